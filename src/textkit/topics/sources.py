"""Is a topic just a source? And how each source divides its words among the topics."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd
import polars as pl
from scipy import sparse
from sklearn.metrics import normalized_mutual_info_score

from textkit.corpus.reader import Matrix
from textkit.language.tokens import function_words, lemma, tokenise
from textkit.topics.models import document_counts
from textkit.uncertainty.blocks import REPEATS, bootstrap_totals, interval

__all__ = ["document_matrix", "source_information", "source_shares", "title_terms"]


def title_terms(counted: pd.DataFrame, titles: Mapping[str, str], times: float = 2) -> pd.DataFrame:
    """The words of a source's own title that it says far more often than the others do.

    Args:
        counted: a row a word in a segment: ``source, segment, term, count``.
        titles: title by source.
        times: how many times as often, per counted word, a source must say a word of its title than all others.

    Returns:
        A row a source and word: ``source, term, here, elsewhere`` (counts), ``ratio`` (of the rates; infinite for a
        word that no other source has).
    """
    counts = counted.pivot_table(
        index="term", columns="source", values="count", aggfunc="sum", fill_value=0, observed=False
    )
    totals = counts.sum()
    rows = []
    for source, title in titles.items():
        words = tokenise(pl.DataFrame({"row": [0], "text": [title]}))["form"].to_list()
        for term in sorted({lemma(word) for word in words} - function_words()):
            if term in counts.index:
                here, elsewhere = int(counts[source].loc[term]), int(counts.drop(columns=source).sum(axis=1)[term])
                rate = elsewhere / max(1, totals.drop(source).sum())
                ratio = here / totals[source] / rate if rate else float("inf")
                rows.append({"source": source, "term": term, "here": here, "elsewhere": elsewhere, "ratio": ratio})
    table = pd.DataFrame(rows, columns=["source", "term", "here", "elsewhere", "ratio"])
    return table[table["ratio"] >= times].reset_index(drop=True)


def document_matrix(matrix: Matrix, labels: Sequence[str], without: Collection[str] = ()) -> Matrix:
    """Add up the rows of each document, and leave some terms out.

    Args:
        matrix: a row a segment.
        labels: the document of each segment.
        without: terms to leave out.
    """
    kept = [number for number, term in enumerate(matrix.terms) if term not in without]
    counts = sparse.csr_array(document_counts(matrix.counts, labels)[:, kept])
    counts.sort_indices()  # one order of sums, and with it one result, whatever was done to the table before
    return Matrix(counts, list(dict.fromkeys(labels)), [matrix.terms[number] for number in kept])


def source_information(
    dominant: Sequence[int], sources: Sequence[str], groups: Sequence[str], permutations: int = 999, seed: int = 0
) -> pd.Series:
    """How much a document's main topic tells of its source, against chance.

    Normalised mutual information: 0 if topics are spread alike over all sources, 1 if each names its source. Since
    neighbouring paragraphs share their topic anyway, chance is taken by dealing the sources out anew to whole
    groups (sections), not to single documents.

    Args:
        dominant: the main topic of each document.
        sources: its source.
        groups: its group; a group lies within one source.
        permutations: random deals.
        seed: fixes them.

    Returns:
        ``nmi``; ``chance`` (mean of the deals) and ``chance_high`` (their 95th percentile); ``excess`` (``nmi`` −
        ``chance``); ``p`` (share of deals that reach ``nmi``, the observed one counted among them).

    Source: Strehl & Ghosh 2002 (measure); Davison & Hinkley 1997, §4.3 (permutation test).
    """
    topics = np.asarray(dominant)
    codes, _ = pd.factorize(np.asarray(groups, dtype=object))
    own, _ = pd.factorize(np.asarray(sources, dtype=object))
    source_of = pd.Series(own).groupby(codes).first().to_numpy()
    generator = np.random.default_rng(seed)
    observed = normalized_mutual_info_score(own, topics)
    deals = [normalized_mutual_info_score(generator.permutation(source_of)[codes], topics) for _ in range(permutations)]
    chance = float(np.mean(deals))
    reached = sum(deal >= observed - 1e-12 for deal in deals)
    return pd.Series(
        {
            "nmi": observed,
            "chance": chance,
            "chance_high": float(np.quantile(deals, 0.95)),
            "excess": observed - chance,
            "p": (reached + 1) / (permutations + 1),
        }
    )


def source_shares(
    shares: np.ndarray, names: Sequence[str], documents: pd.DataFrame, repeats: int = REPEATS, seed: int = 0
) -> pd.DataFrame:
    """How each source divides its words among the topics.

    A document's words are divided as the model divides it; a document in which no topic was found counts for none.

    Args:
        shares: a row a document, a column a topic.
        names: the topics' names.
        documents: a row a document, in the same order: ``segment`` (its name), ``source, section, words``.
        repeats: resamples for the interval (blocks of a section; see :mod:`textkit.resample`).
        seed: fixes them.

    Returns:
        A row a source and topic: ``source, topic, share, low, high`` (percent of the source's words, 95 %).
    """
    words = documents["words"].to_numpy(dtype=float)[:, None]
    values = np.hstack([shares * words, words])
    draws = bootstrap_totals(values, documents, repeats, seed)
    parts = []
    for source, rows in documents.reset_index(drop=True).groupby("source", observed=True).indices.items():
        total, own = values[rows].sum(axis=0), draws[str(source)]
        low, high = interval(100 * own[:, :-1] / own[:, -1:])
        part = {"topic": list(names), "share": 100 * total[:-1] / total[-1], "low": low, "high": high}
        parts.append(pd.DataFrame(part).assign(source=str(source)))
    table = pd.concat(parts, ignore_index=True).astype({"source": documents["source"].dtype})
    return table[["source", "topic", "share", "low", "high"]]
