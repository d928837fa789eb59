"""All that a data folder holds, looked at: features, codebook, what readers wrote, names, stored tables."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from textkit.coding import kept
from textkit.coding.codebook import load_codebook
from textkit.coding.readings import load_coding
from textkit.coding.whole import in_part, left_out
from textkit.corpus.checks import read_table
from textkit.corpus.folder import in_force, parts_of
from textkit.corpus.present import load_table
from textkit.corpus.reader import Corpus
from textkit.corpus.sample import SOURCES
from textkit.corpus.tables import CODING, RESULTS, TABLES
from textkit.errors import InputError, InputErrors, InputWarning
from textkit.extract.change import check_parts
from textkit.extract.rebuild import listed_in

__all__ = ["check_all"]


def check_all(data: Path) -> str:
    """Check everything; a line that says what was looked at.

    Raises:
        InputErrors: all that is wrong, one error each.
    """
    if parts_of(data / "features" / "segments") and len(listed_in(data)) > SOURCES:
        return check_tables(data)
    corpus = Corpus.load(data)
    wrong: list[InputError] = []
    looked: list[str] = ["features"]

    def look(what: str, reader: Callable[..., Any], *arguments: Any) -> Any:
        """Call a reader; note what it objects to."""
        try:
            found = reader(*arguments)
        except InputErrors as errors:
            wrong.extend(errors.errors)
            return None
        except InputError as error:
            wrong.append(error)
            return None
        if what and what not in looked:
            looked.append(what)
        return found

    book = look("codebook", load_codebook, data) if in_force(data / "codebook.yml").exists() else None
    for group, tables in (("readings", CODING), ("results", RESULTS)):
        for name, table in tables.items():
            for path in sorted(data.glob(table.file)):
                look("names" if name == "names" else group, read_table, path, name)
    for name in ("consensus", "links") if not wrong else ():
        look("", known_whole, name, corpus, data)
    if not wrong:
        if book is not None:
            look("", load_coding, corpus, book, data)
        for reader in (kept.memos, kept.links, kept.link_readings):
            look("", reader, data)
        for name in ("memos", "links", "pairs", "blank_sheet", "points_blank"):
            look("", known_segments, name, corpus, data)
    look("", known_vectors, corpus, data)
    if wrong:
        raise InputErrors(list({str(error): error for error in wrong}.values()))
    return f"{data}: sound ({', '.join(looked)}); {len(corpus.ids)} sources, {corpus.words:,} words"


def check_tables(data: Path) -> str:
    """Check the tables of so many sources that no page compares them, a part at a time.

    Raises:
        InputError: a part is damaged, or is not of the sources that are listed.
    """
    old, words = check_parts(data), 0
    for number, place in enumerate(old.places):
        known, words = place["segment"].implode(), words + int(place["words"].sum())
        for table in ("terms", "shingles"):
            path = old.files[table][number]
            odd_rows = old.read(table, path).filter(~pl.col("segment").is_in(known))
            if len(odd_rows):
                raise InputError(f"{path}: holds {odd_rows['segment'][0]}, which is no segment; run textkit extract")
        for table in ("sections", "forms"):
            old.read(table, old.files[table][number])
    pages = f"of more than {SOURCES:,} there are no pages"
    return f"{data}: sound (features, part by part); {len(old.stored):,} sources, {words:,} words; {pages}"


def known_segments(name: str, corpus: Corpus, data: Path) -> None:
    """Raise InputError where a table is about a segment of one of the sources that does not exist."""
    table = load_table(name, data)
    there = set(corpus.segments["segment"])
    for column in ("segment", "segment_1", "segment_2"):
        unknown = [] if column not in table else table.loc[~table[column].isin(there), column].to_list()
        if unknown:
            path = data / TABLES[name].file
            raise InputError(f"{path}: the segment {unknown[0]!r} does not exist (any more); remove its rows")


def known_whole(name: str, corpus: Corpus, data: Path) -> None:
    """Raise InputErrors where a table treats a source in part."""
    lines = left_out(data / TABLES[name].file, in_part(corpus.segments, load_table(name, data)["segment"]))
    if lines:
        raise InputErrors([InputError(line) for line in lines])


def known_vectors(corpus: Corpus, data: Path) -> None:
    """Warn where the embeddings do not fit the segments of a source."""
    if corpus.embeddings is None:
        return
    have = {str(segment).rpartition(".")[0] for segment in corpus.embeddings.vectors.index}
    whole = set(corpus.segments.loc[corpus.segments["segment"].isin(corpus.vectors.index), "source"].astype(str))
    lacking = [name for name in corpus.ids if name not in whole]
    if lacking or have - set(corpus.ids):
        odd = [*lacking, *sorted(have - set(corpus.ids))]
        warnings.warn(
            f"{data / 'features' / 'embeddings.npz'}: does not fit {', '.join(odd[:5])}; these are left out of what "
            "needs vectors",
            InputWarning,
            stacklevel=2,
        )
