"""The measures that the pages show, computed once for all of them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from textkit.coding.derived import judged_pairs
from textkit.coding.pairs import JUDGEMENTS
from textkit.coding.readings import TREATED, reached
from textkit.overlap.copying import runs_of
from textkit.overlap.wording import verbatim
from textkit.points.chance import given_by_chance
from textkit.points.elsewhere import nearest_lines
from textkit.points.incidence import kept, placed
from textkit.points.order import WORDS_A_MINUTE
from textkit.points.own import only_one
from textkit.points.sharing import mean_share
from textkit.publish.pages.facts import Facts
from textkit.publish.pages.segments import Segment, segments_of
from textkit.themes.coverage import breadth, coverage
from textkit.themes.differences import outstanding
from textkit.themes.findings import seen_from

__all__ = ["Cell", "Makers", "Measured", "by_share", "makers_of", "measure", "minutes"]

Makers = dict[str, list[Segment]]  # of a point: by source, the paragraphs that make it


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
    """Facts, paragraphs and measures: what every page is made from.

    ``given_other``: the mean share of a source's points that a given other makes, with its interval;
    ``given_by_chance``: the same if sections were dealt at random; ``alone_range``: the share of points that one source
    alone makes, least and most over all ways of counting; ``nearest``: by point that one source alone makes, the lines
    elsewhere that are most like it; ``seen_from``: the surplus from which on the test of themes finds most;
    ``found_same``: of the pairs that two judges call the same point, the share that the links find.
    """

    facts: Facts
    segments: list[Segment]
    cells: dict[tuple[str, str], Cell]
    breadths: pd.DataFrame
    longest_run: int
    verbatim_most: float
    given_other: tuple[float, float, float] | None = None
    given_by_chance: float = float("nan")
    alone_range: tuple[float, float] = (float("nan"), float("nan"))
    nearest: dict[str, list[Segment]] = field(default_factory=dict)
    seen_from: float = float("nan")
    found_same: float = float("nan")

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


def makers_of(made: Measured) -> dict[str, Makers]:
    """By point and source, the paragraphs that make the point."""
    found: dict[str, Makers] = {}
    for segment in made.segments:
        for point in segment.points:
            found.setdefault(point.point, {}).setdefault(segment.source, []).append(segment)
    return found


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


def sign_of(difference: float, differs: str, stands_out: str = "no") -> str:
    """The sign of a confirmed difference: filled from each of the others, open from all of them together.

    >>> sign_of(0.2, "yes", "more"), sign_of(0.2, "yes"), sign_of(-0.2, "yes"), sign_of(0.2, "undecided")
    ('▲', '△', '▽', '')
    """
    if stands_out in ("more", "less"):
        return "▲" if stands_out == "more" else "▼"
    return ("△" if difference > 0 else "▽") if differs == "yes" else ""


def cells_of(treated: pd.DataFrame, segments: pd.DataFrame) -> dict[tuple[str, str], Cell]:
    """Each cell of the theme table, by source and theme.

    Args:
        treated: one row per segment, one column per theme: 1 treated, 0 not, NaN not judged.
        segments: ``segment, source, section, words``.
    """
    if treated.empty:
        return {}
    found = {(str(row["source"]), str(row["theme"])): row for row in outstanding(treated, segments).to_dict("records")}
    cells = {}
    for row in coverage(treated, segments).to_dict("records"):
        key = str(row["source"]), str(row["theme"])
        other = found.get(key, {"rest": float("nan"), "difference": 0.0, "differs": "no", "stands_out": "no"})
        shares = (row["count"], row["segments"], row["share"], row["share_low"], row["share_high"], other["rest"])
        cells[key] = Cell(*key, *shares, sign_of(other["difference"], other["differs"], other["stands_out"]))
    return cells


def given_other(facts: Facts) -> tuple[float, float, float] | None:
    """The mean share of a source's points that a given other makes too, with its interval; None without pairs."""
    table = mean_share(placed(facts.links, facts.corpus.segments)) if len(facts.links) else pd.DataFrame()
    if table.empty:
        return None
    share, low, high = map(float, table[["share", "share_low", "share_high"]].iloc[0])
    return share, low, high


def nearest_of(facts: Facts, segments: list[Segment]) -> dict[str, list[Segment]]:
    """By point that one source alone makes, the paragraphs elsewhere whose lines are most like it."""
    if not len(facts.links) or facts.memos.empty:
        return {}
    alone = only_one(facts.points, placed(facts.links, facts.corpus.segments))
    table = nearest_lines(alone, facts.corpus.segments, facts.memos, facts.corpus.language)
    by_id = {segment.id: segment for segment in segments}
    groups = table.groupby("point", sort=False)["segment"]
    return {str(point): [by_id[name] for name in names] for point, names in groups}


def found_same(facts: Facts) -> float:
    """Of the pairs that two judges call the same point, the share that the links find; NaN without judged pairs."""
    table = judged_pairs(facts.pairs, facts.links) if len(facts.pairs) and len(facts.links) else pd.DataFrame()
    own = table[table["judgement"] == JUDGEMENTS[0]] if len(table) else table
    return float(own["share"].iloc[0]) if len(own) else float("nan")


def alone_range(facts: Facts) -> tuple[float, float]:
    """The share of points that one source alone makes: least and most over readings and rules of counting."""
    shares = []
    readings = [placed(links, facts.corpus.segments) for links in (facts.links, *facts.readings) if len(links)]
    for links, general, single in itertools.product(readings, (True, False), (True, False)):
        own = kept(facts.points, links, general, single)
        makers = own[own["point"] != ""].groupby("point")["source"].nunique()
        shares += [float((makers == 1).mean())] * bool(len(makers))
    return min(shares, default=float("nan")), max(shares, default=float("nan"))


def measure(facts: Facts) -> Measured:
    """Everything that the pages show."""
    runs = runs_of(facts.corpus)
    longest = int(runs["words"].max()) if len(runs) else 0
    most = float(verbatim(runs, facts.corpus.segments, repeats=2)["share"].max()) if len(runs) else 0.0
    segments = facts.corpus.segments
    read = segments[segments["kind"] != "lead_in"].reset_index(drop=True)  # lead-ins are not judged
    levels = facts.levels.reindex(read["segment"])
    cells, breadths = cells_of(reached(levels, TREATED), read), breadth(levels, read)
    told = segments_of(facts)
    return Measured(
        facts=facts,
        segments=told,
        cells=cells,
        breadths=breadths,
        longest_run=longest,
        verbatim_most=most,
        given_other=given_other(facts),
        given_by_chance=given_by_chance(placed(facts.links, segments)) if len(facts.links) else float("nan"),
        alone_range=alone_range(facts),
        nearest=nearest_of(facts, told),
        seen_from=seen_from(facts.worlds),
        found_same=found_same(facts),
    )
