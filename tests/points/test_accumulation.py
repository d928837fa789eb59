"""Accumulation over all orders and unseen points: enumeration, published numbers, known worlds."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from textkit.points.accumulation import accumulation, bounds, chao2, each_last, one_more, unknown, unseen, variance

TABLES = arrays(np.int64, st.tuples(st.integers(1, 12), st.integers(1, 5)), elements=st.integers(0, 1))


def table(rows):
    return pd.DataFrame(rows, columns=list("abcdefghijklmnop"[: len(rows[0])]))


@given(TABLES)
def test_the_formula_is_the_mean_over_all_orders(marks):
    made = table(marks)
    known = accumulation(made)
    curves = []
    for order in itertools.permutations(range(marks.shape[1])):
        curves.append([(marks[:, order[: k + 1]].any(axis=1)).sum() for k in range(len(order))])
    assert known["points"].to_numpy() == pytest.approx(np.mean(curves, axis=0))
    assert known["fewest"].tolist() == np.min(curves, axis=0).tolist()
    assert known["most"].tolist() == np.max(curves, axis=0).tolist()
    assert known["gain"].sum() == pytest.approx(marks.any(axis=1).sum())


def test_accumulation_by_hand():
    made = table([[1, 0, 0], [1, 1, 0], [1, 1, 1], [0, 0, 1]])
    known = accumulation(made)
    assert known["points"].to_numpy() == pytest.approx([(3 + 2 + 2) / 3, (3 + 4 + 3) / 3, 4])
    assert known[["fewest", "most"]].to_numpy().tolist() == [[2, 3], [3, 4], [4, 4]]
    assert known["share"].iloc[-1] == 1
    many = accumulation(table(np.ones((2, 13), dtype=int)))
    assert many["most"].isna().all()
    assert many["points"].tolist() == [2] * 13


def test_what_each_adds_last():
    made = table([[1, 0, 0], [1, 1, 0], [1, 1, 1], [0, 0, 1]])
    last = each_last(made)
    assert last[["points", "gain"]].to_numpy().tolist() == [[3, 1], [2, 0], [2, 1]]
    assert last["foretold"].iloc[0] == pytest.approx(one_more(made[["b", "c"]]))


@given(TABLES)
def test_chao2_is_never_below_what_was_seen(marks):
    assert chao2(marks) >= marks.any(axis=1).sum()
    row = unseen(table(marks)).iloc[0]
    assert row["points"] <= row["total_low"] <= row["total"] <= row["total_high"]


def test_chao2_by_hand():
    marks = np.zeros((20, 5), dtype=int)
    marks[:8, 0], marks[8:12, :2], marks[12:, :4] = 1, 1, 1
    assert chao2(marks) == pytest.approx(20 + 4 / 5 * 64 / 8)
    assert chao2(marks[[*range(8), *range(12, 20)]]) == pytest.approx(16 + 4 / 5 * 8 * 7 / 2)
    assert chao2(np.zeros((3, 0))) == chao2(np.zeros((3, 2))) == 0


@pytest.mark.parametrize(
    ("seen", "size", "once", "twice", "total", "error", "low", "high"),
    [(26, 168, 12, 4, 43.893, 14.306, 30.511, 96.971), (37, 252, 14, 4, 61.403, 18.532, 43.502, 128.583)],
)
def test_published_estimates(seen, size, once, twice, total, error, low, high):
    """Chao, Ma & Hsieh 2016 (iNEXT), spiders: the formula, with individuals in place of sources."""
    factor = (size - 1) / size
    assert seen + unknown(once, twice, factor) == pytest.approx(total, abs=5e-4)
    spread = variance(total, once, twice, factor)
    assert np.sqrt(spread) == pytest.approx(error, abs=5e-4)
    assert bounds(seen, total, spread) == pytest.approx((low, high), abs=2e-2)


def test_the_lower_bound_and_the_forecast_in_known_worlds():
    """80 points with unequal chances: Chao2 stays below 80 on average, and the forecast meets what a sixth adds."""
    generator = np.random.default_rng(0)
    chances = generator.beta(1, 3, 80)
    totals, foretold, added = [], [], []
    for _ in range(200):
        marks = generator.random((80, 6)) < chances[:, None]
        totals.append(chao2(marks[:, :5]))
        foretold.append(one_more(marks[:, :5]))
        added.append((marks[:, 5] & ~marks[:, :5].any(axis=1)).sum())
    assert 62 < np.mean(totals) < 80
    assert np.mean(foretold) == pytest.approx(np.mean(added), rel=0.15)
