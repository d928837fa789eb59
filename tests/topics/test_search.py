"""The search: planted topics are found, shuffled text has none, and like is compared with like."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from textkit.topics.search import NULLS, choose, curve, draw, search, shuffled

SOURCES = ["a", "b"] * 30


def planted(k=5, seed=2, documents=60, length=30):
    """Each topic has 12 words of its own among 100; a third of the words come from all 100."""
    generator = np.random.default_rng(seed)
    topics = np.zeros((k, 100))
    for number, topic in enumerate(topics):
        topic[12 * number : 12 * number + 12] = 1 / np.arange(1, 13)
    topics /= topics.sum(axis=1, keepdims=True)
    chances = 2 / 3 * topics[generator.integers(k, size=documents)] + 1 / 3 / 100
    return sparse.csr_array(np.array([generator.multinomial(length, chance) for chance in chances]))


@pytest.fixture(scope="module")
def found():
    return search(planted(), SOURCES, ks=[3, 5], runs=2, texts=19)


def test_planted_number_is_found(found):
    table = curve(found)
    assert choose(table) == 5
    assert table.loc[table["k"] == 5, "q"].to_list() == [0.05, 0.05]


def test_shuffled_text_has_no_stable_topics():
    runs = search(shuffled(planted(), 99), SOURCES, ks=[3, 5], runs=2, texts=19)
    assert choose(curve(runs)) == 0


def test_two_workers_change_nothing():
    one, two = (search(planted(), SOURCES, ks=[3], runs=2, texts=2, workers=n) for n in (1, 2))
    pd.testing.assert_frame_equal(one, two, check_exact=True)


def test_every_text_is_treated_alike(found):
    assert found.groupby(["shuffle", "copy"])["k"].agg(list).map(tuple).nunique() == 1
    assert found["shuffle"].value_counts().to_dict() == {"none": 2, "over all": 38, "within sources": 38}


def test_too_few_documents_leave_nothing_to_search():
    empty = search(planted(documents=4), SOURCES[:4], texts=1)
    assert empty.empty
    assert choose(curve(empty)) == 0


def test_a_topic_has_three_documents_of_a_run_or_more():
    tried = search(planted(documents=16), SOURCES[:16], ks=range(2, 9), runs=1, texts=1)
    assert sorted(set(tried["k"])) == [2, 3, 4], "a run has 13 of the 16 documents"


def test_a_part_by_whole_sections_never_has_fewer_documents_than_it_needs():
    sections = np.array(["long"] * 20 + ["a", "b", "c"])
    for seed in range(20):
        rows = draw(23, 0.5, np.random.default_rng(seed), sections, least=4)
        assert len(rows) >= 4
        assert np.array_equal(rows, np.unique(rows))


def runs(own, *shuffles):
    rows = [("none", 0, k, value) for k, value in own.items()]
    rows += [(null, t, k, v) for null in NULLS for t, text in enumerate(shuffles, 1) for k, v in text.items()]
    table = pd.DataFrame(rows, columns=["shuffle", "copy", "k", "stability"])
    return table.assign(stability_low=table["stability"], stability_high=table["stability"])


def test_p_by_hand():
    table = curve(runs({4: 0.5, 5: 0.9}, {4: 0.6, 5: 0.2}, {4: 0.4, 5: 0.3}, {4: 0.1, 5: 0.1}))
    own = table[table["shuffle"] == "over all"].set_index("k")
    assert own["p"].to_dict() == {4: 2 / 4, 5: 1 / 4}
    assert own["q"].loc[5] == 1 / 4
    assert own["chance"].loc[4] == pytest.approx(1.1 / 3)


def test_corrected_p_are_no_smaller(found):
    table = curve(found)
    assert (table["q"] >= table["p"] - 1e-12).all()


def test_an_excess_is_compared_with_the_greatest_of_any_k():
    # at K = 4 the text beats all; but one shuffled text does better at K = 5, in its deviations
    texts = [{4: 0.1 + n / 100, 5: 0.1} for n in range(8)] + [{4: 0.1, 5: 0.9}]
    own = curve(runs({4: 0.2, 5: 0.1}, *texts)).query("shuffle == 'over all' and k == 4").iloc[0]
    assert own["p"] == 1 / 10
    assert own["q"] == 2 / 10


@pytest.mark.parametrize(
    ("stability", "q", "k"),
    [
        ([0.9, 0.88, 0.5], [0.02, 0.02, 0.02], 5),  # the largest within .03
        ([0.9, 0.86, 0.5], [0.02, 0.02, 0.02], 4),
        ([0.9, 0.86, 0.5], [0.2, 0.02, 0.02], 5),  # the best does not count
        ([0.9, 0.88, 0.5], [0.2, 0.2, 0.06], 0),
    ],
)
def test_the_rule(stability, q, k):
    table = pd.DataFrame({"k": [4, 5, 6], "stability": stability})
    both = [table.assign(shuffle=NULLS[0], q=0.01), table.assign(shuffle=NULLS[1], q=q)]
    assert choose(pd.concat(both)) == k


@pytest.mark.parametrize("within", [None, ["a"] * 5 + ["b"] * 15])
def test_shuffling_keeps_lengths_and_totals(within):
    counts = planted(documents=20)
    dealt = shuffled(counts, 3, within)
    assert (dealt.sum(axis=1) == counts.sum(axis=1)).all()
    assert (dealt.sum(axis=0) == counts.sum(axis=0)).all()
    assert (dealt.toarray() != counts.toarray()).any()


def test_words_stay_in_their_source():
    counts, sources = planted(documents=20), np.array(["a", "b"] * 10)
    dealt = shuffled(counts, 3, sources)
    for source in "ab":
        rows = np.flatnonzero(sources == source)
        assert (dealt[rows].sum(axis=0) == counts[rows].sum(axis=0)).all()
    assert (shuffled(counts, 3)[rows].sum(axis=0) != counts[rows].sum(axis=0)).any()


@given(st.integers(2, 40), st.floats(0.1, 1))
def test_draw_takes_a_part(size, part):
    rows = draw(size, part, np.random.default_rng(0))
    assert len(rows) == max(2, round(part * size))
    assert (np.diff(rows) > 0).all()


def test_draw_takes_whole_groups():
    groups = np.repeat(list("abcde"), 4)
    rows = draw(20, 0.8, np.random.default_rng(0), groups)
    assert len(rows) == 16
    assert sorted(pd.Series(groups[rows]).value_counts()) == [4, 4, 4, 4]
