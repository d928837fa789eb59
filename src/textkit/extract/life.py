"""A source's life: added, renamed, replaced by another text, removed. Each is one change, which can be undone."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from textkit.corpus.embeddings import read_stored
from textkit.corpus.present import load_table
from textkit.corpus.tables import TABLES
from textkit.errors import InputError, InputWarning, printable
from textkit.extract import texts
from textkit.extract.change import Change, changing
from textkit.extract.coded import moved_rows
from textkit.extract.embed import Encoder, renamed_vectors
from textkit.extract.files import text_files
from textkit.extract.matching import same_segments
from textkit.extract.old import Old
from textkit.extract.rebuild import Maker, Outcome, known_tables, listed_in
from textkit.extract.sources import Source, checked, free_id, worth
from textkit.extract.taking import Taken, each

__all__ = ["add", "remove", "rename", "replace"]

TEXTS = "texts"
VECTORS = "features/embeddings.npz"
REPLACED = f"{TEXTS}/.replaced"  # where the text that another one replaced is kept


class Candidate(NamedTuple):
    """A source that is to be added: its row, its text, and where it lies."""

    source: Source
    text: texts.Text
    path: Path


def add(
    paths: Sequence[Path],
    data: Path,
    source: str | None = None,
    title: str | None = None,
    label: str | None = None,
    encoder: Encoder | None = None,
    skip_bad: bool = False,
) -> Outcome:
    """Add texts as new sources, at the end of the list; the other texts are not needed.

    Args:
        paths: files; or folders: each of its files is a source, or, with ``source``, all its files are one.
        data: the data folder. Texts are copied into ``texts`` there unless they lie in it.
        source: the id, where one source is added; without it ids are made from the files' names.
        title: its title; without it the title line of the text, else the file's name.
        label: its short title; without it, the id with a capital.
        encoder: makes the embeddings of what is added, if given.
        skip_bad: whether files that cannot be added, of a folder too that is one source, are left out with a warning;
            else nothing is done.

    Raises:
        InputError: all files that cannot be added, at once; or as for :func:`textkit.extract.rebuild.extract`. The
            data are then as they were.
    """
    if (source or title or label) and len(paths) != 1:
        raise InputError(f"{', '.join(map(str, paths[:3]))} …: one id, title or label is for one source; add it alone")
    given = [path for each_path in paths for path in listed(each_path, source)]
    with changing(data, f"add {', '.join(path.name for path in given[:3])}{' …' if len(given) > 3 else ''}") as change:
        known = listed_in(data)
        old = known_tables(data, known)
        taken = Row(known, data, change, source, title, label, skip_bad)
        added = [candidate for _, candidate in each(given, taken.candidate, skip_bad)]
        sources = checked([*known, *(one.source for one in added)], data / "sources.csv")
        parsed = {one.source.source: one.text for one in added}
        places = {one.source.source: one.path for one in added}
        maker = Maker(sources, places, parsed, data / "sources.csv", encoder)
        maker.make(old, change.files, data)
    return Outcome([one.source.source for one in added], [each.source for each in known], maker.paratext, sources)


def listed(path: Path, source: str | None) -> list[Path]:
    """The sources that a path stands for: with an id one; a folder without an id as many as it has texts."""
    return text_files(path) if source is None and path.is_dir() else [path]


class Row:
    """Makes the rows of new sources, each with an id, a title and a text that no other has."""

    def __init__(
        self,
        known: list[Source],
        data: Path,
        change: Change,
        source: str | None,
        title: str | None,
        label: str | None,
        skip_bad: bool,
    ) -> None:
        self.known, self.data, self.change = list(known), data, change
        self.source, self.title, self.label, self.skip_bad = source, title, label, skip_bad

    def candidate(self, path: Path) -> Candidate:
        """The new source that a path holds; its files wait with the change.

        Raises:
            InputError: it is no text, or one that is there already.
        """
        taken = worth(path, self.skip_bad)
        name = self.source or free_id(path.stem, [each.source for each in self.known])
        given = self.title if self.title is not None else taken.text.title or printable(path.stem)
        own = " ".join(given.split())
        title_by = "text" if own == " ".join((taken.text.title or "").split()) else "editor"
        row = Source(name, (self.label or "").strip(), own, title_by, path.name, taken.sha256)
        twin = next((each for each in self.known if each.sha256 == taken.sha256), None)
        if twin:
            raise InputError(f"{path}: holds the text of {twin.source} ({twin.file}), which is there; leave it out")
        if any(each.source == name for each in self.known):
            raise InputError(f"{path}: a source {name} is there already; give another --id, or run textkit replace")
        check_own(row, path)
        keep_text(path, taken, self.change)
        self.known.append(row)
        return Candidate(row, taken.text, path)


def check_own(row: Source, path: Path) -> None:
    """Raise InputError at the first of a new row's values that a list cannot hold."""
    for column in TABLES["sources"].columns:
        value = str(getattr(row, column.name))
        if column.pattern and not re.fullmatch(column.pattern, value) and not (column.empty and not value):
            option = {"source": "--id"}.get(column.name, f"--{column.name}")
            raise InputError(
                f"{path}: {column.name!r} would be {value[:60]!r}, not {column.wanted}; give another {option}"
            )


def keep_text(path: Path, taken: Taken, change: Change, instead: str = "") -> None:
    """Copy a source's files to where texts are kept, with the change, unless they lie there.

    Args:
        path: the file or folder.
        taken: what was read of it.
        change: the change.
        instead: the file that it may take the place of.

    Raises:
        InputError: another text has its name.
    """
    place = change.data / TEXTS
    if path.resolve().parent == place.resolve():
        return
    for name, raw in taken.files.items():
        within = Path(TEXTS) / path.name / name if name else Path(TEXTS) / path.name
        there = change.data / within
        if there.is_symlink() or there.exists() or (change.files / within).exists():
            same = there.is_file() and not there.is_symlink() and there.read_bytes() == raw
            if not same and path.name != instead:
                raise InputError(f"{there}: is there already and is another file; rename {path}")
        (change.files / within).parent.mkdir(parents=True, exist_ok=True)
        (change.files / within).write_bytes(raw)


def of(name: str, data: Path, sources: list[Source]) -> Source:
    """A source by its id. Raises InputError: there is none."""
    found = next((each for each in sources if each.source == name), None)
    if found is None:
        raise InputError(
            f"{data}: no source {name!r}; there are {', '.join(each.source for each in sources) or 'none'}"
        )
    return found


def remove(names: Sequence[str], data: Path) -> Outcome:
    """Take sources out: their row and their features. Their texts, and what readers wrote about them, stay.

    Args:
        names: ids on the list, or in the tables alone.
        data: the data folder.

    Raises:
        InputError: an id is in neither. The data are then as they were.
    """
    with changing(data, f"remove {', '.join(names)}") as change:
        known = listed_in(data)
        old = Old(data / "features")
        there = {*(each.source for each in known), *old.stored}
        for name in names:
            if name not in there:
                of(name, data, known)
        kept = [each for each in known if each.source not in names]
        old.without(names)
        Maker(checked(kept, data / "sources.csv") if kept else [], {}, {}, data / "sources.csv").make(
            old, change.files, data
        )
        drop_vectors(names, change)
    return Outcome([], [each.source for each in kept], 0)


def drop_vectors(names: Sequence[str], change: Change) -> None:
    """Leave out the embeddings of some sources, where there are embeddings."""
    path = change.data / VECTORS
    if path.exists():
        gone = {segment: None for segment in vectors_of(path) if segment.rpartition(".")[0] in names}
        renamed_vectors(path, change.files / VECTORS, gone)


def vectors_of(path: Path) -> list[str]:
    """The segments that have embeddings."""
    return [str(segment) for segment in read_stored(path)[0].index]


def rename(name: str, new: str, data: Path, title: str | None = None, label: str | None = None) -> Outcome:
    """Give a source another id, title or label, in the tables and in all that readers wrote about it.

    Args:
        name: its id.
        new: its new id; the same where only title or label change.
        data: the data folder.
        title: its new title, if it gets one.
        label: its new label, if it gets one.

    Raises:
        InputError: there is no such source, or the new id, title or label cannot be. The data are then as they were.
    """
    with changing(data, f"rename {name} to {new}") as change:
        known = listed_in(data)
        row = of(name, data, known)
        if new != name and any(each.source == new for each in known):
            raise InputError(f"{data}: a source {new} is there already; give another id")
        own = row._replace(source=new)
        own = own if title is None else own._replace(title=" ".join(title.split()), title_by="editor")
        default = label is None and row.label == name.capitalize()
        own = own._replace(label="" if default else row.label if label is None else label.strip())
        sources = checked([own if each is row else each for each in known], data / "sources.csv")
        old = known_tables(data, known)
        ids = list(old.segments.filter(pl.col("source") == name)["segment"])
        old.rename(name, new)
        Maker(sources, {}, {}, data / "sources.csv").make(old, change.files, data)
        if new != name:
            names = {segment: f"{new}.{segment.rpartition('.')[2]}" for segment in ids}
            if (data / VECTORS).exists():
                renamed_vectors(data / VECTORS, change.files / VECTORS, names)
            moved_rows(change, {name: new}, names)
    return Outcome([], [each.source for each in sources], 0, sources)


def replace(name: str, path: Path, data: Path, title: str | None = None, encoder: Encoder | None = None) -> Outcome:
    """Put another text in the place of a source's; id, label and place in the list stay.

    What readers wrote about a paragraph goes with it where the new text has the same paragraph; the other rows are set
    aside in ``data/set_aside/``.

    Args:
        name: the source's id.
        path: the new text: a file, or a folder of texts.
        data: the data folder.
        title: the new title; without it the new text's own, else the title that there is.
        encoder: makes the embeddings of the new text, if given.

    Raises:
        InputError: there is no such source; the text cannot be read, or is there already. Nothing is then changed.
    """
    with changing(data, f"replace {name} by {path.name}") as change:
        known = listed_in(data)
        row = of(name, data, known)
        taken = worth(path)
        twin = next((each for each in known if each.sha256 == taken.sha256), None)
        if twin:
            raise InputError(f"{path}: holds the text of {twin.source}, which is there; nothing is to be done")
        keep_replaced(row, path, change)
        keep_text(path, taken, change, instead=row.file)
        own = " ".join((title or taken.text.title or row.title).split())
        by = "text" if own == taken.text.title else "editor" if title else row.title_by
        new = row._replace(title=own, title_by=by, file=path.name, sha256=taken.sha256)
        sources = checked([new if each is row else each for each in known], data / "sources.csv")
        old = known_tables(data, known)
        maker = Maker(sources, {name: path}, {name: taken.text}, data / "sources.csv", encoder)
        maker.make(old, change.files, data)
        segments = same_segments(old.of_source(name), Old(change.files / "features").of_source(name))
        moved_rows(change, {}, segments)
        if None in segments.values() and name in set(load_table("articles", data)["source"]):
            warnings.warn(
                f"{data / TABLES['articles'].file}: what it says of {name} was written about the earlier text; "
                "read it again",
                InputWarning,
                stacklevel=2,
            )
        if encoder is None and (data / VECTORS).exists():
            renamed_vectors(data / VECTORS, change.files / VECTORS, segments)
    return Outcome([name], [each.source for each in known if each.source != name], maker.paratext)


def keep_replaced(row: Source, path: Path, change: Change) -> None:
    """Keep the text that is replaced, where the new one has its name: it may be the only copy."""
    there = change.data / TEXTS / row.file
    if path.name != row.file or path.resolve() == there.resolve():
        return
    for old in text_files(there) if there.is_dir() else [there]:
        if old.is_file():
            copy = change.files / REPLACED / f"{row.sha256[:8]}-{old.name}"
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(old.read_bytes())
            if there.is_dir():
                change.gone.append(str(old.relative_to(change.data).as_posix()))
