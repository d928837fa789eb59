"""Topics beside coded themes: does a model find again what people wrote into the codebook?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control

from textkit.coding.agreement import f1 as f1_of_sizes
from textkit.topics.models import documents
from textkit.uncertainty.blocks import bootstrap_totals

__all__ = ["best_matches", "f1", "leading_fit", "main_topic", "members"]

DEALS = 1_999
RESAMPLES = 2_000


def members(segments: pd.DataFrame, consensus: pd.DataFrame) -> pd.DataFrame:
    """Which documents hold which theme: those with a segment that was given it.

    Args:
        segments: ``segment, source, section, kind, words``, in reading order.
        consensus: a row a segment, a column a theme: 1 coded, 0 not, NaN not read.

    Returns:
        A row a document (by name, in reading order), a column a theme; true or false.
    """
    places = documents(segments).set_index("segment")["document"]
    held = consensus.fillna(0).reindex(places.index, fill_value=0) > 0
    return held.groupby(places.to_numpy(), sort=False).any()


def f1(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """F1 of each column of ``a`` with each of ``b`` (true or false, a row a document); 0 where both are empty.

    F1 is twice what two sets share over the sum of their sizes: 1 for the same documents, 0 for none in common.

    >>> f1(np.array([[True], [True]]), np.array([[True, False], [False, False]])).round(3).tolist()
    [[0.667, 0.0]]
    """
    both = a.T.astype(float) @ b.astype(float)
    return np.asarray(np.nan_to_num(f1_of_sizes(both, a.sum(axis=0)[:, None], b.sum(axis=0)[None, :])))


def best_matches(
    held: pd.DataFrame, main: pd.DataFrame, sources: Sequence[str], deals: int = DEALS, seed: int = 0
) -> pd.DataFrame:
    """For each theme the topic that fits its documents best, and whether chance fits them as well.

    Chance deals the documents of each source out anew among themselves, so that what comes from the source alone
    is no match; it too may take the best of all topics.

    Args:
        held: a row a document, a column a theme; true or false.
        main: the same documents, a column a topic: whether it is the document's main one.
        sources: the source of each document.
        deals: how many.
        seed: fixes them.

    Returns:
        One row per theme: ``theme, documents, topic`` (the best), ``both`` (documents in both), ``f1``, ``chance``
        (the mean of the deals' best), ``p`` (share of deals that do as well, the observed one counted), ``q``
        (corrected for all themes).

    Source: Cicchetti & Feinstein 1990 (F1); Benjamini & Hochberg 1995.
    """
    if held.empty or main.empty:
        return pd.DataFrame(columns=["theme", "documents", "topic", "both", "f1", "chance", "p", "q"])
    a, b = held.to_numpy(dtype=bool), main.to_numpy(dtype=bool)
    table = f1(a, b)
    best = table.argmax(axis=1)
    generator = np.random.default_rng(seed)
    blocks = [np.flatnonzero(np.asarray(sources, dtype=str) == name) for name in sorted(set(map(str, sources)))]
    dealt = np.empty((deals, a.shape[1]))
    for deal in range(deals):
        order = np.arange(len(a))
        for rows in blocks:
            order[rows] = generator.permutation(rows)
        dealt[deal] = f1(a, b[order]).max(axis=1)
    value = table[np.arange(len(best)), best]
    p = ((dealt >= value - 1e-12).sum(axis=0) + 1) / (deals + 1)
    out = pd.DataFrame({"theme": list(held.columns), "documents": a.sum(axis=0), "topic": list(main.columns[best])})
    out["both"] = (a & b[:, best]).sum(axis=0)
    return out.assign(f1=value, chance=dealt.mean(axis=0), p=p, q=false_discovery_control(p))


def leading_fit(
    matches: pd.DataFrame,
    held: pd.DataFrame,
    main: pd.DataFrame,
    units: pd.DataFrame,
    resamples: int = RESAMPLES,
    seed: int = 0,
) -> pd.DataFrame:
    """In how many resamples of the sections does each theme fit its topic best of all themes?

    Args:
        matches: as :func:`best_matches` gives it.
        held: as for :func:`best_matches`.
        main: as for :func:`best_matches`.
        units: ``source, section`` of the documents, in the same order.
        resamples: sections are drawn anew within each source, documents with them.
        seed: fixes them.

    Returns:
        The rows of ``matches`` with ``leads`` (share of resamples; ties are shared out).
    """
    if matches.empty:
        return matches.assign(leads=0.0)
    themes, topics = (list(matches[name]) for name in ("theme", "topic"))
    a, b = held[themes].to_numpy(dtype=float), main[topics].to_numpy(dtype=float)
    values = np.concatenate([a * b, a, b], axis=1)
    places = units[["source", "section"]].reset_index(drop=True).assign(segment=[f"d{n}" for n in range(len(units))])
    drawn = np.nansum(list(bootstrap_totals(values, places, resamples, seed).values()), axis=0)
    both, one, other = np.split(drawn, 3, axis=1)
    fits = f1_of_sizes(both, one, other)
    best = fits == np.nanmax(fits, axis=1, keepdims=True)
    return matches.assign(leads=(best / best.sum(axis=1, keepdims=True)).mean(axis=0))


def main_topic(shares: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """Whether a topic is a document's main one.

    Args:
        shares: one row per document and topic: ``document, topic, share``.
        order: the documents, in order.

    Returns:
        A row a document, a column a topic; true or false.
    """
    wide = shares.pivot_table(index="document", columns="topic", values="share").reindex(list(order))
    return wide.eq(wide.max(axis=1), axis=0) & (wide > 0)
