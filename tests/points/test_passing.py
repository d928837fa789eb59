"""What is said by the way, added to the links: counted by hand."""

import numpy as np
import pandas as pd
import pytest
from tests.toys import points_of

from textkit import coding
from textkit.points.incidence import presence
from textkit.points.passing import added, with_passing

TOY = {"a": [["p1 p2"], ["p3"]], "b": [["p1"], [""]]}
LOOK = pd.DataFrame(
    [("b.002", "p2", "clause"), ("b.001", "p3", "tail"), ("a.001", "p1", "clause")], columns=["segment", "point", "how"]
)


def test_each_way_counts_more_than_the_one_before():
    book, segments, links = points_of(TOY)
    table = with_passing(book, links, segments, LOOK, deals=99)
    assert table["counting"].tolist() == ["main claims", "and further claims", "and asides"]
    assert table["passing"].tolist() == [0, 2, 3]
    assert table["once"].tolist() == [2, 1, 0], "p2 and p3; p3; none"
    assert table["everywhere"].tolist() == [1, 2, 3]
    assert table["given_other"].tolist() == pytest.approx([(1 / 3 + 1) / 2, (2 / 3 + 1) / 2, 1])
    assert table["p"].between(0, 1).all()


def test_a_place_that_is_linked_already_adds_nothing_and_filler_gives_way():
    _, _, links = points_of(TOY)
    found = added(links, LOOK)
    assert not found.duplicated(["segment", "point"]).any()
    assert found.loc[found["segment"] == "b.002", "point"].tolist() == ["p2"]
    assert len(found) == len(links) + 1, "two places more, one empty row less"


def test_against_sets():
    book, segments, links = points_of(TOY)
    made = {source: set(own) - {""} for source, own in links.groupby(links["source"].astype("str"))["point"]}
    for segment, point in zip(LOOK["segment"], LOOK["point"], strict=True):
        made[segment[0]].add(point)
    row = with_passing(book, links, segments, LOOK, deals=9).iloc[-1]
    assert row["everywhere"] == len(made["a"] & made["b"])
    assert row["given_other"] == np.mean([len(made["a"] & made["b"]) / len(own) for own in made.values()])
    assert len(presence(book, links)) == len(made["a"] | made["b"])


def test_nothing_is_an_empty_table():
    book, segments, links = points_of({"a": [["p1"]]})
    assert with_passing(book, links, segments, LOOK.iloc[:0], deals=9).empty


def test_the_second_look_names_places_that_no_link_names():
    look, links = coding.second_look(), coding.links()
    assert len(look)
    assert look.merge(links, on=["segment", "point"]).empty
