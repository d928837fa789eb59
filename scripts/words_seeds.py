"""Do the findings of notebook 02 hang on the seed of the deals? Twenty seeds (some ten minutes).

Run from the project's folder: ``python scripts/words_seeds.py``; it writes ``data/results/words_seeds.csv``.
"""

from pathlib import Path

import pandas as pd

from textkit import Corpus, results
from textkit.corpus.writing import write_table
from textkit.words import (
    ARMS,
    dispersion,
    distinct,
    keyness,
    richness_gap,
    richness_verdict,
    shared_stock,
    stock_verdict,
)
from textkit.words.dispersion import DEALS, judged
from textkit.words.verdicts import RICHNESS, STOCK

SEEDS = 20
NEAR = 0.3  # a corrected p that no other seed brings near .05


def spreads(corpus: Corpus, seed: int, first: pd.DataFrame) -> pd.Series:
    """Verdicts on evenness by one seed; only words near to one are dealt again, the others cannot turn."""
    near = first.loc[first[["q_clumped", "q_even"]].min(axis=1) < NEAR, "term"]
    again = dispersion(corpus.counted(), corpus.segments, list(near), DEALS, seed).set_index("term")
    sides = ["p_clumped", "p_even"]
    table = first.drop(columns=["q_clumped", "q_even", "spread"]).set_index("term")
    table.loc[again.index, sides] = again[sides]
    return judged(table.reset_index(), DEALS)["spread"]


def row(corpus: Corpus, seed: int, first: pd.DataFrame) -> dict[str, int]:
    """The headlines by one seed; ``first``: evenness by the seed of the page."""
    keys = keyness(corpus, seed)
    held = [keys[(keys["arm"] == arm) & (keys["differs"] == "yes")] for arm in ARMS]
    spread = spreads(corpus, seed, first)
    return {
        "seed": seed,
        "terms": len(held[0]),
        "undecided": int((keys.loc[keys["arm"] == ARMS[0], "differs"] == "undecided").sum()),
        "findings": len(distinct(held[0])),
        "blanked": len(distinct(held[1])),
        "even": int((spread == "even").sum()),
        "clumped": int((spread == "clumped").sum()),
        "stock": STOCK.index(stock_verdict(shared_stock(corpus, seed))),
        "richness": RICHNESS.index(richness_verdict(richness_gap(corpus, seed))),
    }


def main() -> None:
    corpus = Corpus.load()
    first = results.read("evenness")
    table = pd.DataFrame([row(corpus, seed, first) for seed in range(SEEDS)])
    write_table(table, Path("data/results/words_seeds.csv"))


if __name__ == "__main__":
    main()
