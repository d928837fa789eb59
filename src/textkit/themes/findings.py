"""Sentences with a branch about single measures: what is treated most, what is left out, what the test can see."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.themes.sentences import VERDICTS
from textkit.uncertainty.multiple import ERRORS, LEVEL
from textkit.uncertainty.permutation import Dealt

__all__ = ["crowded", "gaps_are", "gaps_together", "most_treated", "seen_from", "sight", "untreated_is"]

SURELY = 0.95  # of resamples: the usual convention
PERHAPS = 0.05  # of resamples: who leads in fewer is surely not the first
MOST = 0.5  # of worlds: from here on a test finds more than it misses
HALF = (0.4, 0.6)  # of worlds: what is "about half" with some hundred and sixty of them


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{100 * share:.0f} %"


def untreated_is(shares: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.covered`: how many themes does a source leave untreated?"""
    if shares.empty or shares["count"].all():
        return VERDICTS["untreated"]["none"]
    each = (shares["count"] == 0).groupby(shares["source"], observed=True).sum()
    key = "alike" if each.min() == each.max() else "some"
    return VERDICTS["untreated"][key].format(fewest=each.min(), most=each.max(), themes=shares["theme"].nunique())


def most_treated(table: pd.DataFrame, themes: Mapping[str, str]) -> str:
    """Of :func:`textkit.themes.leading`: is one theme treated most?

    Args:
        table: ``theme, count, leads``, the most frequent first.
        themes: what themes are called.
    """
    if table.empty:
        return VERDICTS["most"]["none"]
    rows = table[(table["leads"] >= PERHAPS) | (table.index == 0)]
    names = [themes.get(theme, theme) for theme in rows["theme"]]
    first = table.iloc[0]
    numbers = {"first": names[0].lower(), "count": first["count"], "leads": percent(first["leads"])}
    numbers |= {"names": "; ".join(names).lower(), "counts": ", ".join(map(str, rows["count"]))}
    return VERDICTS["most"]["clear" if first["leads"] >= SURELY else "open"].format(**numbers)


def crowded(table: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.depth_by_number`: is less treated where more is named?"""
    if len(table) < 2:
        return VERDICTS["crowd"]["none"]
    first, last = table.iloc[0], table.iloc[-1]
    key = "rule" if first["depth_low"] > last["depth_high"] else "even"
    numbers = {"first": percent(first["depth"]), "last": percent(last["depth"]), "most": int(last["themes_named"])}
    return VERDICTS["crowd"][key].format(**numbers)


def gaps_are(table: pd.DataFrame, labels: Mapping[str, str], themes: Mapping[str, str]) -> str:
    """Of :func:`textkit.themes.gaps`: which gaps are no chance?

    Args:
        table: ``source, theme, segments, named_share, rest, left_out``.
        labels: what sources are called.
        themes: what themes are called.
    """
    sure = table[table["left_out"] == "yes"]
    key = "none" if table.empty else "chance" if sure.empty else "some"
    named = (sure["named_share"] * sure["segments"]).round().astype(int)
    places = zip(sure["source"].astype("str"), sure["theme"].astype("str"), sure["rest"], named, strict=True)
    parts = [
        f"{themes.get(theme, theme).lower()} in {labels.get(source, source)} ({percent(rest)} in the others), "
        f"{mentions(count)}"
        for source, theme, rest, count in places
    ]
    return VERDICTS["gaps"][key].format(what="; ".join(parts))


def mentions(count: int) -> str:
    """How often a theme is mentioned that is never treated.

    >>> mentions(0), mentions(1), mentions(5)
    ('and none mentions it', 'though 1 mentions it', 'though 5 mention it')
    """
    return f"though {count} mention{'s' if count == 1 else ''} it" if count else "and none mentions it"


def gaps_together(dealt: Dealt | None, cells: int) -> str:
    """Of :func:`textkit.themes.gaps_in_all`: are there more gaps than chance leaves?

    Args:
        dealt: what the deals give.
        cells: sources times themes.
    """
    if dealt is None:
        return VERDICTS["gaps in all"]["alone"]
    key = "more" if dealt.p_upper.item() + ERRORS * dealt.p_upper_error.item() < LEVEL else "chance"
    numbers = {name: f"{getattr(dealt, name).item():.0f}" for name in ("mean", "low", "high")}
    return VERDICTS["gaps in all"][key].format(count=f"{dealt.observed.item():.0f}", cells=cells, **numbers)


def sight(worlds: pd.DataFrame, gap: float) -> str:
    """Of the stored worlds of known truth: does the test see a surplus of this size, by what is treated?

    Args:
        worlds: ``world, counted, planted, apart``; worlds in which paragraphs here and there were added count.
        gap: the surplus, as a share of a source's paragraphs.
    """
    rows = worlds[(worlds["world"] == "planted evenly") & (worlds["counted"] == "treated") & (worlds["planted"] == gap)]
    if rows.empty:
        return VERDICTS["sight"]["untested"]
    found = rows["apart"].mean()
    key = "misses" if found < HALF[0] else "sees" if found > HALF[1] else "half"
    return VERDICTS["sight"][key].format(gap=percent(gap))


def seen_from(worlds: pd.DataFrame) -> float:
    """The smallest surplus, as a share of a source's paragraphs, of which the test finds most where it fills sections.

    Args:
        worlds: ``world, counted, planted, apart`` (:func:`textkit.results.simulated`, ``themes_simulation``).

    Returns:
        The surplus; NaN where none was tried that it finds.
    """
    rows = worlds[(worlds["world"] == "planted in sections") & (worlds["counted"] == "treated")]
    found = rows.groupby("planted")["apart"].mean()
    return float(found.index[found > MOST].min())
