"""The stored results: what their functions give for a collection too small for topics, and for one that has them."""

import numpy as np
import pandas as pd
import pytest

from textkit import Corpus
from textkit.results import RESULTS
from textkit.topics import stored
from textkit.topics.texts import texts

MAKERS = [name.partition(":")[2] for name in RESULTS.values() if "topics.stored" in name]


@pytest.mark.parametrize("maker", MAKERS)
def test_too_small_a_collection_has_empty_tables(tiny, maker):
    table = getattr(stored, maker)(Corpus.load(tiny / "data"))
    assert table.empty
    assert len(table.columns) >= 3


def test_a_matrix_survives_being_remembered(tiny):
    matrix = texts(Corpus.load(tiny / "data"))["every word counted"]
    assert (stored.counts_of(stored.cells(matrix)).toarray() == matrix.counts.toarray()).all()


def test_tables_belong_together(monkeypatch):
    rows = [
        (null, t, 4, 0.5 if t else 0.9)
        for null, t in [("none", 0)] + [(n, t) for n in ("over all", "within sources") for t in range(1, 30)]
    ]
    found = pd.DataFrame(rows, columns=["shuffle", "copy", "k", "stability"]).assign(
        stability_low=0.1, stability_high=0.9
    )
    found["stability"] += np.arange(len(found)) / 1000 * (found["copy"] > 0)
    monkeypatch.setattr(stored, "searched", lambda *_: found)
    monkeypatch.setattr(
        stored,
        "agreed",
        lambda counts, terms, k, sections: stored.consensus(stored.counts_of(counts), terms, k, sections, runs=2),
    )
    monkeypatch.setattr("textkit.topics.consensus.TEXTS", 2)
    corpus = Corpus.load()
    model, terms, shares = stored.make_found(corpus), stored.make_terms(corpus), stored.make_shares(corpus)
    assert model.groupby("wording").size().to_dict() == {"each time": 4, "once": 4}
    assert set(map(tuple, terms[["wording", "topic"]].to_numpy())) == set(
        map(tuple, model[["wording", "topic"]].to_numpy())
    )
    assert shares.groupby("document")["share"].sum().between(0, 1 + 1e-9).all()
    assert shares["topic"].nunique() == 4
