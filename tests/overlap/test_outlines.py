"""Outlines: alignment against brute force, planted outlines, and outlines without any order."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from textkit.overlap import outlines
from textkit.overlap.headings import heading_similarity
from textkit.overlap.verdicts import VERDICTS, order_is

tables = st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(
    lambda shape: arrays(float, shape, elements=st.integers(0, 4).map(lambda n: n / 4))
)
TOPICS = ["Origins", "Attachés", "Exercises", "Treaties", "Sanctions", "Embassies", "Peacekeeping", "Cyberspace"]


def listed(**sources: list[str]) -> pd.DataFrame:
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
    assert outlines.align(table) == pytest.approx(best)


@given(tables)
def test_a_stack_is_aligned_table_by_table(table: np.ndarray) -> None:
    stack = np.stack([table, table[::-1]])
    assert outlines.align(stack).tolist() == [outlines.align(table), outlines.align(table[::-1])]


def test_longest_common_subsequence_from_the_textbook() -> None:
    # Cormen, Leiserson, Rivest & Stein, section 15.4: ABCBDAB and BDCABA share four letters in order
    table = np.array([[float(a == b) for b in "BDCABA"] for a in "ABCBDAB"])
    assert outlines.align(table) == 4


def test_one_outline_twice_is_matched_and_ordered_and_a_shuffled_one_only_matched() -> None:
    shuffled = [TOPICS[place] for place in (5, 2, 7, 0, 4, 6, 3, 1)]
    sections = listed(a=TOPICS, b=TOPICS, c=shuffled, d=["Tea", "Coffee", "Milk"])
    table = outlines.outline_overlap(heading_similarity(sections)).set_index(["source", "other"])
    assert table.loc[("a", "b"), "matched"] == pytest.approx(8)
    assert table.loc[("a", "b"), "in_order"] == pytest.approx(8)
    assert table.loc[("a", "b"), "p"] == 0.001
    assert table.loc[("a", "c"), "matched"] == pytest.approx(8)
    assert table.loc[("a", "c"), "in_order"] == pytest.approx(3)
    assert table.loc[("a", "c"), "p"] > 0.2
    assert table.loc[("a", "d"), "matched"] == 0
    assert table.loc[("a", "d"), "p"] == 1


def test_all_pairs_together_see_an_order_that_single_pairs_are_too_small_for() -> None:
    sections = listed(a=TOPICS[:3], b=TOPICS[:3], c=TOPICS[:3], d=TOPICS[:3])
    table = outlines.outline_overlap(heading_similarity(sections)).set_index(["source", "other"])
    assert table.loc[("a", "b"), "p"] > 0.05
    assert table.loc[("all", "all"), "p"] < 0.01
    assert table.loc[("all", "all"), "in_order"] == pytest.approx(18)


def test_shared_headings_without_an_order_are_not_said_to_keep_one() -> None:
    kept = VERDICTS["order"]["kept"].partition("(")[0]
    generator, said = np.random.default_rng(0), 0
    same = heading_similarity(listed(**dict.fromkeys("abcd", TOPICS)))
    for _ in range(200):
        order = np.concatenate([8 * source + generator.permutation(8) for source in range(4)])
        row = outlines.outline_overlap(same.iloc[order, order], repeats=199).tail(1)
        said += order_is(row.assign(least=outlines.ALIKE, p_error=0.0)).startswith(kept)
    assert said <= 10, "5 % of 200"


def test_an_order_is_tried_at_each_likeness_with_and_without_the_closing_headings() -> None:
    own = [*TOPICS, "Challenges", "Future of it"]
    sections = listed(a=own, b=own, c=own)
    table = outlines.outline_orders(sections, repeats=99)
    assert table["outline"].tolist() == [name for name in outlines.OUTLINES for _ in outlines.ALIKES]
    assert table["matched"].tolist() == pytest.approx([30] * 5 + [24] * 5)
    assert (table["p"] == 0.01).all()
    assert outlines.outline_orders(sections[sections["source"] == "a"]).empty
