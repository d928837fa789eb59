"""Files on the disk: which ones of a folder are texts, and their bytes; regular files only, each read once."""

from __future__ import annotations

import stat
from pathlib import Path

from textkit.errors import InputError

__all__ = ["bytes_of", "text_files"]

MAX_BYTES = 200_000_000  # thirty million words: more is a collection in one file, and would not fit into memory
NOT_TEXTS = (".", "~$", "_")  # hidden files, the twins that a Mac leaves, Word's marks of an open file


def bytes_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it is no regular file (a pipe or a device would never end), cannot be read, or is too large.
    """
    if "\0" in str(path):
        raise InputError(f"{str(path)!r}: is no name that a file can have; give another")
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise InputError(f"{path}: is a pipe or a device, not a file; save what it gives as a file first")
        if status.st_size > MAX_BYTES:
            raise InputError(f"{path}: has {status.st_size:,} bytes, over {MAX_BYTES:,}; give its parts as texts")
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a text file") from None


def text_files(folder: Path) -> list[Path]:
    """The files of a folder that may be texts, by name: not folders, nor what a system leaves beside a text."""
    return sorted(path for path in folder.iterdir() if path.is_file() and not path.name.startswith(NOT_TEXTS))
