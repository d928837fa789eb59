"""Do the headlines hold whichever reading one takes, with and without general points, with and without single links?

A multiverse of choices (Steegen et al. 2016): each headline is counted under every one of them, and stands only where
its finding (which side of a line a figure is on, or who comes first) is the same in all.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from textkit.points.accumulation import accumulation
from textkit.points.chance import made_by
from textkit.points.draws import Sections, by_section
from textkit.points.incidence import kept, placed, presence
from textkit.points.order import best_sets, reading_order

__all__ = ["ADDED", "DEALS", "FIRST", "HEADLINES", "LAST", "LITTLE_NEW", "stands", "variants"]

FIRST, LAST = (f"whom to read {place}, for points per 1,000 words" for place in ("first", "last"))
ADDED = "share of points that the last source adds"
HALF = 0.5  # the line between most and not most
DEALS = 99  # enough for a mean, where only its side of the count matters
LITTLE_NEW = 0.05  # share of new points from which on nothing new comes: the limit of Guest, Namey & Chen 2020


class Counted(NamedTuple):
    """What a headline is counted from."""

    points: pd.DataFrame
    links: pd.DataFrame
    segments: pd.DataFrame
    held: Sections

    @property
    def others(self) -> np.ndarray:
        """Whether another source makes the point too: sources × points."""
        made = self.held.made
        return np.asarray((made.sum(axis=0) - made) > 0)


Headline = Callable[[Counted], tuple[float, str]]


def side(value: float, line: float, above: str, below: str) -> tuple[float, str]:
    """A figure, and on which side of the line it is."""
    return value, above if value > line else below


def first(values: np.ndarray, sources: list[str]) -> tuple[float, str]:
    """The largest figure, and whose it is; the first of equals."""
    place = int(np.argmax(values))
    return float(values[place]), sources[place]


def one_source_alone(counted: Counted) -> tuple[float, str]:
    """Share of all points that one source alone makes."""
    return side(float((counted.held.made.sum(axis=0) == 1).mean()), HALF, "more than half", "half or less")


def words_shared(counted: Counted) -> tuple[float, str]:
    """Mean over sources of the share of their words whose point another makes."""
    return side(float(np.nanmean(word_shares(counted))), HALF, "more than half", "half or less")


def word_shares(counted: Counted) -> np.ndarray:
    """Of each source's linked words, the share whose point another source makes too."""
    held = counted.held
    words = np.array([held.words[held.owner == code].sum(axis=0) for code in range(len(held.sources))])
    return np.asarray((words * counted.others).sum(axis=1) / np.maximum(words.sum(axis=1), 1e-12))


def most_shared(counted: Counted) -> tuple[float, str]:
    """The source of whose words most make a point that another makes."""
    return first(word_shares(counted), counted.held.sources)


def most_points(counted: Counted) -> tuple[float, str]:
    """The source that makes most points."""
    return first(counted.held.made.sum(axis=1), counted.held.sources)


def most_alone(counted: Counted) -> tuple[float, str]:
    """The source that alone makes most points."""
    return first((counted.held.made & ~counted.others).sum(axis=1), counted.held.sources)


def read_first(counted: Counted) -> tuple[float, str]:
    """The source to read first for points per 1,000 words."""
    order = reading_order(counted.points, counted.links, counted.segments, by="rate")
    return float(order["rate"].iloc[0]), str(order["source"].iloc[0])


def read_last(counted: Counted) -> tuple[float, str]:
    """The source that comes last in the order of points per 1,000 words."""
    order = reading_order(counted.points, counted.links, counted.segments, by="rate")
    return float(order["rate"].iloc[-1]), str(order["source"].iloc[-1])


def read_two(counted: Counted) -> tuple[float, str]:
    """The two sources that together make most points per 1,000 words."""
    sets = best_sets(counted.points, counted.links, counted.segments, by="rate")
    row = sets.iloc[min(1, len(sets) - 1)]
    return float(row["rate"]), " and ".join(row["set"])


def given_other(counted: Counted) -> tuple[float, str]:
    """Mean over ordered pairs of the share of a source's points that a given other makes too."""
    made = counted.held.made.astype(float)
    shares = (made @ made.T) / np.maximum(made.sum(axis=1, keepdims=True), 1)
    apart = ~np.eye(len(made), dtype=bool)
    return side(float(shares[apart].mean()) if apart.any() else 0.0, HALF, "more than half", "half or less")


def own_against_dealt(counted: Counted) -> tuple[float, str]:
    """How many times as many points one source alone makes as when sections are dealt at random."""
    row = made_by(counted.links, DEALS).iloc[0]
    return side(float(row["points"] / max(row["dealt"], 1e-12)), 1, "more than dealt", "no more than dealt")


def still_new(counted: Counted) -> tuple[float, str]:
    """What the last source adds on average, as a share of all points."""
    curve = accumulation(presence(counted.points, counted.links)).iloc[-1]
    return side(float(curve["gain"] / curve["points"]), LITTLE_NEW, "more than 5 %", "5 % or less")


HEADLINES: dict[str, Headline] = {
    "share of points that one source alone makes": one_source_alone,
    "points of one source alone, as a multiple of what dealing gives": own_against_dealt,
    "share of a source's points that a given other makes too": given_other,
    "share of a source's words whose point another makes too": words_shared,
    "whose words make most often a point that another makes": most_shared,
    "who makes most points": most_points,
    "who alone makes most points": most_alone,
    FIRST: read_first,
    LAST: read_last,
    "which two make most points per 1,000 words": read_two,
    ADDED: still_new,
}


def variants(points: pd.DataFrame, readings: Mapping[str, pd.DataFrame], segments: pd.DataFrame) -> pd.DataFrame:
    """Every headline under every choice.

    Args:
        points: ``point, theme, text, scope``.
        readings: by name (``settled`` first, then ``a``, ``b``) the links: ``segment, point, role``.
        segments: ``segment, source, section, words``.

    Returns:
        One row per headline and choice: ``headline, reading, general, single`` (whether general points, and points
        with one link, are in), ``value, finding``. A choice that leaves no point has no row. Values are counts
        without intervals: here the choices vary, not the sections.

    Source: Steegen et al. 2016.
    """
    rows = []
    for (name, links), general, single in itertools.product(readings.items(), (True, False), (True, False)):
        own = kept(points, placed(links, segments), general, single)
        counted = Counted(points, own, segments, by_section(own))
        if counted.held.points:
            found = {headline: count(counted) for headline, count in HEADLINES.items()}
            rows += [(headline, name, general, single, *result) for headline, result in found.items()]
    return pd.DataFrame(rows, columns=["headline", "reading", "general", "single", "value", "finding"])


def stands(table: pd.DataFrame) -> pd.DataFrame:
    """Which headlines hold under every choice.

    Args:
        table: as :func:`variants` gives it; the first row of a headline is the one that the pages report.

    Returns:
        One row per headline: ``headline, finding, value`` (as reported), ``smallest, largest`` (values over all
        choices), ``variants, hold`` (share of choices with the same finding), ``stands`` (all of them).

    Source: Simonsohn, Simmons & Nelson 2020 (share of specifications).
    """
    rows = []
    for headline, own in table.groupby("headline", sort=False):
        finding = own["finding"].iloc[0]
        hold = float((own["finding"] == finding).mean())
        ends = (own["value"].iloc[0], own["value"].min(), own["value"].max())
        rows.append((headline, finding, *ends, len(own), hold, hold == 1))
    names = ["headline", "finding", "value", "smallest", "largest", "variants", "hold", "stands"]
    return pd.DataFrame(rows, columns=names)
