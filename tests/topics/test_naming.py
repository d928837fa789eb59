"""Names: who gets one."""

import pandas as pd
import pytest

from textkit.topics.naming import asked_for, labelled, named_topics, surviving, with_terms
from textkit.topics.survival import NAMED

TERMS = pd.DataFrame([("once", f"T{t}", rank, f"t{t}w{rank}") for t in (1, 2) for rank in range(1, 11)])
TERMS.columns = ["wording", "topic", "rank", "term"]
FOUND = pd.DataFrame({"wording": "once", "topic": ["T1", "T2"], "stable": True, "one_phrase": False})
NAMES = pd.DataFrame({"terms": ["t1w1 t1w2 t1w3 t1w4 t1w5"], "name": ["Aid"], "reason": ["what it says"]})


def survival(survived):
    rows = [(t, f"s{n}", n < survived) for t in ("T1", "T2") for n in range(12)]
    return pd.DataFrame(rows, columns=["topic", "specification", "survives"])


def named(found=FOUND, survived=8):
    return named_topics(found, survival(survived), TERMS, NAMES, {"t2w1": "shown"})


def test_a_topic_that_passes_is_named():
    table = named()
    assert table["has_name"].all()
    assert table["label"].to_list() == ["Aid", "(shown, t2w2, t2w3)"]
    assert table["reason"].to_list() == ["what it says", ""]


@pytest.mark.parametrize(
    ("found", "survived"),
    [(FOUND, 7), (FOUND.assign(stable=False), 12), (FOUND.assign(one_phrase=True), 12)],
)
def test_a_topic_that_fails_one_condition_is_not(found, survived):
    table = named(found, survived)
    assert not table["has_name"].any()
    assert table["label"].str.startswith("(").all()
    assert (table["reason"] == "").all()


def test_two_thirds_are_asked_for():
    assert [asked_for(n) for n in (3, 11, 12)] == [2, 8, 8]
    assert NAMED == 2 / 3


def test_surviving_leaves_out_the_one_shown():
    rows = [("T1", "as shown", 1), ("T1", "a", 1), ("T1", "b", 0), ("T1", "c", 0)]
    row = surviving(pd.DataFrame(rows, columns=["topic", "specification", "survives"])).iloc[0]
    assert (row["other_ways"], row["survived"]) == (3, 1)


def test_no_topics():
    empty = named_topics(FOUND.iloc[:0], survival(3).iloc[:0], TERMS.iloc[:0], NAMES, {})
    assert empty.empty
    assert labelled(FOUND, TERMS, {}, "other").empty


def test_topics_with_their_terms():
    table = with_terms(FOUND, TERMS, {"t1w1": "shown"})
    assert table["first_terms"].iloc[0] == "shown, " + ", ".join(f"t1w{n}" for n in range(2, 11))
