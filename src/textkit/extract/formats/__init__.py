"""A file's bytes → plain text with its headings and lists, whatever the format."""

from textkit.extract.formats.convert import text_of

__all__ = ["text_of"]
