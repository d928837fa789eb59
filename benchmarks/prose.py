"""Texts of any number and length for trying things out: seeded, with headings and lists, each with words of its own.

python benchmarks/prose.py FOLDER --texts 12 --words 2000
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

SYLLABLES = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
SMALL = ["the", "of", "and", "a", "to", "in", "is", "that", "for", "it", "with", "as", "on", "by", "are", "not", "from"]


def vocabulary(chance: random.Random, size: int) -> list[str]:
    """Invented words of two to four syllables."""
    return sorted({"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(size)})


def sentence(chance: random.Random, words: list[str], shared: list[str]) -> str:
    """Eight to twenty words, half of them small, a third of the rest of the text's own."""
    made = []
    for _ in range(chance.randint(8, 20)):
        pool = SMALL if chance.random() < 0.5 else (words if chance.random() < 0.33 else shared)
        made.append(pool[min(int(chance.paretovariate(0.8)) - 1, len(pool) - 1)])
    return " ".join(made).capitalize() + "."


def text(seed: int, length: int, common: int = 0) -> str:
    """One text of about ``length`` words; texts of one ``common`` seed share most of their vocabulary."""
    chance, shared = random.Random(seed), vocabulary(random.Random(common), 400)
    own = vocabulary(chance, 120)
    lines, written = [" ".join(chance.choices(own, k=3)).capitalize(), ""], 0
    while written < length:
        if chance.random() < 0.25:
            lines += [" ".join(chance.choices(own + shared[:50], k=3)).capitalize(), ""]
        if chance.random() < 0.15:
            lines += ["There are these:", *(f"• {sentence(chance, own, shared)}" for _ in range(3)), ""]
        paragraph = " ".join(sentence(chance, own, shared) for _ in range(chance.randint(2, 5)))
        written += len(paragraph.split())
        lines += [paragraph, ""]
    return "\n".join(lines)


def write(folder: Path, texts: int, words: int, seed: int = 0) -> list[Path]:
    """That many texts as files of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"text_{number:03}.txt" for number in range(1, texts + 1)]
    for number, path in enumerate(paths):
        path.write_text(text(1000 * seed + number + 1, words, seed), encoding="utf-8")
    return paths


if __name__ == "__main__":
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folder", type=Path)
    ask.add_argument("--texts", type=int, default=12)
    ask.add_argument("--words", type=int, default=2000)
    given = ask.parse_args()
    print(f"{len(write(given.folder, given.texts, given.words))} texts in {given.folder}")
