"""Segments → rows of the feature tables, for a batch of texts at a time.

A term of up to three words is one number: its place (segment or source) and the ranks of its words in the batch's
alphabetical vocabulary, side by side in 64 bits. Sorting numbers then sorts terms, and counting terms counts numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import polars as pl

from textkit.corpus.tables import FEATURES
from textkit.errors import InputError
from textkit.extract import texts
from textkit.language.lexicon import Lexicon, Words, changes
from textkit.language.tokens import window_hashes

__all__ = ["SCHEMAS", "Batch", "Piece", "batch_tables", "segment_ids"]

Schema = dict[str, type[pl.DataType]]
POLARS: Schema = {"str": pl.String, "int64": pl.Int64, "uint64": pl.UInt64}
SCHEMAS: dict[str, Schema] = {
    name: {column: POLARS[kind] for column, kind in table.types.items()} for name, table in FEATURES.items()
}


MOST_BITS = 21  # of a word's rank: three fit into one 64-bit number
MOST_PLACES = 1 << 32  # counted at once, where the ranks leave room for more


class Piece(NamedTuple):
    """A text or a piece of one, its source, and how many of the source's segments come before."""

    source: str
    text: texts.Text
    before: int = 0


class Batch(NamedTuple):
    """The feature tables of a few texts, and what the wording of their windows needs.

    Attributes:
        tables: every table but the phrases.
        words: all words in reading order, as bytes with a space between.
        starts: for each row of ``shingles``, the byte at which its first word begins.
    """

    tables: dict[str, pl.DataFrame]
    words: bytes
    starts: np.ndarray


def segment_ids(source: str, count: int, before: int = 0) -> list[str]:
    """The ids of a source's segments: id and position.

    >>> segment_ids("tea", 2)
    ['tea.001', 'tea.002']
    """
    return [f"{source}.{position:03d}" for position in range(before + 1, before + count + 1)]


def section_table(pieces: list[Piece]) -> pl.DataFrame:
    """One row a heading."""
    rows = [(piece.source, number, heading) for piece in pieces for number, heading in piece.text.headings.items()]
    return pl.DataFrame(rows, SCHEMAS["sections"], orient="row")


def segment_table(pieces: list[Piece], words: Words) -> pl.DataFrame:
    """One row a segment, measured."""
    segments = [segment for piece in pieces for segment in piece.text.segments]
    sizes = [len(piece.text.segments) for piece in pieces]
    places = [np.arange(piece.before + 1, piece.before + size + 1) for piece, size in zip(pieces, sizes, strict=True)]
    ids = [
        name
        for piece, size in zip(pieces, sizes, strict=True)
        for name in segment_ids(piece.source, size, piece.before)
    ]
    columns = {
        "segment": ids,
        "source": pl.Series([piece.source for piece in pieces], dtype=pl.String).gather(
            np.repeat(np.arange(len(pieces)), sizes)
        ),
        "section": np.fromiter((segment.section for segment in segments), np.int64, len(segments)),
        "position": np.concatenate([*places, np.empty(0, np.int64)]),
        "kind": [segment.kind for segment in segments],
        "sentences": words.sentences,
        "words": np.bincount(words.row, minlength=len(segments)),
        "characters": np.fromiter((len(segment.text) for segment in segments), np.int64, len(segments)),
    }
    return pl.DataFrame(columns, SCHEMAS["segments"])


class Known(NamedTuple):
    """The vocabulary of a batch.

    Attributes:
        forms: its word forms, in alphabetical order.
        lemmas: its lemmas, in alphabetical order.
        form_rank: of each form of the lexicon its rank among the forms, from 1.
        lemma_rank: of each form of the lexicon the rank of its lemma among the lemmas, from 1.
        lemma_of: the rank of its lemma by the rank of a form.
        functional: whether a lemma is a function word, by its rank.
        bits: that a rank takes.
    """

    forms: pl.Series
    lemmas: pl.Series
    form_rank: np.ndarray
    lemma_rank: np.ndarray
    lemma_of: np.ndarray
    functional: np.ndarray
    bits: int


def vocabulary(lexicon: Lexicon, used: np.ndarray) -> Known:
    """The vocabulary of some forms.

    Args:
        lexicon: where they are.
        used: their numbers, each once.

    Raises:
        InputError: they are too many for three of them to fit into one number.
    """
    bits = len(used).bit_length()
    if bits > MOST_BITS:
        raise InputError(
            f"more than {1 << MOST_BITS:,} different words in one batch of text; is this natural language?"
        )
    forms = pl.Series([lexicon.names[number] for number in used], dtype=pl.String)
    lemmas = pl.Series([lexicon.lemmas[number] for number in used], dtype=pl.String)
    form_rank, lemma_rank = np.zeros((2, len(lexicon.names)), np.uint64)
    form_rank[used] = forms.rank("ordinal").to_numpy()
    lemma_rank[used] = lemmas.rank("dense").to_numpy()
    lemma_of, functional = np.zeros(len(used) + 1, np.int64), np.zeros(len(used) + 1, bool)
    lemma_of[form_rank[used]] = lemma_rank[used]
    functional[lemma_rank[used]] = lexicon.function_word[used]
    return Known(forms.sort(), lemmas.unique().sort(), form_rank, lemma_rank, lemma_of, functional, bits)


def usable(words: Words) -> Words:
    """The words that can be in a term: all but numbers."""
    kept = np.flatnonzero(~words.number)
    return words._replace(row=words.row[kept], form=words.form[kept], phrase=words.phrase[kept])


def occurrences(words: Words, content: np.ndarray) -> list[np.ndarray]:
    """Every occurrence of a term, by its size (1 to 3): the number of its first word.

    Terms of two or three words start and end on a content word and stay within a phrase; the middle word of three
    may be a function word.

    Args:
        words: the usable ones.
        content: which of them are content words.
    """
    found = [np.arange(len(content))]
    for size in (2, 3):
        last = max(0, len(content) - size + 1)
        end = slice(size - 1, size - 1 + last)
        whole = words.phrase[:last] == words.phrase[end]
        found.append(np.flatnonzero(whole & content[:last] & content[end]))
    return found


def counted(
    place: np.ndarray, rank: np.ndarray, found: list[np.ndarray], bits: int
) -> Iterator[tuple[np.ndarray, list[np.ndarray], np.ndarray]]:
    """The different places and terms in order, their words by rank (0 where there is none), how often each occurs.

    Args:
        place: the place of each word, in order.
        rank: the rank of each word.
        found: by size, which words a term begins with.
        bits: that a rank takes; what they leave of 64 holds the places of a run.
    """
    room = min(MOST_PLACES, 1 << 64 - 3 * bits)
    shifts = [np.uint64(bits * step) for step in (2, 1, 0)]
    mask = np.uint64((1 << bits) - 1)
    for low in range(0, int(place[-1]) + 1 if len(place) else 0, room):
        first, last = np.searchsorted(place, [low, low + room])
        keys = []
        for size, starts in enumerate(found, 1):
            own = starts[slice(*np.searchsorted(starts, [first, last]))]
            key = (place[own] - low).astype(np.uint64) << np.uint64(3 * bits)
            for step in range(size):
                key |= rank[own + step] << shifts[step]
            keys.append(key)
        ordered = np.concatenate(keys)
        ordered.sort()
        new = np.flatnonzero(changes(ordered))
        key = ordered[new]
        words = [((key >> shift) & mask).astype(np.uint32) for shift in shifts]
        yield (key >> np.uint64(3 * bits)).astype(np.int64) + low, words, np.diff(np.append(new, len(ordered)))


def spelt(ranks: list[np.ndarray], ordered: pl.Series) -> pl.Series:
    """Ranks → the words of a term with spaces between."""
    first = pl.concat([pl.Series([""]), ordered])
    other = pl.concat([pl.Series([""]), pl.select(pl.lit(" ") + ordered).to_series()])
    parts = [
        names.gather(rank).alias(str(number))
        for number, (names, rank) in enumerate(zip((first, other, other), ranks, strict=True))
    ]
    return pl.DataFrame(parts).select(pl.concat_str(pl.all())).to_series()


def term_table(words: Words, found: list[np.ndarray], segments: pl.Series, known: Known) -> pl.DataFrame:
    """One row a term in a segment, in reading order of the segments, terms in alphabetical order."""
    parts = [pl.DataFrame(schema=SCHEMAS["terms"])]
    for row, own, count in counted(words.row, known.lemma_rank[words.form], found, known.bits):
        size = 1 + (own[1] > 0).astype(np.int64) + (own[2] > 0)
        columns = {
            "segment": segments.gather(row),
            "term": spelt(own, known.lemmas),
            "size": size,
            "function_word": (known.functional[own[0]] & (size == 1)).astype(np.int64),
            "count": count,
        }
        parts.append(pl.DataFrame(columns, SCHEMAS["terms"]))
    return pl.concat(parts)


def form_table(
    words: Words, owner: np.ndarray, plain: np.ndarray, found: list[np.ndarray], sources: pl.Series, known: Known
) -> pl.DataFrame:
    """One row a spelling of a term in a source, where it differs from the term.

    Args:
        words: the usable ones.
        owner: the number of the source of each.
        plain: whether each is its own lemma.
        found: by size, which words a term begins with.
        sources: the sources' ids by number.
        known: the vocabulary.
    """
    other = [
        starts[~np.logical_and.reduce([plain[starts + step] for step in range(size)])]
        for size, starts in enumerate(found, 1)
    ]
    parts = [pl.DataFrame(schema=SCHEMAS["forms"])]
    for place, own, count in counted(owner, known.form_rank[words.form], other, known.bits):
        lemmas = [known.lemma_of[word] for word in own]
        order = np.lexsort((*lemmas[::-1], place))  # keeps the forms of a term in order
        columns = {
            "source": sources.gather(place[order]),
            "term": spelt([lemma[order] for lemma in lemmas], known.lemmas),
            "form": spelt([word[order] for word in own], known.forms),
            "count": count[order],
        }
        parts.append(pl.DataFrame(columns, SCHEMAS["forms"]))
    return pl.concat(parts)


def shingle_table(words: Words, hashes: np.ndarray, segments: pl.Series) -> tuple[pl.DataFrame, np.ndarray]:
    """One row a five-word window that lies within one segment, and the number of each window's first word."""
    found = window_hashes(hashes)
    starts = np.flatnonzero(words.row[: len(found)] == words.row[len(hashes) - len(found) :])
    row = words.row[starts]
    before = np.cumsum(np.bincount(words.row, minlength=len(segments))) - np.bincount(
        words.row, minlength=len(segments)
    )
    columns = {"segment": segments.gather(row), "offset": starts - before[row], "hash": found[starts]}
    return pl.DataFrame(columns, SCHEMAS["shingles"]), starts


def batch_tables(pieces: list[Piece], lexicon: Lexicon) -> Batch:
    """The feature tables of a few texts; those of one source stand together."""
    words = lexicon.read([segment.text for piece in pieces for segment in piece.text.segments])
    known = vocabulary(lexicon, np.unique(words.form))
    segments = segment_table(pieces, words)
    shingles, starts = shingle_table(words, lexicon.hash[words.form], segments["segment"])
    owners = pl.Series([piece.source for piece in pieces], dtype=pl.String)
    number = np.cumsum(changes(owners.to_numpy())) - 1
    owner = np.repeat(number, [len(piece.text.segments) for piece in pieces])
    usual = usable(words)
    found = occurrences(usual, ~lexicon.function_word[usual.form])
    spelling = known.forms.gather(known.form_rank[words.form] - 1)
    ends = np.cumsum(spelling.str.len_bytes().to_numpy().astype(np.int64) + 1)
    tables = {
        "sections": section_table(pieces),
        "segments": segments,
        "terms": term_table(usual, found, segments["segment"], known),
        "forms": form_table(
            usual, owner[usual.row], lexicon.plain[usual.form], found, owners.unique(maintain_order=True), known
        ),
        "shingles": shingles,
    }
    joined = spelling.str.join(" ").to_list() if len(spelling) else [""]
    return Batch(tables, joined[0].encode(), np.concatenate([[0], ends])[starts].astype(np.uint32))
