"""Worlds of which we know the truth, put to the tests of notebook 02: what do they find where nothing is, and miss?

Run from the project's folder: ``python scripts/words_simulation.py`` (about twenty minutes); it writes
``data/results/words_simulation.csv``.

- ``one pile``: the articles' own sections, dealt to five sources at random. Nothing sets the sources apart.
- ``equal rates``: sections as long as they are, in their own sources, every term dealt to them in proportion to their
  words. Nothing sets the sources apart but the length of their sections.
- ``planted``: one pile, and ten terms that one source says several times as often as the others.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from textkit import Corpus
from textkit.corpus.writing import write_table
from textkit.uncertainty import (
    CAP,
    against_the_rest,
    benjamini_hochberg,
    deal,
    decided,
    section_totals,
    sections_of,
)
from textkit.words.dispersion import LEAST as OFTEN
from textkit.words.dispersion import dealt, dp_norm
from textkit.words.frequency import cells
from textkit.words.keywords import LEAST
from textkit.words.richness import equal_length
from textkit.words.stock import stock, types_at

WORLDS = 200
FEW = 25  # for each size of a planted difference: ten terms each
DEALS = 1_999
NEAR = 0.003  # a p above it needs some 170 findings besides to pass the correction for some 2,860 tests
PLANTED = 10  # terms in a world
CORPUS = Corpus.load()
OWNERS = sections_of(CORPUS.segments)["owner"].to_numpy()


def totals_of(counted: pd.DataFrame, least: int) -> np.ndarray:
    """Counts of the terms by section."""
    times = counted.groupby("term")["count"].sum()
    return section_totals(cells(counted, CORPUS.segments, sorted(times.index[times >= least])), CORPUS.segments)


def found_in(totals: np.ndarray, owners: np.ndarray, seed: int) -> np.ndarray:
    """Which differences from the rest are found: sources × terms.

    As the page does it, but quicker: only terms that some source comes near to are dealt as often as verdicts need.
    """
    first = deal(totals, owners, against_the_rest, DEALS, seed)
    p, error = first.p.copy(), first.p_error.copy()
    near = np.flatnonzero((p < NEAR).any(axis=0))
    if len(near):
        again = deal(totals[:, [*near, -1]], owners, against_the_rest, CAP, seed + 10_000)
        p[:, near], error[:, near] = again.p, again.p_error
    return decided(p, error) == "yes"


def planted(totals: np.ndarray, owners: np.ndarray, times: int, ratio: float, generator: np.random.Generator):
    """Totals in which terms of about so many occurrences are said ``ratio`` times as often by one source; its code."""
    counts, words = totals[:, :-1].copy(), totals[:, -1]
    near = np.argsort(np.abs(counts.sum(axis=0) - times), kind="stable")[:PLANTED]
    source = int(generator.integers(owners.max() + 1))
    here = owners == source
    share = words * np.where(here, ratio, 1.0)
    for term in near:
        counts[:, term] = generator.multinomial(times, share / share.sum())
    return np.c_[counts, words], source, near


def row(world: str, test: str, **values: float) -> dict[str, object]:
    return {"world": world, "test": test, "worlds": WORLDS, **values}


def main() -> None:
    rows = []
    words = section_totals(CORPUS.segments[["words"]].to_numpy(dtype=float), CORPUS.segments)
    terms = totals_of(CORPUS.counted((1, 2, 3)), LEAST)
    totals = np.c_[terms, words]
    generator = np.random.default_rng(20261124)
    piles = [generator.permutation(OWNERS) for _ in range(WORLDS)]

    false = np.array([found_in(totals, pile, seed).sum() for seed, pile in enumerate(piles)])
    rows.append(row("one pile", "keyness", detected=(false > 0).mean(), mean=false.mean()))
    share = words[:, 0] / words.sum()
    even = [np.array([generator.multinomial(int(n), share) for n in terms.sum(axis=0)]).T for _ in range(WORLDS)]
    false = np.array([found_in(np.c_[each, words], OWNERS, seed).sum() for seed, each in enumerate(even)])
    rows.append(row("equal rates", "keyness", detected=(false > 0).mean(), mean=false.mean()))
    for times in (10, 20, 50):
        for ratio in (2, 4, 8):
            hits = []
            for seed, pile in enumerate(piles[:FEW]):
                world, source, near = planted(totals, pile, times, ratio, generator)
                hits.append(found_in(world, pile, seed)[source, near].mean())
            part = row("planted", "keyness", count=times, ratio=ratio, detected=np.mean(hits))
            rows.append({**part, "worlds": FEW})
    single = totals_of(CORPUS.counted(), 1)
    all_words = totals_of(CORPUS.counted(function_words=True), 1)
    size = equal_length(CORPUS.lengths)
    few = [float(deal(single, pile, stock, 499, seed).p_lower[0]) for seed, pile in enumerate(piles)]
    rows.append(row("one pile", "shared stock", detected=(np.array(few) < 0.05).mean()))
    wide = [float(deal(all_words, pile, types_at(size), 499, seed).p_upper) for seed, pile in enumerate(piles)]
    rows.append(row("one pile", "richness", detected=(np.array(wide) < 0.05).mean()))
    rows.append(row("equal rates", "evenness", detected=unevenness(19_999)))
    columns = ["world", "test", "worlds", "count", "ratio", "detected", "mean"]
    table = pd.DataFrame(rows).reindex(columns=columns).astype({"count": "Int64", "ratio": "Int64"})
    write_table(table, Path("data/results/words_simulation.csv"), float_format="%.4g")


def unevenness(deals: int) -> float:
    """In what share of worlds, their occurrences dealt at random, any word is called clumped or even."""
    segments = CORPUS.segments[CORPUS.segments["words"] > 0].reset_index(drop=True)
    counted = CORPUS.counted()
    times = counted.groupby("term")["count"].sum()
    often = sorted(times.index[times >= OFTEN])
    sizes, owners = segments["words"].to_numpy(), pd.factorize(segments["source"])[0]
    p = []
    for number, column in enumerate(cells(counted, segments, often).toarray().T):
        assert 0 <= dp_norm(column, sizes) <= 1
        drawn = dealt(column, sizes, owners, deals + WORLDS, 1000 + number)
        chance, worlds = np.sort(drawn[WORLDS:]), drawn[:WORLDS]
        below = np.searchsorted(chance, worlds + 1e-9, side="right")
        above = deals - np.searchsorted(chance, worlds - 1e-9, side="left")
        p.append([(1 + above) / (1 + deals), (1 + below) / (1 + deals)])
    q = np.array([benjamini_hochberg(np.array(p)[:, :, world]).min() for world in range(WORLDS)])
    return float((q < 0.05).mean())


if __name__ == "__main__":
    main()
