"""A notebook in which a cell fails: what came before it stands, a line says what is wrong, the rest is left out."""

from __future__ import annotations

import nbformat

from textkit.errors import printable
from textkit.publish.page import plain

__all__ = ["cut_at", "fault_of"]

LONGEST = 200  # characters of an error in a line: the errors of this package are shorter, others end in a dump


def fault_of(book: nbformat.NotebookNode, index: int, error: str) -> str:
    """Which cell fails, and with what, in one line.

    Args:
        book: the notebook.
        index: the cell's place among all cells.
        error: what it fails with.
    """
    number = sum(cell.cell_type == "code" for cell in book.cells[: index + 1])
    first = next((line for line in book.cells[index].source.splitlines() if line.strip()), "")
    said = printable(error)
    said = said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
    return f"code cell {number} ({printable(first)[:60]}) fails: {said}"


def cut_at(book: nbformat.NotebookNode, index: int, fault: str) -> nbformat.NotebookNode:
    """The notebook up to a cell, with the fault under its title in the place of what it found.

    Args:
        book: the notebook.
        index: the cell that fails.
        fault: what is wrong, as :func:`fault_of` says it.
    """
    before = [cell for cell in book.cells[:index] if "at-a-glance" not in cell.metadata.get("tags", [])]
    line = f"**This page is not complete: {plain(fault)}. What stands below was made before that.**"
    book.cells = [*before[:1], nbformat.v4.new_markdown_cell(line), *before[1:]]
    return book
