"""How sure the reading order is: how often each source takes each place when whole sections are drawn anew."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd

from textkit.points.draws import by_section, drawn_presence
from textkit.points.order import greedy, lengths_of, reading_order
from textkit.uncertainty.shares import DRAWS

__all__ = ["SURE", "order_support", "place_support"]

SURE = 0.95  # share of resamples in which a source keeps its place, from which the place is called sure


def drawn_orders(
    links: pd.DataFrame, segments: pd.DataFrame, by: str, draws: int, seed: int
) -> tuple[np.ndarray, list[str]]:
    """The greedy order under resampled sections: draws × places, codes of the sources returned with it.

    A draw leaves sections out, so every set of sources makes too few points in it; the points of each set are moved
    so that their mean over the draws is the counted number.
    """
    held = by_section(links)
    makes, made = drawn_presence(held, draws, seed), held.made
    known: dict[tuple[int, ...], np.ndarray] = {(): np.zeros(draws)}

    def values(chosen: tuple[int, ...]) -> np.ndarray:
        if chosen not in known:
            found = makes[:, list(chosen)].any(axis=1).sum(axis=1).astype(float)
            known[chosen] = found - found.mean() + made[list(chosen)].any(axis=0).sum()
        return known[chosen]

    return greedy(values, draws, lengths_of(segments, held.sources), by), held.sources


def place_support(
    links: pd.DataFrame, segments: pd.DataFrame, by: str = "points", draws: int = DRAWS, seed: int = 0
) -> pd.DataFrame:
    """How often each source takes each place in the reading order when whole sections are drawn anew.

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        segments: ``source, words``.
        by: ``"points"`` or ``"rate"``.
        draws: how many.
        seed: fixes them.

    Returns:
        One row per source and place: ``source, place, support`` (share of draws, 0 to 1).
    """
    order, sources = drawn_orders(links, segments, by, draws, seed)
    kind = pd.CategoricalDtype(sources, ordered=True)
    cells = list(itertools.product(range(len(sources)), range(len(sources))))
    support = [float((order[:, place] == code).mean()) for code, place in cells]
    table = pd.DataFrame(cells, columns=["source", "place"]).assign(support=support)
    return table.assign(source=table["source"].map(dict(enumerate(sources))).astype(kind), place=table["place"] + 1)


def order_support(
    points: pd.DataFrame, links: pd.DataFrame, segments: pd.DataFrame, by: str = "points", draws: int = DRAWS
) -> pd.DataFrame:
    """The reading order with how surely each source keeps its place.

    Returns:
        :func:`reading_order`, with ``support`` (share of resamples in which the source has this place) and ``sure``
        (at least 95 %).
    """
    order = reading_order(points, links, segments, by)
    support = place_support(links, segments, by, draws)
    table = order.merge(support, on=["source", "place"], how="left", validate="one_to_one")
    assert len(table) == len(order), "every place has its support"
    return table.assign(sure=table["support"] >= SURE)
