"""Copying: planted copies come out to the word, and one pile's phrases are not told apart."""

import random
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from tests.toys import tables_in

from textkit import Corpus
from textkit.corpus.sample import sample
from textkit.extract.rebuild import extract
from textkit.overlap.copying import all_windows, copied, runs_of
from textkit.overlap.verdicts import ARMS, VERDICTS, copied_most, lent
from textkit.overlap.wording import places, shared_runs, wording_of_runs
from textkit.uncertainty.multiple import benjamini_hochberg
from textkit.uncertainty.permutation import pairwise
from textkit.words.sharing import shared

WORDS = ["river", "stone", "bridge", "tower", "harbour"]


def planted(corpus, donor, taker, start, words):
    """The corpus with a run of the donor's first long segment standing in the taker's: its windows, copied."""
    long = (
        corpus.segments[corpus.segments["words"] >= start + words].groupby("source", observed=True)["segment"].first()
    )
    windows = corpus.shingles[corpus.shingles["segment"] == long[donor]]
    run = windows[windows["offset"].between(start, start + words - 5)]
    own = (corpus.shingles["segment"] == long[taker]) & corpus.shingles["offset"].between(start - 4, start + words - 1)
    fresh = corpus.shingles[own & ~corpus.shingles["offset"].between(start, start + words - 5)]
    broken = fresh.assign(hash=np.arange(len(fresh), dtype="uint64"))
    parts = [corpus.shingles[~own], broken, run.assign(segment=long[taker])]
    return replace(corpus, shingles=pd.concat(parts, ignore_index=True))


def alone(corpus):
    """The corpus with every window its own, so that nothing is shared."""
    return replace(
        corpus, shingles=corpus.shingles.assign(hash=np.arange(10**6, 10**6 + len(corpus.shingles)).astype("uint64"))
    )


@pytest.mark.parametrize("words", [5, 13, 40])
def test_a_planted_copy_of_known_size_is_found_to_the_word(words):
    corpus = planted(alone(Corpus.load()), "nuances", "missions", 10, words)
    table = copied(corpus, repeats=20)
    own = table[table["copied"] > 0]
    assert own["copied"].tolist() == [words] * 8, "two sources, one other and any other, two arms"
    assert set(own["source"]) == {"nuances", "missions"}
    longest = int(shared_runs(corpus.shingles, corpus.segments)["words"].max())
    assert longest == words
    said = copied_most(table, longest, {})
    assert said.startswith("passages were copied" if words > 12 else "no passage was copied")


def test_where_nothing_is_shared_nothing_is_said_to_be_copied():
    corpus = alone(Corpus.load())
    table = copied(corpus, repeats=20)
    assert (table["copied"] == 0).all()
    assert copied_most(table, 0, {}) == "no two sources share a run of five words"
    assert copied(corpus.select(["missions"]), repeats=20).empty


def test_any_other_counts_a_word_once_and_titles_take_words_away():
    table = copied(Corpus.load(), repeats=20)
    pairs = table[table["other"].notna()].groupby(["arm", "source"], observed=True, sort=False)["copied"]
    every = table[table["other"].isna()].set_index(["arm", "source"])["copied"]
    assert (every >= pairs.max()).all()
    assert (every <= pairs.sum()).all()
    assert (every < pairs.sum()).any(), "some words are shared with two others"
    assert (every.loc[ARMS[1]] < every.loc[ARMS[0]]).all()


def test_phrases_of_one_pile_are_not_told_apart():
    """Four sources cut from one pile of stock phrases: any pair is told apart in at most 5 % of 200 worlds."""
    owners, found = np.repeat(np.arange(4), 7), 0
    names = pd.CategoricalDtype(list("abcd"), ordered=True)
    for seed in range(200):
        generator = np.random.default_rng(seed)
        phrases = generator.poisson(generator.gamma(0.3, 1.0, 50) / 4, (28, 50))
        totals = np.hstack([phrases, 150 + generator.integers(0, 40, (28, 1))])
        dealt = pairwise(totals, owners, shared, seed, side="p_lower", first=199, cap=199)
        q = benjamini_hochberg([float(x.p_lower) for x in dealt.values()])
        verdict = np.where(q < 0.05, "yes", "no")
        table = pd.DataFrame(list(dealt), columns=["source", "other"]).map("abcd".__getitem__).astype(names)
        found += lent(table.assign(differs=verdict), {}) != VERDICTS["lent"]["all"]
    assert found <= 10, found


def test_of_a_sample_what_is_copied_is_looked_for_in_the_whole_of_the_others(tmp_path):
    (tmp_path / "texts").mkdir()
    draw = random.Random(3)
    for name in ("tea", "milk", "rice"):
        parts = [f"# Part {number}\n\n{' '.join(draw.choices(WORDS, k=30))}\n" for number in range(12)]
        (tmp_path / "texts" / f"{name}.txt").write_text("\n".join(parts))
    extract(tmp_path / "texts", tmp_path / "data")
    whole = Corpus.load(tmp_path / "data")
    for name, table in tables_in(tmp_path / "data" / "features").items():
        (tmp_path / "data" / "features" / name).mkdir()
        table.write_parquet(tmp_path / "data" / "features" / name / "0.parquet")
    tables, drawn = sample(tmp_path / "data" / "features", most=90)
    some = replace(whole, **tables, sampled=drawn).ordered()
    assert 0 < len(some.segments) < len(whole.segments)
    inside = set(some.segments["segment"])
    every = places(shared_runs(whole.shingles, whole.segments))
    expected = every[every["segment"].isin(inside)]
    found = places(runs_of(some))
    keys = ["segment", "offset", "other"]
    assert sorted(map(tuple, found.loc[found["segment"].isin(inside), keys].astype(str).to_numpy())) == sorted(
        map(tuple, expected[keys].astype(str).to_numpy())
    )
    assert len(expected) > len(places(shared_runs(some.shingles, some.segments))), "or nothing was to be looked for"
    told = wording_of_runs(runs_of(some), all_windows(some), some.phrases)
    assert told["phrase"].str.split().str.len().ge(5).all()
