"""Segments → rows of the feature tables, for a batch of whole texts at a time.

A term of up to three words is one 64-bit number: three 21-bit ranks in the batch's alphabetical vocabulary. Sorting
numbers then sorts terms, and counting terms counts numbers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from textkit import texts
from textkit.words import BITS, normalise, tokenise, vocabulary, window_hashes

__all__ = ["SCHEMAS", "Batch", "batch_tables"]

ABBREVIATION = r"(?:\p{L}\.){2,}|\b(?:Dr|Mr|Mrs|Ms|Prof|St|vs|Gen|Col|Lt|cf)\.|\bNo\.\s?\p{N}"
STOP = r"""[.!?…]+["')\]]*(?:\s|$)"""
UNSTOPPED = r"[\p{L}\p{N}][^.!?…]*$"  # the last sentence lacks its stop, or an abbreviation's full stop was it

Schema = dict[str, type[pl.DataType]]
SCHEMAS: dict[str, Schema] = {
    "sections": {"source": pl.String, "section": pl.Int64, "heading": pl.String},
    "segments": {
        "segment": pl.String,
        "source": pl.String,
        "section": pl.Int64,
        "position": pl.Int64,
        "kind": pl.String,
        "sentences": pl.Int64,
        "words": pl.Int64,
        "characters": pl.Int64,
    },
    "terms": {
        "segment": pl.String,
        "term": pl.String,
        "size": pl.Int64,
        "function_word": pl.Int64,
        "count": pl.Int64,
    },
    "forms": {"source": pl.String, "term": pl.String, "form": pl.String, "count": pl.Int64},
    "shingles": {"segment": pl.String, "offset": pl.Int64, "hash": pl.UInt64},
    "phrases": {"hash": pl.UInt64, "phrase": pl.String},
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


def measure_segments(segments: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Add sentences, words and characters; drop the text."""
    plain = normalise(pl.col("text")).str.replace_all(ABBREVIATION, "A")
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


def packed(rank: str, size: int) -> pl.Expr:
    """The ranks of this word and the next ones as one number; 0 stands for no word."""
    return pl.sum_horizontal(pl.col(rank).shift(-step) * (1 << BITS * (2 - step)) for step in range(size))


def term_keys(words: pl.DataFrame) -> pl.DataFrame:
    """One row an occurrence of a term: ``row``, ``size``, and its ``key`` and ``form_key`` of packed ranks.

    Terms of two or three words start and end on a content word and stay within a phrase; the middle word of three
    may be a function word.
    """
    usable = words.lazy().filter(~pl.col("number"))
    found = []
    for size in (1, 2, 3):
        last = 1 - size
        content = ~pl.col("function_word") & ~pl.col("function_word").shift(last)
        within = pl.col("phrase") == pl.col("phrase").shift(last)
        terms = usable.with_columns(key=packed("lemma_rank", size), form_key=packed("form_rank", size), size=size)
        found.append((terms if size == 1 else terms.filter(content & within)).select("row", "size", "key", "form_key"))
    return pl.concat(found).collect()


def spell(keys: pl.Series, vocabulary: pl.DataFrame, name: str) -> pl.Series:
    """Packed ranks → the words of a term with spaces between."""
    ordered = vocabulary.select(pl.col(name).unique().sort()).to_series()
    names = pl.concat([pl.Series(name, [None], dtype=pl.String), ordered])
    places = [(keys // (1 << BITS * (2 - place))) % (1 << BITS) for place in range(3)]
    parts = pl.DataFrame([names.gather(place).alias(str(number)) for number, place in enumerate(places)])
    return parts.select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()


def term_table(keys: pl.DataFrame, segments: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Occurrences → one row a term in a segment, in reading order of the segments, terms in alphabetical order."""
    terms = keys.group_by("row", "size", "key").agg(count=pl.len().cast(pl.Int64)).sort("row", "key")
    functional = known.filter("function_word")["lemma_rank"].unique() * (1 << 2 * BITS)
    return terms.select(
        segment=segments["segment"].gather(terms["row"]),
        term=spell(terms["key"], known, "lemma"),
        size=pl.col("size").cast(pl.Int64),
        function_word=pl.col("key").is_in(functional.implode()).cast(pl.Int64),
        count="count",
    )


def form_table(keys: pl.DataFrame, segments: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Occurrences → one row a surface form of a term in a source."""
    sources = segments["source"].unique(maintain_order=True)
    number = dict(zip(sources, range(len(sources)), strict=True))
    place = segments["source"].replace_strict(number, return_dtype=pl.Int64).gather(keys["row"])
    forms = keys.with_columns(place=place).group_by("place", "key", "form_key").agg(count=pl.len().cast(pl.Int64))
    forms = forms.sort("place", "key", "form_key")
    return forms.select(
        source=sources.gather(forms["place"]),
        term=spell(forms["key"], known, "lemma"),
        form=spell(forms["form_key"], known, "form"),
        count="count",
    )


def shingle_table(words: pl.DataFrame, segments: pl.DataFrame) -> tuple[pl.DataFrame, np.ndarray]:
    """One row a five-word window that lies within one segment, and the place of each window's first word."""
    rows, hashes = words["row"].to_numpy(), window_hashes(words["hash"].to_numpy())
    starts = np.flatnonzero(rows[: len(hashes)] == rows[len(rows) - len(hashes) :])
    offsets = starts - np.searchsorted(rows, rows[starts])
    columns = {"segment": segments["segment"].gather(rows[starts]), "offset": offsets, "hash": hashes[starts]}
    return pl.DataFrame(columns, SCHEMAS["shingles"]), starts


def batch_tables(batch: list[tuple[str, texts.Text]]) -> Batch:
    """The feature tables of a few whole texts, each a pair of source id and text."""
    parts = [segment_tables(source, text) for source, text in batch]
    segments = pl.concat(part[1] for part in parts).with_row_index("row")
    words = tokenise(segments)
    known = vocabulary(words)
    words = words.join(known, on="form", how="left", maintain_order="left")
    keys = term_keys(words)
    shingles, starts = shingle_table(words, segments)
    tables = {
        "sections": pl.concat(part[0] for part in parts),
        "segments": measure_segments(segments, words),
        "terms": term_table(keys, segments, known),
        "forms": form_table(keys, segments, known),
        "shingles": shingles,
    }
    return Batch(tables, starts, words["form"])
