"""Coverage and depth of themes: counted by hand."""

import numpy as np
import pandas as pd
import pytest
from tests.toys import points_of, points_world

from textkit.points.coverage import depth, theme_levels, theme_points

TOY = {
    "a": [["p1 p3"], ["p2:case", "p1:limits"], ["p1"], ["p4"], [""]],
    "b": [["p3"], ["p3"], ["p3"], ["p3:case p1"], ["p5"]],
}
THEMES = dict(zip(["p1", "p2", "p3", "p4", "p5"], ["x", "x", "y", "y", "x"], strict=True))


def toy():
    points, segments, links = points_of(TOY)
    return points.assign(theme=points["point"].map(THEMES)), segments, links


def levels_of(segments):
    codes = [2, 2, 1, 2, 0, 0, 0, 0, 1, 0, 2]
    return pd.DataFrame({"x": codes, "y": 0.0, "unread": np.nan}, index=pd.Index(segments["segment"], name="segment"))


def test_points_of_a_theme_by_hand():
    points, _, links = toy()
    table = theme_points(points, links, draws=200).set_index(["source", "theme"])
    columns = ["known", "points", "segments", "words", "cases", "limits"]
    assert table.loc[("a", "x"), columns].tolist() == [3, 2, 4, 35, 1, 1]
    assert table.loc[("b", "x"), columns].tolist() == [3, 2, 2, 15, 0, 0]
    assert table.loc[("b", "y"), columns].tolist() == [2, 1, 4, 35, 1, 0]
    assert table.loc[("a", "y"), "share"] == 1
    assert (table["share_low"] <= table["share"]).all()
    assert (table["share"] <= table["share_high"]).all()
    assert (table["share_low"] < table["share_high"]).all()


def test_a_point_of_a_case_is_a_case():
    points, _, links = toy()
    table = theme_points(points.assign(scope="case"), links, draws=9)
    assert (table["cases"] == table["segments"]).all()


def test_words_and_points_add_up():
    points, segments, links = points_world(4)
    table = theme_points(points, links, draws=9)
    assert table["words"].sum() == pytest.approx(segments["words"].sum())
    assert table["known"].iloc[0] == links["point"].nunique()


def test_levels_by_hand():
    _, segments, _ = toy()
    table = theme_levels(levels_of(segments), segments, draws=200).set_index(["source", "theme"])
    assert set(table.index.get_level_values("theme")) == {"x", "y"}, "what nobody judged has no cell"
    assert table.loc[("a", "x"), ["judged", "treated", "mentioned"]].tolist() == [6, 3, 1]
    assert table.loc[("b", "x"), ["judged", "treated", "mentioned"]].tolist() == [5, 1, 1]
    assert table.loc[("a", "x"), "treated_share"] == 3 / 6
    assert table.loc[("a", "y"), "treated_share_high"] > 0.05, "a share of zero has an upper end"


def test_segments_that_were_not_read_are_out():
    _, segments, _ = toy()
    levels = levels_of(segments)
    levels.loc[["a.001", "a.002"]] = np.nan
    table = theme_levels(levels, segments, draws=9)
    assert table["judged"].tolist() == [4, 4, 5, 5]
    assert theme_levels(levels * np.nan, segments, draws=9).empty


def test_depth_joins_both():
    points, segments, links = toy()
    levels = levels_of(segments).assign(z=1.0)
    table = depth(points, links, levels, segments, draws=50).set_index(["source", "theme"])
    assert table.loc[("a", "x"), ["treated", "known", "points", "cases"]].tolist() == [3, 3, 2, 1]
    assert table.loc[("a", "z"), ["treated", "mentioned", "known", "points"]].tolist() == [0, 6, 0, 0]
    assert np.isnan(table.loc[("a", "z"), "share"])
    assert len(table) == 6
    only = links[links["source"] == "b"]
    assert set(depth(points, only, levels, segments, draws=9)["source"]) == {"b"}
