"""The measures that the pages show, computed once for all of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from textkit.overlap.wording import shared_runs, verbatim
from textkit.publish.pages.facts import Facts
from textkit.publish.pages.segments import Segment, segments_of
from textkit.themes.coverage import coverage, differences

__all__ = ["Cell", "Measured", "measure"]

LEVEL = 0.05  # a difference is marked if its p, corrected for all cells of the table, is below: the usual level
WORDS_A_MINUTE = 230  # silent reading of prose, adults: 238 in Brysbaert 2019, rounded down for a dry subject


class Cell(NamedTuple):
    """One cell of the theme table: how many of how many paragraphs, the share and its interval, the mark."""

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
    longest_run: int
    verbatim_most: float

    @property
    def themes(self) -> dict[str, str]:
        """Name by id of the themes that were coded."""
        names = self.facts.codebook.names if self.facts.codebook else {}
        return {theme: names[theme] for theme in self.facts.marks.columns}

    @property
    def by_share(self) -> dict[str, str]:
        """The same, the most frequent first."""
        total = {theme: sum(cell.share for cell in self.cells.values() if cell.theme == theme) for theme in self.themes}
        return {theme: self.themes[theme] for theme in sorted(total, key=lambda theme: (-total[theme], theme))}

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


def minutes(words: int) -> int:
    """Minutes of reading, at least one.

    >>> minutes(460), minutes(3)
    (2, 1)
    """
    return max(1, round(words / WORDS_A_MINUTE))


def mark_of(difference: float, q: float) -> str:
    """The sign of a confirmed difference from all the others together.

    >>> mark_of(0.2, 0.01), mark_of(-0.2, 0.01), mark_of(0.2, 0.2)
    ('▲', '▼', '')
    """
    confirmed = q < LEVEL
    return "▲" if confirmed and difference > 0 else "▼" if confirmed and difference < 0 else ""


def cells_of(facts: Facts) -> dict[tuple[str, str], Cell]:
    """Each cell of the theme table, by source and theme."""
    if facts.marks.empty:
        return {}
    judged = facts.marks.loc[facts.corpus.segments["segment"]]
    table = coverage(judged, facts.corpus.segments)
    coded = table["source"].astype("str").unique()
    signs: dict[tuple[str, str], tuple[float, str]] = {}
    if len(coded) > 1:
        for each in differences(judged, facts.corpus.segments).to_dict("records"):
            signs[str(each["source"]), str(each["theme"])] = (each["rest"], mark_of(each["difference"], each["q"]))
    low, high = ("share_low", "share_high") if "share_low" in table else ("low", "high")
    cells = {}
    for row in table.to_dict("records"):
        key = str(row["source"]), str(row["theme"])
        rest, sign = signs.get(key, (float("nan"), ""))
        cells[key] = Cell(*key, row["count"], row["segments"], row["share"], row[low], row[high], rest, sign)
    return cells


def measure(facts: Facts) -> Measured:
    """Everything that the pages show."""
    runs = shared_runs(facts.corpus.shingles, facts.corpus.segments)
    longest = int(runs["words"].max()) if len(runs) else 0
    most = float(verbatim(runs, facts.corpus.segments, repeats=2)["share"].max()) if len(runs) else 0.0
    return Measured(facts, segments_of(facts), cells_of(facts), longest, most)
