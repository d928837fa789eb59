"""The sentences that readers may quote: every branch, on collections made up for it."""

from dataclasses import replace

import pytest

from textkit import Corpus
from textkit.publish.pages import claims
from textkit.publish.pages.facts import load_facts
from textkit.publish.pages.measured import Cell, measure


@pytest.fixture
def made(tiny):
    return measure(load_facts(tiny / "data", Corpus.load(tiny / "data")))


def cell(source, theme, stated, mark="", share=0.5, rest=0.1):
    return Cell(source, theme, stated, 10, share, 0.3, 0.7, rest, mark)


def with_cells(made, monkeypatch, cells, names):
    monkeypatch.setattr(type(made), "themes", property(lambda _: names))
    return replace(made, cells={(each.source, each.theme): each for each in cells})


@pytest.mark.parametrize(
    ("stated", "ends"),
    [
        ([(1, 1), (2, 2)], "all two**: they speak of the same things."),
        ([(1, 1), (2, 0)], "all two**; the exception is oven."),
        ([(1, 0), (2, 0)], "all two**; the exceptions are flour and oven."),
    ],
)
def test_themes_in_all_names_the_exceptions(made, monkeypatch, stated, ends):
    cells = [
        cell(s, t, n)
        for t, row in zip(("a", "b"), stated, strict=True)
        for s, n in zip(("bread", "tea"), row, strict=True)
    ]
    made = with_cells(made, monkeypatch, cells, {"a": "Flour", "b": "Oven"})
    assert claims.themes_in_all(made).endswith(ends)


def test_many_exceptions_are_counted_only(made, monkeypatch):
    made = with_cells(made, monkeypatch, [], {letter: letter for letter in "abcde"})
    assert claims.themes_in_all(made) == "**0 of 5 themes occur in all two**."


def test_a_leaning_is_confirmed_and_at_least_twice_the_others(made, monkeypatch):
    cells = [cell("bread", "a", 5, "▲"), cell("tea", "a", 5, "▲", rest=0.4), cell("tea", "b", 5)]
    made = with_cells(made, monkeypatch, cells, {"a": "Flour", "b": "Oven"})
    assert [each.source for each in claims.leanings(made)] == ["bread"]
    assert claims.leanings_said(made) == "**One of two leans to something of its own**: *Bread* to flour."
    both = with_cells(made, monkeypatch, [cell("bread", "a", 5, "▲"), cell("tea", "b", 5, "▲")], made.themes)
    assert claims.leanings_said(both).startswith("**Each leans to something of its own**")
    assert claims.leaning_said(both, cells[0]) == (
        "*Bread* speaks of flour in 50 % (30 to 70) of its paragraphs, the others together in 10 %."
    )


@pytest.mark.parametrize(
    ("longest", "begins"),
    [(0, "**No two of them share a run"), (11, "No sentence was copied at length"), (40, "They share wording")],
)
def test_copying_is_said_by_the_longest_run(made, longest, begins):
    assert claims.copied(replace(made, longest_run=longest)).startswith(begins)


def test_a_collection_of_counts_alone_still_has_its_sentences(made):
    assert set(claims.claims_of(made)) == {"length", "wording"}
    assert claims.answer(made).startswith("- ")
