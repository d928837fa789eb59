"""What needs a layer that is missing gives way to one line."""

import copy
import re
from pathlib import Path

import nbformat
import pytest

from textkit.corpus.about import About
from textkit.publish.fitting import fitted

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("*.ipynb"))


def book(*tags, **needs):
    cells = [nbformat.v4.new_markdown_cell("# What?\n\nMore.")]
    cells += [nbformat.v4.new_code_cell(f"x = {n}", metadata={"tags": list(own)}) for n, own in enumerate(tags)]
    return nbformat.v4.new_notebook(cells=cells, metadata={"textkit": needs})


def sources_of(made):
    return [cell.source for cell in made[0].cells]


def test_a_notebook_that_lacks_nothing_stays():
    assert sources_of(fitted(book([], layers=["coding"]), {"coding": ""}, 1)) == ["# What?\n\nMore.", "x = 0"]


def test_a_notebook_that_lacks_its_layer_is_a_title_and_a_line():
    made = fitted(book([], layers=["coding"], sources=2), {"coding": "No theme."}, 1)
    assert not made[1]
    assert sources_of(made) == [
        "# What?",
        "This page compares sources: it needs 2, and there is 1. Add one: textkit add.",
        "No theme.",
    ]


def test_a_cell_that_lacks_its_layer_is_told_once():
    made = fitted(book([], ["needs-names"], ["needs-names"], ["needs-names", "glance"]), {"names": "No names."}, 1)
    assert made[1]
    assert sources_of(made) == ["# What?\n\nMore.", "x = 0", "*No names.*"]


def test_a_cell_says_otherwise_of_another_collection():
    made = book([], [], corpus="abc")
    made.cells[0].metadata["textkit"] = {"elsewhere": [["More.", "Less."]]}
    made.cells[1].metadata["textkit"] = {"elsewhere": []}
    assert sources_of(fitted(copy.deepcopy(made), {}, 1, "abc")) == ["# What?\n\nMore.", "x = 0", "x = 1"]
    assert sources_of(fitted(copy.deepcopy(made), {}, 1, "other")) == ["# What?\n\nLess.", "x = 1"]
    del made.metadata["textkit"]["corpus"]
    assert len(fitted(made, {}, 1, "other")[0].cells) == 3, "of no collection in particular"


def test_a_sentence_goes_where_its_layer_is_missing():
    made = book(["glance"], corpus="abc")
    made.cells[1].metadata["textkit"] = {"without": {"trials": [["x = 0", "x = 1"]]}, "elsewhere": [["0", "2"]]}
    given = [{"trials": "None."}, {"trials": ""}]
    assert [sources_of(fitted(copy.deepcopy(made), each, 1, "other"))[1] for each in given] == ["x = 1", "x = 2"]


def test_a_source_is_called_as_the_collection_calls_it():
    """What pairs say of another collection is found first; code, paths and table names stay."""
    pair = [["two articles", "two of the articles"]]
    made = book([], corpus="abc")
    made.cells[1].source = 'say(f"Each article is an article: two articles.", cards(coding.articles(), "articles.csv"))'
    made.cells[1].metadata["textkit"] = {"elsewhere": pair}
    said = sources_of(fitted(copy.deepcopy(made), {}, 1, "other", About(called="story")))[1]
    assert said == ('say(f"Each story is a story: two of the stories.", cards(coding.articles(), "articles.csv"))')
    assert sources_of(fitted(copy.deepcopy(made), {}, 1, "abc", About(called="article")))[1] == made.cells[1].source


OURS = re.compile(
    r"\bfive (articles|sources|texts|cards|voices)|military|diplomacy|claude|20\d\d-|\barticles?\b(?!\()",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_of_another_collection_no_page_speaks_of_our_articles(path):
    """Neither their number, subject or readers, nor that they are articles; readings are left out of such pages."""
    made, _ = fitted(nbformat.read(path, as_version=4), {}, 12, "other", About(called="speech"))
    said = [cell.source for cell in made.cells if not {"reading", "at-a-glance"} & set(cell.metadata.get("tags", []))]
    assert said
    assert [line for source in said for line in source.splitlines() if OURS.search(line)] == []
