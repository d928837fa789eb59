"""What is said by the way: what becomes of the counts if places are added that the rules of linking leave out."""

from __future__ import annotations

import pandas as pd

from textkit.points.chance import made_by
from textkit.points.incidence import placed, presence
from textkit.points.sharing import mean_share
from textkit.uncertainty.permutation import DEALS

__all__ = ["with_passing"]

WAYS = {"main claims": (), "and further claims": ("clause",), "and asides": ("clause", "tail")}  # what each counts


def added(links: pd.DataFrame, look: pd.DataFrame) -> pd.DataFrame:
    """Links with more places; a segment that made no point loses its empty row when it gets one.

    Args:
        links: ``segment, point, role``.
        look: ``segment, point, how``.
    """
    both = pd.concat([links[["segment", "point", "role"]], look.rename(columns={"how": "role"})], ignore_index=True)
    both = both.drop_duplicates(["segment", "point"])
    return both[(both["point"] != "") | ~both["segment"].isin(look["segment"])].reset_index(drop=True)


def with_passing(
    points: pd.DataFrame, links: pd.DataFrame, segments: pd.DataFrame, look: pd.DataFrame, deals: int = DEALS
) -> pd.DataFrame:
    """How many points one source alone makes, and all make, if what is said by the way counts too.

    Args:
        points: ``point, theme, text, scope``.
        links: ``segment, point, role``, as they are stored.
        segments: ``segment, source, section, words``.
        look: ``segment, point, how`` (``clause`` or ``tail``): places that a second look found.
        deals: for what dealing gives.

    Returns:
        One row per way of counting, each with more than the one before: ``counting, passing`` (places added), ``once``
        (points of one source alone), ``everywhere`` (of all), ``given_other`` (mean share of a source's points that
        another source, taken singly, makes too), ``dealt`` (points of one source alone if sections are dealt at
        random), ``p`` (two-sided). No row for fewer than two sources with points.

    Weakness: the second look was not blind and did not go through everything, so every row but the first is a floor of
    what is shared and shows no more than which way a fuller count would go.
    """
    rows = []
    for way, kinds in WAYS.items():
        own = look[look["how"].isin(kinds)]
        found = placed(added(links, own), segments)
        made, mean, spread = presence(points, found), mean_share(found, draws=2), made_by(found, deals)
        if len(mean):
            sizes = made.sum(axis=1)
            counts = {"counting": way, "passing": len(own), "once": int((sizes == 1).sum())}
            counts |= {"everywhere": int((sizes == made.shape[1]).sum()), "given_other": float(mean["share"].iloc[0])}
            rows.append(counts | {name: float(spread[name].iloc[0]) for name in ("dealt", "p")})
    return pd.DataFrame(rows, columns=["counting", "passing", "once", "everywhere", "given_other", "dealt", "p"])
