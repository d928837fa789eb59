"""A large collection, stored in parts, as a sample that fits into memory: whole sections, drawn by a fixed rule.

What a page says of a large collection rests on this sample; the intervals, which draw sections, cover that it is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import polars as pl

from textkit.corpus.folder import parts_of
from textkit.corpus.tables import TABLES
from textkit.errors import InputError
from textkit.language.tokens import stable_hash

__all__ = ["ALL", "SOURCES", "WORDS", "Sample", "comparable", "drawn", "most_words", "sample"]

WORDS = 20_000  # of a source: five such are seven times the five articles, which the searches of all pages bear
ALL = 1_000_000  # of all sources: what the pages of more than fifty can take
SOURCES = 1_000  # more cannot be compared with one another on a page
KEYS = ("source", "section")
SOURCE = pl.col("segment").str.extract(r"^(.*)\.", 1).alias("source")  # of a segment, from its id


class Sample(NamedTuple):
    """How a sample stands to the whole.

    Attributes:
        drawn: one row a source: ``source, words, words_whole, sections, sections_whole``.
        segments: one row a segment outside the sample that has a window of another source's sample; columns as in
            the table of segments.
        shingles: those windows: ``segment, offset, hash``. So a run of words that a drawn passage shares with any
            passage of another source is found, drawn or not.
    """

    drawn: pd.DataFrame
    segments: pd.DataFrame
    shingles: pd.DataFrame


def most_words(sources: int) -> int:
    """How many words of each source are drawn.

    >>> most_words(5), most_words(200)
    (20000, 5000)
    """
    return min(WORDS, ALL // sources)


def comparable(sources: int, data: Path) -> None:
    """Raise InputError if there are more sources than pages can compare.

    >>> comparable(1_000, Path("data"))
    """
    if sources > SOURCES:
        raise InputError(
            f"{data}: of {sources:,} sources there are tables, but no page compares more than {SOURCES:,}; let the "
            "texts of a group be one source (textkit add FOLDER --id ID)"
        )


def drawn(segments: pl.DataFrame, most: int = WORDS) -> pl.DataFrame:
    """The segments that are in the sample: of every source whole sections, in the order of a hash of their names.

    The section in which the number of words is reached ends there, at a segment's end; the next ones are left out. So
    a source of no more words is whole, whatever it is compared with; no seed is involved.

    Args:
        segments: ``source, section, words``, in reading order.
        most: words of a source.

    Returns:
        The rows that are in, in reading order.

    >>> rows = {"source": ["tea"] * 3, "section": [1, 1, 2], "words": [60, 60, 50]}
    >>> drawn(pl.DataFrame(rows), most=110)["section"].to_list()
    [1]
    """
    sections = segments.select("source", "section").unique(maintain_order=True)
    order = [stable_hash(f"{source}/{section}") for source, section in sections.iter_rows()]
    ranked = segments.with_row_index("row").join(
        sections.with_columns(order=pl.Series(order, dtype=pl.UInt64)), list(KEYS)
    )
    ranked = ranked.sort("source", "order", "section", "row")
    before = (pl.col("words").cum_sum() - pl.col("words")).over("source")
    kept = ranked.filter((before + pl.col("words") <= most) | (before == 0)).sort("row")
    return kept.select(segments.columns)


def sample(features: Path, most: int | None = None) -> tuple[dict[str, pd.DataFrame], Sample]:
    """The feature tables of a sample of a large collection, read part by part.

    Args:
        features: the folder that holds the parts.
        most: words of a source; as :func:`most_words` says if None.

    Returns:
        The tables by name, and how they stand to the whole. ``phrases`` has the wording of windows that recur in the
        sample, or between it and another source.

    Raises:
        InputError: a part is damaged, or has other columns; or there are more sources than pages can compare.
    """
    whole = read(features, "segments")
    sources = whole["source"].n_unique()
    comparable(sources, features)
    segments = drawn(whole, most or most_words(sources))
    inside = segments["segment"].implode()
    terms = read(features, "terms", lambda part: part.filter(pl.col("segment").is_in(inside)))
    shingles = read(features, "shingles", lambda part: part.filter(pl.col("segment").is_in(inside)))
    beyond = elsewhere(features, segments, shingles)
    again = pl.concat([shingles["hash"].filter(shingles["hash"].is_duplicated()), beyond["hash"]]).unique().implode()
    left = whole.join(segments, list(KEYS), "anti").select(list(KEYS)).unique()
    tables = {
        "sections": read(features, "sections").join(left, list(KEYS), "anti", maintain_order="left"),
        "segments": segments,
        "terms": terms,
        "forms": spellings(features, segments, terms),
        "shingles": shingles,
        "phrases": read(features, "phrases", lambda part: part.filter(pl.col("hash").is_in(again))),
    }
    others = whole.join(beyond.select("segment").unique(), "segment", "semi", maintain_order="left")
    found = Sample(shares(whole, segments), as_pandas(others, "segments"), as_pandas(beyond, "shingles"))
    return {name: as_pandas(table, name) for name, table in tables.items()}, found


def elsewhere(features: Path, segments: pl.DataFrame, shingles: pl.DataFrame) -> pl.DataFrame:
    """The windows outside the sample that stand in the sample of another source."""
    own = shingles.join(segments.select("segment", "source"), "segment").select("hash", "source").unique()
    known, inside = own["hash"].unique().implode(), segments["segment"].implode()

    def shared(part: pl.DataFrame) -> pl.DataFrame:
        rows = part.filter(pl.col("hash").is_in(known)).filter(~pl.col("segment").is_in(inside))
        pairs = rows.with_columns(SOURCE.alias("here")).join(own, "hash").filter(pl.col("here") != pl.col("source"))
        return rows.join(pairs, ["segment", "offset"], "semi", maintain_order="left")

    return read(features, "shingles", shared)


def spellings(features: Path, segments: pl.DataFrame, terms: pl.DataFrame) -> pl.DataFrame:
    """The spellings of the sample's terms: as often as the whole source has them, by the sample's share of the term.

    The tables do not say in which segment a spelling stands, so the sample's own counts are not known.
    """
    sources = segments.select("segment", "source")
    own = terms.join(sources, "segment").group_by("source", "term").agg(inside=pl.col("count").sum())
    forms = read(features, "forms", lambda part: part.join(own, ["source", "term"], "semi", maintain_order="left"))
    other = forms["term"].unique().implode()

    def counted(part: pl.DataFrame) -> pl.DataFrame:
        return part.filter(pl.col("term").is_in(other)).group_by(SOURCE, "term").agg(pl.col("count").sum())

    totals = read(features, "terms", counted).group_by("source", "term").agg(whole=pl.col("count").sum())
    joined = forms.join(own, ["source", "term"], maintain_order="left").join(
        totals, ["source", "term"], maintain_order="left"
    )
    reached = (pl.col("count").cum_sum().over("source", "term") * pl.col("inside") / pl.col("whole")).round()
    scaled = joined.with_columns(count=reached).with_columns(
        count=(pl.col("count") - pl.col("count").shift(1).over("source", "term").fill_null(0)).cast(pl.Int64)
    )
    return scaled.filter(pl.col("count") > 0).select(forms.columns)


def read(features: Path, name: str, of: Callable[[pl.DataFrame], pl.DataFrame] = lambda part: part) -> pl.DataFrame:
    """A table, or what is wanted of each of its parts.

    Raises:
        InputError: a part is damaged, or has other columns.
    """
    return pl.concat(map(of, read_parts(features / name, name)))


def read_parts(folder: Path, name: str) -> Iterator[pl.DataFrame]:
    """The parts of a table one after another."""
    table = TABLES[name]
    columns = list(table.types)
    for path in parts_of(folder):
        try:
            part = pl.read_parquet(path)
        except (OSError, pl.exceptions.PolarsError) as error:
            raise InputError(f"{path}: cannot be read ({str(error).splitlines()[0]}); {table.remedy}") from None
        if part.columns != columns:
            raise InputError(
                f"{path}: has the columns {', '.join(part.columns)}, not {', '.join(columns)}; {table.remedy}"
            )
        yield part


def as_pandas(frame: pl.DataFrame, name: str) -> pd.DataFrame:
    """A table in the types of its contract."""
    columns = {
        column: pd.Series(frame[column].to_list() if kind == "str" else frame[column].to_numpy(), dtype=kind)
        for column, kind in TABLES[name].types.items()
    }
    return pd.DataFrame(columns)


def shares(whole: pl.DataFrame, segments: pl.DataFrame) -> pd.DataFrame:
    """How much of every source the sample holds."""
    rows = [
        table.group_by("source", maintain_order=True).agg(
            words=pl.col("words").sum(), sections=pl.col("section").n_unique()
        )
        for table in (segments, whole)
    ]
    both = rows[0].join(rows[1], "source", suffix="_whole", maintain_order="left")
    columns = ["words", "words_whole", "sections", "sections_whole"]
    return pd.DataFrame({"source": both["source"].to_list(), **{name: both[name].to_numpy() for name in columns}})
