from pathlib import Path

import numpy as np
import pytest

from textkit.structure.delta import between
from textkit.structure.halves import LEAST, compared, halved, likeness


def world(generator, profiles, sections=14, words=180):
    """Sections of sources with these profiles, one per row; the last column the words."""
    rows = [generator.multinomial(words, [*p, 1 - sum(p)])[:-1] for p in profiles for _ in range(sections)]
    return np.c_[np.array(rows, dtype=float), np.full(len(rows), words)], np.repeat(np.arange(len(profiles)), sections)


def ratios(profiles, seed):
    totals, owners = world(np.random.default_rng(seed), profiles)
    rates = totals[:, :-1] / totals[:, -1:]
    statistic = between(rates.mean(axis=0), rates.std(axis=0, ddof=1), "delta")
    found, margins = likeness(totals, owners, {"delta": statistic}, seed, halves=200)
    return found["delta"][0, 1], margins["delta"]


ONE = np.linspace(0.01, 0.06, 20)
OTHER = ONE * np.tile([0.6, 1.4], 10)


def test_halves_hold_each_section_once():
    totals = np.arange(6.0)[:, None]
    (parts,) = halved(totals, np.array([[5, 0, 1, 2, 3, 4]]), 3)
    assert parts.ravel().tolist() == [6, 9]


def test_one_hand_is_as_like_as_its_halves_and_two_hands_are_not():
    same = [ratios([ONE, ONE], seed) for seed in range(12)]
    assert np.mean([like.ratio for like, _ in same]) == pytest.approx(1, abs=0.06)
    assert sum(like.high < margin for like, margin in same) >= 9
    for seed in range(4):
        like, margin = ratios([ONE, OTHER], seed)
        assert like.low > 1
        assert like.high > margin


def test_the_interval_covers_one_under_one_hand():
    inside = [like.low <= 1 <= like.high for like, _ in (ratios([ONE, ONE], seed) for seed in range(30))]
    assert np.mean(inside) >= 0.8  # nominal: .90; 30 worlds


def test_the_ratio_and_its_jackknife_by_hand():
    """Without one section or the other the ratio is 3 or 1: variance (2 − 1)/2 · 2 = 1, with t of one degree."""
    found = compared((1, 1, 2), [(1, 1, 3), (1, 1, 1)])
    assert found.ratio == 2
    assert found.high - 2 == pytest.approx(6.3138, abs=1e-4)


def test_too_few_sections_say_nothing():
    totals, owners = world(np.random.default_rng(0), [ONE, ONE], sections=2 * LEAST)
    found, margins = likeness(totals, owners, {"delta": between(ONE, ONE, "delta")})
    assert np.isnan(found["delta"][0, 1].ratio)
    assert np.isnan(margins["delta"])


def test_what_is_said_of_the_fewest_sections_is_the_rule():
    """The notebook and the guide give the number in words."""
    root = Path(__file__).resolve().parents[2]
    assert 2 * LEAST + 1 == 11
    assert "any text has fewer than eleven sections" in (root / "notebooks/01-the-five-sources.ipynb").read_text(
        "utf-8"
    )
    guide = (root / "src/textkit/publish/template/around/own.md").read_text("utf-8")
    assert "called near only where every text has\neleven" in guide
