"""Worlds of which we know who wrote what, put to the verdicts of notebook 01: near, apart or undecided?

Run from the project's folder: ``python scripts/kinship_simulation.py`` (about ten minutes); it writes
``data/results/kinship_simulation.csv``. Five sources with sections as long as the articles' own. A hand is a profile of
function words; its sections vary about it as the articles' do (Dirichlet-multinomial). ``one hand``: all sources have
the pooled profile. ``part``: sources differ as the articles' profiles do, times a factor.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from textkit import Corpus
from textkit.corpus.writing import write_table
from textkit.structure.kinship import compared, function_words, kin
from textkit.uncertainty import sections_of

WORLDS = 20
DEALS = 1_999
FACTORS = (0.0, 0.5, 1.0)
CORPUS = Corpus.load()
COUNTS = function_words(CORPUS)
OWNERS = sections_of(CORPUS.segments)["owner"].to_numpy()


def concentration(counts: np.ndarray, words: np.ndarray, expected: np.ndarray) -> float:
    """How closely sections keep to their source's profile (moments; the larger, the closer)."""
    chance = expected * (1 - expected / words[:, None])
    inflation = ((counts - expected) ** 2).sum() / chance.sum()
    size = words.mean()
    return float((size - inflation) / max(inflation - 1, 1e-3))


def world(factor: float, generator: np.random.Generator) -> pd.DataFrame:
    """Function words of each section of five made-up sources."""
    counts, words = COUNTS.iloc[:, :-1].to_numpy(), COUNTS["words"].to_numpy()
    pooled = counts.sum(axis=0) / words.sum()
    sums = pd.DataFrame(COUNTS.to_numpy()).groupby(OWNERS).sum().to_numpy()
    own = sums[:, :-1] / sums[:, -1:]
    steady = concentration(counts, words, own[OWNERS] * words[:, None])
    profiles = pooled + factor * (own - pooled)
    rows = []
    for code, size in zip(OWNERS, words, strict=True):
        profile = np.append(profiles[code], 1 - profiles[code].sum())
        rates = generator.dirichlet(np.maximum(profile, 1e-9) * steady)
        rows.append(generator.multinomial(int(size), rates)[:-1])
    return pd.DataFrame(np.c_[np.array(rows, dtype=float), words], columns=COUNTS.columns)


def verdicts(factor: float, seed: int) -> pd.Series:
    """How many of the ten pairs are called what."""
    made = world(factor, np.random.default_rng([20261124, seed, int(10 * factor)]))
    parts = [compared(made, OWNERS, listed, seed, DEALS) for listed in (25, 50, 100)]
    return kin(pd.concat(parts, ignore_index=True))["kin"].value_counts()


def main() -> None:
    rows = []
    for factor in FACTORS:
        counts = pd.DataFrame([verdicts(factor, seed) for seed in range(WORLDS)]).fillna(0)
        shares = {
            f"share_{name}": counts.get(name, pd.Series(0.0)).sum() / counts.to_numpy().sum()
            for name in ("near", "apart")
        }
        any_apart = float((counts.get("apart", pd.Series(0, counts.index)) > 0).mean())
        rows.append({"factor": factor, "worlds": WORLDS, "pairs": 10 * WORLDS, **shares, "page_apart": any_apart})
    table = pd.DataFrame(rows).assign(share_undecided=lambda t: 1 - t["share_near"] - t["share_apart"])
    columns = ["factor", "worlds", "pairs", *(f"share_{name}" for name in ("near", "apart", "undecided")), "page_apart"]
    write_table(table[columns], Path("data/results/kinship_simulation.csv"), float_format="%.4g")


if __name__ == "__main__":
    main()
