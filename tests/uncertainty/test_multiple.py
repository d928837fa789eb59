import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom
from statsmodels.stats.multitest import multipletests

from textkit.uncertainty.multiple import VERDICTS, benjamini_hochberg, decided, p_value


def test_published_example():
    """Benjamini & Hochberg 1995, as tabled in the literature: q = .02, .04, .04, .02."""
    assert benjamini_hochberg([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_statsmodels_agrees_and_q_is_never_below_p(p):
    q = benjamini_hochberg(p)
    assert q == pytest.approx(multipletests(p, method="fdr_bh")[1])
    assert (q >= np.array(p) - 1e-12).all()


def test_what_was_not_tested_is_not_counted():
    q = benjamini_hochberg([[0.01, np.nan], [0.04, np.nan]])
    assert q[:, 0] == pytest.approx([0.02, 0.04])
    assert np.isnan(q[:, 1]).all()
    assert benjamini_hochberg([]).size == 0
    assert np.isnan(benjamini_hochberg(np.nan))


@given(st.integers(0, 50), st.integers(50, 200))
def test_p_by_deals_is_never_zero_and_its_error_that_of_a_share(reached, deals):
    p, error = p_value(reached, deals)
    assert 0 < p <= 1
    assert p == pytest.approx((reached + 1) / (deals + 1))
    assert error == pytest.approx(binom(deals + 1, float(p)).std() / (deals + 1))


def test_verdicts_hang_on_two_errors():
    p = [0.001, 0.001, 0.04, 0.9]
    assert decided(p, [0, 0.03, 0, 0]).tolist() == ["yes", "undecided", "no", "no"]
    assert set(decided(p, [0, 0.03, 0, 0]).tolist()) == set(VERDICTS)
    assert decided(p, [0, 0, 0, 0], level=0.5).tolist() == ["yes", "yes", "yes", "no"]


def test_a_family_is_corrected_by_itself():
    p, error = [0.03, 0.03, 0.9, 0.9], [0.0] * 4
    assert decided(p, error).tolist() == ["no"] * 4
    assert decided(p, error, family=["a", "b", "c", "d"]).tolist() == ["yes", "yes", "no", "no"]


def test_without_a_p_there_is_no_verdict():
    assert decided([np.nan, 0.001], [np.nan, 0.0]).tolist() == ["undecided", "yes"]
