"""The engine: from a list of texts to all feature tables, in batches, by whoever does the work.

First all texts are read and parsed, each once, so that whatever is wrong with any of them is told before the long part
begins; then batches are counted; then the windows that recur are found, partition by partition. The batches depend on
the list and the sizes of the files alone, so the tables are the same whoever made them.
"""

from __future__ import annotations

import itertools
import shutil
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import polars as pl

from textkit.errors import InputError, InputErrors, InputWarning
from textkit.extract import texts, work
from textkit.extract.change import linked
from textkit.extract.old import Kept, Old
from textkit.extract.parts import to_csv
from textkit.extract.spill import partitions_for, write_windows
from textkit.extract.taking import size_of
from textkit.extract.terms import SCHEMAS
from textkit.extract.workers import Runner

__all__ = ["Engine"]

BATCH = 2_000_000  # bytes of text counted at once: some 200 MB of memory, and shares of work that even out
PIECES = 1_000  # of one text at most: four billion bytes
TOLD = 20  # notices about texts; of more, their number
SMALL = 5_000_000  # characters: up to here tables are CSV, where people read what changed; above, Parquet


def tell(messages: list[str]) -> None:
    """Warn of each of the first messages, and how many there are more."""
    more = len(messages) - TOLD
    for message in messages[:TOLD] + [f"and {more:,} more of the texts have such a notice"] * (more > 0):
        warnings.warn(message, InputWarning, stacklevel=2)


class Numbered(NamedTuple):
    """One part of every table: a batch of texts, a piece of one, or sources whose rows are kept from the old tables.

    Attributes:
        number: which part.
        jobs: the texts.
        kept: the rows that are kept.
        before: how many segments of the text are in earlier pieces.
    """

    number: int
    jobs: tuple[work.Job, ...] = ()
    kept: tuple[Kept, ...] = ()
    before: int = 0


class Engine:
    """Makes the tables of some sources, in their order, in a folder that is to be put in force."""

    def __init__(self, folder: Path, old: Old, run: Runner) -> None:
        """Prepare.

        Args:
            folder: where the new tables go.
            old: the tables that there are.
            run: who does the work.
        """
        self.folder, self.old, self.run = folder.resolve(), old, run
        self.parts: list[Numbered] = []
        self.size = 0
        self.taken: dict[str, work.Read] = {}
        for name in ("spill", *SCHEMAS):
            (self.folder / name).mkdir(parents=True)

    @property
    def batches(self) -> list[Numbered]:
        """The parts that are counted."""
        return [part for part in self.parts if part.jobs]

    def read(self, jobs: Iterable[work.Job | str], skip_bad: bool = False) -> dict[str, work.Read]:
        """Read all texts, each once.

        Args:
            jobs: a text to be read, or the id of a source whose rows are kept, in the order of the sources.
            skip_bad: whether texts that cannot be taken are left out with a warning.

        Returns:
            What was read of each text that is in, by source.

        Raises:
            InputError: some texts cannot be taken; all of them are told.
        """
        self.parts = list(self.numbered(jobs))
        tasks = [(part.number, str(self.folder), part.jobs, BATCH) for part in self.batches]
        found = [report for reports in self.run(work.read, tasks) for report in reports]
        tell([message for report in found for message in report.warnings])
        faults = [InputError(report.fault) for report in found if report.fault]
        if faults and (not skip_bad or len(faults) == len(found)):
            raise InputErrors(faults) if len(faults) > 1 else faults[0]
        tell([f"left out: {fault}" for fault in faults])
        names = [job.source for part in self.batches for job in part.jobs]
        self.taken = {name: report for name, report in zip(names, found, strict=True) if not report.fault}
        self.parts = [piece for part in self.parts for piece in self.pieces(part)]
        return self.taken

    def pieces(self, part: Numbered) -> Iterator[Numbered]:
        """A part, or one for each piece in which its text was left."""
        report = self.taken.get(part.jobs[0].source, work.Read()) if part.jobs else work.Read()
        if not report.chunks:
            yield part
        for place, before in enumerate(itertools.accumulate(report.chunks[:-1], initial=0) if report.chunks else ()):
            yield part._replace(number=part.number + place, before=before)

    def numbered(self, jobs: Iterable[work.Job | str]) -> Iterator[Numbered]:
        """Jobs in batches; between them what is kept, small parts together, under the old number where it is free."""
        free = 0
        for kept, group in itertools.groupby(jobs, key=lambda job: isinstance(job, str)):
            if kept:
                for rows in self.old.of(map(str, group), BATCH):
                    number = max(free, self.old.number(rows[0]))
                    yield Numbered(number, kept=rows)
                    free = number + 1
                continue
            for batch in self.batched(cast(Iterable[work.Job], group)):
                number = -(-free // PIECES) * PIECES
                yield Numbered(number, batch)
                free = number + PIECES

    def batched(self, jobs: Iterable[work.Job]) -> Iterator[tuple[work.Job, ...]]:
        """Texts in batches of so many bytes, one text at least."""
        batch: list[work.Job] = []
        size = 0
        for job in jobs:
            own = size_of(Path(job.path))
            self.size += own
            if batch and size + own > BATCH:
                yield tuple(batch)
                batch, size = [], 0
            batch.append(job)
            size += own
        yield tuple(batch)

    def texts(self) -> dict[str, texts.Text]:
        """The texts that were read, by source; before they are counted."""
        found: dict[str, texts.Text] = {}
        for part in self.batches:
            own = work.left(str(self.folder), part.number)
            for job, text in zip(part.jobs, own, strict=True):
                whole = found.setdefault(job.source, text)
                if whole is not text:
                    whole.headings |= text.headings
                    whole.segments += text.segments
        return found

    def write(self) -> None:
        """Count what was read, and write all tables."""
        folder, kept = str(self.folder), [part for part in self.parts if part.kept]
        partitions = partitions_for(self.size + (self.old.size if kept else 0))
        tasks = [
            work.Count(part.number, folder, self.places(part), partitions, part.jobs[0].language)
            for part in self.batches
        ]
        characters = sum(self.run(work.count, tasks)) + sum(self.keep(part, partitions) for part in kept)
        for part in self.batches:
            work.spilt(folder, part.number, "texts").unlink()
        self.bring_together()
        known = self.old.phrases if kept else pl.DataFrame(schema=SCHEMAS["phrases"])
        known.write_parquet(self.folder / "spill" / "known.parquet")
        numbers = tuple(part.number for part in self.parts)
        self.run(work.search, [work.Search(each, folder, numbers, partitions) for each in range(partitions)])
        shutil.rmtree(self.folder / "spill")
        for left in self.folder.glob("*/.textkit-*"):  # by workers that were cut short
            left.unlink()
        if characters <= SMALL:
            to_csv(self.folder)

    def bring_together(self) -> None:
        """Have one row a spelling also of texts that were counted in pieces."""
        pieces = [(part.jobs[0].source, part.number) for part in self.batches if len(part.jobs) == 1]
        groups = itertools.groupby(pieces, key=lambda piece: piece[0])
        split = [numbers for _, group in groups if len(numbers := tuple(number for _, number in group)) > 1]
        self.run(work.together, [(str(self.folder), numbers) for numbers in split])
        for first, *others in split:
            work.spilt(str(self.folder), first, "forms").replace(work.part_of(self.folder, "forms", first))
            for number in others:
                work.write_part(pl.DataFrame(schema=SCHEMAS["forms"]), self.folder, "forms", number)

    def places(self, part: Numbered) -> tuple[work.Place | None, ...]:
        """The place of each text of a batch; none for those that are left out."""
        return tuple(work.Place(job.source, part.before) if job.source in self.taken else None for job in part.jobs)

    def keep(self, part: Numbered, partitions: int) -> int:
        """Have a part of the old rows as they were, and their windows; how many characters the segments have."""
        files = self.old.unchanged(part.kept)
        for name, file in files.items():
            linked(file, work.part_of(self.folder, name, part.number))
        for name in SCHEMAS.keys() - files.keys() - {"phrases"}:
            work.write_part(self.old.rows(name, part.kept), self.folder, name, part.number)
        hashes = self.old.rows("shingles", part.kept)["hash"].to_numpy()
        path = work.spilt(str(self.folder), part.number, "windows")
        write_windows(path, hashes, np.empty(0, np.uint32), b"", partitions)
        return sum(rows.size for rows in part.kept)
