"""How sure a place in the reading order is: planted orders, ties, and worlds without an order."""

import numpy as np
import pytest
from tests.toys import points_of, points_world

from textkit.points.support import order_support, place_support


def test_a_clear_order_is_sure_and_a_tie_is_not():
    clear = {
        "a": [[f"p{n:02d}", f"p{n + 20:02d}"] for n in range(12)],
        "b": [[f"q{n:02d}"] for n in range(8)] + [["p01"]] * 4,
        "c": [["p01"], ["p02"], ["r01"], ["p03"], ["p04"], ["p05"]],
    }
    points, segments, links = points_of(clear)
    table = order_support(points, links, segments, draws=400)
    assert table["source"].tolist() == ["a", "b", "c"]
    assert table["sure"].all()
    support = place_support(links, segments, draws=400)
    assert support.groupby("place")["support"].sum().tolist() == pytest.approx([1, 1, 1])
    assert support.groupby("source", observed=True)["support"].sum().tolist() == pytest.approx([1, 1, 1])
    tie = {name: [[f"{name}{n:02d}"] for n in range(9)] for name in "ab"}
    points, segments, links = points_of(tie)
    table = order_support(points, links, segments, draws=400)
    assert not table["sure"].any()
    assert table["support"].to_numpy() == pytest.approx([0.5, 0.5], abs=0.12)


def test_worlds_without_an_order_seldom_have_a_sure_first():
    """Of 60 collections whose sources all draw from the same points, few name a first source (none should)."""
    sure = []
    for seed in range(60):
        _, segments, links = points_world(seed, sources=3, sections=8, segments=2, points=40)
        sure.append((place_support(links, segments, draws=100).query("place == 1")["support"] >= 0.95).any())
    assert np.mean(sure) <= 0.1


def test_many_sources_one_source_none():
    points, segments, links = points_of({f"s{n:02d}": [[f"p{n:02d} p{n + 1:02d}"]] for n in range(14)})
    assert len(order_support(points, links, segments, draws=40)) == 14
    points, segments, links = points_of({"a": [["p1"], [""]]})
    assert order_support(points, links, segments, draws=20)["support"].tolist() == [1]
    assert place_support(links.iloc[:0], segments, draws=9).empty
