"""The commands on texts: extract all, add one, compare. Only here are texts read for the feature tables, each once.

Everything is written to a folder beside the old tables and put in force when it is complete.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from textkit.corpus.writing import in_place
from textkit.errors import InputError
from textkit.extract import texts
from textkit.extract.engine import Engine
from textkit.extract.parts import Old, digest
from textkit.extract.sources import Source, checked, list_folder, read_sources, write_sources
from textkit.extract.terms import SCHEMAS
from textkit.extract.work import Job, Read
from textkit.extract.workers import Runner, here
from textkit.extract.writer import beside, finish, put_in_place

__all__ = ["Outcome", "add", "compare", "extract"]


class Outcome(NamedTuple):
    """What an extraction did.

    Attributes:
        read: ids of the sources read.
        kept: ids of those kept as they were.
        paratext: how many "See also" lines were left out.
        texts: the texts that were read, by source, if they were asked for.
    """

    read: list[str]
    kept: list[str]
    paratext: int
    texts: dict[str, texts.Text]


def extract(folder: Path, out: Path, listing: Path, keep: bool = False, run: Runner = here) -> Outcome:
    """Rebuild the feature tables from the texts in ``folder``.

    Args:
        folder: where the texts lie, under the names that ``listing`` gives.
        out: where the tables go, usually ``data/features``.
        listing: ``data/sources.csv``; where there is none, one is made from the folder's ``.txt`` files.
        keep: whether the texts are handed on, for what else is to be made of them.
        run: who does the work.

    Raises:
        InputError: a text is missing and its features are too; a text is not the one that was listed; or
            anything that :func:`textkit.extract.texts.read` and :func:`textkit.extract.sources.read_sources` object
            to. ``out`` is then as it was.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is not a folder; give the folder that holds the texts")
    finish(out, listing)
    sources = read_sources(listing) if listing.exists() else list_folder(folder)
    if not sources:
        raise InputError(f"{listing}: lists no source; add one with textkit add, or remove it and extract the folder")
    paths = {source.source: folder / source.file for source in sources if (folder / source.file).exists()}
    if not paths:
        raise InputError(f"{folder}: holds none of the texts that {listing} lists; put {sources[0].file} there")
    old = Old(out)
    old.check()
    for source in sources:
        if source.source not in paths and source.source not in old.places:
            raise InputError(f"{folder}: lacks {source.file} ({source.source}), and {out} has no features of it")
    with beside(out) as new:
        maker = Maker(sources, paths, {}, listing, keep, run)
        maker.write(old, new)
        put_in_place(new, out, listing)
    kept = [source.source for source in sources if source.source not in paths]
    return Outcome(list(paths), kept, maker.paratext, maker.texts)


def add(
    path: Path,
    source: str,
    title: str | None,
    folder: Path,
    out: Path,
    listing: Path,
    label: str | None = None,
    keep: bool = False,
) -> Outcome:
    """Add one text as a new source, at the end of the list; the other texts are not needed.

    Args:
        path: the text's file; it is copied into ``folder`` unless it lies there.
        source: its id.
        title: its title; without one, the title line of the text is taken.
        folder: where texts are kept, usually ``data/texts`` (not in version control).
        out: the feature tables, usually ``data/features``.
        listing: ``data/sources.csv``; made where there is none.
        label: its short title; without one, the id with a capital.
        keep: whether the text is handed on.

    Raises:
        InputError: as for :func:`extract`; also an id, a label or a text that is there already, or no title.
    """
    text, sha256, raw = texts.read(path)
    parsed = texts.parse(text)
    if not (title or parsed.title):
        raise InputError(f"{path}: has no title line; give one with --title")
    finish(out, listing)
    known = read_sources(listing) if listing.exists() else []
    own = " ".join((title or parsed.title or "").split())
    title_by = "editor" if title and title != parsed.title else "text"
    new_source = Source(source, (label or "").strip(), own, title_by, path.name, sha256)
    sources = checked([*known, new_source], listing)
    kept_at = folder / path.name
    inside = kept_at.exists()
    if inside and texts.read(kept_at).sha256 != sha256:
        raise InputError(f"{kept_at}: is there already and is another file; rename {path}")
    old = Old(out)
    old.check()
    lacking = [each.source for each in known if each.source not in old.places]
    if lacking:
        raise InputError(f"{out}: has no features of {lacking[0]}; run textkit extract first")
    with beside(out) as new:
        maker = Maker(sources, {source: path}, {source: parsed}, listing, keep)
        maker.write(old, new)
        if not inside:
            with in_place(kept_at) as file:
                file.write(raw)
        put_in_place(new, out, listing)
    return Outcome([source], [each.source for each in known], maker.paratext, maker.texts)


def compare(folder: Path, out: Path, listing: Path, run: Runner = here) -> list[str]:
    """Rebuild the tables elsewhere and compare them: byte for byte, or value for value where they are in parts.

    Returns:
        The ids of the sources compared.

    Raises:
        InputError: a table differs, or a text is not there.
    """
    gone = next((source for source in read_sources(listing) if not (folder / source.file).exists()), None)
    if gone:
        raise InputError(
            f"{folder}: lacks {gone.file} ({gone.source}); comparing needs every text; textkit check alone needs none"
        )
    with tempfile.TemporaryDirectory(prefix=".textkit-check-", dir=out.parent) as place:  # where a cluster sees it
        copy = Path(place) / "sources.csv"
        copy.write_bytes(listing.read_bytes())
        new = Path(place) / "features"
        outcome = extract(folder, new, copy, run=run)
        for name in SCHEMAS:
            if not same(new, out, name):
                raise InputError(f"{out / name}.csv: differs from what the texts give; run textkit extract {folder}")
    return outcome.read


def same(new: Path, out: Path, name: str) -> bool:
    """Whether a table is the same in two folders."""
    whole = [folder / f"{name}.csv" for folder in (new, out)]
    if all(path.is_file() for path in whole):
        return whole[0].read_bytes() == whole[1].read_bytes()
    return digest(new, name) == digest(out, name)


class Maker:
    """Makes the tables of some sources, in their order: read from ``paths``, the rest from the old tables.

    What was hashed is what is counted: a text is read once, and refused if it is not the one that is listed.
    """

    def __init__(
        self,
        sources: list[Source],
        paths: dict[str, Path],
        parsed: dict[str, texts.Text],
        listing: Path,
        keep: bool = False,
        run: Runner = here,
    ) -> None:
        self.sources = sources
        self.paths = paths
        self.parsed = parsed
        self.listing = listing
        self.keep = keep
        self.run = run
        self.paratext = 0
        self.texts: dict[str, texts.Text] = {}

    def write(self, old: Old, folder: Path) -> None:
        """Write all tables and the list of sources."""
        engine = Engine(folder, old, self.run)
        found = engine.read([self.job(source) for source in self.sources])
        self.sources = checked([told(each, found.get(each.source)) for each in self.sources], self.listing)
        self.paratext = sum(report.paratext for report in found.values())
        if self.keep:
            self.texts = engine.texts()
        engine.write()
        write_sources(self.sources, folder / "sources.csv")

    def job(self, source: Source) -> Job | str:
        """What is to be done for a source: its text is read, or its rows are kept."""
        if source.source not in self.paths:
            return source.source
        path = self.paths[source.source]
        return Job(source.source, str(path.absolute()), str(path), source.sha256, self.parsed.get(source.source))


def told(source: Source, read: Read | None) -> Source:
    """A source with what its text says of it, where the list does not yet."""
    if read is None or source.sha256:
        return source
    title_by = "text" if read.title else "editor"
    return source._replace(title=read.title or Path(source.file).stem, title_by=title_by, sha256=read.sha256)
