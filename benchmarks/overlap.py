"""Shared wording among generated segments (10,000 unless told): the shingle index beside datasketch's MinHash LSH.

Run it: python benchmarks/overlap.py [segments]

The segments are made here: words drawn by Zipf's law, ten sources, stock phrases strewn in, and known copies of 8, 15
and 40 words and whole near-copies between sources. Two tasks: *passages* (a shared run of 8 words or more) and
*near-duplicates* (Jaccard similarity of windows at least .5). Truth for both is brute force over all pairs of
1,500 of the segments. Each method runs in a process of its own, so that its peak memory is its own.
"""

from __future__ import annotations

import itertools
import multiprocessing
import resource
import sys
import tempfile
import time

import numpy as np
import pandas as pd

from textkit.language.tokens import WINDOW, window_hashes
from textkit.overlap import wording as overlap

RUN = 8  # words: what counts as a passage
ALIKE = 0.5  # Jaccard similarity: what counts as a near-duplicate
CHECKED = 1500  # segments under brute force
Pairs = set[tuple[str, str]]


def generate(count: int, seed: int = 0) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Shingles and segments of made-up text with known copies."""
    generator = np.random.default_rng(seed)
    hashes = generator.integers(0, 2**63, size=20_000, dtype=np.uint64)
    weights = 1 / (np.arange(20_000) + 2.7)
    lengths = generator.integers(30, 91, size=count)
    words = np.split(generator.choice(hashes, lengths.sum(), p=weights / weights.sum()), np.cumsum(lengths)[:-1])
    phrases = [generator.choice(hashes, 6) for _ in range(20)]
    for place in generator.choice(count, count // 10, replace=False):
        words[place][3:9] = phrases[place % 20]
    for place in range(0, count // 5, 2):
        size = [8, 15, 40, 0][place // 2 % 4]
        if size:
            size = min(size, *map(len, words[place : place + 2]))
            words[place + 1][-size:] = words[place][:size]
        else:
            words[place + 1] = words[place].copy()
            words[place + 1][len(words[place]) // 2] = hashes[-1]
    names = [f"s{n % 10}.{n // 10 + 1:04d}" for n in range(count)]
    lengths = np.array([len(own) for own in words])
    row = np.repeat(np.arange(count), lengths)
    offset = np.arange(len(row)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    whole = np.flatnonzero(row[: 1 - WINDOW] == row[WINDOW - 1 :])
    found = window_hashes(np.concatenate(words))[whole]
    shingles = pd.DataFrame({"segment": pd.Series(names).iloc[row[whole]], "offset": offset[whole], "hash": found})
    sources = pd.Categorical([name[:2] for name in names], [f"s{n}" for n in range(10)], ordered=True)
    segments = pd.DataFrame({"segment": names, "source": sources, "words": lengths})
    return shingles.reset_index(drop=True), segments


def brute_force(windows: dict[str, list[int]]) -> tuple[Pairs, Pairs]:
    """Pairs with a passage in common, and near-duplicate pairs, by looking at every pair."""
    passages, alike = set(), set()
    sets = {name: frozenset(own) for name, own in windows.items()}
    for one, two in itertools.combinations(windows, 2):
        common = sets[one] & sets[two]
        if not common or one[:2] == two[:2]:
            continue
        if len(common) / len(sets[one] | sets[two]) >= ALIKE:
            alike.add((one, two))
        need = RUN - WINDOW + 1
        rows = {tuple(windows[two][i : i + need]) for i in range(len(windows[two]) - need + 1)}
        if any(tuple(windows[one][i : i + need]) in rows for i in range(len(windows[one]) - need + 1)):
            passages.add((one, two))
    return passages, alike


def recall(found: Pairs, truth: Pairs, checked: set[str]) -> str:
    among = {tuple(sorted(pair)) for pair in found if set(pair) <= checked}
    wanted = {tuple(sorted(pair)) for pair in truth}
    return f"{len(among & wanted)}/{len(wanted)} = {len(among & wanted) / len(wanted):.3f}"


def precision(found: Pairs, truth: Pairs, checked: set[str]) -> str:
    among = {tuple(sorted(pair)) for pair in found if set(pair) <= checked}
    wanted = {tuple(sorted(pair)) for pair in truth}
    return f"{len(among & wanted)}/{len(among)}" + (f" = {len(among & wanted) / len(among):.3f}" if among else "")


def ours(shingles: pd.DataFrame, segments: pd.DataFrame) -> dict[str, tuple[float, Pairs]]:
    """Passages and near-duplicates by the shingle index: seconds and pairs."""
    start = time.perf_counter()
    runs = overlap.shared_runs(shingles, segments, least=RUN)
    passages = time.perf_counter() - start
    alike = overlap.near_duplicates(runs, segments, least=ALIKE)
    both = time.perf_counter() - start
    return {"passages": (passages, pairs_of(runs)), "near-duplicates": (both, pairs_of(alike))}


def theirs(shingles: pd.DataFrame, segments: pd.DataFrame) -> dict[str, tuple[float, Pairs]]:
    """Near-duplicates by datasketch's MinHash LSH: the same answer to both tasks."""
    from datasketch import MinHash, MinHashLSH

    cuts = np.flatnonzero(np.diff(pd.factorize(shingles["segment"])[0])) + 1
    names, hashes = shingles["segment"].to_numpy(), shingles["hash"].to_numpy()
    firsts = np.append(0, cuts)
    start = time.perf_counter()
    sketches = {}
    for first, own in zip(firsts, np.split(hashes, cuts), strict=True):
        sketch = MinHash(num_perm=128, seed=1, hashfunc=lambda value: value & 0xFFFFFFFF)
        sketch.update_batch(own.tolist())
        sketches[names[first]] = sketch
    index = MinHashLSH(threshold=ALIKE, num_perm=128)
    for name, sketch in sketches.items():
        index.insert(name, sketch)
    found = {
        (name, other)
        for name, sketch in sketches.items()
        for other in index.query(sketch)
        if name < other and name[:2] != other[:2]
    }
    seconds = time.perf_counter() - start
    return {"passages": (seconds, found), "near-duplicates": (seconds, found)}


def pairs_of(table: pd.DataFrame) -> Pairs:
    """The pairs of segments in a table."""
    return set(zip(table["segment_1"], table["segment_2"], strict=True))


def alone(name: str, folder: str, results: multiprocessing.Queue[tuple[object, float, float]]) -> None:
    """One method in a process of its own: what it found, its peak memory, and that before it began."""
    shingles, segments = (pd.read_pickle(f"{folder}/{table}.pickle") for table in ("shingles", "segments"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = globals()[name](shingles, segments)
    results.put((found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, before))


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    shingles, segments = generate(count)
    first = shingles[shingles["segment"].isin(segments["segment"][:CHECKED])]
    windows = {name: own.tolist() for name, own in first.groupby("segment", sort=False)["hash"]}
    passages, duplicates = brute_force(windows)
    checked = set(windows)
    truth = {"passages": passages, "near-duplicates": duplicates}
    print(f"{count:,} segments, {len(shingles):,} windows; truth by brute force over {CHECKED:,} segments")
    print(f"{'':34}{'seconds':>9}{'peak MiB':>10}{'of it data':>12}  {'recall':>20}  precision")
    with tempfile.TemporaryDirectory() as folder:
        shingles.to_pickle(f"{folder}/shingles.pickle")
        segments.to_pickle(f"{folder}/segments.pickle")
        for name, label in (("ours", "this package"), ("theirs", "MinHash LSH")):
            context = multiprocessing.get_context("spawn")
            results: multiprocessing.Queue[tuple[dict[str, tuple[float, Pairs]], float, float]] = context.Queue()
            process = context.Process(target=alone, args=(name, folder, results))
            process.start()
            answers, peak, before = results.get()
            process.join()
            for task, (seconds, found) in answers.items():
                head = f"{f'{task}, {label}':34}{seconds:9.2f}{peak:10,.0f}{before:12,.0f}"
                print(f"{head}  {recall(found, truth[task], checked):>20}  {precision(found, truth[task], checked)}")


if __name__ == "__main__":
    main()
