"""PDF → blocks, by pdfminer.six: its lines, from which :mod:`textkit.extract.formats.layout` makes paragraphs."""

from __future__ import annotations

import io
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textkit.errors import InputError
from textkit.extract.formats.blocks import Block
from textkit.extract.formats.boundary import converting, library
from textkit.extract.formats.bounds import bounded
from textkit.extract.formats.columns import Line, ordered
from textkit.extract.formats.layout import blocks_of_lines

__all__ = ["read_pdf"]

WHAT = "a PDF"
LIMIT = 300_000_000  # bytes that its streams may unpack to, pictures apart: a PDF bomb has a thousand times its size
SCANNED_WORDS = 10  # words a PDF must have: a scanned one has none, or a stamp
UNTOLD = 0.05  # of the letters without a code: from there on words are lost
STREAM = re.compile(rb"\bstream\r?\n")
LIGATURE = re.compile("[\ufb00-\ufb06]")
LETTERLESS = re.compile(r"\(cid:\d+\)|[\x7f\ufffd]|[\ue000-\uf0b6\uf0b8-\uf8ff]")
DOT = (1.5, 8.0)  # points: how large a bullet is
RAISED_SIZE = 0.8  # of a line's letters: the size under which a raised digit points to a note


def read_pdf(raw: bytes, path: Path) -> list[Block]:
    """The blocks of a PDF.

    Raises:
        InputError: it is locked by a password, holds no text (scanned), its letters have no codes, or it takes too
            long.
    """
    high_level, layout = library("pdfminer.high_level", path, WHAT), library("pdfminer.layout", path, WHAT)
    if unpacked(raw) > LIMIT:
        raise InputError(f"{path}: is {WHAT} that unpacks to over {LIMIT:,} bytes, too much for a text; not read")
    with bounded(path, WHAT, len(raw)), converting(path, WHAT):
        try:
            pages = list(high_level.extract_pages(io.BytesIO(raw), laparams=layout.LAParams(all_texts=True)))
        except MemoryError:
            raise
        except Exception as error:
            if "Password" in type(error).__name__ or "Encryption" in type(error).__name__:
                raise InputError(f"{path}: is {WHAT} locked by a password; save it without one") from None
            raise
        lines = [line for number, page in enumerate(pages) for line in ordered(lines_of_page(page, number, layout))]
        check(" ".join(line.text for line in lines), path)
        return blocks_of_lines(lines)


def unpacked(raw: bytes) -> int:
    """How many bytes the compressed streams unpack to, pictures apart; counting stops past the limit."""
    total = 0
    view = memoryview(raw)
    for found in STREAM.finditer(raw):
        if total > LIMIT:
            break
        if b"/Image" not in raw[max(0, found.start() - 400) : found.start()]:
            total += inflated(view[found.end() :], LIMIT + 1 - total)
    return total


def inflated(data: memoryview, most: int) -> int:
    """How many bytes a zlib stream unpacks to, at most ``most``; none where it is no such stream."""
    if bytes(data[:1]) not in (b"\x78", b"\x58", b"\x68", b"\x48", b"\x38", b"\x28", b"\x18", b"\x08"):
        return 0
    total, unpack, place = 0, zlib.decompressobj(), 0
    try:
        while total < most and not unpack.eof and place < len(data):
            piece = unpack.unconsumed_tail or data[place : place + 65_536]
            place += 0 if unpack.unconsumed_tail else 65_536
            total += len(unpack.decompress(piece, 1_000_000))
    except zlib.error:
        pass
    return total


def check(text: str, path: Path) -> None:
    """Object to a PDF without text or without letters."""
    if len(text.split()) < SCANNED_WORDS:
        raise InputError(
            f"{path}: is {WHAT} without text (scanned pages?); let a program recognise its text (OCR) and give that"
        )
    if len(LETTERLESS.findall(text)) > UNTOLD * len(text.replace(" ", "")):
        raise InputError(f"{path}: is {WHAT} whose fonts do not say which letters they draw; give its text otherwise")


def lines_of_page(page: Any, number: int, layout: Any) -> list[Line]:
    """The pieces of lines of a page, and its bullets where they are drawn and not written."""
    found = list(pieces(page, layout, inside=False)) or list(pieces(page, layout, inside=True))
    lines = [line_of(each, number, page.height, layout) for each in found]
    return [line for line in lines if line.text]


def pieces(part: Any, layout: Any, inside: bool) -> Iterator[Any]:
    """The pieces of lines, and small round or square shapes; ``inside``: also in embedded figures."""
    for each in part:
        if isinstance(each, layout.LTTextLine) or (isinstance(each, layout.LTCurve) and is_dot(each)):
            yield each
        elif isinstance(each, layout.LTTextBox) or (inside and isinstance(each, layout.LTFigure)):
            yield from pieces(each, layout, inside)


def is_dot(shape: Any) -> bool:
    """Whether a shape may be a bullet."""
    return bool(DOT[0] < shape.width < DOT[1] and abs(shape.width - shape.height) < 1)


def line_of(piece: Any, page: int, height: float, layout: Any) -> Line:
    """A piece of a line: where it stands, from the page's top, the size and weight of most letters, its text."""
    inside = list(piece) if isinstance(piece, layout.LTTextLine) else []
    letters = [each for each in inside if isinstance(each, layout.LTChar) and not each.get_text().isspace()]
    sizes = Counter(round(each.size, 1) for each in letters)
    size = max(sizes, key=lambda each: (sizes[each], each), default=round(piece.height, 1))
    base = Counter(round(each.y0, 1) for each in letters if round(each.size, 1) == size)
    ground = max(base, key=lambda each: (base[each], each), default=piece.y0)
    kept = [each.get_text() for each in inside if not is_note_mark(each, size, ground)]
    text = LIGATURE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), " ".join("".join(kept).split()))
    if not inside or (len(letters) == 1 and LETTERLESS.fullmatch(text)):
        text = "•"
    bold = bool(letters) and sum(is_bold(each.fontname) for each in letters) > 0.9 * len(letters)
    return Line(page, piece.x0, piece.x1, height - piece.y1, height - piece.y0, size, bold, text)


def is_note_mark(letter: Any, size: float, ground: float) -> bool:
    """Whether a letter is a small raised digit."""
    own = getattr(letter, "size", size)
    return bool(own < RAISED_SIZE * size and letter.get_text().isdigit() and letter.y0 > ground + 0.2 * size)


def is_bold(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    return any(word in name.lower() for word in ("bold", "black", "heavy", "semibold", "demi"))
