"""Overlap in outline: do two sources take up the same headings, and in the same order?"""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import polars as pl
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfTransformer

from textkit.language.tokens import function_words, lemma, tokenise
from textkit.uncertainty.permutation import DEALS

__all__ = [
    "align",
    "closing",
    "closing_order",
    "heading_groups",
    "heading_similarity",
    "matched_headings",
    "outline_overlap",
    "without_closing",
]

ALIKE = 0.45  # similarity from which two headings count as the same; set by eye
# Words that say how a heading speaks, not of what: "Importance of …" and "Increasing importance of …" are no match.
FEW = 10  # headings: among fewer, a third is no sign of anything
USUAL = 1 / 3  # of all headings: a heading that has only words of so many says nothing of its own
FRAME = frozenset({"importance", "increase", "key"})
# Headings that close such an article, wherever it comes from: first what is hard, then what is to come.
HARD = frozenset({"challenge", "limitation", "obstacle", "risk"})
TO_COME = frozenset({"conclusion", "future", "lesson", "prospect", "trend"})


def heading_similarity(sections: pd.DataFrame) -> pd.DataFrame:
    """How alike every two headings are: cosine of the tf-idf of their content words (lemmas).

    What most headings say ("military diplomacy") weighs little, what few say ("attachés") much. Its weakness: it
    knows no synonyms, so "Risks" and "Challenges" are strangers.

    Args:
        sections: ``source, section, heading``; section 0, the title, is left out.

    Returns:
        A square table, rows and columns labelled ``(source, section)`` in order.
    """
    own = sections[sections["section"] > 0]
    labels = pd.MultiIndex.from_arrays([own["source"].astype("str"), own["section"]])
    kept = heading_words(own)
    kept = kept[~kept["lemma"].isin(FRAME)]
    counts = pd.crosstab(kept["row"], kept["lemma"]).reindex(range(len(own)), fill_value=0)
    usual = ((counts > 0).mean() > USUAL) & (len(own) >= FEW)
    counts[(counts.loc[:, ~usual] == 0).all(axis=1)] = 0
    weights = TfidfTransformer().fit_transform(counts.to_numpy(dtype=float))
    return pd.DataFrame((weights @ weights.T).toarray().round(9), index=labels, columns=labels)


def heading_words(sections: pd.DataFrame) -> pd.DataFrame:
    """The content words of headings: one row per word, ``row`` (of the table given), ``lemma``."""
    words = tokenise(pl.DataFrame({"row": np.arange(len(sections)), "text": list(sections["heading"])}))
    table = pd.DataFrame({"row": words["row"].to_numpy(), "lemma": [lemma(form) for form in words["form"]]})
    return table[~table["lemma"].isin(function_words())]


def closing(sections: pd.DataFrame) -> pd.DataFrame:
    """Which headings speak of what is hard, and which of what is to come.

    Args:
        sections: ``source, section, heading``; section 0, the title, is left out.

    Returns:
        One row per heading: ``source, section, heading, hard, to_come`` (yes or no).
    """
    own = sections[sections["section"] > 0].reset_index(drop=True)
    words = heading_words(own).groupby("row")["lemma"].agg(set).reindex(own.index)
    held = [each if isinstance(each, set) else set() for each in words]
    to_come = [bool(each & TO_COME) for each in held]
    hard = [bool(each & HARD) and not late for each, late in zip(held, to_come, strict=True)]
    return own.assign(hard=hard, to_come=to_come)


def closing_order(sections: pd.DataFrame, deals: int = DEALS, seed: int = 0) -> pd.DataFrame:
    """Where in an outline the headings stand that speak of what is hard, and of what is to come.

    Places run from 0 (the first heading) to 1 (the last). The null shuffles each outline.

    Args:
        sections: ``source, section, heading``.
        deals: shuffles.
        seed: fixes them.

    Returns:
        One row per kind (``what is hard``, ``what is to come``) that occurs: ``closing, count`` (headings), ``sources``
        (that have one), ``place`` (mean, 0–1), ``p`` (share of shuffles in which they stand as late).
    """
    own = closing(sections)
    outlines = [outline for _, outline in own.groupby("source", observed=True, sort=False) if len(outline) > 1]
    generator, rows = np.random.default_rng(seed), []
    places = [np.linspace(0, 1, len(outline)) for outline in outlines]
    dealt = [generator.permuted(np.tile(place, (deals, 1)), axis=1) for place in places]
    for name, column in (("what is hard", "hard"), ("what is to come", "to_come")):
        marks = [outline[column].to_numpy() for outline in outlines]
        count = sum(int(mark.sum()) for mark in marks)
        if not count:
            continue
        observed = sum(float(place[mark].sum()) for place, mark in zip(places, marks, strict=True)) / count
        chance = np.sum([each[:, mark].sum(axis=1) for each, mark in zip(dealt, marks, strict=True)], axis=0) / count
        p = (1 + int((chance >= observed - 1e-9).sum())) / (1 + deals)
        rows.append((name, count, sum(bool(mark.any()) for mark in marks), observed, p))
    return pd.DataFrame(rows, columns=["closing", "count", "sources", "place", "p"])


def without_closing(sections: pd.DataFrame) -> pd.DataFrame:
    """The sections without the headings that close an outline (:func:`closing`)."""
    found = closing(sections)
    late = found[found["hard"] | found["to_come"]].set_index(["source", "section"]).index
    keys = pd.MultiIndex.from_frame(sections[["source", "section"]])
    return sections[~keys.isin(late)].reset_index(drop=True)


def align(similarity: np.ndarray) -> np.ndarray:
    """The greatest sum of similarities of matched rows and columns that keeps the order of both.

    Each row is matched with at most one column and no two matches cross: the longest common subsequence with
    weights, by dynamic programming (Needleman & Wunsch 1970, without a cost for gaps).

    Args:
        similarity: rows × columns, or a stack of such tables (the last two axes).

    Returns:
        One sum a table.

    >>> float(align(np.array([[0.0, 1.0], [1.0, 0.0]])))
    1.0
    """
    stack = np.asarray(similarity, dtype=float)
    rows, columns = stack.shape[-2:]
    best = np.zeros((*stack.shape[:-2], rows + 1, columns + 1))
    for i, j in itertools.product(range(1, rows + 1), range(1, columns + 1)):
        matched = best[..., i - 1, j - 1] + stack[..., i - 1, j - 1]
        best[..., i, j] = np.maximum(np.maximum(best[..., i - 1, j], best[..., i, j - 1]), matched)
    return np.asarray(best[..., -1, -1])


def matched_headings(similarity: pd.DataFrame, sections: pd.DataFrame, least: float = ALIKE) -> pd.DataFrame:
    """The headings of every two sources that match one to one, as alike as possible in all.

    Args:
        similarity: as :func:`heading_similarity` gives it.
        sections: ``source, section, heading``.
        least: matches that are less alike are left out.

    Returns:
        A row a match: ``source, section, heading, other, other_section, other_heading, similarity``; sources in
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
        A row a heading: ``group`` (its shortest heading, the alphabetically first of equals), ``source, section,
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


def outline_overlap(similarity: pd.DataFrame, least: float = ALIKE, repeats: int = 999, seed: int = 0) -> pd.DataFrame:
    """How much of two outlines match, and how much of the match keeps its order, against shuffled outlines.

    Headings below ``least`` do not count. The null shuffles the order of every outline; what matches stays the same,
    so it tests the order alone. With few matches there is little order to see: the last row adds all pairs up.

    Args:
        similarity: as :func:`heading_similarity` gives it.
        least: as in :func:`matched_headings`.
        repeats: random orders for the null.
        seed: fixes them.

    Returns:
        A row a pair of sources, and one of all pairs (``all``): ``source, other``; ``headings, other_headings`` (how
        many there are); ``matched`` (summed similarity of the best one-to-one match), ``in_order`` (the same for the
        best match without crossings), ``null, null_low, null_high`` (``in_order`` with shuffled headings), ``p``
        (share of shuffles with at least as much in order; 1 where nothing matches).
    """
    names = list(dict.fromkeys(similarity.index.get_level_values(0)))
    sizes = {name: len(similarity.loc[name]) for name in names}
    generator = np.random.default_rng(seed)
    orders = {name: np.array([generator.permutation(sizes[name]) for _ in range(repeats)]) for name in names}
    columns = ["source", "other", "headings", "other_headings", "matched", "in_order", "null", "null_low", "null_high"]
    columns = [*columns, "p"]
    found = []
    for one, two in itertools.combinations(names, 2):
        table = similarity.loc[one, two].to_numpy()
        table = np.where(table >= least, table, 0.0)
        shuffled = table[orders[one][:, :, None], orders[two][:, None, :]]
        matched = float(table[linear_sum_assignment(-table)].sum())
        found.append((one, two, *table.shape, matched, float(align(table)), align(shuffled)))
    if not found:
        return pd.DataFrame(columns=columns)
    whole = [sum(column) for column in list(zip(*found, strict=True))[2:]]
    rows = []
    for *known, ordered, null in [*found, ("all", "all", *whole)]:
        low, high = np.quantile(null, [0.025, 0.975])
        p = (1 + int((null >= ordered - 1e-9).sum())) / (1 + repeats)
        rows.append((*known, ordered, float(null.mean()), low, high, p))
    return pd.DataFrame(rows, columns=columns)
