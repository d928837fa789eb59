"""Topic models on so small a corpus: what a document is, and one function that fits any of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import TfidfTransformer

__all__ = ["MODELS", "STOP", "Fit", "by_row", "documents", "fit"]

MODELS = ("nmf", "nmf-kl", "lda", "k-means")
STOP = (
    0.001  # of the first step's change; ten times finer moves a term by a place or two, ten times coarser swaps topics
)
STEPS = 3000  # of NMF at most; it is done long before
PASSES = 30  # of LDA over the documents, after which its topics hardly move
STARTS = 5  # of k-means, the best of which is taken


class Fit(NamedTuple):
    """A fitted model.

    Attributes:
        topics: a row a topic, a column a term: how much the term tells of the topic.
        shares: a row a document, a column a topic; rows add up to 1, or to 0 where no topic fits.
    """

    topics: np.ndarray
    shares: np.ndarray


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


def fit(counts: sparse.csr_array, k: int, model: str = "nmf", seed: int = 0, stop: float = STOP) -> Fit:
    """Fit one model of ``k`` topics.

    Args:
        counts: a row a document, a column a term.
        k: topics.
        model: ``nmf`` (non-negative matrix factorisation of tf-idf; Lee & Seung 1999), ``nmf-kl`` (of the counts,
            Kullback–Leibler: the same as PLSA), ``lda`` (latent Dirichlet allocation; Blei, Ng & Jordan 2003),
            ``k-means`` (clusters of documents by tf-idf, each known by the terms that lie most above the average).
        seed: fixes what is random.
        stop: when the two kinds of NMF are taken as converged (a share of the first step's change).

    Raises:
        ValueError: the model is unknown, or there are fewer documents or terms than topics.
    """
    if model not in MODELS:
        raise ValueError(f"no model {model!r}; there are {', '.join(MODELS)}")
    if min(counts.shape) < k:
        raise ValueError(
            f"{k} topics need as many documents and terms; there are {counts.shape[0]} and {counts.shape[1]}"
        )
    scale = TfidfTransformer(sublinear_tf=True).fit(counts)
    if model == "nmf":
        return factors(NMF(k, init="nndsvda", random_state=seed, tol=stop, max_iter=STEPS), scale.transform(counts))
    if model == "nmf-kl":
        likely = {"solver": "mu", "beta_loss": "kullback-leibler", "init": "nndsvda"}
        found = factors(NMF(k, random_state=seed, tol=stop, max_iter=STEPS, **likely), counts.astype(float))
        return Fit(by_row(found.topics) * scale.idf_, found.shares)
    if model == "lda":
        lda = LatentDirichletAllocation(k, max_iter=PASSES, random_state=seed)
        shares = lda.fit_transform(counts.astype(float))
        return Fit(by_row(lda.components_) * scale.idf_, shares)
    return clusters(scale.transform(counts), k, seed)


def factors(nmf: NMF, values: sparse.csr_array) -> Fit:
    """Topics and shares of a factorisation."""
    weights = nmf.fit_transform(values)
    return Fit(nmf.components_, by_row(weights * nmf.components_.sum(axis=1)))


def clusters(weights: sparse.csr_array, k: int, seed: int) -> Fit:
    """Clusters as topics: a cluster's terms are those that lie most above the average of all clusters."""
    places = (weights.data, weights.indices.astype(np.int32), weights.indptr.astype(np.int32))  # all that it takes
    table = sparse.csr_array(places, shape=weights.shape)
    member = np.eye(k)[KMeans(k, n_init=STARTS, random_state=seed).fit_predict(table)]
    centres = by_row(member.T) @ weights
    return Fit(centres - centres.mean(axis=0), member)


def by_row(values: np.ndarray) -> np.ndarray:
    """Rows divided by their sums; rows of zeros stay."""
    total = values.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(values, total, out=np.zeros_like(values, dtype=float), where=total > 0))
