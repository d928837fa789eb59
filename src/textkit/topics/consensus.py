"""Consensus topics: what many runs on parts of the text agree on, and how often each topic comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from textkit.topics.likeness import agreements, coded, coherence, ranked
from textkit.topics.models import STOP, by_row, fit
from textkit.topics.search import PART, SHUFFLES, draw, shuffled

__all__ = ["Consensus", "consensus", "neighbours", "partners"]

RUNS = 100
CHANCE = 0.95  # of the matched topics of shuffled text agree less than the bar
MOST = 0.5  # of the runs: a topic that comes back in fewer is not stable


class Consensus(NamedTuple):
    """What the runs at one K agree on.

    Attributes:
        topics: a row a topic, largest first: ``topic`` (``T1``, …), ``share`` (of all words), ``agreement`` (mean
            average Jaccard with its partners), ``recurrence`` (share of runs in which it comes back when documents
            are left out), ``by_group`` (the same when whole groups are), ``coherence``, ``stable``.
        terms: a row a term of a topic: ``topic, rank, term, weight`` (percent of the topic's weight), ``low, high``
            (central 95 % of runs), ``in_top`` (share of runs in which it is among the topic's first ten).
        shares: a row a document, a column a topic: the mean of the runs that had the document.
        bar: the agreement that a topic needs in a run to count as come back.
    """

    topics: pd.DataFrame
    terms: pd.DataFrame
    shares: np.ndarray
    bar: float


def runs_at(
    counts: sparse.csr_array, k: int, runs: int, seed: int, groups: np.ndarray | None, stop: float = STOP
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Runs on parts, their topics in the order of the reference model's.

    Returns:
        Agreement (run × topic), term weights that add up to 1 (run × topic × term), shares (run × document × topic;
        NaN where the run lacked the document).
    """
    reference = ranked(fit(counts, k, stop=stop).topics)
    agreement = np.empty((runs, k))
    weights = np.empty((runs, k, counts.shape[1]))
    shares = np.full((runs, counts.shape[0], k), np.nan)
    for run in range(runs):
        rows = draw(counts.shape[0], PART, np.random.default_rng([seed, k, run]), groups)
        fitted = fit(counts[rows], k, seed=seed + run, stop=stop)
        partners, agreement[run] = agreements(reference, ranked(fitted.topics))
        weights[run] = by_row(fitted.topics)[partners]
        shares[run, rows] = fitted.shares[:, partners]
    return agreement, weights, shares


def consensus(
    counts: sparse.csr_array,
    terms: Sequence[str],
    k: int,
    groups: Sequence[str],
    runs: int = RUNS,
    depth: int = 10,
    seed: int = 0,
    stop: float = STOP,
) -> Consensus:
    """Align the topics of many runs with those of the whole text, and say how far they agree.

    Each run draws four fifths of the documents, or of the groups. A topic comes back in a run when it agrees with
    its partner more than 95 % of the matched topics of shuffled text do; it is stable when it comes back in more
    than half of the runs, of both kinds. The intervals say how terms depend on which documents are in.

    Args:
        counts: a row a document, a column a term.
        terms: the columns' names.
        k: topics.
        groups: each document's group (its section).
        runs: of each kind.
        depth: terms kept a topic.
        seed: fixes every draw.
        stop: when a model is taken as converged; see :func:`textkit.topics.models.fit`.

    Source: alignment after Greene, O'Callaghan & Cunningham 2014.
    """
    chance = [runs_at(shuffled(counts, text), k, 4, seed, None, stop)[0] for text in range(1, SHUFFLES + 1)]
    bar = float(np.quantile(np.concatenate(chance), CHANCE))
    agreement, weights, drawn = runs_at(counts, k, runs, seed, None, stop)
    by_group = runs_at(counts, k, runs, seed + 1, np.asarray(groups, dtype=str), stop)[0]
    shares = np.nan_to_num(np.nansum(drawn, axis=0) / np.maximum(1, (~np.isnan(drawn[:, :, :1])).sum(axis=0)))
    sizes = np.asarray(counts.sum(axis=1))
    share = sizes @ shares / sizes.sum()
    order = np.argsort(-share, kind="stable")
    mean = weights.mean(axis=0)
    tops = ranked(mean, depth)
    table = pd.DataFrame(
        {
            "topic": [f"T{number}" for number in range(1, k + 1)],
            "share": share[order],
            "agreement": agreement.mean(axis=0)[order],
            "recurrence": (agreement > bar).mean(axis=0)[order],
            "by_group": (by_group > bar).mean(axis=0)[order],
            "coherence": coherence(counts.toarray() > 0, tops)[order],
        }
    )
    table["stable"] = table[["recurrence", "by_group"]].min(axis=1) > MOST
    parts = []
    for name, topic in zip(table["topic"], order, strict=True):
        top, own = tops[topic], weights[:, topic]
        low, high = np.quantile(own[:, top], [0.025, 0.975], axis=0)
        first = ranked(own)
        part = {"rank": np.arange(1, depth + 1), "term": [terms[column] for column in top]}
        part |= {"weight": 100 * mean[topic, top], "low": 100 * low, "high": 100 * high}
        part["in_top"] = [(first == column).any(axis=1).mean() for column in top]
        parts.append(pd.DataFrame(part).assign(topic=name))
    columns = ["topic", "rank", "term", "weight", "low", "high", "in_top"]
    return Consensus(table, pd.concat(parts, ignore_index=True)[columns], shares[:, order], bar)


def neighbours(
    terms: pd.DataFrame, counts: sparse.csr_array, columns: Sequence[str], ks: Sequence[int]
) -> pd.DataFrame:
    """What becomes of each topic when the whole text is divided into fewer or more topics.

    Args:
        terms: ``topic, rank, term``, as :func:`consensus` gives them.
        counts: a row a document, a column a term.
        columns: the terms' names.
        ks: the numbers of topics to look at.

    Returns:
        A row a topic and number: ``topic, k, agreement`` (average Jaccard with the partner; 0 where every topic there
        has a better one) and ``partner`` (its five first terms).
    """
    place = {term: number for number, term in enumerate(columns)}
    own = {str(topic): [place[t] for t in rows["term"]] for topic, rows in terms.groupby("topic", sort=False)}
    names, tops = list(own), np.array(list(own.values()))
    rows = []
    for k in ks:
        other = ranked(fit(counts, k).topics, tops.shape[1])
        if k >= len(tops):
            partners, jaccard = agreements(tops, other)
            found = dict(zip(names, zip(partners, jaccard, strict=True), strict=True))
        else:
            partners, jaccard = agreements(other, tops)
            found = {names[topic]: (number, jaccard[number]) for number, topic in enumerate(partners)}
        for name in names:
            number, value = found.get(name, (None, 0.0))
            words = "" if number is None else " ".join(columns[column] for column in other[number, :5])
            rows.append({"topic": name, "k": k, "agreement": float(value), "partner": words})
    return pd.DataFrame(rows)


def partners(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Match the topics of two consensus models of the same size.

    Args:
        one: ``topic, rank, term``.
        other: the same, with as many topics and terms.

    Returns:
        A row a topic of ``one``: ``topic, partner`` (the other's topic), ``agreement`` (average Jaccard).
    """
    lists = [table.groupby("topic", sort=False)["term"].agg(list) for table in (one, other)]
    matched, jaccard = agreements(*coded(*(list(each) for each in lists)))
    return pd.DataFrame({"topic": lists[0].index, "partner": lists[1].index[matched], "agreement": jaccard})
