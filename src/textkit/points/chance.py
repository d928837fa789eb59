"""Is a point made by as many sources as if it did not matter who wrote which section? Sections dealt at random."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from textkit.points.draws import by_section
from textkit.uncertainty.permutation import DEALS, Dealt, benjamini_hochberg, deal, decided

__all__ = ["alone_by_chance", "given_by_chance", "made_by", "pairs_by_chance"]


def made_by(links: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """How many points are made by one source, by two, by all; and how many if sections were dealt at random.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        deals: how often; whole sections, each source keeps its number.
        seed: fixes them.

    Returns:
        One row per number of sources: ``sources, points, share`` (of all points; exact, since the links are not a
        sample), ``dealt, dealt_low, dealt_high`` (points, mean and central 95 % of the deals), ``p`` (two-sided: as
        far from the deals' mean).

    Source: Phipson & Smyth 2010. Weakness: an author who avoids repeating a point looks more shared than by chance.
    """
    held = by_section(links)
    many = len(held.sources)
    columns = ["sources", "points", "share", "dealt", "dealt_low", "dealt_high", "p"]
    if not held.points:
        return pd.DataFrame(columns=columns)

    def spread(by_source: np.ndarray) -> np.ndarray:
        makers = (by_source > 0).sum(axis=1)
        return np.stack([(makers == number).sum(axis=-1) for number in range(1, many + 1)], axis=-1)

    found = deal(held.counts, held.owner, spread, deals, seed)
    both = two_sided(found)[0]
    values = [np.arange(1, many + 1), found.observed.astype(int), found.observed / len(held.points)]
    return pd.DataFrame(dict(zip(columns, [*values, found.mean, found.low, found.high, both], strict=True)))


def alone_by_chance(links: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """How many points each source alone makes, and how many if sections were dealt at random.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        deals: how often; whole sections, each source keeps its number.
        seed: fixes them.

    Returns:
        One row per source: ``source, alone`` (points that no other makes), ``dealt, dealt_low, dealt_high``, ``p``
        (two-sided), ``q`` (corrected for all sources), ``differs`` (yes, no or undecided); ``elsewhere`` (of its
        points, the share that another makes too) and ``dealt_elsewhere`` (mean of the deals, with ``_low, _high``).

    Source: Phipson & Smyth 2010; Benjamini & Hochberg 1995. Weakness: as of :func:`made_by`.
    """
    held = by_section(links)
    columns = ["source", "alone", "dealt", "dealt_low", "dealt_high", "p", "q", "differs", "elsewhere"]
    columns += ["dealt_elsewhere", "dealt_elsewhere_low", "dealt_elsewhere_high"]
    if not held.points:
        return pd.DataFrame(columns=columns)

    def own(by_source: np.ndarray) -> np.ndarray:
        made = by_source > 0
        alone = (made & (made.sum(axis=1, keepdims=True) == 1)).sum(axis=-1)
        return np.stack([alone, 1 - alone / np.maximum(made.sum(axis=-1), 1)], axis=-1)

    found = deal(held.counts, held.owner, own, deals, seed)
    p, error = (each[:, 0] for each in two_sided(found))
    ends = [each[:, at] for at in (0, 1) for each in (found.mean, found.low, found.high)]
    values = [held.sources, found.observed[:, 0].astype(int), *ends[:3], p, benjamini_hochberg(p), decided(p, error)]
    table = pd.DataFrame(dict(zip(columns, [*values, found.observed[:, 1], *ends[3:]], strict=True)))
    return table.astype({"source": pd.CategoricalDtype(held.sources, ordered=True)})


def pairs_by_chance(links: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """How many points two sources have in common, and how many if sections were dealt at random among all sources.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        deals: how often.
        seed: fixes them.

    Returns:
        One row per pair: ``source, other, shared, dealt, dealt_low, dealt_high, p`` (two-sided), ``q`` (corrected for
        all pairs), ``differs`` (yes, no, or undecided, where more deals might turn the verdict).

    Source: Phipson & Smyth 2010; Benjamini & Hochberg 1995.
    """
    held = by_section(links)
    sides = list(itertools.combinations(range(len(held.sources)), 2))
    columns = ["source", "other", "shared", "dealt", "dealt_low", "dealt_high", "p", "q", "differs"]
    if not sides or not held.points:
        return pd.DataFrame(columns=columns)
    one, other = np.array(sides).T

    def common(by_source: np.ndarray) -> np.ndarray:
        made = by_source > 0
        return np.asarray((made[:, one] & made[:, other]).sum(axis=-1))

    found = deal(held.counts, held.owner, common, deals, seed)
    p, error = two_sided(found)
    names = np.array(held.sources)
    values = [names[one], names[other], found.observed.astype(int), found.mean, found.low, found.high, p]
    table = pd.DataFrame(dict(zip(columns[:-2], values, strict=True))).assign(
        q=benjamini_hochberg(p), differs=decided(p, error)
    )
    kind = pd.CategoricalDtype(held.sources, ordered=True)
    return table.astype({"source": kind, "other": kind})


def given_by_chance(links: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> float:
    """The mean share of a source's points that another, taken singly, would make if sections were dealt at random.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        deals: how often.
        seed: fixes them.

    Returns:
        The mean over the deals, to be set beside :func:`textkit.points.sharing.mean_share`; NaN for fewer than two
        sources with points.
    """
    held = by_section(links)
    if len(held.sources) < 2 or not held.points:
        return float("nan")
    apart = ~np.eye(len(held.sources), dtype=bool)

    def given(by_source: np.ndarray) -> np.ndarray:
        made = (by_source > 0).astype(float)
        shares = made @ made.swapaxes(1, 2) / np.maximum(made.sum(axis=2), 1)[:, :, None]
        return np.asarray(shares[:, apart].mean(axis=1))

    return float(np.asarray(deal(held.counts, held.owner, given, deals, seed).mean).item())


def two_sided(found: Dealt) -> tuple[np.ndarray, np.ndarray]:
    """Twice the smaller one-sided p, since deals do not scatter around 0; and its Monte-Carlo error."""
    upper = found.p_upper <= found.p_lower
    p = np.where(upper, found.p_upper, found.p_lower)
    error = np.where(upper, found.p_upper_error, found.p_lower_error)
    return np.minimum(1, 2 * p), 2 * error
