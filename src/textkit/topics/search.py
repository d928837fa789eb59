"""How many topics? Many runs on parts of the text, against the same runs on shuffled text.

The rule, fixed on simulated texts before it met any real one: a number of topics K counts only if its stability is
above anything that shuffled text reaches; of those, the largest K whose stability lies within ``TOLERANCE`` of the
best. If none counts, there are no stable topics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.stats import rankdata
from sklearn.utils.parallel import Parallel, delayed
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
from tqdm import tqdm

from textkit.topics.likeness import agreements, coherence, distinctness, ranked
from textkit.topics.models import MODELS, STOP, Fit, fit

__all__ = ["TOLERANCE", "Choice", "choose", "compare", "curve", "draw", "held_out_fit", "search", "shuffled"]

TOLERANCE = 0.03  # of stability
PART = 0.8  # of the documents, drawn for each run
SHUFFLES = 19  # so that chance exceeds all of them in one case of twenty
SHUFFLE_RUNS = 4  # on each shuffled text; few, so that its stability scatters more: a cautious bar
SHUFFLE_KS = 3


class Choice(NamedTuple):
    """What the rule says: ``k`` (0: no stable topics), the ``best`` stability of any K, and the ``bar`` of chance."""

    k: int
    best: float
    bar: float


def shuffled(counts: sparse.csr_array, seed: int) -> sparse.csr_array:
    """Deal all words out anew: documents keep their lengths and terms their totals, and nothing else remains.

    >>> table = sparse.csr_array(np.array([[2, 0, 1], [0, 3, 0]]))
    >>> shuffled(table, seed=0).sum(axis=1).tolist(), shuffled(table, seed=0).sum(axis=0).tolist()
    ([3, 3], [2, 3, 1])
    """
    cells = sparse.coo_array(counts)
    words = np.repeat(cells.coords[1], cells.data)
    places = np.repeat(cells.coords[0], cells.data)
    dealt = np.random.default_rng([seed, 7]).permutation(words)
    return sparse.csr_array((np.ones(len(words), dtype=np.int64), (places, dealt)), shape=counts.shape)


def draw(size: int, part: float, generator: np.random.Generator, groups: np.ndarray | None = None) -> np.ndarray:
    """Rows of a random part, in order; with ``groups`` (a label a row), all rows of a random part of the groups."""
    units = np.arange(size) if groups is None else np.unique(groups)
    chosen = generator.choice(units, max(2, round(part * len(units))), replace=False)
    return np.flatnonzero(np.isin(units if groups is None else groups, chosen))


def held_out_fit(expected: np.ndarray, present: np.ndarray, shown: np.ndarray) -> float:
    """How well hidden words are guessed: the chance that a hidden word is expected more than a word that is absent.

    Args:
        expected: a row a document, a column a term: how much the model expects it.
        present: whether the term is in the document.
        shown: whether the model has seen it there.

    Returns:
        The mean over documents of the area under the ROC curve (0.5: pure guessing); documents that hide nothing
        are left out.
    """
    hidden, absent = present & ~shown, ~present
    ranks = rankdata(np.where(shown, np.nan, expected), axis=1, nan_policy="omit")
    n, m = hidden.sum(axis=1), absent.sum(axis=1)
    usable = (n > 0) & (m > 0)
    total = np.where(hidden, ranks, 0.0).sum(axis=1)[usable]
    n, m = n[usable], m[usable]
    return float(((total - n * (n + 1) / 2) / (n * m)).mean()) if usable.any() else float("nan")


def completion(counts: sparse.csr_array, model: Fit, generator: np.random.Generator) -> float:
    """Show a fitted model half of the words of new documents and see how it guesses the other half."""
    present = counts.toarray() > 0
    shown = present & (generator.random(present.shape) < 0.5)
    return held_out_fit(model.expect(sparse.csr_array(counts.toarray() * shown)), present, shown)


def runs_of(
    counts: sparse.csr_array,
    text: int,
    k: int,
    runs: int,
    seed: int,
    model: str,
    held_out: bool,
    sources: Sequence[str] | None = None,
    stop: float = STOP,
) -> list[dict[str, float]]:
    """All runs of one text (0: the text itself; 1 …: shuffled) and one K. A run depends on these numbers only."""
    with threadpool_limits(1):
        counts = shuffled(counts, text) if text else counts
        holds = counts.toarray() > 0
        labels = None if sources is None else np.asarray(sources, dtype=str)
        reference = ranked(fit(counts, k, model, seed, sources, stop).topics)
        rows = []
        for run in range(1, runs + 1):
            generator = np.random.default_rng([seed, text, k, run])
            part = draw(counts.shape[0], PART, generator)
            fitted = fit(counts[part], k, model, seed + run, None if labels is None else labels[part], stop)
            tops = ranked(fitted.topics)
            row: dict[str, float] = {"text": text, "k": k, "run": run}
            row["stability"] = float(agreements(reference, tops)[1].mean())
            if not text:
                row["coherence"] = float(coherence(holds, tops).mean())
                row["distinctness"] = distinctness(tops)
            if held_out and not text:
                rest = np.setdiff1d(np.arange(counts.shape[0]), part)
                row["held_out"] = completion(counts[rest], fitted, generator)
            rows.append(row)
    return rows


def search(
    counts: sparse.csr_array,
    ks: Iterable[int] = range(4, 21),
    runs: int = 30,
    seed: int = 0,
    workers: int = 1,
    held_out: bool = True,
    progress: bool = False,
    stop: float = STOP,
) -> pd.DataFrame:
    """Fit NMF for each K on many random parts of the text, and on shuffled text at three K of the range.

    Each run draws four fifths of the documents and is compared with the model of all of them.

    Args:
        counts: a row a document, a column a term.
        ks: the numbers of topics tried.
        runs: runs for each K.
        seed: fixes every draw, so that the result does not depend on ``workers``.
        workers: processes.
        held_out: whether to measure the held-out fit, which takes as long again.
        progress: whether to show a progress bar.
        stop: when a model is taken as converged; see :func:`textkit.topics.models.fit`.

    Returns:
        A row a run: ``text`` (0: the text itself; others shuffled), ``k, run``; ``stability`` (mean average Jaccard
        with the reference); ``coherence`` (NPMI in the same documents), ``distinctness``, ``held_out`` (chance that a
        hidden word of a left-out document is expected more than an absent one): these three NaN for shuffled text.

    Source: Greene, O'Callaghan & Cunningham 2014 (stability); the shuffled text and the rest are ours.
    """
    ks = sorted(ks)
    sparser = sorted({min(ks, key=lambda k: abs(k - at)) for at in np.geomspace(ks[0], ks[-1], SHUFFLE_KS)})
    jobs = [(0, k, runs) for k in ks] + [(text, k, SHUFFLE_RUNS) for text in range(1, SHUFFLES + 1) for k in sparser]
    jobs.sort(key=lambda job: (-job[1] * job[2], job))
    calls = (delayed(runs_of)(counts, text, k, n, seed, "nmf", held_out, stop=stop) for text, k, n in jobs)
    done = Parallel(n_jobs=workers, return_as="generator")(calls)
    bar = tqdm(done, total=len(jobs), desc="topic search", unit="step", disable=not progress)
    table = pd.DataFrame([row for rows in bar for row in rows])
    return table.sort_values(["text", "k", "run"], ignore_index=True)


def curve(runs: pd.DataFrame) -> pd.DataFrame:
    """Summarise a search: a row a K: the mean of each measure and the central 95 % of its runs.

    Returns:
        ``k, runs``; each measure with ``_low`` and ``_high``; ``chance`` (the highest stability of a shuffled text
        at this K; NaN where none was tried).
    """
    own = runs[runs["text"] == 0].groupby("k")
    table = own.size().rename("runs").to_frame()
    for name in [c for c in runs.columns if c not in ("text", "k", "run")]:
        table[name] = own[name].mean()
        table[f"{name}_low"], table[f"{name}_high"] = own[name].quantile(0.025), own[name].quantile(0.975)
    chance = runs[runs["text"] > 0].groupby(["text", "k"])["stability"].mean().groupby("k").max()
    return table.assign(chance=chance).reset_index()


def choose(table: pd.DataFrame, tolerance: float = TOLERANCE) -> Choice:
    """Apply the rule to a curve: the largest K within ``tolerance`` of the best stability, if chance is beaten.

    Args:
        table: ``k, stability, chance``, a row a K.
        tolerance: in units of stability.

    >>> choose(pd.DataFrame({"k": [4, 5, 6], "stability": [0.9, 0.89, 0.7], "chance": [0.4, 0.3, 0.3]}))
    Choice(k=5, best=0.9, bar=0.4)
    """
    best, bar = float(table["stability"].max()), float(table["chance"].max())
    good = table[(table["stability"] > bar) & (table["stability"] >= best - tolerance)]
    return Choice(int(good["k"].max()) if len(good) else 0, best, bar)


def compare(
    counts: sparse.csr_array,
    k: int,
    sources: Sequence[str],
    models: Sequence[str] = MODELS,
    runs: int = 10,
    seed: int = 0,
    workers: int = 1,
) -> pd.DataFrame:
    """The same runs for several models at one K.

    Returns:
        A row a model: ``model, k, runs``; mean ``stability, coherence, distinctness, held_out``, each with ``_low``
        and ``_high`` (central 95 % of runs). ``sources`` has a topic a source, ``frequency`` a single one.
    """
    sizes = {"sources": len(set(sources)), "frequency": 1}
    calls = (delayed(runs_of)(counts, 0, sizes.get(m, k), runs, seed, m, True, sources) for m in models)
    found = Parallel(n_jobs=workers)(calls)
    parts = [curve(pd.DataFrame(rows)).assign(model=model) for model, rows in zip(models, found, strict=True)]
    table = pd.concat(parts, ignore_index=True).drop(columns="chance")
    return table[["model", *[c for c in table.columns if c != "model"]]]
