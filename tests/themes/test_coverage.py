import numpy as np
import pandas as pd
import pytest
from scipy import stats

from textkit import Corpus
from textkit.coding.codebook import load_codebook
from textkit.coding.readings import load_coding
from textkit.errors import InputError
from textkit.themes.cooccurrence import pairs_of_themes
from textkit.themes.coverage import coverage, differences, evidence, positions, summary


@pytest.fixture(scope="module")
def corpus():
    return Corpus.load()


@pytest.fixture(scope="module")
def coding(corpus):
    return load_coding(corpus, load_codebook())


def toy(sections=8, sources=("a", "b")):
    rows = [(f"{s}.{n:03d}", s, n // 2, 10 + n) for s in sources for n in range(2 * sections)]
    frame = pd.DataFrame(rows, columns=["segment", "source", "section", "words"])
    return frame.astype({"source": pd.CategoricalDtype(list(sources), ordered=True)})


def test_coverage_by_hand():
    segments = toy()
    marks = pd.DataFrame({"x": 0.0, "unknown": np.nan}, index=pd.Index(segments["segment"], name="segment"))
    marks.loc[["a.000", "a.003"], "x"] = 1
    table = coverage(marks, segments, draws=500)
    assert set(table["theme"]) == {"x"}, "what nobody judged has no cell"
    row = table.iloc[0]
    assert (row["count"], row["segments"], row["words"], row["of_words"]) == (2, 16, 23, 280)
    assert (row["share"], row["word_share"]) == pytest.approx((2 / 16, 23 / 280))
    assert row["low"] < row["share"] < row["high"]
    none = table.iloc[1]
    assert none["share"] == 0
    assert none["high"] > 0.02, "a share of zero has an upper end"


def test_evidence_adds_up_to_every_cell(corpus, coding):
    table = coverage(coding.consensus, corpus.segments, draws=10)
    for row in table.iloc[::7].itertuples():
        behind = evidence(row.theme, row.source, coding.consensus, corpus, coding)
        assert (len(behind), behind["words"].sum()) == (row.count, row.words)
        assert (behind["memo"] != "").all()
    with pytest.raises(InputError, match="no theme 'magic'"):
        evidence("magic", "missions", coding.consensus, corpus, coding)
    with pytest.raises(InputError, match="no source 'magic'"):
        evidence("law", "magic", coding.consensus, corpus, coding)


def test_differences_see_what_is_there_and_only_that():
    segments = toy(12, ("a", "b", "c"))
    generator = np.random.default_rng(5)
    marks = pd.DataFrame({"same": generator.integers(0, 2, len(segments)), "own": 0}, index=segments["segment"]).astype(
        float
    )
    marks.index.name = "segment"
    marks.loc[(segments["source"] == "a").to_numpy(), "own"] = 1
    table = differences(marks, segments, repeats=999).set_index(["source", "theme"])
    assert table.loc[("a", "own"), "q"] < 0.01
    assert (table.xs("same", level="theme")["q"] > 0.05).all()
    assert table["q"].to_numpy() == pytest.approx(stats.false_discovery_control(table["p"]))


def test_permutation_is_close_to_fishers_exact_test_when_sections_are_segments():
    segments = toy(8).assign(section=lambda t: np.tile(np.arange(16), 2))
    marks = pd.DataFrame({"x": [1.0] * 9 + [0.0] * 7 + [1.0] * 3 + [0.0] * 13}, index=segments["segment"])
    marks.index.name = "segment"
    p = differences(marks, segments, repeats=9999)["p"].iloc[0]
    assert p == pytest.approx(stats.fisher_exact([[9, 7], [3, 13]]).pvalue, abs=0.01)


def test_differences_need_two_sources():
    segments = toy(6, ("a",))
    marks = pd.DataFrame({"x": 1.0}, index=pd.Index(segments["segment"], name="segment"))
    with pytest.raises(InputError, match="two coded sources"):
        differences(marks, segments, repeats=9)


def test_positions_run_from_first_word_to_last(corpus, coding):
    table = positions(coding.consensus, corpus.segments)
    assert len(table) == int(coding.consensus.sum().sum())
    assert (table["start"] >= 0).all()
    assert (table["end"] <= 1 + 1e-12).all()
    lengths = table.merge(corpus.segments[["segment", "words"]], on="segment")
    share = lengths["words"] / lengths["source"].astype(str).map(corpus.lengths.rename(index=str)).astype(float)
    assert (table["end"] - table["start"]).to_numpy() == pytest.approx(share.to_numpy())


def test_pairs_by_hand():
    segments = toy(10, ("a",))
    x = np.r_[np.ones(6), np.zeros(14)]
    marks = pd.DataFrame(
        {"x": x, "twin": x, "apart": np.roll(x, 10)}, index=pd.Index(segments["segment"], name="segment")
    )
    table = pairs_of_themes(marks, segments, repeats=499).set_index(["first", "second"])
    row = table.loc[("x", "twin")]
    assert (row["both"], row["expected"], row["lift"]) == pytest.approx((6, 36 / 20, 6 / 1.8))
    assert row["phi"] == pytest.approx(1)
    exact = 2 / 20  # of 20 rotations, one gives six in common: two-sided
    assert row["p"] == pytest.approx(exact, abs=0.04)
    assert table.loc[("x", "apart"), "both"] == 0


def test_summary_prefers_the_coding_and_marks_the_rest():
    types = {
        "source": pd.CategoricalDtype(["a", "b"], ordered=True),
        "theme": pd.CategoricalDtype(["x", "y"], ordered=True),
    }
    coded = pd.DataFrame({"source": ["a"], "theme": ["x"], "share": [0.5], "low": [0.4], "high": [0.6]}).astype(types)
    words = pd.DataFrame(
        [("a", "x", 0.4, 0.45, 0.1, 0.9), ("b", "x", 0.3, 0.35, 0.1, 0.8), ("b", "y", 0.2, np.nan, 0.0, 1.0)],
        columns=["source", "theme", "found", "corrected", "low", "high"],
    ).astype(types)
    table = summary(coded, words)
    assert table["by"].tolist() == ["coding", "dictionary", "dictionary, untested"]
    assert table["share"].tolist() == [0.5, 0.35, 0.2]
    assert np.isnan(table["high"].iloc[2])
