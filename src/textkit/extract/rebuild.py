"""Feature tables from texts: extract all, compare. Only in this family are texts read, each once.

Everything is made beside the old tables and put in force when it is complete (:mod:`textkit.extract.change`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textkit.corpus.about import language_of, told
from textkit.corpus.folder import in_force
from textkit.errors import InputError, printable
from textkit.extract import texts
from textkit.extract.change import changing
from textkit.extract.embed import Encoder, segment_texts, write_embeddings
from textkit.extract.engine import Engine
from textkit.extract.old import Old
from textkit.extract.parts import digest
from textkit.extract.sources import Source, checked, list_folder, read_sources, write_sources
from textkit.extract.terms import SCHEMAS
from textkit.extract.work import Job, Read
from textkit.extract.workers import Runner, here
from textkit.language.languages import language as known

__all__ = ["Maker", "Outcome", "compare", "extract", "known_tables", "listed_in"]


class Outcome(NamedTuple):
    """What an extraction did.

    Attributes:
        read: ids of the sources read.
        kept: ids of those kept as they were.
        paratext: how many "See also" lines were left out.
        sources: the list as it was left, where a source was added or renamed.
    """

    read: list[str]
    kept: list[str]
    paratext: int
    sources: Sequence[Source] = ()


def extract(
    folder: Path,
    data: Path,
    encoder: Encoder | None = None,
    skip_bad: bool = False,
    language: str | None = None,
    run: Runner = here,
) -> Outcome:
    """Rebuild the feature tables from the texts in ``folder``.

    Args:
        folder: where the texts lie, under the names that ``sources.csv`` gives.
        data: the data folder; where it has no ``sources.csv``, one is made from the text files in ``folder``.
        encoder: makes the embeddings anew, if given.
        skip_bad: whether files that are no texts are left out with a warning; else nothing is done.
        language: what language the texts are in from now on; as the collection says if None.
        run: who does the work.

    Raises:
        InputError: a text is missing and its features are too; a text is not the one that was listed; the tables hold
            a source that the list lacks; or anything that :func:`textkit.extract.taking.take` and
            :func:`textkit.extract.sources.read_sources` object to. The data are then as they were.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is not a folder; give the folder that holds the texts")
    listing = data / "sources.csv"
    if language is not None:
        known(language)
    with changing(data, f"extraction of {folder}") as change:
        sources = listed_in(data)
        new = not sources and (not listing.exists() or not Old(data / "features").stored)
        if new:
            sources = list_folder(folder)
        if not sources:
            raise InputError(f"{listing}: lists no source; add one with textkit add, or remove it and extract {folder}")
        paths = {source.source: folder / source.file for source in sources if (folder / source.file).exists()}
        if not paths:
            raise InputError(f"{folder}: holds none of the texts that {listing} lists; put {sources[0].file} there")
        old = Old(data / "features") if new else known_tables(data, sources)
        have = old.stored
        for source in sources:
            if source.source not in paths and source.source not in have:
                raise InputError(
                    f"{folder}: lacks {source.file} ({source.source}), and {data / 'features'} has no features of it"
                )
        maker = Maker(sources, paths, {}, listing, encoder, run, skip_bad and new)
        if language not in (None, maker.language):
            missing = [source.file for source in sources if source.source not in paths]
            if missing:
                raise InputError(f"{folder}: lacks {missing[0]}; another language needs every text to be read anew")
            about = data / "about.yml"
            maker.language = str(language)
            text = about.read_text(encoding="utf-8") if about.exists() else ""
            (change.files / "about.yml").write_text(told(text, maker.language), encoding="utf-8")
        maker.read(old, change.files)
        known_tables(data, maker.sources)
        maker.write(change.files, data)
    names = [source.source for source in maker.sources]
    kept = [name for name in names if name not in paths]
    return Outcome([name for name in names if name in paths], kept, maker.paratext)


def listed_in(data: Path) -> list[Source]:
    """The sources that a collection lists; none where it has no list."""
    listing = data / "sources.csv"
    return read_sources(listing) if in_force(listing).exists() else []


def known_tables(data: Path, sources: list[Source]) -> Old:
    """The feature tables that there are, if the list knows every source in them.

    Raises:
        InputError: it does not, so writing them anew would throw features away.
    """
    old = Old(data / "features")
    names = {source.source for source in sources}
    lost = [name for name in old.stored if name not in names]
    if lost:
        raise InputError(
            f"{data / 'sources.csv'}: does not list {', '.join(lost[:5])}{' …' if len(lost) > 5 else ''}, of which "
            f"{data / 'features'} holds features; restore the list, or take a source out with textkit remove {lost[0]}"
        )
    return old


def compare(folder: Path, data: Path, run: Runner = here) -> list[str]:
    """Rebuild the tables elsewhere and compare them: byte for byte, or value for value where they are in parts.

    Returns:
        The ids of the sources compared.

    Raises:
        InputError: a table differs, or a text is not there.
    """
    listing = data / "sources.csv"
    gone = next((source for source in read_sources(listing) if not (folder / source.file).exists()), None)
    if gone:
        raise InputError(
            f"{folder}: lacks {gone.file} ({gone.source}); comparing needs every text; textkit check alone needs none"
        )
    with tempfile.TemporaryDirectory(prefix=".textkit-check-", dir=data) as place:  # where a cluster sees it
        copy = Path(place)
        (copy / "sources.csv").write_bytes(listing.read_bytes())
        if (data / "about.yml").exists():
            (copy / "about.yml").write_bytes((data / "about.yml").read_bytes())
        outcome = extract(folder, copy, run=run)
        for name in SCHEMAS:
            if not same(copy / "features", data / "features", name):
                own = data / "features" / f"{name}.csv"
                raise InputError(f"{own}: differs from what the texts give; run textkit extract {folder}")
    return outcome.read


def same(new: Path, old: Path, name: str) -> bool:
    """Whether a table is the same in two folders."""
    new_file, old_file = new / f"{name}.csv", old / f"{name}.csv"
    if new_file.is_file() and old_file.is_file():
        return new_file.read_bytes() == old_file.read_bytes()
    return digest(new, name) == digest(old, name)


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
        encoder: Encoder | None = None,
        run: Runner = here,
        skip_bad: bool = False,
    ) -> None:
        self.sources = sources
        self.paths = paths
        self.parsed = parsed
        self.listing = listing
        self.encoder = encoder
        self.language = language_of(listing.parent)
        self.run = run
        self.skip_bad = skip_bad
        self.paratext = 0

    def make(self, old: Old, files: Path, data: Path) -> None:
        """Read the texts and write all tables (:meth:`read`, :meth:`write`)."""
        self.read(old, files)
        self.write(files, data)

    def read(self, old: Old, files: Path) -> None:
        """Read all texts, each once.

        Args:
            old: the tables that there are.
            files: where the new ones go, ``features/``.

        Raises:
            InputError: a source is to be kept of which the tables hold nothing; or a text cannot be taken.
        """
        have = {*self.paths, *old.stored}
        lacking = [each.source for each in self.sources if each.source not in have]
        if lacking:
            features = self.listing.parent / "features"
            raise InputError(f"{features}: has no features of {lacking[0]}; run textkit extract first")
        self.engine = Engine(files / "features", old, self.run)
        found = self.engine.read([self.job(source) for source in self.sources], self.skip_bad)
        there = [each for each in self.sources if each.source in found or each.source not in self.paths]
        row = [completed(each, found.get(each.source)) for each in there]
        self.sources = checked(row, self.listing) if row else []
        self.paratext = sum(report.paratext for report in found.values())

    def write(self, files: Path, data: Path) -> None:
        """Write all tables, the list of sources, and the embeddings where a model was given.

        Args:
            files: where they go: ``sources.csv`` and ``features/``.
            data: where the old embeddings are.
        """
        texts = self.engine.texts() if self.encoder is not None else {}
        self.engine.write()
        write_sources(self.sources, files / "sources.csv")
        if self.encoder is not None:
            names = [source.source for source in self.sources]
            path = Path("features") / "embeddings.npz"
            write_embeddings(segment_texts(texts), self.encoder, files / path, data / path, names)

    def job(self, source: Source) -> Job | str:
        """What is to be done for a source: its text is read, or its rows are kept."""
        path = self.paths.get(source.source)
        if path is None:
            return source.source
        parsed = self.parsed.get(source.source)
        return Job(source.source, str(path.absolute()), str(path), source.sha256, self.language, parsed)


def completed(source: Source, read: Read | None) -> Source:
    """A source with what its text says of it, where the list does not yet."""
    if read is None or source.sha256:
        return source
    title_by = "text" if read.title else "editor"
    title = printable(read.title or Path(source.file).stem)
    return source._replace(title=title, title_by=title_by, sha256=read.sha256)
