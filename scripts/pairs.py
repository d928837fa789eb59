"""Draw the pairs for judging again, and write sheets with the texts for new judges.

Run it: python scripts/pairs.py FOLDER_OF_TEXTS FOLDER_FOR_SHEETS

The draws are those of data/coding/pairs.csv (checked). The sheets hold whole segments, so they belong outside the
project. How the pairs were drawn and judged is told in data/coding/pairs.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import TfidfTransformer

from textkit import Corpus
from textkit.coding.pairs import candidates, draw, plan, read_pairs, sheet
from textkit.corpus.folder import find_data
from textkit.corpus.writing import write_text
from textkit.extract.embed import segment_texts
from textkit.extract.sources import read_sources
from textkit.extract.texts import parse, read
from textkit.overlap.meaning import centred, comparable, similarity

JUDGED = ["nuances", "conflicts", "track15", "multilateral", "missions"]  # the sources that the pairs were drawn from
SECOND = [(-1.0, 0.2, 20), (0.2, 0.3, 25), (0.3, 0.4, 30), (0.4, 0.45, 20), (0.45, 0.5, 25), (0.5, 0.55, 30)]
SECOND += [(0.55, 0.6, 99), (0.6, 0.65, 99), (0.65, 1.01, 99)]


def first_draw(corpus: Corpus) -> pd.DataFrame:
    """Pairs over the whole range of similarity."""
    words, _, _ = corpus.matrix()
    weights = TfidfTransformer(sublinear_tf=True).fit_transform(words.astype(float))
    score = similarity(corpus.vectors, corpus.segments)
    return draw(candidates(score, (weights @ weights.T).toarray(), corpus.segments), plan(), seed=5)


def second_draw(corpus: Corpus, first: pd.DataFrame) -> pd.DataFrame:
    """Nearest counterparts by the centred similarity that were not drawn before."""
    own = comparable(corpus.segments, corpus.vectors)
    score = similarity(centred(corpus.vectors.loc[own["segment"]]), own)
    frame = candidates(score, np.zeros_like(score), own)
    ends = ["segment_1", "segment_2"]
    drawn = pd.MultiIndex.from_frame(frame[ends]).isin(pd.MultiIndex.from_frame(first[ends]))
    frame = frame[(frame["group"] == "nearest") & ~drawn].assign(group="second")
    bands = pd.DataFrame([("second", *band) for band in SECOND], columns=["group", "low", "high", "draw"])
    table = draw(frame, bands, seed=6)
    return table.assign(pair="q" + table["pair"].str[1:])


def main() -> None:
    texts, out = Path(sys.argv[1]), Path(sys.argv[2])
    corpus = Corpus.load().select(JUDGED)
    first = first_draw(corpus)
    drawn = pd.concat([first, second_draw(corpus, first)], ignore_index=True)
    known = read_pairs()
    ends = ["pair", "segment_1", "segment_2"]
    same = pd.MultiIndex.from_frame(known[ends]).isin(pd.MultiIndex.from_frame(drawn[ends]))
    drawn = drawn[drawn["pair"].isin(known["pair"])].reset_index(drop=True)
    files = {each.source: texts / each.file for each in read_sources(find_data() / "sources.csv")}
    words = segment_texts({source: parse(read(files[source]).text) for source in JUDGED})
    out.mkdir(parents=True, exist_ok=True)
    for number, swap in ((1, False), (2, True)):
        path = out / f"judge_{number}.tsv"
        filled = sheet(drawn, words, seed=50 + number, swap=swap)
        write_text(filled.to_csv(sep="\t", index=False, lineterminator="\n"), path)
    print(f"{out}: two sheets of {len(drawn)} pairs, in different orders and with sides swapped")
    print(f"{int(same.sum())} of the {len(known)} judged pairs are drawn again, number by number")


if __name__ == "__main__":
    main()
