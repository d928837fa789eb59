"""Words in common: by hand, against plain sets, and in worlds whose truth is known."""

import numpy as np
import pandas as pd
import pytest

from textkit import Corpus
from textkit.overlap.vocabulary import mean_alike, types_alike, vocabulary_overlap
from textkit.uncertainty.permutation import deal


def test_types_alike_by_hand_and_by_sets():
    table = np.array([[[2, 0, 1, 0], [1, 1, 0, 0]], [[1, 1, 1, 1], [0, 0, 0, 3]]])
    assert types_alike(table).tolist() == pytest.approx([1 / 3, 1 / 4])
    for one, other in table:
        first, second = set(np.flatnonzero(one)), set(np.flatnonzero(other))
        assert types_alike(np.array([[one, other]]))[0] == len(first & second) / len(first | second)


def test_the_mean_over_pairs_by_hand():
    three = np.array([[[1, 1, 0], [1, 0, 0], [0, 0, 1]]])
    assert mean_alike(three).tolist() == pytest.approx([(1 / 2 + 0 + 0) / 3])


def test_every_pair_and_all_together_in_both_arms():
    corpus = Corpus.load()
    table = vocabulary_overlap(corpus, deals=199)
    pairs = len(corpus.ids) * (len(corpus.ids) - 1) // 2
    assert table.groupby("arm").size().tolist() == [pairs + 1, pairs + 1]
    own = table[table["source"].notna() & (table["arm"] == "as it stands")]
    terms = corpus.counted().groupby("source", observed=True)["term"].agg(set)
    for one, other, alike in zip(own["source"], own["other"], own["alike"], strict=True):
        assert alike == pytest.approx(len(terms[one] & terms[other]) / len(terms[one] | terms[other]))
    assert table.loc[table["source"].isna(), "alike"].iloc[0] == pytest.approx(own["alike"].mean())


def test_one_source_has_no_pair():
    assert vocabulary_overlap(Corpus.load().select(["nuances"]), deals=9).empty


def test_one_pile_shows_no_difference_and_two_stocks_do():
    """Five sources cut from one pile of sections differ in at most 5 % of 200 worlds; two stocks are told apart."""
    owners, false = np.repeat(np.arange(5), 8), 0
    for seed in range(200):
        generator = np.random.default_rng(seed)
        pile = generator.poisson(generator.gamma(0.4, 1.0, 80), (40, 80))
        dealt = deal(pile, owners, mean_alike, 199, seed)
        false += float(dealt.p_lower) < 0.05
    assert false <= 18, "5 % of 200, and two standard errors"
    generator = np.random.default_rng(1)
    apart = np.hstack([generator.poisson(1.0, (20, 60)), np.zeros((20, 60))])
    other = np.hstack([np.zeros((20, 60)), generator.poisson(1.0, (20, 60))])
    found = deal(np.vstack([apart, other]), np.repeat([0, 1], 20), types_alike, 999, 0)
    assert float(found.p_lower) == pytest.approx(0.001)
    assert pd.notna(found.mean)
