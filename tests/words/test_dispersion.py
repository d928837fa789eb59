import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from textkit import Corpus
from textkit.words.dispersion import chance, dispersion, dp, dp_norm, juilland_d, kl_divergence

# Gries 2008: a toy corpus of five parts, a letter a word.
PARTS = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
SIZES = [len(part) for part in PARTS]


@pytest.mark.parametrize(("letter", "values"), [("b", (0.02, 0.024, 0.968, 0.003)), ("q", (0.8, 0.976, 0.0, 2.322))])
def test_gries_toy_corpus(letter, values):
    counts = [part.count(letter) for part in PARTS]
    found = [measure(counts, SIZES) for measure in (dp, dp_norm, juilland_d, kl_divergence)]
    assert found == pytest.approx(values, abs=0.0006)


PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 100)), min_size=2, max_size=12)


@given(PAIRS.filter(lambda pairs: any(count for count, _ in pairs)))
def test_bounds_and_independent_forms(pairs):
    counts, sizes = map(list, zip(*pairs, strict=True))
    expected = np.array(sizes) / sum(sizes)
    observed = np.array(counts) / sum(counts)
    surplus = sum(max(o - e, 0) for o, e in zip(observed, expected, strict=True))  # the same area, one side of it
    assert dp(counts, sizes) == pytest.approx(surplus)
    assert kl_divergence(counts, sizes) == pytest.approx(stats.entropy(observed, expected, base=2), abs=1e-9)
    assert 0 <= dp(counts, sizes) <= dp_norm(counts, sizes) <= 1 + 1e-9
    assert 0 <= juilland_d(counts, sizes) <= 1


@given(st.lists(st.integers(1, 50), min_size=2, max_size=10), st.integers(1, 5))
def test_even_spread_is_zero(sizes, factor):
    counts = [factor * size for size in sizes]
    assert dp(counts, sizes) == pytest.approx(0)
    assert kl_divergence(counts, sizes) == pytest.approx(0, abs=1e-12)
    assert juilland_d(counts, sizes) == pytest.approx(1)


def test_a_term_that_does_not_occur_is_nan():
    for measure in (dp, dp_norm, juilland_d, kl_divergence):
        assert np.isnan(measure([0, 0], [5, 5]))


def test_lengths_must_agree():
    with pytest.raises(ValueError, match="same length"):
        dp([1, 2, 3], [1, 2])
    with pytest.raises(ValueError, match="above 0"):
        dp([1, 2], [1, 0])


def test_chance_is_a_multinomial_deal():
    """Expected DP of one occurrence, by hand: it falls into part i with its share s, and DP is then 1 − s."""
    sizes = np.array([10, 30, 60])
    share = sizes / sizes.sum()
    by_hand = (share * (1 - share)).sum() / (1 - share.min())
    assert chance(1, sizes, repeats=20_000).mean() == pytest.approx(by_hand, abs=0.005)


def test_dispersion_of_the_corpus_agrees_with_the_primitive():
    corpus = Corpus.load()
    counted = corpus.counted()
    table = dispersion(counted, corpus.segments, ["security", "no such term"])
    own = counted[counted["term"] == "security"]
    counts = corpus.segments["segment"].map(own.set_index("segment")["count"]).fillna(0)
    assert table.loc[0, "dp"] == pytest.approx(dp(counts, corpus.segments["words"]))
    assert table.loc[0, "count"] == own["count"].sum()
    assert table.loc[1, "count"] == 0
    assert np.isnan(table.loc[1, "dp"])
