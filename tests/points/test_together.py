"""Two sources taken as one: counted by hand."""

from tests.toys import points_of

from textkit.points.together import as_one

TOY = {"a": [["p1 p2"]], "b": [["p2 p3"]], "c": [["p1 p4"]]}


def test_any_two_as_one():
    points, _, links = points_of(TOY)
    table = as_one(points, links)
    assert table[["source", "other"]].astype("str").to_numpy().tolist() == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert table["once"].tolist() == [3, 3, 2], "a and b as one: p2, p3 and p4 are in one alone"
    assert table["last"].tolist() == [1.5, 1.5, 1]


def test_two_sources_are_too_few():
    points, _, links = points_of({"a": [["p1"]], "b": [["p2"]]})
    assert as_one(points, links).empty
