"""What readers see of a table: one entry per column name says its label, its kind (with it the unit) and its digits.

A column name means one thing in the whole package, so its entry stands here once and every table that has the column
looks the same. An estimate ``x`` with ``x_low`` and ``x_high`` needs an entry for ``x`` only.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from textkit.errors import InputError

__all__ = ["COLUMNS", "Column", "column_of", "header", "written"]

SMALLEST_P = 0.0001  # below it the value itself says nothing: it hangs on the number of deals


class Column(NamedTuple):
    """How a column is shown: ``label``; ``kind`` (see :func:`written`); ``digits`` after the point.

    ``kind`` is ``text``, ``source`` or ``theme`` (an id, shown by its label), ``count``, ``number``, ``signed``,
    ``share`` (0–1, shown as a percentage), ``p``, or ``yes`` (a truth value).
    """

    label: str
    kind: str = "text"
    digits: int = 0


COLUMNS: dict[str, Column] = {
    # places
    "source": Column("source", "source"),
    "other": Column("other source", "source"),
    "segment": Column("paragraph"),
    "section": Column("section", "count"),
    "heading": Column("heading"),
    "position": Column("paragraph no.", "count"),
    "kind": Column("kind"),
    "memo": Column("what it says (our words)"),
    "title": Column("title"),
    "title_by": Column("title by"),
    # how much there is
    "words": Column("words", "count"),
    "headings": Column("headings", "count"),
    "sections": Column("sections", "count"),
    "segments": Column("paragraphs and items", "count"),
    "paragraphs": Column("paragraphs", "count"),
    "items": Column("list items", "count"),
    "lead_ins": Column("list lead-ins", "count"),
    "sentences": Column("sentences", "count"),
    "count": Column("times", "count"),
    "sources": Column("sources", "count"),
    # how sure
    "share": Column("share", "share"),
    "rate": Column("per 1,000 words", "number", 1),
    "p": Column("p", "p"),
    "q": Column("p, corrected for all rows", "p"),
    "reason": Column("reason"),
    # themes
    "theme": Column("theme", "theme"),
    # topics
    "topic": Column("topic"),
    "label": Column("topic"),
    "term": Column("term"),
    "terms": Column("first ten terms"),
    "k": Column("topics", "count"),
    "null": Column("shuffled text: words dealt out"),
    "stability": Column("stability", "number", 2),
    "chance": Column("shuffled text", "number", 2),
    "recurrence": Column("comes back, runs without some paragraphs", "share"),
    "recurrence_sections": Column("comes back, runs without some sections", "share"),
    "survived": Column("ways it survives", "count"),
    "specifications": Column("of other ways", "count"),
    "named": Column("named", "yes"),
    "meet": Column("paragraphs with all its words", "count"),
    "together": Column("as this phrase", "share"),
    "here": Column("times here", "count"),
    "elsewhere": Column("times elsewhere", "count"),
    "documents": Column("paragraphs", "count"),
    "both": Column("paragraphs in both", "count"),
    "f1": Column("fit (F1)", "number", 2),
    "stable": Column("comes back", "yes"),
    "right": Column("right", "count"),
    "guessing": Column("by guessing", "share"),
    "leads": Column("largest in resamples", "share"),
}


def column_of(name: str, cells: str | None = None) -> Column:
    """The entry of a column; ``cells`` names the entry of columns that have none of their own (a pivoted table).

    Raises:
        InputError: there is none.

    >>> column_of("rate").label
    'per 1,000 words'
    """
    if name in COLUMNS:
        return COLUMNS[name]
    if cells in COLUMNS:
        return COLUMNS[cells]._replace(label=name)
    raise InputError(f"the column {name!r} has no entry in textkit/publish/columns.py; add its label, kind and digits")


def header(column: Column) -> str:
    """A column's heading, with its unit.

    >>> header(Column("share", "share"))
    'share, %'
    """
    return f"{column.label}, %" if column.kind == "share" else column.label


def written(value: object, column: Column) -> str:
    """One value as readers see it; a missing one as a dash.

    >>> written(0.3333, Column("share", "share")), written(0.00001, Column("p", "p"))
    ('33', '< 0.0001')
    >>> written(-0.26, Column("change", "signed", 1)), written(True, Column("yes", "yes"))
    ('−0.3', 'yes')
    """
    if value is None or (isinstance(value, (float, np.floating)) and math.isnan(value)) or value is pd.NA:
        return "–"
    if column.kind == "yes":
        return "yes" if value else "no"
    if column.kind in ("text", "source", "theme"):
        return str(value)
    number = float(value)  # type: ignore[arg-type]
    if column.kind == "p":
        return f"< {SMALLEST_P}" if number < SMALLEST_P else f"{number:.4f}" if number < 0.01 else f"{number:.2f}"
    text = f"{100 * number if column.kind == 'share' else number:,.{column.digits}f}"
    if not text.strip("-0.,"):
        return text.removeprefix("-")
    sign = "+" if column.kind == "signed" and number > 0 else ""
    return sign + text.replace("-", "−")
