"""Sections dealt to sources at random (a stand-in until the engine is merged)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

__all__ = ["DEALS", "Dealt", "deal"]

DEALS = 9_999


@dataclass(frozen=True)
class Dealt:
    """What was observed, and what random deals give."""

    observed: np.ndarray
    p: np.ndarray
    p_upper: np.ndarray
    p_lower: np.ndarray
    p_error: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    deals: int


def deal(
    totals: np.ndarray,
    owners: np.ndarray,
    statistic: Callable[[np.ndarray], np.ndarray],
    deals: int = DEALS,
    seed: int = 0,
    batch: int | None = None,
    centre: float = 0.0,
) -> Dealt:
    """Test a statistic of the sources by dealing whole sections to them at random."""
    generator, codes = np.random.default_rng(seed), np.arange(int(np.max(owners)) + 1)

    def values(rows: np.ndarray) -> np.ndarray:
        given = (rows[:, None, :] == codes[:, None]).astype(float)
        return np.asarray(statistic(given @ totals))

    owners = np.asarray(owners)
    observed = values(owners[None])[0]
    out = [
        values(generator.permuted(np.tile(owners, (min(200, deals - start), 1)), axis=1))
        for start in range(0, deals, 200)
    ]
    drawn = np.concatenate(out)
    far = np.abs(observed - centre) - 1e-9
    p, upper, lower = (
        (1 + reached.sum(axis=0)) / (1 + deals)
        for reached in (np.abs(drawn - centre) >= far, drawn >= observed - 1e-9, drawn <= observed + 1e-9)
    )
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    return Dealt(observed, p, upper, lower, np.sqrt(p * (1 - p) / deals), drawn.mean(axis=0), low, high, deals)
