"""Models: planted blocks are found by all of them, and documents are put together as said."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from textkit.topics.likeness import ranked
from textkit.topics.models import MODELS, by_row, document_counts, documents, fit

BLOCK = np.kron(np.eye(3, dtype=np.int64), np.ones((8, 5), dtype=np.int64))
BLOCKS = sparse.csr_array(BLOCK * np.random.default_rng(1).integers(1, 4, BLOCK.shape))
SOURCES = [name for name in "abc" for _ in range(8)]


@pytest.mark.parametrize("model", [m for m in MODELS if m != "frequency"])
def test_blocks_are_found(model):
    fitted = fit(BLOCKS, 3, model, seed=3, sources=SOURCES)
    tops = {frozenset(top) for top in ranked(fitted.topics, 5).tolist()}
    assert tops == {frozenset(range(start, start + 5)) for start in (0, 5, 10)}
    main = fitted.shares.argmax(axis=1)
    assert [len(set(main[start : start + 8])) for start in (0, 8, 16)] == [1, 1, 1]
    assert len(set(main)) == 3


@pytest.mark.parametrize("model", MODELS)
def test_shares_add_up_and_new_documents_are_expected(model):
    fitted = fit(BLOCKS, 3, model, sources=SOURCES)
    assert fitted.shares.sum(axis=1) == pytest.approx(np.ones(24))
    expected = fitted.expect(sparse.csr_array(np.eye(1, 15, dtype=np.int64)))
    assert expected.shape == (1, 15)
    if model != "frequency":
        assert expected[0, 1:5].min() > expected[0, 5:].max()


def test_same_seed_same_model():
    one, two = (fit(BLOCKS, 3, seed=5) for _ in range(2))
    assert (one.topics == two.topics).all()
    assert (one.shares == two.shares).all()


def test_errors():
    with pytest.raises(ValueError, match="no model 'bert'; there are nmf, "):
        fit(BLOCKS, 3, "bert")
    with pytest.raises(ValueError, match="16 topics need as many documents and terms; there are 24 and 15"):
        fit(BLOCKS, 16)
    with pytest.raises(ValueError, match="needs the source of each document"):
        fit(BLOCKS, 3, "sources")


def segments(*rows):
    table = pd.DataFrame(rows, columns=["source", "section", "kind"])
    return table.assign(segment=[f"s{n}" for n in range(len(table))], words=10)


def test_items_go_with_what_precedes_them():
    table = segments(
        ("a", 1, "paragraph"), ("a", 1, "lead_in"), ("a", 1, "item"), ("a", 1, "item"), ("a", 1, "paragraph")
    )
    assert documents(table)["document"].to_list() == ["s0", "s1", "s1", "s1", "s4"]


def test_items_do_not_cross_sections_or_sources():
    table = segments(("a", 1, "paragraph"), ("a", 2, "item"), ("a", 2, "item"), ("b", 2, "item"))
    assert documents(table)["document"].to_list() == ["s0", "s1", "s1", "s3"]


def test_documents_leave_the_table_alone():
    table = segments(("a", 1, "paragraph"), ("a", 1, "item"))
    before = table.copy()
    documents(table)
    pd.testing.assert_frame_equal(table, before)


def test_document_counts_add_up():
    counts = sparse.csr_array(np.array([[1, 0], [2, 1], [0, 5]]))
    assert document_counts(counts, ["x", "x", "y"]).toarray().tolist() == [[3, 1], [0, 5]]


def test_by_row_keeps_zeros():
    assert by_row(np.array([[1.0, 3.0], [0.0, 0.0]])).tolist() == [[0.25, 0.75], [0, 0]]


def test_any_integer_index_is_taken():
    wide = sparse.csr_array(
        (BLOCKS.data, BLOCKS.indices.astype("int64"), BLOCKS.indptr.astype("int64")), shape=(24, 15)
    )
    assert (fit(wide, 3, "k-means").shares == fit(BLOCKS, 3, "k-means").shares).all()
