"""Who makes which point: links with their place, the table of points by sources, and the segments behind a cell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.errors import InputError
from textkit.uncertainty.blocks import dealt_blocks

__all__ = ["behind", "incidence", "kept", "linked_sources", "merged", "placed", "presence"]


def placed(links: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Links with their place and their part of the segment's words: what every measure of points takes.

    Args:
        links: ``segment, point, role``; a filler segment has one row with an empty point.
        segments: ``segment, source, section, words``, ``source`` an ordered category, in reading order.

    Returns:
        One row per link, and one per filler segment, in reading order: ``segment, source, section, block`` (what is
        resampled as a whole: the section), ``point, role, words`` (the segment's, divided equally among its points).
    """
    places = segments[["segment", "source", "section", "words"]].assign(block=dealt_blocks(segments).to_numpy())
    places = places.assign(place=range(len(places)))
    table = places.merge(links[["segment", "point", "role"]], on="segment", validate="one_to_many")
    assert len(table) == len(links), "every link's segment exists"
    table = table.sort_values(["place", "point"], ignore_index=True)
    table = table.assign(words=table["words"] / table.groupby("segment")["point"].transform("size"))
    return table[["segment", "source", "section", "block", "point", "role", "words"]]


def linked_sources(links: pd.DataFrame) -> list[str]:
    """The sources that somebody linked, in order.

    Args:
        links: as :func:`placed` gives them.
    """
    present = set(links["source"].astype("str"))
    return [str(source) for source in links["source"].cat.categories if str(source) in present]


def incidence(points: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """How many segments of each source make each point.

    Args:
        points: ``point, theme, text, scope``.
        links: as :func:`placed` gives them.

    Returns:
        One row per point, in the book's order: ``point, theme, text, scope``, a column per linked source (segments),
        ``segments`` (of all), ``sources`` (that make it; 0 where a book has points that no segment makes).
    """
    ids = linked_sources(links)
    own = links[links["point"] != ""]
    tally = pd.crosstab(own["point"], own["source"].astype("str")).reindex(
        index=points["point"], columns=ids, fill_value=0
    )
    tally = tally.astype(int).rename_axis(columns=None)
    totals = tally.assign(segments=tally.sum(axis=1), sources=(tally > 0).sum(axis=1)).reset_index()
    return points[["point", "theme", "text", "scope"]].merge(totals, on="point", validate="one_to_one")


def presence(points: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """Which source makes which point, without how often.

    Returns:
        One row per point that a segment makes, indexed by ``point``; a column per linked source: 1 made, 0 not.
    """
    table = incidence(points, links).set_index("point")
    marks = (table[linked_sources(links)] > 0).astype(int)
    return marks[marks.any(axis=1)]


def behind(points: pd.DataFrame, links: pd.DataFrame, point: str, source: str) -> pd.DataFrame:
    """The segments behind one cell of :func:`incidence`; there are as many as the cell says.

    Args:
        points: ``point, text``.
        links: as :func:`placed` gives them.
        point: a point's id.
        source: a source's id.

    Returns:
        One row per segment: ``segment, source, section, point, text, role, words`` (those that fall to the point).

    Raises:
        InputError: the point or the source does not exist.
    """
    if point not in set(points["point"]):
        raise InputError(f"no point {point!r}; points are {points['point'].iloc[0]} to {points['point'].iloc[-1]}")
    if source not in linked_sources(links):
        raise InputError(f"no linked source {source!r}; there are {', '.join(linked_sources(links))}")
    rows = links[(links["point"] == point) & (links["source"] == source)]
    table = rows.merge(points[["point", "text"]], on="point", validate="many_to_one")
    assert len(table) == len(rows), "every point has its text"
    return table[["segment", "source", "section", "point", "text", "role", "words"]]


def kept(points: pd.DataFrame, links: pd.DataFrame, general: bool = True, single: bool = True) -> pd.DataFrame:
    """The links of some of the points; what the other points were linked to becomes filler.

    Args:
        points: ``point, scope``.
        links: as :func:`placed` gives them.
        general: whether points on military diplomacy as a whole stay; they are shared most easily.
        single: whether points with one link in all stay; one doubtful link makes or unmakes them.

    Returns:
        The rows of ``links``; where a segment lost all its points, one row with an empty point and all its words.
    """
    lasting = set(points["point"]) if general else set(points.loc[points["scope"] != "general", "point"])
    counts = links.loc[links["point"] != "", "point"].value_counts()
    lasting &= set(counts.index) if single else set(counts.index[counts > 1])
    stays = links["point"].isin(lasting)
    emptied = links[~links["segment"].isin(links.loc[stays, "segment"])].drop_duplicates("segment")
    whole = links.groupby("segment")["words"].sum()
    rows = pd.concat([links[stays], emptied.assign(point="", role="")]).sort_index(ignore_index=True)
    size = rows.groupby("segment")["point"].transform("size")
    return rows.assign(words=rows["segment"].map(whole) / size)


def merged(links: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Links with the sources of a group taken as one source.

    Args:
        links: as :func:`placed` gives them.
        groups: by source id the name that stands for it; sources that are not named keep theirs.

    Returns:
        The same rows; ``source`` is the name, an ordered category.
    """
    names = [groups.get(str(source), str(source)) for source in links["source"].cat.categories]
    renamed = dict(zip(links["source"].cat.categories, names, strict=True))
    order = pd.CategoricalDtype(list(dict.fromkeys(names)), ordered=True)
    return links.assign(source=links["source"].astype("str").map(renamed).astype(order))
