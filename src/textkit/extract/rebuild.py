"""The commands on texts: extract all, add one, compare. Only here are texts read for the feature tables, each once.

Everything is written to a folder beside the old tables and put in force when it is complete.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from textkit.corpus.about import language_of
from textkit.corpus.writing import in_place
from textkit.errors import InputError
from textkit.extract import texts
from textkit.extract.sources import Source, checked, list_folder, read_sources, write_sources
from textkit.extract.terms import SCHEMAS, batch_tables
from textkit.extract.writer import Writer, beside, finish, old_tables, put_in_place, rows_of
from textkit.language.scripts import script_fault

__all__ = ["Outcome", "add", "compare", "extract"]

BATCH = 4_000_000  # bytes of text in memory at once


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


def extract(folder: Path, out: Path, listing: Path, keep: bool = False) -> Outcome:
    """Rebuild the feature tables from the texts in ``folder``.

    Args:
        folder: where the texts lie, under the names that ``listing`` gives.
        out: where the tables go, usually ``data/features``.
        listing: ``data/sources.csv``; where there is none, one is made from the folder's ``.txt`` files.
        keep: whether the texts are handed on, for what else is to be made of them.

    Raises:
        InputError: a text is missing and its features are too; a text is not the one that was listed; or
            anything that :func:`textkit.extract.texts.read` and :func:`textkit.extract.sources.read_sources` object
            to. ``out`` is then as it was.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: is not a folder; give the folder that holds the texts")
    finish(out, listing)
    listed, parsed = (read_sources(listing), {}) if listing.exists() else list_folder(folder)
    sources = checked(listed, listing)
    if not sources:
        raise InputError(f"{listing}: lists no source; add one with textkit add, or remove it and extract the folder")
    paths = {source.source: folder / source.file for source in sources if (folder / source.file).exists()}
    if not paths:
        raise InputError(f"{folder}: holds none of the texts that {listing} lists; put {sources[0].file} there")
    old = old_tables(out)
    have = set(old["segments"]["source"].unique())
    for source in sources:
        if source.source not in paths and source.source not in have:
            raise InputError(f"{folder}: lacks {source.file} ({source.source}), and {out} has no features of it")
    with beside(out) as new:
        maker = Maker(sources, paths, parsed, listing, keep)
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
    old = old_tables(out)
    lacking = [each.source for each in known if each.source not in set(old["segments"]["source"].unique())]
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


def compare(folder: Path, out: Path, listing: Path) -> list[str]:
    """Rebuild the tables elsewhere and compare them byte for byte.

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
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "sources.csv"
        copy.write_bytes(listing.read_bytes())
        if (listing.parent / "about.yml").exists():
            (copy.parent / "about.yml").write_bytes((listing.parent / "about.yml").read_bytes())
        new = Path(place) / "features"
        outcome = extract(folder, new, copy)
        for name in SCHEMAS:
            if (new / f"{name}.csv").read_bytes() != (out / f"{name}.csv").read_bytes():
                raise InputError(f"{out / name}.csv: differs from what the texts give; run textkit extract {folder}")
    return outcome.read


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
    ) -> None:
        self.sources = sources
        self.paths = paths
        self.parsed = parsed
        self.listing = listing
        self.keep = keep
        self.language = language_of(listing.parent)
        self.paratext = 0
        self.texts: dict[str, texts.Text] = {}

    def write(self, old: dict[str, pl.DataFrame], folder: Path) -> None:
        """Write all tables and the list of sources."""
        writer = Writer(folder)
        writer.old_phrases = old["phrases"]
        for is_new, run in itertools.groupby(self.sources, key=lambda source: source.source in self.paths):
            if not is_new:
                writer.append(rows_of([source.source for source in run], old))
                continue
            for group in self.batches(list(run)):
                batch = batch_tables([(source.source, self.text(source)) for source in group], self.language)
                writer.append(batch.tables)
                hashes: np.ndarray = batch.tables["shingles"]["hash"].to_numpy()
                writer.wording.append((hashes, batch.starts, batch.forms))
        writer.write_phrases()
        write_sources(self.sources, folder / "sources.csv")

    def text(self, source: Source) -> texts.Text:
        """One text: as it was read already, or read now and compared with the list."""
        path = self.paths[source.source]
        text = self.parsed.pop(source.source, None)
        if text is None:
            reading = texts.read(path)
            if reading.sha256 != source.sha256:
                raise InputError(
                    f"{path}: is not the text listed as {source.source} (SHA-256 {reading.sha256[:12]}…, listed "
                    f"{source.sha256[:12]}…); restore it, or remove its row from {self.listing} and add it anew"
                )
            text = texts.parse(reading.text)
        fault = script_fault("\n".join(segment.text for segment in text.segments), self.language)
        if fault:
            raise InputError(f"{path}: {fault}")
        if not text.segments:
            raise InputError(f"{path}: has no paragraph (source {source.source}); give a text with sentences")
        self.paratext += text.paratext
        if self.keep:
            self.texts[source.source] = text
        return text

    def batches(self, sources: list[Source]) -> Iterator[list[Source]]:
        """Sources in groups of at most four million bytes, one source at least."""
        group: list[Source] = []
        size = 0
        for source in sources:
            own = self.paths[source.source].stat().st_size
            if group and size + own > BATCH:
                yield group
                group, size = [], 0
            group.append(source)
            size += own
        if group:
            yield group
