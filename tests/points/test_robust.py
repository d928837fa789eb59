"""Headlines under every choice: counted by hand, and one that falls."""

import pytest
from tests.toys import points_of, points_world

from textkit.points.robust import HEADLINES, stands, variants
from textkit.points.sharing import with_any

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
    assert first["value"].tolist() == pytest.approx([7 / 8, (0.25 + 150 / 500) / 2, 0.3, 5, 4, 20, 3.5 / 8])
    assert first["finding"].tolist() == ["more than half", "half or less", "b", "b", "b", "a", "more than 5 %"]
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


def test_choices_that_leave_nothing_have_no_row():
    points, segments, links = points_of({"a": [["p1"]], "b": [["p2"]]})
    table = variants(points, {"settled": raw(links)}, segments)
    assert table["single"].all()
    assert stands(variants(points, {}, segments)).empty
