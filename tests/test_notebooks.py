"""Notebooks keep one skeleton, hold no typed number, and read like prose: their code is counted."""

import ast
import itertools
import re
import statistics
from pathlib import Path

import nbformat
import pytest

from textkit.coding.layers import HOW_TO
from textkit.publish.execute import glance_of
from textkit.publish.fitting import said_elsewhere

NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))
LINES_MEDIAN, LINES_MOST, LINE_LENGTH, WORDS_A_LINE = 5, 15, 120, 8
FILES = re.compile(r"read_csv|read_text|read_bytes|\bopen\(|\bPath\(|yaml\.")
REWRITTEN = [path for path in NOTEBOOKS if "open_page(" in path.read_text(encoding="utf-8")]
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
each_rewritten = pytest.mark.parametrize("path", REWRITTEN, ids=lambda path: path.stem)


def cells(path, kind):
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == kind]


def tagged(book, tag):
    return [cell for cell in book.cells if tag in cell.metadata.get("tags", [])]


def lines_of(cell):
    return [line for line in cell.source.splitlines() if line.strip()]


@each_notebook
def test_notebooks_keep_their_skeleton(path):
    book = nbformat.read(path, as_version=4)
    prose = "\n".join(cell.source for cell in cells(path, "markdown"))
    assert re.search(r"^# .+\?$", prose, re.MULTILINE), "the title is a question"
    for heading in ("At a glance", "What we learned", "Limits", "Next"):
        assert f"## {heading}" in prose
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    for cell in code:
        assert not re.search(r"^\s*(def|class|lambda \w+ *:) ", cell.source, re.MULTILINE), "no function in a notebook"
    for cell in tagged(book, "reading"):
        assert re.search(r"\(\d{4}-\d\d-\d\d\)", cell.source), "a reading bears its date"


@each_rewritten
def test_what_was_found_stands_under_the_title_as_it_was_computed_last(path):
    book = nbformat.read(path, as_version=4)
    (shown,), computed = tagged(book, "at-a-glance"), tagged(book, "glance")
    assert book.cells.index(shown) <= 1
    assert computed
    assert computed == [cell for cell in book.cells if cell.cell_type == "code"][-len(computed) :]
    assert shown.source == f"## At a glance\n\n{glance_of(book)}", "run make update"
    assert 3 <= len(re.findall(r"^- ", glance_of(book), re.MULTILINE)) <= 6


@each_notebook
def test_no_number_in_prose_is_typed(path):
    """Prose that is not computed holds no figures but years, levels that the text itself sets, and titles."""
    for cell in cells(path, "markdown"):
        if not {"reading", "at-a-glance"} & set(cell.metadata.get("tags", [])):
            plain = re.sub(r"\]\([^)]*\)|`[^`]*`", "", cell.source)
            numbers = re.findall(r"(?<![\w.])\d[\d,]{2,}(?:\.\d+)?", plain)
            years = [number for number in numbers if re.fullmatch(r"(1[6-9]|20)\d\d", number)]
            assert sorted(numbers) == sorted([*years, *(["1,000"] * numbers.count("1,000"))])
            assert not re.search(r"\d\s?%(?! (interval|level))", plain), "a percentage typed into prose"


@each_notebook
def test_every_figure_has_an_alternative_text(path):
    for cell in cells(path, "code"):
        for output in cell.get("outputs", []):
            if "image/png" in output.get("data", {}):
                assert len(output.metadata["image/png"]["alt"]) > 20


@each_rewritten
def test_code_cells_are_short(path):
    counts = [len(lines_of(cell)) for cell in cells(path, "code")]
    assert statistics.median(counts) <= LINES_MEDIAN
    assert max(counts) <= LINES_MOST
    assert max(len(line) for cell in cells(path, "code") for line in lines_of(cell)) <= LINE_LENGTH


@each_rewritten
def test_code_cells_are_sentences(path):
    """No column is renamed, no file is read by its path, and nothing branches: verdicts live in the package."""
    for cell in cells(path, "code"):
        assert ".rename(" not in cell.source
        assert not FILES.search(cell.source)
        branches = [node for node in ast.walk(ast.parse(cell.source)) if isinstance(node, (ast.If, ast.IfExp))]
        assert not branches, ast.unparse(branches[0])


@each_rewritten
def test_there_is_more_prose_than_code(path):
    words = sum(len(cell.source.split()) for cell in cells(path, "markdown"))
    lines = sum(len(lines_of(cell)) for cell in cells(path, "code"))
    assert words >= WORDS_A_LINE * lines, f"{words / lines:.1f} words of Markdown for a line of code"


@each_rewritten
def test_a_notebook_says_which_layers_it_needs(path):
    book = nbformat.read(path, as_version=4)
    assert {"corpus", "layers"} <= set(book.metadata["textkit"]) <= {"corpus", "layers", "sources"}
    tags = {tag for cell in book.cells for tag in cell.metadata.get("tags", []) if tag.startswith("needs-")}
    assert {tag.removeprefix("needs-") for tag in tags} | set(book.metadata["textkit"]["layers"]) <= set(HOW_TO)


@each_notebook
def test_what_a_cell_says_elsewhere_takes_the_place_of_what_it_says(path):
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        own = cell.metadata.get("textkit", {})
        for old, new in [*(own.get("elsewhere") or []), *itertools.chain(*own.get("without", {}).values())]:
            assert cell.source.count(old) == 1, old
            assert old != new
    for cell in said_elsewhere(book, "another collection").cells:
        if cell.cell_type == "code":
            ast.parse(cell.source)
