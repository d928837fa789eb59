"""Stored results: made once, made again when what they depend on changes."""

import re

import pandas as pd
import pytest

from textkit import results
from textkit.errors import InputError
from textkit.extract.rebuild import extract
from textkit.results import code, current, store, used_modules


def test_a_table_is_current_under_its_key_only(tmp_path):
    path = tmp_path / "deep" / "table.csv"
    back = store(path, "one", pd.DataFrame({"x": [1 / 3], "name": ["a"]}))
    assert back["x"].iloc[0] == 0.333333
    assert current(path, "one")
    assert not current(path, "two")
    path.unlink()
    assert not current(path, "one")


def test_docstrings_do_not_count_and_statements_do():
    lines = code("textkit.results")
    assert "def key_of(" in lines
    assert "A hash of all that a result depends on" not in lines


def test_imports_do_not_count_so_that_a_module_may_move():
    lines = code("textkit.results").splitlines()
    assert not [line for line in lines if line.startswith(("import ", "from "))]


def test_all_code_that_a_module_uses_counts():
    assert used_modules("textkit.coding.pairs") == [
        "textkit.coding.pairs",
        "textkit.corpus.checks",
        "textkit.corpus.folder",
        "textkit.corpus.present",
        "textkit.errors",
    ]


@pytest.fixture
def one_result(tiny, monkeypatch):
    """A folder of data and one result, ``lengths``, made by this very module."""
    monkeypatch.setattr(results, "RESULTS", {"lengths": "textkit.structure.outline:passport"})
    return tiny / "data"


def test_a_result_is_made_by_command_read_and_stale_when_the_texts_change(one_result):
    assert results.stale(one_result) == ["lengths"]
    with pytest.raises(InputError, match=re.escape("results/lengths.csv: is not of these texts and this code")):
        results.read("lengths", one_result)
    made = results.make("lengths", one_result)
    assert results.stale(one_result) == []
    again = results.read("lengths", one_result)
    assert list(again["source"].cat.categories) == ["bread", "tea"], "sources keep their order"
    assert again.astype({"source": "str"}).equals(made)
    with (one_result / "features" / "phrases.csv").open("a", encoding="utf-8") as file:
        file.write("1,once more\n")
    assert results.stale(one_result) == ["lengths"]


def test_an_unknown_result_is_refused(one_result):
    with pytest.raises(InputError, match="nothing: no such result; there are lengths"):
        results.make("nothing", one_result)


def test_the_stored_results_are_those_of_this_code_and_these_texts():
    assert results.stale() == [], "run textkit results"


LINE = "The old mill by the river grinds wheat and rye, for the town and for the farms along the river"
SMALL = {
    "one text of one paragraph": {"a": f"{LINE}. " * 30},
    "one text": {"a": "\n\n".join(f"{LINE} number {n}." for n in range(7))},
    "two texts of one section each": {
        "a": "\n\n".join(f"{LINE} number {n}." for n in range(7)),
        "b": "\n\n".join(f"A mill grinds rye and the wheat of farm {n}, as every mill does." for n in range(7)),
    },
    "three texts, one of them a line": {
        "a": "Mills\n\n" + "\n\n".join(f"{LINE} number {n}." for n in range(4)),
        "b": "Rye\n\nWhat it is\n\nRye is a grain, and the mill grinds it.\n\nWhere\n\nIt grows by the river.\n",
        "c": "Wheat is sold in the town.\n",
    },
}


@pytest.mark.filterwarnings("ignore::RuntimeWarning")  # of arithmetic with one section: it gives no number
@pytest.mark.parametrize("texts", SMALL.values(), ids=SMALL)
def test_every_result_of_a_small_collection_keeps_its_contract(texts, tmp_path):
    (tmp_path / "texts").mkdir()
    for name, text in texts.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text)
    extract(tmp_path / "texts", tmp_path / "data")
    for name in results.RESULTS:
        results.make(name, tmp_path / "data")
    assert results.stale(tmp_path / "data") == []
