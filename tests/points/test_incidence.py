"""Points by sources: counted by hand, and every cell adds up to its segments."""

import pandas as pd
import pytest
from tests.toys import points_of, points_world

from textkit.errors import InputError
from textkit.points.incidence import behind, incidence, kept, linked_sources, merged, placed, presence

TOY = {"a": [["p1 p2", ""], ["p1:case"]], "b": [["p2", "p3"]], "c": [[""]]}


def test_words_are_divided_among_the_points():
    _, segments, links = points_of(TOY)
    assert links["words"].tolist() == [5, 5, 10, 10, 10, 10, 10]
    assert links["words"].sum() == segments["words"].sum()
    assert links["point"].tolist() == ["p1", "p2", "", "p1", "p2", "p3", ""]
    assert links.loc[3, ["role", "section"]].tolist() == ["case", 1]


def test_a_link_to_nowhere_is_noticed():
    _, segments, _ = points_of(TOY)
    with pytest.raises(AssertionError, match="segment exists"):
        placed(pd.DataFrame({"segment": ["z.001"], "point": ["p1"], "role": ["states"]}), segments)


def test_points_by_sources_by_hand():
    points, _, links = points_of(TOY)
    table = incidence(points, links)
    assert table[["point", "a", "b", "c", "segments", "sources"]].to_numpy().tolist() == [
        ["p1", 2, 0, 0, 2, 1],
        ["p2", 1, 1, 0, 2, 2],
        ["p3", 0, 1, 0, 1, 1],
    ]
    assert presence(points, links)["a"].tolist() == [1, 1, 0]


def test_every_cell_has_its_segments():
    points, _, links = points_world(1)
    table = incidence(points, links)
    for source in linked_sources(links):
        for row in table.itertuples():
            assert len(behind(points, links, row.point, source)) == getattr(row, source)
    assert behind(*points_of(TOY)[::2], "p1", "a")["role"].tolist() == ["states", "case"]


def test_unknown_names_are_said():
    points, _, links = points_of(TOY)
    with pytest.raises(InputError, match="no point 'p9'; points are p1 to p3"):
        behind(points, links, "p9", "a")
    with pytest.raises(InputError, match="no linked source 'z'; there are a, b, c"):
        behind(points, links, "p1", "z")


def test_points_left_out_become_filler():
    points, segments, links = points_of(TOY)
    points = points.assign(scope=["general", "specific", "specific"])
    specific = kept(points, links, general=False)
    assert specific["point"].tolist() == ["p2", "", "", "p2", "p3", ""]
    assert specific["words"].tolist() == [10] * 6
    assert kept(points, links, single=False)["point"].tolist() == ["p1", "p2", "", "p1", "p2", "", ""]
    neither = kept(points, links, general=False, single=False)
    assert neither["point"].tolist() == ["p2", "", "", "p2", "", ""]
    for table in (specific, neither):
        assert table["words"].sum() == segments["words"].sum()
        assert table["segment"].nunique() == len(segments)
    pd.testing.assert_frame_equal(kept(points, links), links)


def test_sources_of_one_hand_are_one():
    points, _, links = points_of(TOY)
    table = incidence(points, merged(links, {"a": "hand", "b": "hand"}))
    assert table[["hand", "c", "sources"]].to_numpy().tolist() == [[2, 0, 1], [2, 0, 1], [1, 0, 1]]


def test_a_source_that_nobody_linked_is_no_column():
    points, segments, links = points_of(TOY)
    wider = segments["source"].cat.add_categories("new")
    links = placed(links[["segment", "point", "role"]], segments.assign(source=wider))
    assert linked_sources(links) == ["a", "b", "c"]
    empty = incidence(points, links.iloc[:0])
    assert empty["sources"].tolist() == [0, 0, 0]
    assert presence(points, links.iloc[:0]).empty
