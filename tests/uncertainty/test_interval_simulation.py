"""What the docstrings say that the intervals cover, held to the stored table and to a small run of the same script."""

import importlib.util
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = pd.read_csv(ROOT / "data" / "results" / "interval_simulation.csv")
HELD = pd.read_csv(ROOT / "data" / "results" / "interval_simulation_held_out.csv")
ONE = TABLE["quantity"].isin(["rate", "share"])
NULL = TABLE["quantity"].isin(["log ratio, two sources", "log ratio, the rest", "difference"])
SLACK = 0.005  # of the coverage of 5,000 simulated intervals: 1.6 standard errors


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("interval_simulation", ROOT / "scripts" / "interval_simulation.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_holds_every_setting(script):
    settings = sum(len(script.QUANTITIES[of]) * len(script.EXPECTED[of]) for of in script.QUANTITIES)
    assert len(TABLE) == settings * len(script.CLUMPING)
    assert (TABLE["intervals"] == 5 * script.REPLICATES).all()


def test_rates_and_shares_are_covered_in_93_to_98_percent():
    assert TABLE.loc[ONE & (TABLE["expected"] > 8), "coverage"].between(0.93, 0.97).all()
    assert TABLE.loc[ONE & (TABLE["expected"] > 8), "coverage_worst"].min() > 0.92
    assert TABLE.loc[ONE & (TABLE["expected"] <= 8), "coverage"].between(0.97, 0.9999).all()


def test_the_interval_of_a_zero_reaches_the_truth_where_a_zero_is_no_surprise():
    for table in (TABLE, HELD):
        zeros = table[table["quantity"].isin(["rate", "share"]) & (table["zeros"] > 0.025)]
        assert len(zeros) > 10
        assert (zeros["coverage_zeros"] > 0.5).all()
        assert (1 - zeros["coverage"]).max() < 0.025, "and so no more is missed than the upper tail may be"


def test_equal_sources_are_told_apart_in_at_most_6_percent():
    assert (1 - TABLE.loc[NULL & TABLE["reliable"], "coverage"]).max() <= 0.06
    assert TABLE.loc[TABLE["quantity"] == "log ratio, twice", "coverage"].min() > 0.93


def test_what_is_out_of_reach_is_said_beforehand():
    below = TABLE["coverage"] < 0.93
    assert not TABLE.loc[below, "reliable"].any()
    assert not (below & ONE).any()
    assert (1 - TABLE.loc[NULL, "coverage"]).max() <= 0.09 + SLACK
    assert TABLE["reliable"].mean() > 0.9


def test_settings_that_had_no_part_in_the_choice():
    one, null = HELD["quantity"].isin(["rate", "share"]), HELD["quantity"].str.startswith("log ratio")
    same_law = HELD["law"] != "lognormal"
    many = HELD["expected"] > 12
    assert HELD.loc[one & same_law & many, "coverage"].between(0.94, 0.97).all()
    assert HELD.loc[one & same_law & ~many, "coverage"].between(0.95, 0.9999).all()
    assert HELD.loc[one & ~same_law, "coverage"].between(0.89, 0.99).all()
    assert (1 - HELD.loc[null & HELD["reliable"], "coverage"]).max() <= 0.065


def test_whole_sections_hold_what_they_should(script):
    counts = script.counts("whole", np.full(20, 4.0), 0.1, 0.5, 20_000, np.random.default_rng(0))
    assert counts.mean() / 4 == pytest.approx(0.1, rel=0.03)
    assert (counts > 0).mean() == pytest.approx(0.2 * (1 - 0.5**4), rel=0.03)
    effect = counts.var(axis=0, ddof=1).mean() / (4 * 0.1 * 0.9)
    assert effect == pytest.approx(script.clump("whole", "segments", np.full(20, 4.0), 0.1, 0.5), rel=0.05)


def test_lognormal_factors_have_the_variance_they_should(script):
    factors = script.factors("lognormal", 0.5, (400_000, 1), np.random.default_rng(0))
    assert (factors.mean(), factors.var()) == (pytest.approx(1, abs=0.01), pytest.approx(0.5, rel=0.05))


def test_a_zero_cell_alone_is_no_finding():
    chance = TABLE[NULL & (TABLE["clumping"] == "by chance")].set_index("expected")
    assert (1 - chance.loc[2, "coverage_zeros"]).between(0.06, 0.13).all()
    assert (chance.loc[5, "coverage_zeros"] <= 0.5).all()


@pytest.mark.parametrize(
    ("quantity", "law", "level", "expected"),
    [("rate", "gamma", 0, 20), ("rate", "gamma", 3, 100), ("share", "beta", 2, 20), ("difference", "beta", 1, 5)],
)
def test_a_smaller_run_gives_what_the_table_says(script, quantity, law, level, expected):
    of = "segments" if law == "beta" else "words"
    clumping, variation = script.CLUMPING[level], script.VARIATION[of][level]
    sizes = script.lengths(pd.read_csv(ROOT / "data" / "features" / "segments.csv"))[of]
    row = script.cell(quantity, law, clumping, variation, expected, sizes, 500, seed=1)
    stored = TABLE.query("quantity == @quantity and of == @of and expected == @expected")
    stored = stored[stored["clumping"] == clumping]
    assert row["coverage"] == pytest.approx(stored["coverage"].item(), abs=0.03)


def test_simulated_counts_have_the_clumping_they_should(script):
    generator, sizes = np.random.default_rng(0), np.full(20, 4.0)
    for level, variation in enumerate(script.VARIATION["segments"]):
        counts = script.counts("beta", sizes, 0.3, variation, 4_000, generator)
        effect = counts.var(axis=0, ddof=1).mean() / (4 * 0.3 * 0.7)
        assert effect == pytest.approx(script.clump("beta", "segments", sizes, 0.3, variation), rel=0.05), level
