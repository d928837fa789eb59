"""Which blocks of a page are its main text: trafilatura says which words are, the page itself says what they are.

trafilatura keeps the right words, but loses lists and headings where it falls back on its rougher methods.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from textkit.extract.formats.blocks import Block

__all__ = ["chosen"]

RUN = 6  # words in a row that no two places of a page share by chance
MENU = 0.6  # of a block's letters in links: it points elsewhere
ENOUGH = 0.7  # of trafilatura's words must be found again in the page, else its own blocks are taken


def chosen(whole: list[Block], main: list[Block]) -> list[Block]:
    """The blocks of a page that hold its main text.

    Args:
        whole: all blocks of the page.
        main: those that trafilatura takes for the main text.

    >>> page = [Block("item", "Home", 1.0), Block("heading", "On tea"), Block("paragraph", "Tea is hot."),
    ...     Block("item", "green"), Block("paragraph", "It is made of the leaves of a bush."), Block("item", "Top")]
    >>> main = [Block("paragraph", "Home On tea Tea is hot. It is made of the leaves of a bush.")]
    >>> [block.text.split()[0] for block in chosen(page, main)]
    ['On', 'Tea', 'green', 'It']
    """
    said = [word for block in main for word in words(block)]
    runs = {size: {tuple(said[at : at + size]) for at in range(len(said) - size + 1)} for size in range(1, RUN + 1)}
    short = {tuple(words(block)) for block in main}
    kept = [is_kept(block, runs, short) for block in whole]
    for place in reversed(range(len(whole) - 1)):
        kept[place] |= whole[place].kind == "heading" and kept[place + 1]
    kept = [
        keep or (inside and block.linked < MENU)
        for keep, inside, block in zip(kept, between(whole, kept), whole, strict=True)
    ]
    out = [block for block, keep in zip(whole, kept, strict=True) if keep]
    found = sum(len(block.text.split()) for block in out)
    return out if found >= ENOUGH * sum(len(block.text.split()) for block in main) else main


def words(block: Block) -> list[str]:
    """A block's words, lower case, without marks."""
    return re.findall(r"\w+", block.text.casefold())


def is_kept(block: Block, runs: dict[int, set[tuple[str, ...]]], short: set[tuple[str, ...]]) -> bool:
    """Whether a block is in the main text: a long one by its first or last words, a short one as a whole block."""
    own = tuple(words(block))
    if (block.linked > MENU and block.kind != "heading") or not own:
        return False
    if len(own) < RUN:
        return own in short or (block.text.endswith((".", "!", "?")) and own in runs[len(own)])
    return own[:RUN] in runs[RUN] or own[-RUN:] in runs[RUN]


def between(whole: list[Block], kept: list[bool]) -> list[bool]:
    """For each block whether it is an item, and the nearest blocks around it that are none are both kept."""
    others = [None if block.kind == "item" else keep for block, keep in zip(whole, kept, strict=True)]
    before, after = carried(others), reversed(list(carried(reversed(others))))
    return [own is None and one and two for own, one, two in zip(others, before, after, strict=True)]


def carried(values: Iterable[bool | None]) -> Iterator[bool]:
    """Each value, or the last one before it where there is none."""
    last = False
    for value in values:
        last = last if value is None else value
        yield last
