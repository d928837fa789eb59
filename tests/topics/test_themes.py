"""Topics beside themes."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score

from textkit.topics.themes import best_matches, f1, members

SOURCES = ["a"] * 30 + ["b"] * 30


def test_f1_against_scikit_learn():
    generator = np.random.default_rng(0)
    a, b = generator.random((40, 3)) < 0.4, generator.random((40, 2)) < 0.3
    expected = [[f1_score(a[:, i], b[:, j]) for j in range(2)] for i in range(3)]
    assert f1(a, b) == pytest.approx(np.array(expected))


def test_empty_sets_have_no_match():
    assert f1(np.zeros((3, 1), dtype=bool), np.zeros((3, 1), dtype=bool)).tolist() == [[0]]


def test_a_theme_that_is_a_topic():
    theme = np.arange(60) % 3 == 0
    topics = np.stack([theme, ~theme], axis=1)
    row = best_matches(theme[:, None], topics, ["aid"], ["T1", "T2"], SOURCES, permutations=99).iloc[0]
    assert (row["match"], row["both"], row["precision"], row["recall"], row["f1"]) == ("T1", 20, 1, 1, 1)
    assert row["found"]


def test_what_the_source_explains_is_no_match():
    in_a = np.arange(60) < 30
    topics = np.stack([in_a, ~in_a], axis=1)
    row = best_matches(in_a[:, None], topics, ["theme of a"], ["T1", "T2"], SOURCES, permutations=99).iloc[0]
    assert row["f1"] == 1
    assert not row["found"]


def test_unrelated_sets_are_not_found():
    generator = np.random.default_rng(3)
    themes, topics = generator.random((60, 8)) < 0.3, generator.random((60, 3)) < 0.3
    table = best_matches(themes, topics, list("abcdefgh"), list("xyz"), SOURCES, permutations=199)
    assert table["found"].sum() <= 2


def test_members_skip_what_is_unknown():
    places = pd.DataFrame({"segment": ["s1", "s2", "s3"], "document": ["s1", "s1", "s3"]})
    coding = pd.DataFrame({"segment": ["s2", "s9", "s3"], "theme": ["aid", "aid", "other"]})
    assert members(places, coding, ["aid", "law"]).tolist() == [[True, False], [False, False]]
