"""Topic models on so small a corpus: what a document is, and one function that fits any of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics.pairwise import linear_kernel

__all__ = ["MODELS", "Fit", "by_row", "document_counts", "documents", "fit"]

MODELS = ("nmf", "nmf-kl", "lda", "k-means", "sources", "frequency")
STOP = 0.01  # NMF stops when a step changes less than this share of the first one; .001 takes five times as long


class Fit(NamedTuple):
    """A fitted model.

    Attributes:
        topics: a row a topic, a column a term: how much the term tells of the topic.
        shares: a row a document, a column a topic; rows add up to 1, or to 0 where no topic fits.
        expect: from the counts of new documents, how much each term is to be expected in them.
    """

    topics: np.ndarray
    shares: np.ndarray
    expect: Callable[[Any], np.ndarray]


def documents(segments: pd.DataFrame) -> pd.DataFrame:
    """Join list items to what they belong to, since few words show no topic.

    A paragraph or a lead-in begins a document; the list items that follow in the same section are added to it.

    Args:
        segments: ``segment, source, section, kind, words``, in reading order.

    Returns:
        A row a segment, in the same order: ``segment, document`` (its first segment), ``source, section, words``.

    >>> table = pd.DataFrame({"segment": ["a.001", "a.002"], "source": "a", "section": 1, "words": [3, 20]})
    >>> list(documents(table.assign(kind=["lead_in", "item"]))["document"])
    ['a.001', 'a.001']
    """
    place = segments[["source", "section"]].astype("str")
    begins = (segments["kind"] != "item") | (place != place.shift()).any(axis=1)
    return segments.assign(document=segments["segment"].where(begins).ffill())[
        ["segment", "document", "source", "section", "words"]
    ]


def document_counts(counts: sparse.csr_array, labels: Sequence[str]) -> sparse.csr_array:
    """Add up rows that share a label; rows in the order of the labels' first appearance."""
    codes, names = pd.factorize(np.asarray(labels, dtype=object))
    places = (np.ones(len(codes), dtype=np.int64), (codes, np.arange(len(codes))))
    return sparse.csr_array(sparse.csr_array(places, shape=(len(names), len(codes))) @ counts)


def fit(
    counts: sparse.csr_array,
    k: int,
    model: str = "nmf",
    seed: int = 0,
    sources: Sequence[str] | None = None,
    stop: float = STOP,
) -> Fit:
    """Fit one model of ``k`` topics.

    Args:
        counts: a row a document, a column a term.
        k: topics (for ``sources`` it is their number whatever is said here, for ``frequency`` 1).
        model: ``nmf`` (non-negative matrix factorisation of tf-idf; Lee & Seung 1999), ``nmf-kl`` (of the counts,
            Kullback–Leibler: the same as PLSA), ``lda`` (latent Dirichlet allocation; Blei, Ng & Jordan 2003);
            baselines: ``k-means`` (clusters of tf-idf), ``sources`` (each source is a topic), ``frequency`` (one
            topic: the words' frequencies).
        seed: fixes what is random.
        sources: a source a document, for the model ``sources``.
        stop: when the two kinds of NMF are taken as converged (a share of the first step's change).

    Raises:
        ValueError: the model is unknown, its sources are missing, or there are fewer documents or terms than topics.
    """
    if model not in MODELS:
        raise ValueError(f"no model {model!r}; there are {', '.join(MODELS)}")
    if min(counts.shape) < k:
        raise ValueError(
            f"{k} topics need as many documents and terms; there are {counts.shape[0]} and {counts.shape[1]}"
        )
    scale = TfidfTransformer(sublinear_tf=True).fit(counts)
    if model == "nmf":
        nmf = NMF(k, init="nndsvda", random_state=seed, tol=stop, max_iter=1000)
        weights = nmf.fit_transform(scale.transform(counts))
        topics = nmf.components_
        shares = by_row(weights * topics.sum(axis=1))
        return Fit(topics, shares, lambda new: nmf.transform(scale.transform(new)) @ topics / scale.idf_)
    if model in ("nmf-kl", "lda"):
        kind = (
            NMF(
                k, init="nndsvda", solver="mu", beta_loss="kullback-leibler", random_state=seed, tol=stop, max_iter=1000
            )
            if model == "nmf-kl"
            else LatentDirichletAllocation(k, max_iter=30, random_state=seed)
        )
        weights = kind.fit_transform(counts.astype(float))
        words = by_row(kind.components_)
        shares = by_row(weights * kind.components_.sum(axis=1)) if model == "nmf-kl" else weights
        return Fit(words * scale.idf_, shares, lambda new: by_row(kind.transform(new.astype(float))) @ words)
    return clusters(counts, scale, labels_of(scale.transform(counts), k, model, seed, sources))


def labels_of(weights: sparse.csr_array, k: int, model: str, seed: int, sources: Sequence[str] | None) -> np.ndarray:
    """The cluster of each document under one of the baselines."""
    if model == "frequency":
        return np.zeros(weights.shape[0], dtype=np.int64)
    if model == "k-means":
        places = (weights.data, weights.indices.astype(np.int32), weights.indptr.astype(np.int32))  # all that it takes
        table = sparse.csr_array(places, shape=weights.shape)
        return np.asarray(KMeans(k, n_init=5, random_state=seed).fit_predict(table))
    if sources is None:
        raise ValueError("the model 'sources' needs the source of each document")
    return np.unique(np.asarray(sources, dtype=str), return_inverse=True)[1]


def clusters(counts: sparse.csr_array, scale: TfidfTransformer, labels: np.ndarray) -> Fit:
    """Clusters as topics: a cluster's terms are those that lie most above the average of all clusters."""
    weights = scale.transform(counts)
    member = np.eye(labels.max() + 1)[labels]
    centres = by_row(member.T) @ weights
    lift = centres - centres.mean(axis=0) if len(centres) > 1 else centres

    def expect(new: sparse.csr_array) -> np.ndarray:
        nearest = linear_kernel(scale.transform(new), centres).argmax(axis=1)
        expected: np.ndarray = centres[nearest] / scale.idf_
        return expected

    return Fit(lift, member, expect)


def by_row(values: np.ndarray) -> np.ndarray:
    """Rows divided by their sums; rows of zeros stay."""
    total = values.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(values, total, out=np.zeros_like(values, dtype=float), where=total > 0))
