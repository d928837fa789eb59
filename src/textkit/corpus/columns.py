"""How a table is described: its columns, and what holds for the table as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Column", "Table", "choice", "real", "text", "whole"]

# No control characters, and none that turn the order of reading or that nobody sees.
LINE = r"[^\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]+"
LINE_IN_WORDS = "one line of text, without control characters"


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: its header.
        type: ``str``, ``int64``, ``uint64`` or ``float64``.
        meaning: what a cell says, and its unit.
        values: the values that are allowed, if they are few.
        pattern: a regular expression that a cell matches in full, and ``wanted``: the same in words.
        least: the smallest number allowed.
        empty: whether a cell may be empty.
        optional: whether the file may lack the column.
    """

    name: str
    type: str
    meaning: str
    values: tuple[str, ...] = ()
    pattern: str = ""
    wanted: str = ""
    least: float | None = None
    empty: bool = False
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """One table.

    Attributes:
        file: its place in the data folder; ``*`` where several files have the same columns.
        row: what one row is.
        columns: in their order.
        key: the columns that no two rows share.
        order: how the rows are sorted.
        remedy: what to do when the file is wrong.
        absent: what to do when it is missing.
        optional: whether a collection can do without; it then has no rows.
        wide: what further columns there may be, if any.
    """

    file: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    order: str
    remedy: str = "mend it; data/README.md explains its columns"
    absent: str = "data/README.md says what it holds"
    optional: bool = True
    wide: str = ""
    types: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "types", {column.name: column.type for column in self.columns})


def text(name: str, meaning: str, empty: bool = False) -> Column:
    """A column of text in one line."""
    return Column(name, "str", meaning, pattern=LINE, wanted=LINE_IN_WORDS, empty=empty)


def choice(name: str, meaning: str, *values: str, empty: bool = False) -> Column:
    """A column with a few allowed values."""
    return Column(name, "str", meaning, values=values, empty=empty)


def whole(name: str, meaning: str, least: int = 0) -> Column:
    """A column of whole numbers."""
    return Column(name, "int64", meaning, least=least)


def real(name: str, meaning: str, empty: bool = False) -> Column:
    """A column of numbers."""
    return Column(name, "float64", meaning, empty=empty)
