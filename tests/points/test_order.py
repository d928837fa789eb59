"""What to read first: planted orders, brute force, and how sure a place is."""

import itertools

import pytest
from tests.toys import points_of, points_world

from textkit.points.incidence import presence
from textkit.points.order import WORDS_A_MINUTE, best_sets, reading_order

# b makes most; c adds most to b; d beats a only by points for its length.
TOY = {
    "a": [["p1"], ["p2"], ["p3"], ["p4"], [""]],
    "b": [["p1"], ["p2"], ["p3"], ["p4"], ["p5"], ["p6"]],
    "c": [["p7"], ["p8"], ["p9"], ["p1"], [""]],
    "d": [["p1 p7 p8"]],
}


def test_order_by_hand():
    points, segments, links = points_of(TOY, words=100)
    table = reading_order(points, links, segments)
    assert table["source"].tolist() == ["b", "c", "a", "d"], "ties by order: a before d"
    assert table["gain"].tolist() == [6, 3, 0, 0]
    assert table["points"].tolist() == table["best"].tolist() == [6, 9, 9, 9]
    assert table["minutes"].iloc[1] == pytest.approx(1100 / WORDS_A_MINUTE)
    by_rate = reading_order(points, links, segments, by="rate")
    assert by_rate["source"].tolist() == ["d", "b", "c", "a"]
    assert by_rate["rate"].tolist() == pytest.approx([30, 1000 * 5 / 600, 1000 / 500, 0])
    assert by_rate["best"].iloc[0] == 6, "what the order gives up is said"


def test_best_sets_are_those_of_brute_force():
    points, segments, links = points_world(9, own=5, sources=5)
    made = presence(points, links)
    table = best_sets(points, links, segments)
    for row in table.itertuples():
        tried = [made[list(c)].any(axis=1).sum() for c in itertools.combinations(made.columns, row.sources)]
        assert row.points == max(tried) == made[row.set].any(axis=1).sum()
    short = best_sets(*points_of(TOY)[::2], points_of(TOY)[1], by="rate")
    assert short["set"].iloc[0] == ["d"]
    with pytest.raises(ValueError, match="'points' or 'rate', not 'best'"):
        best_sets(points, links, segments, by="best")


def test_greedy_may_lose_and_says_so():
    points, segments, links = points_of({"a": [["p1 p2 p3 p4"]], "b": [["p1 p2 p5"]], "c": [["p3 p4 p6"]]})
    table = reading_order(points, links, segments)
    assert table["points"].tolist() == [4, 5, 6]
    assert table["best"].tolist() == [4, 6, 6]
    assert best_sets(points, links, segments)["set"].tolist()[1] == ["b", "c"]


def test_many_sources_are_greedy():
    """Sets of 30 out of 60 are some 10¹⁷: they are not even listed."""
    points, segments, links = points_of({f"s{n:02d}": [[f"p{n:02d} p{n + 1:02d}"]] for n in range(60)})
    table = best_sets(points, links, segments)
    assert table["points"].tolist()[:3] == [2, 4, 6]
    assert table["points"].iloc[-1] == 61
    assert reading_order(points, links, segments)["points"].tolist()[:2] == [2, 4]


def test_nothing_is_an_empty_table():
    points, segments, links = points_of({"a": [["p1"], [""]]})
    for table in (reading_order(points, links.iloc[:0], segments), best_sets(points, links.iloc[:0], segments)):
        assert table.empty
