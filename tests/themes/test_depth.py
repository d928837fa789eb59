"""Depth: by hand, and the sources compared by dealing sections."""

import numpy as np
import pandas as pd
import pytest
from tests.toys import sections_toy as toy

from textkit.themes.coverage import covered
from textkit.themes.depth import depth, depth_spread


def levels_of(segments, deep, shallow="b"):
    """Two themes named everywhere; the deep source treats both, the other one of them in each second segment."""
    level = np.where(segments["source"] == deep, 2, 1)
    table = pd.DataFrame({"x": level, "y": level}, index=pd.Index(segments["segment"], name="segment")).astype(float)
    table.loc[segments.loc[segments["source"] == shallow, "segment"].iloc[::2], "x"] = 2
    return table


def test_depth_by_hand():
    segments = toy(8)
    table = depth(levels_of(segments, "a"), segments).set_index("source")
    size = (segments["source"] == "a").sum()
    assert table.loc["a", ["named", "treated", "depth"]].tolist() == [2 * size, 2 * size, 1]
    assert table.loc["b", "depth"] == pytest.approx(0.25)
    assert table["depth_low"].lt(table["depth"]).all()
    empty = depth(levels_of(segments, "a") * np.nan, segments)
    assert empty.empty


def test_depth_is_told_apart_only_where_it_differs():
    segments = toy(12)
    assert depth_spread(levels_of(segments, "a"), segments).p_upper < 0.001
    same = levels_of(segments, "nobody", shallow="a")
    same.loc[segments.loc[segments["source"] == "b", "segment"].iloc[::2], "x"] = 2
    assert depth_spread(same, segments).p_upper > 0.5
    one = segments[segments["source"] == "a"].reset_index(drop=True)
    assert depth_spread(levels_of(one, "a"), one) is None


def test_mention_stands_beside_treatment():
    segments = toy(8)
    table = covered(levels_of(segments, "a"), segments).set_index(["source", "theme"])
    assert (table["named_share"] == 1).all()
    assert table.loc[("b", "y"), "share"] == 0
    assert table.loc[("b", "x"), "share"] == 0.5
