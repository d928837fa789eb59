"""Agreement on sets: hand counts, nltk and scikit-learn as second witnesses."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import jaccard_distance
from nltk.metrics.distance import masi_distance as nltk_masi

from textkit.coding.sets import alpha_of_sets, masi_distance, point_agreement, point_sets, set_agreement

SETS = st.frozensets(st.sampled_from("abcd"), max_size=3)


def links(sets):
    rows = [(segment, point) for segment, own in sets.items() for point in (sorted(own) or [""])]
    return pd.DataFrame(rows, columns=["segment", "point"])


def segments(names, sources="ab"):
    table = pd.DataFrame({"segment": names, "source": [name[0] for name in names], "section": range(len(names))})
    return table.astype({"source": pd.CategoricalDtype(list(sources), ordered=True)})


@pytest.mark.parametrize(
    ("a", "b", "far"), [("ab", "abcd", 2 / 3), ("ab", "ab", 0), ("ab", "bc", 1 - 1 / 9), ("a", "b", 1), ("", "a", 1)]
)
def test_masi_by_hand(a, b, far):
    assert masi_distance(set(a), set(b)) == pytest.approx(far)


@given(SETS, SETS)
def test_masi_is_nltk_s_and_symmetric(a, b):
    assert masi_distance(a, b) == masi_distance(b, a)
    if a or b:
        assert masi_distance(a, b) == pytest.approx(nltk_masi(a, b))


@given(st.lists(st.tuples(SETS, SETS), min_size=2, max_size=12))
def test_alpha_is_nltk_s(pairs):
    first, second = ({f"s{n:02d}": pair[side] for n, pair in enumerate(pairs)} for side in (0, 1))
    if len({one for pair in pairs for one in pair}) < 2:
        assert np.isnan(alpha_of_sets(first, second))
        return
    triples = [(who, name, own) for who, table in (("a", first), ("b", second)) for name, own in table.items()]
    for distance in (masi_distance, lambda a, b: 0.0 if a == b else jaccard_distance(a, b)):
        assert alpha_of_sets(first, second, distance) == pytest.approx(AnnotationTask(triples, distance).alpha())


def test_alpha_by_hand():
    # Two segments: {a} {a}, {b} {} : observed (0 + 1)/2; values a a b ∅, ordered pairs apart: 12 − 2 of 12.
    first, second = {"s": frozenset("a"), "t": frozenset("b")}, {"s": frozenset("a"), "t": frozenset()}
    assert alpha_of_sets(first, second) == pytest.approx(1 - (1 / 2) / (10 / 12))


def test_sets_of_segments_and_their_agreement():
    names = [f"{source}.{n:03d}" for source in "ab" for n in range(8)]
    first = {name: frozenset({"p1" if n % 2 else "p2"}) for n, name in enumerate(names)}
    second = first | {"a.000": frozenset(), "a.001": frozenset({"p1", "p2"})}
    table = set_agreement(links(first), links(second), segments(names), draws=400).set_index("source")
    assert list(table.index) == ["a", "b", "(all)"]
    assert table.loc["(all)", ["segments", "equal", "touching"]].tolist() == [16, 14 / 16, 15 / 16]
    assert table.loc["a", "distance"] == pytest.approx((1 + 2 / 3) / 8)
    row = table.loc["(all)"]
    assert row["alpha_low"] < row["alpha"] < row["alpha_high"]
    assert row["alpha"] == pytest.approx(alpha_of_sets(first, second))
    assert point_sets(links(second))["a.000"] == frozenset()


def test_what_was_read_once_is_left_out():
    first, second = {"a.001": frozenset("p"), "a.002": frozenset("q")}, {"a.001": frozenset("p")}
    assert set_agreement(links(first), links(second), segments(["a.001", "a.002"]))["segments"].tolist() == [1, 1]
    assert point_agreement(links(first), links(second))["point"].tolist() == ["p"]
    empty = links({}).astype("str")
    assert set_agreement(empty, empty, segments(["a.001"])).empty
    assert point_agreement(empty, empty).empty


def test_point_agreement_by_hand():
    first = {"s": frozenset("pq"), "t": frozenset("p"), "u": frozenset("r")}
    second = {"s": frozenset("p"), "t": frozenset("p"), "u": frozenset()}
    table = point_agreement(links(first), links(second))
    assert table.to_numpy().tolist() == [["q", 0, 1, 0.0], ["r", 0, 1, 0.0], ["p", 2, 0, 1.0]]
