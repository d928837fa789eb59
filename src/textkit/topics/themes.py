"""Topics beside coded themes: does a model find again what people wrote into the codebook?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from textkit.coding.agreement import f1 as f1_of_sizes

__all__ = ["best_matches", "f1", "members"]


def members(documents: pd.DataFrame, coding: pd.DataFrame, names: Sequence[str]) -> np.ndarray:
    """Which documents hold which theme: those with a segment that was given it.

    Args:
        documents: a row a segment: ``segment, document``.
        coding: a row a judgement: ``segment, theme``.
        names: the themes, in the order of the columns.

    Returns:
        A row a document (in order of appearance), a column a theme; true or false.

    >>> places = pd.DataFrame({"segment": ["a.1", "a.2"], "document": "a.1"})
    >>> members(places, pd.DataFrame({"segment": ["a.2"], "theme": ["aid"]}), ["aid", "law"]).tolist()
    [[True, False]]
    """
    rows = {name: row for row, name in enumerate(dict.fromkeys(documents["document"]))}
    document = dict(zip(documents["segment"], documents["document"], strict=True))
    held = np.zeros((len(rows), len(names)), dtype=bool)
    for segment, theme in coding[["segment", "theme"]].itertuples(index=False):
        if segment in document and theme in names:
            held[rows[document[segment]], list(names).index(theme)] = True
    return held


def f1(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """F1 of each column of ``a`` with each of ``b`` (true or false, a row a document); 0 where both are empty.

    F1 is twice what two sets share over the sum of their sizes: 1 for the same documents, 0 for none in common.

    >>> f1(np.array([[True], [True]]), np.array([[True, False], [False, False]])).round(3).tolist()
    [[0.667, 0.0]]
    """
    both = a.T.astype(float) @ b.astype(float)
    return np.asarray(np.nan_to_num(f1_of_sizes(both, a.sum(axis=0)[:, None], b.sum(axis=0)[None, :])))


def best_matches(
    a: np.ndarray,
    b: np.ndarray,
    a_names: Sequence[str],
    b_names: Sequence[str],
    sources: Sequence[str],
    permutations: int = 999,
    seed: int = 0,
) -> pd.DataFrame:
    """For each set of documents in ``a`` the set in ``b`` that fits it best, and whether chance fits it as well.

    Chance deals the documents of each source out anew among themselves, so that what comes from the source alone
    is no match; it too may take the best of all sets in ``b``.

    Args:
        a: a row a document, a column a set (themes, say).
        b: the same for the other sets (topics, say).
        a_names: names of the columns of ``a``.
        b_names: names of the columns of ``b``.
        sources: the source of each document.
        permutations: random deals.
        seed: fixes them.

    Returns:
        A row a set of ``a``: ``name, documents, match, both`` (documents in both), ``precision`` (share of the match
        that is in the set), ``recall`` (share of the set that is in the match), ``f1``; ``chance`` (95th percentile
        of the best F1 under chance), ``found`` (``f1`` is above it).
    """
    table = f1(a, b)
    best = table.argmax(axis=1)
    generator = np.random.default_rng(seed)
    blocks = [np.flatnonzero(np.asarray(sources, dtype=str) == name) for name in sorted(set(map(str, sources)))]
    deals = np.empty((permutations, a.shape[1]))
    for deal in range(permutations):
        order = np.arange(len(a))
        for rows in blocks:
            order[rows] = generator.permutation(rows)
        deals[deal] = f1(a, b[order]).max(axis=1)
    both = (a & b[:, best]).sum(axis=0)
    out = pd.DataFrame({"name": list(a_names), "documents": a.sum(axis=0), "match": [b_names[i] for i in best]})
    out["both"] = both
    out["precision"] = both / np.maximum(1, b[:, best].sum(axis=0))
    out["recall"] = both / np.maximum(1, a.sum(axis=0))
    out["f1"] = table[np.arange(len(best)), best]
    out["chance"] = np.quantile(deals, 0.95, axis=0)
    return out.assign(found=out["f1"] > out["chance"])
