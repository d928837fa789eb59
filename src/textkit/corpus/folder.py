"""Where the data of a collection lie, and which file is in force while a change is moved into place.

Who reads takes no lock: what was read while a change was put in force is read again (:func:`steady`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from textkit.errors import InputError

__all__ = ["data_of", "find_data", "in_force", "is_data", "parts_of", "ready", "state_of", "steady"]

Made = TypeVar("Made")
State = list[tuple[str, int, int]]

UNDO = ".textkit-undo"
NOTE = "change.json"  # of a change: what it was, what goes; written anew by each


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
        for data in (folder / "data", folder):
            if is_data(data):
                return data
    raise InputError(
        f"{here}: no data/sources.csv here or above; make a collection: textkit new FOLDER, or name one: --data"
    )


def data_of(folder: Path) -> Path:
    """The data folder of a collection: ``folder`` itself, or ``data`` in it where that is what holds the tables."""
    return folder / "data" if is_data(folder / "data") and not is_data(folder) else folder


def is_data(folder: Path) -> bool:
    """Whether a folder holds a collection's data: its list, or its tables with a list that was lost or waits."""
    if (folder / "sources.csv").is_file() or ready(folder).is_dir():
        return True
    return (folder / "features" / "segments.csv").is_file() or bool(parts_of(folder / "features" / "segments"))


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


def parts_of(folder: Path) -> list[Path]:
    """The parts of a large table that are in force, in order; none where there is no such folder."""
    places = [folder]
    gone: set[str] = set()
    for data in folder.parents[:3]:
        if ready(data).is_dir():
            within = folder.relative_to(data)
            places.append(ready(data) / "files" / within)
            with suppress(OSError, ValueError):
                gone |= set(json.loads((ready(data) / NOTE).read_text(encoding="utf-8"))["gone"])
            gone = {Path(name).name for name in gone if Path(name).parent == within}
    found = {path.name: path for place in places for path in place.glob("*.parquet")}
    return [path for name, path in sorted(found.items()) if name not in gone]


def state_of(data: Path) -> State:
    """What tells one state of a data folder from every other: the last change, and how much of it is in its place."""
    waiting = [Path(folder) / name for folder, _, names in os.walk(ready(data)) for name in ("", *names)]
    found = []
    for path in sorted([*waiting, data / UNDO / NOTE]):
        try:
            about = path.stat()
        except OSError:  # moved meanwhile
            continue
        found.append((str(path), about.st_ino, about.st_mtime_ns))
    return found


def steady(data: Path, read: Callable[[], Made], state: Callable[[Path], object] = state_of) -> Made:
    """What ``read`` gives of one state of a data folder: again if a change was put in force meanwhile.

    Args:
        data: the folder.
        read: reads it; what it raises is raised if the folder is still in the state that it was in.
        state: tells the state of the folder.

    >>> steady(Path("nowhere"), lambda: "read once")
    'read once'
    """
    while True:
        before = state(data)
        try:
            made = read()
        except Exception:
            if state(data) == before:
                raise
        else:
            if state(data) == before:
                return made
