"""Texts → the feature tables on disk. The only module that reads texts, and the only writer of ``data/``.

Everything is written to a folder beside the old tables. When it is complete, one renaming puts it in force
(:func:`textkit.corpus.reader.ready`), and its files move into place; whoever loads the data meanwhile finds them
there. So an extraction that is cut short leaves the old data whole, or the new.
"""

from __future__ import annotations

import csv
import itertools
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from textkit.corpus.reader import ready
from textkit.errors import InputError
from textkit.extract import texts
from textkit.extract.terms import SCHEMAS, Schema, batch_tables
from textkit.language.tokens import WINDOW

__all__ = ["SCHEMAS", "Outcome", "Source", "add", "extract", "read_sources"]

BATCH = 4_000_000  # bytes of text in memory at once
SOURCE_ID = re.compile(r"[a-z][a-z0-9_]*")
NOT_UTF8 = re.compile(r"[\ud800-\udfff]")  # how Python spells bytes of a file's name that are not UTF-8


class Source(NamedTuple):
    """One row of ``data/sources.csv``."""

    source: str
    title: str
    title_by: str
    file: str
    sha256: str


class Outcome(NamedTuple):
    """What an extraction did: ids of the sources read and of those kept as they were, and paratext lines left out."""

    read: list[str]
    kept: list[str]
    paratext: int


# --- the list of sources ---------------------------------------------------------------------------------------


def read_sources(path: Path) -> list[Source]:
    """Read and check ``sources.csv``.

    Raises:
        InputError: the file is missing or unreadable, lacks a column, or holds a bad or repeated id, file or text.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            columns = list(reader.fieldnames or [])
            lacking = [name for name in Source._fields if name not in columns]
            if lacking:
                raise InputError(f"{path}: lacks the column {lacking[0]!r}; it needs {', '.join(Source._fields)}")
            if len(columns) > len(Source._fields):
                raise InputError(f"{path}: has columns of its own; it holds {', '.join(Source._fields)} and no others")
            sources = []
            for row in reader:
                if None in row:
                    raise InputError(
                        f"{path}: line {reader.line_num} has too many fields; quote a title that holds a comma"
                    )
                sources.append(Source(*(row[name] or "" for name in Source._fields)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(f"{path}: cannot be read ({error})") from None
    check_sources(sources, path)
    return sources


def check_sources(sources: list[Source], path: Path) -> None:
    """Raise InputError at the first row that breaks the contract of ``sources.csv``."""
    for source in sources:
        if not SOURCE_ID.fullmatch(source.source):
            raise InputError(
                f"{path}: {source.source!r} cannot be an id; use lower-case letters, digits and _, a letter first"
            )
        if not source.title.strip() or source.title_by not in ("text", "editor"):
            raise InputError(f"{path}: {source.source} needs a title, and 'text' or 'editor' as title_by")
        if source.file in ("", ".", "..") or Path(source.file).name != source.file or "\\" in source.file:
            raise InputError(f"{path}: {source.source}: {source.file!r} must be a plain file name, without a folder")
        if NOT_UTF8.search(source.title + source.file):
            raise InputError(f"{path}: {source.source}: {source.file!r} or its title is not UTF-8; rename it")
    for name in ("source", "file", "sha256"):
        values = Counter(getattr(source, name) for source in sources)
        twice = next((value for value, count in values.items() if count > 1), None)
        if twice is not None:
            both = " and ".join(source.source for source in sources if getattr(source, name) == twice)
            files = " and ".join(source.file for source in sources if getattr(source, name) == twice)
            same = f"hold the same text ({files})" if name == "sha256" else f"have the same {name} {twice!r}"
            raise InputError(f"{path}: {both} {same}; keep one of them")


def list_folder(folder: Path) -> list[Source]:
    """Make a list of sources from the ``.txt`` files of a folder: ids from file names, titles from the texts."""
    sources: dict[str, Source] = {}
    for path in sorted(folder.glob("*.txt")):
        text, sha256 = texts.read(path)
        slug = re.sub(r"[^a-z0-9]+", "_", path.stem.lower()).strip("_") or "text"
        slug = slug if slug[0].isalpha() else f"text_{slug}"
        numbered = (f"{slug}_{number}" for number in itertools.count(2))
        name = next(each for each in itertools.chain([slug], numbered) if each not in sources)
        title = texts.parse(text).title
        sources[name] = Source(name, title or path.stem, "text" if title else "editor", path.name, sha256)
    if not sources:
        raise InputError(f"{folder}: holds no .txt file")
    return list(sources.values())


# --- writing ---------------------------------------------------------------------------------------------------


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A temporary folder on the same disk as ``target``; what earlier runs left unfinished is cleared away."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for left in target.parent.glob(".textkit-new-*"):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=".textkit-new-", dir=target.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put_in_place(new: Path, out: Path, listing: Path) -> None:
    """Put the finished tables and list of sources in force, at one stroke, and move them to ``out`` and ``listing``."""
    new.rename(ready(out))
    finish(out, listing)


def finish(out: Path, listing: Path) -> None:
    """Move finished tables into place, also those of an earlier run that was cut short while it did."""
    if not ready(out).is_dir():
        return
    out.mkdir(parents=True, exist_ok=True)
    listing.parent.mkdir(parents=True, exist_ok=True)
    for path in sorted(ready(out).iterdir()):
        path.replace(listing if path.name == "sources.csv" else out / path.name)
    ready(out).rmdir()


def write_sources(sources: list[Source], path: Path) -> None:
    """Write ``sources.csv``."""
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(Source._fields)
        writer.writerows(sources)


class Writer:
    """Appends tables to the CSV files of a folder, and gathers what the table of phrases needs."""

    def __init__(self, folder: Path) -> None:
        self.paths = {name: folder / f"{name}.csv" for name in SCHEMAS}
        self.hashes: list[np.ndarray] = []
        self.wording: list[tuple[np.ndarray, np.ndarray, pl.Series]] = []
        self.old_phrases = pl.DataFrame(schema=SCHEMAS["phrases"])
        for name, schema in SCHEMAS.items():
            pl.DataFrame(schema=schema).write_csv(self.paths[name])

    def append(self, tables: dict[str, pl.DataFrame]) -> None:
        """Append rows that are in their final order."""
        for name, table in tables.items():
            self.write(name, table)
        self.hashes.append(tables["shingles"]["hash"].to_numpy())

    def write(self, name: str, table: pl.DataFrame) -> None:
        """Append rows to one file, which stays open no longer than that."""
        with self.paths[name].open("ab") as file:
            table.write_csv(file, include_header=False)

    def write_phrases(self) -> None:
        """Write the wording of the windows that occur more than once, when all else is written."""
        everything = pl.Series("hash", np.concatenate([*self.hashes, np.empty(0, np.uint64)]), dtype=pl.UInt64)
        repeated = everything.filter(everything.is_duplicated()).unique()
        found = [self.old_phrases.filter(pl.col("hash").is_in(repeated.implode()))]
        for hashes, starts, forms in self.wording:
            at = starts[np.isin(hashes, repeated.to_numpy())]
            words = [forms.gather(at + step).alias(str(step)) for step in range(WINDOW)]
            phrase = pl.DataFrame(words).select(pl.concat_str(pl.all(), separator=" ")).to_series()
            found.append(pl.DataFrame({"hash": hashes[np.isin(hashes, repeated.to_numpy())], "phrase": phrase}))
        self.write("phrases", pl.concat(found).unique().sort("hash", "phrase"))


def old_tables(out: Path) -> dict[str, pl.DataFrame]:
    """The tables that are there already; empty ones where there are none."""
    if not all((out / f"{name}.csv").is_file() for name in SCHEMAS):
        return {name: pl.DataFrame(schema=schema) for name, schema in SCHEMAS.items()}
    try:
        return {name: old_table(out / f"{name}.csv", schema) for name, schema in SCHEMAS.items()}
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        reason = str(error).splitlines()[0]
        raise InputError(f"{out}: its tables are damaged ({reason}); remove the folder and extract all texts") from None


def old_table(path: Path, schema: Schema) -> pl.DataFrame:
    """One table that is there already; ValueError if it has other columns or a value is missing."""
    with path.open("rb") as lines:
        header = lines.readline().decode().rstrip()
    if header != ",".join(schema):
        raise ValueError(f"{path.name} has the columns {header[:60]!r}")
    table = pl.read_csv(path, schema=schema)
    if sum(table.null_count().row(0)):
        raise ValueError(f"{path.name} lacks a value")
    return table


def rows_of(names: list[str], tables: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Some sources' rows of every table but the phrases, in the order of ``names``."""
    order = {name: place for place, name in enumerate(names)}
    rows = {}
    for name, table in tables.items():
        if name != "phrases":
            source = pl.col("source") if "source" in table.columns else pl.col("segment").str.split(".").list.first()
            kept = table.filter(source.is_in(names))
            rows[name] = kept.sort(source.replace_strict(order, return_dtype=pl.Int64), maintain_order=True)
    return rows


def batches(paths: dict[str, Path]) -> Iterator[list[tuple[str, Path]]]:
    """Ids and paths in groups of at most four million bytes, a text at least."""
    group: list[tuple[str, Path]] = []
    size = 0
    for source, path in paths.items():
        size += path.stat().st_size
        if group and size > BATCH:
            yield group
            group, size = [], path.stat().st_size
        group.append((source, path))
    if group:
        yield group


def write_tables(sources: list[Source], paths: dict[str, Path], old: dict[str, pl.DataFrame], folder: Path) -> int:
    """Write all tables for ``sources``, in their order: read from ``paths``, the rest from ``old``.

    Returns:
        How many "See also" lines were left out.
    """
    writer = Writer(folder)
    writer.old_phrases = old["phrases"]
    paratext = 0
    for is_new, run in itertools.groupby(sources, key=lambda source: source.source in paths):
        names = [source.source for source in run]
        if not is_new:
            writer.append(rows_of(names, old))
            continue
        for group in batches({name: paths[name] for name in names}):
            parsed = [(name, texts.parse(texts.read(path)[0])) for name, path in group]
            for (name, path), (_, text) in zip(group, parsed, strict=True):
                if not text.segments:
                    raise InputError(f"{path}: has no paragraph (source {name}); give a text with sentences")
            batch = batch_tables(parsed)
            writer.append(batch.tables)
            writer.wording.append((batch.tables["shingles"]["hash"].to_numpy(), batch.starts, batch.forms))
            paratext += sum(text.paratext for _, text in parsed)
    writer.write_phrases()
    return paratext


# --- the two commands ------------------------------------------------------------------------------------------


def extract(folder: Path, out: Path, listing: Path) -> Outcome:
    """Rebuild the feature tables from the texts in ``folder``.

    Args:
        folder: where the texts lie, under the names that ``listing`` gives.
        out: where the tables go, usually ``data/features``.
        listing: ``data/sources.csv``; where there is none, one is made from the folder's ``.txt`` files.

    Returns:
        What was read, what was kept because its text is not there, and the count of paratext lines left out.

    Raises:
        InputError: a text is missing and its features are too; a text is not the one that was listed; or
            anything that :func:`textkit.extract.texts.read` and :func:`read_sources` object to. ``out`` is then as
            it was.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is not a folder; give the folder that holds the texts")
    finish(out, listing)
    sources = read_sources(listing) if listing.exists() else list_folder(folder)
    check_sources(sources, listing)
    if not sources:
        raise InputError(f"{listing}: lists no source; add one with textkit add, or remove it and extract the folder")
    paths = {source.source: folder / source.file for source in sources if (folder / source.file).exists()}
    if not paths:
        raise InputError(f"{folder}: holds none of the texts that {listing} lists; put {sources[0].file} there")
    for source in sources:
        if source.source in paths and (found := texts.read(paths[source.source])[1]) != source.sha256:
            raise InputError(
                f"{paths[source.source]}: is not the text listed as {source.source} (SHA-256 {found[:12]}…, "
                f"listed {source.sha256[:12]}…); restore it, or remove its row from {listing} and add it anew"
            )
    old = old_tables(out)
    have = set(old["segments"]["source"].unique())
    for source in sources:
        if source.source not in paths and source.source not in have:
            raise InputError(f"{folder}: lacks {source.file} ({source.source}), and {out} has no features of it")
    with beside(out) as new:
        paratext = write_tables(sources, paths, old, new)
        write_sources(sources, new / "sources.csv")
        put_in_place(new, out, listing)
    return Outcome(list(paths), [source.source for source in sources if source.source not in paths], paratext)


def add(path: Path, source: str, title: str | None, folder: Path, out: Path, listing: Path) -> Outcome:
    """Add one text as a new source, at the end of the list; the other texts are not needed.

    Args:
        path: the text's file; it is copied into ``folder`` unless it lies there.
        source: its id.
        title: its title; without one, the title line of the text is taken.
        folder: where texts are kept, usually ``data/texts`` (not in version control).
        out: the feature tables, usually ``data/features``.
        listing: ``data/sources.csv``; made where there is none.

    Returns:
        What was read and kept, and the count of paratext lines left out.

    Raises:
        InputError: as for :func:`extract`; also an id or a text that is there already, or no title to be found.
    """
    text, sha256 = texts.read(path)
    own = texts.parse(text).title
    if not (title or own):
        raise InputError(f"{path}: has no title line; give one with --title")
    finish(out, listing)
    sources = read_sources(listing) if listing.exists() else []
    new_source = Source(
        source,
        " ".join((title or own or "").split()),
        "editor" if title and title != own else "text",
        path.name,
        sha256,
    )
    check_sources([*sources, new_source], listing)
    kept_at = folder / path.name
    inside = kept_at.exists()
    if inside and texts.read(kept_at)[1] != sha256:
        raise InputError(f"{kept_at}: is there already and is another file; rename {path}")
    old = old_tables(out)
    lacking = [each.source for each in sources if each.source not in set(old["segments"]["source"].unique())]
    if lacking:
        raise InputError(f"{out}: has no features of {lacking[0]}; run textkit extract first")
    with beside(out) as new:
        paratext = write_tables([*sources, new_source], {source: path}, old, new)
        write_sources([*sources, new_source], new / "sources.csv")
        if not inside:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, kept_at)
        put_in_place(new, out, listing)
    return Outcome([source], [each.source for each in sources], paratext)
