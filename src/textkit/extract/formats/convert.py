"""A file's bytes → plain text with headings and lists: one converter a kind."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textkit.errors import InputError
from textkit.extract.formats.blocks import Block, plain
from textkit.extract.formats.book import read_book
from textkit.extract.formats.decoding import decode
from textkit.extract.formats.kinds import kind_of_bytes, kind_of_text
from textkit.extract.formats.markdown import read_markdown
from textkit.extract.formats.opendocument import read_opendocument
from textkit.extract.formats.page import read_page, read_saved_page
from textkit.extract.formats.pdf import read_pdf
from textkit.extract.formats.refused import REFUSED
from textkit.extract.formats.word import read_word

__all__ = ["text_of"]

OF_BYTES: dict[str, Callable[[bytes, Path], list[Block]]] = {
    "docx": read_word,
    "odt": read_opendocument,
    "epub": read_book,
    "pdf": read_pdf,
    "saved_page": read_saved_page,
}
OF_TEXT: dict[str, Callable[[str, Path], list[Block]]] = {"html": read_page, "markdown": read_markdown}


def text_of(raw: bytes, path: Path) -> str:
    """The text of a file, in Unicode NFC: plain text as it stands, any other kind converted.

    Converted text has its headings marked ``# ``, list items and rows of tables ``- ``, and a blank line between
    blocks. The same bytes give the same text everywhere, as far as the converters' versions are the same.

    Raises:
        InputError: the file is no text, or of a kind that cannot be read, or its converter is not installed; the
            message says what it is and what to do.
    """
    kind = kind_of_bytes(raw)
    text = "" if kind else decode(raw, path)
    kind = kind or kind_of_text(text)
    if kind in REFUSED:
        raise InputError(f"{path}: {REFUSED[kind]}")
    if kind in OF_BYTES:
        return plain(OF_BYTES[kind](raw, path))
    return plain(OF_TEXT[kind](text, path)) if kind in OF_TEXT else text
