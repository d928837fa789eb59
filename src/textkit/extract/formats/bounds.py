"""A bound on what the conversion of a file may take: a damaged one can keep a converter busy for ever."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from textkit.errors import InputError

__all__ = ["bounded"]

SECONDS = 60.0  # for any file, and as many again for each million of its bytes: books of 1,000 pages take a fifth
MEMORY = 3_000_000_000  # bytes more than the process has: books of 1,000 pages take a tenth


class Late(BaseException):
    """The time is up; no ``Exception``, since converters catch these."""


@contextmanager
def bounded(path: Path, what: str, size: int) -> Iterator[None]:
    """While a file is converted: an end to the time and the memory that it takes.

    The time is bound in a process's main thread (only there does a signal arrive), the memory where the system says
    how much a process has.

    Args:
        path: the file.
        what: what it is.
        size: its bytes.

    Raises:
        InputError: it takes longer, or more memory.
    """
    seconds = SECONDS * (1 + size / 1_000_000)
    todo = "open it in the program that it is for and save it anew, or save it as plain text, UTF-8"
    try:
        with timed(seconds), fenced(MEMORY):
            yield
    except Late:
        raise InputError(
            f"{path}: is {what} that is not read within {seconds:.0f} seconds, so it is damaged or of an unusual kind; "
            f"{todo}"
        ) from None
    except MemoryError:
        raise InputError(f"{path}: is {what} that takes too much memory, so it is damaged or unusual; {todo}") from None


@contextmanager
def timed(seconds: float) -> Iterator[None]:
    """Raise :class:`Late` when the time is up, and again each second, should it be swallowed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: FrameType | None) -> NoReturn:
        raise Late

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def fenced(more: int) -> Iterator[None]:
    """Let the process have only so many bytes more than it has, so that it runs into an error and not out of memory."""
    import resource

    had = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(OSError, ValueError):  # a system that does not say, or does not allow it
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + more, had[1]))
    try:
        yield
    finally:
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_AS, had)
