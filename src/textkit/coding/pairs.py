"""Pairs of segments for judging: who can be drawn, which are drawn, and the sheets that judges fill in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from textkit.corpus.present import load_table
from textkit.corpus.tables import JUDGED

__all__ = ["JUDGEMENTS", "candidates", "draw", "plan", "read_pairs", "sheet"]

JUDGEMENTS = JUDGED  # from near to far
LEXICAL = 0.25  # tf-idf cosine from which two segments share enough words to be a stratum of their own

# The sampling plan: group, score from, score below, pairs to draw. Groups are explained in `candidates`.
PLAN = [
    *[("nearest", *row) for row in [(-1.0, 0.65, 16), (0.65, 0.7, 14), (0.7, 0.75, 24), (0.75, 0.8, 40)]],
    *[("nearest", *row) for row in [(0.8, 0.85, 50), (0.85, 0.9, 50), (0.9, 1.01, 19)]],
    ("words", -1.0, 1.01, 20),
    *[("other", *row) for row in [(-1.0, 0.4, 10), (0.4, 0.5, 10), (0.5, 0.6, 14), (0.6, 0.7, 24)]],
    *[("other", *row) for row in [(0.7, 0.75, 22), (0.75, 0.8, 24), (0.8, 1.01, 28)]],
]


def plan() -> pd.DataFrame:
    """The sampling plan: one row per stratum, ``group, low, high, draw``.

    >>> int(plan()["draw"].sum())
    365
    """
    return pd.DataFrame(PLAN, columns=["group", "low", "high", "draw"])


def candidates(score: np.ndarray, lexical: np.ndarray, segments: pd.DataFrame) -> pd.DataFrame:
    """All pairs of segments from different sources: the population that pairs are drawn from.

    Args:
        score: similarity of every two segments, square, in the order of ``segments``.
        lexical: the same from shared words alone.
        segments: ``segment, source, kind``; lead-ins make no point of their own and are left out.

    Returns:
        One row per pair, the earlier segment first: ``segment_1, segment_2, sources`` (both ids), ``score``,
        ``lexical``, ``group``: ``nearest`` (one is the other's nearest counterpart in its source), ``words`` (not
        so, but they share many words), ``other``. Scores are rounded to six decimals.
    """
    usable = np.flatnonzero(segments["kind"].to_numpy() != "lead_in")
    source = segments["source"].astype("str").to_numpy()
    score = score.round(6)
    nearest = np.zeros(score.shape, dtype=bool)
    for name in dict.fromkeys(source[usable]):
        there = usable[source[usable] == name]
        elsewhere = usable[source[usable] != name]
        nearest[elsewhere, there[score[np.ix_(elsewhere, there)].argmax(axis=1)]] = True
    nearest |= nearest.T
    first, second = (usable[side] for side in np.triu_indices(len(usable), 1))
    apart = source[first] != source[second]
    first, second = first[apart], second[apart]
    names = segments["segment"].to_numpy()
    words = lexical[first, second].round(6)
    return pd.DataFrame(
        {
            "segment_1": names[first],
            "segment_2": names[second],
            "sources": source[first] + " " + source[second],
            "score": score[first, second],
            "lexical": words,
            "group": np.where(nearest[first, second], "nearest", np.where(words >= LEXICAL, "words", "other")),
        }
    )


def draw(pairs: pd.DataFrame, plan: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw pairs stratum by stratum, each stratum evenly over the pairs of sources.

    Within a stratum pairs are sorted by their sources, in random order inside, and every k-th is taken from a random
    start: each has the same chance, and every two sources get their share (systematic sampling; Cochran 1977,
    chapter 8).

    Args:
        pairs: as :func:`candidates` gives them.
        plan: one row per stratum: ``group, low, high`` (score from and below), ``draw`` (how many; all if fewer).
        seed: fixes the draw.

    Returns:
        The rows drawn, with ``pair`` (``p001``…, in random order), ``stratum`` and ``weight`` (how many pairs of
        the population it stands for: the inverse of its chance).

    Raises:
        ValueError: the strata do not hold each pair exactly once.
    """
    generator = np.random.default_rng(seed)
    drawn: list[pd.DataFrame] = []
    held = 0
    columns = (plan[name].to_list() for name in ("group", "low", "high", "draw"))
    for group, low, high, wanted in zip(*columns, strict=True):
        inside = (pairs["group"] == group) & (pairs["score"] >= low) & (pairs["score"] < high)
        own = pairs[inside]
        held += len(own)
        own = own.assign(order=generator.random(len(own))).sort_values(["sources", "order"]).drop(columns="order")
        count = min(int(wanted), len(own))
        if count:
            places = np.floor((generator.random() + np.arange(count)) * len(own) / count).astype(int)
            name = f"{group} {max(low, 0):.2f}-{min(high, 1):.2f}"
            drawn.append(own.iloc[places].assign(stratum=name, weight=len(own) / count))
    if held != len(pairs):
        raise ValueError(f"the strata hold {held} pairs, there are {len(pairs)}")
    table: pd.DataFrame = pd.concat(drawn, ignore_index=True)
    table = table.iloc[generator.permutation(len(table))].reset_index(drop=True)
    table.insert(0, "pair", [f"p{number:03d}" for number in range(1, len(table) + 1)])
    return table


def sheet(pairs: pd.DataFrame, texts: Mapping[str, str], seed: int, swap: bool = False) -> pd.DataFrame:
    """A judge's sheet: the drawn pairs in an order of its own, with the texts and without scores or sources.

    It holds whole segments, so it belongs beside the texts, not into the project.

    Args:
        pairs: ``pair, segment_1, segment_2``.
        texts: the text of each segment id.
        seed: fixes the order.
        swap: whether the second segment stands left.

    Returns:
        One row per pair: ``pair, judgement`` (empty), ``left, right``.
    """
    order = np.random.default_rng(seed).permutation(len(pairs))
    sides = ("segment_2", "segment_1") if swap else ("segment_1", "segment_2")
    left, right = (pairs[side].map(texts).iloc[order].to_numpy() for side in sides)
    return pd.DataFrame({"pair": pairs["pair"].iloc[order].to_numpy(), "judgement": "", "left": left, "right": right})


def read_pairs(data: str | Path | None = None) -> pd.DataFrame:
    """The judged pairs: one row per pair, ``pair, segment_1, segment_2, stratum, weight, judge_1, judge_2``.

    Args:
        data: the data folder; found as :func:`textkit.corpus.folder.find_data` says if None. Without the file there
            are no rows.

    Raises:
        InputError: the table breaks its contract.
    """
    return load_table("pairs", data)
