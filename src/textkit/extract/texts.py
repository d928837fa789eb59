"""A file → its sections and segments: encodings, headings, lists, paratext.

What the layout says is read; what it does not say is not guessed: closing paragraphs that follow the last section
without a heading of their own stay in that section.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from textkit.errors import InputError, printable
from textkit.extract.files import read_regular
from textkit.extract.formats import text_of
from textkit.extract.formats.columns import CLOSING
from textkit.language.scripts import script_fault

__all__ = ["Reading", "Segment", "Text", "parse", "read"]

MAX_LINE = 20_000  # characters: a longer line is a file with its line breaks lost, not a paragraph
HEADING_WORDS = 15  # a line of more words is a sentence, even without a full stop
LEAD_IN_WORDS = 20  # a longer line that ends in a colon says something of its own: a paragraph
WRAPPED_AT = 100  # characters: a file with no longer line and with blank lines is hard-wrapped

BULLET = re.compile(r"^(?:[•‣◦▪●·*–—-]|\(?\d{1,3}[.)])\s+(?=\S)")
PARATEXT = re.compile(r"(?:see also|read also|also read|related (?:articles?|posts?|reading))\b:?", re.IGNORECASE)
MARKDOWN_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
ENDING = frozenset(".!?…:;,।॥؟۔؛،։·")  # a line that ends on one, quotes and brackets aside, is no heading
POINTERS = frozenset("sSſrRaA")  # what PARATEXT can begin with
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class Segment(NamedTuple):
    """One paragraph, list item or list lead-in, in reading order."""

    section: int
    kind: str
    text: str


@dataclass
class Text:
    """A text taken apart: its title (None where no line is one), headings by section number, and segments."""

    title: str | None = None
    headings: dict[int, str] = field(default_factory=dict)
    segments: list[Segment] = field(default_factory=list)
    paratext: int = 0


class Reading(NamedTuple):
    """What one reading of a file gives: its text, the SHA-256 of its bytes in hexadecimal, and the bytes."""

    text: str
    sha256: str
    raw: bytes


def read(path: Path) -> Reading:
    """Read a file as text, whatever its format (:mod:`textkit.extract.formats`), and hash its bytes.

    Raises:
        InputError: the file cannot be read, is empty, no text, or has a line of more than 20,000 characters.
    """
    raw = read_regular(path)
    text = text_of(raw, path)
    if not text.strip():
        raise InputError(f"{path}: holds no text; give a file with at least one paragraph")
    if CONTROL.search(text):
        raise InputError(f"{path}: is not text (it holds control characters); save it as plain text, UTF-8")
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise InputError(
                f"{path}: line {number} has {len(line):,} characters; put each paragraph on a line of its own"
            )
    fault = script_fault(text)
    if fault:
        raise InputError(f"{path}: {fault}")
    return Reading(text, hashlib.sha256(raw).hexdigest(), raw)


def parse(text: str) -> Text:
    r"""Take a text apart into its title, sections and segments.

    A line is a *heading* when it is short (at most 15 words), ends without a mark and another line follows; the
    first line, when it is one, is the title. *Items* begin with a bullet or a number; a *lead-in* is a short line
    (at most 20 words) that ends in a colon; "See also" lines are *paratext*, counted and left out; everything
    else is a *paragraph*. Section 0 is what comes before the first section heading.

    >>> text = parse("On tea\n\nTea is hot.\n\nKinds\n\nThere are two:\n\n• green\n• black")
    >>> text.title, text.headings
    ('On tea', {0: 'On tea', 1: 'Kinds'})
    >>> [(s.section, s.kind) for s in text.segments]
    [(0, 'paragraph'), (1, 'lead_in'), (1, 'item'), (1, 'item')]
    """
    out = Text()
    section = 0
    blocks = [block for block in lines_of(text) if block[:1].isalnum() or WORD.search(block)]
    for number, block in enumerate(blocks, 1):
        bare = unmarked(block)
        if is_paratext(bare, block):
            out.paratext += 1
        elif is_heading(block, number < len(blocks)):
            block = seemly(MARKDOWN_HEADING.sub("", block))
            if not out.headings and not out.segments:
                out.title = block
                out.headings[0] = block
            else:
                section += 1
                out.headings[section] = block
        else:
            out.segments.append(Segment(section, kind_of(block), bare))
    return out


def unmarked(block: str) -> str:
    """A line without its bullet or number, if it has one."""
    return BULLET.sub("", block, count=1) if is_item(block) else block


def is_item(block: str) -> bool:
    """Does a line begin with a bullet or a number?"""
    return not block[:1].isalpha() and BULLET.match(block) is not None


def is_paratext(bare: str, block: str) -> bool:
    """Does a line point to other pages?"""
    return bare[:1] in POINTERS and PARATEXT.match(bare) is not None and at_most(LEAD_IN_WORDS, block)


def at_most(most: int, block: str) -> bool:
    """Has a line no more words than that?"""
    return next(itertools.islice(WORD.finditer(block), most, None), None) is None


def lines_of(text: str) -> list[str]:
    """One string a line, or, in a hard-wrapped text, one a block; white space folded, ends stripped."""
    lines = [folded(line) for line in text.split("\n")]
    if "" not in lines[:-1] or max(map(len, lines)) > WRAPPED_AT:
        return lines
    joined = [""]
    for line in lines:
        apart = BULLET.match(line) or MARKDOWN_HEADING.match(line) or MARKDOWN_HEADING.match(joined[-1])
        if joined[-1] and line and not apart:
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def folded(line: str) -> str:
    """A line with single spaces between its words and none at its ends; most lines are so already."""
    plain = line.isprintable() and "  " not in line and line[:1] != " " and line[-1:] != " "
    return line if plain else " ".join(line.split())


def is_heading(block: str, followed: bool) -> bool:
    """Is this line a heading? It is short, ends without a mark, and something follows that it can head."""
    if block[:1] == "#" and MARKDOWN_HEADING.match(block):
        return True
    if not followed or block.rstrip(CLOSING)[-1:] in ENDING or is_item(block):
        return False
    return at_most(HEADING_WORDS, block)


def seemly(heading: str) -> str:
    r"""A heading as a table and a page can hold it: nothing hidden, and no sign first that makes it a formula.

    >>> seemly("=HYPERLINK(1)"), seemly("a\u202eb")
    ('HYPERLINK(1)', 'a�b')
    """
    return printable(heading).lstrip("=+@- ") or heading


def kind_of(block: str) -> str:
    """``item``, ``lead_in`` or ``paragraph``."""
    if is_item(block):
        return "item"
    return "lead_in" if block.endswith(":") and at_most(LEAD_IN_WORDS, block) else "paragraph"
