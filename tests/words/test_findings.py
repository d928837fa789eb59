import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from textkit.words.findings import carried, distinct, gathered, spelled, tally, within


def found(*rows):
    return pd.DataFrame(rows, columns=["source", "term", "here", "elsewhere", "log_ratio"])


def test_the_longest_form_that_carries_four_fifths_names_the_finding():
    assert gathered({"track": 10, "track i.5": 8, "track i.5 talk": 5}) == {"track i.5": ["track", "track i.5 talk"]}
    assert gathered({"track": 10, "track i.5": 7}) == {"track": ["track i.5"]}


def test_two_words_are_two_findings_though_a_rarer_pair_holds_both():
    assert gathered({"world": 33, "war": 57, "world war": 20}) == {"war": [], "world": ["world war"]}


def test_two_words_in_the_same_places_are_one():
    assert gathered({"armed": 10, "force": 11, "armed force": 10}) == {"armed force": ["force", "armed"]}


def test_what_one_says_more_and_what_it_says_less_are_never_one():
    table = found(("a", "talk", 9, 1, 3.0), ("a", "peace talk", 0, 9, -3.0), ("b", "peace talk", 8, 1, 3.0))
    assert list(distinct(table)["term"]) == ["talk", "peace talk", "peace talk"]


def test_of_what_is_avoided_the_others_occurrences_count():
    table = found(("a", "relation", 2, 62, -2.4), ("a", "international relation", 0, 60, -3.0))
    assert distinct(table)[["term", "also"]].values.tolist() == [["international relation", "relation"]]


def test_an_empty_table_stays_empty():
    assert distinct(found()).empty


def test_whole_words_only():
    assert within("art", "part of") is False
    assert within("art", "art of war")


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "a b", "b c", "a b c"]), st.integers(1, 30), min_size=1))
def test_every_term_stands_in_a_finding_and_names_only_one(counts):
    findings = gathered(counts)
    listed = [*findings, *(term for others in findings.values() for term in others)]
    assert set(listed) == set(counts)
    assert len(set(findings)) == len(findings)
    assert sum(map(len, carried(list(counts), counts))) == len(counts)


def test_spelling_is_for_both_columns_and_leaves_the_table():
    table = pd.DataFrame({"term": ["talk"], "also": ["peace talk, talk"]})
    shown = spelled(table, {"talk": "talks"})
    assert shown.values.tolist() == [["talks", "peace talk, talks"]]
    assert table["term"].iloc[0] == "talk"


def test_tally_counts_terms_and_findings_by_source():
    table = found(
        ("a", "track", 10, 0, 3.0), ("a", "track i.5", 9, 0, 3.0), ("a", "talk", 4, 3, 1.0), ("b", "x", 1, 9, -2.0)
    )
    table = table.assign(differs=["yes", "yes", "undecided", "no"], g2_q=[0.01, 0.01, 0.04, 0.5], titled=[1, 1, 0, 0])
    rows = tally(table.astype({"source": "category"})).values.tolist()
    assert rows == [["a", 3, 3, 2, 1, 1, 1], ["b", 1, 0, 0, 0, 0, 0]]
