"""Word files (DOCX) → blocks, by mammoth: headings, lists, tables; no headers, notes, comments, contents."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from textkit.extract.formats.archive import opened
from textkit.extract.formats.blocks import Block, blocks_of
from textkit.extract.formats.boundary import converting, library
from textkit.extract.formats.marked import role
from textkit.extract.formats.xml import html_tree

__all__ = ["read_word"]

WHAT = "a Word file"
STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Heading 7'] => h6:fresh
p[style-name='heading 7'] => h6:fresh
p[style-name='Caption'] => !
p[style-name='caption'] => !
p[style-name='TOC Heading'] => !
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
p[style-name^='Contents '] => !
p[style-name^='table of '] => !
"""


def read_word(raw: bytes, path: Path) -> list[Block]:
    """The blocks of a Word file."""
    mammoth = library("mammoth", path, WHAT)
    library("lxml", path, WHAT)
    with converting(path, WHAT):
        opened(raw, path).close()
        no_picture = mammoth.images.img_element(lambda image: {})
        page = mammoth.convert_to_html(
            io.BytesIO(raw), style_map=STYLES, convert_image=no_picture, include_embedded_style_map=False
        ).value
        return blocks_of(html_tree(f"<html><body>{page}</body></html>"), role_of)


def role_of(element: Any) -> str:
    """What an element is; notes, which mammoth sets at the end, and the marks that point to them are skipped."""
    name = element.get("id") or ""
    noted = name.startswith(("footnote", "endnote", "comment")) and (element.tag in ("li", "a", "dt"))
    return "skipped" if noted else role(element)
