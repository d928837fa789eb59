"""Blocks: what every format is made of; and the plain text that they make, as our reader of plain text takes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from textkit.extract.formats.decoding import tidy

__all__ = ["Block", "blocks_of", "headed", "plain"]

CELL_WORDS = 40  # a table cell of more words is prose set in columns, not a fact in a row
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
BREAK = "\u2028"  # stands for a line break within a block until the block ends


class Block(NamedTuple):
    """A piece of a text that stands on lines of its own.

    Attributes:
        kind: ``heading``, ``item`` or ``paragraph``.
        text: its words.
        linked: how much of its letters is the text of links that lead elsewhere, 0–1.
    """

    kind: str
    text: str
    linked: float = 0.0


def plain(blocks: Iterable[Block]) -> str:
    r"""One block a paragraph, with a blank line between; ``# `` before a heading, ``- `` before an item.

    >>> plain([Block("heading", "On tea"), Block("paragraph", "Kinds  are:"), Block("item", "green")])
    '# On tea\n\nKinds are:\n\n- green\n'
    """
    mark = {"heading": "# ", "item": "- ", "paragraph": ""}
    cleaned = [(mark[block.kind], " ".join(CONTROL.sub(" ", tidy(block.text)).split())) for block in blocks]
    return "\n\n".join(start + text for start, text in cleaned if text) + "\n"


def headed(blocks: list[Block], title: str) -> list[Block]:
    """Blocks with the document's title on top, unless they begin with it, or with a heading that is part of it.

    >>> headed([Block("heading", "On tea")], "On tea – The Post") == [Block("heading", "On tea")]
    True
    """
    own = folded(title)
    first = folded(blocks[0].text) if blocks else ""
    if own and first == own:
        return [Block("heading", blocks[0].text), *blocks[1:]]
    known = first and blocks[0].kind == "heading" and (first in own or own in first)
    return [Block("heading", title), *blocks] if own and not known else blocks


def folded(text: str) -> str:
    """Letters and digits alone, lower case."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def blocks_of(tree: Any, role: Callable[[Any], str]) -> list[Block]:
    """The blocks of an element tree, in reading order.

    Args:
        tree: an lxml element; it is walked without recursion, so that no depth of nesting breaks it.
        role: what an element is: ``heading``, ``item``, ``paragraph``, ``table``, ``row``, ``cell``, ``break``,
            ``link``, ``skipped``, or an empty string for what is set within a line.
    """
    from lxml import etree

    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    walk = etree.iterwalk(tree, events=("start", "end"))
    writer = Writer()
    for event, element in walk:
        part = role(element)
        if event == "start" and (part == "skipped" or (part == "row" and writer.in_facts())):
            writer.row("" if part == "skipped" else facts(element, role))
            walk.skip_subtree()
        elif event == "start":
            writer.start("prose" if part == "table" and is_prose(element, role) else part)
            writer.add(element.text or "")
        else:
            writer.end(part)
            writer.add((element.tail or "") if element is not tree else "")
    writer.flush()
    return writer.blocks


def is_prose(table: Any, role: Callable[[Any], str]) -> bool:
    """Whether a table sets prose in columns: a cell is long, or holds a heading, a list or a table."""
    inside = [(element, role(element)) for element in table.iterdescendants("*")]
    if any(part in ("heading", "item", "table") for _, part in inside):
        return True
    return any(len("".join(cell.itertext()).split()) > CELL_WORDS for cell, part in inside if part == "cell")


def facts(row: Any, role: Callable[[Any], str]) -> str:
    """The cells of a row with a bar between."""
    cells = [" ".join(" ".join(each.itertext()).split()) for each in row.iterdescendants("*") if role(each) == "cell"]
    return " | ".join(cell for cell in cells if cell)


class Writer:
    """Gathers text until a block ends. A row of a table of facts is one item, its cells with a bar between."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.text = ""
        self.links = 0  # how many links the place stands in
        self.linked = 0  # letters of links
        self.open: list[str] = []  # what the place stands in, outermost first; "used": an item that has its text

    def add(self, text: str) -> None:
        """Text goes on."""
        self.text += text
        self.linked += len("".join(text.split())) if self.links else 0

    def start(self, part: str) -> None:
        """An element begins."""
        if part == "break":
            self.line_break()
        elif part == "link":
            self.links += 1
        elif part:
            self.flush()
            self.open.append(part)

    def end(self, part: str) -> None:
        """An element ends."""
        if part == "link":
            self.links -= 1
        elif part not in ("", "break", "skipped") and not (part == "row" and self.in_facts()):
            self.flush()
            self.open.pop()

    def in_facts(self) -> bool:
        """Whether the innermost table is one of facts."""
        tables = [part for part in self.open if part in ("table", "prose")]
        return tables[-1:] == ["table"]

    def row(self, text: str) -> None:
        """A row of facts; nothing where there is no text."""
        if text:
            self.flush()
            self.blocks.append(Block("item", text))

    def line_break(self) -> None:
        """A line break is a space; two on end part paragraphs."""
        if self.text.rstrip(" \t\r\n").endswith(BREAK):
            self.flush()
        else:
            self.text += BREAK

    def flush(self) -> None:
        """The text gathered so far is a block, of the innermost kind that it stands in."""
        text, self.text = " ".join(self.text.split()), ""
        linked, self.linked = self.linked / max(1, len(text.replace(" ", ""))), 0
        places = [place for place, part in enumerate(self.open) if part in ("heading", "item", "used")]
        kind = self.open[places[-1]] if places else "paragraph"
        if text:
            self.blocks.append(Block("paragraph" if kind == "used" else kind, text, linked))
        if text and kind == "item":
            self.open[places[-1]] = "used"
