"""Where the data of a collection lie, and which file is in force while a change is moved into place."""

from __future__ import annotations

import os
from pathlib import Path

from textkit.errors import InputError

__all__ = ["data_of", "find_data", "in_force", "ready"]


def find_data() -> Path:
    """The data folder: ``$TEXTKIT_DATA``, else ``data/`` here or in the nearest folder above that has one.

    Raises:
        InputError: there is none.
    """
    named = os.environ.get("TEXTKIT_DATA")
    if named:
        return data_of(Path(named))
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data" / "sources.csv").is_file() or ready(folder / "data").is_dir():
            return folder / "data"
        if (folder / "sources.csv").is_file() and (folder / "features").is_dir():
            return folder
    raise InputError(f"{here}: no data/sources.csv here or above; run from the project, or set TEXTKIT_DATA")


def data_of(folder: Path) -> Path:
    """The data folder of a collection: ``folder`` itself, or ``data`` in it where that is what holds the list."""
    inside = folder / "data"
    own = (folder / "sources.csv").is_file() or ready(folder).is_dir()
    return inside if not own and ((inside / "sources.csv").is_file() or ready(inside).is_dir()) else folder


def ready(data: Path) -> Path:
    """Where a complete change waits to be moved into ``data``: a file that still lies there is the one in force."""
    return data / ".textkit-ready"


def in_force(path: Path) -> Path:
    """A file of a data folder where it lies now: in its place, or still with the change that brings it."""
    for data in path.parents[:3]:
        waiting = ready(data) / "files" / path.relative_to(data)
        if waiting.is_file():
            return waiting
    return path
