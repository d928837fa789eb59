"""The measures that the pages show, computed once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from textkit.coding.readings import TREATED, reached
from textkit.overlap.wording import shared_runs, verbatim
from textkit.publish.pages.facts import Facts
from textkit.publish.pages.segments import Segment, segments_of
from textkit.themes.coverage import breadth, coverage
from textkit.themes.differences import differences

__all__ = ["Cell", "Measured", "by_share", "measure", "minutes"]

WORDS_A_MINUTE = 230  # silent reading of prose, adults: 238 in Brysbaert 2019, rounded down for a dry subject


class Cell(NamedTuple):
    """One cell of the theme table: how many of how many paragraphs, the share and its interval.

    ``rest`` is the share in the other sources together, ``mark`` the sign of a sure difference from it.
    """

    source: str
    theme: str
    stated: int
    segments: int
    share: float
    low: float
    high: float
    rest: float
    mark: str


@dataclass(frozen=True)
class Measured:
    """Facts, paragraphs and measures: what every page is made from."""

    facts: Facts
    segments: list[Segment]
    cells: dict[tuple[str, str], Cell]
    breadths: pd.DataFrame
    longest_run: int
    verbatim_most: float

    @property
    def themes(self) -> dict[str, str]:
        """Name by id of the themes that were coded."""
        names = self.facts.codebook.names if self.facts.codebook else {}
        return {theme: names[theme] for theme in self.facts.levels.columns}

    @property
    def labels(self) -> dict[str, str]:
        """What the sources are called."""
        return self.facts.corpus.labels

    def minutes(self, source: str) -> int:
        """Minutes that a source takes to read."""
        return minutes(int(self.facts.corpus.lengths[source]))

    def own(self, source: str) -> list[Segment]:
        """The paragraphs of one source."""
        return [segment for segment in self.segments if segment.source == source]


def by_share(made: Measured) -> dict[str, str]:
    """Name by id of the themes, those first that are treated most."""
    total = {theme: sum(cell.share for cell in made.cells.values() if cell.theme == theme) for theme in made.themes}
    return {theme: made.themes[theme] for theme in sorted(total, key=lambda theme: (-total[theme], theme))}


def minutes(words: int) -> int:
    """Minutes of reading, at least one.

    >>> minutes(460), minutes(3)
    (2, 1)
    """
    return max(1, round(words / WORDS_A_MINUTE))


def sign_of(difference: float, differs: str) -> str:
    """The sign of a confirmed difference from all the others together.

    >>> sign_of(0.2, "yes"), sign_of(-0.2, "yes"), sign_of(0.2, "undecided")
    ('△', '▽', '')
    """
    return ("△" if difference > 0 else "▽") if differs == "yes" else ""


def cells_of(treated: pd.DataFrame, segments: pd.DataFrame) -> dict[tuple[str, str], Cell]:
    """Each cell of the theme table, by source and theme.

    Args:
        treated: one row per segment, one column per theme: 1 treated, 0 not, NaN not judged.
        segments: ``segment, source, section, words``.
    """
    if treated.empty:
        return {}
    found = {(str(row["source"]), str(row["theme"])): row for row in differences(treated, segments).to_dict("records")}
    cells = {}
    for row in coverage(treated, segments).to_dict("records"):
        key = str(row["source"]), str(row["theme"])
        other = found.get(key, {"rest": float("nan"), "difference": 0.0, "differs": "no"})
        shares = (row["count"], row["segments"], row["share"], row["share_low"], row["share_high"], other["rest"])
        cells[key] = Cell(*key, *shares, sign_of(other["difference"], other["differs"]))
    return cells


def measure(facts: Facts) -> Measured:
    """Everything that the pages show."""
    runs = shared_runs(facts.corpus.shingles, facts.corpus.segments)
    longest = int(runs["words"].max()) if len(runs) else 0
    most = float(verbatim(runs, facts.corpus.segments, repeats=2)["share"].max()) if len(runs) else 0.0
    segments = facts.corpus.segments
    read = segments[segments["kind"] != "lead_in"].reset_index(drop=True)  # lead-ins are not judged
    levels = facts.levels.reindex(read["segment"])
    cells, breadths = cells_of(reached(levels, TREATED), read), breadth(levels, read)
    return Measured(facts, segments_of(facts), cells, breadths, longest, most)
