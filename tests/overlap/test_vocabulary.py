"""Words in common: by hand, against drawing words, and in worlds whose truth is known."""

import numpy as np
import pytest

from textkit import Corpus
from textkit.overlap.verdicts import VERDICTS, one_stock, stock_pairs
from textkit.overlap.vocabulary import ARMS, MARGIN, PART, against_deals, in_common, length_of, vocabulary_overlap


def world(seed, sources=4, sections=7, types=50):
    """Sections of one pile: the same words, some common and some rare, in all."""
    generator = np.random.default_rng(seed)
    weights = generator.gamma(0.4, 1.0, types) + 1e-6
    return generator.poisson(weights, (sources * sections, types)), np.repeat(np.arange(sources), sections)


def test_in_common_by_hand():
    """Of a and b in one, c never; of one word each way, each type is held with chance 1 − e^(−share)."""
    table = np.array([[[1, 1, 0], [0, 2, 0]]])
    half, whole = 1 - np.exp(-0.5), 1 - np.exp(-1.0)
    expected = (half * whole / (2 * half) + half * whole / whole) / 2
    assert in_common(1)(table).tolist() == pytest.approx([expected])
    three = np.array([[[1, 1, 0], [1, 0, 0], [0, 0, 1]]])
    assert in_common(10**6)(three).tolist() == pytest.approx([(1 / 2 + 1) / 6])


def test_in_common_is_what_drawing_words_gives():
    counts = np.random.default_rng(0).poisson(np.linspace(0.2, 6, 30), (1, 2, 30)).astype(float)
    generator, shares = np.random.default_rng(1), counts[0] / counts[0].sum(axis=1, keepdims=True)
    both, own = np.zeros(2), np.zeros(2)
    for _ in range(4000):
        first, second = (generator.poisson(40 * share) > 0 for share in shares)
        both += (first & second).sum()
        own += first.sum(), second.sum()
    assert in_common(40)(counts)[0] == pytest.approx((both / own).mean(), abs=0.005)


def test_a_longer_source_is_compared_at_the_length_of_the_shortest():
    totals = np.array([[10, 0], [5, 5], [30, 10]])
    assert length_of(totals, np.array([0, 0, 1])) == 10
    assert in_common(50)(np.array([[[4, 2], [400, 200]]])) == in_common(50)(np.array([[[4, 2], [4, 2]]]))


def test_every_pair_and_all_together_in_both_arms():
    corpus = Corpus.load()
    table = vocabulary_overlap(corpus, deals=99)
    assert table.groupby("arm", sort=False).size().to_dict() == dict.fromkeys(ARMS, 11)
    own = table[table["source"].notna() & (table["arm"] == ARMS[0])]
    assert table.loc[table["source"].isna(), "alike"].iloc[0] == pytest.approx(own["alike"].mean())


def test_one_source_has_no_pair():
    assert vocabulary_overlap(Corpus.load().select(["nuances"]), deals=9).empty


def test_of_one_pile_no_difference_is_said():
    """Sources cut from one pile, all together or any pair, are told apart in 5 % of worlds: the level of the test."""
    apart, pairs, said = 0, 0, 0
    for seed in range(200):
        totals, owners = world(seed)
        table = against_deals(totals, owners, list("abcd"), length_of(totals, owners), seed, 199).assign(arm=ARMS[0])
        apart += table["p"].iloc[-1] < 0.05
        pairs += (table["q"].iloc[:-1] < 0.05).any()
        said += stock_pairs(table) != VERDICTS["pairs"]["none"]
    assert said <= pairs, "a verdict waits for more deals where these few do not decide it"
    assert max(apart, pairs) <= 16, "5 % of 200, and two standard errors: the level is exact, the worlds are few"


def test_two_stocks_are_told_apart():
    generator, rare = np.random.default_rng(1), np.zeros((20, 60))
    one, other = (generator.poisson(1.0, (20, 60)) for _ in range(2))
    totals = np.vstack([np.hstack([one, rare]), np.hstack([rare, other])])
    table = against_deals(totals, np.repeat([0, 1], 20), ["a", "b"], 600, 0, 999).assign(arm=ARMS[0])
    assert table["alike"].tolist() == [0, 0]
    assert table["p"].tolist() == pytest.approx([0.001, 0.001])
    assert table["against_margin"].tolist() == ["different", "different"]
    assert one_stock(table).startswith("they do not draw on one stock")


def test_in_short_texts_the_margin_is_an_eighth_of_what_dealing_gives():
    """Every second word of either is in the other (0.5, dealt 0.54); drawn in short stretches that is a few in 100."""
    generator = np.random.default_rng(2)
    rates = np.zeros((2, 400))
    rates[0, :300], rates[1, 100:] = 1, 1
    totals = generator.poisson(np.repeat(rates, 12, axis=0))
    owners = np.repeat([0, 1], 12)
    long, short = (against_deals(totals, owners, ["a", "b"], words).iloc[0] for words in (2_000, 40))
    assert long["dealt_alike"] * PART > MARGIN > short["dealt_alike"] * PART
    gaps = [row["dealt_alike"] - row["alike"] for row in (long, short)]
    assert short["dealt_alike"] * PART < gaps[1] < MARGIN, "within five in a hundred, yet more than an eighth"
    assert short["against_margin"] == "different"
