"""Topics and sources."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from textkit.corpus.reader import Matrix
from textkit.topics.sources import document_matrix, source_information, source_shares, title_terms

GROUPS = [f"{source}{section}" for source in "abc" for section in range(6) for _ in range(3)]
SOURCES = [group[0] for group in GROUPS]


def test_a_topic_that_is_a_source():
    row = source_information(["abc".index(source) for source in SOURCES], SOURCES, GROUPS, permutations=199)
    assert row["nmi"] == pytest.approx(1)
    assert row["p"] == 1 / 200
    assert row["excess"] > 0.7


def test_topics_of_sections_are_no_sign_of_the_source():
    # each section has a topic of its own choosing: strong within sections, nothing between sources
    topics = np.repeat(np.random.default_rng(0).integers(3, size=18), 3)
    row = source_information(topics, SOURCES, GROUPS, permutations=199)
    assert row["p"] > 0.05
    assert row["nmi"] < row["chance_high"]


def test_dealing_whole_sections_is_the_stricter_chance():
    topics = np.repeat(np.random.default_rng(0).integers(3, size=18), 3)
    by_section = source_information(topics, SOURCES, GROUPS, permutations=199)
    by_document = source_information(topics, SOURCES, range(len(SOURCES)), permutations=199)
    assert by_section["chance"] > by_document["chance"]


def counted(**counts):
    rows = [(source, term, n) for source, words in counts.items() for term, n in words.items()]
    return pd.DataFrame(rows, columns=["source", "term", "count"])


def test_title_terms_by_hand():
    table = counted(a={"forum": 9, "war": 5, "x": 86}, b={"forum": 1, "war": 5, "x": 94})
    found = title_terms(table, {"a": "War in the Forums", "b": "A Title of Nothing"})
    assert found.to_dict("records") == [{"source": "a", "term": "forum", "here": 9, "elsewhere": 1, "ratio": 9.0}]


def test_a_title_word_that_no_other_has():
    found = title_terms(counted(a={"forum": 2}, b={"x": 2}), {"a": "Forum", "b": "Other"})
    assert found["ratio"].to_list() == [np.inf]


def test_shares_by_hand():
    documents = pd.DataFrame({"segment": ["a.1", "a.2", "b.1"], "source": list("aab"), "section": [0, 0, 0]})
    documents["words"] = [30, 10, 20]
    shares = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.0]])
    table = source_shares(shares, ["T1", "T2"], documents, repeats=50).set_index(["source", "topic"])
    assert table["share"].to_list() == [75, 25, 50, 0]
    assert (table.loc["a", "low"] <= table.loc["a", "share"]).all()
    assert table.loc["b", "low"].isna().all()  # a single document shows no spread


def test_document_matrix_adds_up_and_leaves_out():
    matrix = Matrix(sparse.csr_array(np.array([[1, 2, 0], [0, 1, 4], [3, 0, 0]])), ["s1", "s2", "s3"], ["a", "b", "c"])
    found = document_matrix(matrix, ["s1", "s1", "s3"], without=["b"])
    assert (found.rows, found.terms) == (["s1", "s3"], ["a", "c"])
    assert found.counts.toarray().tolist() == [[1, 4], [3, 0]]
    assert found.counts.indices.tolist() == [0, 1, 0]
