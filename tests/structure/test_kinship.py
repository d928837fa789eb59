import numpy as np
import pandas as pd
import pytest

from textkit import Corpus
from textkit.structure.kinship import KIN, compared, function_words, kin, kinship, lists


@pytest.fixture(scope="module")
def corpus():
    return Corpus.load()


@pytest.fixture(scope="module")
def table(corpus):
    return kinship(corpus.select(["nuances", "multilateral"]), deals=499)


def rows(*cells):
    """Two ways to measure each pair: (differs, upper end of likeness) twice; the margin is 1.2."""
    made = []
    for source, other, *ways in cells:
        for differs, high in ways:
            made.append((source, other, "delta", differs, 1.0, 0.9, high, 1.2, 0.5, 0.5))
    names = ["source", "other", "measure", "differs", "likeness", "likeness_low", "likeness_high", "margin", "p", "q"]
    return pd.DataFrame(made, columns=names)


def test_function_words_by_section_add_up(corpus):
    counts = function_words(corpus)
    assert counts["words"].sum() == corpus.words
    assert counts.iloc[:, 0].sum() == corpus.terms.query("term == 'and'")["count"].sum()
    assert counts.columns[0] == "and"
    assert counts.iloc[:, :-1].sum().is_monotonic_decreasing


def test_a_list_is_no_longer_than_there_are_words():
    assert lists(110) == [25, 50, 100]
    assert lists(60) == [25, 50, 60]
    assert lists(7) == [7]


def test_near_needs_every_way_apart_needs_every_way():
    pairs = kin(
        rows(
            ("a", "b", ("no", 1.1), ("no", 1.19)),
            ("a", "c", ("yes", 1.5), ("yes", 1.5)),
            ("a", "d", ("yes", 1.5), ("no", 1.1)),
            ("b", "c", ("no", 1.1), ("no", 1.3)),  # a large p alone is no sameness
            ("b", "d", ("undecided", 1.1), ("no", 1.1)),
        )
    )
    assert list(pairs["kin"]) == ["near", "apart", "undecided", "undecided", "undecided"]
    assert set(pairs["kin"]) == set(KIN)
    assert list(pairs["told_apart"]) == [0, 2, 1, 0, 0]
    assert list(pairs["as_halves"]) == [2, 0, 1, 1, 2]


def test_cosine_may_tell_apart_but_is_not_asked_for_sameness():
    table = rows(("a", "b", ("no", 1.1), ("no", 1.9)), ("a", "c", ("no", 1.1), ("yes", 1.1)))
    table["measure"] = ["delta", "cosine"] * 2
    pairs = kin(table)
    assert list(pairs["kin"]) == ["near", "undecided"]
    assert list(pairs["lists"]) == [1, 1]


def test_sources_that_differ_are_told_apart_and_counts_stand_beside(table):
    assert len(table) == 3  # of two sources, one measure: their angle about their own mean is always wide
    assert set(table["measure"]) == {"delta"}
    assert set(table["differs"]) == {"yes"}
    assert (table["manner_distance"] > table["distance_dealt"]).all()
    assert (kin(table)["kin"] == "apart").all()


def test_two_sources_cut_from_one_pile_are_not_told_apart(corpus):
    """The sections of one source dealt to two names, again and again: apart at most by chance."""
    counts = function_words(corpus.select(["track15"]))
    owners = np.arange(len(counts)) % 2
    verdicts = []
    for seed in range(8):
        dealt = np.random.default_rng(seed).permutation(owners)
        verdicts += list(kin(pd.concat([compared(counts, dealt, listed, seed, 199) for listed in (25, 50)]))["kin"])
    assert verdicts.count("apart") <= 1


def test_by_the_scale_of_the_texts_too_where_there_are_three(corpus):
    table = kinship(corpus.select(["nuances", "conflicts", "multilateral"]), deals=199)
    assert len(table) == 3 * 3 * 3  # pairs, lists, measures
    own = table[table["measure"] == "classic"]
    assert own["likeness"].isna().all()
    assert (own["manner_distance"] > 0).all()
    assert own["p"].between(0, 1).all()


def test_words_that_are_as_frequent_everywhere_tell_nothing(corpus):
    counts = pd.DataFrame({"the": [4.0, 4, 4, 4], "words": [100.0] * 4})
    empty = compared(counts, np.array([0, 0, 1, 1]), 1, 0, 9)
    assert empty.empty
    assert kin(empty).empty


def test_one_source_has_no_pairs(corpus):
    empty = kinship(corpus.select(["missions"]), deals=9)
    assert empty.empty
    assert kin(empty).empty


def test_the_same_twice(corpus):
    counts = function_words(corpus.select(["nuances", "missions"]))
    owners = np.repeat([0, 1], 17)
    pd.testing.assert_frame_equal(compared(counts, owners, 25, 0, 49), compared(counts, owners, 25, 0, 49))
