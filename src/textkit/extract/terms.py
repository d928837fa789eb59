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
Occurrence = tuple[np.ndarray, np.ndarray]  # terms of one size: the place of each, and its forms, one column a word


class Piece(NamedTuple):
    """A text, and where it stands in its source: how many segments and sections come before it."""

    source: str
    text: texts.Text
    segments: int = 0
    sections: int = 0


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
    rows = [
        (piece.source, number + piece.sections, heading)
        for piece in pieces
        for number, heading in piece.text.headings.items()
    ]
    return pl.DataFrame(rows, SCHEMAS["sections"], orient="row")


def segment_table(pieces: list[Piece], words: Words) -> pl.DataFrame:
    """One row a segment, measured."""
    segments = [segment for piece in pieces for segment in piece.text.segments]
    sizes = [len(piece.text.segments) for piece in pieces]
    sections = np.fromiter((segment.section for segment in segments), np.int64, len(segments))
    places = [
        np.arange(piece.segments + 1, piece.segments + size + 1) for piece, size in zip(pieces, sizes, strict=True)
    ]
    ids = [
        name
        for piece, size in zip(pieces, sizes, strict=True)
        for name in segment_ids(piece.source, size, piece.segments)
    ]
    columns = {
        "segment": ids,
        "source": pl.Series([piece.source for piece in pieces], dtype=pl.String).gather(
            np.repeat(np.arange(len(pieces)), sizes)
        ),
        "section": sections
        + np.repeat(np.fromiter((piece.sections for piece in pieces), np.int64, len(pieces)), sizes),
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

    @property
    def room(self) -> int:
        """How many places fit beside three ranks in a number of 64 bits."""
        return int(1 << 64 - 3 * self.bits)


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


def occurrences(words: Words, lexicon: Lexicon) -> list[Occurrence]:
    """Every occurrence of a term, by its size (1 to 3): its row, and its forms (one column a word).

    Terms of two or three words start and end on a content word and stay within a phrase; the middle word of three
    may be a function word.
    """
    usable = ~words.number
    row, form, phrase = words.row[usable], words.form[usable], words.phrase[usable]
    content = ~lexicon.function_word[form]
    found = [(row, form[:, None])]
    for size in (2, 3):
        last = max(0, len(row) - size + 1)
        end = slice(size - 1, size - 1 + last)
        starts = np.flatnonzero((phrase[:last] == phrase[end]) & content[:last] & content[end])
        found.append((row[starts], np.stack([form[starts + step] for step in range(size)], axis=1)))
    return found


def runs(occurring: list[Occurrence], room: int) -> Iterator[tuple[int, list[Occurrence]]]:
    """Occurrences by runs of ``room`` places, with the first place of each run: a number holds no more places."""
    top = max((int(place[-1]) + 1 for place, _ in occurring if len(place)), default=0)
    for low in range(0, top, room):
        cuts = [np.searchsorted(place, [low, low + room]) for place, _ in occurring]
        yield low, [(place[a:b] - low, forms[a:b]) for (place, forms), (a, b) in zip(occurring, cuts, strict=True)]


def counted(found: list[Occurrence], ranks: np.ndarray, bits: int) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """The different places and terms in order, their words by rank (0 where there is none), how often each occurs."""
    keys = [place.astype(np.uint64) for place, _ in found]
    for step in range(3):
        for key, (_, forms) in zip(keys, found, strict=True):
            key <<= np.uint64(bits)
            if step < forms.shape[1]:
                key |= ranks[forms[:, step]]
    ordered = np.concatenate(keys)
    ordered.sort()
    first = np.flatnonzero(changes(ordered))
    key, mask = ordered[first], np.uint64((1 << bits) - 1)
    words = [((key >> np.uint64(bits * step)) & mask).astype(np.int64) for step in (2, 1, 0)]
    return (key >> np.uint64(3 * bits)).astype(np.int64), words, np.diff(np.append(first, len(ordered)))


def spelt(ranks: list[np.ndarray], ordered: pl.Series) -> pl.Series:
    """Ranks → the words of a term with spaces between."""
    names = pl.concat([pl.Series([None], dtype=pl.String), ordered])
    parts = [names.gather(rank).alias(str(number)) for number, rank in enumerate(ranks)]
    return pl.DataFrame(parts).select(pl.concat_str(pl.all(), separator=" ", ignore_nulls=True)).to_series()


def term_table(found: list[Occurrence], segments: pl.Series, known: Known) -> pl.DataFrame:
    """One row a term in a segment, in reading order of the segments, terms in alphabetical order."""
    parts = [pl.DataFrame(schema=SCHEMAS["terms"])]
    for low, run in runs(found, known.room):
        row, words, count = counted(run, known.lemma_rank, known.bits)
        size = sum((each > 0).astype(np.int64) for each in words)
        columns = {
            "segment": segments.gather(row + low),
            "term": spelt(words, known.lemmas),
            "size": size,
            "function_word": (known.functional[words[0]] & (size == 1)).astype(np.int64),
            "count": count,
        }
        parts.append(pl.DataFrame(columns, SCHEMAS["terms"]))
    return pl.concat(parts)


def form_table(found: list[Occurrence], sources: pl.Series, known: Known, plain: np.ndarray) -> pl.DataFrame:
    """One row a spelling of a term in a source, where it differs from the term.

    Args:
        found: occurrences, their place the number of the source.
        sources: the sources' ids by number.
        known: the vocabulary.
        plain: of each form of the lexicon, whether it is its own lemma.
    """
    other = [(place, forms, ~plain[forms].all(axis=1)) for place, forms in found]
    parts = [pl.DataFrame(schema=SCHEMAS["forms"])]
    for low, run in runs([(place[differs], forms[differs]) for place, forms, differs in other], known.room):
        place, words, count = counted(run, known.form_rank, known.bits)
        lemmas = [known.lemma_of[word] for word in words]
        order = np.lexsort((*lemmas[::-1], place))  # keeps the forms of a term in order
        columns = {
            "source": sources.gather((place + low)[order]),
            "term": spelt([lemma[order] for lemma in lemmas], known.lemmas),
            "form": spelt([word[order] for word in words], known.forms),
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
    found = occurrences(words, lexicon)
    shingles, starts = shingle_table(words, lexicon.hash[words.form], segments["segment"])
    owners = pl.Series([piece.source for piece in pieces], dtype=pl.String)
    number = np.cumsum(changes(owners.to_numpy())) - 1
    owner = np.repeat(number, [len(piece.text.segments) for piece in pieces])
    spelling = known.forms.gather(known.form_rank[words.form] - 1)
    ends = np.cumsum(spelling.str.len_bytes().to_numpy().astype(np.int64) + 1)
    tables = {
        "sections": section_table(pieces),
        "segments": segments,
        "terms": term_table(found, segments["segment"], known),
        "forms": form_table(
            [(owner[row], forms) for row, forms in found], owners.unique(maintain_order=True), known, lexicon.plain
        ),
        "shingles": shingles,
    }
    joined = spelling.str.join(" ").to_list() if len(spelling) else [""]
    return Batch(tables, joined[0].encode(), np.concatenate([[0], ends])[starts].astype(np.uint32))
