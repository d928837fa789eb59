"""Feature tables put in force: made beside the old ones, moved by one renaming.

When the new tables are complete, one renaming puts them in force (:func:`textkit.corpus.folder.ready`), and the files
move into place; whoever loads the data meanwhile finds them there. So an extraction that is cut short leaves the old
data whole, or the new.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from textkit.corpus.folder import ready

__all__ = ["beside", "finish", "put_in_place"]


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A temporary folder on the same disk as ``target``; what earlier runs left unfinished is cleared away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(".textkit-new-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".textkit-new-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, out: Path, listing: Path) -> None:
    """Put the finished tables and list of sources in force, at one stroke, and move them to ``out`` and ``listing``."""
    new.rename(ready(out))
    finish(out, listing)


def finish(out: Path, listing: Path) -> None:
    """Move finished tables into place, also those of an earlier run that was cut short while it did."""
    if not ready(out).is_dir():
        return
    out.mkdir(parents=True, exist_ok=True)
    listing.parent.mkdir(parents=True, exist_ok=True)
    for path in sorted(ready(out).iterdir()):
        clear(out, path.stem)
        path.replace(listing if path.name == "sources.csv" else out / path.name)
    ready(out).rmdir()


def clear(out: Path, name: str) -> None:
    """Take away an old table, in whatever form it is; a file stays until the new one replaces it."""
    if (out / name).is_dir():
        shutil.rmtree(out / name)
    if (ready(out) / name).is_dir():
        (out / f"{name}.csv").unlink(missing_ok=True)
