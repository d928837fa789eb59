import numpy as np
import pytest
from scipy import stats

from textkit.uncertainty.shares import block_weights, share_draws


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
