"""Which sources stand out in a theme: whole sections dealt at random decide, and every other source is asked."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.uncertainty.blocks import section_totals, sections_of
from textkit.uncertainty.contrasts import against_each_other, against_the_rest, shares_by_source
from textkit.uncertainty.multiple import LEVEL, benjamini_hochberg, decided
from textkit.uncertainty.permutation import CAP, DEALS, enough_deals, pairwise

__all__ = ["differences", "outstanding"]

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
        The rows of :func:`differences` with ``nearest, nearest_share`` (the other source that comes nearest to it from
        this direction, and its share), ``apart_from`` (how many of the others it surely differs from in this
        direction), ``p_each`` (the largest p of these comparisons, 1 where one goes the other way), ``q_each`` (the
        same, corrected for all rows that differ from the rest) and ``stands_out``: ``more``, ``less``, ``no`` or
        ``undecided``.

    Source: Berger 1982 (intersection–union tests): within a row the comparisons need no correction, since all must
    hold. It does not say what is to be expected of several rows; that is what ``q_each`` is for. Weakness: it misses
    what a source shares with one other.
    """
    table = differences(marks, segments, seed, weights, cap, first)
    if table.empty:
        return table.assign(
            nearest=table["source"], nearest_share=0.0, apart_from=0, p_each=1.0, q_each=1.0, stands_out="no"
        )
    totals, owners, present, themes = judged_totals(marks, segments, weights)
    pairs = pairwise(totals, owners, against_each_other, seed=seed, first=first, cap=first)
    own = table["difference"].to_numpy().reshape(len(present), len(themes))
    surely, perhaps, worst = np.zeros(own.shape, dtype=int), np.zeros(own.shape, dtype=int), np.zeros(own.shape)
    for (one, other), dealt in pairs.items():
        gap, p, near = np.asarray(dealt.observed), np.asarray(dealt.p), 2 * np.asarray(dealt.p_error)
        for code, sign in ((one, 1), (other, -1)):
            same = np.sign(sign * gap) == np.sign(own[code])
            surely[code] += same & (p + near < LEVEL)
            perhaps[code] += same & (p - near < LEVEL)
            worst[code] = np.maximum(worst[code], np.where(same, p, 1.0))
    others, direction = len(present) - 1, np.where(table["difference"] > 0, "more", "less")
    yes = (table["differs"] == "yes") & (surely.ravel() == others)
    maybe = (table["differs"] != "no") & (perhaps.ravel() == others) & ~yes
    verdict = np.where(yes, direction, np.where(maybe, "undecided", "no"))
    each = pd.Series(worst.ravel())
    table = nearest(table, present).assign(apart_from=surely.ravel(), p_each=each)
    return table.assign(q_each=benjamini_hochberg(each.where(table["differs"] == "yes")), stands_out=verdict)


def nearest(table: pd.DataFrame, present: list[str]) -> pd.DataFrame:
    """The rows of :func:`differences` with the other source that comes nearest in the direction of the difference."""
    shares = table["share"].to_numpy().reshape(len(present), -1)
    up = table["difference"].to_numpy().reshape(shares.shape) > 0
    own = np.arange(len(present))
    others = np.where(np.eye(len(present), dtype=bool)[:, :, None], -np.inf, shares[None])  # source × other × theme
    below = np.where(np.eye(len(present), dtype=bool)[:, :, None], -np.inf, -shares[None])
    place = np.where(up, others.argmax(axis=1), below.argmax(axis=1))
    assert (place != own[:, None]).all(), "a source is not its own neighbour"
    names = pd.Categorical(np.array(present)[place].ravel(), table["source"].cat.categories, ordered=True)
    return table.assign(nearest=names, nearest_share=np.take_along_axis(shares, place, axis=0).ravel())
