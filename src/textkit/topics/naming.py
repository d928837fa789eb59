"""Which topics get a name: the rule of :mod:`textkit.topics.survival`, applied, and what the others are called."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from textkit.topics.likeness import DEPTH
from textkit.topics.survival import NAMED, SPECIFICATIONS

__all__ = ["asked_for", "labelled", "named_topics", "surviving", "with_terms"]

KNOWN_BY = 5  # first terms by which a topic's name is looked up
SHOWN_WAY = next(iter(SPECIFICATIONS))
SHOWN = 3  # first terms by which a topic without a name is called


def asked_for(specifications: int) -> int:
    """In how many other specifications a topic has to survive.

    >>> asked_for(11)
    8
    """
    return math.ceil(NAMED * specifications)


def labelled(
    found: pd.DataFrame, terms: pd.DataFrame, spelling: Mapping[str, str], wording: str = "once"
) -> pd.DataFrame:
    """The topics of one way of counting, called by their first terms.

    Args:
        found: one row per way of counting and topic.
        terms: one row per way of counting, topic and term: ``wording, topic, rank, term``.
        spelling: how terms are written.
        wording: which.

    Returns:
        The rows of ``found`` counted in this way with ``label`` (the three first terms, in brackets).
    """
    own = terms[(terms["wording"] == wording) & (terms["rank"] <= SHOWN)].sort_values("rank")
    written = own.assign(term=own["term"].map(lambda term: spelling.get(term, term)))
    label = written.groupby("topic")["term"].agg(", ".join)
    rows = found[found["wording"] == wording].reset_index(drop=True)
    return rows.assign(label="(" + rows["topic"].map(label).astype("str") + ")")


def surviving(survival: pd.DataFrame) -> pd.DataFrame:
    """In how many of the other ways of doing the analysis each topic survives.

    Args:
        survival: one row per topic and specification: ``topic, specification, survives``.

    Returns:
        One row per topic: ``topic, other_ways`` (other than the one shown), ``survived`` (of these).
    """
    others = survival[survival["specification"] != SHOWN_WAY].groupby("topic", sort=False)["survives"]
    return others.agg(other_ways="size", survived="sum").reset_index().astype({"survived": "int64"})


def named_topics(
    found: pd.DataFrame, survival: pd.DataFrame, terms: pd.DataFrame, names: pd.DataFrame, spelling: Mapping[str, str]
) -> pd.DataFrame:
    """Which topics of the main text get a name.

    Args:
        found: one row per way of counting and topic: ``stable, one_phrase`` and the rest.
        survival: one row per topic and specification.
        terms: one row per way of counting, topic and term.
        names: as :func:`textkit.coding.topic_names` gives them; a topic that passes without one keeps its terms.
        spelling: how terms are written.

    Returns:
        One row per topic, ``found`` with ``label`` (its name, or three terms in brackets), ``other_ways``,
        ``survived``, ``has_name`` (it passes the rule), ``reason`` (of the name).
    """
    table = labelled(found, terms, spelling).merge(surviving(survival), on="topic", how="left", validate="one_to_one")
    enough = table["survived"] >= table["other_ways"].map(asked_for, na_action="ignore")
    table["has_name"] = table["stable"].astype(bool) & ~table["one_phrase"].astype(bool) & enough.astype(bool)
    own = terms[(terms["wording"] == "once") & (terms["rank"] <= KNOWN_BY)].sort_values("rank")
    table["terms"] = table["topic"].map(own.groupby("topic")["term"].agg(" ".join))
    table = table.merge(names, on="terms", how="left", validate="many_to_one")
    given = table["has_name"] & table["name"].notna()
    label = table["name"].where(given, table["label"])
    return table.assign(label=label, reason=table["reason"].where(given, "")).drop(columns=["terms", "name"])


def with_terms(table: pd.DataFrame, terms: pd.DataFrame, spelling: Mapping[str, str]) -> pd.DataFrame:
    """A table of topics of the main text with their ten first terms.

    Args:
        table: one row per topic.
        terms: one row per way of counting, topic and term.
        spelling: how terms are written.

    Returns:
        The same with ``first_terms``.
    """
    own = terms[(terms["wording"] == "once") & (terms["rank"] <= DEPTH)].sort_values("rank")
    written = own.assign(term=own["term"].map(lambda term: spelling.get(term, term)))
    return table.assign(first_terms=table["topic"].map(written.groupby("topic")["term"].agg(", ".join)))
