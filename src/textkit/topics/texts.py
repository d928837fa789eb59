"""The texts that the models are given: the same paragraphs, counted in the ways that an analyst might defend.

The main text counts fixed wording once and leaves out the words of the titles: a page written to be found repeats them,
and a topic of title words is a source, not a subject. The others undo one of these choices each, to see what hangs on
it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd
import polars as pl
from scipy import sparse

from textkit.corpus.reader import Corpus, Matrix
from textkit.language.languages import ENGLISH
from textkit.language.tokens import function_words, lemma, tokenise
from textkit.topics.models import documents
from textkit.topics.wording import counted_once, fixed_wording

__all__ = ["LEAST", "TEXTS", "TITLE_TIMES", "document_matrix", "texts", "title_terms", "units"]

TEXTS = ("main", "title words kept", "title phrases blanked", "every word counted")
LEAST = 3  # times a term must occur: what occurs twice can stand in both of two parts of the text only by luck
TITLE_TIMES = 2  # times as often as the others: a title word that others say half as often is a word of the subject


def units(segments: pd.DataFrame) -> pd.DataFrame:
    """The documents of a topic model: paragraphs, list items joined to what they belong to.

    Returns:
        One row per document: ``document, source, section, words``.
    """
    places = documents(segments)
    words = places.groupby("document", sort=False)["words"].sum().to_numpy()
    first = places.drop_duplicates("document").reset_index(drop=True)
    return first.assign(words=words)[["document", "source", "section", "words"]]


def title_terms(
    counted: pd.DataFrame, titles: Mapping[str, str], times: float = TITLE_TIMES, language: str = ENGLISH
) -> pd.DataFrame:
    """Terms with a word of their source's own title that it says far more often than the others do.

    Args:
        counted: one row per term and segment: ``source, term, count``.
        titles: title by source.
        times: how many times as often, per counted word, a source must say it than all others together.
        language: of the titles, its code.

    Returns:
        One row per source and term: ``source, term, here, elsewhere`` (counts), ``ratio`` (of the rates; infinite for
        a term that no other source has).
    """
    counts = counted.pivot_table(
        index="term", columns="source", values="count", aggfunc="sum", fill_value=0, observed=False
    )
    totals = counts.sum()
    parts = []
    for source, title in titles.items():
        forms = tokenise(pl.DataFrame({"row": [0], "text": [title]}), language)["form"]
        words = {lemma(form, language) for form in forms} - function_words(language)
        own = counts[[bool(words & {*str(term).split(" ")}) for term in counts.index]]
        here, elsewhere = own[source], own.drop(columns=source).sum(axis=1)
        rate = elsewhere / max(1, totals.drop(source).sum())
        ratio = np.divide(here / totals[source], rate, out=np.full(len(own), np.inf), where=rate > 0)
        part = pd.DataFrame({"term": list(own.index), "here": here.to_numpy(), "elsewhere": elsewhere.to_numpy()})
        parts.append(part.assign(source=source, ratio=np.asarray(ratio)))
    table = pd.concat(parts, ignore_index=True)[["source", "term", "here", "elsewhere", "ratio"]]
    return table[(table["ratio"] >= times) & (table["here"] > 0)].reset_index(drop=True)


def document_matrix(
    counted: pd.DataFrame, places: pd.DataFrame, without: Collection[str] = (), least: int = LEAST
) -> Matrix:
    """A document-term matrix.

    Args:
        counted: one row per term and segment: ``segment, term, count``.
        places: one row per segment: ``segment, document``, in reading order.
        without: terms to leave out.
        least: terms that occur less often in all are left out.
    """
    own = counted[~counted["term"].isin(set(without))]
    totals = own.groupby("term")["count"].sum()
    names = sorted(str(term) for term in totals.index[totals >= least])
    own = own[own["term"].isin(names)]
    rows = list(dict.fromkeys(places["document"]))
    document = own["segment"].map(places.set_index("segment")["document"])
    cells = (pd.Index(rows).get_indexer(pd.Index(document)), pd.Index(names).get_indexer(pd.Index(own["term"])))
    counts = sparse.csr_array((own["count"], cells), shape=(len(rows), len(names)), dtype=np.int64)
    counts.sum_duplicates()
    counts.sort_indices()  # one order of sums, and with it one result
    return Matrix(counts, rows, names)


def texts(corpus: Corpus) -> dict[str, Matrix]:
    """The same documents under each way of counting, by name (:data:`TEXTS`)."""
    places = documents(corpus.segments)
    single = corpus.counted()
    once = counted_once(corpus.terms, list(fixed_wording(corpus.terms)["term"]))
    once = once.merge(corpus.segments[["segment", "source"]], on="segment", validate="many_to_one")
    titles = set(title_terms(once, corpus.titles, language=corpus.language)["term"])
    words = set(title_terms(single, corpus.titles, language=corpus.language)["term"])
    phrases = {term for term in titles if " " in term}
    counted = {"main": once, "title words kept": once, "title phrases blanked": once, "every word counted": single}
    without = {"main": words | phrases, "title phrases blanked": phrases, "every word counted": words}
    return {name: document_matrix(counted[name], places, without.get(name, ())) for name in TEXTS}
