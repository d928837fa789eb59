"""Gaps: what chance would leave out as well is no finding, and what it would not is found."""

from math import comb

import numpy as np
import pandas as pd
import pytest
from tests.toys import sections_toy as toy

from textkit.themes.coverage import coverage
from textkit.themes.gaps import corrected, gaps, gaps_in_all


def world(**held):
    """Two sources of eight sections; of each theme, how many sections of source a hold it, once each."""
    segments = toy(8, ("a", "b"))
    marks = pd.DataFrame(0.0, index=pd.Index(segments["segment"], name="segment"), columns=list(held))
    first = segments[segments["source"] == "a"].groupby("section")["segment"].first()
    for theme, number in held.items():
        marks.loc[first.iloc[:number], theme] = 1.0
    return marks, segments, coverage(marks, segments, draws=50)


def test_p_is_the_chance_that_a_deal_leaves_the_source_out():
    """By hand: of 16 sections with k that hold it, all k go to the other source's eight with C(8, k) / C(16, k)."""
    marks, segments, shares = world(rare=1, common=7)
    table = gaps(shares, marks, segments, deals=9_999)
    assert table["theme"].tolist() == ["common", "rare"], "the surest first"
    assert table["source"].tolist() == ["b", "b"]
    expected = [comb(8, k) / comb(16, k) for k in (7, 1)]
    assert table["p"].to_numpy() == pytest.approx(expected, abs=0.015)
    assert table["left_out"].tolist() == ["yes", "no"]
    assert table["rest"].to_numpy() == pytest.approx([7 / len(segments) * 2, 1 / len(segments) * 2])


def test_the_correction_counts_cells_that_chance_empties_as_seldom():
    every = np.array([[0.001, 0.001, 0.3], [0.002, 0.5, 0.3]])
    q = corrected(np.array([0.3, 0.001, 0.002]), every.ravel())
    assert q == pytest.approx([(0.001 * 2 + 0.002 + 0.6) / 3, 0.002, 0.002])
    assert corrected(np.array([]), every.ravel()).tolist() == []
    assert corrected(np.array([0.9]), np.full(3, 0.9)).tolist() == [1]


def test_under_chance_a_gap_is_seldom_called_sure():
    """Worlds of one pile: in few of them any gap is sure, since the correction knows all cells."""
    segments = toy(10, ("a", "b", "c"))
    false = 0
    for seed in range(40):
        generator = np.random.default_rng(seed)
        shares = generator.uniform(0.01, 0.3, 6)
        marks = pd.DataFrame((generator.random((len(segments), 6)) < shares).astype(float), segments["segment"])
        marks = marks.rename_axis("segment").rename(columns=str)
        table = gaps(coverage(marks, segments, draws=5), marks, segments, deals=999, seed=seed)
        false += (table["left_out"] == "yes").any()
    assert false <= 4


def test_gaps_in_all_are_counted():
    marks, segments, _ = world(rare=1, common=7)
    dealt = gaps_in_all(marks, segments, deals=2_000)
    assert dealt.observed.item() == 2
    expected = sum(2 * comb(8, k) / comb(16, k) for k in (7, 1))
    assert dealt.mean.item() == pytest.approx(expected, abs=0.05)


def test_one_source_leaves_nothing_out():
    segments = toy(8, ("a",))
    marks = pd.DataFrame(0.0, index=pd.Index(segments["segment"], name="segment"), columns=["x"])
    table = gaps(coverage(marks, segments, draws=5), marks, segments)
    assert table.empty
    assert {"rest", "p", "q", "left_out"} <= set(table.columns)
    assert gaps_in_all(marks, segments) is None
