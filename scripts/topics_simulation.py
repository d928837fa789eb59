"""Does the search for topics find what was planted? Simulated texts of five sources, 300 segments of 45 words.

    python scripts/topics_simulation.py [corpora a setting]        writes data/results/topics_simulation.csv

Settings (all: 5 sources of 60 segments, each source with its own mixture of topics):
    planted   topic k has 40 own words out of 1,000, in Zipf's proportions; a segment draws 60 % of its words from its
              topics (80 % from a main one, 20 % from a second) and 40 % from a vocabulary that all share
    noisy     the same with 60 % from the shared vocabulary
    dirichlet topics and mixtures as latent Dirichlet allocation has them: Dirichlet(.05) over 800 words, Dirichlet(.1)
    titles    planted, and each source repeats three words of its title (one word in seventeen)
    shuffled  planted, then all words dealt out anew: nothing is left to find
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import linear_sum_assignment
from sklearn.utils.parallel import Parallel, delayed
from tqdm import tqdm

from textkit.results import fingerprint, stored
from textkit.topics.likeness import ranked
from textkit.topics.models import fit
from textkit.topics.search import choose, curve, search, shuffled

MODULES = ["textkit.topics.likeness", "textkit.topics.models", "textkit.topics.search"]
SOURCES, SEGMENTS, WORDS = 5, 300, 45
PLANTED = (5, 8, 12)
RUNS = 10  # a K; the articles get 30
SETTINGS = ("planted", "noisy", "dirichlet", "titles", "shuffled")


def corpus(setting: str, k: int, seed: int) -> tuple[sparse.csr_array, np.ndarray, np.ndarray]:
    """Counts (a row a segment), the planted topics (a row a topic, probabilities) and each segment's source."""
    generator = np.random.default_rng([SETTINGS.index(setting) if setting != "shuffled" else 0, k, seed])
    vocabulary = 800 if setting == "dirichlet" else 1000
    sources = np.repeat(np.arange(SOURCES), SEGMENTS // SOURCES)
    mixtures = 0.9 * generator.dirichlet(np.ones(k), size=SOURCES) + 0.1 / k
    if setting == "dirichlet":
        topics = generator.dirichlet(np.full(vocabulary, 0.05), size=k)
        chances = np.array([generator.dirichlet(0.1 * k * mixtures[source]) for source in sources]) @ topics
    else:
        noise = 0.6 if setting == "noisy" else 0.4
        zipf = 1 / np.arange(1, vocabulary + 1)
        shared = generator.permutation(zipf / zipf.sum())
        topics = np.zeros((k, vocabulary))
        for topic in topics:
            topic[generator.choice(vocabulary, 40, replace=False)] = zipf[:40] / zipf[:40].sum()
        pairs = np.array([generator.choice(k, 2, p=mixtures[source]) for source in sources])
        chances = noise * shared + (1 - noise) * (0.8 * topics[pairs[:, 0]] + 0.2 * topics[pairs[:, 1]])
    if setting == "titles":
        title = np.zeros((SOURCES, vocabulary))
        for row in title:
            row[generator.choice(vocabulary, 3, replace=False)] = 1 / 3
        chances = 16 / 17 * chances + title[sources] / 17
    counts = sparse.csr_array(np.array([generator.multinomial(WORDS, chance) for chance in chances]))
    return (shuffled(counts, seed) if setting == "shuffled" else counts), topics, sources


def one(setting: str, k: int, seed: int) -> dict[str, object]:
    """What the search says of one simulated corpus."""
    counts, topics, _ = corpus(setting, k, seed)
    frequent = np.flatnonzero(counts.sum(axis=0) >= 3)
    counts = sparse.csr_array(counts[:, frequent])
    found = choose(curve(search(counts, runs=RUNS, seed=seed, held_out=False)))
    row: dict[str, object] = {"setting": setting, "planted": k, "seed": seed, "found": found.k}
    row |= {"best": found.best, "bar": found.bar, "jaccard": 0.0}
    for name, at in (("jaccard", found.k), ("jaccard_at_planted", k)):
        if at:
            row[name] = matched(ranked(topics), frequent[ranked(fit(counts, at).topics)])
    return row


def matched(truth: np.ndarray, found: np.ndarray) -> float:
    """Mean Jaccard of the top ten words of planted topics and their partners; a planted topic without one counts 0."""
    table = np.array([[len({*a} & {*b}) / len({*a} | {*b}) for b in found.tolist()] for a in truth.tolist()])
    rows, columns = linear_sum_assignment(-table)
    return float(table[rows, columns].sum() / len(truth))


def simulate(corpora: int) -> pd.DataFrame:
    """A row a corpus: the full number for ``planted`` and ``shuffled``; a third of it for the other settings."""
    third = -(-corpora // len(PLANTED))
    sizes = {setting: third if setting in ("planted", "shuffled") else -(-third // 3) for setting in SETTINGS}
    cells = [(s, k, seed) for s in SETTINGS for k in PLANTED for seed in range(1000, 1000 + sizes[s])]
    done = Parallel(n_jobs=2, return_as="generator")(delayed(one)(*cell) for cell in cells)
    return pd.DataFrame(list(tqdm(done, total=len(cells), desc="corpora")))


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    out = Path(__file__).parents[1] / "data" / "results" / "topics_simulation.csv"
    key = fingerprint([*MODULES], Path(__file__).read_text(encoding="utf-8"), number)
    table = stored(out, key, lambda: simulate(number))
    near = (table["found"] - table["planted"]).abs() <= 1
    summary = table.assign(near=near, none=table["found"] == 0).groupby(["setting", "planted"])
    print(summary[["near", "none", "found", "best", "bar", "jaccard", "jaccard_at_planted"]].mean().round(3))
