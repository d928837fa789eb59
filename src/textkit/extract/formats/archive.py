"""Word, OpenDocument and EPUB files are zip archives: opened with a limit on what they unpack to."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from textkit.errors import InputError

__all__ = ["LIMIT", "members", "opened"]

LIMIT = 50_000_000  # bytes of XML and pages: ten times "War and Peace"; a zip bomb has a thousand times more
LIMIT_MEMBERS = 20_000
NO_TEXT = (".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff", ".webp", ".emf", ".wmf", ".mp3", ".mp4", ".ttf", ".otf")


def members(raw: bytes) -> tuple[list[str], str]:
    """The names in an archive, and the media type that it states; none where it cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = archive.namelist()
            media = archive.open("mimetype").read(200) if "mimetype" in names else b""
            return names, media.decode("ascii", errors="replace").strip()
    except Exception:  # zipfile lets several kinds of exceptions out for damaged archives
        return [], ""


def opened(raw: bytes, path: Path) -> zipfile.ZipFile:
    """An archive whose text is not too large to unpack; no member gives more than it declares.

    Raises:
        InputError: it unpacks to more than fifty million bytes of text, has too many members, or a member is
            encrypted.
    """
    archive = zipfile.ZipFile(io.BytesIO(raw))
    inside = archive.infolist()
    size = sum(member.file_size for member in inside if not member.filename.lower().endswith(NO_TEXT))
    if size > LIMIT or len(inside) > LIMIT_MEMBERS:
        raise InputError(f"{path}: unpacks to {size:,} bytes in {len(inside):,} files, too much for a text; not read")
    if any(member.flag_bits & 1 for member in inside):
        raise InputError(f"{path}: is protected by a password; save it without one")
    return archive
