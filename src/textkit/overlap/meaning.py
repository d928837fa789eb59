"""Overlap in meaning: for each segment its nearest counterpart in each other source, and how much of a source has one.

Similarity is the cosine of two vectors: sentence embeddings, which see paraphrase, or latent semantic analysis, which
needs no model and sees shared and associated words only. What a similarity means is not guessed: see
:mod:`textkit.calibration`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.preprocessing import normalize

from textkit.corpus.reader import Matrix
from textkit.overlap.calibration import bootstrap_weights, probability, slopes
from textkit.uncertainty.blocks import blocks, interval

__all__ = ["centred", "counterparts", "lsa", "points", "shared_points", "similarity", "unmatched"]

COPY = 0.9999  # similarity from which a counterpart is a copy, so that no model is asked


def lsa(matrix: Matrix, dimensions: int = 100, seed: int = 0) -> pd.DataFrame:
    """Latent semantic analysis: tf-idf of words, reduced to few dimensions, each row brought to length 1.

    Args:
        matrix: counts, a row a segment.
        dimensions: at most; fewer where there are fewer segments or terms.
        seed: fixes the randomised decomposition.

    Returns:
        A row a segment, indexed by ``segment``. A segment without terms is a row of zeros.

    Source: Deerwester et al. 1990.
    """
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(matrix.counts.astype(float))
    count = min(dimensions, min(weights.shape) - 1)
    reduced = TruncatedSVD(count, random_state=seed).fit_transform(weights)
    return pd.DataFrame(normalize(reduced), index=pd.Index(matrix.rows, name="segment"))


def centred(vectors: pd.DataFrame) -> pd.DataFrame:
    """Vectors with the mean of all taken out, brought back to length 1.

    Segments of texts on one subject all point the same way, since all say "military diplomacy"; what they share that
    way is no sign of the same point. Taking the mean out leaves what sets each apart. The vectors then depend on
    which texts are compared.

    Args:
        vectors: a row a segment, indexed by ``segment``.

    Source: Mu & Viswanath 2018 (their first step).

    >>> centred(pd.DataFrame([[1.0, 0.8], [1.0, 0.0]])).to_numpy().tolist()
    [[0.0, 1.0], [0.0, -1.0]]
    """
    if vectors.empty:
        return vectors
    apart = vectors - vectors.mean()
    return pd.DataFrame(normalize(apart), index=vectors.index)


def points(segments: pd.DataFrame, vectors: pd.DataFrame) -> pd.DataFrame:
    """The segments that can be compared: they have a vector, and make a point (a list's lead-in makes none).

    Args:
        segments: ``segment, kind`` and more.
        vectors: a row a segment, indexed by ``segment``.
    """
    usable = segments["segment"].isin(vectors.index) & (segments["kind"] != "lead_in")
    own = segments[usable].reset_index(drop=True)
    return own.assign(source=own["source"].cat.remove_unused_categories())


def similarity(vectors: pd.DataFrame, segments: pd.DataFrame) -> np.ndarray:
    """Cosines of every two segments, in the order of ``segments``, rounded to six decimals.

    Args:
        vectors: rows of length 1, indexed by ``segment``.
        segments: ``segment``.
    """
    rows = vectors.loc[segments["segment"]].to_numpy()
    return np.asarray((rows @ rows.T).round(6))


def counterparts(vectors: pd.DataFrame, segments: pd.DataFrame) -> pd.DataFrame:
    """Each segment's nearest counterpart in each other source, the earlier one of equals.

    Args:
        vectors: rows of length 1, indexed by ``segment``.
        segments: ``segment, source``, as :func:`points` gives them.

    Returns:
        A row a segment and other source: ``segment, source, other, counterpart, score``, in order.
    """
    names = segments["segment"].to_numpy()
    rows = vectors.loc[names].to_numpy()
    kind = segments["source"].dtype
    parts = []
    for other, there in segments.groupby("source", observed=True).indices.items():
        here = np.setdiff1d(np.arange(len(names)), there)
        scores = (rows[here] @ rows[there].T).round(6)
        best = scores.argmax(axis=1)
        found = {"at": here, "segment": names[here], "counterpart": names[there[best]], "score": scores.max(axis=1)}
        parts.append(pd.DataFrame(found).assign(source=segments["source"].iloc[here].array, other=str(other)))
    columns = ["segment", "source", "other", "counterpart", "score"]
    if not parts:
        return pd.DataFrame(columns=columns)
    table = pd.concat(parts, ignore_index=True).astype({"other": kind})
    return table.sort_values(["at", "other"], ignore_index=True)[columns]


def likely(score: np.ndarray, line: np.ndarray) -> np.ndarray:
    """The chance of "same point" at each score; 1 for a copy."""
    return np.where(score >= COPY, 1.0, probability(score, line))


def shared_points(
    nearest: pd.DataFrame,
    segments: pd.DataFrame,
    judged: pd.DataFrame,
    threshold: float,
    repeats: int = 250,
    seed: int = 0,
) -> pd.DataFrame:
    """The share of each source's words whose point is also made in each other source.

    Each segment counts with its words times the chance that its nearest counterpart makes the same point, as the
    judged pairs say for that similarity. A point that is made in the other source by some other segment than the
    nearest is missed. The interval redraws the judged pairs and the source's sections together.

    Args:
        nearest: as :func:`counterparts` gives it.
        segments: ``segment, source, section, words``, as :func:`points` gives them.
        judged: ``stratum, score, same, weight``: pairs that are nearest counterparts.
        threshold: similarity from which a counterpart counts by itself.
        repeats: resamples for the interval.
        seed: with the source's name it fixes them.

    Returns:
        A row an ordered pair of sources: ``source, other, words, share, low, high`` (expected share); ``above``
        (share of words whose counterpart reaches the threshold).
    """
    line = slopes(judged["score"], judged["same"], judged["weight"])
    drawn = [slopes(judged["score"], judged["same"], weight) for weight in bootstrap_weights(judged, repeats, seed)]
    words = segments.set_index("segment")["words"]
    rows = []
    for (source, other), own in nearest.groupby(["source", "other"], observed=True):
        score, length = own["score"].to_numpy(), own["segment"].map(words).to_numpy()
        labels, count = pd.factorize(blocks(segments[segments["segment"].isin(own["segment"])]))
        generator = np.random.default_rng([seed, *str(source).encode()])
        times = generator.multinomial(len(count), np.full(len(count), 1 / len(count)), size=repeats)[:, labels]
        chance = np.array([likely(score, one) for one in drawn])
        low, high = interval((times * length * chance).sum(axis=1) / (times * length).sum(axis=1))
        share = (length * likely(score, line)).sum() / length.sum()
        above = length[score >= threshold].sum() / length.sum()
        rows.append((source, other, int(length.sum()), share, low, high, above))
    columns = ["source", "other", "words", "share", "low", "high", "above"]
    kind = segments["source"].dtype
    return pd.DataFrame(rows, columns=columns).astype({"source": kind, "other": kind})


def unmatched(nearest: pd.DataFrame, judged: pd.DataFrame) -> pd.DataFrame:
    """How likely it is that no other source makes a segment's point: a row a segment, the likeliest first.

    Args:
        nearest: as :func:`counterparts` gives it.
        judged: ``score, same, weight``: pairs that are nearest counterparts.

    Returns:
        ``segment, source``; ``other, counterpart, score`` (the nearest of all sources), ``chance`` (that this
        nearest one makes the same point). Sorted by ``score``, then place.
    """
    line = slopes(judged["score"], judged["same"], judged["weight"])
    best = nearest.loc[nearest.groupby("segment", sort=False)["score"].idxmax()]
    best = best.assign(chance=likely(best["score"].to_numpy(), line))
    columns = ["segment", "source", "other", "counterpart", "score", "chance"]
    return best.sort_values("score", kind="stable", ignore_index=True)[columns]
