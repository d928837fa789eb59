"""A file's bytes → plain text with its headings and lists, whatever the format."""

from textkit.extract.formats.convert import text_of
from textkit.extract.formats.files import bytes_of, text_files

__all__ = ["bytes_of", "text_files", "text_of"]
