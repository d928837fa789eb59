"""Element names of HTML (of pages, of books, of what mammoth and trafilatura make) → what they are to a text."""

from __future__ import annotations

from typing import Any

__all__ = ["role"]

NAMES = {
    "heading": "h1 h2 h3 h4 h5 h6 head",
    "item": "li item dt dd",
    "paragraph": "p div section article main header blockquote quote pre address details summary ul ol dl list body hr",
    "table": "table",
    "row": "tr row",
    "cell": "td th cell",
    "break": "br lb",
    # What is no running text: scripts, forms, menus, pictures and their captions.
    "skipped": "script style template noscript nav form button select textarea iframe object svg math img graphic "
    "audio video canvas figcaption caption title meta link footer",
}
ROLES = {name: part for part, names in NAMES.items() for name in names.split()}
NOTES = {"footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes", "noteref", "doc-noteref", "pagebreak"}
NOTES |= {"doc-footnote", "doc-endnote", "doc-endnotes", "doc-pagebreak", "doc-toc", "toc", "landmarks"}
TYPE = "{http://www.idpf.org/2007/ops}type"


def role(element: Any) -> str:
    """What an element is, for :func:`textkit.extract.formats.blocks.blocks_of`; notes are skipped."""
    name = element.tag.rpartition("}")[2].lower()
    said = f"{element.get(TYPE, '')} {element.get('epub:type', '')} {element.get('role', '')}".split()
    return "skipped" if NOTES.intersection(said) else ROLES.get(name, "")
