"""How outlines end: where headings on challenges stand, and headings on the future."""

from __future__ import annotations

import numpy as np
import pandas as pd

from textkit.overlap.headings import heading_words
from textkit.uncertainty.multiple import p_value
from textkit.uncertainty.permutation import DEALS

__all__ = ["CLOSINGS", "closing", "closing_order", "closing_sequence", "without_closing"]

# Words of headings that close such an article, chosen after the five outlines had been read: a test with them says how
# regular these outlines are, not that others are so.
HARD = frozenset({"challenge", "limitation", "obstacle", "risk"})
TO_COME = frozenset({"conclusion", "future", "lesson", "prospect", "trend"})
TIE = 1e-9  # figures that differ by less are the same figure, added up in another order
CLOSINGS = ("challenges", "the future")  # what the two are called; lessons and a conclusion go with the future


def closing(sections: pd.DataFrame) -> pd.DataFrame:
    """Which headings speak of what is hard, and which of what is to come (or of lessons, or in conclusion).

    Args:
        sections: ``source, section, heading``; section 0, the title, is left out.

    Returns:
        One row per heading: ``source, section, heading, hard, to_come`` (yes or no); a heading of both is to come.
    """
    own = sections[sections["section"] > 0].reset_index(drop=True)
    words = heading_words(own).groupby("row")["lemma"].agg(set).reindex(own.index)
    held = [each if isinstance(each, set) else set() for each in words]
    to_come = [bool(each & TO_COME) for each in held]
    hard = [bool(each & HARD) and not late for each, late in zip(held, to_come, strict=True)]
    return own.assign(hard=hard, to_come=to_come)


def without_closing(sections: pd.DataFrame) -> pd.DataFrame:
    """The sections without the headings that close an outline (:func:`closing`)."""
    found = closing(sections)
    late = found[found["hard"] | found["to_come"]].set_index(["source", "section"]).index
    keys = pd.MultiIndex.from_frame(sections[["source", "section"]])
    return sections[~keys.isin(late)].reset_index(drop=True)


def outlines_of(sections: pd.DataFrame) -> list[pd.DataFrame]:
    """The marked headings of each source that has two or more."""
    own = closing(sections)
    return [outline for _, outline in own.groupby("source", observed=True, sort=False) if len(outline) > 1]


def shuffled(sizes: list[int], deals: int, seed: int) -> list[np.ndarray]:
    """Places of headings, 0 the first and 1 the last, in so many shuffles of each outline: deals × headings."""
    generator = np.random.default_rng(seed)
    return [generator.permuted(np.tile(np.linspace(0, 1, size), (deals, 1)), axis=1) for size in sizes]


def closing_order(sections: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """Where in an outline the headings on challenges stand, and those on the future.

    Places run from 0 (the first heading) to 1 (the last). The null shuffles each outline.

    Args:
        sections: ``source, section, heading``.
        deals: shuffles.
        seed: fixes them.

    Returns:
        One row per kind (:data:`CLOSINGS`) that occurs: ``closing, headings``, ``sources`` (that have one), ``how_far``
        (mean, 0–1), ``p`` (share of shuffles in which they stand as late).
    """
    outlines, rows = outlines_of(sections), []
    dealt = shuffled([len(outline) for outline in outlines], deals, seed)
    for name, column in zip(CLOSINGS, ("hard", "to_come"), strict=True):
        marks = [outline[column].to_numpy() for outline in outlines]
        count = sum(int(mark.sum()) for mark in marks)
        if not count:
            continue
        observed = sum(float(np.linspace(0, 1, len(mark))[mark].sum()) for mark in marks) / count
        chance = np.sum([each[:, mark].sum(axis=1) for each, mark in zip(dealt, marks, strict=True)], axis=0) / count
        p, _ = p_value((chance >= observed - TIE).sum(), deals)
        rows.append((name, count, sum(bool(mark.any()) for mark in marks), observed, float(p)))
    return pd.DataFrame(rows, columns=["closing", "headings", "sources", "how_far", "p"])


def closing_sequence(sections: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """In how many outlines all headings on challenges stand before all headings on the future.

    Args:
        sections: ``source, section, heading``.
        deals: shuffles of each outline.
        seed: fixes them.

    Returns:
        One row: ``outlines`` (that have both kinds), ``in_sequence`` (of these, challenges first), ``ends_there`` (of
        these, the last heading is on the future), ``p`` (share of shuffles in which as many are in sequence). No row
        where no outline has both.
    """
    marked = [(each["hard"].to_numpy(), each["to_come"].to_numpy()) for each in outlines_of(sections)]
    both = [(hard, to_come) for hard, to_come in marked if hard.any() and to_come.any()]
    columns = ["outlines", "in_sequence", "ends_there", "p"]
    if not both:
        return pd.DataFrame(columns=columns)
    dealt = shuffled([len(hard) for hard, _ in both], deals, seed)
    kept = sum(bool(np.flatnonzero(hard).max() < np.flatnonzero(to_come).min()) for hard, to_come in both)
    first = [each[:, a].max(axis=1) < each[:, b].min(axis=1) for each, (a, b) in zip(dealt, both, strict=True)]
    p, _ = p_value((np.sum(first, axis=0) >= kept).sum(), deals)
    ends = sum(bool(to_come[-1]) for _, to_come in both)
    return pd.DataFrame([(len(both), kept, ends, float(p))], columns=columns)
