"""OpenDocument texts (ODT, as LibreOffice writes them) → blocks: the text itself, without notes, contents, captions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textkit.extract.formats.archive import opened
from textkit.extract.formats.blocks import Block, blocks_of
from textkit.extract.formats.boundary import converting, library
from textkit.extract.formats.xml import xml_tree

__all__ = ["read_opendocument"]

WHAT = "an OpenDocument text"
SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, STYLE, OFFICE = f"{{{SPACE}text:1.0}}", f"{{{SPACE}style:1.0}}", f"{{{SPACE}office:1.0}}"
ROLES = {
    f"{TEXT}h": "heading",
    f"{TEXT}p": "paragraph",
    f"{TEXT}list-item": "item",
    f"{TEXT}list-header": "item",
    f"{TEXT}line-break": "break",
    f"{{{SPACE}table:1.0}}table": "table",
    f"{{{SPACE}table:1.0}}table-row": "row",
    f"{{{SPACE}table:1.0}}table-cell": "cell",
}
LEFT_OUT = (
    "note tracked-changes ruby-text sequence-decls table-of-content illustration-index table-index alphabetical-index "
    "user-index bibliography"
)
SKIPPED = {f"{TEXT}{name}" for name in LEFT_OUT.split()}
SKIPPED |= {f"{OFFICE}annotation", f"{OFFICE}forms", f"{{{SPACE}drawing:1.0}}image", f"{{{SPACE}drawing:1.0}}object"}
TITLES, CAPTIONS = {"Title"}, {"Caption", "Illustration", "Figure", "Table", "Text", "Drawing"}


def read_opendocument(raw: bytes, path: Path) -> list[Block]:
    """The blocks of an OpenDocument text."""
    library("lxml", path, WHAT)
    with converting(path, WHAT):
        with opened(raw, path) as archive:
            root = xml_tree(archive.read("content.xml"))
            named = styles(root) | (
                styles(xml_tree(archive.read("styles.xml"))) if "styles.xml" in archive.namelist() else {}
            )
        spaced(root)
        return blocks_of(root.find(f"{OFFICE}body/{OFFICE}text"), lambda element: role(element, named))


def styles(root: Any) -> dict[str, str]:
    """Each style's parent, by name."""
    found = root.iter(f"{STYLE}style")
    return {each.get(f"{STYLE}name", ""): each.get(f"{STYLE}parent-style-name", "") for each in found}


def spaced(root: Any) -> None:
    """Write the spaces and tabs that are elements as the characters that they stand for."""
    for name in ("s", "tab", "soft-page-break"):
        for element in root.iter(f"{TEXT}{name}"):
            element.text = " " if name != "soft-page-break" else ""


def role(element: Any, parents: dict[str, str]) -> str:
    """What an element is: a paragraph's style tells a title and a caption."""
    part = "skipped" if element.tag in SKIPPED else ROLES.get(element.tag, "")
    if part == "paragraph":
        style = element.get(f"{TEXT}style-name", "")
        lineage = {style, parents.get(style, "")}
        return "heading" if lineage & TITLES else "skipped" if lineage & CAPTIONS else part
    return part
