"""Scripts: which letters a text is written in, and whether its words can be told by the spaces between them."""

from __future__ import annotations

import re
import sys
from functools import cache

import numpy as np

from textkit.language.languages import ENGLISH, LANGUAGES, language

__all__ = ["script_fault"]

SAMPLE = 200_000  # characters: what a text is written in shows long before its end
FOREIGN = 0.5  # of the letters in another script: the text is in another language; quotations stay far below
UNSPACED_SHARE = 0.2  # of the letters without spaces between words: a fifth of the text could not be counted
FEWEST = 12  # letters: fewer tell nothing
LETTERS = {
    "Latin": "A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff",
    "Greek": "\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f",
    "Armenian": "\u0531-\u0587",
    "Hebrew": "\u05d0-\u05ea",
    "Arabic": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f",
    "Devanagari": "\u0904-\u0939\u0958-\u0961",
    "Bengali": "\u0985-\u09b9",
    "Gurmukhi": "\u0a05-\u0a39",
    "Gujarati": "\u0a85-\u0ab9",
    "Tamil": "\u0b83-\u0bb9",
    "Telugu": "\u0c05-\u0c39",
    "Kannada": "\u0c85-\u0cb9",
    "Malayalam": "\u0d05-\u0d3a",
    "Sinhala": "\u0d85-\u0dc6",
    "Georgian": "\u10a0-\u10ff",
    "Ethiopic": "\u1200-\u137f",
    "Korean": "\uac00-\ud7af\u1100-\u11ff",
}
UNSPACED = {
    "Chinese characters": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff",
    "Japanese kana": "\u3041-\u30ff\uff66-\uff9f",
    "Thai": "\u0e01-\u0e30\u0e32-\u0e46",
    "Lao": "\u0e81-\u0eb0\u0eb2-\u0edf",
    "Tibetan": "\u0f40-\u0fbc",
    "Burmese": "\u1000-\u109f",
    "Khmer": "\u1780-\u17b3",
    "Javanese": "\ua984-\ua9b2",
}


@cache
def script_of() -> np.ndarray:
    """For each code point the number of its script, from 1, in the order of the two tables; 0 where it is no letter."""
    found = np.zeros(sys.maxunicode + 1, np.uint8)
    for number, letters in enumerate({**LETTERS, **UNSPACED}.values(), 1):
        for first, last in re.findall(r"(.)(?:-(.))?", letters):
            found[ord(first) : ord(last or first) + 1] = number
    return found


def counts_of(text: str) -> dict[str, int]:
    """How many letters of each script a text has."""
    points = np.frombuffer(text[:SAMPLE].encode("utf-32-le", "replace"), np.uint32)
    names = [*LETTERS, *UNSPACED]
    counts = np.bincount(script_of()[points], minlength=len(names) + 1)[1:]
    return dict(zip(names, counts.tolist(), strict=True))


def script_fault(text: str, code: str | None = None) -> str:
    """Why a text's words cannot be told: an empty string where they can.

    Args:
        text: the text.
        code: the collection's language; without one, only scripts without spaces are objected to.

    >>> script_fault("Tea is hot, and milk is cold.", "en")
    ''
    >>> script_fault("Чай горячий, а молоко холодное.", "en")[:69]
    "is written in Cyrillic letters, but the collection's language is Engl"
    """
    found = counts_of(text)
    letters = sum(found.values())
    if letters < FEWEST:
        return ""
    name = max(UNSPACED, key=lambda each: found[each])
    if sum(found[each] for each in UNSPACED) > UNSPACED_SHARE * letters:
        return (
            f"is written in {name}, without spaces between words; textkit counts words and cannot tell them apart "
            "there; give a translation"
        )
    if code is None or found[language(code).script] >= FOREIGN * letters:
        return ""
    own = max(LETTERS, key=lambda each: found[each])
    others = [each for each, known in LANGUAGES.items() if known.script == own]
    todo = f"make a collection with --language {' or '.join(others)}" if others else "its language is not supported"
    return f"is written in {own} letters, but the collection's language is {language(code or ENGLISH).name}; {todo}"
