"""Consensus: what is planted comes back, what is not does not."""

import numpy as np
import pytest
from scipy import sparse

from textkit.topics.consensus import KEPT, chance_bar, consensus
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


@pytest.fixture(scope="module", autouse=True)
def fewer_shuffled_texts():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textkit.topics.consensus.TEXTS", 4)
        yield


@pytest.fixture(scope="module")
def found(fewer_shuffled_texts):
    return consensus(planted(), TERMS, 4, GROUPS, runs=8)


def test_planted_topics_come_back(found):
    assert found.topics["stable"].all()
    assert (found.topics[["recurrence", "recurrence_sections"]] > 0.9).all(axis=None)
    assert found.topics["topic"].to_list() == ["T1", "T2", "T3", "T4"]
    assert found.topics["share"].is_monotonic_decreasing
    assert found.topics["share"].sum() == pytest.approx(1)


def test_terms_are_the_planted_ones(found):
    for number in range(4):
        own = found.terms[found.terms["topic"] == f"T{number + 1}"]
        planted_words = {f"w{12 * number + word:03}" for word in range(12)}
        assert len(set(own["term"]) & planted_words) >= 9
        assert (own["weight_low"] <= own["weight"]).all()
        assert (own["weight"] <= own["weight_high"]).all()
        assert own["in_top"].iloc[0] == 1


def test_shares_follow_the_documents(found):
    assert found.shares.shape == (200, 4)
    main = found.shares.argmax(axis=1)
    assert (main == np.repeat(np.arange(4), [70, 60, 40, 30])).mean() > 0.95


def test_shuffled_topics_do_not_come_back():
    none = consensus(shuffled(planted(), 1), TERMS, 4, GROUPS, runs=8)
    assert none.topics["stable"].sum() <= 1


def test_a_topic_that_one_group_carries_is_not_stable():
    groups = ["one" if row >= 170 else f"g{row % 20}" for row in range(200)]
    found = consensus(planted(), TERMS, 4, groups, runs=16)
    assert found.topics["recurrence_sections"].iloc[-1] < found.topics["recurrence"].iloc[-1]


def test_same_seed_same_result(found):
    again = consensus(planted(), TERMS, 4, GROUPS, runs=8)
    assert again.terms.equals(found.terms)
    assert (again.shares == found.shares).all()


def test_more_terms_are_kept_than_shown(found):
    assert found.terms.groupby("topic")["rank"].max().to_list() == [KEPT] * 4
    assert found.terms.groupby("topic")["weight"].sum().max() <= 1


def test_the_bar_is_what_shuffled_text_seldom_reaches(found):
    assert found.bar == chance_bar(planted(), 4)
    assert 0.2 < found.bar < 0.9
