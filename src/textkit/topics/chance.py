"""How firm is the verdict of the search? It asks nineteen shuffled texts; here are many more."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from scipy import sparse
from sklearn.utils.parallel import Parallel, delayed

from textkit.topics.search import SHUFFLE_RUNS, SHUFFLES, runs_of

__all__ = ["chance_stability", "firmness"]

FIRST = 101  # number of the first text: none of those that the search itself has shuffled


def chance_stability(
    counts: sparse.csr_array, ks: Sequence[int], texts: int = 200, seed: int = 0, workers: int = 1
) -> pd.DataFrame:
    """The best stability of many shuffled texts, each treated as the search treats its own.

    Args:
        counts: a row a document, a column a term.
        ks: the numbers of topics tried on each.
        texts: how many.
        seed: fixes the runs.
        workers: processes; the result does not depend on them.

    Returns:
        A row a shuffled text: ``text, stability`` (the highest mean over its runs of any K).
    """
    jobs = [(text, k) for text in range(FIRST, FIRST + texts) for k in ks]
    calls = (delayed(runs_of)(counts, text, k, SHUFFLE_RUNS, seed, "nmf", False) for text, k in jobs)
    table = pd.DataFrame([row for rows in Parallel(n_jobs=workers)(calls) for row in rows])
    means = table.groupby(["text", "k"])["stability"].mean()
    return means.groupby("text").max().reset_index()


def firmness(stability: pd.Series, best: float) -> pd.Series:
    """How probable it is that shuffled text reaches a stability, and that the search lets it pass as chance.

    Args:
        stability: of many shuffled texts.
        best: what the real text reaches.

    Returns:
        ``p``: the share of shuffled texts that reach ``best``, the real text counted among them; ``passes``: the
        probability that none of the nineteen of a search does, so that the rule finds topics.

    >>> firmness(pd.Series([0.1] * 9), 0.5).round(3).to_dict()
    {'p': 0.1, 'passes': 1.0}
    """
    reached = int((stability >= best).sum())
    share = reached / len(stability)
    return pd.Series({"p": (reached + 1) / (len(stability) + 1), "passes": (1 - share) ** SHUFFLES})
