"""Do the findings of notebooks 01 and 02 hang on the seed of the deals? Twenty seeds (about half an hour).

Run from the project's folder: ``python scripts/words_seeds.py``; it writes ``data/results/words_seeds.csv``.
"""

from pathlib import Path

import pandas as pd

from textkit import Corpus
from textkit.corpus.writing import write_table
from textkit.structure import hands, kin, kinship
from textkit.words import ARMS, distinct, evenness, keyness, richness_gap, richness_verdict, shared_stock, stock_verdict
from textkit.words.verdicts import RICHNESS, STOCK

SEEDS = 20


def row(corpus: Corpus, seed: int) -> dict[str, int]:
    """The headlines by one seed."""
    fewest, most = hands(kin(kinship(corpus, seed)))
    keys = keyness(corpus, seed)
    held = [keys[(keys["arm"] == arm) & (keys["differs"] == "yes")] for arm in ARMS]
    spread = evenness(corpus, seed=seed)["spread"]
    return {
        "seed": seed,
        "hands_fewest": fewest,
        "hands_most": most,
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
    table = pd.DataFrame([row(corpus, seed) for seed in range(SEEDS)])
    write_table(table, Path("data/results/words_seeds.csv"))


if __name__ == "__main__":
    main()
