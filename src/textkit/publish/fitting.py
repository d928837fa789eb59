"""Notebooks for any collection.

What needs a layer that is missing gives way to a line that says how to make it; and what a cell says of the collection
that the notebook was written about, it says otherwise of another (``elsewhere`` in the cell's metadata), and where a
layer is missing that a sentence rests on (``without``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import nbformat

from textkit.corpus.about import About

__all__ = ["ABOUT", "called", "fitted", "said_elsewhere"]

NEEDS = "needs-"  # a cell's tag: the layer without which it is left out
WRITTEN = "article"  # what the notebooks' prose calls a source
ABOUT = About(called=WRITTEN)
WORD = re.compile(rf"(?<![\w./`])([Aa]n )?({WRITTEN}|{WRITTEN.capitalize()})(s?)(?![\w(`/=]|\.\w)")


def fitted(
    book: nbformat.NotebookNode,
    missing: Mapping[str, str],
    sources: int,
    fingerprint: str = "",
    about: About = ABOUT,
) -> tuple[nbformat.NotebookNode, bool]:
    """A notebook as a collection can run it, and whether anything is left to be run.

    Args:
        book: the notebook. Its metadata say which layers it needs throughout (``layers``) and how many sources at
            least (``sources``); a cell tagged ``needs-names`` needs the names alone.
        missing: by layer how to make it; empty where it is there.
        sources: how many there are.
        fingerprint: of the collection.
        about: what the collection says of itself.
    """
    needs = book.metadata.get("textkit", {})
    lines = [missing[layer] for layer in needs.get("layers", []) if missing.get(layer)]
    least = needs.get("sources", 1)
    if sources < least:
        lines.insert(0, f"This page compares sources: it needs {least}, and there is {sources}. Add one: textkit add.")
    if lines:
        return told_only(said_elsewhere(book, fingerprint, about), lines), False
    told: set[str] = set()
    kept = []
    for cell in book.cells:
        for layer, pairs in cell.metadata.get("textkit", {}).get("without", {}).items():
            for old, new in pairs if missing.get(layer) else ():
                cell.source = cell.source.replace(old, new)
        lacking = [layer for layer in layers_of(cell) if missing.get(layer)]
        if not lacking:
            kept.append(cell)
        elif not set(lacking) <= told and "glance" not in cell.metadata.get("tags", []):
            kept.append(nbformat.v4.new_markdown_cell("\n\n".join(f"*{missing[layer]}*" for layer in lacking)))
        told |= set(lacking)
    book.cells = kept
    return said_elsewhere(book, fingerprint, about), True


def called(text: str, about: About) -> str:
    """Prose, or code with prose in it, in which a source is called as a collection calls it.

    >>> called("Articles differ: an article is no article's copy. coding.articles()", About(called="speech"))
    "Speeches differ: a speech is no speech's copy. coding.articles()"
    """

    def said(found: re.Match[str]) -> str:
        noun = about.several if found[3] else about.called
        whole = f"{about.one.split()[0]} {noun}" if found[1] else noun
        upper = (found[1] or found[2])[0].isupper()
        return whole.capitalize() if upper else whole

    return text if about.called == WRITTEN else WORD.sub(said, text)


def said_elsewhere(
    book: nbformat.NotebookNode,
    fingerprint: str,
    about: About = ABOUT,
) -> nbformat.NotebookNode:
    """The notebook as it reads of another collection than the one that it was written about.

    A cell's metadata list, under ``elsewhere``, pairs of what it says and what it then says instead; a cell with an
    empty list is left out. A source is called as the collection calls it.
    """
    if book.metadata.get("textkit", {}).get("corpus") in (None, fingerprint):
        return book
    kept = []
    for cell in book.cells:
        pairs = cell.metadata.get("textkit", {}).get("elsewhere")
        for old, new in pairs or []:
            cell.source = cell.source.replace(old, new)
        cell.source = called(cell.source, about)
        if pairs != []:
            kept.append(cell)
    book.cells = kept
    return book


def layers_of(cell: nbformat.NotebookNode) -> list[str]:
    """The layers that a cell needs."""
    return [tag.removeprefix(NEEDS) for tag in cell.metadata.get("tags", []) if tag.startswith(NEEDS)]


def told_only(book: nbformat.NotebookNode, lines: list[str]) -> nbformat.NotebookNode:
    """A notebook cut down to its question and what it lacks."""
    first = next((cell for cell in book.cells if cell.cell_type == "markdown"), None)
    title = (first.source if first else "# Untitled").splitlines()[0]
    book.cells = [nbformat.v4.new_markdown_cell(text) for text in (title, *lines)]
    return book
