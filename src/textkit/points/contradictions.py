"""Where sources contradict each other: pairs of points that cannot both hold, and who makes which."""

from __future__ import annotations

import pandas as pd

from textkit.errors import InputError
from textkit.points.incidence import incidence, linked_sources

__all__ = ["contradictions"]


def contradictions(points: pd.DataFrame, links: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """Who says which of two points that contradict each other?

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`textkit.points.incidence.placed` gives them.
        pairs: ``point_1, point_2, what`` (what the two disagree on), as readers wrote it down.

    Returns:
        One row per pair: ``what, text_1, sources_1`` (a list of the sources that make the first), ``text_2,
        sources_2, in_both`` (a list of those that make both), in the order of ``pairs``.

    Raises:
        InputError: a pair names a point that does not exist.
    """
    table = incidence(points, links).set_index("point")
    for point in [*pairs["point_1"], *pairs["point_2"]]:
        if point not in table.index:
            raise InputError(f"contradictions.csv: has the point {point!r}, which points.csv does not list")
    ids = linked_sources(links)
    who = {point: [name for name in ids if row[name]] for point, row in table[ids].to_dict("index").items()}
    rows = [
        (what, table.loc[one, "text"], who[one], table.loc[two, "text"], who[two], common(who[one], who[two]))
        for what, one, two in zip(pairs["what"], pairs["point_1"], pairs["point_2"], strict=True)
    ]
    return pd.DataFrame(rows, columns=["what", "text_1", "sources_1", "text_2", "sources_2", "in_both"])


def common(one: list[str], two: list[str]) -> list[str]:
    """What is in both, in the order of the first."""
    return [name for name in one if name in two]
