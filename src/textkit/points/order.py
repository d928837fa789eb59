"""What to read first: the sets of sources that make most points, and the order that adds most at each step."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
import pandas as pd

from textkit.points.accumulation import MOST_SETS
from textkit.points.incidence import presence

__all__ = ["WORDS_A_MINUTE", "best_sets", "greedy", "lengths_of", "reading_order"]

WORDS_A_MINUTE = (
    230  # silent reading of English: 228 on average (Trauzettel-Klosinski & Dietz 2012), 238 (Brysbaert 2019)
)
SURE = 0.95  # share of resamples in which a source keeps its place, from which the place is called sure

Value = Callable[[tuple[int, ...]], np.ndarray]  # points of a set of sources (codes): a value per draw


def rated(points: np.ndarray, words: float, by: str) -> np.ndarray:
    """What is to be made large: points, or points per 1,000 words.

    Raises:
        ValueError: ``by`` is neither.
    """
    if by not in ("points", "rate"):
        raise ValueError(f"by is 'points' or 'rate', not {by!r}")
    return points if by == "points" else 1000 * points / words


def lengths_of(segments: pd.DataFrame, sources: list[str]) -> np.ndarray:
    """Running words of each source, all of its segments."""
    totals = segments.groupby(segments["source"].astype("str"))["words"].sum()
    return np.asarray(totals.reindex(sources).to_numpy(dtype=float))


def best_sets(points: pd.DataFrame, links: pd.DataFrame, segments: pd.DataFrame, by: str = "points") -> pd.DataFrame:
    """If one reads one source, two, three: which ones make most points?

    Exact over all sets for up to twelve sources; beyond that greedy, which reaches at least 63 % (1 − 1/e) of the best.

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        segments: ``source, words``: a source is read whole, filler and lead-ins too.
        by: ``"points"``, or ``"rate"``: points per 1,000 words.

    Returns:
        One row per number of sources: ``sources, set`` (a list of ids, the first of equals), ``points, share`` (of all
        points), ``words, rate`` (points per 1,000 words), ``minutes``.

    Source: Nemhauser, Wolsey & Fisher 1978 (greedy). Ties go to the earlier sources.
    """
    made = presence(points, links)
    sources, words = list(made.columns), lengths_of(segments, list(made.columns))
    marks = made.to_numpy() > 0

    def count(chosen: tuple[int, ...]) -> int:
        return int(marks[:, list(chosen)].any(axis=1).sum())

    def worth(chosen: tuple[int, ...]) -> float:
        return float(rated(np.array(count(chosen)), words[list(chosen)].sum(), by))

    rows: list[tuple[object, ...]] = []
    last: tuple[int, ...] = ()
    for number in range(1, len(sources) + 1):
        if len(sources) <= MOST_SETS:
            options = list(itertools.combinations(range(len(sources)), number))
        else:
            options = [(*last, code) for code in range(len(sources)) if code not in last]
        last = max(options, key=worth)  # the first of equals
        found, size = count(last), words[list(last)].sum()
        names = [sources[code] for code in sorted(last)]
        rows.append((number, names, found, found / max(1, len(marks)), int(size), 1000 * found / size))
    table = pd.DataFrame(rows, columns=["sources", "set", "points", "share", "words", "rate"])
    return table.assign(minutes=table["words"] / WORDS_A_MINUTE)


def greedy(values: Value, draws: int, words: np.ndarray, by: str) -> np.ndarray:
    """The greedy order in each draw: draws × places, codes of sources."""
    many = len(words)
    order = np.zeros((draws, many), dtype=int)
    groups: dict[tuple[int, ...], np.ndarray] = {(): np.arange(draws)}
    for place in range(many):
        following: dict[tuple[int, ...], list[np.ndarray]] = {}
        for chosen, rows in groups.items():
            left = [code for code in range(many) if code not in chosen]
            sets = [tuple(sorted((*chosen, code))) for code in left]
            before = values(chosen)[rows]
            gains = [rated(values(one)[rows] - before, words[code], by) for one, code in zip(sets, left, strict=True)]
            best = np.argmax(np.round(gains, 9), axis=0)  # the first of equals
            order[rows, place] = np.array(left)[best]
            for at, one in enumerate(sets):
                if (best == at).any():
                    following.setdefault(one, []).append(rows[best == at])
        groups = {one: np.concatenate(parts) for one, parts in following.items()}
    return order


def reading_order(
    points: pd.DataFrame, links: pd.DataFrame, segments: pd.DataFrame, by: str = "points"
) -> pd.DataFrame:
    """The order in which each next source adds most points (or most points per 1,000 words of its own).

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        segments: ``source, words``.
        by: ``"points"`` or ``"rate"``.

    Returns:
        One row per source, in the order found: ``place, source, gain`` (points that it adds), ``points`` (known after
        it), ``share`` (of all points), ``best`` (points of the best set of so many sources; the order loses nothing
        where it is ``points``), ``words`` (of the source), ``rate`` (gain per 1,000 words), ``minutes`` (read so far).
        The counts are exact; how sure the places are is in :mod:`textkit.points.support`.

    Source: Nemhauser, Wolsey & Fisher 1978. Ties go to the earlier source.
    """
    made = presence(points, links)
    marks, words = made.to_numpy() > 0, lengths_of(segments, list(made.columns))

    def values(chosen: tuple[int, ...]) -> np.ndarray:
        return np.array([marks[:, list(chosen)].any(axis=1).sum()])

    order = greedy(values, 1, words, by)[0]
    reached = np.array([marks[:, order[: place + 1]].any(axis=1).sum() for place in range(len(order))], dtype=int)
    gain = np.diff(reached, prepend=0)
    kind = pd.CategoricalDtype(list(made.columns), ordered=True)
    return pd.DataFrame(
        {
            "place": np.arange(1, len(order) + 1),
            "source": pd.Series([made.columns[code] for code in order], dtype="str").astype(kind),
            "gain": gain,
            "points": reached,
            "share": reached / max(1, len(marks)),
            "best": best_sets(points, links, segments)["points"],
            "words": words[order].astype(int),
            "rate": 1000 * gain / words[order],
            "minutes": words[order].cumsum() / WORDS_A_MINUTE,
        }
    )
