"""The search: planted topics are found, shuffled text has none, and nothing depends on the number of workers."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from sklearn.metrics import roc_auc_score

from textkit.topics.search import choose, compare, curve, draw, held_out_fit, search, shuffled


def planted(k=5, seed=2, documents=200, length=30):
    """Each topic has 12 words of its own among 150; a third of the words come from all 150."""
    generator = np.random.default_rng(seed)
    topics = np.zeros((k, 150))
    for number, topic in enumerate(topics):
        topic[12 * number : 12 * number + 12] = 1 / np.arange(1, 13)
    topics /= topics.sum(axis=1, keepdims=True)
    chances = 2 / 3 * topics[generator.integers(k, size=documents)] + 1 / 3 / 150
    return sparse.csr_array(np.array([generator.multinomial(length, chance) for chance in chances]))


@pytest.fixture(scope="module")
def found():
    return search(planted(), ks=range(3, 9), runs=5)


def test_planted_number_is_found(found):
    assert choose(curve(found)).k == 5


def test_shuffled_text_has_no_stable_topics():
    runs = search(shuffled(planted(), 1), ks=range(3, 9), runs=5, held_out=False)
    assert choose(curve(runs)).k == 0


def test_two_workers_change_nothing(found):
    pd.testing.assert_frame_equal(found, search(planted(), ks=range(3, 9), runs=5, workers=2), check_exact=True)


def test_runs_do_not_depend_on_which_others_are_made(found):
    own = search(planted(), ks=[5], runs=2)
    first = found[(found["text"] == 0) & (found["k"] == 5) & (found["run"] <= 2)]
    pd.testing.assert_frame_equal(own[own["text"] == 0].reset_index(drop=True), first.reset_index(drop=True))


def test_curve_by_hand():
    runs = pd.DataFrame(
        {"text": [0, 0, 1, 1, 2], "k": 4, "run": [1, 2, 1, 2, 1], "stability": [0.5, 0.7, 0.2, 0.4, 0.1]}
    )
    row = curve(runs).iloc[0]
    assert (row["runs"], row["stability"], row["chance"]) == (2, pytest.approx(0.6), pytest.approx(0.3))
    assert row["stability_low"] == pytest.approx(0.505)


@pytest.mark.parametrize(
    ("stability", "chance", "k"),
    [
        ([0.9, 0.88, 0.5], [0.3, 0.3, 0.3], 5),  # the largest within .03
        ([0.9, 0.86, 0.5], [0.3, 0.3, 0.3], 4),
        ([0.5, 0.49, 0.4], [0.6, 0.3, 0.3], 0),  # chance at any K is the bar
        ([0.5, 0.49, 0.4], [0.495, np.nan, 0.3], 4),  # within .03, yet not above chance
    ],
)
def test_the_rule(stability, chance, k):
    assert choose(pd.DataFrame({"k": [4, 5, 6], "stability": stability, "chance": chance})).k == k


def test_shuffling_keeps_lengths_and_totals():
    counts = planted(documents=20)
    dealt = shuffled(counts, 3)
    assert (dealt.sum(axis=1) == counts.sum(axis=1)).all()
    assert (dealt.sum(axis=0) == counts.sum(axis=0)).all()
    assert (dealt.toarray() != counts.toarray()).any()


@given(st.integers(2, 40), st.floats(0.1, 1))
def test_draw_takes_a_part(size, part):
    rows = draw(size, part, np.random.default_rng(0))
    assert len(rows) == max(2, round(part * size))
    assert (np.diff(rows) > 0).all()


def test_draw_takes_whole_groups():
    groups = np.repeat(list("abcde"), 4)
    rows = draw(20, 0.8, np.random.default_rng(0), groups)
    assert len(rows) == 16
    assert sorted(pd.Series(groups[rows]).value_counts()) == [4, 4, 4, 4]


def test_held_out_fit_is_the_area_under_the_curve():
    generator = np.random.default_rng(4)
    expected, present = generator.random((6, 30)).round(1), generator.random((6, 30)) < 0.4
    shown = present & (generator.random((6, 30)) < 0.5)
    areas = [roc_auc_score(p[~s], e[~s]) for e, p, s in zip(expected, present, shown, strict=True)]
    assert held_out_fit(expected, present, shown) == pytest.approx(np.mean(areas))


def test_held_out_fit_without_hidden_words():
    everything = np.ones((2, 3), dtype=bool)
    assert np.isnan(held_out_fit(np.ones((2, 3)), everything, everything))


def test_compare_has_a_row_a_model():
    sources = ["a", "b"] * 100
    table = compare(planted(), 5, sources, models=("nmf", "k-means", "sources", "frequency"), runs=2)
    assert table["model"].to_list() == ["nmf", "k-means", "sources", "frequency"]
    assert table["k"].to_list() == [5, 5, 2, 1]
    held_out = table.set_index("model")["held_out"]
    assert held_out["nmf"] > held_out["frequency"] + 0.03
