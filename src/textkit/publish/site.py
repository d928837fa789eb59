"""The report: every notebook executed afresh, one self-contained page each, and an index.

Two notebooks run at a time, each in a kernel of its own with one thread, so the digits do not depend on the machine.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import ProcessPoolExecutor
from importlib import resources
from multiprocessing import get_context
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from pygments.formatters import HtmlFormatter
from tqdm import tqdm

from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.publish.show import number

__all__ = ["findings", "report", "update"]

SINGLE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "MPLBACKEND": "agg"}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>{title}</title><style>{css}</style></head>
<body><nav>{links}</nav><main>{body}</main><footer>{foot}</footer></body></html>
"""


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
    return tidy(book)


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


def without_readings(book: nbformat.NotebookNode, fingerprint: str) -> tuple[nbformat.NotebookNode, int]:
    """Leave out the cells tagged ``reading`` where they were written about another corpus; and how many these are."""
    if book.metadata.get("textkit", {}).get("corpus") == fingerprint:
        return book, 0
    kept = [each for each in book.cells if "reading" not in each.metadata.get("tags", [])]
    left_out = len(book.cells) - len(kept)
    book.cells = kept
    return book, left_out


def title_of(book: nbformat.NotebookNode) -> str:
    """The notebook's question: its first heading."""
    for each in book.cells:
        found = re.search(r"^# (.+)$", each.source, re.MULTILINE) if each.cell_type == "markdown" else None
        if found:
            return found[1].strip()
    return "Untitled"


def glance_of(book: nbformat.NotebookNode) -> str:
    """The Markdown that the cells tagged ``at-a-glance`` display."""
    outputs = [
        output
        for each in book.cells
        if each.cell_type == "code" and "at-a-glance" in each.metadata.get("tags", [])
        for output in each.outputs
    ]
    return "\n\n".join(output.data["text/markdown"] for output in outputs if "text/markdown" in output.get("data", {}))


def style() -> str:
    """The style sheet of a page, code colours included."""
    own = resources.files("textkit.publish").joinpath("template/page.css").read_text(encoding="utf-8")
    return own + str(HtmlFormatter(style="friendly").get_style_defs(".highlight"))


def write_pages(books: dict[str, nbformat.NotebookNode], corpus: Corpus, out: Path) -> None:
    """Write a page a notebook and the index."""
    exporter = HTMLExporter(
        template_name="template", extra_template_basedirs=[str(resources.files("textkit.publish"))], embed_images=True
    )
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.html"):
        old.unlink()
    css, foot = style(), f"{len(corpus.ids)} sources, {corpus.words:,} words: {', '.join(corpus.ids)}."
    links = '<a href="index.html">All questions</a>'
    links += "".join(f'<a href="{name}.html">{name}</a>' for name in books)
    cards = []
    for name, book in books.items():
        title = title_of(book)
        book, left_out = without_readings(book, corpus.fingerprint)
        body = exporter.from_notebook_node(book)[0]
        if left_out:
            what = number(left_out, "reading")
            body += f'<p class="note">Left out: {what} written about another set of texts.</p>'
        page = PAGE.format(title=title, css=css, links=links, body=body, foot=foot)
        (out / f"{name}.html").write_text(page, encoding="utf-8")
        glance = markdown2html(glance_of(book))
        cards.append(f'<section class="card"><h2><a href="{name}.html">{title}</a></h2>{glance}</section>')
    body = f"<h1>What do these {len(corpus.ids)} texts say, and how far do they say the same?</h1>{''.join(cards)}"
    page = PAGE.format(title="textkit report", css=css, links=links, body=body, foot=foot)
    (out / "index.html").write_text(page, encoding="utf-8")


def report(notebooks: Path, out: Path) -> Path:
    """Execute all notebooks afresh and write ``out/index.html`` and a page a notebook. The notebooks stay as they are.

    Args:
        notebooks: the folder of notebooks, inside the project.
        out: where the pages go.

    Returns:
        The path of the index.

    Raises:
        InputError: there is no notebook, or a cell fails.
    """
    paths = find_notebooks(notebooks)
    corpus = Corpus.load()
    books = execute_all(paths, notebooks.resolve())
    write_pages({path.stem: book for path, book in zip(paths, books, strict=True)}, corpus, out)
    return out / "index.html"


def findings(books: dict[str, nbformat.NotebookNode]) -> str:
    """The questions and their *At a glance* as Markdown, each with a link to the notebook behind it."""
    parts = [f"### [{title_of(book)}](notebooks/{name}.ipynb)\n\n{glance_of(book)}" for name, book in books.items()]
    return "\n\n".join(parts)


def between_marks(text: str, new: str) -> str:
    r"""A text with what stands between its ``findings`` marks replaced.

    >>> between_marks("a<!-- findings -->old<!-- end of findings -->b", "new")
    'a<!-- findings -->\n\nnew\n\n<!-- end of findings -->b'
    """
    first, last = "<!-- findings -->", "<!-- end of findings -->"
    before, _, rest = text.partition(first)
    _, _, after = rest.partition(last)
    return f"{before}{first}\n\n{new}\n\n{last}{after}"


def update(notebooks: Path) -> list[Path]:
    """Execute all notebooks and store the outputs in them, and their findings in the README, ready to be committed."""
    paths = find_notebooks(notebooks)
    books = dict(zip([path.stem for path in paths], execute_all(paths, notebooks.resolve()), strict=True))
    for path in paths:
        nbformat.write(books[path.stem], path)
    readme = notebooks.resolve().parent / "README.md"
    if readme.is_file() and "<!-- findings -->" in (text := readme.read_text(encoding="utf-8")):
        readme.write_text(between_marks(text, findings(books)), encoding="utf-8")
    return paths
