import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.spatial.distance import cdist
from scipy.stats import zscore

from textkit.structure.delta import among, between, delta, distance

PROFILES = pd.DataFrame([[6.0, 2, 1], [4, 3, 1], [5, 1, 1]], index=["a", "b", "c"], columns=["the", "of", "and"]) / 100


def test_delta_by_hand():
    """z of "the": 1, −1, 0; of "of": 0, 1, −1; "and" does not vary and is left out."""
    table = delta(PROFILES)
    assert table.loc["a", "b"] == pytest.approx((2 + 1) / 2)
    assert table.loc["a", "c"] == pytest.approx((1 + 1) / 2)
    assert table.loc["b", "c"] == pytest.approx((1 + 2) / 2)


@given(arrays(float, (4, 6), elements=st.floats(0.001, 0.1)))
def test_both_measures_agree_with_scipy(rates):
    varied = np.ptp(rates, axis=0) > 1e-6
    if varied.sum() < 2:
        return
    profiles = pd.DataFrame(rates[:, varied])
    z = zscore(profiles.to_numpy(), ddof=1)
    assert delta(profiles).to_numpy() == pytest.approx(cdist(z, z, "cityblock") / varied.sum(), abs=1e-9)
    if (np.linalg.norm(z, axis=1) > 1e-6).all():
        assert delta(profiles, "cosine").to_numpy() == pytest.approx(cdist(z, z, "cosine"), abs=1e-9)


@given(arrays(float, (2, 5), elements=st.floats(-3, 3)), st.sampled_from(["delta", "cosine"]))
def test_a_distance_has_no_direction_and_none_to_itself(z, measure):
    if (np.linalg.norm(z, axis=1) < 1e-3).any():
        return
    assert distance(z[0], z[1], measure) == pytest.approx(distance(z[1], z[0], measure))
    assert distance(z[0], z[0], measure) == pytest.approx(0, abs=1e-9)


def test_as_a_statistic_of_totals_it_is_the_same():
    totals = np.array([[[6.0, 4, 100], [8, 6, 200]]])
    centre, spread = np.array([0.05, 0.03]), np.array([0.01, 0.02])
    by_hand = (abs(0.06 - 0.04) / 0.01 + abs(0.04 - 0.03) / 0.02) / 2
    assert between(centre, spread, "delta")(totals) == pytest.approx([by_hand])


def test_on_the_scale_of_the_texts_it_is_delta_among_them():
    """The statistic of two texts beside a third is what :func:`delta` says of the three."""
    totals = np.c_[1000 * PROFILES[["the", "of"]].to_numpy(), np.full(3, 1000.0)]
    assert among(totals[2:])(totals[None, :2]) == pytest.approx([delta(PROFILES).loc["a", "b"]])


def test_a_word_that_is_as_frequent_in_all_texts_adds_nothing():
    totals = np.array([[3.0, 5, 100], [3, 9, 100], [3, 7, 100]])
    assert among(totals[2:])(totals[None, :2]) == pytest.approx([(4 / 2) / 2])


@given(arrays(float, (7, 4), elements=st.integers(0, 40)))
def test_the_scale_of_the_texts_is_that_of_all_of_them(counts):
    """Squares added to those of the others give what the standard deviation over all texts does."""
    totals = np.c_[counts, np.full(7, 500.0)]
    rates = counts / 500
    spread, gap = rates.std(axis=0, ddof=1), np.abs(rates[0] - rates[1])
    expected = np.where(np.ptp(rates, axis=0) > 0, gap / np.where(spread > 0, spread, 1), 0).mean()
    assert among(totals[2:])(totals[None, :2]) == pytest.approx([expected], rel=1e-9)
