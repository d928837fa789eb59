"""Measures of topics: toy cases by hand, published numbers, an independent implementation."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.topics.likeness import (
    agreements,
    average_jaccard,
    coherence,
    npmi_coherence,
    ranked,
    topic_agreement,
)

WORDS = list("abcdefghij")
RANKED = st.permutations(WORDS).map(lambda p: p[:5])


def slow_average_jaccard(a, b):
    """From the definition, with sets."""
    return sum(len({*a[:d]} & {*b[:d]}) / len({*a[:d]} | {*b[:d]}) for d in range(1, len(a) + 1)) / len(a)


def test_average_jaccard_published():
    # Greene, O'Callaghan & Cunningham 2014, section 3.1
    a, b = ["album", "music", "best", "award", "win"], ["sport", "best", "win", "medal", "award"]
    assert average_jaccard(a, b) == pytest.approx(0.154286, abs=5e-7)


@given(RANKED, RANKED)
def test_average_jaccard_against_sets(a, b):
    assert average_jaccard(a, b) == pytest.approx(slow_average_jaccard(a, b))
    assert average_jaccard(a, b) == average_jaccard(b, a)
    assert average_jaccard(a, a) == 1


def test_top_ranks_count_more():
    assert average_jaccard(["x", "a", "b"], ["x", "c", "d"]) > average_jaccard(["a", "b", "x"], ["c", "d", "x"])


def test_topic_agreement_published():
    # the worked example of Greene et al. 2014, section 3.2: partners agree by .50, .50 and .61
    one = [["sport", "win", "award"], ["bank", "finance", "money"], ["music", "album", "band"]]
    two = [["finance", "bank", "economy"], ["music", "band", "award"], ["win", "sport", "money"]]
    assert average_jaccard(one[0], two[2]) == pytest.approx(0.5, abs=0.005)
    assert average_jaccard(one[1], two[0]) == pytest.approx(0.5, abs=0.005)
    assert average_jaccard(one[2], two[1]) == pytest.approx(0.61, abs=0.005)
    assert topic_agreement(one, two) == pytest.approx(0.54, abs=0.005)


@given(st.lists(RANKED, min_size=1, max_size=4), st.randoms())
def test_order_of_topics_does_not_matter(model, chance):
    other = list(model)
    chance.shuffle(other)
    assert topic_agreement(model, other) == pytest.approx(1)


def test_matching_is_the_best_one_to_one():
    # both topics of one model like the same partner; only one can have it
    one, two = [["a", "b"], ["a", "c"]], [["a", "b"], ["x", "y"]]
    assert topic_agreement(one, two) == pytest.approx(0.5)


def test_a_topic_without_partner_counts_zero():
    assert topic_agreement([["a"], ["b"]], [["a"]]) == 0.5
    assert topic_agreement([["a"]], [["b"], ["a"]]) == 0.5


@pytest.mark.parametrize("model", [[["a", "b"], ["c"]], [[]]])
def test_uneven_or_empty_topics(model):
    with pytest.raises(ValueError, match="all of the same length, and not empty"):
        topic_agreement(model, [["a", "b"]])


def test_other_errors():
    with pytest.raises(ValueError, match="stands twice"):
        average_jaccard(["a", "a"], ["a", "b"])
    with pytest.raises(ValueError, match="at least one topic"):
        topic_agreement([], [["a"]])
    with pytest.raises(ValueError, match="two words or more"):
        npmi_coherence(["a"], [["a"]])
    with pytest.raises(ValueError, match="one document or more"):
        npmi_coherence(["a", "b"], [])


def test_npmi_published():
    # words × documents 111, 011, 011 (Röder et al. 2015, formula; value in the project's list of references)
    assert npmi_coherence(["a", "b", "c"], [["a"], ["a", "b", "c"], ["a", "b", "c"]]) == pytest.approx(1 / 3)


def test_npmi_by_hand():
    documents = [["a", "b"], ["a", "b"], ["a"], ["c"]]
    assert npmi_coherence(["a", "b"], documents) == pytest.approx(math.log(0.5 / (0.75 * 0.5)) / -math.log(0.5))
    assert npmi_coherence(["a", "c"], documents) == -1
    assert npmi_coherence(["a", "unknown"], documents) == -1
    assert npmi_coherence(["a", "b"], [["a", "b", "a"]]) == 0


@given(st.lists(st.sets(st.sampled_from("abcd"), min_size=0), min_size=1, max_size=12))
def test_npmi_against_loops(documents):
    def one(i, j):
        n = len(documents)
        p, q, both = (sum(s <= d for d in documents) / n for s in ({i}, {j}, {i, j}))
        return -1 if not both else 0 if both == 1 else math.log(both / (p * q)) / -math.log(both)

    expected = np.mean([one(i, j) for i, j in combinations("abcd", 2)])
    assert npmi_coherence("abcd", documents) == pytest.approx(expected)
    assert -1 - 1e-9 <= npmi_coherence("abcd", documents) <= 1 + 1e-9


def test_coherence_of_many_is_coherence_of_each():
    holds = np.array([[1, 0, 1], [1, 1, 1], [0, 1, 0], [0, 0, 1]], dtype=bool)
    documents = [[str(c) for c in np.flatnonzero(row)] for row in holds]
    found = coherence(holds, np.array([[0, 2], [0, 1]]))
    assert found.tolist() == pytest.approx(
        [npmi_coherence(["0", "2"], documents), npmi_coherence(["0", "1"], documents)]
    )


def test_ranked_breaks_ties_by_column():
    assert ranked(np.array([[0.0, 1.0, 1.0, 2.0]]), depth=3).tolist() == [[3, 1, 2]]


def test_agreements_gives_partners():
    partners, jaccard = agreements(np.array([[0, 1], [2, 3]]), np.array([[2, 3], [0, 1]]))
    assert partners.tolist() == [1, 0]
    assert jaccard.tolist() == [1, 1]


def test_too_few_partners():
    partners, jaccard = agreements(np.array([[0, 1], [2, 3], [4, 5]]), np.array([[4, 5], [0, 1]]))
    assert partners.tolist() == [1, -1, 0]
    assert jaccard.tolist() == [1, 0, 1]
