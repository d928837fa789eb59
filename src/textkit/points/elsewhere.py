"""Beside each point that one source alone makes, the lines elsewhere that come nearest: for the reader to judge."""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer

from textkit.language.content import content_words
from textkit.language.languages import ENGLISH

__all__ = ["nearest_lines"]

LINES = 2  # beside a point: one may be near by chance, three are not read


def likeness(points: pd.Series, memos: pd.Series, language: str) -> np.ndarray:
    """Cosine of tf-idf of each point with each line: points × lines; 0 where one has no content word."""
    counter = TfidfVectorizer(analyzer=list, sublinear_tf=True)  # of words that are told apart already
    vectors = counter.fit_transform(content_words([*memos, *points], language))
    found = vectors[len(memos) :] @ vectors[: len(memos)].T
    return np.asarray(found.toarray().round(6))


def nearest_lines(
    alone: pd.DataFrame, segments: pd.DataFrame, memos: pd.Series, language: str = ENGLISH
) -> pd.DataFrame:
    """The lines of other sources that are most like a point that one source alone makes.

    Args:
        alone: ``source, point, text`` (:func:`textkit.points.own.only_one`).
        segments: ``segment, source``.
        memos: by segment its line, in our words.
        language: of points and lines.

    Returns:
        One row per point and line, the nearest first, two a point at the most: ``point, segment`` (elsewhere),
        ``score`` (cosine of tf-idf, above 0; every point and line a document).

    Source: Salton & Buckley 1988. Weakness: it knows words, not claims: a near line may say another thing, and the same
    thing in other words is not found. So it proves nothing, and no count rests on it. The point's own sentence is
    compared, not the lines of its paragraphs, which may be about another of their points.
    """
    owners = segments.set_index("segment")["source"].astype("str").reindex(memos.index)
    if alone.empty or not any(content_words([*memos, *alone["text"]], language)):
        return pd.DataFrame(columns=["point", "segment", "score"])
    rows: list[tuple[str, str, float]] = []
    for row, scores in zip(alone.itertuples(), likeness(alone["text"], memos, language), strict=True):
        near = scores * (owners != str(row.source)).to_numpy()
        best = [place for place in np.argsort(-near, kind="stable")[:LINES] if near[place] > 0]
        rows += [(str(row.point), str(memos.index[place]), float(near[place])) for place in best]
    return pd.DataFrame(rows, columns=["point", "segment", "score"])
