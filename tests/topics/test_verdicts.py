"""Verdicts: every branch."""

import pandas as pd
import pytest

from textkit.topics import verdicts
from textkit.topics.verdicts import (
    leader_verdict,
    model_verdict,
    named_verdict,
    phrase_verdict,
    reading_verdict,
    simulation_verdict,
    source_verdict,
    theme_verdict,
)

CURVE = pd.DataFrame({"k": [4, 4, 5, 5], "stability": [0.4, 0.4, 0.6, 0.6], "chance": [0.3, 0.35, 0.3, 0.2]})
CURVE["q"] = [0.4, 0.3, 0.025, 0.03]
TOPICS = pd.DataFrame({"topic": ["T1", "T2"], "label": ["(aid, relief)", "(cyber, war)"], "other_ways": 11})
TOPICS = TOPICS.assign(recurrence=[0.5, 0.9], recurrence_sections=[0.6, 0.3], survived=[6, 6], one_phrase=False)
TOPICS["stable"] = False


def test_model():
    assert "5 parts, the text is more stable (0.60)" in model_verdict(CURVE, 5)
    assert "than shuffled text (0.30)" in model_verdict(CURVE, 5)
    assert "(p = 0.030, all numbers of parts allowed for)" in model_verdict(CURVE, 5)
    assert "(p = 0.025, the least that 39 shuffled copies allow)" in model_verdict(CURVE.assign(q=0.025), 5)
    assert model_verdict(CURVE, 0) == verdicts.MODEL["none"].format(q=0.03)


@pytest.mark.parametrize(
    ("named", "begins"),
    [
        (
            [False, False],
            "None of 2. The nearest, (aid, relief), comes back in 50 % of the model's runs at least and survives in 6",
        ),
        ([True, False], "1 of 2: (aid, relief). The others"),
        ([True, True], "All 2: (aid, relief), (cyber, war)."),
    ],
)
def test_named(named, begins):
    assert named_verdict(TOPICS.assign(has_name=named), 8).startswith(begins)


def test_nothing_to_name():
    assert named_verdict(TOPICS.iloc[:0].assign(has_name=False), 8) == verdicts.NAMED_TOPICS["no model"]


def test_phrases():
    assert phrase_verdict(TOPICS) == verdicts.PHRASES["none"].format(k=2, stable=0)
    one = TOPICS.assign(one_phrase=[True, False], stable=True)
    assert phrase_verdict(one) == verdicts.PHRASES["some"].format(k=2, number=1, names="(aid, relief)", stable=2)


def scored(stable, right):
    rows = {"kind": ["fit", "intrusion"], "stable": stable, "items": 8, "right": right, "share": right / 8}
    low = 0.63 if right == 8 else 0.05
    return pd.DataFrame(rows | {"share_low": low, "share_high": 1.0, "guessing": [0.25, 1 / 6]})


def test_reading():
    assert reading_verdict(scored(False, 8).iloc[:0]) == verdicts.READING["unread"]
    assert reading_verdict(scored(True, 8)) == verdicts.READING["all stable"]
    assert reading_verdict(scored(False, 8)).startswith("Topics that do not come back read well all the same: 8 of 8")
    assert reading_verdict(scored(False, 2)).startswith("Topics that do not come back read badly: 2 of 8")


@pytest.mark.parametrize(
    ("q", "leads", "says"),
    [
        (0.3, 1.0, "Aid: the sources do not differ measurably (corrected p = 0.30)"),
        (
            0.01,
            0.94,
            "Aid: the sources differ (corrected p = 0.0100), but no leader can be named; the largest share, that of",
        ),
        (0.01, 0.95, "Aid: Missions speaks of it most, with 30 % of its words (20 to 40)."),
    ],
)
def test_leaders(q, leads, says):
    row = {"topic": "T1", "q": q, "leads": leads, "source": "missions"}
    table = pd.DataFrame([row | {"share": 0.3, "share_low": 0.2, "share_high": 0.4}])
    assert leader_verdict(table, {"T1": "Aid"}, {"missions": "Missions"}).startswith(says)
    assert leader_verdict(table.iloc[:0], {}, {}) == verdicts.LEADERS["nobody"]


def test_simulation_counts_worlds():
    rows = [("stock phrases", "once", 0, 0, 0), ("stock phrases", "each time", 2, 1, 0), ("bursts", "once", 0, 0, 0)]
    rows += [("sources", "once", 1, 1, 0), ("shuffled", "once", 0, 0, 0), ("shuffled", "once", 1, 0, 0)]
    rows += [("topics", "once", 6, 0, 6), ("topics and phrases", "once", 5, 0, 5), ("faint topics", "once", 2, 0, 2)]
    table = pd.DataFrame(rows, columns=["world", "wording", "stable", "one_phrase", "recovered"])
    says = simulation_verdict(table)
    assert "in 0 of 1 worlds of stock phrases without topics when a phrase counts once (in 1 of 1" in says
    assert "in 1 of 2 that are shuffled, and in 0 of 1 that hold" in says
    assert "Of six planted topics 6.0 are found on average, beside stock phrases 5.0, and where half" in says
    assert says.endswith("as many words belong to topics 2.0.")


@pytest.mark.parametrize(("p", "key"), [(0.01, "tells"), (0.2, "does not tell")])
def test_sources(p, key):
    table = pd.DataFrame({"nmi": [0.2], "chance": [0.1], "p": [p]})
    assert source_verdict(table) == verdicts.SOURCE[key].format(nmi=0.2, chance=0.1, p=p)
    assert source_verdict(table.iloc[:0]) == verdicts.SOURCE["no model"]


def test_themes():
    names = {"a": "Aid", "b": "Law", "c": "War"}
    table = pd.DataFrame({"theme": ["a", "b"], "f1": [0.5, 0.8], "q": [0.01, 0.3], "leads": [0.9, 0.1]})
    assert theme_verdict(table, names).startswith("1 of 2 coded themes")
    assert "the best fit is that of Aid (0.50, where" in theme_verdict(table, names)
    assert theme_verdict(table.assign(q=0.2), {}) == verdicts.THEMES["none"]


@pytest.mark.parametrize(
    ("leads", "said"),
    [
        ([0.95, 0.05, 0], "the best fit is that of Aid (0.70"),
        (
            [0.6, 0.4, 0],
            "Aid; Law fit best (0.70, 0.60, where 1 is the same paragraphs), and which of them most is open.",
        ),
    ],
)
def test_a_best_fit_is_named_only_if_it_leads_in_nearly_all_resamples(leads, said):
    table = pd.DataFrame({"theme": ["a", "b", "c"], "f1": [0.7, 0.6, 0.2], "q": 0.01, "leads": leads})
    assert said in theme_verdict(table, {"a": "Aid", "b": "Law", "c": "War"})
