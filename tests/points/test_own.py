"""What one source alone says: counted by hand, and found where planted."""

import numpy as np
from tests.toys import points_of, points_world

from textkit.points.own import alone, clearest, only_one

TOY = {
    "a": [["p1 p2", ""], ["p1"], ["p3"], ["p4 p1"], [""]],
    "b": [["p1"], ["p5"], ["p5 p1"], ["p2"], ["p6"]],
    "c": [[""], ["p6"], ["p6"], ["p6"], ["p1"]],
}


def test_what_one_source_alone_says():
    points, _, links = points_of(TOY)
    table = only_one(points, links)
    assert table[["source", "point", "segments"]].to_numpy().tolist() == [
        ["a", "p3", 1],
        ["a", "p4", 1],
        ["b", "p5", 2],
    ]
    points = points.assign(scope=np.where(points["point"] == "p5", "general", "specific"))
    variants = alone(points, links, draws=100).groupby(["general", "single"])["alone"].agg(list)
    assert variants[True, True] == [2, 1, 0]
    assert variants[False, True] == [2, 0, 0]
    assert variants[True, False] == [0, 1, 0]
    assert variants[False, False] == [0, 0, 0]


def test_the_clearest_are_those_that_no_reading_doubts():
    points, _, links = points_of(TOY)
    table = clearest(points, links)
    assert table["point"].tolist() == ["p3", "p4", "p5"], "p3 has ten words, p4 five; p5 is the only one of b"
    assert table["words"].tolist() == [10, 5, 15]
    assert clearest(points, links, most=1)["point"].tolist() == ["p3", "p5"]
    doubting = points_of(TOY | {"c": [["p3"], ["p6"], ["p6"], ["p6"], ["p1"]]})[2]
    assert clearest(points, links, [links, doubting])["point"].tolist() == ["p4", "p5"]
    assert clearest(points, links.iloc[:0]).empty


def test_planted_points_of_ones_own_are_found():
    points, _, links = points_world(5, sources=4, points=60, own=10)
    planted = {source: {f"p{n:03d}" for n in range(10 * at, 10 * at + 10)} for at, source in enumerate("abcd")}
    found = only_one(points, links)
    for source, own in planted.items():
        written = own & set(links.loc[links["source"] == source, "point"])
        assert written <= set(found.loc[found["source"] == source, "point"])
        foreign = set().union(*(other for name, other in planted.items() if name != source))
        assert not foreign & set(found.loc[found["source"] == source, "point"])


def test_nothing_is_an_empty_table():
    points, _, links = points_of({"a": [["p1"]]})
    assert only_one(points, links.iloc[:0]).empty
    assert alone(points, links.iloc[:0]).empty
