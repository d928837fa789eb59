"""The whole extraction against two common ways of counting, on the same generated text, in one run.

    python benchmarks/extract.py [MEGABYTES]      (default: 20)

Ours reads files and writes all tables (segments, lemmatised terms of 1–3 words with their segment, surface forms,
hashed five-word windows). The rivals only count, in memory: scikit-learn's CountVectorizer with 1–3-grams, and nltk's
tokenisers (the one behind word_tokenize, and the plain regular expression) with a Python counter a text, never added
up to one table. Each runs in a process of its own, so that its peak memory is its own. The words of the generated text
are drawn from a Zipf-like law; sentences, paragraphs and headings as in a web article.
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from nltk.tokenize import NLTKWordTokenizer, WordPunctTokenizer
from nltk.util import ngrams


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


def ours(folder: Path) -> None:
    from textkit.extract.rebuild import extract

    with tempfile.TemporaryDirectory() as out:
        extract(folder, Path(out))


def scikit_learn(folder: Path) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    CountVectorizer(ngram_range=(1, 3)).fit_transform(texts)


def count_with(tokenise: Callable[[str], list[str]], folder: Path) -> None:
    counts: list[Counter[tuple[str, ...]]] = []
    for path in sorted(folder.glob("*.txt")):
        words = tokenise(path.read_text(encoding="utf-8").lower())
        counts.append(Counter(gram for size in (1, 2, 3) for gram in ngrams(words, size)))


def nltk_words(folder: Path) -> None:
    count_with(NLTKWordTokenizer().tokenize, folder)


def nltk_regex(folder: Path) -> None:
    count_with(WordPunctTokenizer().tokenize, folder)


def timed(name: str, folder: Path, results: "multiprocessing.Queue[tuple[float, float]]") -> None:
    start = time.perf_counter()
    globals()[name](folder)
    seconds = time.perf_counter() - start
    results.put((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def main() -> None:
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 20
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        size = write_corpus(folder, megabytes) / 1e6
        print(f"{size:.1f} MB in {len(list(folder.iterdir()))} texts")
        print(f"{'':<14}{'seconds':>9}{'MB/s':>8}{'ratio':>8}{'peak MB':>9}")
        first = None
        for each in ("ours", "scikit_learn", "nltk_words", "nltk_regex"):
            results: multiprocessing.Queue[tuple[float, float]] = multiprocessing.get_context("spawn").Queue()
            process = multiprocessing.get_context("spawn").Process(target=timed, args=(each, folder, results))
            process.start()
            seconds, memory = results.get()
            process.join()
            first = first or seconds
            print(f"{each:<14}{seconds:>9.1f}{size / seconds:>8.2f}{seconds / first:>8.2f}{memory:>9.0f}")


if __name__ == "__main__":
    main()
