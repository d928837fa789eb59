"""How far does likeness of segments stand in for counted points? Tested on all pairs of segments of two sources."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from sklearn.metrics import precision_recall_curve

from textkit.coding.sets import point_sets
from textkit.points.incidence import linked_sources
from textkit.uncertainty.blocks import interval
from textkit.uncertainty.shares import block_weights

__all__ = ["nearest_against_points", "proxy_curve", "proxy_quality", "with_truth"]

DRAWS = 200  # of sections; each draw goes through all pairs


def with_truth(pairs: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Pairs of segments with the truth: do they share a point?

    Args:
        pairs: ``segment_1, segment_2, score`` and, where known, ``nearest`` (one is the other's nearest counterpart in
            its source). Pairs of one source, or with a segment that was not linked, are left out.
        links: as :func:`textkit.points.incidence.placed` gives them.

    Returns:
        The pairs with ``same`` (they share a point) and ``block_1, block_2`` (their sections).
    """
    sets = point_sets(links)
    place = links.drop_duplicates("segment").set_index("segment")
    own = pairs[pairs["segment_1"].isin(sets) & pairs["segment_2"].isin(sets)]
    source = [own[f"segment_{side}"].map(place["source"].astype("str")) for side in (1, 2)]
    own = own[source[0] != source[1]].reset_index(drop=True)
    same = [not sets[a].isdisjoint(sets[b]) for a, b in zip(own["segment_1"], own["segment_2"], strict=True)]
    blocks = {f"block_{side}": own[f"segment_{side}"].map(place["block"]) for side in (1, 2)}
    return own.assign(same=np.array(same, dtype=bool), **blocks)


def pair_weights(pairs: pd.DataFrame, draws: int, seed: int) -> np.ndarray:
    """Random weights of pairs: the product of their two sections' weights; draws × pairs, the counted ones first."""
    names = sorted(set(pairs["block_1"]) | set(pairs["block_2"]))
    drawn = block_weights(np.random.default_rng(seed), max(1, len(names)), draws)
    places = [pd.Index(names).get_indexer(pairs[f"block_{side}"]) for side in (1, 2)]
    return np.concatenate([np.ones((1, len(pairs))), drawn[:, places[0]] * drawn[:, places[1]]])


def rates(weights: np.ndarray, taken: np.ndarray, same: np.ndarray) -> dict[str, float]:
    """Precision and recall of what is taken for the same, with intervals."""
    with np.errstate(divide="ignore", invalid="ignore"):
        hits = weights @ (taken & same)
        found = {"precision": hits / (weights @ taken), "recall": hits / (weights @ same)}
    row: dict[str, float] = {}
    for name, values in found.items():
        low, high = interval(values[1:]) if np.isfinite(values).all() else (np.nan, np.nan)
        row |= {name: float(values[0]), f"{name}_low": float(low), f"{name}_high": float(high)}
    return row


def proxy_quality(
    pairs: pd.DataFrame, thresholds: Iterable[float] = (), draws: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """How well "near enough", and "the nearest", find the pairs that share a point.

    Args:
        pairs: as :func:`with_truth` gives them; with ``nearest`` also the nearest counterparts are tested.
        thresholds: likeness from which a pair is taken to share a point.
        draws: for the intervals; whole sections are weighted at random.
        seed: fixes them.

    Returns:
        One row per rule: ``rule, taken`` (pairs), ``sharing`` (of all pairs, those that share a point), ``precision``
        (of those taken), ``recall`` (of those that share a point), with ``_low`` and ``_high``.
    """
    weights, same = pair_weights(pairs, draws, seed), pairs["same"].to_numpy()
    rules = {f"likeness of {limit:.2f} or more": (pairs["score"] >= limit).to_numpy() for limit in thresholds}
    if "nearest" in pairs.columns:
        rules["nearest counterpart"] = pairs["nearest"].to_numpy(dtype=bool)
    rows = [
        {"rule": name, "taken": int(taken.sum()), "sharing": int(same.sum()), **rates(weights, taken, same)}
        for name, taken in rules.items()
    ]
    ends = [f"{name}{end}" for name in ("precision", "recall") for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["rule", "taken", "sharing", *ends])


def average_precisions(same: np.ndarray, score: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Average precision under each row of weights: scikit-learn's, with the scores sorted once for all rows."""
    order = np.argsort(-score, kind="stable")
    ends = np.flatnonzero(np.append(np.diff(score[order]) != 0, True))  # equal scores are taken together
    out = []
    for own in weights:
        hits, taken = np.cumsum(own[order] * same[order])[ends], np.cumsum(own[order])[ends]
        out.append((np.diff(hits, prepend=0) * hits / taken).sum() / hits[-1])
    return np.array(out)


def proxy_curve(pairs: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """Average precision of likeness: 1 if all pairs that share a point are nearer than all others.

    Args:
        pairs: as :func:`with_truth` gives them.
        draws: for the interval; whole sections are weighted at random.
        seed: fixes them.

    Returns:
        One row: ``pairs, sharing, prevalence`` (share of pairs that share a point; what chance would reach),
        ``average_precision`` with ``_low`` and ``_high``, and ``threshold, precision, recall`` where F1 is largest (at
        its best: it was chosen on these pairs). No row where no pair, or every pair, shares a point.
    """
    same, score = pairs["same"].to_numpy(), pairs["score"].to_numpy()
    if same.all() or not same.any():
        ends = ["average_precision", "average_precision_low", "average_precision_high"]
        return pd.DataFrame(columns=["pairs", "sharing", "prevalence", *ends, "threshold", "precision", "recall"])
    drawn = average_precisions(same, score, pair_weights(pairs, draws, seed))
    low, high = interval(drawn[1:])
    precision, recall, limits = precision_recall_curve(same, score)
    best = int(np.argmax(2 * precision * recall / np.maximum(precision + recall, 1e-12)))
    row = {"pairs": len(pairs), "sharing": int(same.sum()), "prevalence": same.mean(), "average_precision": drawn[0]}
    row |= {"average_precision_low": low, "average_precision_high": high, "threshold": limits[best]}
    return pd.DataFrame([row | {"precision": precision[best], "recall": recall[best]}])


def nearest_against_points(pairs: pd.DataFrame, links: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """Does the other source make this segment's point? By the nearest counterpart, and by the counted points.

    Args:
        pairs: as :func:`with_truth` gives them: all pairs of segments.
        links: as :func:`textkit.points.incidence.placed` gives them.
        threshold: likeness from which the nearest counterpart is taken to make the point.

    Returns:
        One row per source: ``source, cells`` (its segments times other sources), ``by_points`` (share of cells where
        the other source makes a point of the segment), ``by_nearest`` (share where the nearest reaches the threshold),
        ``missed`` (of the first, the share that the second does not see). Exact over all cells.
    """
    source = links.drop_duplicates("segment").set_index("segment")["source"].astype("str")
    turned = pairs.assign(segment_1=pairs["segment_2"], segment_2=pairs["segment_1"])
    both = pd.concat([pairs, turned])[["segment_1", "segment_2", "score", "same"]]
    both = both.assign(source=both["segment_1"].map(source), other=both["segment_2"].map(source))
    cells = both.groupby(["source", "segment_1", "other"]).agg(truth=("same", "any"), score=("score", "max"))
    cells = cells.assign(near=cells["score"] >= threshold).reset_index()
    rows = []
    for name in linked_sources(links):
        own = cells[cells["source"] == name]
        if len(own):
            true = own[own["truth"]]
            missed = float(1 - true["near"].mean()) if len(true) else np.nan
            rows.append((name, len(own), float(own["truth"].mean()), float(own["near"].mean()), missed))
    table = pd.DataFrame(rows, columns=["source", "cells", "by_points", "by_nearest", "missed"])
    return table.astype({"source": links["source"].dtype})
