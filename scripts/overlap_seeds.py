"""Do the findings of notebook 05 hang on the seed of the deals and shuffles? Twenty seeds (a few minutes).

Run from the project's folder: ``python scripts/overlap_seeds.py``; it writes ``data/results/overlap_seeds.csv``.
"""

from pathlib import Path

import pandas as pd

from textkit import Corpus
from textkit.corpus.writing import write_table
from textkit.overlap import (
    ARMS,
    OUTLINES,
    closing_is,
    closing_order,
    closing_sequence,
    one_stock,
    order_is,
    outline_orders,
    vocabulary_overlap,
)
from textkit.overlap.verdicts import VERDICTS
from textkit.words import shared_runs

SEEDS = 20


def key_of(family: str, sentence: str) -> str:
    """Which of a verdict's sentences it is."""
    return next(key for key, text in VERDICTS[family].items() if sentence.startswith(text.partition("{")[0]))


def row(corpus: Corpus, seed: int) -> dict[str, object]:
    """The headlines by one seed."""
    vocabulary, whole = (vocabulary_overlap(corpus, seed, share=share) for share in (0.5, 1.0))
    wording = shared_runs(corpus, seed, halves=2)
    orders = outline_orders(corpus.sections, seed=seed)
    ending = closing_is(closing_order(corpus.sections, seed=seed), closing_sequence(corpus.sections, seed=seed))
    fewer = [
        [int(own["source"].notna().mul(own["differs"] == "yes").sum()) for own in arms(each)]
        for each in (vocabulary, whole)
    ]
    return {
        "seed": seed,
        "stock": key_of("stock", one_stock(vocabulary)),
        "stock_whole": key_of("stock", one_stock(whole)),
        "fewer": fewer[0][0],
        "fewer_blanked": fewer[0][1],
        "fewer_whole": fewer[1][0],
        "fewer_whole_blanked": fewer[1][1],
        "near": near(wording, 0),
        "near_blanked": near(wording, 1),
        "order": key_of("order", order_is(orders[orders["outline"] == OUTLINES[0]])),
        "order_inside": key_of("order", order_is(orders[orders["outline"] == OUTLINES[1]])),
        "ending": key_of("closing", ending),
    }


def arms(table: pd.DataFrame) -> list[pd.DataFrame]:
    """A table of two arms, parted."""
    return [table[table["arm"] == arm] for arm in ARMS]


def near(wording: pd.DataFrame, arm: int) -> int:
    """Pairs that are not told apart by the phrases they share."""
    own = arms(wording)[arm]
    return int(((own["source"] != own["other"]) & (own["differs"] != "yes")).sum())


def main() -> None:
    corpus = Corpus.load()
    table = pd.DataFrame([row(corpus, seed) for seed in range(SEEDS)])
    write_table(table, Path("data/results/overlap_seeds.csv"))


if __name__ == "__main__":
    main()
