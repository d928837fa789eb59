"""The list of sources: read, checked, made from a folder, written."""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from textkit.corpus.checks import check_rows, read_table
from textkit.corpus.links import check_unique, labelled
from textkit.corpus.writing import write_table
from textkit.errors import InputError, printable
from textkit.extract.files import text_files
from textkit.extract.taking import Taken, take

__all__ = ["Source", "checked", "free_id", "list_folder", "read_sources", "worth", "write_sources"]


class Source(NamedTuple):
    """One row of ``data/sources.csv``."""

    source: str
    label: str
    title: str
    title_by: str
    file: str
    sha256: str


def read_sources(path: Path) -> list[Source]:
    """Read and check ``sources.csv``; a source without a label gets one.

    Raises:
        InputError: the file is missing or breaks its contract, or two sources share an id, file, text or label.
    """
    return finished(read_table(path, "sources"), path)


def checked(sources: Iterable[Source], path: Path) -> list[Source]:
    """Sources that are to be listed in ``path``, checked as those that are; each with a label."""
    table = pd.DataFrame(sources, columns=list(Source._fields), dtype="str")
    check_rows(table, "sources", path)
    return finished(table, path)


def finished(table: pd.DataFrame, path: Path) -> list[Source]:
    """The rows of a checked table, labelled, none like another."""
    table = labelled(table)
    check_unique(table, path)
    return [Source(*map(str, row)) for row in table[list(Source._fields)].itertuples(index=False)]


def list_folder(folder: Path) -> list[Source]:
    """A list of sources from the text files of a folder, ids from file names; titles and hashes are still to come.

    Raises:
        InputError: there is no such file.
    """
    taken: set[str] = set()
    sources = []
    for path in text_files(folder):
        check_name(path)
        source = free_id(path.stem, taken)
        taken.add(source)
        sources.append(Source(source, "", "", "", path.name, ""))
    return sources


def worth(path: Path, skip_bad: bool = False) -> Taken:
    """A source that has a paragraph at least, under a name that a list can hold.

    Raises:
        InputError: it has none; or as :func:`textkit.extract.taking.take`.
    """
    check_name(path)
    taken = take(path, skip_bad)
    if not taken.text.segments:
        raise InputError(f"{path}: has no paragraph; give a text with sentences")
    return taken


def check_name(path: Path) -> None:
    """Raise InputError unless a list can hold the name of a file."""
    if printable(path.name) != path.name or "\\" in path.name:
        raise InputError(f"{path}: {path.name[:60]!r} is not a plain file name; rename it")


def free_id(stem: str, taken: Container[str]) -> str:
    """An id from a file's name that is not taken.

    >>> free_id("1 – Tea", ["text_1_tea"])
    'text_1_tea_2'
    """
    slug = re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_") or "text"
    slug = slug if slug[0].isalpha() else f"text_{slug}"
    numbered = (f"{slug}_{number}" for number in itertools.count(2))
    return next(each for each in itertools.chain([slug], numbered) if each not in taken)


def write_sources(sources: list[Source], path: Path) -> None:
    """Write ``sources.csv``."""
    write_table(pd.DataFrame(sources, columns=list(Source._fields)), path)
