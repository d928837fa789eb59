"""Who stands out: what is planted is found, what is not is not, and a surplus that is shared sets nobody apart."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from tests.toys import sections_toy as toy

from textkit.themes.differences import differences, outstanding, survival
from textkit.themes.verdicts import set_apart

FIVE = ("a", "b", "c", "d", "e")


def marked(segments, **shares):
    """Marks of one theme, ``x``: in each source a share of the segments, spread evenly over its sections."""
    marks = pd.DataFrame({"x": 0.0}, index=pd.Index(segments["segment"], name="segment"))
    for source, share in shares.items():
        own = segments.loc[segments["source"] == source, "segment"]
        marks.loc[own.iloc[:: round(1 / share)], "x"] = 1.0
    return marks


def test_differences_see_what_is_there_and_only_that():
    segments = toy(12, ("a", "b", "c"))
    generator = np.random.default_rng(5)
    marks = pd.DataFrame({"same": generator.integers(0, 2, len(segments)), "own": 0}, index=segments["segment"])
    marks = marks.astype(float).rename_axis("segment")
    marks.loc[(segments["source"] == "a").to_numpy(), "own"] = 1
    table = differences(marks, segments).set_index(["source", "theme"])
    assert table.loc[("a", "own"), ["share", "rest"]].tolist() == [1, 0]
    assert table.loc[("a", "own"), "differs"] == "yes"
    assert (table.xs("same", level="theme")["differs"] == "no").all()
    assert table["q"].to_numpy() == pytest.approx(stats.false_discovery_control(table["p"]))


def test_permutation_is_close_to_fishers_exact_test_when_sections_are_segments():
    segments = toy(8).assign(section=lambda t: np.tile(np.arange(16), 2))
    marks = pd.DataFrame({"x": [1.0] * 9 + [0.0] * 7 + [1.0] * 3 + [0.0] * 13}, index=segments["segment"])
    p = differences(marks.rename_axis("segment"), segments)["p"].iloc[0]
    assert p == pytest.approx(stats.fisher_exact([[9, 7], [3, 13]]).pvalue, abs=0.01)


def test_one_source_has_nothing_to_differ_from():
    segments = toy(6, ("a",))
    marks = pd.DataFrame({"x": 1.0}, index=pd.Index(segments["segment"], name="segment"))
    assert differences(marks, segments).empty
    assert outstanding(marks, segments).empty


def test_a_surplus_that_one_other_source_shares_sets_nobody_apart():
    segments = toy(16, FIVE)
    alone = outstanding(marked(segments, a=1), segments).set_index("source")
    assert alone["stands_out"].tolist() == ["more", "no", "no", "no", "no"]
    assert alone.loc["a", "apart_from"] == 4
    shared = outstanding(marked(segments, a=1, b=1), segments).set_index("source")
    assert shared.loc["a", "differs"] == "yes"
    assert (shared.loc["a", "stands_out"], shared.loc["a", "apart_from"]) == ("no", 3)


def test_survival_counts_the_ways_in_which_a_finding_holds():
    segments = toy(16, FIVE)
    codings = {"first": marked(segments, a=1), "second": marked(segments, b=1), "third": marked(segments, a=1)}
    table = survival(codings, segments, cap=9_999)
    assert table[["source", "stands_out", "holds", "ways"]].values.tolist() == [
        ["a", "more", 4, 6],
        ["b", "more", 2, 6],
    ]


def test_sections_of_one_pile_give_no_findings_and_a_planted_difference_is_found():
    """Of 200 worlds cut from one pile of sections few may find anything; a theme planted in one source is found."""
    segments = toy(16, FIVE)
    sections = segments.groupby(["source", "section"], observed=True).ngroup().to_numpy()
    false = found = 0
    for seed in range(200):
        generator = np.random.default_rng(seed)
        heavy = generator.beta(0.5, 2.0, (80, 6))  # sections differ in what they are about: clumped
        marks = pd.DataFrame((generator.random((len(segments), 6)) < heavy[sections]).astype(float))
        marks = marks.set_axis(segments["segment"]).set_axis([f"t{n}" for n in range(6)], axis=1)
        marks = marks.rename_axis("segment")
        said = set_apart(outstanding(marks, segments, seed, cap=299, first=299), {}, {})
        false += not said.startswith("no source")
        if seed < 20:
            planted = marks.copy()
            planted.loc[(segments["source"] == "c").to_numpy(), "t0"] = 1.0
            table = outstanding(planted, segments, seed, cap=1_999, first=1_999).set_index(["source", "theme"])
            found += table.loc[("c", "t0"), "stands_out"] == "more"
    assert false <= 10, "at most 5 % of worlds"
    assert found >= 18, "power of at least 90 %"
