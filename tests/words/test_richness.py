from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import Corpus
from textkit.words.richness import (
    chao1,
    chao1_interval,
    growth,
    rarefied,
    richness,
    sample_coverage,
)

# Chao & Jost 2012 and the R package iNEXT: spiders under girdled trees, n 168, S 26, f1 12, f2 4.
SPIDERS = [46, 22, 17, 15, 15, 9, 8, 6, 6, 4, *[2] * 4, *[1] * 12]


def test_spiders_give_the_published_numbers():
    assert (sum(SPIDERS), len(SPIDERS)) == (168, 26)
    assert sample_coverage(SPIDERS) == pytest.approx(0.9289, abs=5e-5)
    assert chao1(SPIDERS) == pytest.approx(43.893, abs=5e-4)
    assert chao1_interval(SPIDERS) == pytest.approx((30.511, 96.971), abs=2e-3)


def test_richness_by_hand():
    assert chao1([2, 1, 1]) == pytest.approx(3 + 3 / 4 * 4 / 2)
    assert chao1([1, 1]) == pytest.approx(2 + 1 / 2 * 2 * 1 / 2)  # no type twice: bias-corrected
    assert chao1([3, 4]) == 2
    assert sample_coverage([3, 4]) == 1
    assert sample_coverage([1, 1]) == pytest.approx(1 - 2 / 2 * (1 / 3))
    assert np.isnan(sample_coverage([]))
    assert chao1([]) == 0
    assert chao1_interval([3, 4]) != chao1_interval([3, 4])  # NaN: no type occurs twice
    assert chao1_interval([2, 2]) == (2, 2)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.data())
def test_rarefied_is_the_mean_over_all_samples(counts, data):
    words = [kind for kind, count in enumerate(counts) for _ in range(count)]
    size = data.draw(st.integers(0, min(4, len(words))))
    samples = [len({words[i] for i in chosen}) for chosen in combinations(range(len(words)), size)]
    assert rarefied(counts, size) == pytest.approx(np.mean(samples))


def test_rarefied_cannot_draw_more_than_there_is():
    with pytest.raises(ValueError, match="cannot draw 5 words from 4"):
        rarefied([3, 1], 5)


def test_growth_ends_at_all_types_and_never_falls():
    corpus = Corpus.load()
    counted = corpus.counted(function_words=True)
    table = growth(counted, corpus.segments, repeats=20)
    for source, own in table.groupby("source", observed=True):
        types = counted.loc[counted["source"] == source, "term"].nunique()
        assert own["types"].is_monotonic_increasing
        assert types - 40 < own["types"].iloc[-1] <= types


def test_drawing_paragraphs_and_drawing_words_nearly_agree():
    """Two ways to equal length: a simulation over paragraphs and Hurlbert's formula over words."""
    corpus = Corpus.load()
    table = richness(corpus.counted(function_words=True), corpus.segments, 1200, repeats=100)
    assert table["types_at"].to_numpy() == pytest.approx(table["by_words"].to_numpy(), rel=0.02)
    assert (table["types_at_low"] <= table["types_at"]).all()
    assert (table["types_at"] <= table["types_at_high"]).all()
