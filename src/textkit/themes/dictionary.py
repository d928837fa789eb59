"""The dictionary: which segments hold a term of which theme.

A dictionary reads every text in the same way and at no cost; it does not know what a word means where it stands.
How far it can be trusted is measured in :mod:`textkit.themes.correction`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from textkit.coding.codebook import Codebook

__all__ = ["held_out", "hits", "hits_by_source", "terms_found"]


def held_out(segments: pd.DataFrame) -> pd.Series:
    """Which segments the dictionary was not tuned on: those of sections with an odd number.

    Whole sections are kept together, since paragraphs of one section repeat its words.

    Args:
        segments: ``segment, section``.

    >>> held_out(pd.DataFrame({"segment": ["a.001", "a.002"], "section": [0, 1]})).to_dict()
    {'a.001': False, 'a.002': True}
    """
    return pd.Series((segments["section"] % 2 == 1).to_numpy(), index=segments["segment"].to_numpy())


def terms_found(terms: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The dictionary's terms where they stand.

    A term's count is lessened by those of the exclusions (``not_terms``) that hold it: "exercise" in "exercise
    restraint" is no exercise. The table of terms does not say where in the segment a term stands, so if one
    occurrence lies in two exclusions, it is deducted twice (never below zero).

    Args:
        terms: a row a term in a segment: ``segment, term, count``.
        codebook: the themes with their terms.

    Returns:
        A row a theme, segment and term found: ``theme, segment, term, count``; themes in the codebook's order.
    """
    listed = [
        (theme.id, term, word, 1 if word == term else -1)
        for theme in codebook.themes
        for term in theme.terms
        for word in (term, *(other for other in theme.not_terms if f" {term} " in f" {other} "))
    ]
    wanted = pd.DataFrame(listed, columns=["theme", "owner", "term", "sign"])
    found = terms[["segment", "term", "count"]].merge(wanted, on="term")
    found = found.assign(count=found["count"] * found["sign"]).drop(columns="term").rename(columns={"owner": "term"})
    net = found.groupby(["theme", "segment", "term"])["count"].sum().reset_index()
    net = net[net["count"] > 0].astype({"theme": pd.CategoricalDtype(codebook.ids, ordered=True)})
    return net.sort_values(["theme", "segment", "term"], ignore_index=True)


def hits(terms: pd.DataFrame, segments: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Which segments hold a term of which theme.

    Args:
        terms: as for :func:`terms_found`.
        segments: ``segment``; their order is kept.
        codebook: the themes with their terms.

    Returns:
        A row a segment (its id is the index), a column a theme: 1 or 0; NaN for a theme without terms.
    """
    found = terms_found(terms, codebook)
    table = pd.crosstab(found["segment"], found["theme"].astype("str")).clip(upper=1)
    table = table.reindex(index=segments["segment"].to_numpy(), columns=codebook.ids, fill_value=0).astype(float)
    without = [theme.id for theme in codebook.themes if not theme.terms]
    table[without] = np.nan
    table.columns.name, table.index.name = "theme", "segment"
    return table


def hits_by_source(
    terms: pd.DataFrame, segments: pd.DataFrame, codebooks: Mapping[str, Codebook]
) -> dict[str, pd.DataFrame]:
    """The hits of several dictionaries, each used for one source (:func:`textkit.themes.correction.blind_to`).

    Args:
        terms: as for :func:`terms_found`.
        segments: as for :func:`hits`.
        codebooks: the dictionary by source.
    """
    return {source: hits(terms, segments, book) for source, book in codebooks.items()}
