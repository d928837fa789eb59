"""Outlines: alignment against brute force, and planted outlines."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from textkit.overlap import headings as alignment

tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: arrays(float, shape, elements=st.integers(0, 4).map(lambda n: n / 4))
)
TOPICS = ["Origins", "Attachés", "Exercises", "Treaties", "Sanctions", "Embassies", "Peacekeeping", "Cyberspace"]


def outlines(**sources: list[str]) -> pd.DataFrame:
    rows = [(name, 0, "A title") for name in sources]
    rows += [(name, place, text) for name, own in sources.items() for place, text in enumerate(own, 1)]
    return pd.DataFrame(rows, columns=["source", "section", "heading"]).sort_values(["source", "section"])


@settings(max_examples=60, deadline=None)
@given(tables)
def test_alignment_agrees_with_trying_everything(table: np.ndarray) -> None:
    rows, columns = table.shape
    best = 0.0
    for size in range(min(rows, columns) + 1):
        for some in itertools.combinations(range(rows), size):
            for others in itertools.combinations(range(columns), size):
                best = max(best, sum(table[i, j] for i, j in zip(some, others, strict=True)))
    assert alignment.align(table) == pytest.approx(best)


@given(tables)
def test_a_stack_is_aligned_table_by_table(table: np.ndarray) -> None:
    stack = np.stack([table, table[::-1]])
    assert alignment.align(stack).tolist() == [alignment.align(table), alignment.align(table[::-1])]


def test_longest_common_subsequence_from_the_textbook() -> None:
    # Cormen, Leiserson, Rivest & Stein, section 15.4: ABCBDAB and BDCABA share four letters in order
    table = np.array([[float(a == b) for b in "BDCABA"] for a in "ABCBDAB"])
    assert alignment.align(table) == 4


def test_one_outline_twice_is_matched_and_ordered_and_a_shuffled_one_only_matched() -> None:
    shuffled = [TOPICS[place] for place in (5, 2, 7, 0, 4, 6, 3, 1)]
    sections = outlines(a=TOPICS, b=TOPICS, c=shuffled, d=["Tea", "Coffee", "Milk"])
    table = alignment.outline_overlap(alignment.heading_similarity(sections)).set_index(["source", "other"])
    assert table.loc[("a", "b"), "matched"] == pytest.approx(8)
    assert table.loc[("a", "b"), "in_order"] == pytest.approx(8)
    assert table.loc[("a", "b"), "p"] == 0.001
    assert table.loc[("a", "c"), "matched"] == pytest.approx(8)
    assert table.loc[("a", "c"), "in_order"] == pytest.approx(3)
    assert table.loc[("a", "c"), "p"] > 0.2
    assert table.loc[("a", "d"), "matched"] == 0
    assert table.loc[("a", "d"), "p"] == 1


def test_headings_match_by_what_sets_them_apart() -> None:
    sections = outlines(
        a=["The tasks of attachés", "Exercises at sea"], b=["Sea exercises", "An attaché's tasks today"]
    )
    found = alignment.matched_headings(alignment.heading_similarity(sections), sections)
    assert list(zip(found["section"], found["other_section"], strict=True)) == [(1, 2), (2, 1)]
    assert found.loc[0, "other_heading"] == "An attaché's tasks today"


def test_heading_of_function_words_alone_is_like_nothing() -> None:
    table = alignment.heading_similarity(outlines(a=["About us", "Of the"], b=["Of the", "Kinds"]))
    assert table.loc[("a", 2), ("b", 1)] == 0


def test_all_pairs_together_see_an_order_that_single_pairs_are_too_small_for() -> None:
    sections = outlines(a=TOPICS[:3], b=TOPICS[:3], c=TOPICS[:3], d=TOPICS[:3])
    table = alignment.outline_overlap(alignment.heading_similarity(sections)).set_index(["source", "other"])
    assert table.loc[("a", "b"), "p"] > 0.05
    assert table.loc[("all", "all"), "p"] < 0.01
    assert table.loc[("all", "all"), "in_order"] == pytest.approx(18)


def test_groups_and_shares_of_matched_headings() -> None:
    sections = outlines(a=["Treaties at sea", "Coffee"], b=["Treaties"], c=["Milk", "Treaties at sea today"])
    sections = sections.astype({"source": pd.CategoricalDtype(list("abc"), ordered=True)})
    found = alignment.matched_headings(alignment.heading_similarity(sections), sections)
    groups = alignment.heading_groups(found)
    assert set(groups["group"]) == {"Treaties"}
    assert list(zip(groups["source"], groups["section"], strict=True)) == [("a", 1), ("b", 1), ("c", 2)]


def listed(*headings, source="a"):
    return pd.DataFrame({"source": source, "section": range(1, len(headings) + 1), "heading": list(headings)})


def test_words_that_frame_or_stand_everywhere_make_no_match():
    one = listed(
        "Importance of tea", "Black tea", "Tea with milk", "Growing tea", "Tea in pots", "Tea in towns", "Iced tea"
    )
    other = listed("Increasing importance of coffee houses", "Tea", "Milk and tea", source="b")
    table = alignment.heading_similarity(pd.concat([one, other], ignore_index=True))
    assert table.loc[("a", 1), ("b", 1)] == 0
    assert table.loc[("a", 1), ("b", 2)] == 0, "all headings but one speak of tea"
    assert table.loc[("a", 3), ("b", 3)] > 0.9


def test_closing_headings_by_hand():
    sections = listed("Origins", "Risks and challenges", "Uses", "Future challenges", "Conclusion")
    found = alignment.closing(sections)
    assert found["hard"].tolist() == [False, True, False, False, False]
    assert found["to_come"].tolist() == [False, False, False, True, True]
    assert alignment.without_closing(sections)["heading"].tolist() == ["Origins", "Uses"]


def test_what_comes_last_everywhere_is_late_and_what_is_scattered_is_not():
    late = pd.concat(
        [listed(*(f"Part {n}" for n in range(9)), "Future trends", source=source) for source in "abc"],
        ignore_index=True,
    )
    row = alignment.closing_order(late, deals=1999).iloc[0]
    assert (row["closing"], row["count"], row["sources"], row["place"]) == ("what is to come", 3, 3, 1)
    assert row["p"] == pytest.approx(1 / 1000, abs=0.002), "three outlines of ten, each last by chance in one of ten"
    early = late.assign(section=11 - late["section"]).sort_values(["source", "section"], ignore_index=True)
    assert alignment.closing_order(early, deals=199)["p"].iloc[0] == 1
