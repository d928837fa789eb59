"""The feature tables that there are, read back and checked: of large ones no more than a part at a time."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import polars as pl

from textkit.corpus.folder import parts_of
from textkit.errors import InputError
from textkit.extract.terms import SCHEMAS, Schema

__all__ = ["Kept", "Old", "old_table"]

IN_ID = pl.col("segment").str.split(".").list.first()  # the source, where a table names the segment only


class Kept(NamedTuple):
    """Rows to be kept of one part of the old tables.

    Attributes:
        part: its place among the parts.
        sources: whose rows, by their present names, in their order.
        size: characters of their segments.
    """

    part: int
    sources: tuple[str, ...]
    size: int


class Old:
    """The tables that there are, of which rows are kept: one part where they are CSV files.

    A part holds the same texts in every table; the parts in order are the table.

    Attributes:
        stored: the sources, and under which name each is stored.
    """

    def __init__(self, features: Path) -> None:
        """Look at what is there; nothing counts as there unless every table is.

        Args:
            features: the folder.

        Raises:
            InputError: the table of segments is damaged, or cannot be read.
        """
        self.features = features
        files = {name: parts_of(features / name) or [features / f"{name}.csv"] for name in SCHEMAS}
        there = all(file.is_file() for own in files.values() for file in own)
        self.files = files if there else {name: [] for name in SCHEMAS}
        with telling(features):
            self.check_parts()
        self.places = [self.read("segments", file) for file in self.files["segments"]]
        names = [name for place in self.places for name in place["source"].unique(maintain_order=True)]
        self.stored = {name: name for name in names}

    def check_parts(self) -> None:
        """Raise ValueError unless every table has the same parts."""
        stems = {table: [path.stem for path in own if path.suffix == ".parquet"] for table, own in self.files.items()}
        for table, own in stems.items():
            if table != "phrases" and own != stems["segments"]:
                raise ValueError(f"{table} has {len(own)} parts, segments {len(stems['segments'])}")

    def read(self, table: str, path: Path) -> pl.DataFrame:
        """A table or a part of one. Raises InputError: it is damaged, or cannot be read."""
        with telling(self.features):
            return old_table(path, SCHEMAS[table])

    @property
    def segments(self) -> pl.DataFrame:
        """The table of segments, as it is stored."""
        return pl.concat([pl.DataFrame(schema=SCHEMAS["segments"]), *self.places])

    @property
    def phrases(self) -> pl.DataFrame:
        """The wording of the windows that recurred."""
        parts = [self.read("phrases", path) for path in self.files["phrases"]]
        return pl.concat([pl.DataFrame(schema=SCHEMAS["phrases"]), *parts])

    def without(self, names: Iterable[str]) -> None:
        """Keep no row of some sources."""
        for name in names:
            self.stored.pop(name, None)

    def rename(self, name: str, new: str) -> None:
        """Have the rows of a source under another name."""
        self.stored = {new if own == name else own: as_stored for own, as_stored in self.stored.items()}

    @cached_property
    def sizes(self) -> list[dict[str, int]]:
        """Characters by source, as it is stored, of each part."""
        grouped = [
            place.group_by("source", maintain_order=True).agg(pl.col("characters").sum()) for place in self.places
        ]
        return [dict(part.iter_rows()) for part in grouped]

    @property
    def size(self) -> int:
        """Characters of all segments."""
        return sum(sum(part.values()) for part in self.sizes)

    def of(self, names: Iterable[str], most: int) -> Iterator[tuple[Kept, ...]]:
        """What is to be kept of some sources, in their order: small parts together, up to so many characters."""
        parts: dict[str, list[int]] = {}
        for number, part in enumerate(self.sizes):
            for stored in part:
                parts.setdefault(stored, []).append(number)
        places = ((number, name) for name in names for number in parts[self.stored[name]])
        together: list[Kept] = []
        for number, group in itertools.groupby(places, key=lambda place: place[0]):
            own = tuple(name for _, name in group)
            kept = Kept(number, own, sum(self.sizes[number][self.stored[name]] for name in own))
            if together and sum(each.size for each in together) + kept.size > most:
                yield tuple(together)
                together = []
            together.append(kept)
        if together:
            yield tuple(together)

    def unchanged(self, kept: Sequence[Kept]) -> dict[str, Path]:
        """The files of a part, by table, if all its rows are kept as they are: they can serve again."""
        (part, sources, _), *others = kept
        files = {table: own[part] for table, own in self.files.items() if table != "phrases"}
        same = not others and list(sources) == list(self.sizes[part])
        return files if same and files["segments"].suffix == ".parquet" else {}

    def number(self, kept: Kept) -> int:
        """The number of a part's files."""
        path = self.files["segments"][kept.part]
        return int(path.stem) if path.suffix == ".parquet" else 0

    def rows(self, table: str, kept: Sequence[Kept]) -> pl.DataFrame:
        """The rows of a table that are kept, under the sources' present names and in their order."""
        return pl.concat([pl.DataFrame(schema=SCHEMAS[table]), *(self.own(table, each) for each in kept)])

    def own(self, table: str, kept: Kept) -> pl.DataFrame:
        """What is kept of one part of a table."""
        rows = self.read(table, self.files[table][kept.part])
        source = pl.col("source") if "source" in rows.columns else IN_ID
        stored = [self.stored[name] for name in kept.sources]
        order = {name: place for place, name in enumerate(stored)}
        found = rows.filter(source.is_in(stored))
        found = found.sort(source.replace_strict(order, return_dtype=pl.Int64), maintain_order=True)
        for name, as_stored in zip(kept.sources, stored, strict=True):
            found = found if name == as_stored else under(found, as_stored, name)
        return found

    def of_source(self, name: str) -> dict[str, pl.DataFrame]:
        """The rows of one source in every table but the phrases."""
        kept = [each for group in self.of([name], 0) for each in group]
        return {table: self.rows(table, kept) for table in SCHEMAS if table != "phrases"}


@contextmanager
def telling(features: Path) -> Iterator[None]:
    """Say in one line what keeps tables from being read."""
    try:
        yield
    except OSError as error:
        raise InputError(f"{features}: its tables cannot be read ({error.strerror}); allow it") from None
    except (ValueError, pl.exceptions.PolarsError) as error:
        reason = str(error) if type(error) is ValueError else "they hold what is no table of numbers and words"
        raise InputError(
            f"{features}: its tables are damaged ({reason}); restore them from a copy or from version control, or move "
            "the folder away and run textkit extract, if you have every text"
        ) from None


def old_table(path: Path, schema: Schema) -> pl.DataFrame:
    """A stored table or a part of one; ValueError if it has other columns or a value is missing."""
    if path.suffix == ".csv":
        with path.open("rb") as lines:
            header = lines.readline().decode().rstrip()
        if header != ",".join(schema):
            raise ValueError(f"{path.name} has the columns {header[:60]!r}")
        table = pl.read_csv(path, schema=schema)
    else:
        table = pl.read_parquet(path)
        if table.schema != pl.Schema(schema):
            raise ValueError(f"{path.parent.name} has the columns {', '.join(table.columns)[:60]!r}")
    if sum(table.null_count().row(0)):
        raise ValueError(f"{path.name} lacks a value")
    return table


def under(rows: pl.DataFrame, name: str, new: str) -> pl.DataFrame:
    """A table with one source under another id."""
    changes = {}
    if "source" in rows.columns:
        changes["source"] = pl.when(pl.col("source") == name).then(pl.lit(new)).otherwise(pl.col("source"))
    if "segment" in rows.columns:
        number = pl.col("segment").str.split(".").list.get(1)
        changes["segment"] = pl.when(name == IN_ID).then(pl.lit(f"{new}.") + number).otherwise(pl.col("segment"))
    return rows.with_columns(**changes)
