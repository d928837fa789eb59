"""Does a topic survive when the analysis is done in another way that could be defended as well?

A specification changes one choice: how the text is counted, the model, how far it is iterated, how many topics. A topic
survives in it if, in more than half of the runs on parts of the text (four fifths of the sections), the specification
has a topic that agrees with it more than 95 % of the topics of shuffled text do, treated in the same way: the words are
dealt out anew, the main model is fitted to all of that text, the specification to parts of it. So what two ways of
counting or fitting have in common on any text does not count, and each is measured by what it can reach.

The rule for names, fixed in words beforehand: **a topic is named if it is stable, is not one phrase, and survives in
two thirds of the other specifications or more.** Half would let pass what hangs on one kind of choice: a topic could
fail with every other model and every other number of topics.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.utils.parallel import Parallel, delayed
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textkit.corpus.reader import Matrix
from textkit.language.languages import ENGLISH
from textkit.language.tokens import function_words
from textkit.topics.consensus import CHANCE, KEPT, MOST, TEXTS
from textkit.topics.likeness import DEPTH, agreements, coded, ranked
from textkit.topics.models import STOP, fit
from textkit.topics.search import PART, draw, shuffled

__all__ = ["NAMED", "SPECIFICATIONS", "Specification", "survival"]

NAMED = 2 / 3  # of the other specifications; argued above
RUNS = 20  # of each specification; the largest error of a share of runs is then .11
COARSE = 0.01  # ten times coarser than the main models


class Specification(NamedTuple):
    """One way of doing it: which ``text``, which ``model``, when it ``stop``s, how many topics ``more`` than K."""

    text: str = "main"
    model: str = "nmf"
    stop: float = STOP
    more: int = 0

    def topics(self, k: int) -> int:
        """How many topics it looks for where the main model has ``k``."""
        return max(2, k + self.more)


SPECIFICATIONS = {
    "as shown": Specification(),
    "title words kept": Specification(text="title words kept"),
    "title phrases blanked": Specification(text="title phrases blanked"),
    "every word counted": Specification(text="every word counted"),
    "coarser convergence": Specification(stop=COARSE),
    "PLSA": Specification(model="nmf-kl"),
    "LDA": Specification(model="lda"),
    "k-means": Specification(model="k-means"),
    "two topics fewer": Specification(more=-2),
    "one topic fewer": Specification(more=-1),
    "one topic more": Specification(more=1),
    "two topics more": Specification(more=2),
}


def spelled(top: Sequence[str], function: Collection[str]) -> list[str]:
    """The first ten words of a topic, its phrases spelled out, so that texts counted in different ways compare.

    >>> spelled(["joint exercise", "joint", "role in shape"], {"in"})
    ['joint', 'exercise', 'role', 'shape']
    """
    words = dict.fromkeys(word for term in top for word in term.split(" "))
    return [word for word in words if word not in function][:DEPTH]


def words_of(topics: np.ndarray, terms: Sequence[str], language: str = ENGLISH) -> list[list[str]]:
    """The first ten words of each topic of a model."""
    function = function_words(language)
    return [spelled([terms[column] for column in top], function) for top in ranked(topics, KEPT)]


def agreed(topics: Sequence[Sequence[str]], others: Sequence[Sequence[str]]) -> np.ndarray:
    """How far each topic agrees with its partner among others."""
    return agreements(*coded(topics, others))[1]


def derived(counts: sparse.csr_array, terms: Sequence[str], wanted: Sequence[str]) -> sparse.csr_array:
    """A text counted in one way, made from one counted in another: terms kept, left out, or split into words.

    >>> derived(sparse.csr_array([[2, 1]]), ["joint exercise", "war"], ["exercise", "joint"]).toarray().tolist()
    [[2, 2]]
    """
    place = {term: number for number, term in enumerate(wanted)}
    cells = [
        (row, place[part])
        for row, term in enumerate(terms)
        for part in ([term] if term in place else dict.fromkeys(term.split(" ")))
        if part in place
    ]
    rows, columns = np.array(cells).T
    return sparse.csr_array(
        counts @ sparse.csr_array((np.ones(len(rows), int), (rows, columns)), (len(terms), len(wanted)))
    )


def bar_of(texts: Mapping[str, Matrix], k: int, how: Specification, language: str) -> float:
    """The agreement with the main model that 95 % of the topics of a specification stay below on shuffled text."""
    widest, main, own = texts["title words kept"], texts["main"], texts[how.text]
    values = []
    for number in range(1, TEXTS + 1):
        dealt = shuffled(widest.counts, number)
        reference = words_of(fit(derived(dealt, widest.terms, main.terms), k).topics, main.terms, language)
        counts = derived(dealt, widest.terms, own.terms)
        rows = draw(counts.shape[0], PART, np.random.default_rng([number, 13]))
        part = fit(sparse.csr_array(counts[rows]), how.topics(k), how.model, number, how.stop)
        values.append(agreed(reference, words_of(part.topics, own.terms, language)))
    return float(np.quantile(values, CHANCE))


def recurring(
    topics: Sequence[Sequence[str]],
    texts: Mapping[str, Matrix],
    k: int,
    how: Specification,
    sections: np.ndarray,
    language: str = ENGLISH,
) -> np.ndarray:
    """The share of runs of a specification in which each topic comes back."""
    with threadpool_limits(1):
        bar, text, found = bar_of(texts, k, how, language), texts[how.text], []
        for run in range(RUNS):
            rows = draw(text.counts.shape[0], PART, np.random.default_rng([run, 11]), sections, how.topics(k))
            fitted = fit(sparse.csr_array(text.counts[rows]), how.topics(k), how.model, run, how.stop)
            found.append(agreed(topics, words_of(fitted.topics, text.terms, language)) > bar)
    return np.asarray(np.mean(found, axis=0))


def survival(
    terms: pd.DataFrame,
    texts: Mapping[str, Matrix],
    k: int,
    sections: Sequence[str],
    specifications: Mapping[str, Specification] = SPECIFICATIONS,
    workers: int = 1,
    language: str = ENGLISH,
) -> pd.DataFrame:
    """In which specifications each topic of the main model survives.

    Args:
        terms: of the main model: ``topic, rank, term``, as :func:`textkit.topics.consensus.consensus` gives them.
        texts: by name, the same documents counted in several ways.
        k: topics of the main model.
        sections: each document's section.
        specifications: by name.
        workers: processes.
        language: of the texts, its code.

    Returns:
        One row per topic and specification: ``topic, specification, recurrence`` (share of runs), ``survives``.

    Source: Steegen, Tuerlinckx, Gelman & Vanpaemel 2016 (multiverse analysis).
    """
    tops = terms.sort_values("rank").groupby("topic")["term"].agg(list)
    topics = [spelled(top, function_words(language)) for top in tops]
    labels = np.asarray(sections, dtype=str)
    calls = (delayed(recurring)(topics, texts, k, how, labels, language) for how in specifications.values())
    parts = []
    for name, shares in zip(specifications, Parallel(n_jobs=workers)(calls), strict=True):
        part = pd.DataFrame({"topic": list(tops.index), "recurrence": shares}).assign(specification=name)
        parts.append(part.assign(survives=shares > MOST))
    return pd.concat(parts, ignore_index=True)[["topic", "specification", "recurrence", "survives"]]
