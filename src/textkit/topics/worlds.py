"""Planted worlds: texts whose truth is known, to see whether the search finds what is there, and only that.

Every world has five sources of sixty segments of thirty content words, as the articles have, from seven hundred words
in Zipf's proportions. What is planted beside that:

======================  ============================================================================================
topics                  six topics of unequal size (30 to 7 % of the segments); each has forty words, a quarter of
                        which it shares with a sister; a segment takes half of its words from its topic and a tenth
                        from the sister's; every source has its own mixture
faint topics            the same with half the words from topics that a plain world has
stock phrases           no topics; thirty phrases of four words, two a segment on average, dealt out at random
topics and phrases      both
bursts                  no topics; a word that was said is said again in the segment (one word in three)
sources                 no topics; each source takes a third of its words from forty of its own
shuffled                the world of topics, all words dealt out anew
======================  ============================================================================================
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd

__all__ = ["WORLDS", "World", "world"]

WORLDS = ("topics", "faint topics", "stock phrases", "topics and phrases", "bursts", "sources", "shuffled")
SOURCES, SEGMENTS, WORDS, VOCABULARY, OWN, PHRASES = 5, 300, 30, 700, 40, 30
SIZES = np.array([0.30, 0.22, 0.18, 0.13, 0.10, 0.07])


class World(NamedTuple):
    """A planted world.

    Attributes:
        terms: one row per term and segment: ``segment, term, size, function_word, count``.
        places: one row per segment: ``segment, document, source, section``.
        topics: the ten first words of each planted topic.
    """

    terms: pd.DataFrame
    places: pd.DataFrame
    topics: list[list[str]]


def world(kind: str, seed: int) -> World:
    """One world of a kind (:data:`WORLDS`)."""
    generator = np.random.default_rng([WORLDS.index(kind), seed])
    zipf = 1 / np.arange(1, VOCABULARY + 1)
    shared = generator.permutation(zipf / zipf.sum())
    sources = np.repeat(np.arange(SOURCES), SEGMENTS // SOURCES)
    topics = sisters(generator)
    chances = np.tile(shared, (SEGMENTS, 1))
    if kind in ("topics", "faint topics", "topics and phrases", "shuffled"):
        chances = topical(topics, shared, sources, generator)
    if kind == "faint topics":
        chances = (chances + shared) / 2
    if kind == "sources":
        chances = 2 / 3 * shared + 1 / 3 * own_words(SOURCES, generator)[sources]
    texts = [generator.choice(VOCABULARY, WORDS, p=chance) for chance in chances]
    if kind == "bursts":
        texts = [bursty(text, generator) for text in texts]
    if kind in ("stock phrases", "topics and phrases"):
        texts = with_phrases(texts, generator)
    if kind == "shuffled":
        texts = list(generator.permutation(np.concatenate(texts)).reshape(SEGMENTS, WORDS))
    names = [f"s{number:03}" for number in range(SEGMENTS)]
    sections = [f"{source} §{number // 4}" for number, source in enumerate(sources)]
    places = pd.DataFrame({"segment": names, "document": names, "source": sources.astype(str), "section": sections})
    tops = [[word_of(word) for word in np.argsort(-topic, kind="stable")[:10]] for topic in topics]
    return World(terms_of(names, texts), places, tops if "topics" in kind else [])


def word_of(number: int) -> str:
    """The name of a word."""
    return f"w{number:03}"


def own_words(rows: int, generator: np.random.Generator) -> np.ndarray:
    """Forty words of its own for each row, in Zipf's proportions; a row is a distribution over all words."""
    out = np.zeros((rows, VOCABULARY))
    for row in out:
        row[generator.choice(VOCABULARY, OWN, replace=False)] = 1 / np.arange(1, OWN + 1)
    return np.asarray(out / out.sum(axis=1, keepdims=True))


def sisters(generator: np.random.Generator) -> np.ndarray:
    """Six topics in three pairs; the two of a pair share a quarter of their words."""
    topics = own_words(len(SIZES), generator)
    for one, other in ((0, 1), (2, 3), (4, 5)):
        common = generator.choice(np.flatnonzero(topics[one]), OWN // 4, replace=False)
        replaced = generator.choice(np.flatnonzero(topics[other]), OWN // 4, replace=False)
        weights = topics[other, replaced].copy()
        topics[other, replaced] = 0
        topics[other, common] += weights
    return topics


def topical(topics: np.ndarray, shared: np.ndarray, sources: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """The chances of words in each segment, by its topic, the topic's sister and its source's mixture."""
    mixtures = np.array([generator.dirichlet(8 * SIZES) + 0.2 * SIZES for _ in range(SOURCES)])
    mixtures /= mixtures.sum(axis=1, keepdims=True)
    main = np.array([generator.choice(len(SIZES), p=mixtures[source]) for source in sources])
    return np.asarray(0.4 * shared + 0.5 * topics[main] + 0.1 * topics[main ^ 1])


def bursty(text: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """Each word is, one time in three, a repetition of an earlier one."""
    out = text.copy()
    for place in range(1, len(out)):
        if generator.random() < 1 / 3:
            out[place] = out[generator.integers(place)]
    return out


def with_phrases(texts: list[np.ndarray], generator: np.random.Generator) -> list[np.ndarray]:
    """Put two stock phrases of four words, on average, in the place of as many words of each text."""
    phrases = generator.choice(VOCABULARY, (PHRASES, 4), replace=False)
    out = []
    for text in texts:
        chosen = phrases[generator.choice(PHRASES, min(4, generator.poisson(2)), replace=False)]
        pieces = np.array_split(text[: WORDS - chosen.size], len(chosen) + 1)
        out.append(
            np.concatenate([pieces[0], *[part for pair in zip(chosen, pieces[1:], strict=True) for part in pair]])
        )
    return out


def terms_of(names: list[str], texts: list[np.ndarray]) -> pd.DataFrame:
    """The terms of one to three words of each segment."""
    rows = []
    for name, text in zip(names, texts, strict=True):
        words = [word_of(word) for word in text]
        found = Counter(" ".join(words[at : at + size]) for size in (1, 2, 3) for at in range(len(words) - size + 1))
        rows += [(name, term, term.count(" ") + 1, 0, count) for term, count in sorted(found.items())]
    return pd.DataFrame(rows, columns=["segment", "term", "size", "function_word", "count"])
