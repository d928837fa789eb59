"""Overlap in headings: which headings of two sources say the same?"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfTransformer

from textkit.language.content import content_words
from textkit.language.languages import ENGLISH

__all__ = ["ALIKE", "heading_groups", "heading_similarity", "heading_words", "matched_headings"]

ALIKE = 0.45  # similarity from which two headings count as the same: set by eye, so orders are tried at others too
FEW = 10  # headings: among fewer, a third is no sign of anything
USUAL = 1 / 3  # of all headings: a heading that has only words of so many says nothing of its own
# Words that say how a heading speaks, not of what: "Importance of …" and "Increasing importance of …" are no match.
FRAME = frozenset({"importance", "increase", "key"})


def heading_similarity(sections: pd.DataFrame, language: str = ENGLISH) -> pd.DataFrame:
    """How alike every two headings are: cosine of the tf-idf of their content words (lemmas).

    What most headings say ("military diplomacy") weighs little, what few say ("attachés") much. Its weakness: it
    knows no synonyms, so "Risks" and "Challenges" are strangers.

    Args:
        sections: ``source, section, heading``; section 0, the title, is left out.
        language: of the headings, its code.

    Returns:
        A square table, rows and columns labelled ``(source, section)`` in order.
    """
    own = sections[sections["section"] > 0]
    labels = pd.MultiIndex.from_arrays([own["source"].astype("str"), own["section"]])
    kept = heading_words(own, language)
    kept = kept[~kept["lemma"].isin(FRAME)]
    if kept.empty:
        return pd.DataFrame(0.0, index=labels, columns=labels)
    counts = pd.crosstab(kept["row"], kept["lemma"]).reindex(range(len(own)), fill_value=0)
    usual = ((counts > 0).mean() > USUAL) & (len(own) >= FEW)
    counts[(counts.loc[:, ~usual] == 0).all(axis=1)] = 0
    weights = TfidfTransformer().fit_transform(counts.to_numpy(dtype=float))
    return pd.DataFrame((weights @ weights.T).toarray().round(9), index=labels, columns=labels)


def heading_words(sections: pd.DataFrame, language: str = ENGLISH) -> pd.DataFrame:
    """The content words of headings: one row per word, ``row`` (of the table given), ``lemma``."""
    found = content_words(sections["heading"], language)
    rows = [(row, word) for row, words in enumerate(found) for word in words]
    return pd.DataFrame(rows, columns=["row", "lemma"]).astype({"row": int, "lemma": "str"})


def matched_headings(similarity: pd.DataFrame, sections: pd.DataFrame, least: float = ALIKE) -> pd.DataFrame:
    """The headings of every two sources that match one to one, as alike as possible in all.

    Args:
        similarity: as :func:`heading_similarity` gives it.
        sections: ``source, section, heading``.
        least: matches that are less alike are left out.

    Returns:
        One row per match: ``source, section, heading, other, other_section, other_heading, similarity``; sources in
        order, sections in the order of the first.
    """
    headings = {(str(row.source), row.section): row.heading for row in sections.itertuples()}
    names = list(dict.fromkeys(similarity.index.get_level_values(0)))
    rows = []
    for one, two in itertools.combinations(names, 2):
        table = similarity.loc[one, two]
        for i, j in zip(*linear_sum_assignment(-np.where(table >= least, table, 0)), strict=True):
            if table.iloc[i, j] >= least:
                first, second = table.index[i], table.columns[j]
                pair = (one, first, headings[one, first], two, second, headings[two, second], table.iloc[i, j])
                rows.append(pair)
    columns = ["source", "section", "heading", "other", "other_section", "other_heading", "similarity"]
    return pd.DataFrame(rows, columns=columns)


def heading_groups(matched: pd.DataFrame) -> pd.DataFrame:
    """Matches joined to groups: headings that match directly or through a third one.

    Args:
        matched: as :func:`matched_headings` gives it.

    Returns:
        One row per heading: ``group`` (its shortest heading, the alphabetically first of equals), ``source, section,
        heading``. Groups by ``group``, headings in order.
    """
    first = matched[["source", "section", "heading"]]
    second = matched[["other", "other_section", "other_heading"]].set_axis(first.columns, axis=1)
    nodes = pd.concat([first, second]).drop_duplicates(["source", "section"], ignore_index=True)
    keys = pd.MultiIndex.from_frame(nodes[["source", "section"]])
    ends = [keys.get_indexer(pd.MultiIndex.from_frame(side[["source", "section"]])) for side in (first, second)]
    graph = coo_array((np.ones(len(matched)), (ends[0], ends[1])), shape=(len(nodes), len(nodes)))
    nodes["component"] = connected_components(graph, directed=False)[1]
    shortest = nodes.assign(length=nodes["heading"].str.len()).sort_values(["length", "heading"])
    names = shortest.groupby("component")["heading"].first()
    nodes["group"] = nodes["component"].map(names)
    nodes = nodes.sort_values(["group", "component", "source", "section"], ignore_index=True)
    return nodes[["group", "source", "section", "heading"]]
