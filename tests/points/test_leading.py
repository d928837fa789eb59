"""Shares of segments, and who leads: exact tests as second witness."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from tests.toys import points_of, points_world

from textkit.points.leading import leaders, point_leaders, segment_shares


def world(counts, size=16, column="x"):
    """One section per segment; of each source so many segments have the feature."""
    rows = [(f"{s}.{n:03d}", s, n, int(n < count)) for s, count in counts.items() for n in range(size)]
    table = pd.DataFrame(rows, columns=["segment", "source", "section", column])
    table = table.astype({"source": pd.CategoricalDtype(list(counts), ordered=True)})
    return table[[column]], table


def test_shares_by_hand():
    values, segments = world({"a": 4, "b": 0})
    table = segment_shares(values, segments, "theme", draws=4000)
    assert table[["count", "segments", "share"]].to_numpy().tolist() == [[4, 16, 0.25], [0, 16, 0]]
    # 16 sections: a little wider than Jeffreys' interval, as t is wider than z
    assert table.loc[0, "share_low"] == pytest.approx(stats.beta.ppf(0.025, 4.5, 12.5), abs=0.03)
    assert table.loc[1, "share_high"] == pytest.approx(stats.beta.ppf(0.975, 0.5, 16.5), abs=0.03)


def test_the_test_is_close_to_fisher_s():
    values, segments = world({"a": 9, "b": 3})
    row = leaders(values, segments, "theme", deals=4000, draws=400).iloc[0]
    assert row["p"] == pytest.approx(stats.fisher_exact([[9, 7], [3, 13]]).pvalue, abs=0.015)
    assert row["source"] == "a"
    assert row["share"] == 9 / 16
    assert not row["sure"] or row["p"] < 0.05


def test_a_leader_is_named_only_where_it_leads():
    sure = leaders(*world({"a": 14, "b": 2, "c": 3}), "theme", deals=500, draws=500).iloc[0]
    assert sure["sure"]
    assert sure["support"] > 0.99
    shared = leaders(*world({"a": 14, "b": 13, "c": 1}), "theme", deals=500, draws=500).iloc[0]
    assert shared["p"] < 0.01
    assert not shared["sure"], "they differ, but two of them lead"


def test_shuffled_worlds_have_no_leader():
    generator, reached = np.random.default_rng(3), []
    for _ in range(100):
        _, segments = world({"a": 0, "b": 0, "c": 0})
        values = pd.DataFrame({"x": generator.integers(0, 2, len(segments))})
        reached.append(leaders(values, segments, "theme", deals=99, draws=60)["sure"].iloc[0])
    assert np.mean(reached) < 0.06


def test_one_source_has_no_leader():
    assert leaders(*world({"a": 3}), "theme", deals=9, draws=9).empty


def test_who_makes_most_of_the_points_known():
    spec = {"a": [[f"p{n} p{n + 1}"] for n in range(8)], "b": [["p1"]] * 8, "c": [["p2 q1"]] * 8}
    points, _, links = points_of(spec)
    points = points.assign(theme=points["point"].str[0])
    table = point_leaders(points, links, deals=500, draws=500)
    row = table.set_index("theme").loc["p"]
    assert table["theme"].tolist() == ["p"], "q has one point, too few for a share"
    assert (row["source"], row["known"], row["points"], row["share"]) == ("a", 9, 9, 1)
    assert row["support"] > 0.99
    even = {"a": [["p1 p2 p3"]] * 4, "b": [["p1 p2 p3"]] * 4}
    row = point_leaders(*points_of(even)[::2], deals=99, draws=99).iloc[0]
    assert (row["support"], row["p"], row["sure"]) == (0, 1, False), "equals: nobody leads alone"


def test_dealt_sections_show_no_leader_by_points():
    reached = [point_leaders(*points_world(seed)[::2], deals=99, draws=60)["sure"].iloc[0] for seed in range(40)]
    assert np.mean(reached) < 0.1
    assert point_leaders(*points_of({"a": [["p1 p2 p3"]]})[::2], deals=9, draws=9).empty
