"""Counts, rates and tf-idf."""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import sparse

from textkit.uncertainty.blocks import blocks
from textkit.uncertainty.sections import fill
from textkit.uncertainty.shares import ratio

__all__ = ["rates", "tf_idf"]


def cells(counted: pd.DataFrame, segments: pd.DataFrame, terms: list[str]) -> sparse.csr_array:
    """Counts as a sparse array: one row per segment (in the order of ``segments``), one column per term."""
    chosen = counted[counted["term"].isin(terms)]
    rows = pd.Index(segments["segment"]).get_indexer(pd.Index(chosen["segment"]))
    columns = pd.Index(terms).get_indexer(pd.Index(chosen["term"]))
    return sparse.csr_array((chosen["count"], (rows, columns)), shape=(len(segments), len(terms)), dtype=np.int64)


def rates(counted: pd.DataFrame, segments: pd.DataFrame, terms: list[str], seed: int = 0) -> pd.DataFrame:
    """How often each source says each term, per 1,000 of its words, with a 95 % interval.

    Args:
        counted: one row per term in a segment: ``source, segment, term, count``.
        segments: ``segment, source, section, words``.
        terms: the terms wanted, in the order wanted.
        seed: fixes the draws of the intervals (whole sections weighted at random, :func:`textkit.uncertainty.ratio`).

    Returns:
        One row per source and term: ``source, term, count, words, rate, rate_low, rate_high``; rates per 1,000 words. A
        source with a single paragraph has no interval (NaN).
    """
    counts = cells(counted, segments, terms).toarray()
    labels, words = blocks(segments).to_numpy(), segments["words"].to_numpy()
    filling, parts = fill(counts, words, labels), []
    for source, rows in segments.reset_index(drop=True).groupby("source", observed=True).indices.items():
        generator = np.random.default_rng([seed, *str(source).encode()])
        found = ratio(counts[rows], words[rows], labels[rows], generator, filling=filling)
        ends = {"rate": 1000 * found.estimate, "rate_low": 1000 * found.low, "rate_high": 1000 * found.high}
        part = {"term": terms, "count": counts[rows].sum(axis=0), "words": int(words[rows].sum()), **ends}
        parts.append(pd.DataFrame(part).assign(source=str(source)))
    table = pd.concat(parts, ignore_index=True).astype({"source": segments["source"].dtype})
    return table[["source", "term", "count", "words", "rate", "rate_low", "rate_high"]]


def tf_idf(counts: pd.DataFrame) -> pd.DataFrame:
    """Add term frequency, document frequency, inverse document frequency and their product.

    A term's share of a document, times ln(documents / documents with the term): high for what one document says
    and others do not. Its weakness with few documents: whatever all of them say scores zero, however unequally.

    Args:
        counts: one row per term in a document: ``source, term, count``, each pair once; all terms, since a document
            frequency over a part of them is wrong (leave rows out after scoring).

    Returns:
        The same rows with ``tf`` (share of the document's counted terms), ``df``, ``idf``, ``tf_idf``.

    Raises:
        ValueError: a pair of source and term stands twice.

    Source: Spärck Jones 1972.

    >>> table = pd.DataFrame({"source": ["a", "a", "b"], "term": ["x", "y", "x"], "count": [1, 3, 2]})
    >>> tf_idf(table)["tf_idf"].round(4).to_list()
    [0.0, 0.5199, 0.0]
    """
    if counts.duplicated(["source", "term"]).any():
        raise ValueError("a pair of source and term stands twice; add the counts up first")
    total = counts.groupby("source", observed=True)["count"].transform("sum")
    df = counts.groupby("term")["source"].transform("nunique")
    out = counts.assign(tf=counts["count"] / total, df=df, idf=np.log(counts["source"].nunique() / df))
    return out.assign(tf_idf=out["tf"] * out["idf"])
