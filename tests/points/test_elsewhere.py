"""The nearest lines elsewhere: a toy by hand, and cosine of tf-idf worked out word by word."""

from math import log, sqrt

import pandas as pd
import pytest

from textkit.language.content import content_words
from textkit.points.elsewhere import likeness, nearest_lines

SEGMENTS = pd.DataFrame({"segment": ["a.1", "b.1", "b.2", "c.1"], "source": ["a", "b", "b", "c"]})
MEMOS = pd.Series(
    ["Joint exercises build trust", "Exercises build trust", "Law binds states", "Trust in the law"],
    index=pd.Index(SEGMENTS["segment"], name="segment"),
)
ALONE = pd.DataFrame({"source": ["a"], "point": ["p1"], "text": ["Joint exercises build trust."]})


def test_the_nearest_lines_stand_in_other_sources_the_nearest_first():
    table = nearest_lines(ALONE, SEGMENTS, MEMOS)
    assert table["segment"].tolist() == ["b.1", "c.1"], "three words in common, then one; a's own line is left out"
    assert table["point"].tolist() == ["p1", "p1"]
    assert table["score"].is_monotonic_decreasing


def test_a_line_without_a_word_in_common_is_no_neighbour():
    table = nearest_lines(ALONE.assign(text="States obey."), SEGMENTS, MEMOS)
    assert table["segment"].tolist() == ["b.2"]
    assert nearest_lines(ALONE.assign(text="Ships sail."), SEGMENTS, MEMOS).empty


def test_likeness_word_by_word():
    documents = content_words([*MEMOS, *ALONE["text"]])
    held = {word: sum(word in each for each in documents) for each in documents for word in each}
    weight = {word: log((1 + len(documents)) / (1 + count)) + 1 for word, count in held.items()}

    def cosine(one, other):
        squares = [sum(weight[word] ** 2 for word in each) for each in (one, other)]
        return sum(weight[word] ** 2 for word in set(one) & set(other)) / sqrt(squares[0] * squares[1])

    found = likeness(ALONE["text"], MEMOS, "en")[0]
    assert found == pytest.approx([cosine(documents[-1], each) for each in documents[:-1]], abs=1e-6)


def test_nothing_is_an_empty_table():
    assert nearest_lines(ALONE.iloc[:0], SEGMENTS, MEMOS).empty
    assert nearest_lines(ALONE.assign(text="of the"), SEGMENTS, MEMOS.iloc[:0]).empty
