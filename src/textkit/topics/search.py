"""How many topics? Many runs on parts of the text, against the same runs on shuffled text with as many topics.

The rule, fixed in words before it met these texts:

1. For each number of topics K, *stability* is how far the topics of random parts of the text (four fifths of its
   documents) agree with those of the whole, on average.
2. Two kinds of shuffled text are treated in the same way, run for run: all words dealt out anew over all documents
   (nothing but the words' frequencies is left), and over the documents of each source (what sets sources apart is left
   as well). The text's stability is compared with theirs **at the same K**.
3. K counts only if it passes against both: corrected for all K that were tried, fewer than one in twenty shuffled texts
   do as well.
4. Of those that count, the largest K is taken whose stability lies within ``TOLERANCE`` of the best of them. If none
   counts, there are no stable topics, and none is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.utils.parallel import Parallel, delayed
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from textkit.topics.likeness import agreements, ranked
from textkit.topics.models import fit

__all__ = ["KS", "NULLS", "TOLERANCE", "choose", "curve", "draw", "effort", "search", "shuffled"]

KS = range(4, 11)  # with more than ten, fewer than thirty of our paragraphs are left to a topic
TOLERANCE = 0.03  # of stability: less than the spread of a K's runs
PART = 0.8  # of the documents, drawn for each run
EACH = 3  # documents and terms of a run for each topic, at least: of fewer, a topic is one document's own words
RUNS = 10  # of every text at every K, real or shuffled: like is compared with like
TEXTS = 39  # shuffled, of either kind: the least p is .025
LEVEL = 0.05
NULLS = ("over all", "within sources")
# Above these running words a search in full takes many minutes: fewer numbers of topics, runs and shuffled texts must
# do. With 19 shuffled texts of a kind the least p is .05, the level itself: only what beats all of them passes.
FULL = 15_000
SHORT = {"ks": (4, 6, 8, 10), "runs": 5, "texts": 19}
CURVE = [
    "k",
    "shuffle",
    "stability",
    "stability_low",
    "stability_high",
    "chance",
    "chance_low",
    "chance_high",
    "p",
    "q",
]


def shuffled(counts: sparse.csr_array, seed: int, within: Sequence[str] | None = None) -> sparse.csr_array:
    """Deal all words out anew: documents keep their lengths and terms their totals, and nothing else remains.

    Args:
        counts: a row a document, a column a term.
        seed: fixes the deal.
        within: the source of each document; words then stay in their source.

    >>> table = sparse.csr_array(np.array([[2, 0, 1], [0, 3, 0]]))
    >>> shuffled(table, seed=0).sum(axis=1).tolist(), shuffled(table, seed=0).sum(axis=0).tolist()
    ([3, 3], [2, 3, 1])
    """
    cells = sparse.coo_array(counts)
    words = np.repeat(cells.coords[1], cells.data)
    places = np.repeat(cells.coords[0], cells.data)
    codes = np.zeros(counts.shape[0]) if within is None else pd.factorize(np.asarray(within, dtype=object))[0]
    order = np.random.default_rng([seed, 7]).permutation(len(words))
    dealt = np.empty_like(words)
    dealt[np.argsort(codes[places], kind="stable")] = words[order][np.argsort(codes[places[order]], kind="stable")]
    return sparse.csr_array((np.ones(len(words), dtype=np.int64), (places, dealt)), shape=counts.shape)


def effort(words: int) -> dict[str, Any]:
    """How much a search does: all of it for a small collection, less for a large one.

    Args:
        words: running words of all texts.

    >>> effort(3_000)["runs"], effort(30_000)["runs"]
    (10, 5)
    """
    return {"ks": tuple(KS), "runs": RUNS, "texts": TEXTS} if words <= FULL else dict(SHORT)


def draw(
    size: int, part: float, generator: np.random.Generator, groups: np.ndarray | None = None, least: int = 0
) -> np.ndarray:
    """Rows of a random part, in order; with ``groups`` (a label a row), all rows of a random part of the groups.

    Where these have fewer rows than ``least``, as many single rows are drawn.
    """
    units = np.arange(size) if groups is None else np.unique(groups)
    chosen = generator.choice(units, max(2, round(part * len(units))), replace=False)
    rows = np.flatnonzero(np.isin(units if groups is None else groups, chosen))
    return rows if len(rows) >= least else np.sort(generator.choice(size, least, replace=False))


def runs_of(counts: sparse.csr_array, null: str, text: int, k: int, runs: int, seed: int) -> dict[str, object]:
    """The stability of one text (0: the text itself; 1 …: shuffled) at one K; it depends on these numbers only."""
    with threadpool_limits(1):
        reference = ranked(fit(counts, k, seed=seed).topics)
        values = []
        for run in range(1, runs + 1):
            rows = draw(counts.shape[0], PART, np.random.default_rng([seed, text, k, run]))
            values.append(agreements(reference, ranked(fit(counts[rows], k, seed=seed + run).topics))[1].mean())
    low, high = np.quantile(values, [0.025, 0.975])
    ends = {"stability_low": float(low), "stability_high": float(high)}
    return {"shuffle": null, "copy": text, "k": k, "stability": float(np.mean(values)), **ends}


def search(
    counts: sparse.csr_array,
    sources: Sequence[str],
    ks: Iterable[int] = KS,
    runs: int = RUNS,
    texts: int = TEXTS,
    seed: int = 0,
    workers: int = 1,
) -> pd.DataFrame:
    """Fit NMF for each K on many random parts of the text, and of shuffled texts of both kinds.

    Args:
        counts: a row a document, a column a term.
        sources: the source of each document.
        ks: the numbers of topics tried; those with fewer than :data:`EACH` documents or terms a topic are left out.
        runs: runs of each text at each K.
        texts: shuffled texts of either kind.
        seed: fixes every draw, so that the result does not depend on ``workers``.
        workers: processes.

    Returns:
        One row per text and K: ``shuffle`` (kind of shuffled text; "none" for the text itself), ``copy`` (0: itself,
        1 …: shuffled), ``k``; ``stability`` (mean average Jaccard of its runs with the model of all its documents),
        with their central 95 %.

    Source: Greene, O'Callaghan & Cunningham 2014 (stability); the shuffled texts are ours.
    """
    dealt = {("none", 0): counts}
    for text in range(1, texts + 1):
        dealt["over all", text] = shuffled(counts, text)
        dealt["within sources", text] = shuffled(counts, text, sources)
    most = min(round(PART * counts.shape[0]), counts.shape[1]) // EACH
    jobs = [(own, null, text, k) for (null, text), own in dealt.items() for k in sorted(ks) if k <= most]
    rows = Parallel(n_jobs=workers)(delayed(runs_of)(*job, runs, seed) for job in jobs)
    return pd.DataFrame(rows, columns=["shuffle", "copy", "k", "stability", "stability_low", "stability_high"])


def curve(runs: pd.DataFrame) -> pd.DataFrame:
    """Compare the text with shuffled text at each K.

    The excess over shuffled text is measured in standard deviations of shuffled text at that K; corrected p compare it
    with the greatest excess that a shuffled text has at any K.

    Args:
        runs: as :func:`search` gives it.

    Returns:
        One row per K and kind of shuffled text: ``k, shuffle, stability`` (with ``_low, _high``: central 95 % of runs),
        ``chance`` (mean of shuffled text, with the central 95 % of texts), ``p`` (share of shuffled texts that do as
        well, the text counted among them), ``q`` (corrected for all K).

    Source: Westfall & Young 1993 (single-step maxT).
    """
    if runs.empty:
        return pd.DataFrame(columns=CURVE)
    wide = runs.pivot_table(index=["shuffle", "copy"], columns="k", values="stability")
    own = runs[runs["shuffle"] == "none"].set_index("k")
    parts = []
    for null in NULLS:
        all_texts = pd.concat([wide.loc[["none"]], wide.loc[[null]]])
        chance = wide.loc[null]
        excess = (all_texts - all_texts.mean()) / all_texts.std()
        best = excess.max(axis=1).to_numpy()[:, None]
        part = own[["stability", "stability_low", "stability_high"]].assign(shuffle=null, chance=chance.mean())
        part["chance_low"], part["chance_high"] = chance.quantile(0.025), chance.quantile(0.975)
        part["p"] = (all_texts >= all_texts.iloc[0]).mean()
        part["q"] = (best >= excess.iloc[0].to_numpy()).mean(axis=0)
        parts.append(part.reset_index())
    table = pd.concat(parts, ignore_index=True).sort_values(["k", "shuffle"], ignore_index=True)
    return table[CURVE]


def choose(table: pd.DataFrame, tolerance: float = TOLERANCE) -> int:
    """Apply the rule to a curve: the number of topics, or 0 if no K passes.

    Args:
        table: ``k, shuffle, stability, q``, one row per K and kind of shuffled text.
        tolerance: in units of stability.

    >>> choose(pd.DataFrame({"k": [4, 5, 6], "shuffle": "over all", "stability": [0.9, 0.89, 0.7], "q": [0.02] * 3}))
    5
    """
    by_k = table.groupby("k").agg(stability=("stability", "first"), q=("q", "max"))
    counts = by_k[by_k["q"] <= LEVEL]
    return int(counts.index[counts["stability"] >= counts["stability"].max() - tolerance].max()) if len(counts) else 0
