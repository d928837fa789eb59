"""The whole extraction against two common ways of counting, on the same texts, in one run.

    python benchmarks/extract.py [--made MEGABYTES] [--without NAME …] [--cluster] [FOLDER …]

Each FOLDER holds ``.txt`` files; without one, text is made (20 MB unless told). Ours reads files and writes all tables
(segments, lemmatised terms of 1–3 words with their segment, surface forms, hashed five-word windows, the wording of
those that recur). The rivals only count, in memory: scikit-learn's CountVectorizer with 1–3-grams, and nltk's
tokenisers (the one behind word_tokenize, and the plain regular expression) with a Python counter a text, never added
up to one table. Each runs in a process of its own, so that its peak memory (of one process, children too) is its own;
on a machine with other work the processor time (of all its processes) says more than the clock. What ours writes with
other workers is compared byte for byte. The words of made text are drawn from a Zipf-like law; sentences, paragraphs
and headings as in a web article.
"""

import argparse
import hashlib
import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np


def write_corpus(folder: Path, megabytes: float) -> int:
    """Texts of about 25 kB until the size is reached; returns the bytes written."""
    generator = np.random.default_rng(7)
    letters = np.array(list("etaoinshrdlucmfwypvbgkjqxz"))
    vocabulary = np.array(["".join(generator.choice(letters, generator.integers(2, 11))) for _ in range(60_000)])
    chances = 1 / (np.arange(len(vocabulary)) + 5)
    chances /= chances.sum()
    written = number = 0
    while written < megabytes * 1e6:
        words = generator.choice(vocabulary, 3_400, p=chances)
        lines = [f"Text number {number} on {words[0]}", ""]
        for start in range(0, 3_400, 50):
            if start % 200 == 0:
                lines += [f"Section {words[start]} and {words[start + 1]}", ""]
            sentences = [" ".join(words[at : at + 17]).capitalize() for at in range(start, start + 50, 17)]
            lines += [", so ".join(sentences[:1]) + ". " + ". ".join(sentences[1:]) + ".", ""]
        text = "\n".join(lines)
        (folder / f"text{number:05d}.txt").write_text(text, encoding="utf-8")
        written += len(text)
        number += 1
    return written


def ours(folder: Path, number: int = 1, scheduler: str | None = None) -> str:
    """All tables; a hash of what was written."""
    from textkit.extract.cluster import hands
    from textkit.extract.rebuild import extract

    with tempfile.TemporaryDirectory(dir=folder.parent) as name:
        out = Path(name)
        with hands(number, scheduler, [folder, out]) as run, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # real folders hold a few files that are no texts: left out
            extract(folder, out, run=run, skip_bad=True)
        return written(out)


def written(folder: Path) -> str:
    """A hash of all files of a folder."""
    found = hashlib.blake2b(digest_size=8)
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            found.update(str(path.relative_to(folder)).encode() + path.read_bytes())
    return found.hexdigest()


def ours_1(folder: Path) -> str:
    return ours(folder)


def ours_2(folder: Path) -> str:
    return ours(folder, 2)


def cluster(folder: Path) -> str:
    with scheduler(folder.parent) as (address, _):
        return ours(folder, 1, address)


def cluster_killed(folder: Path) -> str:
    """The same; a worker is killed after some seconds, again and again."""
    with scheduler(folder.parent) as (address, ended):
        thread = threading.Thread(target=kill, args=(address, ended))
        thread.start()
        try:
            return ours(folder, 1, address)
        finally:
            ended.set()
            thread.join()


def kill(address: str, ended: threading.Event) -> None:
    """Kill a worker's process now and then."""
    from distributed import Client

    for wait in (15, 40):
        if not ended.wait(wait):
            with Client(address, set_as_default=False) as client:
                os.kill(sorted(client.run(os.getpid).values())[0], signal.SIGKILL)


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[str, threading.Event]]:
    """The address of a scheduler of Dask with two worker processes on this machine."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        file = Path(place) / "scheduler.json"
        options = ["--no-dashboard", "--interface", "lo", "--scheduler-file", str(file)]
        dask = [sys.executable, "-m", "dask"]
        quiet = {"stderr": subprocess.DEVNULL, "env": os.environ | {"POLARS_MAX_THREADS": "1"}, "cwd": place}
        crew = ["--nworkers", "2", "--nthreads", "1", "--local-directory", place]
        started = [subprocess.Popen([*dask, "scheduler", *options, "--port", "0"], **quiet)]
        started.append(subprocess.Popen([*dask, "worker", *options, *crew], **quiet))
        while not file.exists() or not file.stat().st_size:
            time.sleep(0.2)
        yield json.loads(file.read_text())["address"], threading.Event()
        for process in reversed(started):
            process.terminate()
            process.wait()


def scikit_learn(folder: Path) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    CountVectorizer(ngram_range=(1, 3)).fit_transform(texts)


def count_with(tokenise: Callable[[str], list[str]], folder: Path) -> None:
    from nltk.util import ngrams

    counts: list[Counter[tuple[str, ...]]] = []
    for path in sorted(folder.glob("*.txt")):
        words = tokenise(path.read_text(encoding="utf-8").lower())
        counts.append(Counter(gram for size in (1, 2, 3) for gram in ngrams(words, size)))


def nltk_words(folder: Path) -> None:
    from nltk.tokenize import NLTKWordTokenizer

    count_with(NLTKWordTokenizer().tokenize, folder)


def nltk_regex(folder: Path) -> None:
    from nltk.tokenize import WordPunctTokenizer

    count_with(WordPunctTokenizer().tokenize, folder)


CONTENDERS = ["ours_1", "ours_2", "scikit_learn", "nltk_words", "nltk_regex"]
Figures = tuple[float, float, float, str | None]


def timed(name: str, folder: Path, results: "multiprocessing.Queue[Figures]") -> None:
    """Seconds by the clock and of the processors, peak memory of a process, and what was written."""
    start = time.perf_counter()
    made = globals()[name](folder)
    seconds = time.perf_counter() - start
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    results.put((seconds, busy, max(own.ru_maxrss, others.ru_maxrss) / 1024, made))


def compared(folder: Path, names: list[str]) -> None:
    """Print a table of all contenders on the texts of a folder."""
    sizes = [path.stat().st_size for path in folder.glob("*.txt")]
    size = sum(sizes) / 1e6
    load = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{size:.1f} MB in {len(sizes):,} texts; {time.strftime('%Y-%m-%d')}, {load}")
    print(f"{'':<16}{'seconds':>9}{'ratio':>8}{'processor s':>13}{'a MB':>8}{'ratio':>8}{'peak MB':>9}")
    first: Figures | None = None
    for name in names:
        context = multiprocessing.get_context("spawn")
        results: multiprocessing.Queue[Figures] = context.Queue()
        process = context.Process(target=timed, args=(name, folder, results))
        process.start()
        seconds, busy, memory, made = results.get()
        process.join()
        first = first or (seconds, busy, memory, made)
        same = "" if made is None or made == first[3] else "  OTHER BYTES"
        print(
            f"{name:<16}{seconds:>9.1f}{seconds / first[0]:>8.2f}{busy:>13.1f}{busy / size:>8.3f}"
            f"{busy / first[1]:>8.2f}{memory:>9.0f}{same}",
            flush=True,
        )


def main() -> None:
    ask = argparse.ArgumentParser()
    ask.add_argument("folders", nargs="*", type=Path)
    ask.add_argument("--made", type=float, default=20)
    ask.add_argument("--without", nargs="*", default=[], choices=CONTENDERS)
    ask.add_argument("--cluster", action="store_true")
    options = ask.parse_args()
    names = [name for name in CONTENDERS if name not in options.without]
    names += ["cluster", "cluster_killed"] * options.cluster
    with tempfile.TemporaryDirectory() as name:
        folders = options.folders or [Path(name) / "made"]
        if not options.folders:
            folders[0].mkdir()
            write_corpus(folders[0], options.made)
        for folder in folders:
            compared(folder.resolve(), names)


if __name__ == "__main__":
    main()
