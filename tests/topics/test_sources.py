"""Topics and sources."""

import numpy as np
import pandas as pd
import pytest

from textkit.topics.sources import LEADS, heterogeneity, source_information, source_shares

SECTIONS = np.repeat(np.arange(18), 3)  # three sources of six sections of three documents
UNITS = pd.DataFrame({"document": [f"d{n:02}" for n in range(54)], "section": SECTIONS, "words": 40})
UNITS["source"] = np.repeat(list("abc"), 18)


def of(topics):
    """Documents that belong to one topic each."""
    wide = pd.DataFrame(np.eye(3)[topics], columns=["T1", "T2", "T3"]).assign(document=UNITS["document"])
    return wide.melt(id_vars="document", var_name="topic", value_name="share")


def test_a_topic_that_is_a_source():
    row = source_information(of(np.repeat(np.arange(3), 18)), UNITS, deals=199).iloc[0]
    assert row["nmi"] == pytest.approx(1)
    assert row["p"] == 1 / 200


def test_topics_of_sections_are_no_sign_of_the_source():
    # each section has a topic of its own choosing: strong within sections, nothing between sources
    topics = np.repeat(np.random.default_rng(0).integers(3, size=18), 3)
    row = source_information(of(topics), UNITS, deals=199).iloc[0]
    assert row["p"] > 0.05
    assert row["nmi"] < row["chance_high"]


def test_dealing_whole_sections_is_the_stricter_chance():
    shares = of(np.repeat(np.random.default_rng(0).integers(3, size=18), 3))
    by_section = source_information(shares, UNITS, deals=199)
    by_document = source_information(shares, UNITS.assign(section=range(54)), deals=199)
    assert by_section["chance"].iloc[0] > by_document["chance"].iloc[0]


def world(shares_by_source, sections=8, seed=0):
    """Documents of two topics, four a section; a section leans to either side as a whole."""
    generator = np.random.default_rng(seed)
    rows = []
    for source, mean in shares_by_source.items():
        for section in range(sections):
            own = np.clip(mean + generator.normal(0, 0.1), 0, 1)
            rows += [(f"{source}.{section}.{n}", source, section, 40, own) for n in range(4)]
    units = pd.DataFrame(rows, columns=["document", "source", "section", "words", "T1"])
    wide = units.assign(T2=1 - units["T1"])
    shares = wide.melt(id_vars="document", value_vars=["T1", "T2"], var_name="topic", value_name="share")
    return shares, units.drop(columns="T1")


def test_shares_by_hand():
    units = pd.DataFrame({"document": ["a.1", "a.2", "b.1"], "source": list("aab"), "section": 0})
    units["words"] = [30, 10, 20]
    wide = pd.DataFrame({"document": units["document"], "T1": [1.0, 0.0, 0.5], "T2": [0.0, 1.0, 0.0]})
    table = source_shares(wide.melt(id_vars="document", var_name="topic", value_name="share"), units)
    assert table["share"].to_list() == [0.75, 0.25, 0.5, 0]
    assert table["share"].iloc[:2].between(table["share_low"].iloc[:2], table["share_high"].iloc[:2]).all()
    assert table["share_low"].iloc[2:].isna().all()  # a single document shows no spread, and nobody can lead
    assert (table["leads"] == 0).all()


def test_a_source_that_leads():
    row = heterogeneity(*world({"a": 0.1, "b": 0.1, "c": 0.6}), deals=499).set_index("topic").loc["T1"]
    assert (row["source"], row["p"]) == ("c", 1 / 500)
    assert row["leads"] >= LEADS


def test_two_sources_that_share_the_lead():
    row = heterogeneity(*world({"a": 0.1, "b": 0.6, "c": 0.6}, seed=2), deals=499).set_index("topic").loc["T1"]
    assert row["q"] < 0.05
    assert row["leads"] < LEADS


def test_sources_that_do_not_differ():
    p = [heterogeneity(*world({"a": 0.3, "b": 0.3}, seed=seed), deals=199)["p"].iloc[0] for seed in range(20)]
    assert sum(value <= 0.05 for value in p) <= 4


def test_one_source_or_no_topic_has_nothing_to_compare():
    shares, units = world({"a": 0.3})
    assert heterogeneity(shares, units).empty
    assert heterogeneity(shares.iloc[:0], units).empty
    assert source_shares(shares.iloc[:0], units).empty
    assert source_information(shares.iloc[:0], units).empty
