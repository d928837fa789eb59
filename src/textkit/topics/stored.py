"""The results on topics that take long: one function per stored table, from a corpus to a table."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import sparse

from textkit.corpus.reader import Corpus, Matrix
from textkit.topics.consensus import Consensus, consensus
from textkit.topics.likeness import DEPTH
from textkit.topics.search import choose, curve, effort, search
from textkit.topics.survival import survival
from textkit.topics.texts import texts, units
from textkit.topics.wording import fixed_wording, one_phrase

__all__ = ["make_found", "make_search", "make_shares", "make_survival", "make_terms"]

WORKERS = 2
COMPARED = {"once": "main", "each time": "every word counted"}  # what phrases do that are counted each time
MODEL = [
    "wording",
    "topic",
    "share",
    "agreement",
    "recurrence",
    "recurrence_sections",
    "coherence",
    "stable",
    "one_phrase",
]
TERMS = ["wording", "topic", "rank", "term", "weight", "weight_low", "weight_high", "in_top"]


def cells(matrix: Matrix) -> tuple[tuple[int, ...], ...]:
    """A sparse matrix as something that can be remembered by."""
    coordinates = sparse.coo_array(matrix.counts)
    parts = (matrix.counts.shape, coordinates.coords[0], coordinates.coords[1], coordinates.data)
    return tuple(tuple(int(value) for value in part) for part in parts)


def counts_of(parts: tuple[tuple[int, ...], ...]) -> sparse.csr_array:
    """The matrix that :func:`cells` took apart."""
    shape, rows, columns, data = parts
    return sparse.csr_array((np.array(data, dtype=np.int64), (rows, columns)), shape=shape)


@lru_cache(maxsize=2)
def searched(parts: tuple[tuple[int, ...], ...], sources: tuple[str, ...], words: int) -> pd.DataFrame:
    """The search, made once however many tables rest on it."""
    return search(counts_of(parts), sources, workers=WORKERS, **effort(words))


@lru_cache(maxsize=4)
def agreed(parts: tuple[tuple[int, ...], ...], terms: tuple[str, ...], k: int, sections: tuple[str, ...]) -> Consensus:
    """The consensus, made once however many tables rest on it."""
    return consensus(counts_of(parts), terms, k, sections)


def sections_of(corpus: Corpus) -> tuple[str, ...]:
    """The section of each document."""
    return tuple(f"{row.source} §{row.section}" for row in units(corpus.segments).itertuples())


def models(corpus: Corpus) -> dict[str, Consensus]:
    """The consensus models of the main text and of the text in which every word counts; none if no K passes."""
    counted = texts(corpus)
    k = choose(curve(make_search(corpus)))
    sections = sections_of(corpus)
    wanted = COMPARED if k else {}
    return {
        wording: agreed(cells(counted[name]), tuple(counted[name].terms), k, sections)
        for wording, name in wanted.items()
    }


def make_search(corpus: Corpus) -> pd.DataFrame:
    """Stability of the main text and of shuffled texts for every K; see :func:`textkit.topics.search.search`."""
    sources = tuple(str(source) for source in units(corpus.segments)["source"])
    return searched(cells(texts(corpus)["main"]), sources, corpus.words)


def make_found(corpus: Corpus) -> pd.DataFrame:
    """One row per way of counting and topic: does it come back, is it one phrase? Empty if no K passes."""
    phrases = set(fixed_wording(corpus.terms)["term"])
    parts = []
    for name, model in models(corpus).items():
        tops = model.terms[model.terms["rank"] <= DEPTH].groupby("topic", sort=False)
        flags = {topic: one_phrase(list(own["term"]), list(own["weight"]), phrases) for topic, own in tops}
        parts.append(model.topics.assign(wording=name, one_phrase=model.topics["topic"].map(flags)))
    table = pd.concat(parts, ignore_index=True)[MODEL] if parts else pd.DataFrame(columns=MODEL)
    return table.astype({"stable": "int64", "one_phrase": "int64"})


def make_terms(corpus: Corpus) -> pd.DataFrame:
    """One row per way of counting, topic and term: its weight with its spread; empty if no K passes."""
    parts = [model.terms.assign(wording=name) for name, model in models(corpus).items()]
    return pd.concat(parts, ignore_index=True)[TERMS] if parts else pd.DataFrame(columns=TERMS)


def make_shares(corpus: Corpus) -> pd.DataFrame:
    """One row per document and topic of the main text: ``document, topic, share``; empty if no K passes."""
    found = models(corpus).get("once")
    if found is None:
        return pd.DataFrame(columns=["document", "topic", "share"])
    wide = pd.DataFrame(found.shares, columns=list(found.topics["topic"])).assign(document=texts(corpus)["main"].rows)
    return wide.melt(id_vars="document", var_name="topic", value_name="share")


def make_survival(corpus: Corpus) -> pd.DataFrame:
    """One row per topic and specification; see :func:`textkit.topics.survival.survival`; empty if no K passes."""
    found = models(corpus).get("once")
    if found is None:
        return pd.DataFrame(columns=["topic", "specification", "recurrence", "survives"])
    table = survival(
        found.terms, texts(corpus), len(found.topics), sections_of(corpus), workers=WORKERS, language=corpus.language
    )
    return table.astype({"survives": "int64"})
