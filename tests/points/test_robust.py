"""Headlines under every choice: counted by hand, and one that falls."""

import pytest
from tests.toys import points_of, points_world

from textkit.points.chance import made_by
from textkit.points.robust import DEALS, HEADLINES, stands, variants
from textkit.points.sharing import mean_share, with_any

TOY = {
    "a": [["p1 p2 p3 p4"], ["p1 p2 p3 p4"]],
    "b": [["p1"], ["p5"], ["p6"], ["p7"], ["p1 p8"]],
}


def raw(links):
    return links[["segment", "point", "role"]]


def test_headlines_by_hand():
    points, segments, links = points_of(TOY, words=100)
    table = variants(points, {"settled": raw(links)}, segments)
    assert len(table) == 4 * len(HEADLINES)
    first = table.drop_duplicates("headline").set_index("headline")
    dealt = made_by(links, DEALS)["dealt"].iloc[0]
    shares = [7 / 8, 7 / dealt, (1 / 4 + 1 / 5) / 2, (0.25 + 150 / 500) / 2, 0.3]
    assert first["value"].tolist() == pytest.approx([*shares, 5, 4, 20, 8, 8000 / 700, 3.5 / 8])
    halves = ["more than half", "more than dealt", "half or less", "half or less"]
    assert first["finding"].tolist() == [*halves, "b", "b", "b", "a", "b", "a and b", "more than 5 %"]
    general = table[~table["single"]].drop_duplicates("headline").set_index("headline")
    assert general.loc["who makes most points", "finding"] == "a", "of b's points only p1 has two links"


def test_what_hangs_on_a_choice_falls():
    points, segments, links = points_of(TOY)
    table = stands(variants(points, {"settled": raw(links), "a": raw(links)}, segments)).set_index("headline")
    row = table.loc["who makes most points"]
    assert (row["finding"], row["value"], row["smallest"], row["largest"]) == ("b", 5, 4, 5)
    assert (row["variants"], row["hold"], row["stands"]) == (8, 0.5, False)
    assert table.loc["share of points that one source alone makes", "stands"]


def test_headlines_are_those_of_the_measures():
    points, segments, links = points_world(6, own=6)
    table = variants(points, {"settled": raw(links)}, segments).drop_duplicates("headline").set_index("headline")
    shared = with_any(links, draws=9)
    assert table.loc["share of a source's words whose point another makes too", "value"] == pytest.approx(
        shared["word_share"].mean()
    )
    assert table.loc["who alone makes most points", "value"] == shared["alone"].max()
    mean = mean_share(links, draws=9)["share"].iloc[0]
    assert table.loc["share of a source's points that a given other makes too", "value"] == pytest.approx(mean)


def test_dealt_sections_are_the_measure_of_ones_own():
    headline = "points of one source alone, as a multiple of what dealing gives"

    def found(points, segments, links):
        return variants(points, {"settled": raw(links)}, segments).set_index("headline").loc[headline].iloc[0]

    apart, mixed = found(*points_world(7, own=15)), found(*points_world(7))
    assert apart["finding"] == "more than dealt"
    assert apart["value"] > 1.5
    assert mixed["value"] == pytest.approx(1, abs=0.4)


def test_choices_that_leave_nothing_have_no_row():
    points, segments, links = points_of({"a": [["p1"]], "b": [["p2"]]})
    table = variants(points, {"settled": raw(links)}, segments)
    assert table["single"].all()
    assert stands(variants(points, {}, segments)).empty
