"""Figures: a table goes in, a Figure comes out. One look; one fixed colour a source."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from importlib import resources

import pandas as pd
from matplotlib import pyplot as plt

__all__ = [
    "MARKERS",
    "PALETTE",
    "categories",
    "colours",
    "few",
    "label",
    "markers",
    "of_rows",
    "tint",
    "use_style",
    "wrapped",
]

# Okabe & Ito's palette, distinguishable with any colour vision, without its yellow (too faint on white).
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#AA4499", "#B27D00", "#56B4E9", "#666666", "#882255"]
MARKERS = "osD^vPX*"
WIDTH = 5.4  # inches: a phone shows it at two thirds, and type of 11 points is still read there

MOST_ROWS = 78  # every pair of twelve sources and each with itself; the table below a figure has them all

LETTERS = 22  # of a name in a line beside a row
LABELS: dict[str, str] = {}  # of the open page: what a source is called, by id


def use_style(labels: Mapping[str, str] | None = None) -> None:
    """Switch matplotlib to the project's look, and say what sources are called (by default, by their ids)."""
    LABELS.clear()
    LABELS.update(labels or {})
    plt.style.use(str(resources.files("textkit.figures").joinpath("textkit.mplstyle")))


def few(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that a figure can show: all of them, or the first."""
    return table.head(MOST_ROWS)


def of_rows(text: str, table: pd.DataFrame) -> str:
    """What an axis is called, and that not all rows are shown where they are too many."""
    return text if len(table) <= MOST_ROWS else f"{text}; the first {MOST_ROWS} of {len(table):,} rows"


def label(source: object) -> str:
    """What a figure calls a source: its label, or its id where it has none."""
    return LABELS.get(str(source), str(source))


def colours(sources: Sequence[str]) -> dict[str, str]:
    """A fixed colour for each source, by its place in the corpus; they repeat after eight.

    >>> colours(["a", "b"])["a"]
    '#0072B2'
    """
    return {str(source): PALETTE[place % len(PALETTE)] for place, source in enumerate(sources)}


def markers(sources: Sequence[str]) -> dict[str, str]:
    """A fixed marker for each source, so that colour is never the only sign."""
    return {str(source): MARKERS[place % len(MARKERS)] for place, source in enumerate(sources)}


def tint(colour: str, share: float) -> tuple[float, float, float]:
    """A colour mixed with white; ``share`` is how much of it remains."""
    red, green, blue = (1 - share * (1 - int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return red, green, blue


def wrapped(name: object) -> str:
    """A long name beside a row, on two lines at most: what is drawn keeps its room.

    >>> print(wrapped("Multilateral forums, organisations"))
    Multilateral forums,
    organisations
    """
    return "\n".join(textwrap.wrap(str(name), LETTERS, max_lines=2, placeholder="…"))


def categories(column: pd.Series) -> list[str]:
    """The values of a ``source`` column in the corpus's order."""
    return [str(value) for value in column.astype("category").cat.categories]
