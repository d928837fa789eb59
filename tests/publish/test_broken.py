"""A cell that fails costs the rest of its page, and no other page."""

import queue

import nbformat
import pytest

from textkit.cli import main
from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.extract.change import undo
from textkit.publish import site
from textkit.publish.broken import cut_at, fault_of
from textkit.publish.execute import Run, execute

GLANCE = {"tags": ["at-a-glance"]}


def book(*codes):
    made = [nbformat.v4.new_markdown_cell("# What?"), nbformat.v4.new_markdown_cell("old finding", metadata=GLANCE)]
    made += [nbformat.v4.new_code_cell(code) for code in codes]
    return nbformat.v4.new_notebook(cells=made)


def test_the_cell_and_its_error_are_said_in_one_line():
    fault = fault_of(book("a = 1", "\n<b>\nmore"), 3, "ValueError: x\n\x1b[2J")
    assert fault == "code cell 2 (<b>) fails: ValueError: x �[2J"
    assert len(fault_of(book("a"), 2, "x" * 5_000)) < 300


def test_what_came_before_stands_and_what_was_found_goes():
    made = cut_at(book("a = 1", "b", "c = 1"), 3, "cell <b> fails")
    line = "**This page is not complete: cell &lt;b> fails. What stands below was made before that.**"
    assert [cell.source for cell in made.cells] == ["# What?", line, "a = 1"]


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("books") / "notebooks"
    folder.mkdir()
    say = "from textkit.publish import say\n"
    nbformat.write(book(f"{say}say('this stands')", "1 / 0", f"{say}say('this does not')"), folder / "01-bad.ipynb")
    nbformat.write(book(f"{say}say('all is well')"), folder / "02-good.ipynb")
    return folder


def test_a_report_goes_on_without_the_page_that_fails(tiny, notebooks, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("textkit.results.stale", lambda data: [])
    asked = ["report", "--data", str(tiny), "--notebooks", str(notebooks), "--out", str(tmp_path / "out")]
    assert main(asked) == 1
    said = capsys.readouterr()
    fault = "01-bad.ipynb: code cell 2 (1 / 0) fails: ZeroDivisionError: division by zero"
    assert [line for line in said.err.splitlines() if "fails" in line] == [f"textkit: {fault}"]
    assert said.out == f"The other pages are made. Open {tmp_path / 'out' / 'index.html'} in a browser.\n"
    bad, good = ((tmp_path / "out" / "notebooks" / f"{n}.html").read_text() for n in ("01-bad", "02-good"))
    assert "This page is not complete: code cell 2 (1 / 0) fails: ZeroDivisionError: division by zero." in bad
    assert "this stands" in bad
    assert "this does not" not in bad
    assert "all is well" in good


def test_outputs_are_not_stored_where_a_cell_fails(tiny, notebooks, monkeypatch):
    monkeypatch.setattr(site, "layers", lambda *_: {})
    monkeypatch.setattr(site, "execute_all", lambda paths, run: [execute(path, run, queue.Queue()) for path in paths])
    before = {path: path.read_bytes() for path in notebooks.iterdir()}
    with pytest.raises(InputError, match=r"01-bad\.ipynb: code cell 2"):
        site.update(notebooks, tiny / "data")
    assert {path: path.read_bytes() for path in notebooks.iterdir()} == before


@pytest.mark.parametrize(
    ("code", "said"),
    [("import os; os._exit(1)", "the process that runs it ended"), ("while True: pass", "takes more than 1 seconds")],
)
def test_a_cell_that_ends_its_process_or_never_ends(tiny, tmp_path, monkeypatch, code, said):
    monkeypatch.setattr("textkit.publish.execute.LONGEST", 1)
    nbformat.write(book(code), tmp_path / "x.ipynb")
    assert said in execute(tmp_path / "x.ipynb", Run(tmp_path, tiny / "data", {}, 2), queue.Queue()).fault


def test_a_report_of_data_that_change_meanwhile_is_not_put_in_force(tiny, notebooks, tmp_path, monkeypatch):
    def executed(*_):
        undo(tiny / "data")
        return []

    monkeypatch.setattr(site, "execute_all", executed)
    monkeypatch.setattr(site, "apart", lambda *_: ({}, []))
    assert Corpus.load(tiny / "data").ids
    with pytest.raises(InputError, match="was changed while the pages were made"):
        site.report(notebooks, tmp_path / "out", tiny / "data")
    assert not (tmp_path / "out").exists()
