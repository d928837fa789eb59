"""What was written down and kept: memos, points and who makes them, topic names, the reading of the topics.

A collection can do without each of these but the memos; a table that is not there has no rows.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from textkit.coding.whole import whole_sources
from textkit.corpus.folder import data_of, find_data
from textkit.corpus.present import load_table, read_present
from textkit.corpus.tables import TABLES
from textkit.errors import InputError

__all__ = [
    "articles",
    "contradictions",
    "link_readings",
    "links",
    "memos",
    "points",
    "second_look",
    "topic_answers",
    "topic_key",
    "topic_names",
    "topic_sheet",
]

MEMO_WORDS = 15  # what fits into one line of a table


def memos(data: str | Path | None = None) -> pd.Series:
    """What each segment says, in at most 15 words of our own, by ``segment``.

    Raises:
        InputError: the table is missing or breaks its contract, or a memo is longer.
    """
    table = load_table("memos", data)
    long = table[table["memo"].str.count(r"\S+") > MEMO_WORDS]
    if len(long):
        path = place("memos", data)
        raise InputError(f"{path}: the memo of {long['segment'].iloc[0]} has more than {MEMO_WORDS} words; shorten it")
    return table.set_index("segment")["memo"]


def points(data: str | Path | None = None) -> pd.DataFrame:
    """The book of points: one row per point, ``point, theme, text, scope, typical, lookalike``."""
    return load_table("points", data)


def links(data: str | Path | None = None) -> pd.DataFrame:
    """Which segment makes which point, settled: ``segment, point, role, read_by, reason``.

    One row per segment and point; a segment that makes none has one row with an empty ``point`` and ``role``. A source
    that is linked in part (its text was replaced) is left out with a warning.

    Raises:
        InputError: the table breaks its contract, or names a point that the book lacks.
    """
    path = place("links", data)
    table = linked(load_table("links", data), path, points(data))
    return table if table.empty else whole_sources(table, load_table("segments", data), path)


def link_readings(data: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """The links of each reading (``a``, ``b``): ``segment, point, role``, rows as in :func:`links`.

    Raises:
        InputError: as for :func:`links`.
    """
    book = points(data)
    folder = find_data() if data is None else data_of(Path(data))
    paths = sorted(place("links_of_one", data).parent.glob(Path(TABLES["links_of_one"].file).name))
    return {path.stem[-1]: linked(read_present(path, "links_of_one", folder), path, book) for path in paths}


def articles(data: str | Path | None = None) -> pd.DataFrame:
    """The sources told in our own words: one row per source, ``source, what, read_it_for``."""
    return load_table("articles", data)


def contradictions(data: str | Path | None = None) -> pd.DataFrame:
    """Points that contradict each other, as readers noted it: one row per pair, ``point_1, point_2, what``."""
    return load_table("contradictions", data)


def second_look(data: str | Path | None = None) -> pd.DataFrame:
    """Points that a paragraph says by the way, as a second look found them: ``segment, point, how``; no link is one.

    Raises:
        InputError: the table breaks its contract, or names a point that the book lacks.
    """
    table = load_table("second_look", data)
    known(table, place("second_look", data), points(data))
    return table


def topic_names(data: str | Path | None = None) -> pd.DataFrame:
    """The names of the stable topics: one row per topic, ``terms, name, reason``."""
    return load_table("topic_names", data)


def topic_sheet(data: str | Path | None = None) -> pd.DataFrame:
    """The questions of the reading of the topics: one row per item, ``item, kind, question`` and choices."""
    return load_table("topic_sheet", data)


def topic_key(data: str | Path | None = None) -> pd.DataFrame:
    """The key of the sheet: one row per item, ``item, kind, topic, answer``."""
    return load_table("topic_key", data)


def topic_answers(data: str | Path | None = None) -> pd.DataFrame:
    """The answers of a blind reading of the sheet: one row per item, ``item, answer``."""
    return load_table("topic_answers", data)


def place(name: str, data: str | Path | None) -> Path:
    """Where a table lies."""
    return (find_data() if data is None else data_of(Path(data))) / TABLES[name].file


def linked(table: pd.DataFrame, path: Path, book: pd.DataFrame) -> pd.DataFrame:
    """Links, if each names a point of the book with its role, and no segment makes both a point and none."""
    known(table, path, book)
    half = table[(table["point"] == "") != (table["role"] == "")]
    if len(half):
        raise InputError(f"{path}: {half['segment'].iloc[0]} has a point or a role alone; give both or neither")
    none = set(table.loc[table["point"] == "", "segment"])
    both = table[table["segment"].isin(none) & (table["point"] != "")]
    if len(both):
        raise InputError(f"{path}: {both['segment'].iloc[0]} has both a point and none; keep one")
    return table


def known(table: pd.DataFrame, path: Path, book: pd.DataFrame) -> None:
    """Raise InputError where a point is none of the book."""
    unknown = table[~table["point"].isin([*book["point"], ""])]
    if len(unknown):
        segment, point = unknown.iloc[0][["segment", "point"]]
        raise InputError(f"{path}: {segment} has the point {point!r}, which points.csv does not list; mend the id")
