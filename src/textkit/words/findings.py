"""Differences that hold, counted once: "track" says nothing that "track i.5" does not."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

__all__ = ["distinct", "spelled", "tally"]

CARRIES = 0.8  # of a shorter term's occurrences: four in five, so that the shorter says next to nothing of its own


def distinct(table: pd.DataFrame) -> pd.DataFrame:
    """Terms that hold one another, of one source and in one direction, made one finding.

    A shorter term is one with a longer that holds it and carries four fifths of its occurrences ("track", "track i.5");
    they are called by the longest such form. A longer term that carries less ("regional stability" beside "regional")
    is a part of what the shorter says, and stands beside the shorter that it makes up most of.

    Args:
        table: rows of :func:`textkit.words.keywords.compare` that hold: ``source, term, here, elsewhere, log_ratio``.

    Returns:
        The rows that represent a finding, in their order, with ``also``: the other terms of the finding, the commonest
        first.

    >>> table = pd.DataFrame({"source": "a", "term": ["track i.5", "track", "talk"], "here": [9, 10, 3],
    ...     "elsewhere": [0, 0, 1], "log_ratio": [4.0, 4, 2]})
    >>> distinct(table)[["term", "also"]].values.tolist()
    [['track i.5', 'track'], ['talk', '']]
    """
    more = table["log_ratio"] > 0
    times = table["here"].where(more, table["elsewhere"])
    also: dict[object, str] = {}
    for _, rows in table.groupby([table["source"], more], observed=True, sort=False):
        counts = dict(zip(rows["term"], times[rows.index], strict=True))
        for name, others in gathered(counts).items():
            also[rows.index[rows["term"] == name][0]] = ", ".join(others)
    kept = table.loc[table.index.isin(list(also))]
    return kept.assign(also=pd.Series(also, dtype="str")).reset_index(drop=True)


def tally(table: pd.DataFrame, level: float = 0.05) -> pd.DataFrame:
    """How many differences of each source were tested, and how many hold.

    Args:
        table: as :func:`textkit.words.keywords.keyness` returns it, one arm.
        level: of the corrected p of G², which stands beside to show how many it overstates.

    Returns:
        One row per source: ``source, tested, by_g2`` (terms that G² alone would call different), ``terms`` (that hold),
        ``undecided``, ``findings`` (:func:`distinct`), ``own_title`` (of these, those that hold a word of the source's
        own title).
    """
    held = table[table["differs"] == "yes"]
    counted = table.assign(
        by_g2=table["g2_q"] < level, terms=table["differs"] == "yes", undecided=table["differs"] == "undecided"
    )
    found = distinct(held).groupby("source", observed=False)["titled"].agg(findings="size", own_title="sum")
    sums = counted.groupby("source", observed=False).agg(
        tested=("term", "size"), by_g2=("by_g2", "sum"), terms=("terms", "sum"), undecided=("undecided", "sum")
    )
    return sums.join(found).fillna({"findings": 0, "own_title": 0}).astype("int64").reset_index()


def spelled(table: pd.DataFrame, spelling: Mapping[str, str]) -> pd.DataFrame:
    """Terms as they are mostly spelled, for display, in ``term`` and, where there is one, in ``also``.

    >>> spelled(pd.DataFrame({"term": ["talk"], "also": ["cat, talk"]}), {"talk": "talks"}).values.tolist()
    [['talks', 'cat, talks']]
    """
    columns = [name for name in ("term", "also") if name in table]
    return table.assign(
        **{name: [", ".join(spelling.get(x, x) for x in str(v).split(", ")) for v in table[name]] for name in columns}
    )


def gathered(counts: dict[str, int]) -> dict[str, list[str]]:
    """By the name of each finding, its other terms, the commonest first.

    >>> gathered({"regional": 21, "regional stability": 6, "stability": 30})
    {'stability': [], 'regional': ['regional stability']}
    """
    terms = sorted(counts, key=lambda term: (-counts[term], len(term.split()), term))
    groups = carried(terms, counts)
    heads = [group for group in groups if not any(parents(group, groups))]
    members = {id(group): list(group) for group in heads}
    for group in groups:
        if group in heads:
            continue
        best = max((head for head in heads if holds(head, group)), key=lambda head: counts[group[0]] / counts[head[0]])
        members[id(best)] += group
    ranked = {longest(group): members[id(group)] for group in heads}
    return {name: [term for term in terms if term in own and term != name] for name, own in ranked.items()}


def carried(terms: list[str], counts: dict[str, int]) -> list[list[str]]:
    """Terms in groups of those that stand in (nearly) the same places, in the order given."""
    pairs = [
        (i, j)
        for i, one in enumerate(terms)
        for j, other in enumerate(terms)
        if i != j and within(one, other) and counts[other] >= CARRIES * counts[one]
    ]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    graph = csr_array(([1] * len(pairs), (list(rows), list(columns))), shape=(len(terms), len(terms)))
    labels = connected_components(graph, directed=False)[1]
    return [[term for term, own in zip(terms, labels, strict=True) if own == label] for label in dict.fromkeys(labels)]


def parents(group: list[str], groups: list[list[str]]) -> list[list[str]]:
    """The groups of which this one is a part."""
    return [other for other in groups if other is not group and holds(other, group)]


def holds(head: list[str], group: list[str]) -> bool:
    """Whether each of a group's terms holds one of another group's: all of it is said within the other."""
    return all(any(within(one, term) for one in head) for term in group)


def longest(group: list[str]) -> str:
    """The longest term; of equals, the first."""
    return max(group, key=lambda term: len(term.split()))


def within(short: str, long: str) -> bool:
    """Does the longer term hold the shorter one as whole words?"""
    return f" {short} " in f" {long} "
