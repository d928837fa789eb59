"""The texts that models are given."""

import numpy as np
import pandas as pd

from textkit import Corpus
from textkit.topics.texts import TEXTS, document_matrix, texts, title_terms, units


def counted(**counts):
    rows = [(source, term, n) for source, words in counts.items() for term, n in words.items()]
    return pd.DataFrame(rows, columns=["source", "term", "count"])


def test_title_terms_by_hand():
    table = counted(a={"forum": 9, "war": 5, "x": 86}, b={"forum": 1, "war": 5, "x": 94})
    found = title_terms(table, {"a": "War in the Forums", "b": "A Title of Nothing"})
    assert found.to_dict("records") == [{"source": "a", "term": "forum", "here": 9, "elsewhere": 1, "ratio": 9.0}]


def test_a_phrase_with_a_title_word_is_one_if_others_do_not_say_it():
    table = counted(a={"big forum": 3, "old forum": 1, "x": 6}, b={"old forum": 5, "x": 5})
    assert title_terms(table, {"a": "Forum", "b": "Other"})["term"].to_list() == ["big forum"]


def test_a_title_word_that_no_other_has():
    found = title_terms(counted(a={"forum": 2}, b={"x": 2}), {"a": "Forum", "b": "Other"})
    assert found["ratio"].to_list() == [np.inf]


def test_document_matrix_adds_up_and_leaves_out():
    rows = [("s1", "a", 1), ("s1", "b", 2), ("s2", "b", 1), ("s2", "c", 4), ("s3", "a", 3), ("s3", "d", 2)]
    places = pd.DataFrame({"segment": ["s1", "s2", "s3"], "document": ["s1", "s1", "s3"]})
    found = document_matrix(pd.DataFrame(rows, columns=["segment", "term", "count"]), places, without=["b"])
    assert (found.rows, found.terms) == (["s1", "s3"], ["a", "c"])
    assert found.counts.toarray().tolist() == [[1, 4], [3, 0]]


def test_units_join_items():
    segments = pd.DataFrame({"segment": ["s1", "s2", "s3"], "source": "a", "section": [1, 1, 2], "words": [3, 4, 5]})
    found = units(segments.assign(kind=["lead_in", "item", "paragraph"]))
    assert found[["document", "section", "words"]].to_numpy().tolist() == [["s1", 1, 7], ["s3", 2, 5]]


def test_texts_differ_as_they_say(tiny):
    corpus = Corpus.load(tiny / "data")
    assert list(texts(corpus)) == list(TEXTS)


def test_articles_hold_fixed_wording():
    corpus = Corpus.load()
    found = texts(corpus)
    assert len({tuple(text.rows) for text in found.values()}) == 1
    assert not any(" " in term for term in found["every word counted"].terms)
    assert "military diplomacy" in found["title words kept"].terms  # a title phrase, though of no title word
    assert "military diplomacy" not in found["main"].terms
    assert "play a pivotal" in found["main"].terms  # the first of what overlaps in the stretch stands for it
    assert "pivotal role" not in found["main"].terms
    assert set(found["main"].terms) <= set(found["title phrases blanked"].terms) <= set(found["title words kept"].terms)
