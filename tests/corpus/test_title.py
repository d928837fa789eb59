"""The phrase by which a source calls its subject, found and blanked."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.corpus.reader import Corpus
from textkit.corpus.title import blanked, holds, parts, runs, title_phrases, title_words, without_titles
from textkit.extract.rebuild import extract

KITES = "Flying Paper Kites\n\nPaper kites fly. A paper kite flies high. The old paper kite, of paper, is a kite.\n"
TEA = "On Tea\n\nTea is hot. A paper kite is not tea. Tea can be cold.\n"


@pytest.fixture
def toys(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "kites.txt").write_text(KITES)
    (tmp_path / "texts" / "tea.txt").write_text(TEA)
    extract(tmp_path / "texts", tmp_path / "data")
    return Corpus.load(tmp_path / "data")


def count(corpus, term, source):
    own = corpus.counted(sizes=(1, 2, 3)).query("term == @term and source == @source")
    return int(own["count"].sum())


def test_a_title_phrase_stands_in_the_title_and_three_times_in_the_body(toys):
    assert title_phrases(toys).drop(columns="source").to_numpy().tolist() == [["paper kite", 2, 3]]


def test_blanking_takes_the_phrase_and_its_words_in_every_source(toys):
    left = without_titles(toys)
    assert [count(toys, "kite", "kites"), count(toys, "paper", "kites"), count(toys, "kite", "tea")] == [4, 4, 1]
    assert [count(left, "kite", "kites"), count(left, "paper", "kites"), count(left, "kite", "tea")] == [1, 1, 0]
    assert count(toys, "old paper", "kites") == 1
    assert count(left, "old paper", "kites") == count(left, "old paper kite", "kites") == 0
    assert count(left, "tea", "tea") == count(toys, "tea", "tea") == 3


def test_blanking_leaves_the_corpus_it_was_given_and_its_lengths_alone(toys):
    before = toys.terms.copy()
    left = without_titles(toys)
    pd.testing.assert_frame_equal(toys.terms, before)
    pd.testing.assert_frame_equal(left.segments, toys.segments)


def test_words_of_a_title_are_dictionary_forms_without_function_words(toys):
    assert title_words(toys) == {"kites": {"fly", "paper", "kite"}, "tea": {"tea"}}


def test_phrases_do_not_cross_a_mark_and_start_on_a_content_word():
    assert runs("The View: Of Talks, in Detail") == []
    assert runs("Engagement in Diplomatic Missions") == ["diplomatic mission", "engagement in diplomatic"]


def test_windows_that_hold_a_phrase_are_left_out_of_the_articles_shingles():
    corpus = Corpus.load()
    left = without_titles(corpus)
    gone = set(corpus.phrases["phrase"]) - set(left.phrases["phrase"])
    assert "track i.5 diplomacy enhances the" in gone
    assert "plays a pivotal role in" in set(left.phrases["phrase"])
    assert (
        len(left.shingles)
        == len(corpus.shingles)
        - corpus.shingles["hash"].isin(corpus.phrases.loc[corpus.phrases["phrase"].isin(gone), "hash"]).sum()
    )


def test_a_word_where_two_phrases_overlap_is_taken_once():
    terms = pd.DataFrame(
        [("a.001", "ab bc", 2, 4), ("a.001", "bc of cd", 3, 3), ("a.001", "bc", 1, 6), ("a.001", "cd", 1, 3)],
        columns=["segment", "term", "size", "count"],
    )
    assert blanked(terms, ["ab bc", "bc of cd"]).drop(columns="segment").to_numpy().tolist() == [["bc", 1, 2]]


def test_a_phrase_that_holds_another_takes_no_word_twice():
    assert parts("track i.5 talk", ["i.5 talk", "track i.5", "track i.5 talk"]) == []
    assert holds("old track i.5", ["track i.5"])
    assert not holds("soundtrack i.5", ["track i.5"])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=9))
def test_no_count_grows_and_none_falls_below_one(pairs):
    words = pd.Series([word for pair in pairs for word in pair]).value_counts()
    both = pd.Series([" ".join(pair) for pair in pairs]).value_counts()
    counts = pd.concat([words, both])
    terms = pd.DataFrame({"segment": "s.001", "term": counts.index, "count": counts.to_numpy()})
    terms["size"] = terms["term"].str.split().str.len()
    left = blanked(terms, ["a b"]).set_index("term")["count"]
    assert (left >= 1).all()
    assert (left <= counts[left.index]).all()
    assert left.get("a", 0) == words.get("a", 0) - both.get("a b", 0)
