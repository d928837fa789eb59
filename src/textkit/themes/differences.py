"""Which sources stand out in a theme: whole sections dealt at random decide, and every other source is asked."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from textkit.uncertainty.blocks import section_totals, sections_of
from textkit.uncertainty.contrasts import against_each_other, against_the_rest, shares_by_source
from textkit.uncertainty.multiple import LEVEL, benjamini_hochberg, decided
from textkit.uncertainty.permutation import CAP, DEALS, enough_deals, pairwise

__all__ = ["differences", "outstanding", "survival"]

COLUMNS = ["source", "theme", "share", "rest", "difference", "p", "q", "differs"]


def judged_totals(
    marks: pd.DataFrame, segments: pd.DataFrame, weights: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray, list[str], list[str]]:
    """Marks summed by section (sizes in the last column), the sections' sources by code, the sources, the themes."""
    own = marks.loc[segments["segment"], marks.notna().any()]
    kept = own.notna().all(axis=1).to_numpy()
    read = segments[kept].reset_index(drop=True)
    weight = np.ones(len(read)) if weights is None else np.asarray(weights, dtype=float)[kept]
    values = np.column_stack([own[kept].to_numpy(dtype=float) * weight[:, None], weight])
    owners = sections_of(read)["owner"].to_numpy()
    present = [str(name) for name in read["source"].cat.categories if (read["source"] == name).any()]
    return section_totals(values, read), owners, present, list(own.columns)


def differences(
    marks: pd.DataFrame,
    segments: pd.DataFrame,
    seed: int = 0,
    weights: np.ndarray | None = None,
    cap: int = CAP,
    first: int = DEALS,
) -> pd.DataFrame:
    """Is a source more, or less, about a theme than all the other sources together?

    Args:
        marks: one row per segment, one column per theme; 1, 0; segments with NaN are left out.
        segments: ``segment, source, section``.
        seed: fixes the deals.
        weights: of the segments (their words, say); all count alike by default.
        cap: deals at most.
        first: deals to begin with.

    Returns:
        One row per source and theme: ``source, theme, share, rest`` (share in the others), ``difference, p, q``
        (Benjamini & Hochberg over all rows), ``differs`` (``yes``, ``no`` or ``undecided``: the deals cannot tell).
        No rows for fewer than two sources.
    """
    totals, owners, present, themes = judged_totals(marks, segments, weights)
    types = {"source": segments["source"].dtype, "theme": pd.CategoricalDtype(list(marks.columns), ordered=True)}
    if len(present) < 2:
        return pd.DataFrame(columns=COLUMNS).astype(types)
    dealt = enough_deals(totals, owners, against_the_rest, seed=seed, first=first, cap=cap)
    sums = np.stack([totals[owners == code].sum(axis=0) for code in range(len(present))])[None]
    share, gap = shares_by_source(sums)[0], np.asarray(dealt.observed)
    p, error = np.asarray(dealt.p), np.asarray(dealt.p_error)
    rows = pd.MultiIndex.from_product([present, themes], names=["source", "theme"]).to_frame(index=False)
    parts = {"share": share, "rest": share - gap, "difference": gap, "p": p}
    table = rows.assign(**{name: part.ravel() for name, part in parts.items()})
    table = table.assign(q=benjamini_hochberg(table["p"]), differs=decided(p, error).ravel())
    return table.astype(types)


def outstanding(
    marks: pd.DataFrame,
    segments: pd.DataFrame,
    seed: int = 0,
    weights: np.ndarray | None = None,
    cap: int = CAP,
    first: int = DEALS,
) -> pd.DataFrame:
    """Which source stands out in which theme: it differs from the others together, and from each of them.

    A difference from the rest that one other source shares is not what sets a source apart. So whatever differs from
    the rest after correction (:func:`differences`) is compared with each other source as well, with only the sections
    of the two dealt between them. It stands out if it differs from each at 5 %, in the same direction: since all must
    hold, none needs a correction of its own.

    Args:
        marks: as for :func:`differences`.
        segments: as for :func:`differences`.
        seed: as for :func:`differences`.
        weights: as for :func:`differences`.
        cap: as for :func:`differences`.
        first: as for :func:`differences`; and of each comparison of two.

    Returns:
        The rows of :func:`differences` with ``apart_from`` (how many of the other sources it surely differs from in
        this direction) and ``stands_out``: ``more``, ``less``, ``no`` or ``undecided``.

    Source: Berger 1982 (intersection–union tests). Weakness: it misses what a source shares with one other.
    """
    table = differences(marks, segments, seed, weights, cap, first)
    if table.empty:
        return table.assign(apart_from=0, stands_out="no")
    totals, owners, present, themes = judged_totals(marks, segments, weights)
    pairs = pairwise(totals, owners, against_each_other, seed=seed, first=first, cap=first)
    own = table["difference"].to_numpy().reshape(len(present), len(themes))
    surely, perhaps = np.zeros(own.shape, dtype=int), np.zeros(own.shape, dtype=int)
    for (one, other), dealt in pairs.items():
        gap, p, near = np.asarray(dealt.observed), np.asarray(dealt.p), 2 * np.asarray(dealt.p_error)
        for code, sign in ((one, 1), (other, -1)):
            same = np.sign(sign * gap) == np.sign(own[code])
            surely[code] += same & (p + near < LEVEL)
            perhaps[code] += same & (p - near < LEVEL)
    others, direction = len(present) - 1, np.where(table["difference"] > 0, "more", "less")
    yes = (table["differs"] == "yes") & (surely.ravel() == others)
    maybe = (table["differs"] != "no") & (perhaps.ravel() == others) & ~yes
    verdict = np.where(yes, direction, np.where(maybe, "undecided", "no"))
    return table.assign(apart_from=surely.ravel(), stands_out=verdict)


def survival(
    codings: Mapping[str, pd.DataFrame], segments: pd.DataFrame, seed: int = 0, cap: int = CAP
) -> pd.DataFrame:
    """In what share of the defensible ways to count does each finding of :func:`outstanding` hold?

    Args:
        codings: marks by the name of a reading and level (``settled, treated`` …); each is counted by segments and by
            words.
        segments: ``segment, source, section, words``.
        seed: fixes the deals.
        cap: deals at most.

    Returns:
        One row per source, theme and direction that stands out at least once: ``source, theme, stands_out, holds``
        (ways in which it does), ``ways, survives`` (their ratio); the firmest first.
    """
    words = segments["words"].to_numpy(dtype=float)
    found = [
        outstanding(marks, segments, seed, weights, cap).assign(way=f"{name}, {unit}")
        for name, marks in codings.items()
        for unit, weights in (("segments", None), ("words", words))
    ]
    every = pd.concat(found, ignore_index=True)
    hits = every[every["stands_out"].isin(["more", "less"])]
    table = hits.groupby(["source", "theme", "stands_out"], observed=True).size().rename("holds").reset_index()
    table = table.assign(ways=len(found), survives=table["holds"] / len(found))
    return table.sort_values(["survives", "source", "theme"], ascending=[False, True, True], ignore_index=True)
