"""The sentences that readers may quote: every branch, on collections made up for it."""

from dataclasses import replace

import pandas as pd
import pytest

from textkit import Corpus
from textkit.extract.life import remove
from textkit.publish.pages import claims
from textkit.publish.pages.facts import load_facts
from textkit.publish.pages.measured import Cell, measure


@pytest.fixture
def made(tiny):
    return measure(load_facts(tiny / "data", Corpus.load(tiny / "data")))


def cell(source, theme, mark="", share=0.5, rest=0.1):
    return Cell(source, theme, 5, 10, share, 0.3, 0.7, rest, mark)


def with_cells(made, monkeypatch, cells, names):
    monkeypatch.setattr(type(made), "themes", property(lambda _: names))
    return replace(made, cells={(each.source, each.theme): each for each in cells})


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ([2, 2], "They speak of the same things: **each of 2 themes is named in all two**, and 1 is treated in all"),
        ([2, 1], "**1 of 2 themes are named in all two**, and 1 is treated in all"),
    ],
)
def test_themes_in_all_counts_named_and_treated(made, named, says):
    table = pd.DataFrame({"theme": ["a", "b"], "named_in": named, "treated_in": [2, 0], "sources": 2})
    nothing = "; no article is shown to treat a theme more than each other one does."
    assert claims.themes_in_all(replace(made, breadths=table)) == says + nothing


def test_a_leaning_is_a_sure_difference_upwards(made, monkeypatch):
    cells = [cell("bread", "a", "△"), cell("bread", "b", "△", rest=0.3), cell("tea", "b")]
    made = with_cells(made, monkeypatch, cells, {"a": "Flour", "b": "Oven"})
    assert [(each.source, each.theme) for each in claims.leanings(made)] == [("bread", "a"), ("bread", "b")]
    assert claims.leanings_said(made) == (
        "**More than in the others together is treated**: *Bread* flour; *Bread* oven; but no article is shown to "
        "treat a theme more than each other one does."
    )
    both = with_cells(made, monkeypatch, [cell("bread", "a", "▲"), cell("tea", "b", "△", rest=0.2)], made.themes)
    assert claims.leanings_said(both) == (
        "**More than in the others together is treated**: *Bread* flour; *Tea* oven; but more than in each other "
        "article is treated: *Bread* flour."
    )
    assert claims.leaning_said(both, cells[0]) == (
        "*Bread* treats flour in 50 % (30 to 70) of its paragraphs, the others together in 10 %."
    )


@pytest.mark.parametrize(
    ("longest", "begins"),
    [(0, "**No two of them share a run"), (11, "No sentence was copied at length"), (40, "They share wording")],
)
def test_copying_is_said_by_the_longest_run(made, longest, begins):
    assert claims.copied(replace(made, longest_run=longest)).startswith(begins)


@pytest.mark.parametrize(
    ("makers", "says"),
    [
        ({"p1": "ab", "p2": "a"}, "**All two say** (in our words): “Bread rises”."),
        ({"p1": "ab", "p2": "ab"}, "**All two say** (in our words): “Tea cools” and “Bread rises”."),
        ({"p1": "ab", "p2": "ab", "p3": "ab"}, "“Tea cools” and “Bread rises” (and one more)."),
        ({"p1": "a"}, ""),
        ({}, ""),
    ],
)
def test_what_most_sources_say(made, monkeypatch, makers, says):
    texts = pd.DataFrame({"point": ["p1", "p2", "p3"], "text": ["Bread rises.", "Tea cools.", "Salt keeps."]})
    links = pd.DataFrame({"point": ["p1", "p2", "p2", "p3"]})
    monkeypatch.setattr(claims, "makers_of", lambda _: {point: dict.fromkeys(who) for point, who in makers.items()})
    said = claims.said_by_most(replace(made, facts=replace(made.facts, points=texts, links=links)))
    assert said.endswith(says)
    assert bool(said) == bool(says)


def test_what_a_reading_denies_is_not_said_of_all(made, monkeypatch):
    texts = pd.DataFrame({"point": ["p1", "p2"], "text": ["Bread rises.", "Tea cools."]})
    links = pd.DataFrame({"segment": ["bread.001", "tea.001", "bread.002"], "point": ["p1", "p1", "p2"]})
    monkeypatch.setattr(claims, "makers_of", lambda _: {point: dict.fromkeys("ab") for point in ("p1", "p2")})
    facts = replace(made.facts, points=texts, links=pd.DataFrame({"point": ["p1", "p2", "p2"]}), readings=(links,))
    said = claims.said_by_most(replace(made, facts=facts))
    assert said == "**All two say** (in our words, in every reading): “Bread rises”."


def test_a_page_gives_the_sentences_that_it_proves(made):
    assert claims.proved_on(made, "articles.html") == [claims.length_said(made)]
    assert claims.proved_on(made, "nowhere.html") == []


def test_a_collection_of_counts_alone_still_has_its_sentences(made):
    assert set(claims.claims_of(made)) == {"length", "wording"}
    assert claims.answer(made).startswith("- ")


def test_one_text_is_compared_with_none(tiny):
    remove(["bread"], tiny / "data")
    made = measure(load_facts(tiny / "data", Corpus.load(tiny / "data")))
    assert "wording" not in claims.claims_of(made)
