import numpy as np
import pytest
from scipy import stats

from textkit.uncertainty.shares import block_weights, difference, log_ratio, ratio, reliable, share_draws


def test_single_segments_give_jeffreys_interval():
    hit = np.r_[np.ones(30), np.zeros(270)]
    draws = share_draws(hit, 1 - hit, np.arange(300), np.random.default_rng(1), 40_000)
    assert np.quantile(draws, [0.025, 0.975]) == pytest.approx(stats.beta.ppf([0.025, 0.975], 30.5, 270.5), rel=0.02)


def test_weights_have_the_spread_of_t():
    blocks = 12
    values = np.arange(float(blocks))
    weights = block_weights(np.random.default_rng(0), blocks, 200_000)
    means = weights @ values / weights.sum(axis=1)
    t = values.var(ddof=1) / blocks * (blocks - 1) / (blocks - 3)
    assert means.var() == pytest.approx(t, rel=0.03)


def test_blocks_widen_and_nothing_is_nothing():
    hit = np.repeat([1.0, 0, 0, 1, 0, 0, 0, 1, 0, 0], 4)
    alone = share_draws(hit, 1 - hit, np.arange(40), np.random.default_rng(0))
    blocked = share_draws(hit, 1 - hit, np.repeat(np.arange(10), 4), np.random.default_rng(0))
    assert np.ptp(np.quantile(blocked, [0.025, 0.975])) > 1.5 * np.ptp(np.quantile(alone, [0.025, 0.975]))
    nothing = share_draws(np.zeros(3), np.zeros(3), np.arange(3), np.random.default_rng(0))
    assert np.quantile(nothing, 0.025) < 0.01
    assert np.quantile(nothing, 0.975) > 0.99


def two_sources(seed=0):
    generator = np.random.default_rng(seed)
    counts = generator.poisson([0.05, 1.0, 6.0], size=(36, 3)).astype(float)
    return counts, np.full(36, 150.0), np.arange(36), np.repeat([True, False], 18)


def test_ratio_is_the_plain_ratio_inside_its_interval():
    counts, sizes, blocks, _ = two_sources()
    found = ratio(counts, sizes, blocks, np.random.default_rng(0))
    assert found.estimate == pytest.approx(counts.sum(axis=0) / sizes.sum())
    assert ((found.low < found.estimate) & (found.estimate < found.high)).all()
    narrower = ratio(counts, sizes, blocks, np.random.default_rng(0), level=0.9)
    assert (narrower.high - narrower.low < found.high - found.low).all()


def test_poissons_exact_interval_is_near_where_words_are_not_clumped():
    """Witness: Garwood's interval of a Poisson count, by scipy's chi-square."""
    counts = np.repeat([[1.0], [0.0]], [20, 60], axis=0)  # 20 words, one a section
    found = ratio(counts, np.full(80, 150.0), np.arange(80), np.random.default_rng(0), 20_000)
    exact = np.array([stats.chi2.ppf(0.025, 40), stats.chi2.ppf(0.975, 42)]) / 2 / (80 * 150)
    assert [found.low[0], found.high[0]] == pytest.approx(exact, rel=0.1)


def test_log_ratio_and_difference_agree_with_the_numbers_by_hand():
    counts, sizes, blocks, here = two_sources()
    counts[here, 2] *= 3
    logs = log_ratio(counts, sizes, blocks, here, np.random.default_rng(0))
    one, other = counts[here].sum(axis=0), counts[~here].sum(axis=0)
    assert logs.estimate == pytest.approx(np.log2((one + 0.5) / 2700.5) - np.log2((other + 0.5) / 2700.5))
    assert logs.low[2] > 0
    gaps = difference(counts, sizes, blocks, here, np.random.default_rng(0))
    assert gaps.estimate == pytest.approx(one / 2700 - other / 2700)
    assert gaps.low[2] > 0


def test_turned_sides_turn_the_sign():
    counts, sizes, blocks, here = two_sources(1)
    for measure in (log_ratio, difference):
        one = measure(counts, sizes, blocks, here, np.random.default_rng(0), 20_000)
        other = measure(counts, sizes, blocks, ~here, np.random.default_rng(1), 20_000)
        assert one.estimate == pytest.approx(-other.estimate)
        span = (one.high - one.low).max()
        assert one.low[1:] == pytest.approx(-other.high[1:], abs=0.05 * span)


def test_zero_cells_have_finite_intervals_and_two_zeros_say_nothing():
    counts, sizes, blocks, here = two_sources()
    counts[here, 0], counts[:, 1] = 0, 0
    found = log_ratio(counts, sizes, blocks, here, np.random.default_rng(0))
    assert np.isfinite(found).all()
    assert found.low[1] < -3
    assert found.high[1] > 3


def test_a_side_with_nothing_is_nan():
    counts, sizes, blocks, here = two_sources()
    sizes[here], counts[here] = 0, 0
    for measure in (log_ratio, difference):
        assert np.isnan(measure(counts, sizes, blocks, here, np.random.default_rng(0))).all()


def test_reliable_at_its_edges():
    assert reliable([2.5, 2.6, 2.6, 6, 5.9], [2, 2, 0.8, 2, 2]).tolist() == [True, False, True, True, False]
