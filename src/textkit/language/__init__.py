"""What a word is: languages, tokens, lemmas, function words, hashed windows."""

from textkit.language.languages import LANGUAGES, LISTED
from textkit.language.scripts import script_fault
from textkit.language.tokens import function_words, lemma, normalise, tokenise, vocabulary, window_hashes, windows

__all__ = [
    "LANGUAGES",
    "LISTED",
    "function_words",
    "lemma",
    "normalise",
    "script_fault",
    "tokenise",
    "vocabulary",
    "window_hashes",
    "windows",
]
