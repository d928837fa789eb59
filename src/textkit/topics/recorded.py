"""The reading of the topics that was recorded: the sheet, its key, and what the reader answered."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from textkit.corpus.checks import load_table

__all__ = ["Recorded", "is_of", "read_recorded"]


class Recorded(NamedTuple):
    """A reading: ``sheet`` (what was asked), ``key`` (what is right), ``answers`` (what was answered; may be empty)."""

    sheet: pd.DataFrame
    key: pd.DataFrame
    answers: pd.DataFrame


def read_recorded(data: str | Path | None = None) -> Recorded:
    """The recorded reading of a data folder; what is not there is empty.

    Raises:
        InputError: a table breaks its contract.
    """
    return Recorded(*(load_table(f"topic_{name}", data) for name in ("sheet", "key", "answers")))


def is_of(recorded: Recorded, sheet: pd.DataFrame) -> bool:
    """Whether the sheet that was read is the one that the present model asks for."""
    one, other = recorded.sheet.astype("str"), sheet.astype("str")
    return one.shape == other.shape and bool((one.to_numpy() == other.to_numpy()).all())
