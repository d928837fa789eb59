"""One writer at a time: whoever comes second is told."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textkit.errors import InputError

__all__ = ["locked"]

NAME = ".textkit-lock"


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold a data folder for writing. The system lets go of it whatever ends the process.

    Args:
        data: the folder; it is there.

    Raises:
        InputError: another process holds it, or nobody may write there.
    """
    handle = held(data)
    try:
        yield
    finally:
        (data / NAME).unlink(missing_ok=True)  # before it is let go: who holds another file by now looks again
        os.close(handle)


def held(data: Path) -> int:
    """The open file that is the lock, once it is ours and the one that lies there."""
    while True:
        try:
            handle = os.open(data / NAME, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o644)
        except OSError as error:
            raise InputError(
                f"{data}: cannot be written to ({error.strerror}); allow it, or work on a copy of the folder"
            ) from None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            raise InputError(
                f"{data}: another textkit command is writing there; wait until it has ended, then try again"
            ) from None
        if same(handle, data / NAME):
            return handle
        os.close(handle)


def same(handle: int, path: Path) -> bool:
    """Whether an open file is the one at ``path``."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
