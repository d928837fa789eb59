"""What a worker does: plain functions of plain values that read files and write files, in whatever process.

Every file is written beside and then renamed, and says the same whoever writes it: work that was cut short is done
again, by another worker, over what the first one left.
"""

from __future__ import annotations

import itertools
import os
import pickle
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal, NamedTuple

import numpy as np
import polars as pl

from textkit.errors import InputError, InputWarning
from textkit.extract import texts
from textkit.extract.spill import recurring, write_windows
from textkit.extract.taking import take
from textkit.extract.terms import SCHEMAS, Piece, batch_tables
from textkit.language.guess import seems_other
from textkit.language.languages import ENGLISH
from textkit.language.lexicon import Lexicon
from textkit.language.scripts import script_fault

__all__ = ["Count", "Job", "Place", "Read", "Search", "count", "left", "read", "search", "together", "write_part"]

ROWS = 250_000  # in a row group: what a reader takes into memory at once, or skips
STATE = threading.local()  # a worker's lexicon: what it learnt from one batch serves the next
ONE_AT_A_TIME = threading.Lock()  # in a process with several threads


class Job(NamedTuple):
    """A text to be read.

    Attributes:
        source: its id.
        path: its file, from the root.
        shown: its file as the user named it.
        sha256: of its bytes, as listed; empty if it is not.
        language: its code.
        text: itself, if it was read already.
    """

    source: str
    path: str
    shown: str
    sha256: str
    language: str = ENGLISH
    text: texts.Text | None = None


class Read(NamedTuple):
    """What was read of a text, or what is wrong with it.

    Attributes:
        title: its title; empty if it has no title line.
        sha256: of its bytes.
        paratext: how many lines point to other pages.
        chunks: how many segments each piece has in which it was left, one after another.
        fault: what is wrong, in one line.
        warnings: what was read with a guess.
    """

    title: str = ""
    sha256: str = ""
    paratext: int = 0
    chunks: tuple[int, ...] = ()
    fault: str = ""
    warnings: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where a text or a piece of one stands: its source, and how many of its segments come before."""

    source: str
    before: int


class Count(NamedTuple):
    """A batch of texts to be counted: its number, the folder, the place of each text, partitions, language."""

    number: int
    folder: str
    places: tuple[Place | None, ...]
    partitions: int
    language: str = ENGLISH


class Search(NamedTuple):
    """A partition of windows to be searched for those that recur: its number, the folder, the batches, partitions."""

    number: int
    folder: str
    batches: tuple[int, ...]
    partitions: int


def spilt(folder: str, number: int, kind: str) -> Path:
    """Where a batch leaves what only the next step needs."""
    return Path(folder) / "spill" / f"{number:08d}.{kind}"


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write to, which is there under its name when it is complete."""
    handle, beside = tempfile.mkstemp(prefix=".textkit-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        yield file
    os.chmod(beside, 0o644)  # noqa: PTH101
    os.replace(beside, path)  # noqa: PTH105


def read(task: tuple[int, str, tuple[Job, ...], int]) -> list[Read]:
    """Read and parse a batch of texts, each once, and leave them for counting: number, folder, texts, size.

    A text that has more characters than this size is a batch of its own, left in pieces under the numbers that follow.
    """
    number, folder, jobs, most = task
    with ONE_AT_A_TIME:
        made = [read_text(job) for job in jobs]
    pieces = [[text] for text in in_pieces(made[0][0], most)] if len(made) == 1 else [[text for text, _ in made]]
    for at, own in enumerate(pieces):
        with whole(spilt(folder, number + at, "texts")) as file:
            pickle.dump([columns(text) for text in own], file, protocol=5)
    if len(pieces) == 1:
        return [report for _, report in made]
    return [made[0][1]._replace(chunks=tuple(len(text.segments) for (text,) in pieces))]


def in_pieces(text: texts.Text, most: int) -> list[texts.Text]:
    """A text in pieces of about so many characters, each with the headings of the sections that begin in it."""
    ends = np.cumsum([len(segment.text) for segment in text.segments], dtype=np.int64)
    cuts = np.searchsorted(ends, np.arange(most, ends[-1] if len(ends) else 0, most), side="right").tolist()
    bounds = [0, *(at for at in dict.fromkeys(cuts) if at), len(text.segments)]
    found = []
    for low, high in itertools.pairwise(bounds):
        own = text.segments[low:high]
        first = text.segments[low - 1].section + 1 if low else 0
        last = own[-1].section if own and high < len(text.segments) else max(text.headings, default=0)
        headings = {number: heading for number, heading in text.headings.items() if first <= number <= last}
        found.append(texts.Text(text.title, headings, own))
    return found


def columns(text: texts.Text) -> tuple[object, ...]:
    """A text as plain lists, which are quick to store."""
    return text.title, text.headings, text.paratext, list(zip(*text.segments, strict=True))


def left(folder: str, number: int) -> list[texts.Text]:
    """The texts of a batch, as :func:`read` left them."""
    with spilt(folder, number, "texts").open("rb") as file:
        stored = pickle.load(file)
    return [
        texts.Text(title, headings, list(map(texts.Segment._make, zip(*own, strict=True))), paratext)
        for title, headings, paratext, own in stored
    ]


def read_text(job: Job) -> tuple[texts.Text, Read]:
    """One text, compared with the list, and what to tell of it."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", InputWarning)
        try:
            text, sha256 = (job.text, job.sha256) if job.text else take(Path(job.path))[:2]
            check(job, sha256, text)
        except InputError as error:
            return texts.Text(), Read(fault=str(error).replace(job.path, job.shown))
    told = tuple(
        str(each.message).replace(job.path, job.shown) for each in caught if issubclass(each.category, InputWarning)
    )
    return text, Read(text.title or "", sha256, text.paratext, warnings=told)


def check(job: Job, sha256: str, text: texts.Text) -> None:
    """Raise InputError unless a text is the one that is listed, and has a paragraph."""
    if job.sha256 not in ("", sha256):
        raise InputError(
            f"{job.shown}: is not the text listed as {job.source} (SHA-256 {sha256[:12]}…, listed "
            f"{job.sha256[:12]}…); restore it, or take it in with textkit replace {job.source} FILE"
        )
    whole = "\n".join(segment.text for segment in text.segments)
    fault, doubt = script_fault(whole, job.language), seems_other(whole, job.language)
    if fault:
        raise InputError(f"{job.shown}: {fault}")
    if doubt:
        warnings.warn(f"{job.shown}: {doubt}", InputWarning, stacklevel=2)
    if not text.segments:
        raise InputError(f"{job.shown}: has no paragraph; give a text with sentences")


def count(task: Count) -> int:
    """Write the tables of a batch of texts and its windows; how many characters it has."""
    own = left(task.folder, task.number)
    pieces = [Piece(place.source, text, place.before) for place, text in zip(task.places, own, strict=True) if place]
    if getattr(STATE, "language", None) != task.language:
        STATE.lexicon, STATE.language = Lexicon(task.language), task.language
    with ONE_AT_A_TIME:
        batch = batch_tables(pieces, STATE.lexicon)
    for name, table in batch.tables.items():
        write_part(table, Path(task.folder), name, task.number)
    hashes = batch.tables["shingles"]["hash"].to_numpy()
    path = spilt(task.folder, task.number, "windows")
    write_windows(path, hashes, batch.starts, batch.words, task.partitions)
    return int(batch.tables["segments"]["characters"].sum())


def search(task: Search) -> None:
    """Write a part of the table of phrases."""
    paths = [spilt(task.folder, number, "windows") for number in task.batches]
    known = pl.scan_parquet(Path(task.folder) / "spill" / "known.parquet")
    low = task.number << 64 - (task.partitions.bit_length() - 1)
    high = low + (1 << 64 - (task.partitions.bit_length() - 1)) - 1
    own = known.filter(pl.col("hash").is_between(pl.lit(low, pl.UInt64), pl.lit(high, pl.UInt64))).collect()
    write_part(recurring(paths, task.number, task.partitions, own), Path(task.folder), "phrases", task.number)


def together(task: tuple[str, tuple[int, ...]]) -> None:
    """Add up the spellings of a text that was counted in pieces, and leave them: folder, the pieces' numbers."""
    folder, numbers = task
    rows = pl.concat([pl.read_parquet(part_of(Path(folder), "forms", number)) for number in numbers])
    keys = ["source", "term", "form"]
    added = rows.group_by(keys).agg(pl.col("count").sum()).sort(keys)
    with whole(spilt(folder, numbers[0], "forms")) as file:
        write_rows(added, file)


def part_of(folder: Path, name: str, number: int) -> Path:
    """Where a part of a table is."""
    return folder / name / f"{number:08d}.parquet"


def write_part(table: pl.DataFrame, folder: Path, name: str, number: int) -> None:
    """Write some rows of a table, in their final order, as one of its parts."""
    with whole(part_of(folder, name, number)) as file:
        write_rows(table.select(list(SCHEMAS[name])), file, "lz4" if name == "shingles" else "zstd")


def write_rows(table: pl.DataFrame, file: IO[bytes], compression: Literal["lz4", "zstd"] = "zstd") -> None:
    """Write rows in groups that a reader can skip; hashes do not get smaller, so they are packed fast."""
    level = 1 if compression == "zstd" else None
    table.write_parquet(file, compression=compression, compression_level=level, row_group_size=ROWS)
