"""Points by likeness: planted vectors give the points back, and the error is counted by hand."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse
from tests.toys import points_of

from textkit.corpus.reader import Matrix
from textkit.points.estimate import balance, estimated, leave_out, tfidf, unlinked, usual_threshold

TOY = {"a": [["p1"], ["p2"], [""]], "b": [["p1"], ["p3"], ["p2"]], "c": [["p1"], ["p2"], ["p4"], [""]]}


def vectors_of(links, noise=0.05, seed=0):
    """A direction per point (filler has its own), a little noise, length 1."""
    kinds = sorted(set(links["point"]))
    rows = np.eye(len(kinds))[[kinds.index(point) for point in links["point"]]]
    rows = rows + np.random.default_rng(seed).normal(scale=noise, size=rows.shape)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return pd.DataFrame(rows, index=pd.Index(links["segment"], name="segment"))


def test_planted_points_come_back():
    _, segments, links = points_of(TOY)
    table = estimated(vectors_of(links), segments, links, "c", 0.5)
    assert table["point"].tolist() == ["p1", "p2", "", ""], "nothing is near p4, and filler is near filler"
    assert table["role"].tolist() == ["estimated", "estimated", "", ""]
    assert table["nearest"].tolist()[1] in ("a.002", "b.003")
    assert estimated(vectors_of(links), segments, links, "c", 2)["point"].tolist() == [""] * 4


def test_error_by_hand():
    _, _, links = points_of(TOY)
    table = leave_out(vectors_of(links), links).set_index("source")
    assert table[["points", "findable"]].to_numpy().tolist() == [[2, 2], [3, 2], [3, 2]]
    assert table[["given", "right"]].to_numpy().tolist() == [[2, 2]] * 3
    assert table["precision"].tolist() == [1, 1, 1]
    assert table["recall"].tolist() == pytest.approx([1, 2 / 3, 2 / 3])
    assert (table["recall_low"] < table["recall"]).all()


def test_likeness_that_says_nothing_is_seen_to_say_nothing():
    spec = {name: [[f"{name}{n}"] for n in range(6)] for name in "abc"}
    _, _, links = points_of(spec)
    table = leave_out(vectors_of(links, noise=3), links)
    assert (table["right"] == 0).all()
    assert (table["findable"] == 0).all()


def test_thresholds_and_few_sources():
    _, _, links = points_of(TOY)
    vectors = vectors_of(links)
    assert 0.1 <= usual_threshold(vectors, links) < 0.9
    assert usual_threshold(vectors, links, without="a") == usual_threshold(vectors, links[links["source"] != "a"])
    two = links[links["source"] != "a"]
    assert leave_out(vectors, two).empty
    assert np.isinf(usual_threshold(vectors, two, without="b"))
    assert leave_out(vectors.iloc[:0], links).empty
    assert (balance({"p"}, {"p", "q"}), balance(set(), set())) == (2 / 3, 0)


def test_a_source_without_vectors_has_no_estimate():
    _, segments, links = points_of(TOY)
    vectors = vectors_of(links[links["source"] != "c"])
    assert estimated(vectors, segments, links, "c", 0.5).empty


def test_sources_that_nobody_linked_get_what_is_near():
    points, segments, links = points_of(TOY)
    vectors, some = vectors_of(links), links[links["source"] != "c"]
    points = points.assign(theme="theme")
    table = unlinked(vectors, segments, some, points, 0.5)
    assert table[["source", "text", "segments"]].to_numpy().tolist() == [
        ["c", "what p1 says", 1],
        ["c", "what p2 says", 1],
    ]
    assert (table["score"] > 0.9).all()
    assert unlinked(vectors, segments, links, points, 0.5).empty, "all are linked"
    assert unlinked(vectors, segments, links.iloc[:0], points, 0.5).empty, "nothing to take over"


def test_tfidf_by_hand():
    matrix = Matrix(sparse.csr_array([[1, 0], [1, 1]]), ["s", "t"], ["both", "one"])
    rare = np.log(3 / 2) + 1
    table = tfidf(matrix)
    assert table.loc["s"].tolist() == [1, 0]
    assert table.loc["t"].tolist() == pytest.approx(np.array([1, rare]) / np.hypot(1, rare))
