"""Topics: what they are, how alike two models are, and how a topic is judged.

A topic is its ranked list of terms. Models are fitted in :mod:`textkit.topics.models`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

__all__ = [
    "DEPTH",
    "agreements",
    "average_jaccard",
    "coded",
    "coherence",
    "npmi_coherence",
    "ranked",
    "topic_agreement",
]

DEPTH = 10  # terms by which a topic is known


def ranked(topics: np.ndarray, depth: int = DEPTH) -> np.ndarray:
    """The columns of the ``depth`` highest terms of each topic, best first; of equals the first column.

    >>> ranked(np.array([[0.1, 0.5, 0.5]]), depth=2).tolist()
    [[1, 2]]
    """
    return np.argsort(-topics, axis=1, kind="stable")[:, :depth]


def agreements(a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Match the topics of two models one to one so that they agree best (Hungarian method).

    Args:
        a: a row a topic, its terms as numbers, best first.
        b: the same for the other model, rows of the same length.

    Returns:
        For each topic of ``a``: its partner in ``b`` (−1 where ``b`` has too few), and the average Jaccard of the two
        (0 without a partner).
    """
    depth = a.shape[1]
    same = a[:, None, :, None] == b[None, :, None, :]
    rank = np.maximum(np.arange(depth)[:, None], np.arange(depth)[None, :])
    shared = np.stack([(same & (rank < d)).sum(axis=(2, 3)) for d in range(1, depth + 1)])
    sizes = np.arange(1, depth + 1)[:, None, None]
    jaccard = (shared / (2 * sizes - shared)).mean(axis=0)
    rows, columns = linear_sum_assignment(-jaccard)
    partners, agreed = np.full(len(a), -1), np.zeros(len(a))
    partners[rows], agreed[rows] = columns, jaccard[rows, columns]
    return partners, agreed


def coded(*models: Sequence[Sequence[str]]) -> list[np.ndarray]:
    """Models of ranked terms as arrays of numbers, the same number for the same term."""
    lengths = {len(topic) for model in models for topic in model}
    if len(lengths) != 1 or 0 in lengths:
        raise ValueError("topics are ranked lists of terms, all of the same length, and not empty")
    if any(len(set(topic)) < len(topic) for model in models for topic in model):
        raise ValueError("a term stands twice in a topic")
    place = {term: number for number, term in enumerate(sorted({t for m in models for topic in m for t in topic}))}
    return [np.array([[place[term] for term in topic] for topic in model]) for model in models]


def average_jaccard(a: Sequence[str], b: Sequence[str]) -> float:
    """How alike two ranked lists of terms are: shared terms over all terms, averaged over the top 1, 2, … terms.

    1 for the same order, 0 for nothing shared; the top counts more than the tail.

    Args:
        a: a topic's terms, best first.
        b: another's, as many.

    Raises:
        ValueError: the lists are empty, differ in length or repeat a term.

    Source: Greene, O'Callaghan & Cunningham 2014.

    >>> round(average_jaccard("album music best award win".split(), "sport best win medal award".split()), 6)
    0.154286
    """
    return float(agreements(*coded([a], [b]))[1][0])


def topic_agreement(A: Sequence[Sequence[str]], B: Sequence[Sequence[str]]) -> float:
    """How alike two topic models are: the mean :func:`average_jaccard` of topics matched one to one.

    Where one model has more topics, those without a partner count as 0.

    Args:
        A: topics, each its ranked terms.
        B: another model's.

    Raises:
        ValueError: a model has no topic, or topics are not all of one length.

    Source: Greene, O'Callaghan & Cunningham 2014; matching by Kuhn 1955.

    >>> topic_agreement([["sport", "win"], ["bank", "money"]], [["bank", "money"], ["sport", "win"]])
    1.0
    """
    if not A or not B:
        raise ValueError("a model needs at least one topic")
    return float(agreements(*coded(A, B))[1].sum() / max(len(A), len(B)))


def npmi_coherence(words: Collection[str], documents: Collection[Collection[str]]) -> float:
    """How much a topic's words keep company: normalised pointwise mutual information, averaged over pairs.

    ln(P(i,j) / (P(i) P(j))) / −ln P(i,j), with P the share of documents. A pair that never meets counts as −1 (the
    limit), a pair that stands in every document as 0 (it tells nothing). Its weakness: it rewards words that are
    rare together, and winners by coherence are not confirmed by human readers (Hoyle et al. 2021).

    Args:
        words: two or more different words.
        documents: collections of words; how often a word stands in one does not matter.

    Raises:
        ValueError: fewer than two words, or no documents.

    Source: Bouma 2009; Röder, Both & Hinneburg 2015.

    >>> round(npmi_coherence(["a", "b", "c"], [["a"], ["a", "b", "c"], ["a", "b", "c"]]), 5)
    0.33333
    """
    names = sorted(set(words))
    if len(names) < 2 or not len(documents):
        raise ValueError("coherence is taken of two words or more, over one document or more")
    holds = np.array([[word in held for word in names] for held in (set(document) for document in documents)])
    return float(coherence(holds, np.arange(len(names))[None, :])[0])


def coherence(holds: np.ndarray, tops: np.ndarray) -> np.ndarray:
    """:func:`npmi_coherence` of many topics.

    Args:
        holds: a row a document, a column a term: whether it is there.
        tops: a row a topic, its terms as columns of ``holds``.
    """
    out = []
    for top in tops:
        has = holds[:, top].astype(float)
        both = has.T @ has / len(has)
        upper = np.triu_indices(len(top), 1)
        joint, apart = both[upper], np.outer(np.diag(both), np.diag(both))[upper]
        usual = (joint > 0) & (joint < 1)
        npmi = np.where(joint == 0, -1.0, 0.0)
        npmi[usual] = np.log(joint[usual] / apart[usual]) / -np.log(joint[usual])
        out.append(npmi.mean())
    return np.array(out)
