"""Vocabulary: the measures by hand and by definition; what copies and strangers must give."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.metrics.pairwise import cosine_similarity

from textkit.corpus.reader import Matrix
from textkit.overlap import vocabulary
from textkit.overlap.wording import containment

counts = st.lists(st.integers(0, 20), min_size=6, max_size=6).filter(any)


def made(*rates: np.ndarray, sections: int = 12) -> tuple[Matrix, pd.DataFrame]:
    """Sources whose segments draw 50 words each from the given chances of terms."""
    generator = np.random.default_rng(3)
    rows, places = [], []
    for number, rate in enumerate(rates):
        for place in range(2 * sections):
            rows.append(generator.multinomial(50, rate))
            places.append((f"s{number}.{place:03d}", f"s{number}", place // 2, 50))
    segments = pd.DataFrame(places, columns=["segment", "source", "section", "words"])
    order = pd.CategoricalDtype([f"s{n}" for n in range(len(rates))], ordered=True)
    matrix = Matrix(sparse.csr_array(np.array(rows)), list(segments["segment"]), [str(n) for n in range(len(rates[0]))])
    return matrix, segments.astype({"source": order})


def zipf(types: int, size: int, start: int = 0) -> np.ndarray:
    rate = np.zeros(size)
    rate[start : start + types] = 1 / np.arange(1, types + 1)
    return rate / rate.sum()


@given(counts, counts)
def test_measures_agree_with_other_ways_to_them(a: list[int], b: list[int]) -> None:
    one, two = np.array([a]), np.array([b])
    p, q = one[0] / sum(a), two[0] / sum(b)
    mean = (p + q) / 2

    def entropy(x: np.ndarray) -> float:
        return float(-(x[x > 0] * np.log2(x[x > 0])).sum())

    by_entropy = entropy(mean) - (entropy(p) + entropy(q)) / 2
    assert vocabulary.divergences(one, two)[0] == pytest.approx(by_entropy, abs=1e-9)
    assert vocabulary.cosines(one, two)[0] == pytest.approx(cosine_similarity(one, two)[0, 0])
    assert vocabulary.containments(one, two)[0] == containment(np.flatnonzero(a).tolist(), np.flatnonzero(b).tolist())


def test_extremes() -> None:
    a, b = np.array([[1, 2, 0]]), np.array([[0, 0, 5]])
    assert vocabulary.divergences(a, a)[0] == pytest.approx(0)
    assert vocabulary.divergences(a, b)[0] == pytest.approx(1)
    assert vocabulary.cosines(a, b)[0] == 0
    assert vocabulary.containments(a, b)[0] == 0


def test_one_vocabulary_stays_within_its_null_and_another_does_not() -> None:
    same, other = zipf(300, 400), zipf(300, 400, start=100)
    table = vocabulary.vocabulary_overlap(*made(same, same, other), repeats=99)
    row = table.set_index(["source", "other", "measure"])
    for measure in vocabulary.MEASURES:
        assert row.loc[("s0", "s1", measure), "p"] > 0.05
        assert row.loc[("s0", "s2", measure), "p"] == 0.01
        assert row.loc[("s0", "s1", measure), "value"] == pytest.approx(
            row.loc[("s0", "s1", measure), "null"], abs=0.04
        )


def test_shape_order_and_equal_length() -> None:
    matrix, segments = made(zipf(60, 90), zipf(60, 90, 10), zipf(60, 90, 20))
    table = vocabulary.vocabulary_overlap(matrix, segments, repeats=20)
    assert len(table) == 3 * 2 * 3
    assert set(table["size"]) == {600}
    assert list(table["source"].cat.categories) == ["s0", "s1", "s2"]
    symmetric = table[table["measure"] == "cosine"].set_index(["source", "other"])["value"]
    assert symmetric["s0", "s1"] == symmetric["s1", "s0"]
    assert (table["low"] <= table["value"]).all()
    assert (table["value"] <= table["high"]).all()


def test_a_longer_source_is_cut_to_the_length_of_the_shorter() -> None:
    matrix, segments = made(zipf(300, 300), zipf(300, 300))
    longer, more = made(zipf(300, 300), zipf(300, 300), sections=40)
    mixed = pd.concat([segments[segments["source"] == "s0"], more[more["source"] == "s1"]], ignore_index=True)
    rows = sparse.vstack([matrix.counts[:24], longer.counts[80:]], format="csr")
    table = vocabulary.vocabulary_overlap(Matrix(rows, list(mixed["segment"]), matrix.terms), mixed, repeats=60)
    both = table[table["measure"] == "containment"].set_index("source")["value"]
    assert both["s0"] == pytest.approx(both["s1"], abs=0.05)
    short, long = rows[:24].sum(axis=0)[None], rows[24:].sum(axis=0)[None]
    uncut = vocabulary.containments(short, long)[0] - vocabulary.containments(long, short)[0]
    assert uncut > 0.2


def test_the_same_seed_gives_the_same_table() -> None:
    given_tables = made(zipf(60, 90), zipf(60, 90, 10))
    one, two = (vocabulary.vocabulary_overlap(*given_tables, repeats=10) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
