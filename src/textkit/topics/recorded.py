"""The reading of the topics that was recorded: the sheet, its key, and what the reader answered."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from textkit.corpus.reader import find_data

__all__ = ["Recorded", "is_of", "read_recorded"]


class Recorded(NamedTuple):
    """A reading: ``sheet`` (what was asked), ``key`` (what is right), ``answers`` (what was answered; may be empty)."""

    sheet: pd.DataFrame
    key: pd.DataFrame
    answers: pd.DataFrame


def read_recorded(folder: Path | None = None) -> Recorded:
    """Read ``topic_reading_sheet.csv``, ``_key.csv`` and ``_answers.csv``; what is not there is empty."""
    place = find_data() / "coding" if folder is None else folder
    columns = {
        "sheet": ["item", "kind", "question"],
        "key": ["item", "kind", "topic", "answer"],
        "answers": ["item", "answer"],
    }
    tables = {}
    for name, own in columns.items():
        file = place / f"topic_reading_{name}.csv"
        tables[name] = pd.read_csv(file, keep_default_na=False) if file.is_file() else pd.DataFrame(columns=own)
    return Recorded(**tables)


def is_of(recorded: Recorded, sheet: pd.DataFrame) -> bool:
    """Whether the sheet that was read is the one that the present model asks for."""
    one, other = recorded.sheet.astype("str"), sheet.astype("str")
    return one.shape == other.shape and bool((one.to_numpy() == other.to_numpy()).all())
