"""Bytes → characters: UTF-8, UTF-16, the encoding that a web page declares, or Windows-1252 with a warning."""

from __future__ import annotations

import re
import unicodedata
import warnings
from pathlib import Path

from textkit.errors import InputError, InputWarning

__all__ = ["decode", "tidy"]

MOSTLY_MARKED = (
    0.3  # of a text's bytes beyond ASCII: Western languages stay under a tenth, other alphabets are over half
)
INVISIBLE = re.compile(r"[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and the like: no reader sees them
LINE_END = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,80}?encoding)\s*=\s*["']?([\w.:-]{2,30})""", re.I
)
# What web pages use; other names that Python knows (base64, unicode_escape …) are no encodings of pages.
PAGE_ENCODING = re.compile(
    r"windows-?\d{3,4}|cp\d{3,4}|iso-?8859-?\d+|latin-?\d|koi8-[ru]|gb\w+|big5\S*|shift.?jis|euc-?\w+"
)


def decode(raw: bytes, path: Path) -> str:
    """Bytes → text in Unicode NFC, one kind of line end.

    Raises:
        InputError: the bytes are no text in UTF-8, UTF-16 or Windows-1252; or all but a few are UTF-8, and the
            message names the first line that is not.
    """
    return tidy(LINE_END.sub("\n", characters(raw, path)))


def tidy(text: str) -> str:
    """Unicode NFC, without characters that no reader sees."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def characters(raw: bytes, path: Path) -> str:
    """Bytes → characters."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError:
            raise InputError(f"{path}: begins like UTF-16 but is not; save it as UTF-8") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return declared(raw) or guessed(raw, error.start, path)


def declared(raw: bytes) -> str | None:
    """The characters by the encoding that a web page states on top; None where it states none that is known."""
    found = DECLARED.search(raw[:4096])
    name = found[1].decode("ascii").lower() if found else ""
    if not PAGE_ENCODING.fullmatch(name):
        return None
    try:  # browsers read Latin-1 as Windows-1252
        return raw.decode("cp1252" if name in ("iso-8859-1", "latin1", "latin-1") else name, errors="replace")
    except LookupError:
        return None


def guessed(raw: bytes, first: int, path: Path) -> str:
    """The characters as Windows-1252, with a warning, unless the bytes say that they are something else."""
    if b"\x00" in raw:
        raise InputError(f"{path}: is not text (it holds NUL bytes); save it as UTF-8")
    if CONTROL.search(raw):
        raise InputError(f"{path}: is not text (it holds control characters); save it as plain text, UTF-8")
    marked = raw.decode("utf-8", errors="surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", marked))
    if sum(letter > "\x7f" for letter in marked) - bad >= bad:
        line = raw.count(b"\n", 0, first) + 1
        raise InputError(
            f"{path}: line {line} holds a byte that is not UTF-8 (0x{raw[first]:02X}), as the rest is; mend that line"
        )
    if bad > MOSTLY_MARKED * len(raw):
        raise InputError(f"{path}: is neither UTF-8 nor Windows-1252; save it as UTF-8")
    warnings.warn(f"{path}: is not UTF-8; read as Windows-1252", InputWarning, stacklevel=5)
    return raw.decode("cp1252", errors="replace")
