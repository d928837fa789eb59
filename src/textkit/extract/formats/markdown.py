"""Markdown → blocks, by markdown-it: emphasis, links, fences and front matter are marks, not words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from textkit.extract.formats.blocks import Block, headed
from textkit.extract.formats.boundary import converting

__all__ = ["is_markdown", "read_markdown"]

FRONT_MATTER = re.compile(r"\A---\n(?>[\w -]+:.*\n|[ \t#-].*\n)+(?:---|\.\.\.)\n")
TITLE = re.compile(r"""^title:[ \t]*(["']?)(\S.*?)\1[ \t]*$""", re.MULTILINE)
TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
# Marks that a plain text does not hold by accident; two different ones make a text Markdown. Before each, what it
# cannot lack: most texts have none of it, and are not searched.
MARKS = (
    (("---\n",), FRONT_MATTER),
    (("# ",), re.compile(r"^#{1,6} \S", re.MULTILINE)),
    (("===\n", "---\n"), re.compile(r"^[^\s#>|-][^\n]*\n(?:={3,}|-{3,})\n", re.MULTILINE)),
    (("](",), re.compile(r"(?<![\\\w])\[[^\[\]\n]+\]\((?:https?:|mailto:|[#./\w])[^()\s]*\)")),
    (("**",), re.compile(r"(?<![\\\w*])\*\*[^\s*][^*\n]*\*\*(?!\w)")),
    (("```", "~~~"), re.compile(r"^(?:```|~~~)", re.MULTILINE)),
    (("> ",), re.compile(r"^> \S", re.MULTILINE)),
    (("---",), re.compile(r"^\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+\|?$", re.MULTILINE)),
    (("]: ",), re.compile(r"^\[[^\[\]\n]+\]: \S+$", re.MULTILINE)),
)


def is_markdown(text: str) -> bool:
    r"""Whether a text holds two different kinds of Markdown's marks: headings, links, strong words, fences, quotes.

    A text with headings alone is plain text here: it is read the same way.

    >>> is_markdown("# On tea\n\nTea is **hot**.\n"), is_markdown("# On tea\n\nTea is hot.\n")
    (True, False)
    """
    return sum(any(sign in text for sign in signs) and bool(mark.search(text)) for signs, mark in MARKS) >= 2


def read_markdown(text: str, path: Path) -> list[Block]:
    """The blocks of a Markdown text; a title in the front matter stands on top."""
    from markdown_it import MarkdownIt

    front = FRONT_MATTER.match(text)
    title = TITLE.search(front[0]) if front else None
    with converting(path, "Markdown"):
        tokens = MarkdownIt("commonmark").enable("table").parse(text[front.end() if front else 0 :])
        return headed(blocks_of_tokens(tokens), title[2] if title else "")


def blocks_of_tokens(tokens: list[Any]) -> list[Block]:
    """markdown-it's tokens → blocks; the first paragraph of a list item is the item, a table's row is one item."""
    blocks: list[Block] = []
    kind, cells = "paragraph", list[str]()
    for token in tokens:
        if token.type in ("heading_open", "list_item_open"):
            kind = token.type.split("_")[-2]
        elif token.type in ("heading_close", "list_item_close"):
            kind = "paragraph"
        elif token.type == "tr_open":
            kind, cells = "row", []
        elif token.type == "tr_close":
            blocks.append(Block("item", " | ".join(cell for cell in cells if cell)))
            kind = "paragraph"
        elif token.type == "inline" and kind == "row":
            cells.append(words_of(token))
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            blocks.append(Block(kind, words_of(token)))
            kind = "paragraph"
    return blocks


def words_of(token: Any) -> str:
    """What a reader sees of a line: link texts without addresses, no pictures, no tags."""
    if token.children is None:
        return TAG.sub(" ", token.content) if token.type == "html_block" else str(token.content)
    seen = {"text", "code_inline", "text_special"}
    parts = [
        child.content if child.type in seen else " " if child.type.endswith("break") else "" for child in token.children
    ]
    return "".join(parts)
