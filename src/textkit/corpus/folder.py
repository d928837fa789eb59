"""Where the data lie."""

from __future__ import annotations

import os
from pathlib import Path

from textkit.errors import InputError

__all__ = ["find_data", "parts_of", "ready"]


def find_data() -> Path:
    """The data folder: ``$TEXTKIT_DATA``, else ``data/`` here or in the nearest folder above that has one.

    Raises:
        InputError: there is none.
    """
    named = os.environ.get("TEXTKIT_DATA")
    if named:
        return Path(named)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data" / "sources.csv").is_file():
            return folder / "data"
    raise InputError(f"{here}: no data/sources.csv here or above; run from the project, or set TEXTKIT_DATA")


def ready(features: Path) -> Path:
    """Where complete new tables wait to be moved to ``features``: a file that still lies there is the one in force."""
    return features.with_name(f".textkit-ready-{features.name}")


def parts_of(folder: Path) -> list[Path]:
    """The parts of a large table, in order; none where there is no such folder."""
    return sorted(folder.glob("*.parquet"))
