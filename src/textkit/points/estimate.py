"""A source that nobody linked: its points by likeness to linked segments, with an error that is known.

Each segment takes over the points of the nearest linked segment, if that is near enough. What this is worth is found
by leaving each linked source out in turn and comparing what it is given with its true points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import binomtest
from sklearn.feature_extraction.text import TfidfTransformer

from textkit.corpus.reader import Matrix

__all__ = ["estimated", "leave_out", "tfidf", "unlinked", "usual_threshold"]

GRID = np.round(np.arange(0.1, 0.91, 0.05), 2)  # thresholds that are tried: beyond it all is taken, or nothing


def tfidf(matrix: Matrix) -> pd.DataFrame:
    """Vectors of words for texts without embeddings: tf-idf, each row of length 1, one row per segment.

    Args:
        matrix: counts, a row a segment.
    """
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(matrix.counts.astype(float))
    return pd.DataFrame(weights.toarray(), index=pd.Index(matrix.rows, name="segment"))


def nearest(vectors: pd.DataFrame, here: Iterable[str], there: Iterable[str]) -> pd.DataFrame:
    """For each segment ``here`` the nearest one ``there``: ``segment, nearest, score``; the earlier one of equals."""
    one, other = (vectors.index.intersection(list(names), sort=False) for names in (here, there))
    if not len(one) or not len(other):
        return pd.DataFrame({"segment": pd.Series(dtype="str"), "nearest": "", "score": 0.0})
    scores = (vectors.loc[one].to_numpy() @ vectors.loc[other].to_numpy().T).round(6)
    return pd.DataFrame({"segment": one, "nearest": other[scores.argmax(axis=1)], "score": scores.max(axis=1)})


def estimated(
    vectors: pd.DataFrame, segments: pd.DataFrame, links: pd.DataFrame, source: str, threshold: float
) -> pd.DataFrame:
    """Points of a source by likeness, to be read with the error of :func:`leave_out`.

    Args:
        vectors: one row of length 1 per segment, indexed by ``segment``.
        segments: ``segment, source, kind``; lead-ins are left out.
        links: as :func:`textkit.points.incidence.placed` gives them; those of the source itself are not looked at.
        source: whose points.
        threshold: likeness from which a segment takes over the points of its nearest.

    Returns:
        One row per link as in ``links.csv``: ``segment, point`` (empty where nothing is near enough), ``role``
        (``estimated``, or empty), ``nearest, score``.
    """
    own = segments[(segments["source"] == source) & (segments["kind"] != "lead_in")]
    rest = links[links["source"] != source]
    found = nearest(vectors, own["segment"], rest["segment"].unique())
    known = rest[["segment", "point"]].set_axis(["nearest", "point"], axis=1)
    table = found.merge(known, on="nearest", how="left")
    near = (table["score"] >= threshold) & (table["point"] != "")
    table = table.assign(point=table["point"].where(near, ""), role=np.where(near, "estimated", ""))
    table = table.drop_duplicates(["segment", "point"], ignore_index=True)
    return table[["segment", "point", "role", "nearest", "score"]]


def unlinked(
    vectors: pd.DataFrame, segments: pd.DataFrame, links: pd.DataFrame, points: pd.DataFrame, threshold: float
) -> pd.DataFrame:
    """What the sources that nobody linked would say, by likeness.

    Args:
        vectors: as for :func:`estimated`.
        segments: as there.
        links: as there.
        points: ``point, theme, text``.
        threshold: as there.

    Returns:
        One row per such source and point that it is given: ``source, theme, text, segments`` (that take it over),
        ``score`` (likeness of the nearest). No row where every source is linked.
    """
    left = [str(name) for name in segments["source"].cat.categories if not (links["source"] == name).any()]
    parts = [estimated(vectors, segments, links, name, threshold).assign(source=name) for name in left]
    table = pd.concat([pd.DataFrame(columns=["source", "segment", "point", "score"]), *parts])
    table = table[table["point"] != ""].merge(points[["point", "theme", "text"]], on="point", how="left")
    table = table.astype({"source": segments["source"].dtype, "score": float})
    groups = table.groupby(["source", "point", "theme", "text"], observed=True, sort=True)
    counted = groups.agg(segments=("segment", "nunique"), score=("score", "max")).reset_index()
    return counted[["source", "theme", "text", "segments", "score"]]


class Trial(NamedTuple):
    """A source as if nobody had linked it: its true points, those of them that the rest makes too, those on offer."""

    true: set[str]
    findable: set[str]
    offered: pd.DataFrame

    def given(self, threshold: float) -> set[str]:
        """The points that it takes over from segments at least so near."""
        return set(self.offered.loc[self.offered["score"] >= threshold, "point"])


def trial(vectors: pd.DataFrame, links: pd.DataFrame, source: str, without: str = "") -> Trial:
    """What each segment of a source could take over from its nearest segment in the rest (but for ``without``)."""
    mine, rest = links[links["source"] == source], links[~links["source"].isin([source, without])]
    found = nearest(vectors, mine["segment"].unique(), rest["segment"].unique())
    made = rest.loc[rest["point"] != "", ["segment", "point"]].set_axis(["nearest", "point"], axis=1)
    true = set(mine["point"]) - {""}
    return Trial(true, true & set(made["point"]), found.merge(made, on="nearest"))


def balance(true: set[str], given: set[str]) -> float:
    """F1: the harmonic mean of precision and recall."""
    return 2 * len(true & given) / (len(true) + len(given)) if true or given else 0.0


def usual_threshold(vectors: pd.DataFrame, links: pd.DataFrame, without: str = "") -> float:
    """The threshold that gives the linked sources their points best, each as if nobody had linked it.

    Args:
        vectors: one row of length 1 per segment.
        links: as :func:`textkit.points.incidence.placed` gives them.
        without: a source that is not looked at.

    Returns:
        The lowest of the best by mean F1; infinite for fewer than two sources.
    """
    names = [str(name) for name in links["source"].cat.categories if (links["source"] == name).any()]
    left = [name for name in names if name != without]
    if len(left) < 2:
        return float("inf")
    trials = [trial(vectors, links, name, without) for name in left]
    scores = [np.mean([balance(one.true, one.given(limit)) for one in trials]) for limit in GRID]
    return float(GRID[int(np.argmax(np.round(scores, 9)))])


def leave_out(vectors: pd.DataFrame, links: pd.DataFrame) -> pd.DataFrame:
    """How good the estimate is: each linked source in turn as if nobody had linked it.

    The threshold for a source is chosen on the others, so it was never fitted to what it is tested on. A point that no
    other source makes cannot be found at all.

    Args:
        vectors: one row of length 1 per segment; sources without vectors are left out.
        links: as :func:`textkit.points.incidence.placed` gives them.

    Returns:
        One row per linked source: ``source, threshold, points`` (that it makes), ``findable`` (made elsewhere too),
        ``given`` (by the estimate), ``right, precision`` (right of given), ``recall`` (right of points), with
        ``_low`` and ``_high`` (Wilson's interval, a point as a unit). Fewer than three sources: no row, since
        nothing is left to choose on.
    """
    links = links[links["segment"].isin(vectors.index)]
    names = [str(name) for name in links["source"].cat.categories if (links["source"] == name).any()]
    rows = []
    for name in names if len(names) > 2 else []:
        threshold = usual_threshold(vectors, links, without=name)
        own = trial(vectors, links, name)
        given = own.given(threshold)
        right = len(own.true & given)
        rates = [*wilson(right, len(given)), *wilson(right, len(own.true))]
        rows.append((name, threshold, len(own.true), len(own.findable), len(given), right, *rates))
    ends = [f"{name}{end}" for name in ("precision", "recall") for end in ("", "_low", "_high")]
    columns = ["source", "threshold", "points", "findable", "given", "right", *ends]
    return pd.DataFrame(rows, columns=columns).astype({"source": pd.CategoricalDtype(names, ordered=True)})


def wilson(hits: int, size: int) -> tuple[float, float, float]:
    """A share and Wilson's interval; NaN of nothing."""
    if not size:
        return float("nan"), float("nan"), float("nan")
    low, high = binomtest(hits, size).proportion_ci(method="wilson")
    return hits / size, float(low), float(high)
