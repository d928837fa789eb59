"""Evidence: which segments name anything concrete (a case, a body, a place), and in which sources they stand."""

from __future__ import annotations

import pandas as pd

from textkit.points.leading import leaders, segment_shares
from textkit.uncertainty.permutation import DEALS
from textkit.uncertainty.shares import DRAWS

__all__ = ["concrete", "concrete_by_source", "evidence_differs"]


def concrete(links: pd.DataFrame, names: pd.DataFrame, terms: pd.DataFrame) -> pd.DataFrame:
    """Which segments that were linked name anything concrete?

    Args:
        links: as :func:`textkit.points.incidence.placed` gives them.
        names: ``name, kind, term`` (:func:`textkit.coding.names.read_names`): a name that is not listed is not seen.
        terms: ``segment, term``.

    Returns:
        One row per linked segment: ``segment, source, section, case`` (a link says that a case shows the point),
        ``named`` (a listed name stands in it), ``concrete`` (either), ``names`` (those in it).
    """
    table = links.drop_duplicates("segment")[["segment", "source", "section"]].reset_index(drop=True)
    found = terms[["segment", "term"]].merge(names[["name", "term"]], on="term").drop_duplicates(["segment", "name"])
    what = found.sort_values("name").groupby("segment")["name"].agg(", ".join)
    cases = set(links.loc[links["role"] == "case", "segment"])
    table = table.assign(case=table["segment"].isin(cases), named=table["segment"].isin(what.index))
    listed = table["segment"].map(what).astype("object")
    return table.assign(concrete=table["case"] | table["named"], names=listed.where(listed.notna(), ""))


def concrete_by_source(segments: pd.DataFrame, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """How many segments of each source name anything concrete.

    Args:
        segments: as :func:`concrete` gives them.
        draws: for the intervals.
        seed: fixes them.

    Returns:
        One row per source: ``source, segments, concrete_segments, cases, with_names`` (segments), ``share, share_low,
        share_high`` (concrete, of segments).
    """
    table = segment_shares(segments[["concrete"]].astype(int), segments, "feature", draws, seed)
    sums = segments.groupby(segments["source"].astype("str"))[["case", "named"]].sum().astype(int)
    sums = sums.reindex(table["source"].astype("str"))
    table = table.assign(
        concrete_segments=table["count"], cases=sums["case"].to_numpy(), with_names=sums["named"].to_numpy()
    )
    return table[["source", "segments", "concrete_segments", "cases", "with_names", "share", "share_low", "share_high"]]


def evidence_differs(segments: pd.DataFrame, deals: int = DEALS, draws: int = DRAWS, seed: int = 0) -> pd.DataFrame:
    """Do the sources differ in how often they name anything concrete, and does one lead?

    Args:
        segments: as :func:`concrete` gives them.
        deals: for the test.
        draws: for the leader.
        seed: fixes both.

    Returns:
        One row: ``source`` (with the largest share), ``share, support, p, sure``; no row for fewer than two sources.
    """
    table = leaders(segments[["concrete"]].astype(int), segments, "feature", deals, draws, seed)
    return table[["source", "share", "support", "p", "sure"]]
