"""Sections dealt at random: known worlds, and no finding where there is nothing to find."""

import itertools

import numpy as np
import pytest
from tests.toys import points_of, points_world

from textkit.points.chance import alone_by_chance, given_by_chance, made_by, pairs_by_chance


def test_points_by_number_of_sources_by_hand():
    _, _, links = points_of({"a": [["p1 p2"], ["p3"]], "b": [["p1"], ["p4"]]})
    table = made_by(links, deals=2000)
    assert table[["sources", "points", "share"]].to_numpy().tolist() == [[1, 3, 0.75], [2, 1, 0.25]]
    # p1 stands in two of four sections; in 2 of 3 ways to deal them to two sources they part.
    assert table["dealt"].to_numpy() == pytest.approx([3 + 1 / 3, 2 / 3], abs=0.05)


def test_pairs_against_all_ways_to_deal():
    spec = [["p1 p2"], ["p3"], ["p1"], ["p2"], ["p4 p3"], ["p1"]]
    _, _, links = points_of({"a": spec[:3], "b": spec[3:]})
    ways = []
    for chosen in itertools.combinations(range(6), 3):
        one, other = ({p for n in side for p in spec[n][0].split()} for side in (chosen, set(range(6)) - set(chosen)))
        ways.append(len(one & other))
    row = pairs_by_chance(links, deals=4000).iloc[0]
    assert row["shared"] == ways[0]
    assert row["dealt"] == pytest.approx(np.mean(ways), abs=0.06)
    assert row["p"] == row["q"]


def test_what_each_alone_says_against_all_ways_to_deal():
    spec = [["p1 p2"], ["p3"], ["p1"], ["p2"], ["p4 p3"]]
    _, _, links = points_of({"a": spec[:3], "b": spec[3:]})
    alone, shares = [], []
    for chosen in itertools.combinations(range(5), 3):
        one, other = ({p for n in side for p in spec[n][0].split()} for side in (chosen, set(range(5)) - set(chosen)))
        alone.append((len(one - other), len(other - one)))
        shares.append(len(one & other) / len(one))
    table = alone_by_chance(links, deals=4000)
    assert table["alone"].tolist() == list(alone[0]) == [1, 1]
    assert table["elsewhere"].tolist() == pytest.approx([2 / 3, 2 / 3])
    assert table["dealt"].to_numpy() == pytest.approx(np.mean(alone, axis=0), abs=0.06)
    assert table["dealt_elsewhere"].iloc[0] == pytest.approx(np.mean(shares), abs=0.03)
    assert (table["differs"] == "no").all()


def test_sources_with_points_of_their_own_share_fewer():
    _, _, links = points_world(2, sources=3, sections=12, own=15, points=60)
    table = made_by(links, deals=500)
    assert table.loc[0, "points"] > table.loc[0, "dealt_high"]
    assert table.loc[0, "p"] < 0.01
    assert (pairs_by_chance(links, deals=2000)["differs"] == "yes").all()
    own = {"a": [[f"p{n}"] for n in range(12)], "b": [["q1"]] * 12, "c": [["q1"]] * 12}
    found = alone_by_chance(points_of(own)[2], deals=2000)
    assert found["alone"].tolist() == [12, 0, 0]
    assert found["differs"].tolist()[0] == "yes"


def test_shuffled_worlds_show_nothing_beyond_chance():
    """Of 200 collections in which all sources draw from the same points, about 5 in 100 reach p < .05."""
    reached = [
        made_by(points_world(seed, sources=3, sections=6, segments=2, points=20)[2], deals=99)["p"].to_numpy() < 0.05
        for seed in range(200)
    ]
    assert (np.mean(reached, axis=0) < 0.09).all()


def test_nothing_and_one_source():
    _, _, links = points_of({"a": [["p1"], [""]]})
    assert made_by(links, deals=9)["points"].tolist() == [1]
    assert pairs_by_chance(links, deals=9).empty
    assert made_by(links[links["point"] == ""], deals=9).empty
    assert alone_by_chance(links[links["point"] == ""], deals=9).empty


def test_what_a_given_other_makes_against_all_ways_to_deal():
    spec = [["p1 p2"], ["p3"], ["p1"], ["p2"], ["p4 p3"]]
    _, _, links = points_of({"a": spec[:3], "b": spec[3:]})
    ways = []
    for chosen in itertools.combinations(range(5), 3):
        one, other = ({p for n in side for p in spec[n][0].split()} for side in (chosen, set(range(5)) - set(chosen)))
        ways.append((len(one & other) / len(one) + len(one & other) / len(other)) / 2)
    assert given_by_chance(links, deals=4000) == pytest.approx(np.mean(ways), abs=0.02)
    assert np.isnan(given_by_chance(links.iloc[:0]))
    assert np.isnan(given_by_chance(points_of({"a": [["p1"]]})[2]))
