import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from textkit.errors import InputError
from textkit.uncertainty.shares import share_draws
from textkit.uncertainty.weights import clumping, weighted_draws, widening

SIXTEEN = np.full((16, 1), 200.0)


def test_single_segments_give_jeffreys_interval_for_every_feature():
    """Witness: the beta posterior. 0 of 300, 3 of 300 and 30 of 300, each section a block of its own."""
    hits = (np.arange(300)[:, None] < [0, 3, 30]).astype(float)
    drawn = weighted_draws(hits, np.ones(300), np.arange(300), np.random.default_rng(1), 20_000)
    for column, count in enumerate((0, 3, 30)):
        expected = stats.beta.ppf([0.025, 0.975], count + 0.5, 300.5 - count)
        assert np.quantile(drawn[:, column], [0.025, 0.975]) == pytest.approx(expected, rel=0.04, abs=1e-5)


def test_even_counts_are_drawn_as_share_draws_draws_them():
    """One feature without clumping, in blocks of four: the widening is 1, and both recipes are one."""
    hit, blocks = np.tile([1.0, 0, 0, 1], 12), np.repeat(np.arange(12), 4)
    old = share_draws(hit, 1 - hit, blocks, np.random.default_rng(0), 20_000)
    new = weighted_draws(hit, np.ones(48), blocks, np.random.default_rng(1), 20_000)[:, 0]
    assert np.quantile(new, [0.025, 0.5, 0.975]) == pytest.approx(np.quantile(old, [0.025, 0.5, 0.975]), abs=0.01)


def test_widening_by_hand():
    """One section holds all 24 of 16 × 200: v = (spread − chance) / Σ(200 r)², freedom 2·15 / (2 + 6 v (1 − 2r)²)."""
    counts = np.r_[np.zeros(15), 24.0][:, None]
    r = 24.5 / 3201
    spread = (15 * 1.5**2 + 22.5**2) * 16 / 15
    v = (spread - 3200 * r * (1 - r)) / (16 * (r * 200) ** 2)
    freedom = max(2, 30 / (2 + 6 * v * (1 - 2 * r) ** 2))
    assert widening(counts, SIXTEEN)[0] == pytest.approx(stats.t.ppf(0.975, freedom) / stats.t.ppf(0.975, 15))
    milder = np.tile([0.0, 3, 6, 9], 4)[:, None]
    assert 1 < widening(milder, SIXTEEN)[0] < widening(counts, SIXTEEN)[0]


@given(st.lists(st.integers(0, 9), min_size=2, max_size=25))
def test_nothing_is_made_narrower(counts):
    table = np.array(counts, dtype=float)[:, None]
    assert widening(table, np.full(table.shape, 50.0))[0] >= 1


def test_the_variance_of_a_variance_is_that_of_the_freedom():
    """The argument of the widening: for gamma rates Var(s²)/σ⁴ = 2/(n − 1) + 6v/n, which is 2/freedom."""
    generator = np.random.default_rng(0)
    n, v = 17, 0.5
    variances = generator.gamma(1 / v, v, size=(200_000, n)).var(axis=1, ddof=1)
    freedom = (n - 1) * 2 / (2 + 6 * v)
    assert variances.var() / variances.mean() ** 2 == pytest.approx(2 / freedom, rel=0.08)


def test_clumping_widens_and_a_whole_block_counts_once():
    spread, clumped = np.tile([1.0, 0, 0, 0], 12), np.r_[np.ones(12), np.zeros(36)]
    drawn = weighted_draws(np.c_[spread, clumped], np.ones(48), np.repeat(np.arange(12), 4), np.random.default_rng(0))
    width = np.ptp(np.quantile(drawn, [0.025, 0.975], axis=0), axis=0)
    assert width[1] > 1.5 * width[0]


def test_blocks_that_hold_nothing_of_a_feature_are_left_out():
    """A feature judged in ten of twenty segments has the draws' spread of those ten alone."""
    hit, blocks = np.tile([1.0, 0], 10), np.arange(20)
    judged = np.repeat([1.0, 0], 10)
    both = weighted_draws(
        np.c_[hit * judged, hit], np.c_[judged, np.ones(20)], blocks, np.random.default_rng(0), 20_000
    )
    alone = weighted_draws(hit[:10], np.ones(10), blocks[:10], np.random.default_rng(1), 20_000)
    ends = np.quantile(both, [0.025, 0.975], axis=0)
    assert ends[:, 0] == pytest.approx(np.quantile(alone[:, 0], [0.025, 0.975]), abs=0.02)
    assert np.ptp(ends[:, 1]) < np.ptp(ends[:, 0])


def test_fewer_than_two_blocks_say_nothing():
    assert np.isnan(weighted_draws([3.0, 2], [9.0, 9], ["a", "a"], np.random.default_rng(0), 5)).all()
    assert np.isnan(weighted_draws([0.0, 0], [0.0, 0], ["a", "b"], np.random.default_rng(0), 5)).all()


def test_a_unit_scales_what_half_a_count_is():
    """Shares of words in units of a segment: 60 segments of 50 words are 60 trials, not 3,000."""
    hit = np.repeat([1.0, 0], [6, 54])
    segments = weighted_draws(hit, np.ones(60), np.arange(60), np.random.default_rng(0))
    words = weighted_draws(50 * hit, np.full(60, 50), np.arange(60), np.random.default_rng(0), unit=50)
    assert words == pytest.approx(segments)


@pytest.mark.parametrize("part", [11.0, -1.0])
def test_a_part_lies_between_nothing_and_the_whole(part):
    with pytest.raises(InputError, match="turn the ratio over"):
        weighted_draws([part, 1], [10.0, 10], [0, 1], np.random.default_rng(0))


def test_no_segments_no_failure():
    assert np.isnan(weighted_draws(np.zeros((0, 2)), np.zeros(0), [], np.random.default_rng(0), 3)).all()


def test_clumping_is_the_design_effect():
    """Witness: negative binomial sections with variance factor 1 + v λ; even and absent things give 1."""
    generator = np.random.default_rng(0)
    counts = generator.poisson(3 * generator.gamma(1 / 2, 2, size=(4_000, 1)))
    found = clumping(counts, np.full(4_000, 100_000), np.arange(4_000))
    assert found[0] == pytest.approx(1 + 2 * 3, rel=0.1)
    table = np.c_[np.ones(9), np.zeros(9)]
    assert clumping(table, np.full(9, 50.0), np.arange(9)).tolist() == [1, 1]
    assert np.isnan(clumping([1.0], [2.0], ["a"])).all()
    whole = clumping(np.repeat([1.0, 0], [8, 24]), np.ones(32), np.repeat(np.arange(8), 4))
    assert whole[0] == pytest.approx((2 * 9 + 6 * 1) * 8 / 7 / (32 * 8.5 / 33 * 24.5 / 33))
