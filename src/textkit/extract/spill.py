"""Windows that recur, found from the disk: memory does not grow with the collection.

Each batch of texts leaves a file of its windows' hashes, sorted into partitions by their first bits, and a file of its
words. Equal windows are in the same partition, so partitions are searched one by one, each with what fits into memory;
the wording of a window that recurs is cut from the words of the first batch that has it.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import polars as pl

from textkit.language.tokens import WINDOW

__all__ = ["partitions_for", "recurring", "write_windows"]

PARTITION = 16_000_000  # bytes of text whose windows are searched at once: some 150 MB of memory
MOST_BITS = 16  # of a hash that tell its partition: 65,536 partitions, a terabyte of text
SIEVE = np.uint64((1 << 22) - 1)  # bits of a hash that tell most windows apart at a glance


def partitions_for(size: int) -> int:
    """How many partitions the windows of so many bytes of text are sorted into: a power of two.

    >>> partitions_for(1_000), partitions_for(220_000_000)
    (1, 16)
    """
    return int(1 << min(MOST_BITS, max(0, -(-size // PARTITION) - 1).bit_length()))


def write_windows(path: Path, hashes: np.ndarray, starts: np.ndarray, words: bytes, partitions: int) -> None:
    """Write the windows of a batch, those of a partition together, in reading order; and its words.

    Args:
        path: of the windows; the words lie beside it.
        hashes: one a window.
        starts: for each window the byte of ``words`` at which it begins; none where the words are not there.
        words: with a space between.
        partitions: how many there are.
    """
    owner = of_partition(hashes, partitions)
    order = np.argsort(owner, kind="stable")
    bounds = np.cumsum(np.bincount(owner, minlength=partitions), dtype=np.uint64)
    with path.open("wb") as file:
        for part in (bounds, hashes[order], ends_of(starts, words, order) if len(starts) else np.empty(0, np.uint32)):
            file.write(np.ascontiguousarray(part).tobytes())
    path.with_suffix(".words").write_bytes(words)


def of_partition(hashes: np.ndarray, partitions: int) -> np.ndarray:
    """The partition of each hash: its first bits."""
    shift = np.uint64(64 - (partitions.bit_length() - 1))
    found = np.zeros(len(hashes), np.uint16)
    if partitions > 1:
        found[:] = hashes >> shift
    return found


def ends_of(starts: np.ndarray, words: bytes, order: np.ndarray) -> np.ndarray:
    """Where windows begin and end in the words, in a certain order: two columns."""
    spaces = np.flatnonzero(np.frombuffer(words, np.uint8) == ord(" "))
    closing = np.append(spaces, [len(words)] * WINDOW)
    ends = closing[np.searchsorted(spaces, starts) + WINDOW - 1]
    both: np.ndarray = np.stack([starts, ends], axis=1).astype(np.uint32)
    return np.asarray(both[order])


class Windows:
    """The windows of one batch, read by partition."""

    def __init__(self, path: Path, partitions: int) -> None:
        self.path, self.partitions = path, partitions
        self.bounds = np.append(np.uint64(0), np.fromfile(path, np.uint64, partitions))

    def hashes(self, partition: int) -> np.ndarray:
        """The hashes of a partition, in reading order."""
        first, last = map(int, self.bounds[partition : partition + 2])
        return np.fromfile(self.path, np.uint64, last - first, offset=8 * (self.partitions + first))

    def wording(self, partition: int, places: np.ndarray) -> list[str]:
        """The words of some windows of a partition; none where the batch came without its words."""
        first, last = map(int, self.bounds[partition : partition + 2])
        offset = 8 * (self.partitions + int(self.bounds[-1]) + first)
        spans = np.fromfile(self.path, np.uint32, 2 * (last - first), offset=offset).reshape(-1, 2)
        if not len(spans) or not len(places):
            return []
        with mapped(self.path.with_suffix(".words")) as words:
            return [words[start:end].decode() for start, end in spans[places].tolist()]


@contextmanager
def mapped(path: Path) -> Iterator[mmap.mmap]:
    """A file as memory, of which only what is looked at is read."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
        yield memory


def recurring(paths: list[Path], partition: int, partitions: int, known: pl.DataFrame) -> pl.DataFrame:
    """The windows of one partition that occur more than once, with their wording.

    Args:
        paths: the windows of each batch, in reading order.
        partition: which one.
        partitions: how many there are.
        known: ``hash, phrase``: the wording of windows whose words are in no batch.

    Returns:
        ``hash, phrase``, sorted by hash.
    """
    batches = [Windows(path, partitions) for path in paths]
    repeated = twice(np.concatenate([np.empty(0, np.uint64), *(batch.hashes(partition) for batch in batches)]))
    sieve = np.zeros(int(SIEVE) + 1, bool)
    sieve[repeated & SIEVE] = True
    phrases: list[str | None] = [None] * len(repeated)
    lacking = np.ones(len(repeated), bool)
    for batch in batches:
        hashes = batch.hashes(partition)
        maybe = np.flatnonzero(sieve[hashes & SIEVE])
        place = np.minimum(np.searchsorted(repeated, hashes[maybe]), max(0, len(repeated) - 1))
        hit = (repeated[place] == hashes[maybe]) & lacking[place]
        which, first = np.unique(place[hit], return_index=True)
        wording = batch.wording(partition, maybe[hit][first])
        for number, phrase in zip(which.tolist(), wording, strict=False):  # a batch without its words has none
            phrases[number] = phrase
        lacking[which[: len(wording)]] = False
    found = pl.DataFrame({"hash": repeated, "phrase": phrases}, {"hash": pl.UInt64, "phrase": pl.String})
    found = found.join(known.rename({"phrase": "old"}), on="hash", how="left", maintain_order="left")
    return found.select("hash", phrase=pl.coalesce("phrase", "old")).drop_nulls()


def twice(values: np.ndarray) -> np.ndarray:
    """The values that occur more than once, each once, in order."""
    values.sort()
    return np.unique(values[1:][values[1:] == values[:-1]])
