"""What needs a layer that is missing gives way to one line."""

import copy

import nbformat

from textkit.corpus.about import About
from textkit.publish.fitting import fitted


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
