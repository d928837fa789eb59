"""What stands around the answers: glossary, references, data, functions by question, how to cite, corrections."""

from __future__ import annotations

import importlib
import inspect
import re
import shutil
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from textkit import __version__
from textkit.corpus.tables import TABLES
from textkit.publish.pages.documents import DOCUMENT, write_document
from textkit.publish.pages.front import title_of_site
from textkit.publish.pages.measured import Measured
from textkit.publish.pages.references import read_references
from textkit.publish.pages.render import TEMPLATE, block, heading, render

__all__ = ["AUTHOR", "explained", "write_around"]

AUTHOR = "The textkit authors"
# What a reader asks, and the family of functions that answers it.
QUESTIONS = {
    "structure": "How are the texts built, and how many manners of writing do they show?",
    "words": "Which words does each text use, how often, how evenly?",
    "themes": "Which themes does each text state, and how sure is that?",
    "topics": "Which topics would a model find, and would it find them again?",
    "overlap": "How much do two texts share, in words and in meaning?",
    "points": "What do the texts say, who says it, what to read first?",
    "coding": "What did readers mark, and how far do they agree?",
    "uncertainty": "How sure is a number, and could it be chance?",
}


def explained() -> dict[str, str]:
    """The glossary: sentence by word, in alphabetical order."""
    words = yaml.safe_load((TEMPLATE / "around" / "words.yml").read_text(encoding="utf-8"))
    return dict(sorted(words.items(), key=lambda pair: pair[0].lower()))


def write_glossary(out: Path) -> None:
    """The page of words."""
    values = {"words": [(word, word.lower().replace(" ", "-"), text) for word, text in explained().items()]}
    render("glossary.md.j2", values, out / "about" / "glossary.md")


def first_line(each: object) -> str:
    """What a function answers: the first line of its docstring, without marks."""
    line = (inspect.getdoc(each) or "").partition("\n")[0]
    return re.sub(r":\w+:`~?([^`]*)`|``([^`]*)``", lambda found: (found[1] or found[2]).rpartition(".")[2], line)


def functions() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """By question the family, and its functions with the first line of what they say."""
    groups = []
    for family, question in QUESTIONS.items():
        face = importlib.import_module(f"textkit.{family}")
        named = [(name, getattr(face, name)) for name in getattr(face, "__all__", [])]
        rows = [(name, first_line(each)) for name, each in named if callable(each)]
        groups.append((question, family, rows))
    return groups


def write_data(made: Measured, data: Path, out: Path) -> None:
    """The data as files to download, and the documents about them as pages."""
    files, documents = [], []
    for path in sorted(data.rglob("*")):
        name = path.relative_to(data)
        if not path.is_file() or path.is_symlink() or name.parts[0].startswith((".", "texts")):
            continue
        if path.suffix in (".csv", ".yml", ".json", ".npz"):
            copy = out / "_extra" / "data" / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            files.append(str(name.as_posix()))
        elif path.suffix == ".md" and DOCUMENT.fullmatch(name.as_posix()):
            documents.append(name.as_posix().removesuffix(".md"))
    for document in documents:
        write_document(document, data, out / "data", documents, files)
    rows = {Path(table.file).as_posix(): table.row for table in TABLES.values() if "*" not in table.file}
    listed = [(file, rows.get(file, "")) for file in files if file.endswith((".csv", ".yml", ".npz"))]
    values: dict[str, Any] = {
        "files": listed,
        "documents": documents,
        "dictionary": "README" in documents,
        "protocol": "coding/PROTOCOL" in documents,
    }
    render("data.md.j2", values, out / "about" / "data.md")
    book = made.facts.codebook
    values = {
        "rule": book.rule if book else "",
        "themes": book.themes if book else (),
        "lacking": made.facts.lacking().get("themes", ""),
    }
    render("codebook.md.j2", values, out / "data" / "codebook.md")


def changes_of(log: Path) -> Markup:
    """The headings and lines of a change log as HTML; a sentence where there is none."""
    if not log.is_file():
        return Markup("<p>None is recorded.</p>")
    text = re.sub(r"\n  +(?=\S)", " ", log.read_text(encoding="utf-8"))  # an entry may run over several lines
    lines = [line.strip() for line in text.splitlines()]
    parts = [f"<li>{heading(line.lstrip('-# '))}</li>" for line in lines if re.match(r"(##|-) ", line)]
    return block("<ul>" + "\n".join(re.sub(r"\\(.)", r"\1", part) for part in parts) + "</ul>")


def references_for(root: Path) -> Path:
    """The references of a collection's own notebooks, else those of the notebooks that come with the package."""
    package = Path(__file__).resolve().parents[2]
    places = (root / "references.bib", package / "notebooks" / "references.bib", package.parents[1] / "references.bib")
    return next((path for path in places if path.is_file()), places[0])


def write_around(made: Measured, data: Path, out: Path) -> None:
    """Write all pages around the answers."""
    write_glossary(out)
    write_data(made, data, out)
    for name in ("teach.md", "own.md"):
        shutil.copyfile(TEMPLATE / "around" / name, out / "about" / name)
    table = made.facts.corpus.sources
    sources = [(made.labels[str(row["source"])], row["title"], row["sha256"]) for row in table.to_dict("records")]
    about = made.facts.about
    values = {
        "author": AUTHOR,
        "title": title_of_site(made),
        "version": __version__,
        "date": about.date,
        "about": about,
    }
    render("cite.md.j2", {**values, "sources": sources}, out / "about" / "cite.md")
    root = data.resolve().parent
    changes = changes_of(root / "CHANGELOG.md")
    render("corrections.md.j2", {"report_to": about.report_to, "changes": changes}, out / "about" / "corrections.md")
    render("functions.md.j2", {"groups": functions()}, out / "about" / "functions.md")
    render("references.md.j2", {"entries": read_references(references_for(root))}, out / "about" / "references.md")
