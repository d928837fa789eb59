"""Every notebook executed afresh, from top to bottom; what it found is written under its title and into the README.

Two notebooks run at a time, each in a kernel of its own with one thread, so the digits do not depend on the machine.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from tqdm import tqdm

from textkit.errors import InputError

__all__ = ["execute_all", "find_notebooks", "findings", "glance_of", "tidy", "title_of", "with_glance"]

SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MPLBACKEND": "agg"}


def find_notebooks(folder: Path) -> list[Path]:
    """The notebooks of a folder, in the order of their names.

    Raises:
        InputError: there is none.
    """
    found = sorted(folder.glob("*.ipynb"))
    if not found:
        raise InputError(f"{folder}: holds no notebook; run from the project's folder")
    return found


def execute(path: Path, root: Path) -> nbformat.NotebookNode:
    """Run a notebook from top to bottom in a fresh kernel whose working folder is ``root``.

    Raises:
        InputError: a cell fails; the message names the notebook and the last line of the error.
    """
    book = nbformat.read(path, as_version=4)
    os.environ.update(SINGLE)
    client = NotebookClient(
        book,
        timeout=600,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(root)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise InputError(f"{path.name}: a cell fails: {error.ename}: {error.evalue}") from None
    return with_glance(tidy(book))


def tidy(book: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Leave out what differs from run to run: time stamps, the version of Python."""
    for each in book.cells:
        each.metadata.pop("execution", None)
    book.metadata["language_info"] = {"name": "python"}
    book.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return book


def execute_all(paths: list[Path], root: Path) -> list[nbformat.NotebookNode]:
    """Execute notebooks two at a time, with a progress bar."""
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        runs = pool.map(execute, paths, [root] * len(paths))
        return list(tqdm(runs, total=len(paths), desc="notebooks", unit="notebook"))


def title_of(book: nbformat.NotebookNode) -> str:
    """The notebook's question: its first heading."""
    for each in book.cells:
        found = re.search(r"^# (.+)$", each.source, re.MULTILINE) if each.cell_type == "markdown" else None
        if found:
            return found[1].strip()
    return "Untitled"


def glance_of(book: nbformat.NotebookNode) -> str:
    """What the notebook found, as Markdown: what its code cells tagged ``glance`` display."""
    outputs = [
        output
        for each in book.cells
        if each.cell_type == "code" and {"glance", "at-a-glance"} & set(each.metadata.get("tags", []))
        for output in each.outputs
    ]
    return "\n\n".join(output.data["text/markdown"] for output in outputs if "text/markdown" in output.get("data", {}))


def with_glance(book: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with what it found under its title: the Markdown cell tagged ``at-a-glance`` is written anew."""
    for each in book.cells:
        if each.cell_type == "markdown" and "at-a-glance" in each.metadata.get("tags", []):
            each.source = f"## At a glance\n\n{glance_of(book)}"
    return book


def findings(books: dict[str, nbformat.NotebookNode]) -> str:
    """The questions and their *At a glance* as Markdown, each with a link to the notebook behind it."""
    parts = [f"### [{title_of(book)}](notebooks/{name}.ipynb)\n\n{glance_of(book)}" for name, book in books.items()]
    return "\n\n".join(parts)


def between_marks(text: str, new: str, mark: str = "findings") -> str:
    r"""A text with what stands between two marks replaced; without the marks, the text as it is.

    >>> between_marks("a<!-- findings -->old<!-- end of findings -->b", "new")
    'a<!-- findings -->\n\nnew\n\n<!-- end of findings -->b'
    """
    first, last = f"<!-- {mark} -->", f"<!-- end of {mark} -->"
    if first not in text:
        return text
    before, _, rest = text.partition(first)
    _, _, after = rest.partition(last)
    return f"{before}{first}\n\n{new}\n\n{last}{after}"
