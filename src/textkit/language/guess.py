"""Which language a text seems to be in: the one whose small words make up most of it."""

from __future__ import annotations

from collections import Counter
from functools import cache

from textkit.language.languages import LANGUAGES, LISTED, listed_forms

__all__ = ["seems_other"]

FEWEST = 40  # words: fewer may be a list of names
SAMPLE = 20_000  # characters, some 3,000 words: small words stand everywhere
SURE = 0.2  # of the words must be small words of the other language: in running text some 40 % are
TIMES = 2  # times as many as of the collection's own


@cache
def small_words() -> dict[str, tuple[str, ...]]:
    """The languages that have each small word."""
    found: dict[str, tuple[str, ...]] = {}
    for code in LISTED:
        for form in listed_forms(code):
            found[form] = (*found.get(form, ()), code)
    return found


def seems_other(text: str, code: str) -> str:
    """What a warning says where a text seems to be in another language than its collection; else an empty string.

    Only languages with a list of small words are told apart, each from the others.

    >>> seems_other("Der Turm steht auf dem Fels, und das Licht ist in der Nacht zu sehen. " * 4, "en")
    "reads like German, but the collection's language is English; make a collection with --language de"
    """
    words = text[:SAMPLE].lower().replace("'", " ").replace("’", " ").split()
    if code not in LISTED or len(words) < FEWEST:
        return ""
    known, counts = small_words(), Counter(words)
    found = dict.fromkeys(LISTED, 0)
    for word in counts.keys() & known.keys():
        for each in known[word]:
            found[each] += counts[word]
    shares = {each: number / len(words) for each, number in found.items()}
    other = max(LISTED, key=lambda each: (shares[each], each == code))
    if shares[other] < max(SURE, TIMES * shares[code]):
        return ""
    own, like = LANGUAGES[code].name, LANGUAGES[other].name
    return f"reads like {like}, but the collection's language is {own}; make a collection with --language {other}"
