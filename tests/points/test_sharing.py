"""Shared and own points: counted by hand, known where planted, sets as second witness."""

import pytest
from tests.toys import points_of, points_world

from textkit.points.incidence import placed
from textkit.points.sharing import directed, mean_share, with_any

TOY = {
    "a": [["p1 p2", ""], ["p1"], ["p3"], ["p4 p1"], [""]],
    "b": [["p1"], ["p5"], ["p5 p1"], ["p2"], ["p6"]],
    "c": [[""], ["p6"], ["p6"], ["p6"], ["p1"]],
}


def test_pairs_by_hand():
    _, _, links = points_of(TOY)
    table = directed(links, draws=300).set_index(["source", "other"])
    row = table.loc[("a", "b")]
    assert row[["points", "shared", "linked_words"]].tolist() == [4, 2, 40]
    assert row["share"] == 2 / 4
    assert row["word_share"] == (5 + 5 + 10 + 5) / 40  # p1 and p2: halves of two segments and one whole
    assert table.loc[("b", "a"), ["points", "shared", "share"]].tolist() == [4, 2, 0.5]
    assert table.loc[("a", "c"), "share"] == 1 / 4
    for name in ("share", "word_share"):
        assert (table[f"{name}_low"] <= table[name]).all()
        assert (table[name] <= table[f"{name}_high"]).all()


def test_any_other_source_by_hand():
    _, _, links = points_of(TOY)
    table = with_any(links, draws=300).set_index("source")
    assert table[["points", "shared", "alone"]].to_numpy().tolist() == [[4, 2, 2], [4, 3, 1], [2, 2, 0]]
    assert table["filler_words"].tolist() == [20, 0, 10]
    assert (table["filler_words"] + table["linked_words"]).tolist() == [60, 50, 50]
    assert table.loc["b", "word_share"] == 1 - (10 + 5) / 50
    assert table.loc["c", "share"] == 1
    assert table.loc["c", "share_low"] < 1, "nothing alone is no proof that nothing is"


def test_the_mean_is_that_of_the_pairs():
    _, _, links = points_of(TOY)
    table, mean = directed(links, draws=200), mean_share(links, draws=200).iloc[0]
    assert (mean["pairs"], mean["share"]) == (6, pytest.approx(table["share"].mean()))
    assert mean["word_share"] == pytest.approx(table["word_share"].mean())
    wide = (table["share_high"] - table["share_low"]).mean()
    assert mean["share_low"] < mean["share"] < mean["share_high"] < mean["share_low"] + wide


def test_sets_are_a_second_witness():
    _, _, links = points_world(7, own=10)
    sets = {str(s): set(own["point"]) for s, own in links.groupby("source", observed=True)}
    for row in directed(links, draws=2).itertuples():
        assert row.shared == len(sets[row.source] & sets[row.other])
    for row in with_any(links, draws=2).itertuples():
        rest = set().union(*(own for name, own in sets.items() if name != row.source))
        assert row.alone == len(sets[row.source] - rest)


def test_one_source_two_sources_none():
    _, segments, links = points_of({"a": [["p1"], ["p2"]], "b": [[""]]})
    only = links[links["source"] == "a"]
    assert directed(only).empty
    assert mean_share(only).empty
    assert with_any(only, draws=50)["share"].tolist() == [0]
    both = directed(links, draws=50)
    assert both["share"].isna().tolist() == [False, True], "a source that says nothing shares nothing"
    assert mean_share(links, draws=50)["pairs"].tolist() == [1]
    nothing = placed(links.iloc[:0][["segment", "point", "role"]], segments)
    for table in (directed(nothing), with_any(nothing)):
        assert table.empty
