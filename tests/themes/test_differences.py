"""Who stands out: what is planted is found, what is not is not, and a surplus that is shared sets nobody apart."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from tests.toys import sections_toy as toy

from textkit.results import simulated
from textkit.themes.differences import differences, outstanding
from textkit.themes.survival import survival

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


def test_the_nearest_other_source_is_named():
    table = outstanding(marked(toy(16, FIVE), a=1, b=0.5, d=0.25), toy(16, FIVE), cap=999, first=999)
    near = table.set_index("source")[["nearest", "nearest_share"]]
    assert near.loc["a"].tolist() == ["b", 0.5]
    assert near.loc["c"].tolist() == ["e", 0.0], "a source that has less is nearest to the one that has least"


def test_survival_keeps_treatment_and_mention_apart():
    segments = toy(16, FIVE)
    treated, mentioned = 2 * marked(segments, a=1), marked(segments, a=1)
    table = survival({"first": treated, "second": treated, "third": mentioned}, segments, cap=9_999)
    assert table[["source", "stands_out", "holds_treated", "holds_named", "ways"]].values.tolist() == [
        ["a", "more", 4, 6, 6]
    ]
    assert table["survives"].tolist() == pytest.approx([10 / 12])
    assert survival({"first": 0 * treated}, segments, cap=999).empty


def test_sections_of_one_pile_give_few_findings_and_a_planted_theme_is_found():
    """A small run of scripts/themes_simulation.py; p may reach .0005, so that a finding is possible in each world."""
    segments = toy(12, FIVE)
    sections = segments.groupby(["source", "section"], observed=True).ngroup().to_numpy()
    false = found = 0
    for seed in range(25):
        generator = np.random.default_rng(seed)
        heavy = generator.beta(0.5, 2.0, (60, 4))  # sections differ in what they are about: clumped
        marks = pd.DataFrame((generator.random((len(segments), 4)) < heavy[sections]).astype(float))
        marks = marks.set_axis(segments["segment"]).set_axis([f"t{n}" for n in range(4)], axis=1)
        marks = marks.rename_axis("segment")
        alone = outstanding(marks, segments, seed, cap=1_999, first=1_999)
        false += alone["stands_out"].isin(["more", "less"]).any()
        marks.loc[(segments["source"] == "c").to_numpy(), "t0"] = 1.0
        table = outstanding(marks, segments, seed, cap=1_999, first=1_999).set_index(["source", "theme"])
        found += table.loc[("c", "t0"), "stands_out"] == "more"
    assert false <= 3
    assert found >= 22


def test_stored_worlds_bear_out_what_the_page_says():
    table = simulated("themes_simulation").set_index("world")
    assert (table.loc["one pile", "worlds"] >= 200).all()
    assert (table.loc["one pile", "apart"] <= 0.05).all()
    assert (table.loc["another seed", ["worlds", "apart"]] == [20, 1]).all(axis=None)
    planted = table.loc[["planted evenly", "planted in sections"]]
    assert (planted["worlds"] >= 160).all()
    assert planted["apart"].between(planted["apart_low"], planted["apart_high"]).all()
    assert (planted["apart"] <= planted["from_rest"] + 2 / 160).all(), (
        "what is undecided to the end is in one, not both"
    )
    power = planted.groupby(["world", "counted", "half"])["apart"]
    assert len(power) == 8, "commoner and rarer themes, either way of planting, either level"
    assert (power.last() > power.first()).all(), "a larger difference is found more often"


def test_the_largest_p_against_one_other_is_corrected_for_the_candidates():
    segments = toy(16, FIVE)
    marks = pd.concat([marked(segments, a=1), marked(segments, b=1, c=0.5)], axis=1).set_axis(["x", "y"], axis=1)
    table = outstanding(marks, segments).set_index(["source", "theme"])
    tried = table[table["differs"] == "yes"]
    assert tried["q_each"].to_numpy() == pytest.approx(stats.false_discovery_control(tried["p_each"]))
    assert table.loc[table["differs"] != "yes", "q_each"].isna().all()
    assert table.loc[("a", "x"), "p_each"] < 0.001
    assert table.loc[("c", "y"), "p_each"] == 1, "b has more than c: one comparison goes the other way"
