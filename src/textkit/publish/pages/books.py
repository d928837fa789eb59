"""Executed notebooks as pages: tables and figures get their anchors, long tables fold, links lead to pages."""

from __future__ import annotations

import base64
import copy
import posixpath
import re
import struct
from html import escape
from pathlib import Path
from typing import NamedTuple

import nbformat

from textkit.publish.execute import glance_of, tidy, title_of
from textkit.publish.page import number
from textkit.publish.pages.documents import as_html
from textkit.publish.pages.measured import minutes
from textkit.publish.pages.render import block

__all__ = ["Book", "without_readings", "write_books"]

TABLE = re.compile(r'<table[^>]*class="data( fold)?"[^>]*>\s*<caption>(.*?)</caption>', re.DOTALL)
LONG = 25  # rows: a longer table waits behind a click, so that the text around it is not lost
NUMBERED = re.compile(r"^\*?(Figure|Table) (\d+)\. ")
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")


class Book(NamedTuple):
    """A notebook on the site: its page's name, title, minutes of reading, and its first finding."""

    name: str
    title: str
    minutes: int
    first: str


def without_readings(book: nbformat.NotebookNode, fingerprint: str) -> tuple[nbformat.NotebookNode, int]:
    """Leave out the cells tagged ``reading`` where they were written about another corpus; and how many these are."""
    if book.metadata.get("textkit", {}).get("corpus") == fingerprint:
        return book, 0
    kept = [each for each in book.cells if "reading" not in each.metadata.get("tags", [])]
    left_out = len(book.cells) - len(kept)
    book.cells = kept
    return book, left_out


def page_name(stem: str) -> str:
    """The name of a notebook's page: letters, digits and hyphens.

    >>> page_name("02-words"), page_name("<b> & c")
    ('02-words', 'b-c')
    """
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "notebook"


def target_of(href: str, out: Path) -> str:
    """Where a link of a notebook leads on the site; empty where it leads nowhere.

    Args:
        href: the link, from the notebook's folder.
        out: the folder of the site's sources.
    """
    path = href.partition("#")[0]
    if re.match(r"https?:", href) or not path:
        return href
    inside = posixpath.normpath(posixpath.join("notebooks", path))
    name = page_name(Path(path).stem)
    if path.endswith(".ipynb"):
        return f"{name}.html" if (out / "notebooks" / f"{name}.ipynb").exists() else ""
    if inside == "README.md":
        return "../index.html"
    if inside.startswith("data/") and (out / inside).with_suffix(".md").is_file() and path.endswith(".md"):
        return f"../{inside.removesuffix('.md')}.html"
    return f"../{inside}" if inside.startswith("data/") and (out / "_extra" / inside).is_file() else ""


def linked(text: str, out: Path) -> str:
    """Markdown whose links lead to pages and files of the site; a link to what is not there becomes plain text.

    Args:
        text: the Markdown of a cell.
        out: the folder of the site's sources.
    """

    def mended(found: re.Match[str]) -> str:
        if re.match(r"https?:|#", found[2]):
            return found[0]
        to = target_of(found[2], out)
        return f'<a href="{escape(to, quote=True)}">{found[1]}</a>' if to else found[1]

    return LINK.sub(mended, text)


def framed(html: str) -> str:
    """A table in a box of its own that scrolls, with its anchor; a long one behind a click."""
    found = TABLE.search(html)
    if found is None:
        return html
    caption = re.sub(r"<[^>]+>", "", found[2])
    place = NUMBERED.match(caption)
    anchor = f' id="table-{place[2]}"' if place else ""
    box = f'<div class="table-box">{html}</div>'
    if found[1] or html.count("<tr") > LONG:
        box = f'<details class="long"><summary>{found[2]}</summary>{box}</details>'
    return f'<div class="shown"{anchor}>{box}</div>'


def height_at(png: bytes, width: int) -> int:
    """The height of a picture that is shown at a width; the size of a PNG stands in its first 24 bytes."""
    own_width, own_height = map(int, struct.unpack(">II", png[16:24]))
    return round(width * own_height / own_width)


def drawn(output: nbformat.NotebookNode, caption: str, name: str, out: Path) -> str:
    """A figure with its caption as HTML; the picture and what it draws go into files of their own."""
    place = NUMBERED.match(caption)
    count = place[2] if place else "0"
    file = out / "_static" / "figures" / f"{name}-{count}.png"
    file.parent.mkdir(parents=True, exist_ok=True)
    raw = base64.b64decode(output.data["image/png"])
    file.write_bytes(raw)
    about = output.metadata.get("image/png", {})
    alt, width = escape(str(about.get("alt", "")), quote=True), int(str(about.get("width", 700)))
    size = f'width="{width}" height="{height_at(raw, width)}"'  # known before it is loaded: the page does not jump
    picture = f'<img src="../_static/figures/{file.name}" alt="{alt}" {size}>'
    words = as_html(caption, lambda href: target_of(href, out)) + saved(output, file)
    return f'<figure class="drawn" id="figure-{count}">{picture}<figcaption>{words}</figcaption></figure>'


def saved(output: nbformat.NotebookNode, file: Path) -> str:
    """Links to the picture and, where the notebook gives it, to what it draws, which is written beside the picture."""
    links = [(file.name, "the picture (PNG)")]
    if "text/csv" in output.data:
        table = file.with_suffix(".csv")
        table.write_text(output.data["text/csv"], encoding="utf-8")
        links.insert(0, (table.name, "what it draws (CSV)"))
    parts = [f'<a href="../_static/figures/{name}" download>{text}</a>' for name, text in links]
    return f'<p class="save">Save {" or ".join(parts)}</p>'


def display_of(html: str) -> nbformat.NotebookNode:
    """An output that shows HTML."""
    made: nbformat.NotebookNode = nbformat.v4.new_output("display_data", data={"text/html": html})
    return made


def shown(outputs: list[nbformat.NotebookNode], name: str, out: Path) -> list[nbformat.NotebookNode]:
    """The outputs of a cell as the site shows them."""
    kept: list[nbformat.NotebookNode] = []
    waiting: nbformat.NotebookNode | None = None
    for output in outputs:
        data = output.get("data", {})
        if "image/png" in data:
            waiting = output
        elif waiting is not None and NUMBERED.match(data.get("text/markdown", "")):
            kept.append(display_of(drawn(waiting, data["text/markdown"], name, out)))
            waiting = None
        elif "text/html" in data:
            kept.append(display_of(framed(data["text/html"])))
        elif "text/markdown" in data:
            said = as_html(data["text/markdown"], lambda href: target_of(href, out))
            kept.append(display_of(f'<div class="said">{said}</div>'))
        elif output.output_type != "stream":
            kept.append(output)
    return kept


def words_of(book: nbformat.NotebookNode) -> int:
    """The words of a notebook that are read: its prose and what its cells say."""
    texts = [cell.source for cell in book.cells if cell.cell_type == "markdown"]
    texts += [
        output.data.get("text/markdown", "")
        for cell in book.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "data" in output
    ]
    return sum(len(text.split()) for text in texts)


def first_finding(book: nbformat.NotebookNode) -> str:
    """The first point of what a notebook found, whole, without marks."""
    lines = glance_of(book).strip().splitlines()
    ends = [at for at, line in enumerate(lines) if at and (re.match(r"\s*[-*] ", line) or not line.strip())]
    whole = " ".join(line.strip() for line in lines[: ends[0] if ends else None])
    unmarked = re.sub(r"(?<!\\)\*+(\S[^*]*?)(?<!\\)\*+", r"\1", re.sub(r"^[-*] ", "", whole))
    return re.sub(r"\\(.)", r"\1", unmarked)


def write_books(books: dict[str, nbformat.NotebookNode], fingerprint: str, out: Path) -> tuple[list[Book], list[str]]:
    """Write the notebooks as sources of pages.

    Args:
        books: the executed notebooks by file name (without suffix).
        fingerprint: of the corpus; readings about another one are left out.
        out: the folder of the site's sources.

    Returns:
        The notebooks in order, and notes on what was left out.
    """
    folder = out / "notebooks"
    folder.mkdir(parents=True, exist_ok=True)
    names = {stem: page_name(stem) for stem in books}
    for name in names.values():
        (folder / f"{name}.ipynb").touch()
    listed, notes = [], []
    for stem, original in books.items():
        book = tidy(copy.deepcopy(original))
        entry = Book(names[stem], title_of(book), minutes(words_of(book)), first_finding(book))
        book, left_out = without_readings(book, fingerprint)
        if left_out:
            notes.append(f"{entry.title}: left out {number(left_out, 'reading')} written about another set of texts.")
        for cell in book.cells:
            tags = cell.metadata.get("tags", [])
            if cell.cell_type == "code" and "glance" in tags:
                cell.outputs = []  # it stands on top already
            elif cell.cell_type == "markdown" and "at-a-glance" in tags:
                cell.source = f"## At a glance{block(as_html(glance_of(book), lambda href: target_of(href, out)))}"
            elif cell.cell_type == "markdown":
                cell.source = linked(cell.source, out)
            else:
                cell.outputs = shown(cell.outputs, names[stem], out)
        nbformat.write(book, folder / f"{names[stem]}.ipynb")
        listed.append(entry)
    return listed, notes
