"""Accumulation over all orders: enumeration, and by hand."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from textkit.points.accumulation import accumulation, each_last

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
    assert last["share"].tolist() == [0.25, 0, 0.25]
