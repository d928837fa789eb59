"""Do two readings lead to the same conclusions about points, and do earlier judgements of pairs bear the links out?"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import binomtest
from sklearn.metrics import cohen_kappa_score

from textkit.coding.pairs import JUDGEMENTS
from textkit.coding.sets import point_sets
from textkit.uncertainty.blocks import blocks, interval
from textkit.uncertainty.shares import block_weights

__all__ = ["judged_pairs", "yes_no"]


def yes_no(
    first: pd.DataFrame, second: pd.DataFrame, segments: pd.DataFrame, draws: int = 1000, seed: int = 0
) -> pd.DataFrame:
    """Agreement on what the notebooks conclude from the links: is a point shared, is it one source's own, is it filler?

    Args:
        first: ``segment, point`` of one reading; filler has an empty point.
        second: of the other.
        segments: ``segment, source, section``.
        draws: for the interval: points, or whole sections for filler, are weighted at random.
        seed: fixes them.

    Returns:
        One row per question: ``question, units`` (points that one of the readings links, or segments that both read),
        ``first_yes, second_yes`` (units answered yes), ``agree`` (share answered alike), ``kappa, kappa_low,
        kappa_high`` (Cohen's; NaN where only one answer occurs).

    Source: Cohen 1960.
    """
    source = segments.set_index("segment")["source"].astype("str")
    tables = [links[links["point"] != ""] for links in (first, second)]
    points = sorted(set(tables[0]["point"]) | set(tables[1]["point"]))
    spread = [t["segment"].map(source).groupby(t["point"]).nunique().reindex(points, fill_value=0) for t in tables]
    sets = [point_sets(links) for links in (first, second)]
    read = sorted(sets[0].keys() & sets[1].keys())
    filler = [np.array([not own[segment] for segment in read], dtype=bool) for own in sets]
    sections = pd.factorize(pd.Series(blocks(segments).to_numpy(), index=segments["segment"]).reindex(read))[0]
    alone = np.arange(len(points))
    questions: list[tuple[str, np.ndarray, np.ndarray, np.ndarray]] = [
        ("several sources make the point", (spread[0] >= 2).to_numpy(), (spread[1] >= 2).to_numpy(), alone),
        ("one source alone makes the point", (spread[0] == 1).to_numpy(), (spread[1] == 1).to_numpy(), alone),
        ("the segment makes no point", filler[0], filler[1], sections),
    ]
    rows = [(name, *kappa_row(a, b, units, draws, seed)) for name, a, b, units in questions]
    names = ["question", "units", "first_yes", "second_yes", "agree", "kappa", "kappa_low", "kappa_high"]
    return pd.DataFrame(rows, columns=names)


def kappa_row(a: np.ndarray, b: np.ndarray, units: np.ndarray, draws: int, seed: int) -> tuple[float, ...]:
    """Units, yes of either, share alike, κ with its interval."""
    if len(np.unique(np.r_[a, b])) < 2:
        return (len(a), int(a.sum()), int(b.sum()), float((a == b).mean()) if len(a) else np.nan, *[np.nan] * 3)
    weights = block_weights(np.random.default_rng(seed), units.max() + 1, draws)[:, units]
    total = weights.sum(axis=1)
    alike, yes_a, yes_b = weights @ (a == b) / total, weights @ a / total, weights @ b / total
    chance = yes_a * yes_b + (1 - yes_a) * (1 - yes_b)
    low, high = interval((alike - chance) / (1 - chance))
    kappa = float(cohen_kappa_score(a, b))
    return len(a), int(a.sum()), int(b.sum()), float((a == b).mean()), kappa, float(low), float(high)


def judged_pairs(pairs: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Do two segments that were judged to make the same point share one, and those judged different none?

    The pairs were judged before there were points, so they test the links from outside.

    Args:
        pairs: ``segment_1, segment_2, weight, judge_1, judge_2`` (:func:`textkit.coding.pairs.read_pairs`).
        links: ``segment, point``; filler has an empty point. Pairs with a segment that was not linked are left out.

    Returns:
        One row per judgement that both judges gave, and a last one where they differ: ``judgement, pairs, sharing``
        (pairs with a point in common), ``share, share_low, share_high`` (Wilson's interval); and ``all_share,
        all_share_low, all_share_high``: of all pairs of the texts, each judged one counted for those that it stands
        for. The pairs were drawn by likeness, mostly from near ones, so the two differ; the second hangs on the few
        judged pairs that stand for many (Bayesian bootstrap of the pairs).

    Source: Wilson 1927; Rubin 1981.
    """
    sets = point_sets(links)
    own = pairs[pairs["segment_1"].isin(sets) & pairs["segment_2"].isin(sets)]
    judgement = own["judge_1"].where(own["judge_1"] == own["judge_2"], "judges differ")
    common = np.array([bool(sets[a] & sets[b]) for a, b in zip(own["segment_1"], own["segment_2"], strict=True)])
    rows = []
    for name in (*JUDGEMENTS, "judges differ"):
        here = (judgement == name).to_numpy()
        if here.any():
            hits, size = int(common[here].sum()), int(here.sum())
            low, high = binomtest(hits, size).proportion_ci(method="wilson")
            all_of = of_all(common[here], own["weight"].to_numpy(dtype=float)[here])
            rows.append((name, size, hits, hits / size, float(low), float(high), *all_of))
    ends = [f"{share}{end}" for share in ("share", "all_share") for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["judgement", "pairs", "sharing", *ends])


def of_all(common: np.ndarray, weight: np.ndarray, draws: int = 2000, seed: int = 0) -> tuple[float, float, float]:
    """The share of pairs with a point in common among all that the judged ones stand for, with its interval.

    >>> of_all(np.array([True, False]), np.array([1.0, 3.0]))[0]
    0.25
    """
    mass = block_weights(np.random.default_rng(seed), len(weight), draws) * weight
    low, high = interval(mass @ common / mass.sum(axis=1))
    return float(weight @ common / weight.sum()), float(low), float(high)
