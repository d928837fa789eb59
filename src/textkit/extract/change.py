"""A change to a data folder: made beside, checked, put in force by one renaming, and kept so that it can be undone.

What is to change lies under ``files`` as it will lie in the data folder. One renaming (:func:`textkit.corpus.folder.
ready`) puts all of it in force; then the files move into place, and whoever reads meanwhile finds them. A change that
is cut short before that renaming never was; after it, the next command finishes it.
"""

from __future__ import annotations

import errno
import filecmp
import hashlib
import json
import os
import shutil
import signal
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from textkit.corpus.checks import read_table
from textkit.corpus.folder import NOTE, UNDO, ready
from textkit.corpus.lock import locked
from textkit.corpus.reader import Corpus
from textkit.corpus.tables import FEATURES, TABLES, table_of
from textkit.errors import InputError, InputWarning
from textkit.extract.old import Old

__all__ = ["Change", "changing", "check_parts", "last_change", "undo"]


class Change:
    """What is to be put in force.

    Attributes:
        data: the data folder.
        files: a folder that holds the new files, as they will lie in ``data``.
        gone: files that will go, by their path in ``data``.
        what: what the change is, for whoever may undo it.
        whole: whether a table that is in ``files`` is there with all its parts; else the others of its parts stay.
    """

    def __init__(self, data: Path, folder: Path, what: str) -> None:
        self.data, self.folder, self.what = data, folder, what
        self.files = folder / "files"
        self.gone: list[str] = []
        self.whole = True
        (self.files / "features").mkdir(parents=True)

    @property
    def names(self) -> list[str]:
        """The new files, by their path in the data folder."""
        return sorted(str(path.relative_to(self.files).as_posix()) for path in self.files.rglob("*") if path.is_file())


@contextmanager
def changing(data: Path, what: str) -> Iterator[Change]:
    """Make a change to a data folder, under its lock.

    Raises:
        InputError: another command writes there; nobody may write there; or what was made does not pass the checks of
            :meth:`textkit.corpus.reader.Corpus.load`. The data folder is then as it was.
    """
    new = not data.exists()
    made(data)
    try:
        with locked(data):
            finish(data)
            for left in data.glob(".textkit-new-*"):
                shutil.rmtree(left, ignore_errors=True)
            folder = Path(tempfile.mkdtemp(prefix=".textkit-new-", dir=data))
            try:
                change = Change(data, folder, what)
                yield change
                put_in_force(change)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        if new:
            with suppress(OSError):  # it stays unless it is empty
                data.rmdir()


def made(folder: Path) -> None:
    """Make a folder unless it is there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror}); name another folder, or allow it") from None


def put_in_force(change: Change) -> None:
    """Check a change and put it in force, unless it changes nothing."""
    check(change)
    new = set(change.names)
    change.gone += superseded(change)
    for name in new:
        old = change.data / name
        if old.is_file() and not old.is_symlink() and alike(old, change.files / name):
            (change.files / name).unlink()
    change.gone = [name for name in dict.fromkeys(change.gone) if name not in new and (change.data / name).is_file()]
    if not change.names and not change.gone:
        return
    for place in sorted({(change.data / name).parent for name in [*change.names, *change.gone]}):
        may_write(place)
    for name in change.names:
        if (change.data / name).is_dir():
            raise InputError(f"{change.data / name}: is a folder; move it away")
    keep_old(change)
    write_note(change.folder / NOTE, {"gone": change.gone})
    for path in sorted(change.folder.rglob("*")):
        sync(path)
    try:
        with unbroken():
            change.folder.rename(ready(change.data))
            sync(change.data)
            finish(change.data)
    except OSError as error:
        if not ready(change.data).exists():
            raise
        warnings.warn(
            f"{change.data}: the change is made, but not every file is in its place yet ({error.strerror}); "
            "the next command moves them",
            InputWarning,
            stacklevel=2,
        )


def alike(old: Path, new: Path) -> bool:
    """Whether two files hold the same bytes, or are one file with two names."""
    return old.samefile(new) or filecmp.cmp(old, new, shallow=False)


def superseded(change: Change) -> list[str]:
    """The old feature tables, and parts of them, in whose place the new ones come under other names."""
    found: list[str] = []
    if not change.whole:
        return found
    for table in FEATURES.values():
        parts = Path(table.file).with_suffix("")
        if (change.files / table.file).is_file() or (change.files / parts).is_dir():
            found += [(parts / part.name).as_posix() for part in (change.data / parts).glob("*.parquet")]
        if (change.files / parts).is_dir():
            found.append(table.file)
    return found


@contextmanager
def unbroken() -> Iterator[None]:
    """Ctrl-C waits until what must not be cut short is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def check(change: Change) -> None:
    """Load what the data folder will be, with all checks; and the other tables that change.

    Tables in parts are too large for that: they must have the same parts, and the sources that are listed.
    """
    gone = {*change.gone, *superseded(change)}
    with tempfile.TemporaryDirectory(prefix=".textkit-view-", dir=change.folder) as folder:
        view = Path(folder)
        for place in (change.data, change.files):
            for path in loaded(place):
                seen = view / path.relative_to(place)
                if place == change.files or seen.relative_to(view).as_posix() not in gone:
                    seen.parent.mkdir(parents=True, exist_ok=True)
                    seen.unlink(missing_ok=True)
                    seen.symlink_to(path.resolve())
        try:
            if any((view / table.file).with_suffix("").is_dir() for table in FEATURES.values()):
                check_parts(view)
            elif holds_sources(view):
                Corpus.load(view)
        except InputError as error:
            raise InputError(str(error).replace(str(view), str(change.data))) from None
    for name in change.names:
        table = table_of(change.files / name)
        if table and name.startswith("coding/"):
            read_table(change.files / name, table)


def check_parts(view: Path) -> Old:
    """The tables of a data folder; InputError unless they have the same parts, of just the sources that are listed."""
    listed = list(read_table(view / "sources.csv", "sources")["source"])
    old = Old(view / "features")
    stored = list(old.stored)
    if stored != listed:
        odd = next(iter([*sorted(set(listed) ^ set(stored)), *listed]))
        raise InputError(f"{view / 'features'}: does not hold the sources that are listed ({odd}); run textkit extract")
    return old


def loaded(folder: Path) -> list[Path]:
    """The files of a data folder that :meth:`textkit.corpus.reader.Corpus.load` reads."""
    features = folder / "features"
    tables = [folder / table.file for table in FEATURES.values()]
    parts = [part for table in tables for part in sorted(table.with_suffix("").glob("*.parquet"))]
    return [path for path in (folder / "sources.csv", *tables, *parts, features / "embeddings.npz") if path.exists()]


def holds_sources(data: Path) -> bool:
    """Whether the list has a row, or the tables have one: nothing at all is a collection that is still empty."""
    paths = [data / "sources.csv", data / TABLES["segments"].file]
    return any(path.is_file() and path.read_bytes().count(b"\n") > 1 for path in paths)


def may_write(folder: Path) -> None:
    """Raise InputError unless files can be made in a folder, or in the first above it that is there."""
    while not folder.exists() and not folder.is_symlink():
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be written to ({error.strerror}); allow it, or work on a copy of the collection"
        ) from None


def keep_old(change: Change) -> None:
    """Keep what the change replaces, and note what it leaves, so that it can be undone."""
    store = change.folder / "undo"
    for name in [*change.names, *change.gone]:
        if (change.data / name).is_file():
            linked(change.data / name, store / "files" / name)
    note = {
        "what": change.what,
        "new": [name for name in change.names if not (change.data / name).is_file()],
        "left": {name: digest(change.files / name) for name in change.names},
    }
    store.mkdir(exist_ok=True)
    write_note(store / NOTE, note)


def linked(path: Path, copy: Path) -> None:
    """The same file at another place too; a copy where the disk has no such thing."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, copy, follow_symlinks=True)
    except OSError:
        shutil.copyfile(path, copy)


def digest(path: Path) -> str:
    """A hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def write_note(path: Path, note: dict[str, Any]) -> None:
    """Write a note."""
    path.write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")


def sync(path: Path) -> None:
    """See to it that a file or folder is on the disk."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            raise
    finally:
        os.close(handle)


def finish(data: Path) -> None:
    """Move a change that is in force into place, also one of an earlier run that was cut short while it did."""
    folder = ready(data)
    if not folder.is_dir():
        return
    if (folder / NOTE).is_file():
        if (folder / "undo").is_dir():
            shutil.rmtree(data / UNDO, ignore_errors=True)
            (folder / "undo").rename(data / UNDO)
        for path in sorted((folder / "files").rglob("*")):
            if path.is_file():
                move(path, data / path.relative_to(folder / "files"))
        for name in json.loads((folder / NOTE).read_text(encoding="utf-8"))["gone"]:
            (data / name).unlink(missing_ok=True)
            if name.endswith(".parquet"):
                with suppress(OSError):  # it stays unless it is empty
                    (data / name).parent.rmdir()
        (folder / NOTE).unlink()
    shutil.rmtree(folder)


def move(path: Path, target: Path) -> None:
    """Put a file in the place of another, which stays whole until then, also on another disk."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        handle, beside = tempfile.mkstemp(prefix=".textkit-", dir=target.parent)
        os.close(handle)
        try:
            shutil.copyfile(path, beside)
            sync(Path(beside))
            Path(beside).chmod(0o644)
            Path(beside).replace(target)
        finally:
            Path(beside).unlink(missing_ok=True)
        path.unlink()


def last_change(data: Path) -> str:
    """What the last change was, if it can be undone; else nothing."""
    note = note_of(data)
    return str(note["what"]) if note else ""


def note_of(data: Path) -> dict[str, Any]:
    """The note of the last change; empty where there is none."""
    for path in (ready(data) / "undo" / NOTE, data / UNDO / NOTE):
        try:
            found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except ValueError:
            raise InputError(f"{path}: is damaged, so the last change cannot be undone; remove it") from None
        return found
    return {}


def undo(data: Path) -> str:
    """Take the last change back. To undo an undoing makes the change again.

    Returns:
        What was undone.

    Raises:
        InputError: there is nothing to undo, or a file was changed since, which undoing would lose.
    """
    with changing(data, "") as change:
        note = note_of(data)
        if not note:
            raise InputError(f"{data}: there is no change to undo")
        for name, left in note["left"].items():
            if not (data / name).is_file() or digest(data / name) != left:
                raise InputError(f"{data / name}: was changed since; undoing would lose that, so nothing was done")
        store = data / UNDO / "files"
        for path in store.rglob("*"):
            if path.is_file():
                linked(path, change.files / path.relative_to(store))
        change.gone, change.whole = list(note["new"]), False
        again = str(note["what"]).removeprefix("undo ")
        change.what = again if again != note["what"] else f"undo {again}"
    return str(note["what"])
