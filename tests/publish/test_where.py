"""Where to read what: sections in which half or more of the paragraphs treat a theme; what only one article says."""

from dataclasses import replace

import pytest

from textkit import Corpus
from textkit.publish.pages import articles, front, where
from textkit.publish.pages.facts import load_facts
from textkit.publish.pages.measured import measure
from textkit.publish.pages.segments import PointMade, Segment


def segment(position, section, *themes, source="bread", kind="paragraph", words=115):
    place = (f"{source}.{position:03d}", source, source.capitalize(), section, f"Part {section}", position)
    return Segment(*place, kind, words, "", themes)


@pytest.fixture
def made(tiny):
    return measure(load_facts(tiny / "data", Corpus.load(tiny / "data")))


def test_a_section_is_named_from_half_of_its_paragraphs_on(made):
    segments = [segment(1, 0, "heat"), segment(2, 0), segment(3, 0, kind="lead_in")]
    segments += [segment(4, 1, "heat"), segment(5, 1), segment(6, 1), segment(7, 2)]
    segments += [segment(1, 2, "heat", source="tea")]
    found = where.places_of(replace(made, segments=segments), "heat")
    assert [(each.source, each.heading, each.treating, each.paragraphs) for each in found] == [
        ("bread", "Part 0", 1, 2),
        ("tea", "Part 2", 1, 1),
    ], "lead-ins are not judged; a section number of another source is another section"
    assert found[0].minutes == 2, "345 words, lead-in included"
    assert found[0].first.id == "bread.001"
    assert where.places_of(replace(made, segments=segments), "trade") == []


def test_points_of_one_paragraph_wait_behind_a_click_unless_there_are_no_others():
    point = PointMade("p1", "Bread rises.", "food", "states", ())
    several, single = (point, [segment(1, 0), segment(2, 0)]), (point, [segment(3, 0)])
    assert articles.several_first([single, several]) == [(False, [several]), (True, [single])]
    assert articles.several_first([single]) == [(False, [single])]
    assert articles.several_first([]) == []


def test_an_article_defines_its_subject_if_a_paragraph_treats_what_it_is(made, monkeypatch):
    assert articles.defines(made, [segment(1, 0)]), "not coded: nothing is denied"
    monkeypatch.setattr(type(made), "themes", property(lambda _: {"definition": "Meaning"}))
    assert articles.defines(made, [segment(1, 0, "definition")])
    assert not articles.defines(made, [segment(1, 0, "heat")])


def test_a_tension_names_those_of_one_side_of_the_other_and_of_both():
    one, other = (PointMade(name, "…", "food", "states", ()) for name in ("p1", "p2"))
    assert front.by_side((one, ["bread", "tea"]), (other, ["tea", "milk"])) == [
        ("one side", one, ["bread"]),
        ("the other", other, ["milk"]),
        ("both", None, ["tea"]),
    ]
    assert front.by_side((one, ["tea"]), (other, ["tea"])) == [("both", None, ["tea"])]
