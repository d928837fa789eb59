import numpy as np
import pytest

from textkit import Corpus
from textkit.structure.sentences import sentence_gaps, sentence_lengths


@pytest.fixture(scope="module")
def corpus():
    return Corpus.load()


def test_lengths_are_words_over_sentences(corpus):
    table = sentence_lengths(corpus)
    assert table["sentence_words"].to_numpy() == pytest.approx((table["words"] / table["sentences"]).to_numpy())
    assert (table["sentence_words_low"] < table["sentence_words"]).all()
    assert (table["sentence_words"] < table["sentence_words_high"]).all()


def test_gaps_are_differences_of_lengths(corpus):
    lengths = sentence_lengths(corpus).set_index("source")["sentence_words"]
    gaps = sentence_gaps(corpus)
    assert len(gaps) == 10
    for row in gaps.itertuples():
        assert row.gap == pytest.approx(lengths[row.source] - lengths[row.other])
    assert gaps.loc[gaps["gap"].abs().idxmax(), "differs"] == "yes"


def test_one_source_has_a_length_and_no_gap(corpus):
    one = corpus.select(["missions"])
    assert len(sentence_lengths(one)) == 1
    assert sentence_gaps(one).empty


def test_a_source_of_one_paragraph_has_no_interval(tiny):
    table = sentence_lengths(Corpus.load(tiny / "data"))
    assert len(table) == 2
    assert np.isfinite(table["sentence_words"]).all()
