import numpy as np
import pandas as pd
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from textkit import Corpus
from textkit.words import keywords
from textkit.words.keyness import log_likelihood, log_ratio_conservative, weighted_log_odds
from textkit.words.keywords import compare, titled


def toy():
    """Three sources of six sections: a says x, b and c say y."""
    rows = [("a", "x", 3), ("a", "y", 1), ("b", "x", 1), ("b", "y", 3), ("c", "y", 3)]
    order = pd.CategoricalDtype(["a", "b", "c"], ordered=True)
    counted = pd.DataFrame(
        [(s, n, f"{s}.{n:03d}", t, c) for s, t, c in rows for n in range(1, 7)],
        columns=["source", "section", "segment", "term", "count"],
    ).astype({"source": order})
    segments = counted[["source", "section", "segment"]].drop_duplicates().assign(words=20).reset_index(drop=True)
    return counted, segments


@pytest.fixture(scope="module")
def table():
    return compare(*toy(), cap=9_999)


@pytest.fixture(scope="module")
def articles():
    corpus = Corpus.load()
    counted = corpus.counted()
    often = counted.groupby("term")["count"].transform("sum") >= 40
    return compare(counted[often], corpus.segments, cap=9_999)


def test_counts_and_measures_by_hand(table):
    row = table.set_index(["source", "term"]).loc[("a", "x")]
    assert (row["here"], row["elsewhere"], row["sections"]) == (18, 6, 6)
    assert (row["rate"], row["rate_elsewhere"]) == (150, 25)
    assert row["g2"] == pytest.approx(log_likelihood(18, 120, 6, 240))
    assert row["log_ratio"] == pytest.approx(np.log2((18.5 / 120.5) / (6.5 / 240.5)), abs=0.02)
    assert row["log_ratio_low"] < row["log_ratio"] < row["log_ratio_high"]
    assert row["lrc"] == pytest.approx(log_ratio_conservative(18, 120, 6, 240, family=6))
    prior = 1000 * np.array([24, 42, 294]) / 360
    assert row["z"] == pytest.approx(weighted_log_odds([18, 6, 96], [6, 36, 198], prior)[1][0])


def test_p_is_the_share_of_deals_and_decides(table):
    """Of 18,564 ways to give a six sections of 18 one is as extreme as a's on x."""
    row = table.set_index(["source", "term"]).loc[("a", "x")]
    assert row["p"] < 0.001
    assert row["differs"] == "yes"
    assert set(table["differs"]) <= {"yes", "no", "undecided"}


def test_corrections_agree_with_statsmodels(articles):
    assert articles["q"].to_numpy() == pytest.approx(multipletests(articles["p"], method="fdr_bh")[1])
    by_g2 = multipletests(stats.chi2.sf(articles["g2"].abs(), 1), method="fdr_bh")[1]
    assert articles["g2_q"].to_numpy() == pytest.approx(by_g2)


def test_sources_stand_in_order_and_their_smallest_p_first(articles):
    assert list(articles["source"].unique()) == Corpus.load().ids
    assert all(own["p"].is_monotonic_increasing for _, own in articles.groupby("source", observed=True))


def test_g2_overstates(articles):
    assert (articles["g2_q"] < 0.05).sum() > (articles["differs"] == "yes").sum()


def test_a_planted_difference_is_found_and_nothing_else():
    """Sections alike but for one term, which one source says three times as often."""
    generator = np.random.default_rng(4)
    sources = np.repeat(["a", "b", "c"], 15)
    rates = {"planted": np.where(sources == "b", 6, 2), "one": np.full(45, 3), "two": np.full(45, 2)}
    segments = pd.DataFrame({"segment": [f"s.{n:03d}" for n in range(45)], "source": sources, "words": 150})
    segments = segments.assign(section=np.tile(range(15), 3)).astype({"source": "category"})
    parts = [segments.assign(term=term, count=generator.poisson(rate)) for term, rate in rates.items()]
    counted = pd.concat(parts).query("count > 0")
    table = compare(counted, segments, cap=9_999)
    found = table[(table["differs"] == "yes") & (table["log_ratio"] > 0)]
    assert found[["source", "term"]].values.tolist() == [["b", "planted"]]


def test_one_source_has_no_others():
    corpus = Corpus.load().select(["missions"])
    table = keywords.keyness(corpus)
    assert table.empty
    assert list(table.columns) == ["arm", *keywords.COLUMNS, "titled"]


def test_the_same_twice_and_nothing_changed():
    counted, segments = toy()
    before = counted.copy(), segments.copy()
    pd.testing.assert_frame_equal(compare(counted, segments, cap=99), compare(counted, segments, cap=99))
    pd.testing.assert_frame_equal(counted, before[0])
    pd.testing.assert_frame_equal(segments, before[1])


def test_a_title_word_is_one_of_the_sources_own_title():
    table = pd.DataFrame(
        {"source": ["missions", "missions", "nuances"], "term": ["engage in mission", "talk", "mission"]}
    )
    assert list(titled(table, Corpus.load())["titled"]) == [1, 0, 0]


def test_both_arms_are_compared(monkeypatch):
    monkeypatch.setattr(keywords, "LEAST", 60)
    table = keywords.keyness(Corpus.load(), cap=199)
    assert list(table["arm"].unique()) == list(keywords.ARMS)
    times = table[table["term"] == "diplomacy"].groupby("arm", sort=False)[["here"]].sum()["here"]
    assert len(times) == 1  # blanked, it occurs too seldom to be tested


def test_texts_too_short_for_any_term_give_no_rows(tiny):
    assert keywords.keyness(Corpus.load(tiny), cap=99).empty


def test_terms_whose_verdict_hangs_on_the_deals_are_dealt_anew():
    """With 99 deals no p is small enough for forty tests; the planted terms alone are dealt again, and are found."""
    generator = np.random.default_rng(4)
    sources = np.repeat(list("abcd"), 12)
    segments = pd.DataFrame({"segment": [f"s.{n:03d}" for n in range(48)], "source": sources, "words": 150})
    segments = segments.assign(section=np.tile(range(12), 4)).astype({"source": "category"})
    rates = {f"own {name}": np.where(sources == name, 6, 1) for name in "abcd"}
    rates |= {f"even {n}": np.full(48, 2) for n in range(6)}
    parts = [segments.assign(term=term, count=generator.poisson(rate)) for term, rate in rates.items()]
    counted = pd.concat(parts).query("count > 0")
    few, more = (compare(counted, segments, cap=99, more=number) for number in (0, 9_999))
    planted = more["term"] == "own " + more["source"].astype("str")
    assert (few["differs"] == "undecided").sum() >= 4
    assert not (few["differs"] == "yes").any()
    assert (more.loc[planted, "differs"] == "yes").all()
    settled = few.merge(more, on=["source", "term"], suffixes=("", "_more"))
    once = settled[settled["term"].str.startswith("even")]
    assert (once["p"] == once["p_more"]).any(), "what does not hang on the deals keeps its p"


def test_a_text_without_headings_has_no_words_of_its_own_for_that():
    """All from one pile; one text is one section of short paragraphs. Dealt as such it had "its own" rare words."""
    generator = np.random.default_rng(7)
    places = [(f"s{source:02d}", section, 300) for source in range(12) for section in range(6)]
    places += [("bare", 0, 45) for _ in range(40)]
    segments = pd.DataFrame(places, columns=["source", "section", "words"])
    segments = segments.assign(segment=[f"x.{n:03d}" for n in range(len(segments))]).astype({"source": "category"})
    rates = 4e-4 * generator.pareto(1.2, 400)
    counts = generator.poisson(np.minimum(rates, 0.02) * segments[["words"]].to_numpy())
    cells = [
        segments.iloc[rows].assign(term=f"t{term:03d}", count=counts[rows, term])
        for term in range(400)
        for rows in [np.flatnonzero(counts[:, term])]
    ]
    table = compare(pd.concat(cells, ignore_index=True), segments, cap=9_999, more=99_999)
    assert (table["differs"] != "yes").all()
    assert (table[table["source"] == "bare"]["p"] < 0.001).mean() < 0.01
