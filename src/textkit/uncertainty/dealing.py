"""The engine room of :mod:`textkit.uncertainty.permutation`: a pile of sections, dealt and tallied in batches."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike
from scipy import sparse

from textkit.errors import InputError
from textkit.uncertainty.multiple import p_value

__all__ = ["Dealt", "Pile", "Side", "Statistic"]

KEPT = 2_000  # deals whose values are kept for the interval of deals: enough for its ends, and fits in memory
MANY = 8  # sources: with more, adding up each section once is faster than a product with a table of mostly zeros
CELLS = 1 << 20  # numbers in a batch (deals × sources × features): stays near the processor's cache
TIE = 1e-9  # relative: figures that differ by less are the same figure, added up in another order

Statistic = Callable[[np.ndarray], np.ndarray]
Side = Literal["p", "p_upper", "p_lower"]


@dataclass(frozen=True)
class Dealt:
    """What was observed, and what random deals give. All arrays have the shape of the statistic.

    ``p`` is two-sided (at least as far from the centre as observed), ``p_upper`` and ``p_lower`` one-sided (at least
    as large, at most as large): (1 + deals that reach it) / (1 + deals), so never 0 (Phipson & Smyth 2010).
    ``p_error`` and its like are the Monte-Carlo standard errors of these. ``mean, low, high``: mean and central 95 %
    of the deals. Where the observed figure is NaN, so are its p-values.
    """

    observed: np.ndarray
    p: np.ndarray
    p_upper: np.ndarray
    p_lower: np.ndarray
    p_error: np.ndarray
    p_upper_error: np.ndarray
    p_lower_error: np.ndarray
    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    deals: int


class Pile:
    """Sections that can be dealt again and again; the deals so far are tallied."""

    def __init__(self, totals: ArrayLike, owners: ArrayLike, statistic: Statistic, seed: int, centre: float = 0.0):
        """A pile of sections: for the arguments see :func:`deal`."""
        self.totals = np.asarray(totals, dtype=float)
        self.owners = np.asarray(owners, dtype=np.int64)
        if self.totals.ndim != 2 or self.owners.shape != self.totals.shape[:1]:
            raise InputError("one row of totals and one owner per section are needed")
        self.statistic, self.centre = statistic, centre
        self.generator = np.random.default_rng(seed)
        self.sources = int(self.owners.max(initial=0)) + 1
        self.observed = np.asarray(self.values(self.owners[None])[0], dtype=float)
        self.reached = {side: np.zeros(self.observed.shape) for side in ("p", "p_upper", "p_lower")}
        self.sum = np.zeros(self.observed.shape)
        self.kept: list[np.ndarray] = []
        self.deals = 0

    def values(self, owners: np.ndarray) -> np.ndarray:
        """The statistic of each deal; ``owners`` has one row per deal, one column per section."""
        by_source = (self.given(owners) @ self.totals).reshape(len(owners), self.sources, -1)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.asarray(self.statistic(by_source))

    def given(self, owners: np.ndarray) -> np.ndarray | sparse.csr_array:
        """Which sections each source gets in each deal: (deals × sources) × sections, 0 or 1."""
        deals, sections = owners.shape
        if self.sources <= MANY:
            chosen = owners[:, None, :] == np.arange(self.sources)[:, None]
            return np.asarray(chosen.reshape(-1, sections), dtype=float)
        rows = (owners + self.sources * np.arange(deals)[:, None]).ravel()
        cells = (np.ones(len(rows)), (rows, np.tile(np.arange(sections), deals)))
        return sparse.csr_array(cells, shape=(deals * self.sources, sections))

    def deal(self, deals: int, batch: int | None = None) -> None:
        """Deal ``deals`` times more, ``batch`` at once."""
        batch = batch or max(1, CELLS // max(1, self.sources * self.totals.shape[1]))
        for start in range(0, deals, batch):
            rows = np.tile(self.owners, (min(batch, deals - start), 1))
            self.tally(self.values(self.generator.permuted(rows, axis=1)))

    def tally(self, values: np.ndarray) -> None:
        """Count the deals that reach what was observed, ties included."""
        slack = TIE * np.maximum(np.abs(self.observed), 1e-3)
        far = np.abs(self.observed - self.centre) - slack
        self.reached["p"] += (np.abs(values - self.centre) >= far).sum(axis=0)
        self.reached["p_upper"] += (values >= self.observed - slack).sum(axis=0)
        self.reached["p_lower"] += (values <= self.observed + slack).sum(axis=0)
        self.sum += values.sum(axis=0)
        if self.deals < KEPT:
            self.kept.append(values[: KEPT - self.deals])
        self.deals += len(values)

    def side(self, side: Side) -> tuple[np.ndarray, np.ndarray]:
        """A p-value and its Monte-Carlo standard error."""
        p, error = p_value(self.reached[side], self.deals)
        untested = np.isnan(self.observed)
        return np.where(untested, np.nan, p), np.where(untested, np.nan, error)

    def dealt(self) -> Dealt:
        """The outcome so far."""
        p, error = self.side("p")
        upper, upper_error = self.side("p_upper")
        lower, lower_error = self.side("p_lower")
        low, high = np.quantile(np.concatenate(self.kept), [0.025, 0.975], axis=0)
        mean = self.sum / self.deals
        return Dealt(self.observed, p, upper, lower, error, upper_error, lower_error, mean, low, high, self.deals)
