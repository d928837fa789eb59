import numpy as np
import pandas as pd
import pytest

from textkit import Corpus
from textkit.uncertainty import deal
from textkit.words.richness import rarefied
from textkit.words.stock import richness_gap, shared_stock, stock, types_at


@pytest.fixture(scope="module")
def corpus():
    return Corpus.load()


def test_the_stock_is_what_every_source_has(corpus):
    table = shared_stock(corpus, deals=99)
    counted = corpus.counted()
    totals = counted.groupby("term").agg(count=("count", "sum"), sources=("source", "nunique"))
    shared = totals[totals["sources"] == 5]
    assert table["in_all"].iloc[0] == len(shared)
    assert table["types"].iloc[0] == len(totals)
    assert table["share"].iloc[0] == pytest.approx(shared["count"].sum() / totals["count"].sum())
    assert table["p"].iloc[0] == 0.01  # no deal has so few
    assert (table["dealt_low"] > table["in_all"]).all()


def test_sources_cut_from_one_pile_share_what_dealing_gives():
    """Five sources whose sections are drawn alike: p is spread evenly, so it is seldom small."""
    p = []
    for seed in range(40):
        generator = np.random.default_rng(seed)
        totals = generator.poisson(generator.gamma(0.4, 0.6, size=150), size=(40, 150))
        p.append(float(deal(totals, np.repeat(range(5), 8), stock, 199, seed).p_lower[0]))
    assert np.mean(np.array(p) < 0.05) <= 0.15
    assert 0.35 < np.mean(p) < 0.75


def test_types_at_equal_length_are_near_hurlberts():
    counts = np.random.default_rng(1).poisson(4, size=(2, 80)).astype(float)
    gap = types_at(100)(counts[None])[0]
    exact = [rarefied(row, 100) for row in counts]
    assert gap == pytest.approx(abs(exact[0] - exact[1]), abs=1.5)


def test_the_gap_is_between_the_richest_and_the_poorest(corpus):
    table = richness_gap(corpus, deals=99)
    assert list(table["at_words"]) == [1200]
    assert table["dealt_low"].iloc[0] < table["types_gap"].iloc[0] < table["dealt_high"].iloc[0]
    assert isinstance(table, pd.DataFrame)
