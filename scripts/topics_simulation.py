"""Does the procedure find the topics that are there, and only these? It is tried on worlds whose truth is known.

    python scripts/topics_simulation.py [part of the worlds]        writes data/results/topics_simulation.csv

One row per world: ``world`` (its kind, see :mod:`textkit.topics.worlds`), ``wording`` (fixed wording counted "once" or
"each time"), ``seed``; ``k`` (what the rule of :mod:`textkit.topics.search` says; 0: nothing), ``stable`` (topics that
come back), ``one_phrase`` (of these), ``planted`` (topics), ``recovered`` (planted topics that a stable one shares half
of its ten first words with). Fewer runs and fewer K than for the articles.
"""

import sys
from pathlib import Path

import pandas as pd
from sklearn.utils.parallel import Parallel, delayed

from textkit.corpus.writing import write_table
from textkit.topics.consensus import consensus
from textkit.topics.likeness import DEPTH
from textkit.topics.search import choose, curve, search
from textkit.topics.texts import document_matrix
from textkit.topics.wording import counted_once, fixed_wording, one_phrase
from textkit.topics.worlds import world

KS, RUNS, TEXTS, CONSENSUS_RUNS = (4, 6, 8), 4, 19, 20
WORLDS = [("stock phrases", "once", 8), ("stock phrases", "each time", 4), ("topics", "once", 8)]
WORLDS += [("topics and phrases", "once", 6), ("faint topics", "once", 6)]
WORLDS += [("bursts", "once", 6), ("sources", "once", 6), ("shuffled", "once", 8)]


def one(kind: str, wording: str, seed: int) -> dict[str, object]:
    """What the procedure says of one world."""
    planted = world(kind, seed)
    phrases = list(fixed_wording(planted.terms)["term"])
    single = planted.terms[planted.terms["size"] == 1]
    text = document_matrix(counted_once(planted.terms, phrases) if wording == "once" else single, planted.places)
    k = choose(curve(search(text.counts, list(planted.places["source"]), KS, RUNS, TEXTS, seed)))
    row: dict[str, object] = {"world": kind, "wording": wording, "seed": seed, "k": k}
    row |= {"stable": 0, "one_phrase": 0, "planted": len(planted.topics), "recovered": 0}
    if not k:
        return row
    model = consensus(text.counts, text.terms, k, list(planted.places["section"]), CONSENSUS_RUNS, seed)
    stable = set(model.topics.loc[model.topics["stable"], "topic"])
    own = model.terms[model.terms["topic"].isin(stable) & (model.terms["rank"] <= DEPTH)].groupby("topic")
    tops = [set(top["term"]) for _, top in own]
    flagged = sum(one_phrase(list(top["term"]), list(top["weight"]), phrases) for _, top in own)
    found = sum(any(len(top & {*topic}) >= DEPTH / 2 for top in tops) for topic in planted.topics)
    return row | {"stable": len(stable), "one_phrase": flagged, "recovered": found}


def simulate(part: float) -> pd.DataFrame:
    """All worlds, or a part of each kind."""
    cells = [
        (kind, wording, seed) for kind, wording, size in WORLDS for seed in range(1, 1 + max(1, round(part * size)))
    ]
    return pd.DataFrame(Parallel(n_jobs=2)(delayed(one)(*cell) for cell in cells))


if __name__ == "__main__":
    out = Path(__file__).parents[1] / "data" / "results" / "topics_simulation.csv"
    table = simulate(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
    write_table(table, out)
    print(
        table.groupby(["world", "wording"], sort=False)[["k", "stable", "one_phrase", "recovered"]].agg(["mean", "max"])
    )
