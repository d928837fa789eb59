"""Segments → rows of the feature tables, for a batch of whole texts at a time.

A term of up to three words is one 64-bit number: three 21-bit ranks in the batch's alphabetical vocabulary. Sorting
numbers then sorts terms, and counting terms counts numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from textkit.corpus.tables import FEATURES
from textkit.extract import texts
from textkit.language.languages import ENGLISH, abbreviation
from textkit.language.tokens import BITS, normalise, tokenise, vocabulary, window_hashes

__all__ = ["SCHEMAS", "Batch", "batch_tables"]

STOP = r"""[.!?…।॥؟۔։]+["')\]]*(?:\s|$)"""
UNSTOPPED = r"[\p{L}\p{N}][^.!?…।॥؟۔։]*$"  # the last sentence lacks its stop, or an abbreviation's full stop was it

Schema = dict[str, type[pl.DataType]]
POLARS: Schema = {"str": pl.String, "int64": pl.Int64, "uint64": pl.UInt64}
SCHEMAS: dict[str, Schema] = {
    name: {column: POLARS[kind] for column, kind in table.types.items()} for name, table in FEATURES.items()
}


class Batch(NamedTuple):
    """The feature tables of a few texts, and what wording their shingles needs."""

    tables: dict[str, pl.DataFrame]
    starts: np.ndarray  # for each shingle, the place of its first word in `forms`
    forms: pl.Series  # every word, in reading order


def segment_tables(source: str, text: texts.Text) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The sections and segments of one text; the segments still with their ``text``."""
    sections = pl.DataFrame(
        [(source, number, heading) for number, heading in text.headings.items()],
        SCHEMAS["sections"],
        orient="row",
    )
    rows = [
        (f"{source}.{position:03d}", source, segment.section, position, segment.kind, segment.text)
        for position, segment in enumerate(text.segments, 1)
    ]
    schema = {name: SCHEMAS["segments"][name] for name in ("segment", "source", "section", "position", "kind")}
    return sections, pl.DataFrame(rows, {**schema, "text": pl.String}, orient="row")


def measure_segments(segments: pl.DataFrame, words: pl.DataFrame, language: str) -> pl.DataFrame:
    """Add sentences, words and characters; drop the text."""
    plain = normalise(pl.col("text"), language).str.replace_all(abbreviation(language), "A")
    counted = words.group_by("row").agg(words=pl.len().cast(pl.Int64))
    return (
        segments.with_columns(
            sentences=plain.str.count_matches(STOP).cast(pl.Int64) + plain.str.contains(UNSTOPPED).cast(pl.Int64),
            characters=pl.col("text").str.len_chars().cast(pl.Int64),
        )
        .join(counted, on="row", how="left", maintain_order="left")
        .with_columns(pl.col("words").fill_null(0))
        .select(list(SCHEMAS["segments"]))
    )


def occurrences(words: pl.DataFrame) -> dict[str, np.ndarray]:
    """Every occurrence of a term: arrays ``row``, ``key`` and ``form`` (packed ranks), ``plain`` (form = lemma).

    Terms of two or three words start and end on a content word and stay within a phrase; the middle word of three
    may be a function word.
    """
    usable = words.filter(~pl.col("number"))
    row, phrase, lemma, form = (usable[name].to_numpy() for name in ("row", "phrase", "lemma_rank", "form_rank"))
    content, plain = ~usable["function_word"].to_numpy(), usable["plain"].to_numpy()
    found = []
    for size in (1, 2, 3):
        starts = np.arange(max(0, len(row) - size + 1))
        if size > 1:
            ends = starts + size - 1
            starts = starts[(phrase[starts] == phrase[ends]) & content[starts] & content[ends]]
        at = [(starts + step, BITS * (2 - step)) for step in range(size)]
        found.append(
            {
                "row": row[starts].astype(np.int64),
                "key": sum((lemma[place] << shift for place, shift in at), start=np.int64(0)),
                "form": sum((form[place] << shift for place, shift in at), start=np.int64(0)),
                "plain": np.logical_and.reduce([plain[place] for place, _ in at]),
            }
        )
    return {name: np.concatenate([each[name] for each in found]) for name in found[0]}


def tally(*columns: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """The different rows of some columns, sorted by the first, then the second …, and how often each occurs."""
    order = np.lexsort(columns[::-1])
    ordered = [column[order] for column in columns]
    new = np.ones(len(order), dtype=bool)
    new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in ordered])
    first = np.flatnonzero(new)
    return [column[first] for column in ordered], np.diff(np.append(first, len(order)))


def ranks(keys: np.ndarray) -> list[np.ndarray]:
    """The three ranks that a packed number holds; 0 stands for no word."""
    return [keys >> BITS * (2 - place) & (1 << BITS) - 1 for place in range(3)]


def spell(keys: np.ndarray, vocabulary: pl.DataFrame, name: str) -> pl.Series:
    """Packed ranks → the words of a term with spaces between."""
    ordered = vocabulary.select(pl.col(name).unique().sort()).to_series()
    names = pl.concat([pl.Series(name, [None], dtype=pl.String), ordered])
    parts = [names.gather(place).alias(str(number)) for number, place in enumerate(ranks(keys))]
    return pl.DataFrame(parts).select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()


def term_table(found: dict[str, np.ndarray], segments: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Occurrences → one row a term in a segment, in reading order of the segments, terms in alphabetical order."""
    (row, key), count = tally(found["row"], found["key"])
    functional = np.zeros(len(known) + 1, dtype=bool)
    functional[known.filter("function_word")["lemma_rank"].to_numpy()] = True
    first, *others = ranks(key)
    size = 1 + sum((other > 0).astype(np.int64) for other in others)
    columns = {
        "segment": segments["segment"].gather(row),
        "term": spell(key, known, "lemma"),
        "size": size,
        "function_word": (functional[first] & (size == 1)).astype(np.int64),
        "count": count,
    }
    return pl.DataFrame(columns, SCHEMAS["terms"])


def form_table(found: dict[str, np.ndarray], segments: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Occurrences → one row a surface form of a term in a source, where the form differs from the term."""
    sources = segments["source"].unique(maintain_order=True)
    number = dict(zip(sources, range(len(sources)), strict=True))
    other = ~found["plain"]
    at = segments["source"].replace_strict(number, return_dtype=pl.Int64).to_numpy()[found["row"][other]]
    (place, key, form), count = tally(at, found["key"][other], found["form"][other])
    columns = {
        "source": sources.gather(place),
        "term": spell(key, known, "lemma"),
        "form": spell(form, known, "form"),
        "count": count,
    }
    return pl.DataFrame(columns, SCHEMAS["forms"])


def shingle_table(words: pl.DataFrame, segments: pl.DataFrame) -> tuple[pl.DataFrame, np.ndarray]:
    """One row a five-word window that lies within one segment, and the place of each window's first word."""
    rows, hashes = words["row"].to_numpy(), window_hashes(words["hash"].to_numpy())
    starts = np.flatnonzero(rows[: len(hashes)] == rows[len(rows) - len(hashes) :])
    offsets = starts - np.searchsorted(rows, rows[starts])
    columns = {"segment": segments["segment"].gather(rows[starts]), "offset": offsets, "hash": hashes[starts]}
    return pl.DataFrame(columns, SCHEMAS["shingles"]), starts


def batch_tables(batch: list[tuple[str, texts.Text]], language: str = ENGLISH) -> Batch:
    """The feature tables of a few whole texts of one language, each a pair of source id and text."""
    parts = [segment_tables(source, text) for source, text in batch]
    segments = pl.concat(part[1] for part in parts).with_row_index("row")
    words = tokenise(segments, language)
    known = vocabulary(words, language)
    words = words.join(known, on="form", how="left", maintain_order="left")
    found = occurrences(words)
    shingles, starts = shingle_table(words, segments)
    tables = {
        "sections": pl.concat(part[0] for part in parts),
        "segments": measure_segments(segments, words, language),
        "terms": term_table(found, segments, known),
        "forms": form_table(found, segments, known),
        "shingles": shingles,
    }
    return Batch(tables, starts, words["form"])
