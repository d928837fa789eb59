"""Topics beside themes."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import f1_score

from textkit.topics.themes import best_matches, f1, leading_fit, main_topic, members

SOURCES = ["a"] * 30 + ["b"] * 30


def test_f1_against_scikit_learn():
    generator = np.random.default_rng(0)
    a, b = generator.random((40, 3)) < 0.4, generator.random((40, 2)) < 0.3
    expected = [[f1_score(a[:, i], b[:, j]) for j in range(2)] for i in range(3)]
    assert f1(a, b) == pytest.approx(np.array(expected))


def test_empty_sets_have_no_match():
    assert f1(np.zeros((3, 1), dtype=bool), np.zeros((3, 1), dtype=bool)).tolist() == [[0]]


def tables(themes, topics):
    held = pd.DataFrame(themes, columns=[f"theme {n}" for n in range(themes.shape[1])])
    return held, pd.DataFrame(topics, columns=[f"T{n + 1}" for n in range(topics.shape[1])])


def test_a_theme_that_is_a_topic():
    theme = np.arange(60) % 3 == 0
    row = best_matches(*tables(theme[:, None], np.stack([theme, ~theme], axis=1)), SOURCES, deals=99).iloc[0]
    assert (row["topic"], row["documents"], row["both"], row["f1"]) == ("T1", 20, 20, 1)
    assert row["p"] == row["q"] == 1 / 100


def test_what_the_source_explains_is_no_match():
    in_a = np.arange(60) < 30
    row = best_matches(*tables(in_a[:, None], np.stack([in_a, ~in_a], axis=1)), SOURCES, deals=99).iloc[0]
    assert row["f1"] == 1
    assert row["p"] == 1


def test_unrelated_sets_are_not_found():
    generator = np.random.default_rng(3)
    themes, topics = generator.random((60, 8)) < 0.3, generator.random((60, 3)) < 0.3
    table = best_matches(*tables(themes, topics), SOURCES, deals=199)
    assert (table["q"] <= 0.05).sum() <= 1


def test_members_are_documents_with_a_coded_segment():
    segments = pd.DataFrame({"segment": ["s1", "s2", "s3"], "source": "a", "section": [1, 1, 2], "words": 3})
    segments["kind"] = ["lead_in", "item", "paragraph"]
    consensus = pd.DataFrame({"aid": [0, 1, np.nan], "law": [0, 0, 1]}, index=["s1", "s2", "s3"])
    held = members(segments, consensus)
    assert held.index.to_list() == ["s1", "s3"]
    assert held.to_numpy().tolist() == [[True, False], [False, True]]


def test_main_topic_of_each_document():
    rows = [("d1", "T1", 0.6), ("d1", "T2", 0.4), ("d2", "T1", 0.0), ("d2", "T2", 0.0)]
    main = main_topic(pd.DataFrame(rows, columns=["document", "topic", "share"]), ["d2", "d1"])
    assert main.to_numpy().tolist() == [[False, False], [True, False]]


def test_without_topics_nothing_matches():
    none = main_topic(pd.DataFrame(columns=["document", "topic", "share"]), ["d1"])
    assert best_matches(pd.DataFrame({"aid": [True]}), none, ["a"]).empty


def test_a_clear_lead_leads_in_all_resamples_and_equal_fits_share_them():
    theme = np.arange(60) % 3 == 0
    other = np.arange(60) % 2 == 0
    topics = np.stack([theme, np.roll(other, 1) & (np.arange(60) > 5)], axis=1)
    held, main = tables(np.stack([theme, other], axis=1), topics)
    units = pd.DataFrame({"source": SOURCES, "section": np.arange(60) // 3})
    matches = best_matches(held, main, SOURCES, deals=9)
    assert leading_fit(matches, held, main, units, resamples=200)["leads"].tolist() == [1, 0]
    twice, topic = tables(np.stack([theme, theme], axis=1), np.stack([theme, ~theme], axis=1))
    matches = best_matches(twice, topic, SOURCES, deals=9)
    assert leading_fit(matches, twice, topic, units, resamples=20)["leads"].tolist() == [0.5, 0.5]
    assert leading_fit(matches.iloc[:0], held, main, units).empty
