"""Models: planted blocks are found by all of them, and documents are put together as said."""

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from textkit.topics.likeness import ranked
from textkit.topics.models import MODELS, by_row, documents, fit

BLOCK = np.kron(np.eye(3, dtype=np.int64), np.ones((8, 5), dtype=np.int64))
BLOCKS = sparse.csr_array(BLOCK * np.random.default_rng(1).integers(1, 4, BLOCK.shape))


@pytest.mark.parametrize("model", MODELS)
def test_blocks_are_found(model):
    fitted = fit(BLOCKS, 3, model, seed=3)
    tops = {frozenset(top) for top in ranked(fitted.topics, 5).tolist()}
    assert tops == {frozenset(range(start, start + 5)) for start in (0, 5, 10)}
    main = fitted.shares.argmax(axis=1)
    assert [len(set(main[start : start + 8])) for start in (0, 8, 16)] == [1, 1, 1]
    assert len(set(main)) == 3


@pytest.mark.parametrize("model", MODELS)
def test_shares_add_up(model):
    assert fit(BLOCKS, 3, model).shares.sum(axis=1) == pytest.approx(np.ones(24))


def test_same_seed_same_model():
    one, two = (fit(BLOCKS, 3, seed=5) for _ in range(2))
    assert (one.topics == two.topics).all()
    assert (one.shares == two.shares).all()


def test_errors():
    with pytest.raises(ValueError, match="no model 'bert'; there are nmf, "):
        fit(BLOCKS, 3, "bert")
    with pytest.raises(ValueError, match="16 topics need as many documents and terms; there are 24 and 15"):
        fit(BLOCKS, 16)


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


def test_by_row_keeps_zeros():
    assert by_row(np.array([[1.0, 3.0], [0.0, 0.0]])).tolist() == [[0.25, 0.75], [0, 0]]


def test_any_integer_index_is_taken():
    wide = sparse.csr_array(
        (BLOCKS.data, BLOCKS.indices.astype("int64"), BLOCKS.indptr.astype("int64")), shape=(24, 15)
    )
    assert (fit(wide, 3, "k-means").shares == fit(BLOCKS, 3, "k-means").shares).all()
