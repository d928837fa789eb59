"""Consensus topics: what many runs on parts of the text agree on, and how often each topic comes back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from textkit.topics.likeness import DEPTH, agreements, coherence, ranked
from textkit.topics.models import by_row, fit
from textkit.topics.search import PART, draw, shuffled

__all__ = ["KEPT", "MOST", "Consensus", "chance_bar", "consensus"]

RUNS = 60  # of each kind
TEXTS = 20  # shuffled, for the bar
CHANCE_RUNS = 4  # of each
KEPT = 2 * DEPTH  # terms of each topic: enough for ten different words when phrases are spelled out
CHANCE = 0.95  # of the matched topics of shuffled text agree less than the bar
MOST = 0.5  # of the runs: a topic that comes back in fewer is more often lost than found


class Consensus(NamedTuple):
    """What the runs at one K agree on.

    Attributes:
        topics: one row per topic, largest first: ``topic`` (``T1``, …), ``share`` (of all words), ``agreement`` (mean
            average Jaccard with its partners), ``recurrence`` (share of runs in which it comes back when documents
            are left out), ``recurrence_sections`` (the same when whole sections are), ``coherence``, ``stable``.
        terms: one row per term of a topic: ``topic, rank, term, weight`` (share of the topic's weight, with the
            central 95 % of runs), ``in_top`` (share of runs in which it is among the topic's first ten).
        shares: a row a document, a column a topic: the mean of the runs that had the document.
        bar: the agreement that a topic needs in a run to count as come back.
    """

    topics: pd.DataFrame
    terms: pd.DataFrame
    shares: np.ndarray
    bar: float


class Runs(NamedTuple):
    """Runs on parts, their topics in the order of the reference model's.

    Attributes:
        agreement: run × topic.
        weights: run × topic × term; they add up to 1.
        shares: run × document × topic; NaN where the run lacked the document.
    """

    agreement: np.ndarray
    weights: np.ndarray
    shares: np.ndarray


def runs_at(counts: sparse.csr_array, k: int, runs: int, seed: int, groups: np.ndarray | None = None) -> Runs:
    """Fit ``runs`` parts and align each with the model of the whole."""
    reference = ranked(fit(counts, k).topics)
    agreement = np.empty((runs, k))
    weights = np.empty((runs, k, counts.shape[1]))
    shares = np.full((runs, counts.shape[0], k), np.nan)
    for run in range(runs):
        rows = draw(counts.shape[0], PART, np.random.default_rng([seed, k, run]), groups, k)
        fitted = fit(counts[rows], k, seed=seed + run)
        partners, agreement[run] = agreements(reference, ranked(fitted.topics))
        weights[run] = by_row(fitted.topics)[partners]
        shares[run, rows] = fitted.shares[:, partners]
    return Runs(agreement, weights, shares)


def chance_bar(counts: sparse.csr_array, k: int, seed: int = 0) -> float:
    """The agreement that 95 % of the matched topics of shuffled text stay below.

    Words are dealt over all documents. Dealt within sources they would keep what sets sources apart, and the bar would
    ask a topic to be firmer than a source is; that question is put to the model as a whole (:mod:`~.search`).
    """
    texts = [shuffled(counts, text) for text in range(1, TEXTS + 1)]
    return float(np.quantile([runs_at(text, k, CHANCE_RUNS, seed).agreement for text in texts], CHANCE))


def consensus(
    counts: sparse.csr_array,
    terms: Sequence[str],
    k: int,
    sections: Sequence[str],
    runs: int = RUNS,
    seed: int = 0,
) -> Consensus:
    """Align the topics of many runs with those of the whole text, and say how far they agree.

    Each run draws four fifths of the documents, or of the sections. A topic comes back in a run when it agrees with
    its partner more than 95 % of the matched topics of shuffled text do; it is stable when it comes back in more
    than half of the runs, of both kinds. The intervals say how terms depend on which documents are in.

    Args:
        counts: a row a document, a column a term.
        terms: the columns' names.
        k: topics.
        sections: each document's section.
        runs: of each kind.
        seed: fixes every draw.

    Source: alignment after Greene, O'Callaghan & Cunningham 2014.
    """
    bar = chance_bar(counts, k, seed)
    found = runs_at(counts, k, runs, seed)
    by_section = runs_at(counts, k, runs, seed + 1, np.asarray(sections, dtype=str)).agreement
    had = (~np.isnan(found.shares[:, :, :1])).sum(axis=0)
    shares = np.nansum(found.shares, axis=0) / np.maximum(1, had)
    sizes = np.asarray(counts.sum(axis=1))
    order = np.argsort(-(sizes @ shares), kind="stable")
    table = pd.DataFrame(
        {
            "topic": [f"T{number}" for number in range(1, k + 1)],
            "share": (sizes @ shares / sizes.sum())[order],
            "agreement": found.agreement.mean(axis=0)[order],
            "recurrence": (found.agreement > bar).mean(axis=0)[order],
            "recurrence_sections": (by_section > bar).mean(axis=0)[order],
            "coherence": coherence(counts.toarray() > 0, ranked(found.weights.mean(axis=0)))[order],
        }
    )
    table["stable"] = table[["recurrence", "recurrence_sections"]].min(axis=1) > MOST
    return Consensus(table, terms_of(found.weights[:, order], list(table["topic"]), terms), shares[:, order], bar)


def terms_of(weights: np.ndarray, names: Sequence[str], terms: Sequence[str]) -> pd.DataFrame:
    """The first terms of each topic, with the spread of their weights over runs (run × topic × term)."""
    parts = []
    for name, own in zip(names, weights.swapaxes(0, 1), strict=True):
        top = ranked(own.mean(axis=0)[None, :], KEPT)[0]
        low, high = np.quantile(own[:, top], [0.025, 0.975], axis=0)
        part = {"topic": name, "rank": np.arange(1, len(top) + 1), "term": [terms[column] for column in top]}
        part |= {"weight": own.mean(axis=0)[top], "weight_low": low, "weight_high": high}
        first = ranked(own, DEPTH)
        parts.append(pd.DataFrame(part).assign(in_top=[(first == column).any(axis=1).mean() for column in top]))
    return pd.concat(parts, ignore_index=True)
