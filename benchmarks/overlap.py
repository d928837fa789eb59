"""Shared wording among 10,000 generated segments: the shingle index beside datasketch's MinHash LSH.

Run it: python benchmarks/overlap.py [segments]

The segments are made here: words drawn by Zipf's law, ten sources, stock phrases strewn in, and known copies of 8, 15
and 40 words and whole near-copies between sources. Two tasks: *passages* (a shared run of 8 words or more) and
*near-duplicates* (Jaccard similarity of windows at least .5). Truth for both is brute force over all pairs of
1,500 of the segments.
"""

from __future__ import annotations

import itertools
import resource
import sys
import time

import numpy as np
import pandas as pd

from textkit.language.tokens import WINDOW, window_hashes
from textkit.overlap import wording as overlap

RUN = 8  # words: what counts as a passage
ALIKE = 0.5  # Jaccard similarity: what counts as a near-duplicate
CHECKED = 1500  # segments under brute force


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
    parts = [
        pd.DataFrame({"segment": name, "offset": np.arange(len(own) - WINDOW + 1), "hash": window_hashes(own)})
        for name, own in zip(names, words, strict=True)
    ]
    sources = pd.Categorical([name[:2] for name in names], [f"s{n}" for n in range(10)], ordered=True)
    segments = pd.DataFrame({"segment": names, "source": sources, "words": [len(own) for own in words]})
    return pd.concat(parts, ignore_index=True), segments


def brute_force(windows: dict[str, list[int]]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
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


def recall(found: set[tuple[str, str]], truth: set[tuple[str, str]]) -> str:
    among = {tuple(sorted(pair)) for pair in found}
    wanted = {tuple(sorted(pair)) for pair in truth}
    return f"{len(among & wanted)}/{len(wanted)} = {len(among & wanted) / len(wanted):.3f}"


def precision(found: set[tuple[str, str]], truth: set[tuple[str, str]], checked: set[str]) -> str:
    among = {tuple(sorted(pair)) for pair in found if set(pair) <= checked}
    wanted = {tuple(sorted(pair)) for pair in truth}
    return f"{len(among & wanted)}/{len(among)}" + (f" = {len(among & wanted) / len(among):.3f}" if among else "")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    shingles, segments = generate(count)
    windows = {name: own.tolist() for name, own in shingles.groupby("segment", sort=False)["hash"]}
    checked = dict(itertools.islice(windows.items(), CHECKED))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    start = time.perf_counter()
    runs = overlap.shared_runs(shingles, segments, least=RUN)
    ours = time.perf_counter() - start
    start = time.perf_counter()
    alike = overlap.near_duplicates(runs, segments, least=ALIKE)
    ours_alike = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    ours_passages = set(zip(runs["segment_1"], runs["segment_2"], strict=True))
    ours_pairs = set(zip(alike["segment_1"], alike["segment_2"], strict=True))

    from datasketch import MinHash, MinHashLSH

    start = time.perf_counter()
    sketches = {}
    for name, own in windows.items():
        sketch = MinHash(num_perm=128, seed=1, hashfunc=lambda value: value & 0xFFFFFFFF)
        sketch.update_batch(own)
        sketches[name] = sketch
    index = MinHashLSH(threshold=ALIKE, num_perm=128)
    for name, sketch in sketches.items():
        index.insert(name, sketch)
    theirs_pairs = {
        (name, other)
        for name, sketch in sketches.items()
        for other in index.query(sketch)
        if name < other and name[:2] != other[:2]
    }
    theirs = time.perf_counter() - start

    start = time.perf_counter()
    passages, duplicates = brute_force(checked)
    brute = time.perf_counter() - start

    print(f"{count:,} segments, {len(shingles):,} windows; brute force over {CHECKED:,} segments took {brute:.1f} s")
    print(f"{'':34}{'seconds':>9}  {'recall':>20}  precision")
    for name, seconds, found, truth in [
        (f"passages of {RUN}+ words, this package", ours, ours_passages, passages),
        (f"passages of {RUN}+ words, MinHash LSH", theirs, theirs_pairs, passages),
        ("near-duplicates, this package", ours + ours_alike, ours_pairs, duplicates),
        ("near-duplicates, MinHash LSH", theirs, theirs_pairs, duplicates),
    ]:
        print(f"{name:34}{seconds:9.2f}  {recall(found, truth):>20}  {precision(found, truth, set(checked))}")
    print(
        f"peak memory of the process: {peak / 1024:,.0f} MiB after this package's part, {before / 1024:,.0f} before it"
    )


if __name__ == "__main__":
    main()
