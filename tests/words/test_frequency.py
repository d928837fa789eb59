import pandas as pd
import pytest
from sklearn.feature_extraction.text import TfidfTransformer

from textkit import Corpus
from textkit.words.frequency import rates, tf_idf


def test_tf_idf_agrees_with_scikit_learn():
    corpus = Corpus.load()
    counts, rows, terms = corpus.matrix(by="source")
    long = corpus.counted().groupby(["source", "term"], observed=True, as_index=False)["count"].sum()
    ours = tf_idf(long).set_index(["source", "term"])["tf_idf"]
    shares = counts / counts.sum(axis=1)[:, None]
    theirs = TfidfTransformer(norm=None, smooth_idf=False).fit_transform(shares).toarray() - shares.toarray()
    for source, term in [("track15", "track"), ("missions", "law"), ("nuances", "military")]:
        assert ours[(source, term)] == pytest.approx(theirs[rows.index(source), terms.index(term)])


def test_tf_idf_refuses_a_pair_twice_and_keeps_its_columns():
    table = pd.DataFrame({"source": ["a", "a"], "term": ["x", "x"], "count": [1, 1]})
    with pytest.raises(ValueError, match="stands twice"):
        tf_idf(table)
    once = table.iloc[:1]
    assert list(tf_idf(once).columns) == [*once.columns, "tf", "df", "idf", "tf_idf"]


def test_a_word_that_all_sources_say_scores_zero_though_it_is_typical_of_one():
    """Leaving rows out before scoring would give a word that the others say once a document frequency of one."""
    corpus = Corpus.load()
    scored = tf_idf(corpus.counted((1, 2, 3)).groupby(["source", "term"], observed=True, as_index=False)["count"].sum())
    own = scored[(scored["term"] == "multilateral") & (scored["source"] == "multilateral")].iloc[0]
    assert (own["count"], own["df"], own["tf_idf"]) == (48, 5, 0)


def test_an_interval_reaches_above_zero_for_a_word_never_said():
    corpus = Corpus.load()
    row = rates(corpus.counted(), corpus.segments, ["track"]).set_index("source").loc["nuances"]
    assert (row["count"], row["rate"], row["rate_low"] < 0.1) == (0, 0, True)
    assert 0.3 < row["rate_high"] < 5, "a section on another source's own subject would be full of it"


def test_rates_by_hand():
    corpus = Corpus.load()
    table = rates(corpus.counted(), corpus.segments, ["security", "law"])
    row = table.set_index(["source", "term"]).loc[("missions", "law")]
    own = corpus.terms[(corpus.terms["term"] == "law") & corpus.terms["segment"].str.startswith("missions.")]
    assert row["count"] == own["count"].sum()
    assert row["rate"] == pytest.approx(1000 * row["count"] / corpus.lengths["missions"])
    assert (table["rate_low"] <= table["rate"] + 0.01).all()  # of a word never said, the low end is a hair above zero
    assert (table["rate"] <= table["rate_high"]).all()
    assert list(table["term"].iloc[:2]) == ["security", "law"]


def test_a_sources_rates_do_not_depend_on_the_other_sources():
    corpus = Corpus.load()
    alone = corpus.select(["missions"])
    everyone = rates(corpus.counted(), corpus.segments, ["law"])
    own = everyone[everyone["source"] == "missions"].reset_index(drop=True)
    by_itself = rates(alone.counted(), alone.segments, ["law"])
    pd.testing.assert_frame_equal(own.astype({"source": str}), by_itself.astype({"source": str}))
