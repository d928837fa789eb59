"""What readers wrote about segments, when the segments change their names or go."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Mapping
from pathlib import Path

from textkit.corpus.tables import CODING
from textkit.corpus.writing import write_text
from textkit.errors import InputError, InputWarning
from textkit.extract.change import Change

__all__ = ["ASIDE", "moved_rows", "read_rows"]

SEGMENTS = ("segment", "segment_1", "segment_2")
ASIDE = "set_aside"  # the folder for rows about paragraphs that are no longer there


def moved_rows(change: Change, sources: Mapping[str, str], segments: Mapping[str, str | None]) -> None:
    """Write anew those tables of readers that name a source or segment which has another name now, or is gone.

    Args:
        change: the change that this is part of.
        sources: the new id of a source by its old one.
        segments: the new id of a segment by its old one; None for one that is gone: its rows are set aside, with a
            warning that says how many and where.
    """
    for path in tables_of(change.data):
        name = str(path.relative_to(change.data).as_posix())
        head, rows = read_rows(path)
        kept: list[list[str]] = []
        aside: list[list[str]] = []
        for row in rows:
            new = [moved(cell, column, sources, segments) for cell, column in zip(row, head, strict=False)]
            named = [cell for cell in new if cell is not None]
            kept.append(named) if len(named) == len(new) else aside.append(row)
        if kept + aside != rows:
            write_text(as_csv([head, *kept]), change.files / name)
        if aside:
            set_aside(change, path, head, aside)


def tables_of(data: Path) -> list[Path]:
    """The tables that readers filled in."""
    return sorted({path for table in CODING.values() for path in data.glob(table.file) if path.is_file()})


def moved(cell: str, column: str, sources: Mapping[str, str], segments: Mapping[str, str | None]) -> str | None:
    """A cell with the new name of what it names."""
    if column == "source":
        return sources.get(cell, cell)
    if column == "typical":  # an example of a point, without which the point stands
        return segments.get(cell) or cell
    return segments.get(cell, cell) if column in SEGMENTS else cell


def set_aside(change: Change, path: Path, head: list[str], rows: list[list[str]]) -> None:
    """Add rows to the table of those that are set aside, and say so."""
    name = f"{ASIDE}/{path.name}"
    earlier = read_rows(change.data / name)[1] if (change.data / name).is_file() else []
    write_text(as_csv([head, *earlier, *rows]), change.files / name)
    warnings.warn(
        f"{path}: {len(rows)} row(s) are about paragraphs that the new text does not have; they are kept in "
        f"{change.data / name}",
        InputWarning,
        stacklevel=4,
    )


def read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """The header and the rows of a table. Raises InputError: it cannot be read."""
    try:
        lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise InputError(f"{path}: cannot be read as a table in UTF-8; mend it first") from None
    return (lines[0], lines[1:]) if lines else ([], [])


def as_csv(rows: list[list[str]]) -> str:
    """Rows as the text of a table."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
