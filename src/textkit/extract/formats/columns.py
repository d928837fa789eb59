"""Pieces of lines on a page → whole lines in reading order: column by column, bullets set before their items."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

__all__ = ["BULLETS", "CLOSING", "Line", "ordered"]

BULLETS = "•‣◦▪●·∙○■□➢➤✓\uf0b7\uf0a7\uf0d8–—*-"
CLOSING = "\"'”’“‘»«›‹)] "  # closing quotes of any language, and a space before them: German has “ and «, French »
MARK_ALONE = re.compile(rf"[{re.escape(BULLETS)}]|\(?\d{{1,3}}[.)]|\(?[a-z]\)|o")
MARK_REACH = 40  # points: how far from its item a bullet may stand
WIDEST = 14_400  # points: the widest page that PDF allows; what a broken file puts beyond it is not looked for
STEP = 2  # points between the places that are tried for a gutter
CROSSING = 0.12  # of a page's rows may run across a gutter: titles, wide tables
BESIDE = 0.25  # of a page's rows must begin on either side of it


class Line(NamedTuple):
    """A line, or a piece of one; ``top`` and ``bottom`` from the page's top, in points."""

    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    text: str


def ordered(pieces: list[Line]) -> list[Line]:
    """The whole lines of one page in reading order.

    A line that runs across a gutter parts what stands above it from what stands below; between such lines, one
    column is read after the other.
    """
    pieces = with_marks(pieces)
    cuts = gutters(pieces)
    lines: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(cuts) + 1)]
    for row in rows_of(pieces):
        if any(piece.left < cut < piece.right for piece in row for cut in cuts):
            lines += [line for column in columns for line in column]
            columns = [[] for _ in columns]
            lines.append(merged(row))
            continue
        for place, column in itertools.groupby(row, key=lambda piece: sum(cut < piece.left for cut in cuts)):
            columns[place].append(merged(list(column)))
    return lines + [line for column in columns for line in column]


def rows_of(pieces: list[Line]) -> list[list[Line]]:
    """Pieces that stand beside each other, from left to right; rows from the top."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda each: (each.top + each.bottom, each.left)):
        if rows and overlap(rows[-1][0], piece) > 0.5:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda each: (each.left, each.right)) for row in rows]


def overlap(one: Line, other: Line) -> float:
    """How much of the lower of two lines stands beside the other."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared / max(0.1, min(one.bottom - one.top, other.bottom - other.top))


def merged(row: list[Line]) -> Line:
    """Pieces of one line as one."""
    longest = max(row, key=lambda each: len(each.text))
    return longest._replace(
        left=row[0].left,
        right=max(each.right for each in row),
        bold=all(each.bold for each in row),
        text=" ".join(each.text for each in row),
    )


def gutters(pieces: list[Line]) -> list[float]:
    """Where a page is parted into columns: strips that few lines cross, with many lines on either side."""
    rows = len(rows_of(pieces))
    if rows < 4:
        return []
    left = min(each.left for each in pieces)
    right = min(max(each.right for each in pieces), left + WIDEST)
    free = [x for x in range(int(left), int(right), STEP) if is_free(pieces, x, rows)]
    runs = itertools.groupby(enumerate(free), key=lambda each: each[1] - STEP * each[0])
    strips = [[x for _, x in run] for _, run in runs]
    return [(strip[0] + strip[-1]) / 2 for strip in strips]


def is_free(pieces: list[Line], x: int, rows: int) -> bool:
    """Whether a place is in a gutter."""
    across = sum(each.left < x < each.right for each in pieces)
    before = sum(each.right <= x for each in pieces)
    after = sum(each.left >= x for each in pieces)
    return across <= max(1, CROSSING * rows) and min(before, after) >= BESIDE * rows


def with_marks(pieces: list[Line]) -> list[Line]:
    """Bullets and numbers that stand apart are set before the line at their right; other dots are left out."""
    out = list(pieces)
    for mark in [each for each in pieces if MARK_ALONE.fullmatch(each.text)]:
        beside = [each for each in out if 0 < each.left - mark.left < MARK_REACH and overlap(each, mark) > 0.5]
        drawn = mark.text == "•"
        if beside:
            nearest = min(beside, key=lambda each: each.left)
            sign = "•" if mark.text == "o" else mark.text
            out[out.index(nearest)] = nearest._replace(left=mark.left, text=f"{sign} {nearest.text}")
        if beside or drawn:
            out.remove(mark)
    return out
