"""Do two readings give the same segments the same sets of points? Agreement where each judgement is a set."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Set

import numpy as np
import pandas as pd

from textkit.uncertainty.blocks import blocks, interval
from textkit.uncertainty.shares import DRAWS, block_weights

__all__ = ["alpha_of_sets", "masi_distance", "point_agreement", "point_sets", "set_agreement"]

Sets = Mapping[str, frozenset[str]]
Distance = Callable[[Set[Hashable], Set[Hashable]], float]


def masi_distance(a: Set[Hashable], b: Set[Hashable]) -> float:
    """How far two sets are from each other: 0 equal, 1 nothing in common.

    1 − J·M, where J is the Jaccard index and M is 1 for equal sets, 2/3 if one holds the other, 1/3 if they overlap.
    Two empty sets are equal. Its weakness: the steps of M are set by hand.

    Source: Passonneau 2006.

    >>> round(masi_distance({1, 2}, {1, 2, 3, 4}), 4)
    0.6667
    >>> masi_distance(set(), set()), masi_distance(set(), {1})
    (0.0, 1.0)
    """
    both, either = len(a & b), len(a | b)
    if a == b:
        return 0.0
    held = both == min(len(a), len(b))
    return 1 - both / either * (2 / 3 if held else 1 / 3)


def point_sets(links: pd.DataFrame) -> dict[str, frozenset[str]]:
    """The set of points of each segment that was read; a filler segment has the empty set.

    Args:
        links: ``segment, point``; filler has an empty point.

    >>> point_sets(pd.DataFrame({"segment": ["a.001", "a.002"], "point": ["p001", ""]}))
    {'a.001': frozenset({'p001'}), 'a.002': frozenset()}
    """
    grouped = links.groupby("segment", sort=True)["point"]
    return {str(segment): frozenset(str(point) for point in own if point) for segment, own in grouped}


def alpha_of_sets(first: Sets, second: Sets, distance: Distance = masi_distance) -> float:
    """Krippendorff's α of two readings whose judgements are sets.

    α is 1 − observed / expected distance: observed between the two sets of a segment, expected between any two sets
    of the readings.

    Args:
        first: the set of each segment in one reading.
        second: in the other; segments that only one of them read are left out.
        distance: between two sets, 0 to 1.

    Returns:
        α; NaN where all sets are alike or no segment was read twice.

    Source: Krippendorff 2004; with MASI, Passonneau 2006.

    >>> alpha_of_sets({"s": frozenset("ab"), "t": frozenset("c")}, {"s": frozenset("ab"), "t": frozenset("c")})
    1.0
    """
    own, units, apart = compared(first, second, distance)
    return float(alpha_from(np.ones((1, len(units))), own, units, apart)[0]) if units.size else float("nan")


def compared(first: Sets, second: Sets, distance: Distance) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Distance of each segment's two sets; the codes of both (segments × 2); the distances of all codes."""
    shared = sorted(first.keys() & second.keys())
    pairs = [(first[segment], second[segment]) for segment in shared]
    kinds = sorted({one for pair in pairs for one in pair}, key=sorted)
    place = {kind: number for number, kind in enumerate(kinds)}
    units = np.array([[place[a], place[b]] for a, b in pairs], dtype=int).reshape(-1, 2)
    apart = np.array([[distance(a, b) for b in kinds] for a in kinds]).reshape(len(kinds), len(kinds))
    return apart[units[:, 0], units[:, 1]], units, apart


def alpha_from(weights: np.ndarray, observed: np.ndarray, units: np.ndarray, apart: np.ndarray) -> np.ndarray:
    """α under each row of weights (draws × segments)."""
    one_hot = np.zeros((len(units), len(apart)))
    for side in units.T:
        one_hot[np.arange(len(units)), side] += 1
    scaled = weights * (len(units) / weights.sum(axis=1, keepdims=True))
    counts, values = scaled @ one_hot, 2 * len(units)
    expected = np.einsum("ij,jk,ik->i", counts, apart, counts) / (values * (values - 1))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(expected > 0, 1 - (scaled @ observed) / len(units) / expected, np.nan)


def set_agreement(
    first: pd.DataFrame, second: pd.DataFrame, segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """How far two readings link the same segments to the same points.

    The interval weights whole sections at random. Two readings by one model are a test and retest, not two people.

    Args:
        first: ``segment, point`` of one reading; filler has an empty point.
        second: of the other.
        segments: ``segment, source, section``.
        draws: for the interval.
        seed: fixes them.

    Returns:
        One row per source and a last one ``(all)``: ``source, segments`` (read twice), ``equal`` (share with equal
        sets), ``touching`` (share with a point in common, or both filler), ``distance`` (mean MASI), ``alpha,
        alpha_low, alpha_high`` (Krippendorff's, with MASI).

    Source: Passonneau 2006; Krippendorff 2004; Rubin 1981 (weights).
    """
    one, two = point_sets(first), point_sets(second)
    labels = pd.Series(blocks(segments).to_numpy(), index=segments["segment"])
    owner = segments.set_index("segment")["source"].astype("str")
    groups = {name: list(own.index) for name, own in owner.groupby(owner, sort=False)} | {"(all)": list(owner.index)}
    rows = []
    for name, inside in groups.items():
        own = sorted(one.keys() & two.keys() & set(inside))
        if not own:
            continue
        a, b = ({segment: table[segment] for segment in own} for table in (one, two))
        touching = [bool(a[segment] & b[segment]) or a[segment] == b[segment] for segment in own]
        observed, units, apart = compared(a, b, masi_distance)
        codes = pd.factorize(labels.loc[own])[0]
        generator = np.random.default_rng([seed, *name.encode()])
        drawn = alpha_from(block_weights(generator, codes.max() + 1, draws)[:, codes], observed, units, apart)
        low, high = interval(drawn[~np.isnan(drawn)]) if np.isfinite(drawn).any() else (np.nan, np.nan)
        alike = [float(one) for one in ((observed == 0).mean(), np.mean(touching), observed.mean())]
        rows.append((name, len(own), *alike, alpha_of_sets(a, b), float(low), float(high)))
    names = ["source", "segments", "equal", "touching", "distance", "alpha", "alpha_low", "alpha_high"]
    return pd.DataFrame(rows, columns=names)


def point_agreement(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """How far two readings agree on each point: of the segments that one of them links, how many do both?

    Args:
        first: ``segment, point`` of one reading.
        second: of the other; segments that only one of them read are left out.

    Returns:
        One row per point that one of them links: ``point, both, one`` (segments linked by both, by one alone),
        ``agree`` (positive agreement, 2·both / (2·both + one)), the least agreed first.

    Source: Cicchetti & Feinstein 1990. With few segments a point the figure is coarse: read it beside the counts.

    >>> a = pd.DataFrame({"segment": ["s", "t"], "point": ["p1", "p1"]})
    >>> b = pd.DataFrame({"segment": ["s", "t"], "point": ["p1", ""]})
    >>> point_agreement(a, b)[["both", "one"]].to_numpy().tolist()
    [[1, 1]]
    """
    known = set(first["segment"]) & set(second["segment"])
    marks = [set(zip(t["point"], t["segment"], strict=True)) for t in (first, second)]
    kept = [{(point, segment) for point, segment in own if point and segment in known} for own in marks]
    both = pd.Series([point for point, _ in kept[0] & kept[1]], dtype="str").value_counts()
    one = pd.Series([point for point, _ in kept[0] ^ kept[1]], dtype="str").value_counts()
    table = pd.DataFrame({"both": both, "one": one}).fillna(0).astype(int).rename_axis("point").reset_index()
    table = table.assign(agree=2 * table["both"] / (2 * table["both"] + table["one"]))
    return table.sort_values(["agree", "point"], ignore_index=True)
