"""Headings: which match, and which only look so."""

from __future__ import annotations

import pandas as pd

from textkit.overlap import headings as alignment


def outlines(**sources: list[str]) -> pd.DataFrame:
    rows = [(name, 0, "A title") for name in sources]
    rows += [(name, place, text) for name, own in sources.items() for place, text in enumerate(own, 1)]
    return pd.DataFrame(rows, columns=["source", "section", "heading"]).sort_values(["source", "section"])


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


def test_groups_of_matched_headings() -> None:
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


def test_sources_without_headings_are_alike_in_nothing() -> None:
    assert alignment.heading_similarity(outlines(a=[], b=[])).empty
    table = alignment.heading_similarity(outlines(a=["Of the", "And so"], b=[]))
    assert table.to_numpy().tolist() == [[0.0, 0.0], [0.0, 0.0]]
