"""Likeness in meaning: cosines of sentence embeddings, the common subject taken out.

What such a likeness is worth is measured against counted points (:mod:`textkit.points.proxy`), never guessed.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from sklearn.preprocessing import normalize

__all__ = ["centred", "comparable", "similarity"]


def centred(vectors: pd.DataFrame) -> pd.DataFrame:
    """Vectors with the mean of all taken out, brought back to length 1.

    Segments of texts on one subject all point the same way, since all say "military diplomacy"; what they share that
    way is no sign of the same point. Taking the mean out leaves what sets each apart. The vectors then depend on
    which texts are compared.

    Args:
        vectors: one row per segment, indexed by ``segment``.

    Source: Mu & Viswanath 2018 (their first step).

    >>> centred(pd.DataFrame([[1.0, 0.8], [1.0, 0.0]])).to_numpy().tolist()
    [[0.0, 1.0], [0.0, -1.0]]
    """
    if vectors.empty:
        return vectors
    apart = vectors - vectors.mean()
    return pd.DataFrame(normalize(apart), index=vectors.index)


def comparable(segments: pd.DataFrame, vectors: pd.DataFrame) -> pd.DataFrame:
    """The segments that can be compared: they have a vector, and make a point (a list's lead-in makes none).

    Args:
        segments: ``segment, kind`` and more.
        vectors: one row per segment, indexed by ``segment``.
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
