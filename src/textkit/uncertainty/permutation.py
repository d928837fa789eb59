"""One engine for tests: would it look like this if it did not matter who wrote which section?

Whole sections are dealt to the sources at random; each source gets as many as it has. A section stays whole, since
its words and themes are not independent of each other. What is tested is that the sections of all sources came from
one pile: a figure that a random deal seldom reaches speaks against that. The test conditions on these sections.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from textkit.uncertainty.dealing import Dealt, Pile, Side, Statistic
from textkit.uncertainty.multiple import LEVEL, benjamini_hochberg, decided

__all__ = [
    "CAP",
    "DEALS",
    "Dealt",
    "Statistic",
    "benjamini_hochberg",
    "deal",
    "decided",
    "enough_deals",
    "pairwise",
    "seed_of",
    "until_decided",
]

DEALS = 9_999  # with the deal that was observed 10,000: p from .0001, in steps of .0001
CAP = 159_999  # four doublings: the standard error of p = .01 is .00025, a verdict that hangs on less is no verdict


def until_decided(piles: list[Pile], side: Side, family: ArrayLike | None, level: float, first: int, cap: int) -> None:
    """Deal each pile until none of its verdicts, in the joint family, hangs on its deals, or ``cap`` is reached."""
    waiting = piles
    while waiting:
        for pile in waiting:
            more = first if pile.deals == 0 else pile.deals + 1  # 9,999, 19,999, 39,999 …
            pile.deal(min(more, cap - pile.deals))
        p, error = (np.stack(parts) for parts in zip(*(pile.side(side) for pile in piles), strict=True))
        labels = None if family is None else np.broadcast_to(np.asarray(family), p.shape)
        hanging = (decided(p, error, labels, level) == "undecided") & ~np.isnan(p)
        still = hanging.reshape(len(piles), -1).any(axis=1)
        waiting = [pile for pile, each in zip(piles, still, strict=True) if each and pile.deals < cap]


def deal(
    totals: ArrayLike,
    owners: ArrayLike,
    statistic: Statistic,
    deals: int = DEALS,
    seed: int = 0,
    batch: int | None = None,
    centre: float = 0.0,
) -> Dealt:
    """Test a statistic of the sources by dealing whole sections to them at random.

    Args:
        totals: one row per section, one column per quantity that adds up (counts, sizes).
        owners: the code of each section's source, 0, 1, …; each source keeps its number of sections.
        statistic: takes totals by source (deals × sources × quantities), returns one value or array per deal
            (deals × …). Any function of these totals will do; :mod:`textkit.uncertainty.contrasts` holds the usual.
        deals: how many.
        seed: fixes them; the batch does not matter.
        batch: deals at once; None: as many as go well.
        centre: what two-sided p-values count from: 0 for a difference.

    Returns:
        :class:`Dealt`.

    Raises:
        InputError: totals and owners do not belong together.

    Source: Phipson & Smyth 2010; Good 2005 (exchangeable units). Weakness: it tests exchangeability of sections, so
    sources whose sections differ in size or spread only may be told apart as well.

    >>> totals = np.array([[3.0, 9], [2, 8], [4, 9], [0, 9], [1, 8], [0, 9]])
    >>> gap = lambda by_source: by_source[:, 0, 0] - by_source[:, 1, 0]
    >>> dealt = deal(totals, [0, 0, 0, 1, 1, 1], gap)
    >>> float(dealt.observed), bool(abs(dealt.p - 2 / 20) < 3 * dealt.p_error)
    (8.0, True)
    """
    pile = Pile(totals, owners, statistic, seed, centre)
    pile.deal(deals, batch)
    return pile.dealt()


def enough_deals(
    totals: ArrayLike,
    owners: ArrayLike,
    statistic: Statistic,
    seed: int = 0,
    centre: float = 0.0,
    side: Side = "p",
    family: ArrayLike | None = None,
    level: float = LEVEL,
    first: int = DEALS,
    cap: int = CAP,
) -> Dealt:
    """As :func:`deal`, with as many deals as the verdicts need.

    The deals are doubled until no verdict of the family is ``undecided`` (:func:`textkit.uncertainty.decided`), or
    ``cap`` is reached; what is undecided then lies at the edge, and should be called so.

    Args:
        totals: as for :func:`deal`.
        owners: as for :func:`deal`.
        statistic: as for :func:`deal`.
        seed: as for :func:`deal`.
        centre: as for :func:`deal`.
        side: the p-value that the verdicts are about: ``p``, ``p_upper`` or ``p_lower``.
        family: labels in the shape of the statistic; None: all values are one family.
        level: of false discoveries.
        first: deals to begin with.
        cap: deals to end with.
    """
    pile = Pile(totals, owners, statistic, seed, centre)
    until_decided([pile], side, family, level, first, cap)
    return pile.dealt()


def seed_of(seed: int, one: int, other: int) -> int:
    """The seed of a pair's deals."""
    return int(np.random.SeedSequence([seed, one, other]).generate_state(1)[0])


def pairwise(
    totals: ArrayLike,
    owners: ArrayLike,
    statistic: Statistic,
    seed: int = 0,
    centre: float = 0.0,
    side: Side = "p",
    level: float = LEVEL,
    first: int = DEALS,
    cap: int = DEALS,
    only_held: bool = False,
) -> Mapping[tuple[int, int], Dealt]:
    """Every two sources against each other: only the sections of these two are dealt between them.

    Args:
        totals: as for :func:`deal`.
        owners: as for :func:`deal`.
        statistic: takes deals × 2 × quantities; the first of the two is the source with the lower code.
        seed: with the two codes it fixes the deals of a pair.
        centre: as for :func:`deal`.
        side: as for :func:`enough_deals`.
        level: as for :func:`enough_deals`; all pairs and values together are one family.
        first: deals to begin with.
        cap: deals to end with; above ``first`` those of a pair are doubled while a verdict on it hangs on them.
        only_held: leave out quantities that neither of the two has: for a statistic that gives one value a deal, and
            to which these do not matter.

    Returns:
        By pair of codes, in order, what was found.

    >>> totals = np.array([[4.0], [5], [4], [1], [0], [2], [5], [3], [4]])
    >>> found = pairwise(totals, [0, 0, 0, 1, 1, 1, 2, 2, 2], lambda by: by[:, 0, 0] - by[:, 1, 0])
    >>> {pair: round(float(each.p), 1) for pair, each in found.items()}
    {(0, 1): 0.1, (0, 2): 1.0, (1, 2): 0.1}
    """
    totals, owners = np.asarray(totals, dtype=float), np.asarray(owners, dtype=np.int64)
    piles = {}
    for one, other in itertools.combinations(range(int(owners.max(initial=0)) + 1), 2):
        own = np.isin(owners, (one, other))
        theirs = totals[own]
        theirs = theirs[:, theirs.any(axis=0)] if only_held else theirs
        piles[one, other] = Pile(
            theirs, (owners[own] == other).astype(np.int64), statistic, seed_of(seed, one, other), centre
        )
    if piles:
        until_decided(list(piles.values()), side, None, level, first, cap)
    return {pair: pile.dealt() for pair, pile in piles.items()}
