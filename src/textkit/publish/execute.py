"""Every notebook executed afresh, from top to bottom; what it found is written under its title and into the README.

Two notebooks run at a time, each in a kernel of its own with one thread, so the digits do not depend on the machine.
"""

from __future__ import annotations

import multiprocessing
import os
import queue
import re
import signal
import sys
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from tqdm import tqdm

from textkit.corpus.about import About
from textkit.errors import InputError
from textkit.publish.broken import cut_at, fault_of
from textkit.publish.fitting import ABOUT, fitted

__all__ = [
    "Executed",
    "Run",
    "execute_all",
    "find_notebooks",
    "findings",
    "glance_of",
    "tidy",
    "title_of",
    "with_glance",
]

SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MPLBACKEND": "agg"}
SELDOM = 30.0  # seconds between two lines of progress in a log that is no terminal
LONGEST = 600  # seconds for a cell: what takes longer is stored by textkit results


class Run(NamedTuple):
    """What every notebook is run with: its folder, the data, what is missing, how many sources, which collection.

    ``about`` is what the collection says of itself.
    """

    root: Path
    data: Path
    missing: Mapping[str, str]
    sources: int
    fingerprint: str = ""
    about: About = ABOUT


class Executed(NamedTuple):
    """A notebook that was run, and what is wrong with it: which cell fails, and how; nothing as a rule."""

    book: nbformat.NotebookNode
    fault: str = ""


def find_notebooks(folder: Path) -> list[Path]:
    """The notebooks of a folder, in the order of their names.

    Raises:
        InputError: there is none.
    """
    found = sorted(folder.glob("*.ipynb"))
    if not found:
        raise InputError(f"{folder}: holds no notebook; run from the project's folder")
    return found


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """A notebook. Raises InputError: it is damaged."""
    try:
        book: nbformat.NotebookNode = nbformat.read(path, as_version=4)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); allow it") from None
    except Exception:  # nbformat raises what json, jsonschema or an attribute that is not there raise
        raise InputError(f"{path}: is no notebook, or is damaged; restore it from version control") from None
    return book


def execute(path: Path, run: Run, told: queue.Queue[str]) -> Executed:
    """Run a notebook from top to bottom in a fresh kernel, without the cells whose layer is missing.

    A notebook that needs what is missing throughout is not run: it says in a line what it lacks. One in which a cell
    fails is cut there, and says so.

    Args:
        path: the notebook.
        run: what it is run with.
        told: gets the notebook's name for every cell that was executed.
    """
    book, whole = fitted(read_notebook(path), run.missing, run.sources, run.fingerprint, run.about)
    if not whole:
        return Executed(tidy(book))
    reached = [0]
    client = NotebookClient(
        book,
        timeout=LONGEST,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(run.root)}},
        on_cell_start=lambda cell, cell_index: reached.append(cell_index),
        on_cell_executed=lambda **_: told.put(path.stem),
    )
    try:
        client.execute(env=os.environ | SINGLE | {"TEXTKIT_DATA": str(run.data.resolve())})
    except CellExecutionError as error:
        fault = fault_of(book, reached[-1], f"{error.ename}: {error.evalue}")
    except CellTimeoutError:
        fault = fault_of(book, reached[-1], f"it takes more than {LONGEST} seconds")
    except DeadKernelError:
        fault = fault_of(book, reached[-1], "the process that runs it ended (is there enough memory?)")
    else:
        return Executed(with_glance(tidy(book)))
    return Executed(tidy(cut_at(book, reached[-1], fault)), fault)


def tidy(book: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Leave out what differs from run to run: time stamps, the version of Python."""
    for each in book.cells:
        each.metadata.pop("execution", None)
    book.metadata["language_info"] = {"name": "python"}
    book.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return book


def quiet() -> None:
    """Ctrl-C ends a worker process without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def execute_all(paths: list[Path], run: Run) -> list[Executed]:
    """Execute notebooks two at a time, with a progress bar that counts their cells; one that fails costs no other."""
    context = multiprocessing.get_context("spawn")
    cells = sum(cell.cell_type == "code" for path in paths for cell in read_notebook(path).cells)
    with context.Manager() as manager, ProcessPoolExecutor(2, context, quiet) as pool:
        told = manager.Queue()
        try:
            runs = [pool.submit(execute, path, run, told) for path in paths]
            follow(runs, told, cells)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            for child in multiprocessing.active_children():
                child.terminate()
            raise
        return [each.result() for each in runs]


def follow(runs: list[Future[Executed]], told: queue.Queue[str], cells: int) -> None:
    """A bar that fills as cells are executed, until all notebooks are done or one fails."""
    seconds = 0.1 if sys.stderr.isatty() else SELDOM
    with tqdm(total=cells, desc="notebooks", unit="cell", mininterval=seconds, maxinterval=seconds) as bar:
        while not all(run.done() for run in runs):
            try:
                bar.set_postfix_str(told.get(timeout=0.5), refresh=False)
                bar.update()
            except queue.Empty:
                failed = [run for run in runs if run.done() and not run.cancelled() and run.exception()]
                for run in runs if failed else []:
                    run.cancel()
        bar.update(cells - bar.n)


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
    parts = [output.data["text/markdown"] for output in outputs if "text/markdown" in output.get("data", {})]
    return ("\n" if all(part.startswith("- ") for part in parts) else "\n\n").join(parts)


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
