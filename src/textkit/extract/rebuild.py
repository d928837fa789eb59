"""Feature tables from texts: extract all, compare. Only in this family are texts read, each once.

Everything is made beside the old tables and put in force when it is complete (:mod:`textkit.extract.change`).
"""

from __future__ import annotations

import itertools
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import polars as pl

from textkit.corpus.about import language_of, told
from textkit.corpus.folder import in_force
from textkit.errors import InputError, InputWarning
from textkit.extract import texts
from textkit.extract.change import changing
from textkit.extract.embed import Encoder, segment_texts, write_embeddings
from textkit.extract.sources import Source, checked, list_folder, read_sources, write_sources
from textkit.extract.taking import size_of, take
from textkit.extract.terms import SCHEMAS, batch_tables
from textkit.extract.writer import Writer, old_tables, rows_of
from textkit.language.guess import seems_other
from textkit.language.languages import language as known
from textkit.language.scripts import script_fault

__all__ = ["Maker", "Outcome", "compare", "extract", "known_tables", "listed_in"]

BATCH = 4_000_000  # bytes of text in memory at once


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
    folder: Path, data: Path, encoder: Encoder | None = None, skip_bad: bool = False, language: str | None = None
) -> Outcome:
    """Rebuild the feature tables from the texts in ``folder``.

    Args:
        folder: where the texts lie, under the names that ``sources.csv`` gives.
        data: the data folder; where it has no ``sources.csv``, one is made from the text files in ``folder``.
        encoder: makes the embeddings anew, if given.
        skip_bad: whether files that are no texts are left out with a warning; else nothing is done.
        language: what language the texts are in from now on; as the collection says if None.

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
        listed, parsed = listed_in(data), dict[str, texts.Text]()
        if not listed and (not listing.exists() or old_tables(data / "features")["segments"].is_empty()):
            listed, parsed = list_folder(folder, skip_bad)
        sources = checked(listed, listing)
        if not sources:
            raise InputError(f"{listing}: lists no source; add one with textkit add, or remove it and extract {folder}")
        paths = {source.source: folder / source.file for source in sources if (folder / source.file).exists()}
        if not paths:
            raise InputError(f"{folder}: holds none of the texts that {listing} lists; put {sources[0].file} there")
        old = known_tables(data, sources)
        have = set(old["segments"]["source"].unique())
        for source in sources:
            if source.source not in paths and source.source not in have:
                raise InputError(
                    f"{folder}: lacks {source.file} ({source.source}), and {data / 'features'} has no features of it"
                )
        maker = Maker(sources, paths, parsed, listing, encoder)
        if language not in (None, maker.language):
            missing = [source.file for source in sources if source.source not in paths]
            if missing:
                raise InputError(f"{folder}: lacks {missing[0]}; another language needs every text to be read anew")
            about = data / "about.yml"
            maker.language = str(language)
            text = about.read_text(encoding="utf-8") if about.exists() else ""
            (change.files / "about.yml").write_text(told(text, maker.language), encoding="utf-8")
        maker.write(old, change.files, data)
    kept = [source.source for source in sources if source.source not in paths]
    return Outcome(list(paths), kept, maker.paratext)


def listed_in(data: Path) -> list[Source]:
    """The sources that a collection lists; none where it has no list."""
    listing = data / "sources.csv"
    return read_sources(listing) if in_force(listing).exists() else []


def known_tables(data: Path, sources: list[Source]) -> dict[str, pl.DataFrame]:
    """The feature tables that there are, if the list knows every source in them.

    Raises:
        InputError: it does not, so writing them anew would throw features away.
    """
    old = old_tables(data / "features")
    names = {source.source for source in sources}
    lost = [name for name in old["segments"]["source"].unique(maintain_order=True) if name not in names]
    if lost:
        raise InputError(
            f"{data / 'sources.csv'}: does not list {', '.join(lost[:5])}{' …' if len(lost) > 5 else ''}, of which "
            f"{data / 'features'} holds features; restore the list, or take a source out with textkit remove {lost[0]}"
        )
    return old


def compare(folder: Path, data: Path) -> list[str]:
    """Rebuild the tables elsewhere and compare them byte for byte.

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
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        (copy / "sources.csv").write_bytes(listing.read_bytes())
        if (data / "about.yml").exists():
            (copy / "about.yml").write_bytes((data / "about.yml").read_bytes())
        outcome = extract(folder, copy)
        for name in SCHEMAS:
            own = data / "features" / f"{name}.csv"
            if not own.is_file() or (copy / "features" / f"{name}.csv").read_bytes() != own.read_bytes():
                raise InputError(f"{own}: differs from what the texts give; run textkit extract {folder}")
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
        encoder: Encoder | None = None,
    ) -> None:
        self.sources = sources
        self.paths = paths
        self.parsed = parsed
        self.listing = listing
        self.encoder = encoder
        self.language = language_of(listing.parent)
        self.paratext = 0
        self.texts: dict[str, texts.Text] = {}

    def write(self, old: dict[str, pl.DataFrame], files: Path, data: Path) -> None:
        """Write all tables, the list of sources, and the embeddings where a model was given.

        Args:
            old: the tables that there are.
            files: where they go: ``sources.csv`` and ``features/``.
            data: where the old embeddings are.
        """
        writer = Writer(files / "features")
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
        write_sources(self.sources, files / "sources.csv")
        if self.encoder is not None:
            names = [source.source for source in self.sources]
            path = Path("features") / "embeddings.npz"
            write_embeddings(segment_texts(self.texts), self.encoder, files / path, data / path, names)

    def text(self, source: Source) -> texts.Text:
        """One text: as it was read already, or read now and compared with the list."""
        path = self.paths[source.source]
        text = self.parsed.pop(source.source, None)
        if text is None:
            text, sha256, _ = take(path)
            if sha256 != source.sha256:
                raise InputError(
                    f"{path}: is not the text listed as {source.source} (SHA-256 {sha256[:12]}…, listed "
                    f"{source.sha256[:12]}…); restore it, or take it in with textkit replace {source.source} FILE"
                )
        whole = "\n".join(segment.text for segment in text.segments)
        fault, doubt = script_fault(whole, self.language), seems_other(whole, self.language)
        if fault:
            raise InputError(f"{path}: {fault}")
        if doubt:
            warnings.warn(f"{path}: {doubt}", InputWarning, stacklevel=2)
        if not text.segments:
            raise InputError(f"{path}: has no paragraph (source {source.source}); give a text with sentences")
        self.paratext += text.paratext
        if self.encoder is not None:
            self.texts[source.source] = text
        return text

    def batches(self, sources: list[Source]) -> Iterator[list[Source]]:
        """Sources in groups of at most four million bytes, one source at least."""
        group: list[Source] = []
        size = 0
        for source in sources:
            own = size_of(self.paths[source.source])
            if group and size + own > BATCH:
                yield group
                group, size = [], 0
            group.append(source)
            size += own
        if group:
            yield group
