"""Are two sources as like each other as two halves of one source are? Halves are dealt from whole sections."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
from scipy import stats

from textkit.uncertainty.dealing import Statistic

__all__ = ["Likeness", "likeness"]

HALVES = 1000  # random halves: the Monte-Carlo error of a mean distance is then below 1 % of it
FEWER = 200  # of each of many sources: below 2 %
MANY = 12  # sources: all pairs of more would take minutes
# Sections of a half at least, so that a source needs eleven: with fewer, halves of one novel lie so far apart that
# novels by two authors often look as like (scripts/kinship_novels.py).
LEAST = 5


class Likeness(NamedTuple):
    """How many times as far apart halves of two sources are as halves of one: estimate and 90 % interval."""

    ratio: float
    low: float
    high: float


def halved(totals: np.ndarray, order: np.ndarray, size: int) -> np.ndarray:
    """Totals of two halves of ``size`` sections each: halves × 2 × quantities."""
    return np.stack([totals[order[:, :size]].sum(axis=1), totals[order[:, size : 2 * size]].sum(axis=1)], axis=1)


def likeness(
    totals: np.ndarray,
    owners: np.ndarray,
    statistics: Mapping[str, Statistic],
    seed: int = 0,
    halves: int | None = None,
) -> tuple[dict[str, dict[tuple[int, int], Likeness]], dict[str, float]]:
    """Distances of halves of two sources over distances of halves of one, and how far the latter range.

    All halves have the same number of sections, so that a short source does not look strange for being short. Under one
    hand the ratio is 1. Its 90 % interval (for an equivalence test at 5 %) comes from the jackknife over sections.

    Args:
        totals: one row per section, one column per quantity.
        owners: the code of each section's source.
        statistics: by name, a distance of two sources (deals × 2 × quantities → deals).
        seed: fixes the halves.
        halves: how many are dealt; None: as many as the number of sources allows.

    Returns:
        By name and pair of codes, the :class:`Likeness`; by name, the margin: the 97.5 % point of the distance of
        halves of one source over its mean, all sources together. NaN where a source has too few sections.

    Source: jackknife of two samples (Efron & Tibshirani 1993, §11.5).
    """
    sections = [np.flatnonzero(owners == code) for code in range(owners.max(initial=0) + 1)]
    pairs = list(itertools.combinations(range(len(sections)), 2))
    size = (min(map(len, sections)) - 1) // 2  # one section less, so that the jackknife can leave one out
    if size < LEAST:
        nothing = Likeness(np.nan, np.nan, np.nan)
        return {name: dict.fromkeys(pairs, nothing) for name in statistics}, dict.fromkeys(statistics, np.nan)
    generator = np.random.default_rng(seed)
    halves = halves or (HALVES if len(sections) <= MANY else FEWER)
    orders = [generator.permuted(np.tile(own, (halves, 1)), axis=1) for own in sections]
    whole = [halved(totals, order, size) for order in orders]
    without = [
        {left: halved(totals, order[order != left].reshape(halves, -1), size) for left in own}
        for own, order in zip(sections, orders, strict=True)
    ]
    found: dict[str, dict[tuple[int, int], Likeness]] = {}
    margins = {}
    for name, statistic in statistics.items():
        within = [statistic(each) for each in whole]
        margins[name] = float(np.quantile(np.concatenate([each / each.mean() for each in within]), 0.975))
        inside = [each.mean() for each in within]
        inside_without = [{left: statistic(each).mean() for left, each in own.items()} for own in without]
        found[name] = {
            (one, other): compared(
                (inside[one], inside[other], across(statistic, whole[one], whole[other])),
                [
                    (value, inside[other], across(statistic, without[one][k], whole[other]))
                    for k, value in inside_without[one].items()
                ],
                [
                    (inside[one], value, across(statistic, whole[one], without[other][k]))
                    for k, value in inside_without[other].items()
                ],
            )
            for one, other in pairs
        }
    return found, margins


def across(statistic: Callable[[np.ndarray], np.ndarray], one: np.ndarray, other: np.ndarray) -> float:
    """The mean distance of halves of two sources; both halves of either are used."""
    straight, crossed = (np.stack([one[:, 0], other[:, k]], axis=1) for k in (0, 1))
    return float((statistic(straight).mean() + statistic(crossed).mean()) / 2)


def compared(parts: tuple[float, float, float], *without: list[tuple[float, float, float]]) -> Likeness:
    """The ratio with its jackknife interval, from mean distances (within one, within the other, across)."""

    def ratio(one: float, other: float, both: float) -> float:
        return 2 * both / (one + other)

    variance, freedom = 0.0, 0
    for side in without:
        values = np.array([ratio(*each) for each in side])
        variance += (len(values) - 1) / len(values) * float(((values - values.mean()) ** 2).sum())
        freedom += len(values) - 1
    reach = float(stats.t.ppf(0.95, freedom)) * float(np.sqrt(variance))
    estimate = ratio(*parts)
    return Likeness(estimate, estimate - reach, estimate + reach)
