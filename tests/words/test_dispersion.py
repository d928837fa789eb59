import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from textkit import Corpus
from textkit.words.dispersion import (
    SPREADS,
    dealt,
    dispersion,
    dp,
    dp_norm,
    evenness,
    expected_segments,
    judged,
    juilland_d,
    kl_divergence,
)

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
    drawn = dealt(np.array([1, 0, 0]), sizes, np.zeros(3, dtype=int), 20_000, 0)
    assert drawn.mean() == pytest.approx(by_hand, abs=0.005)


def test_occurrences_stay_in_their_source():
    """Each source has but one part: nothing can be dealt elsewhere, so every deal is what was observed."""
    counts, sizes = np.array([8, 1]), np.array([50, 50])
    assert dealt(counts, sizes, np.array([0, 1]), 20, 0) == pytest.approx([dp_norm(counts, sizes)] * 20)


def test_expected_segments_is_the_mean_of_deals():
    sizes, owners = np.array([10, 30, 60, 50, 50]), np.array([0, 0, 0, 1, 1])
    counts = np.array([4, 0, 0, 3, 0])
    generator = np.random.default_rng(0)
    simulated = sum(
        (
            generator.multinomial(
                int(counts[owners == code].sum()), sizes[owners == code] / sizes[owners == code].sum(), size=20_000
            )
            > 0
        )
        .sum(axis=1)
        .mean()
        for code in (0, 1)
    )
    assert expected_segments(counts, sizes, owners) == pytest.approx(simulated, abs=0.03)


def toy(column):
    """One source of 30 paragraphs of 20 words; a term with these counts."""
    names = [f"a.{n:03d}" for n in range(30)]
    segments = pd.DataFrame({"segment": names, "source": "a", "words": 20})
    counted = pd.DataFrame({"segment": names, "source": "a", "term": "x", "count": column})
    return counted[counted["count"] > 0], segments


@pytest.mark.parametrize(
    ("column", "spread"),
    [([1] * 30, "even"), ([15, 15, *[0] * 28], "clumped"), ([2, 1, 0, 1, 0, 3, 0, 1, 1, 1] * 3, "as chance would")],
)
def test_by_rote_in_bursts_or_as_chance_would(column, spread):
    table = dispersion(*toy(column), ["x"], deals=999)
    assert table["spread"].iloc[0] == spread
    assert table["spread"].iloc[0] in SPREADS


def test_a_verdict_at_the_edge_is_undecided():
    table = judged(pd.DataFrame({"p_clumped": [0.025], "p_even": [0.98]}), deals=199)
    assert table["spread"].iloc[0] == "undecided"


def test_dispersion_of_the_corpus_agrees_with_the_primitive():
    corpus = Corpus.load()
    counted = corpus.counted()
    row = dispersion(counted, corpus.segments, ["security"], deals=99).iloc[0]
    own = counted[counted["term"] == "security"]
    counts = corpus.segments["segment"].map(own.set_index("segment")["count"]).fillna(0)
    assert row["dp"] == pytest.approx(dp(counts, corpus.segments["words"]))
    assert row["count"] == own["count"].sum()
    assert row["by_chance_low"] <= row["by_chance"] <= row["by_chance_high"]


def test_evenness_takes_the_common_words_the_commonest_first():
    table = evenness(Corpus.load(), least=130, deals=99)
    assert list(table["term"][:2]) == ["military", "diplomacy"]
    assert table["count"].is_monotonic_decreasing


def test_in_a_large_collection_words_at_the_edge_are_dealt_as_often_as_in_a_small_one(monkeypatch):
    corpus = Corpus.load().select(["missions", "conflicts"])
    module = sys.modules[evenness.__module__]  # the package has a function of that name
    monkeypatch.setattr(module, "FULL", 10)
    monkeypatch.setattr(module, "DEALS", 1_990)
    table = evenness(corpus, least=8)
    first = evenness(corpus, least=8, deals=199)
    hanging = first["spread"] == "undecided"
    assert 0 < hanging.sum() < len(first)
    pd.testing.assert_series_equal(table.loc[~hanging, "p_even"], first.loc[~hanging, "p_even"])
    assert (table.loc[hanging, "p_even"] * 1_991 % 1).round(6).isin([0, 1]).all(), "p in steps of 1 in 1,991"
    assert (table["spread"] == "undecided").sum() < hanging.sum()
