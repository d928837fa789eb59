"""Consensus: what is planted comes back, what is not does not."""

import numpy as np
import pytest
from scipy import sparse

from textkit.topics.consensus import consensus, neighbours, partners
from textkit.topics.search import shuffled

TERMS = [f"w{number:03}" for number in range(150)]


def planted():
    generator = np.random.default_rng(2)
    topics = np.zeros((4, 150))
    for number, topic in enumerate(topics):
        topic[12 * number : 12 * number + 12] = 1 / np.arange(1, 13)
    topics /= topics.sum(axis=1, keepdims=True)
    chances = 2 / 3 * topics[np.repeat(np.arange(4), [70, 60, 40, 30])] + 1 / 3 / 150
    return sparse.csr_array(np.array([generator.multinomial(30, chance) for chance in chances]))


GROUPS = [f"g{number % 20}" for number in range(200)]


@pytest.fixture(scope="module")
def found():
    return consensus(planted(), TERMS, 4, GROUPS, runs=20)


def test_planted_topics_come_back(found):
    assert found.topics["stable"].all()
    assert (found.topics[["recurrence", "by_group"]] > 0.9).all(axis=None)
    assert found.topics["topic"].to_list() == ["T1", "T2", "T3", "T4"]
    assert found.topics["share"].is_monotonic_decreasing
    assert found.topics["share"].sum() == pytest.approx(1)


def test_terms_are_the_planted_ones(found):
    for number in range(4):
        own = found.terms[found.terms["topic"] == f"T{number + 1}"]
        planted_words = {f"w{12 * number + word:03}" for word in range(12)}
        assert len(set(own["term"]) & planted_words) >= 9
        assert (own["low"] <= own["weight"]).all()
        assert (own["weight"] <= own["high"]).all()
        assert own["in_top"].iloc[0] == 1


def test_shares_follow_the_documents(found):
    assert found.shares.shape == (200, 4)
    main = found.shares.argmax(axis=1)
    assert (main == np.repeat(np.arange(4), [70, 60, 40, 30])).mean() > 0.95


def test_shuffled_topics_do_not_come_back():
    none = consensus(shuffled(planted(), 1), TERMS, 4, GROUPS, runs=20)
    assert none.topics["stable"].sum() <= 1


def test_a_topic_that_one_group_carries_is_not_stable():
    groups = ["one" if row >= 170 else f"g{row % 20}" for row in range(200)]
    found = consensus(planted(), TERMS, 4, groups, runs=40)
    assert found.topics["by_group"].iloc[-1] < found.topics["recurrence"].iloc[-1]


def test_same_seed_same_result(found):
    again = consensus(planted(), TERMS, 4, GROUPS, runs=20)
    assert again.terms.equals(found.terms)
    assert (again.shares == found.shares).all()


def test_neighbours_keep_or_lose_topics(found):
    table = neighbours(found.terms, planted(), TERMS, [3, 4, 5]).set_index(["topic", "k"])["agreement"]
    assert (table.xs(4, level="k") > 0.6).all()
    assert (table.xs(5, level="k") > 0.5).all()
    assert (table.xs(3, level="k") == 0).sum() == 1


def test_partners_match_by_terms(found):
    renamed = found.terms.assign(topic=found.terms["topic"].map({"T1": "D", "T2": "C", "T3": "B", "T4": "A"}))
    table = partners(found.terms, renamed.sort_values(["topic", "rank"]))
    assert table["partner"].to_list() == ["D", "C", "B", "A"]
    assert (table["agreement"] == 1).all()


def test_finer_convergence_finds_the_same(found):
    finer = consensus(planted(), TERMS, 4, GROUPS, runs=10, stop=0.001)
    assert (partners(found.terms, finer.terms)["agreement"] > 0.8).all()
