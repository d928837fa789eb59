"""What a word is: tokens, lemmas, the list of function words, and the hashes of windows of words."""

from textkit.language.lexicon import Lexicon
from textkit.language.tokens import function_words, lemma, normalise, tokenise, window_hashes, windows

__all__ = ["Lexicon", "function_words", "lemma", "normalise", "tokenise", "window_hashes", "windows"]
