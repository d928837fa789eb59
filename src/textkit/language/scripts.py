"""Scripts: which letters a text is written in, and whether its words can be told by the spaces between them."""

from __future__ import annotations

import re

from textkit.language.languages import ENGLISH, LANGUAGES, language

__all__ = ["script_fault"]

SAMPLE = 200_000  # characters: what a text is written in shows long before its end
FOREIGN = 0.5  # of the letters in another script: the text is in another language; quotations stay far below
UNSPACED_SHARE = 0.2  # of the letters without spaces between words: a fifth of the text could not be counted
FEWEST = 12  # letters: fewer tell nothing
LETTERS = {
    "Latin": r"A-Za-zªºÀ-ÖØ-öø-ʯ\u1e00-\u1eff",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Cyrillic": r"\u0400-\u052f",
    "Armenian": r"\u0531-\u0587",
    "Hebrew": r"\u05d0-\u05ea",
    "Arabic": r"\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f",
    "Devanagari": r"\u0904-\u0939\u0958-\u0961",
    "Bengali": r"\u0985-\u09b9",
    "Gurmukhi": r"\u0a05-\u0a39",
    "Gujarati": r"\u0a85-\u0ab9",
    "Tamil": r"\u0b83-\u0bb9",
    "Telugu": r"\u0c05-\u0c39",
    "Kannada": r"\u0c85-\u0cb9",
    "Malayalam": r"\u0d05-\u0d3a",
    "Sinhala": r"\u0d85-\u0dc6",
    "Georgian": r"\u10a0-\u10ff",
    "Ethiopic": r"\u1200-\u137f",
    "Korean": r"\uac00-\ud7af\u1100-\u11ff",
}
UNSPACED = {
    "Chinese characters": r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ffff",
    "Japanese kana": r"\u3041-\u30ff\uff66-\uff9f",
    "Thai": r"\u0e01-\u0e30\u0e32-\u0e46",
    "Lao": r"\u0e81-\u0eb0\u0eb2-\u0edf",
    "Tibetan": r"\u0f40-\u0fbc",
    "Burmese": r"\u1000-\u109f",
    "Khmer": r"\u1780-\u17b3",
    "Javanese": r"\ua984-\ua9b2",
}
PATTERNS = {name: re.compile(f"[{letters}]") for name, letters in {**LETTERS, **UNSPACED}.items()}


def counts_of(text: str) -> dict[str, int]:
    """How many letters of each script a text has."""
    sample = text[:SAMPLE]
    return {name: sum(1 for _ in pattern.finditer(sample)) for name, pattern in PATTERNS.items()}


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
