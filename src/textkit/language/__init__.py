"""What a word is: tokens, lemmas, function words, hashed windows."""

from textkit.language.tokens import function_words, lemma, normalise, tokenise, vocabulary, window_hashes, windows

__all__ = ["function_words", "lemma", "normalise", "tokenise", "vocabulary", "window_hashes", "windows"]
