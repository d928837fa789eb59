"""Lines on pages → headings, list items and paragraphs: a PDF says where letters stand, not what they are.

What is read: a larger or bold line is a heading; a line that begins with a bullet or a number is an item; a wider gap,
an indented line, or a line that breaks off although the next word had room, ends a paragraph. Running heads, page
numbers and small print under a page's text are left out; words that a line's end cut are joined.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter

from textkit.extract.formats.blocks import Block
from textkit.extract.formats.columns import BULLETS, CLOSING, Line

__all__ = ["blocks_of_lines"]

LARGER = 1.1  # times the running text's size: a heading
SMALLER = 0.9  # times it: notes
HEADING_WORDS = 15  # a bold line of more words is a stressed sentence
SAME = 3.0  # points: how far apart two running heads may stand on their pages
WIDER = 0.35  # of the letters' size: how much more than the usual gap parts paragraphs
INDENT = 0.7  # of the letters' size: a first line set in

ITEM = re.compile(rf"(?:[{re.escape(BULLETS)}]|\(?\d{{1,3}}[.)]|\(?[a-z]\))\s+(?=\S)")
PAGE_NUMBER = re.compile(
    r"(?:page|seite|p\.|s\.)?\s*[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*(?:(?:of|von|/)\s*\d{1,4})?\s*[-–—]?", re.I
)
ENDED = re.compile(rf"[.!?…:;][{re.escape(CLOSING)}]*$")
CUT = re.compile(r"(\w+)[-‐\u00ad]$")


def blocks_of_lines(lines: list[Line]) -> list[Block]:
    """The blocks that lines make, in reading order."""
    body = body_size(lines)
    lines = without_notes(without_running(lines), body)
    gap = usual_gap(lines, body)
    right = right_edges(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and continues(groups[-1], line, gap, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    whole = Counter(re.findall(r"\w+(?:-\w+)*", " ".join(line.text for line in lines).lower()))
    return [Block(kind_of(group, body), joined(group, whole)) for group in groups]


def body_size(lines: list[Line]) -> float:
    """The size in which most letters are set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], -size), default=0.0)


def without_running(lines: list[Line]) -> list[Line]:
    """Lines without running heads and page numbers: outermost lines that return, at one height, on half the pages."""
    pages = [list(page) for _, page in itertools.groupby(lines, key=lambda line: line.page)]
    edges = [edge for page in pages for edge in edges_of(page)]
    seen = Counter((pattern(line), round(line.top / SAME)) for line in edges)
    gone = {
        line
        for line in edges
        if PAGE_NUMBER.fullmatch(line.text)
        or (
            len(pages) > 1
            and sum(seen[pattern(line), round(line.top / SAME) + step] for step in (-1, 0, 1)) > len(pages) / 2
        )
    }
    return [line for line in lines if line not in gone]


def edges_of(page: list[Line]) -> list[Line]:
    """The two highest and two lowest rows of a page; none where it has little else."""
    ordered = sorted(page, key=lambda line: (line.top, line.left))
    rows = [list(row) for _, row in itertools.groupby(ordered, key=lambda line: round(line.top / SAME))]
    outer = rows if len(rows) < 5 else [*rows[:2], *rows[-2:]]
    return [line for row in outer for line in row] if len(rows) > 1 else []


def pattern(line: Line) -> str:
    """A line with every number alike."""
    return re.sub(r"\d+", "#", line.text)


def without_notes(lines: list[Line], body: float) -> list[Line]:
    """Lines without the small print that stands below the last line of running text on its page."""
    lowest: dict[int, float] = {}
    for line in lines:
        if line.size > SMALLER * body:
            lowest[line.page] = max(lowest.get(line.page, 0.0), line.top)
    return [line for line in lines if line.size > SMALLER * body or line.top < lowest.get(line.page, float("inf"))]


def usual_gap(lines: list[Line], body: float) -> float:
    """The commonest distance from one line of running text to the next."""
    steps = Counter(
        round(after.top - before.top, 1)
        for before, after in itertools.pairwise(lines)
        if before.page == after.page and before.size == after.size == body and after.top > before.top
    )
    return max(steps, key=lambda step: (steps[step], -step), default=1.2 * body)


def right_edges(lines: list[Line]) -> dict[int, float]:
    """For every left edge, in steps of an inch, how far right its lines reach."""
    edges: dict[int, float] = {}
    for line in lines:
        edges[column(line)] = max(edges.get(column(line), 0.0), line.right)
    return edges


def column(line: Line) -> int:
    """Which column a line stands in, as far as its left edge tells."""
    return round(line.left / 72)


def continues(group: list[Line], line: Line, gap: float, right: dict[int, float]) -> bool:
    """Whether a line goes on with the block before it."""
    last = group[-1]
    if abs(line.size - last.size) > 0.05 * last.size or (line.bold != last.bold and len(group) == 1):
        return False
    if ITEM.match(line.text):
        return False
    if line.page != last.page or line.top < last.top - 1:
        return not (ENDED.search(last.text) and broke_off(last, line, right))
    if line.top - last.top > max(gap, 1.15 * line.size) + WIDER * line.size:
        return False
    item = ITEM.match(group[0].text)
    if item:
        return line.left > group[0].left + 1 or not (ENDED.search(last.text) or broke_off(last, line, right))
    if line.left > last.left + INDENT * line.size and ENDED.search(last.text):
        return False
    return not (ENDED.search(last.text) and broke_off(last, line, right))


def broke_off(last: Line, line: Line, right: dict[int, float]) -> bool:
    """Whether the first word of a line would have had room on the line before."""
    word = line.text.split(maxsplit=1)[0]
    width = (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1)
    return last.right + width < right[column(last)]


def kind_of(group: list[Line], body: float) -> str:
    """What a block is."""
    if ITEM.match(group[0].text):
        return "item"
    words = sum(len(line.text.split()) for line in group)
    bold = all(line.bold for line in group) and not group[-1].text.endswith(".")
    larger = min(line.size for line in group) > LARGER * body
    return "heading" if words <= HEADING_WORDS * (2 if larger else 1) and (larger or bold) else "paragraph"


def joined(group: list[Line], known: Counter[str]) -> str:
    """The text of a block's lines; a word that a line's end cut is whole again."""
    text = ITEM.sub("", group[0].text, count=1)
    for line in group[1:]:
        cut = CUT.search(text)
        if cut and line.text[:1].islower():
            after = re.match(r"\w*", line.text)
            rest = after[0] if after else ""
            hyphen = known[f"{cut[1]}-{rest}".lower()] > known[f"{cut[1]}{rest}".lower()]
            text = text[: -1 if not hyphen else None] + line.text
        else:
            text += f" {line.text}"
    return text
