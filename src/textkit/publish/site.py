"""The site: every notebook executed afresh, pages made from the data, one build that takes no dead link."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat

from textkit import __version__
from textkit.coding.layers import layers
from textkit.corpus.about import read_about
from textkit.corpus.folder import in_force, state_of
from textkit.corpus.reader import Corpus
from textkit.errors import InputError, InputErrors
from textkit.publish.execute import Executed, Run, between_marks, execute_all, find_notebooks, findings
from textkit.publish.pages.around import AUTHOR, explained, write_around
from textkit.publish.pages.articles import write_articles
from textkit.publish.pages.books import write_books
from textkit.publish.pages.claims import answer
from textkit.publish.pages.evidence import write_evidence
from textkit.publish.pages.facts import load_facts
from textkit.publish.pages.front import title_of_site, write_front
from textkit.publish.pages.measured import Measured, measure
from textkit.publish.pages.points import write_points
from textkit.publish.pages.render import TEMPLATE, render
from textkit.publish.pages.themes import write_themes
from textkit.publish.pages.where import write_where

__all__ = ["build", "may_report", "notebooks_for", "report", "update", "write_sources"]

# Of the template, what Sphinx reads: its settings (no module of ours, so called .txt), style, scripts, frames.
SETTINGS = {
    "conf.py.txt": "conf.py",
    "docutils.conf": "docutils.conf",
    "_static": "_static",
    "_templates": "_templates",
}


def foot_of(made: Measured) -> str:
    """The line at the foot of every page."""
    about = made.facts.about
    when = f", {about.date}" if about.date else ""
    count = len(made.labels)
    size = f"{count} {about.called if count == 1 else about.several}, {made.facts.corpus.words:,} words"
    return f"Version {__version__}{when}. {size}; no sentence of theirs is shown."


def searchable(made: Measured) -> str:
    """What the front page searches (paragraphs' lines and points), and the words that are explained, as a script."""
    rows = [(each.href, f"{each.label} {each.position}", each.memo) for each in made.segments if each.memo]
    told = {(f"points/{p.theme}.html#{p.point}", "point", p.text) for each in made.segments for p in each.points}
    listed = json.dumps([*rows, *sorted(told)], ensure_ascii=True)
    return f"window.PARAGRAPHS = {listed};\nwindow.WORDS = {json.dumps(explained(), ensure_ascii=True)};\n"


def copy_settings(out: Path) -> None:
    """Copy Sphinx's settings, the style and the scripts into the folder of the site's sources."""
    for name, called in SETTINGS.items():
        copy = shutil.copytree if (TEMPLATE / name).is_dir() else shutil.copyfile
        copy(TEMPLATE / name, out / called)


def write_sources(books: dict[str, nbformat.NotebookNode], data: Path, corpus: Corpus, out: Path) -> None:
    """Write what Sphinx builds the site from.

    Args:
        books: the executed notebooks by file name (without suffix).
        data: the data folder.
        corpus: its corpus.
        out: an empty folder.
    """
    copy_settings(out)
    made = measure(load_facts(data, corpus))
    for write in (write_articles, write_where, write_themes, write_points, write_evidence):
        write(made, out)
    write_around(made, data, out)
    listed, notes = write_books(books, corpus.fingerprint, out)
    render("method.md.j2", {"books": listed, "notes": notes}, out / "method.md")
    write_front(made, listed, out)
    (out / "_static" / "paragraphs.js").write_text(searchable(made), encoding="utf-8")
    about = {"title": title_of_site(made), "author": AUTHOR, "version": __version__, "foot": foot_of(made)}
    (out / "site.json").write_text(json.dumps(about), encoding="utf-8")


def build(sources: Path, out: Path) -> None:
    """Build the site; a warning, such as a dead link, is an error.

    Raises:
        InputError: there was one.
    """
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", "-d", folder]
        quiet = os.environ | {"PYTHONWARNINGS": "ignore", "PYTHONSAFEPATH": "1"}
        done = subprocess.run(
            [*command, str(sources), str(out)], capture_output=True, text=True, env=quiet, check=False
        )
    if done.returncode:
        first = next((line for line in done.stderr.splitlines() if "WARNING" in line or "rror" in line), done.stderr)
        raise InputError(f"the site cannot be built: {first.replace(f'{sources}{os.sep}', '').strip()}")
    shutil.rmtree(out / ".doctrees", ignore_errors=True)
    (out / ".buildinfo").unlink(missing_ok=True)


def replace(new: Path, out: Path) -> None:
    """Put a new site in the place of an old one.

    Raises:
        InputError: something else lies there.
    """
    may_replace(out)
    if out.exists():
        shutil.rmtree(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(new, out)


def may_replace(out: Path) -> None:
    """Raise InputError unless a site may take the place of what is there: nothing, an empty folder, an old site."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise InputError(f"{out}: is no folder; name an empty or a new one")
    held = {path.name for path in out.iterdir()} if out.exists() else set()
    if held and not {"index.html", "_static", "searchindex.js"} <= held:
        raise InputError(f"{out}: holds something other than a site; name an empty or a new folder")
    if out.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise InputError(f"{out}: is the folder that you are in; name another")


def may_report(notebooks: Path, out: Path) -> None:
    """Raise InputError where there is no notebook, or where no site may go: before anything long is done."""
    find_notebooks(notebooks)
    may_replace(out)


def notebooks_for(data: Path) -> Path:
    """The notebooks of a collection: its own, if it has some, else those that come with the package."""
    own = data.resolve().parent / "notebooks"
    if any(own.glob("*.ipynb")):
        return own
    package = Path(__file__).resolve().parents[1]
    inside, checkout = package / "notebooks", package.parents[1] / "notebooks"
    return inside if inside.is_dir() else checkout


def run_of(data: Path, corpus: Corpus, notebooks: Path) -> Run:
    """What the notebooks are run with; where they come with the package, beside the data."""
    home = data.resolve().parent
    own = notebooks.resolve()
    root, about = own if own.is_relative_to(home) else home, read_about(in_force(data / "about.yml"))
    return Run(root, data, layers(corpus, data), len(corpus.ids), corpus.fingerprint, about)


def report(notebooks: Path, out: Path, data: Path) -> tuple[Path, list[str]]:
    """Execute all notebooks afresh and build the site in ``out``. The notebooks stay as they are.

    A page on which a cell fails says so, and costs no other page.

    Args:
        notebooks: the folder of notebooks, inside the project.
        out: where the pages go; what lies there is replaced.
        data: the data folder.

    Returns:
        The path of the front page, and a line per page on which a cell fails.

    Raises:
        InputError: there is no notebook, a page cannot be built, or the data were changed meanwhile.
    """
    paths = find_notebooks(notebooks)
    may_replace(out)
    before, corpus = state_of(data), Corpus.load(data)
    books, faults = apart(paths, execute_all(paths, run_of(data, corpus, notebooks)))
    same_state(data, before)
    print("textkit: building the pages …", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        sources, new = Path(folder) / "sources", Path(folder) / "site"
        sources.mkdir()
        write_sources(books, data, corpus, sources)
        build(sources, new)
        same_state(data, before)
        replace(new, out)
    return out / "index.html", faults


def same_state(data: Path, before: object) -> None:
    """Raise InputError unless the data are those that the pages were begun with."""
    if state_of(data) != before:
        raise InputError(f"{data}: was changed while the pages were made, so they would mix two states; try again")


def apart(paths: list[Path], executed: list[Executed]) -> tuple[dict[str, nbformat.NotebookNode], list[str]]:
    """The executed notebooks by file name (without suffix), and a line per notebook in which a cell fails."""
    books = {path.stem: each.book for path, each in zip(paths, executed, strict=True)}
    return books, [f"{path.name}: {each.fault}" for path, each in zip(paths, executed, strict=True) if each.fault]


def update(notebooks: Path, data: Path) -> list[Path]:
    """Execute all notebooks and store the outputs in them, and answer and findings in the README, to be committed.

    Raises:
        InputError: as for :func:`report`; a cell fails; or a layer that a notebook needs is missing, so it would lose
            its cells.
    """
    paths = find_notebooks(notebooks)
    corpus = Corpus.load(data)
    run = run_of(data, corpus, notebooks)
    lacking = [how for how in run.missing.values() if how]
    if lacking:
        raise InputError(f"{data}: the notebooks cannot be stored without every layer. {lacking[0]}")
    books, faults = apart(paths, execute_all(paths, run))
    if faults:
        raise InputErrors([InputError(fault) for fault in faults])
    for path in paths:
        nbformat.write(books[path.stem], path)
    readme = notebooks.resolve().parent / "README.md"
    if readme.is_file():
        text = between_marks(readme.read_text(encoding="utf-8"), findings(books))
        made = measure(load_facts(data, corpus))
        readme.write_text(between_marks(text, answer(made), "answer"), encoding="utf-8")
    return paths
