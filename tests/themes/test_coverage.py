import numpy as np
import pandas as pd
import pytest
from tests.toys import sections_toy as toy

from textkit import Corpus
from textkit.coding.codebook import load_codebook
from textkit.coding.readings import load_coding
from textkit.errors import InputError
from textkit.themes.cooccurrence import pairs_of_themes
from textkit.themes.coverage import breadth, coverage, evidence


@pytest.fixture(scope="module")
def corpus():
    return Corpus.load()


@pytest.fixture(scope="module")
def coding(corpus):
    return load_coding(corpus, load_codebook())


def test_breadth_by_hand():
    segments = toy(2)
    levels = pd.DataFrame(0.0, index=pd.Index(segments["segment"]), columns=["x", "y", "unknown"])
    levels["unknown"] = np.nan
    levels.loc[["a.000", "a.001", "b.000"], "x"] = [2, 1, 2]
    levels.loc[["a.000"], "y"] = 1
    table = breadth(levels, segments)
    assert table["theme"].tolist() == ["x", "y"], "treated most first; what nobody judged has no row"
    assert table.iloc[0].drop("theme").tolist() == pytest.approx([2, 2, 2, 1, 1, 3, 2, 2 / 3])
    assert table.iloc[1].drop("theme").tolist() == pytest.approx([1, 0, 2, 0, 0, 1, 0, 0])


def test_coverage_by_hand():
    segments = toy()
    marks = pd.DataFrame({"x": 0.0, "unknown": np.nan}, index=pd.Index(segments["segment"], name="segment"))
    marks.loc[["a.000", "a.003"], "x"] = 1
    table = coverage(marks, segments, draws=500)
    assert set(table["theme"]) == {"x"}, "what nobody judged has no cell"
    row = table.iloc[0]
    assert (row["count"], row["segments"], row["words"], row["of_words"]) == (2, 16, 23, 280)
    assert (row["share"], row["word_share"]) == pytest.approx((2 / 16, 23 / 280))
    assert row["share_low"] < row["share"] < row["share_high"]
    none = table.iloc[1]
    assert none["share"] == 0
    assert none["share_high"] > 0.02, "a share of zero has an upper end"


def test_the_upper_end_of_a_gap_goes_by_what_the_theme_fills_elsewhere():
    """Source b has nothing of either; elsewhere one theme fills whole sections, the other a quarter of each."""
    segments = toy()
    marks = pd.DataFrame(0.0, index=pd.Index(segments["segment"], name="segment"), columns=["whole", "part"])
    own = segments[segments["source"] == "a"]
    marks.loc[own.loc[own["section"] == own["section"].iloc[0], "segment"], "whole"] = 1
    marks.loc[own.groupby("section")["segment"].first(), "part"] = 1
    ends = coverage(marks, segments, draws=500).set_index(["source", "theme"]).loc["b"]
    assert (ends["count"] == 0).all()
    sections = segments.loc[segments["source"] == "b", "section"].nunique()
    assert ends.loc["whole", "share_high"] == pytest.approx(1 - 0.025 ** (1 / sections))
    assert ends.loc["whole", "share_high"] > ends.loc["part", "share_high"]


def test_nothing_judged_gives_an_empty_table():
    segments = toy(2)
    assert coverage(pd.DataFrame({"x": np.nan}, index=pd.Index(segments["segment"])), segments).empty


def test_evidence_adds_up_to_every_cell(corpus, coding):
    treated = coding.at_least(2).consensus
    table = coverage(treated, corpus.segments, draws=10)
    for row in table.iloc[::7].itertuples():
        behind = evidence(row.theme, row.source, treated, corpus, coding)
        assert (len(behind), behind["words"].sum()) == (row.count, row.words)
        assert (behind["memo"] != "").all()
    with pytest.raises(InputError, match="no theme 'magic'"):
        evidence("magic", "missions", treated, corpus, coding)
    with pytest.raises(InputError, match="no source 'magic'"):
        evidence("law", "magic", treated, corpus, coding)


def test_pairs_by_hand():
    segments = toy(10, ("a",))
    x = np.r_[np.ones(6), np.zeros(14)]
    marks = pd.DataFrame(
        {"x": x, "twin": x, "apart": np.roll(x, 10)}, index=pd.Index(segments["segment"], name="segment")
    )
    table = pairs_of_themes(marks, segments, cap=499).set_index(["theme", "with_theme"])
    row = table.loc[("x", "twin")]
    assert (row["both"], row["expected"], row["lift"]) == pytest.approx((6, 36 / 20, 6 / 1.8))
    assert row["phi"] == pytest.approx(1)
    exact = 2 / 20  # of 20 rotations, one gives six in common: two-sided
    assert row["p"] == pytest.approx(exact, abs=0.04)
    assert table.loc[("x", "apart"), "both"] == 0
