"""A source as it is given: a file that holds one text, or a folder that holds many."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from textkit.errors import InputError, InputErrors, InputWarning
from textkit.extract import texts
from textkit.extract.files import text_files

__all__ = ["Taken", "each", "joined", "size_of", "take"]

Made = TypeVar("Made")


class Taken(NamedTuple):
    """A source that was read: its text, its SHA-256, and its files (bytes by name, "" for a source of one file)."""

    text: texts.Text
    sha256: str
    files: dict[str, bytes]


def take(path: Path, skip_bad: bool = False) -> Taken:
    """Read a source, each of its files once.

    A folder is one source of many texts: each text is a section whose heading is the text's title (else the name of
    its file), so that whole texts are what is drawn and dealt; headings inside a text are left out. Its SHA-256 is
    that of one line per text, in order of the names: name, a space, the SHA-256 of the text's bytes.

    Args:
        path: the file or folder.
        skip_bad: whether files of a folder that are no texts are left out with a warning.

    Raises:
        InputError: as :func:`textkit.extract.texts.read`; of a folder all files that are no texts, at once.
    """
    if not path.is_dir():
        text, sha256, raw = texts.read(path)
        return Taken(texts.parse(text), sha256, {"": raw})
    read = dict(each(text_files(path), texts.read, skip_bad))
    parsed = {file.stem: texts.parse(reading.text) for file, reading in read.items()}
    listed = "".join(f"{file.name} {reading.sha256}\n" for file, reading in read.items())
    files = {file.name: reading.raw for file, reading in read.items()}
    return Taken(joined(parsed), hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest(), files)


def each(paths: Iterable[Path], reader: Callable[[Path], Made], skip_bad: bool) -> Iterator[tuple[Path, Made]]:
    """What a reader makes of each of some files; those that it refuses are told all at once.

    Raises:
        InputErrors: one error per file that was refused, unless these are to be skipped and another is left.
    """
    bad: list[InputError] = []
    good = 0
    for path in paths:
        try:
            made = reader(path)
        except InputError as error:
            bad.append(error)
            continue
        good += 1
        yield path, made
    if bad and (not skip_bad or not good):
        raise InputErrors(bad)
    for refused in bad:
        warnings.warn(f"left out: {refused}", InputWarning, stacklevel=3)


def joined(parsed: dict[str, texts.Text]) -> texts.Text:
    r"""Many texts as one, each a section.

    >>> both = joined({"a": texts.parse("On tea\n\nTea is hot.\n"), "b": texts.parse("Milk is white.\n")})
    >>> both.headings, [segment.section for segment in both.segments]
    ({1: 'On tea', 2: 'b'}, [1, 2])
    """
    whole = texts.Text(paratext=sum(text.paratext for text in parsed.values()))
    for section, (name, text) in enumerate(parsed.items(), 1):
        whole.headings[section] = text.title or name
        whole.segments += [texts.Segment(section, segment.kind, segment.text) for segment in text.segments]
    return whole


def size_of(path: Path) -> int:
    """The bytes of a source."""
    return sum(file.stat().st_size for file in text_files(path)) if path.is_dir() else path.stat().st_size
