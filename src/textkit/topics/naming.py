"""Which topics get a name: the rule of :mod:`textkit.topics.survival`, applied, and what the others are called."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from textkit.corpus.reader import find_data
from textkit.topics.survival import NAMED, surviving

__all__ = ["asked_for", "labelled", "named_topics", "read_topic_names"]

KNOWN_BY = 5  # first terms by which a topic's name is looked up
SHOWN = 3  # first terms by which a topic without a name is called


def read_topic_names(path: Path | None = None) -> pd.DataFrame:
    """Names that we gave to topics: one row per name, ``terms`` (the topic's first five), ``name, reason``."""
    file = find_data() / "coding" / "topic_names.csv" if path is None else path
    names = ["terms", "name", "reason"]
    return pd.read_csv(file, keep_default_na=False) if file.is_file() else pd.DataFrame(columns=names)


def asked_for(specifications: int) -> int:
    """In how many other specifications a topic has to survive.

    >>> asked_for(11)
    8
    """
    return math.ceil(NAMED * specifications)


def labelled(found: pd.DataFrame, terms: pd.DataFrame, spelling: Mapping[str, str], text: str = "main") -> pd.DataFrame:
    """The topics of one text, called by their first terms.

    Args:
        found: one row per text and topic.
        terms: one row per text, topic and term: ``text, topic, rank, term``.
        spelling: how terms are written.
        text: which.

    Returns:
        The rows of ``found`` of this text with ``label`` (the three first terms, in brackets).
    """
    own = terms[(terms["text"] == text) & (terms["rank"] <= SHOWN)].sort_values("rank")
    written = own.assign(term=own["term"].map(lambda term: spelling.get(term, term)))
    label = written.groupby("topic")["term"].agg(", ".join)
    rows = found[found["text"] == text].reset_index(drop=True)
    return rows.assign(label="(" + rows["topic"].map(label).astype("str") + ")")


def named_topics(
    found: pd.DataFrame, survival: pd.DataFrame, terms: pd.DataFrame, names: pd.DataFrame, spelling: Mapping[str, str]
) -> pd.DataFrame:
    """Which topics of the main text get a name.

    Args:
        found: one row per text and topic: ``stable, one_phrase`` and the rest.
        survival: one row per topic and specification.
        terms: one row per text, topic and term.
        names: as :func:`read_topic_names` gives them; a topic that passes without one keeps its terms.
        spelling: how terms are written.

    Returns:
        One row per topic, ``found`` with ``label`` (its name, or three terms in brackets), ``specifications``,
        ``survived``, ``survival``, ``named`` (it passes the rule), ``reason`` (of the name).
    """
    table = labelled(found, terms, spelling).merge(surviving(survival), on="topic", how="left", validate="one_to_one")
    enough = table["survived"] >= table["specifications"].map(asked_for, na_action="ignore")
    table["named"] = table["stable"].astype(bool) & ~table["one_phrase"].astype(bool) & enough.astype(bool)
    own = terms[(terms["text"] == "main") & (terms["rank"] <= KNOWN_BY)].sort_values("rank")
    table["terms"] = table["topic"].map(own.groupby("topic")["term"].agg(" ".join))
    table = table.merge(names, on="terms", how="left", validate="many_to_one")
    given = table["named"] & table["name"].notna()
    label = table["name"].where(given, table["label"])
    return table.assign(label=label, reason=table["reason"].where(given, "")).drop(columns=["terms", "name"])
