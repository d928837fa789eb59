"""Files as they are given: regular ones only, each read once, none larger than a text can be."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from textkit.errors import InputError

__all__ = ["SUFFIXES", "read_regular", "text_files"]

LARGEST = 100_000_000  # bytes: 16 million words, more than the longest novel has ten times over
PLAIN = (".txt", ".text", ".md", ".markdown")
SUFFIXES = (*PLAIN, ".html", ".htm", ".xhtml", ".mht", ".mhtml", ".docx", ".odt", ".epub", ".pdf")


def read_regular(path: Path) -> bytes:
    """The bytes of a file, read once.

    Raises:
        InputError: it cannot be read, is no regular file (a pipe has no end, a device no size), or is too large.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a text file") from None
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            raise InputError(f"{path}: cannot be read (Is a directory); give a text file")
        if not stat.S_ISREG(about.st_mode):
            raise InputError(f"{path}: is no regular file (a pipe or a device); save the text to a file first")
        if about.st_size > LARGEST:
            raise InputError(f"{path}: has {about.st_size:,} bytes; a text may have {LARGEST:,}: give its parts")
        with os.fdopen(os.dup(handle), "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); give a text file") from None
    finally:
        os.close(handle)


def text_files(folder: Path) -> list[Path]:
    """The texts of a folder by their suffix, in whatever case, in order of their names; hidden files are none.

    Raises:
        InputError: the folder cannot be read, or holds none.
    """
    try:
        found = sorted(path for path in folder.iterdir() if is_text(path))
    except OSError as error:
        raise InputError(f"{folder}: cannot be read ({error.strerror}); give a folder of texts") from None
    if not found:
        raise InputError(f"{folder}: holds no text file ({', '.join(SUFFIXES)}); give a folder of texts")
    return found


def is_text(path: Path) -> bool:
    """Whether a file's name is one of a text."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith((".", "~$")) and not path.is_dir()
