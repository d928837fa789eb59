"""The sentences that readers may quote: every branch, on collections made up for it."""

from dataclasses import replace

import pandas as pd
import pytest

from textkit import Corpus
from textkit.extract.life import remove
from textkit.publish.pages import claims, common
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
    nothing = "; no source is shown to treat a theme more than each other one does"
    assert claims.themes_in_all(replace(made, breadths=table)) == f"{says}{nothing}."
    tried = claims.themes_in_all(replace(made, breadths=table, seen_from=0.4))
    assert tried.endswith(
        f"{nothing}; the test would find most such differences only from 40 % of a source's paragraphs on."
    )


def test_a_leaning_is_a_sure_difference_upwards(made, monkeypatch):
    cells = [cell("bread", "a", "△"), cell("bread", "b", "△", rest=0.3), cell("tea", "b")]
    made = with_cells(made, monkeypatch, cells, {"a": "Flour", "b": "Oven"})
    assert [(each.source, each.theme) for each in claims.leanings(made)] == [("bread", "a"), ("bread", "b")]
    assert claims.leanings_said(made) == (
        "**More than in the others together is treated**: *Bread* flour; *Bread* oven, though not surely more than in "
        "each of them."
    )
    both = with_cells(made, monkeypatch, [cell("bread", "a", "▲"), cell("tea", "b", "△", rest=0.2)], made.themes)
    assert claims.leanings_said(both) == (
        "**More than in the others together is treated**: *Bread* flour; *Tea* oven; more than in each other "
        "source is treated: *Bread* flour."
    )
    assert claims.leaning_said(both, cells[0]) == (
        "*Bread* treats flour in 50 % (30 to 70) of its paragraphs, the others together in 10 %."
    )


@pytest.mark.parametrize(
    ("longest", "begins"),
    [(0, "**No two of them share a run"), (11, "Nothing was copied"), (40, "They share wording")],
)
def test_copying_is_said_by_the_longest_run(made, longest, begins):
    assert claims.copied(replace(made, longest_run=longest)).startswith(begins)


def made_by(monkeypatch, **makers):
    """Points by who makes them: a letter for each paragraph."""
    found = {point: {who: list(range(own.count(who))) for who in own} for point, own in makers.items()}
    monkeypatch.setattr(common, "makers_of", lambda _: found)


def with_texts(made, **facts):
    texts = {"p1": "Bread rises.", "p2": "Tea cools.", "p3": "Salt keeps."}
    book = pd.DataFrame({"point": list(texts), "text": list(texts.values()), "theme": "food"})
    return replace(made, facts=replace(made.facts, points=book, **facts))


@pytest.mark.parametrize(
    ("makers", "says"),
    [
        (
            {"p1": "ab", "p2": "a"},
            "**One point is a main claim in all two sources, at the least** (in our words): “Bread",
        ),
        ({"p1": "ab", "p2": "abb"}, "“Tea cools” (3 paragraphs) and “Bread rises” (2 paragraphs, one in each)."),
        ({"p1": "abb", "p2": "ab", "p3": "ab"}, "(2 paragraphs, one in each); and one more."),
        ({"p1": "a"}, ""),
        ({}, ""),
    ],
)
def test_what_most_sources_have_as_a_main_claim(made, monkeypatch, makers, says):
    made_by(monkeypatch, **makers)
    told = common.said_by_most(with_texts(made))
    assert says in told
    assert bool(told) == bool(says)


def test_what_a_reading_denies_is_not_a_claim_of_all(made, monkeypatch):
    links = pd.DataFrame({"segment": ["bread.001", "tea.001", "bread.002"], "point": ["p1", "p1", "p2"]})
    made_by(monkeypatch, p1="ab", p2="ab")
    told = common.said_by_most(with_texts(made, readings=(links,)))
    assert told.startswith(
        "**One point is a main claim in all two sources, at the least** (in our words, in every reading)"
    )
    assert "Bread rises" in told


def test_of_three_sources_all_but_one_are_nearly_all(made, monkeypatch):
    monkeypatch.setattr(type(made), "labels", property(lambda _: {"a": "A", "b": "B", "c": "C"}))
    made_by(monkeypatch, p1="abc", p2="aab", p3="a")
    told = with_texts(made)
    assert [(row.point, row.paragraphs, row.without) for row in common.nearly_all(told)] == [
        ("p1", 3, ()),
        ("p2", 3, ("c",)),
    ]
    assert common.said_by_most(told).endswith("one in each). One more is in two of them.")
    made_by(monkeypatch, p2="aab", p3="a")
    assert common.said_by_most(told).startswith("**One point is a main claim in two of three sources, at the least**")


def test_what_is_shared_stands_beside_chance_and_what_is_alone_beside_what_is_shared(made, monkeypatch):
    assert common.points_shared(replace(made, given_other=None)) == ""
    assert common.points_shared(replace(made, given_other=(0.29, 0.23, 0.37), given_by_chance=0.33)) == (
        "Another source, taken singly, makes **about 29 % (23 to 37) of a source's points** too, at the least; it "
        "would be 33 % if the sections had been shuffled between the sources."
    )
    monkeypatch.setattr(type(made), "labels", property(lambda _: {"a": "A", "b": "B"}))
    made_by(monkeypatch, p1="ab", p2="a", p3="b")
    assert common.points_alone(replace(made, alone_range=(0.5, 0.7))) == (
        "**2 of 3 points are a main claim in one source only**: 67 % of all points, and 50 to 70 % by other ways of "
        "counting; others may say some of them by the way. A source makes about 2 points, of which 1 or so another "
        "makes too."
    )


def test_a_claim_may_be_of_several_kinds(made):
    claim = claims.Claim("x", "…", "points", ("judged", "estimated"), "points.html", "a person")
    assert claims.kinds_said(claim) == [("judged", "judged by a person"), ("estimated", "estimated")]


def test_sources_may_be_fewer_voices(made, monkeypatch):
    assert claims.voices_said(made) == ""
    pairs = pd.DataFrame({"source": ["bread"], "other": ["tea"], "kin": ["apart"]})
    told = claims.voices_said(replace(made, facts=replace(made.facts, manner=pairs)))
    assert told.startswith("Small words show **two manners of writing** in them;")
    wider = pd.DataFrame({"source": ["a", "a", "b"], "other": ["b", "c", "c"], "kin": ["apart", "apart", "near"]})
    monkeypatch.setattr(type(made), "labels", property(lambda _: dict.fromkeys("abc")))
    told = claims.voices_said(replace(made, facts=replace(made.facts, manner=wider)))
    assert told.startswith(
        "Three sources need not be three voices: small words show **at least two manners of writing**"
    )
    near = replace(made, facts=replace(made.facts, manner=pairs.assign(kin="near")))
    assert claims.voices_said(near) == ""


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


@pytest.mark.parametrize(("most", "told"), [(0.06, "at most 6 % of one's"), (0.004, "less than 1 % of one's")])
def test_little_that_is_shared_is_not_called_nothing(made, most, told):
    said = claims.copied(replace(made, longest_run=7, verbatim_most=most))
    assert said.startswith("Nothing was copied: **the longest run of words that two share has 7**, and ")
    assert told in said
