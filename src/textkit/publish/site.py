"""The report: every notebook executed afresh, one self-contained page each, and an index.

Two notebooks run at a time, each in a kernel of its own with one thread, so the digits do not depend on the machine.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.filters import markdown2html
from pygments.formatters import HtmlFormatter

from textkit.corpus.reader import Corpus
from textkit.publish.execute import execute_all, find_notebooks, glance_of, title_of
from textkit.publish.page import number

__all__ = ["report"]

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>{title}</title><style>{css}</style></head>
<body><nav>{links}</nav><main>{body}</main><footer>{foot}</footer></body></html>
"""


def without_readings(book: nbformat.NotebookNode, fingerprint: str) -> tuple[nbformat.NotebookNode, int]:
    """Leave out the cells tagged ``reading`` where they were written about another corpus; and how many these are."""
    if book.metadata.get("textkit", {}).get("corpus") == fingerprint:
        return book, 0
    kept = [each for each in book.cells if "reading" not in each.metadata.get("tags", [])]
    left_out = len(book.cells) - len(kept)
    book.cells = kept
    return book, left_out


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
