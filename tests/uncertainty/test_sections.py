import numpy as np
import pytest
from scipy import stats

from textkit.uncertainty.sections import FEW, fill, upper
from textkit.uncertainty.shares import ratio

SIZES = np.full((17, 1), 4.0)


def held(*counts):
    """Seventeen sections of four segments, the first of which hold so many."""
    return np.r_[np.array(counts, dtype=float), np.zeros(17 - len(counts))][:, None]


def test_a_zero_goes_by_sections():
    """By hand: none of 17 is consistent with 1 − .025^(1/17) = 19.5 % of sections, each half filled."""
    assert upper(held(), SIZES, np.array([0.5]))[0] == pytest.approx(0.195 * 0.5, abs=0.0005)


def test_the_share_of_sections_is_clopper_and_pearsons():
    """Witness: scipy's exact interval of a binomial share."""
    for sections in range(FEW + 1):
        exact = stats.binomtest(sections, 17).proportion_ci(method="exact").high
        assert upper(held(*[4] * sections), SIZES, np.array([1.0]))[0] == pytest.approx(exact)
    assert np.isnan(upper(held(*[4] * (FEW + 1)), SIZES, np.array([1.0])))[0]
    narrower = upper(held(1), SIZES, np.array([1.0]), level=0.9)[0]
    assert narrower == pytest.approx(stats.binomtest(1, 17).proportion_ci(0.9, method="exact").high)


def test_fill_times_the_share_of_sections_is_the_share():
    counts = np.array([[2.0, 0, 1], [0, 0, 5], [1, 0, 1]])
    sizes = np.array([4.0, 6, 5])
    filling = fill(counts, sizes, np.arange(3))
    assert (counts > 0).mean(axis=0)[[0, 2]] * filling[[0, 2]] == pytest.approx(counts.sum(axis=0)[[0, 2]] / 15)
    assert filling[1] == pytest.approx(1 / 5), "what occurs nowhere fills one place"
    assert fill(np.full(3, 9.0), np.full(3, 9.0), np.arange(3)).tolist() == [1]


def test_what_no_section_holds_at_all_has_no_filling():
    assert np.isnan(fill(np.zeros((2, 1)), np.zeros((2, 1)), np.arange(2))).all()


def test_one_section_of_seventeen_says_little_but_not_nothing():
    """All four of 68 in one section: the widened draws ran to two thirds of the source."""
    found = ratio(held(4), SIZES, np.arange(17), np.random.default_rng(0))
    assert found.estimate[0] == pytest.approx(4 / 68)
    assert found.high[0] == pytest.approx(stats.binomtest(1, 17).proportion_ci(method="exact").high, abs=0.02)
    assert found.low[0] < 0.01


def test_a_theme_that_fills_sections_elsewhere_may_be_more_than_one_that_does_not():
    ends = [
        ratio(held(), SIZES, np.arange(17), np.random.default_rng(0), filling=[filling]).high[0]
        for filling in (0.25, 0.5, 1.0)
    ]
    assert ends == pytest.approx([0.195 * filling for filling in (0.25, 0.5, 1.0)], abs=0.003)


def test_in_many_sections_nothing_is_changed():
    counts = held(*[1] * 8)
    plain = ratio(counts, SIZES, np.arange(17), np.random.default_rng(0))
    filled = ratio(counts, SIZES, np.arange(17), np.random.default_rng(0), filling=[1.0])
    assert plain.high == pytest.approx(filled.high)


def test_no_interval_ends_below_its_estimate():
    for number in range(1, 5):
        found = ratio(held(*[4] * number), SIZES, np.arange(17), np.random.default_rng(0), filling=[0.25])
        assert found.low[0] < found.estimate[0] < found.high[0]
