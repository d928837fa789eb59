"""One way to write a small file: beside, to the disk, then in place. A reader finds the old file or the new."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pandas as pd

__all__ = ["in_place", "write_table", "write_text"]


@contextmanager
def in_place(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which takes the place of ``path`` when it is complete; folders are made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".textkit-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    finally:
        Path(beside).unlink(missing_ok=True)


def write_text(text: str, path: Path) -> None:
    r"""Write a text in UTF-8, lines ended by ``\n``."""
    with in_place(path) as file:
        file.write(text.encode())


def write_table(table: pd.DataFrame, path: Path, float_format: str = "%.6g") -> None:
    r"""Write a table as CSV: UTF-8, lines ended by ``\n``, numbers with six digits, no index."""
    write_text(table.to_csv(index=False, float_format=float_format, lineterminator="\n"), path)
