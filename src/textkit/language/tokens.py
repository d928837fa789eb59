"""Words as columns: tokens, lemmas, function words; what a word is, in one place.

:mod:`textkit.language.lexicon` reads large texts by the same expressions, each different chunk once.
"""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import polars as pl
import simplemma

__all__ = ["function_words", "lemma", "normalise", "tokenise", "window_hashes", "windows"]

WINDOW = 5  # words in a shingle
WORD = r"(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+|\.\p{N}[\p{L}\p{N}]*|,\p{N}{3})*"
MARK = r"[^\s\p{L}\p{N}]"
PLURAL_POSSESSIVE = r"([sS])'\B"  # any other apostrophe outside a word is a quotation mark


def word_list(name: str) -> list[list[str]]:
    """The rows of one of the package's word lists, comments left out."""
    lines = resources.files("textkit.language").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


@cache
def function_words() -> frozenset[str]:
    """The package's list of function words, as lemmas.

    >>> "of" in function_words(), "role" in function_words()
    (True, False)
    """
    return frozenset(row[0] for row in word_list("function_words.txt"))


@cache
def exceptions() -> dict[str, str]:
    """Word forms whose lemma is ours, not the dictionary's."""
    return {row[0]: row[1] for row in word_list("lemmas.txt")}


@lru_cache(maxsize=1 << 16)
def lemma(form: str) -> str:
    """The dictionary form of a lower-case word; a word with a hyphen or a digit stays as it is.

    >>> [lemma(word) for word in ["attaches", "nation's", "skies", "ai", "military-to-military"]]
    ['attache', 'nation', 'sky', 'ai', 'military-to-military']
    """
    own = exceptions().get(form)
    form = form.removesuffix("'s")
    own = own or exceptions().get(form)
    if own is not None:
        return own
    if "-" in form or not form.replace("'", "").isalpha():
        return form
    return str(simplemma.lemmatize(form, lang="en")).lower()


def normalise(text: pl.Expr) -> pl.Expr:
    """Straight apostrophes and quotes, no diacritics; letter case is kept."""
    return (
        text.str.replace_all("[‘’ʼ`´]", "'")
        .str.replace_all("[“”„«»]", '"')
        .str.replace_all(r"[‐‑]", "-")
        .str.replace_all(r"\bUS\b", "U.S.")
        .str.normalize("NFD")
        .str.replace_all(r"\p{M}", "")
    )


def tokenise(segments: pl.DataFrame) -> pl.DataFrame:
    """Words in reading order.

    Args:
        segments: columns ``row`` (a number a segment) and ``text``.

    Returns:
        One row a word: ``row``; ``form`` (lower case, diacritics folded); ``phrase`` (a number: words share it when
        no punctuation mark stands between them); ``number`` (a numeral that is not part of a name: it counts as a
        word, but is no term and ends a phrase).

    >>> words = tokenise(pl.DataFrame({"row": [0], "text": ["Attachés of Track I.5, in 1978."]}))
    >>> words["form"].to_list(), words["number"].to_list()[-1]
    (['attaches', 'of', 'track', 'i.5', 'in', '1978'], True)
    """
    plain = normalise(pl.col("text")).str.replace_all(PLURAL_POSSESSIVE, "$1")
    token = pl.col("token")
    numeral = ~token.str.contains(r"\p{L}")
    words = (
        segments.lazy()
        .select("row", token=plain.str.extract_all(f"{WORD}|{MARK}"))
        .explode("token", empty_as_null=False, keep_nulls=False)
        .with_columns(mark=~token.str.contains(r"^[\p{L}\p{N}]"), form=token.str.to_lowercase().str.strip_chars("."))
        .with_columns(phrase=(pl.col("mark") | pl.col("row").ne_missing(pl.col("row").shift(1))).cum_sum())
        .filter(~pl.col("mark"))
        .with_columns(
            named=token.shift(1).str.contains(r"^\p{Lu}")
            & ~pl.col("form").shift(1).is_in(list(function_words()))
            & (pl.col("row") == pl.col("row").shift(1))
            & (pl.col("phrase") == pl.col("phrase").shift(1))
        )
        .with_columns(number=numeral & ~pl.col("named").fill_null(False))
        .select("row", "form", "number", phrase=pl.col("phrase") + pl.col("number").cum_sum())
    )
    return words.collect()


def stable_hash(word: str) -> int:
    """A 64-bit hash of one word, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "big")


def window_hashes(words: np.ndarray) -> np.ndarray:
    """Hash every run of five words: uint64 word hashes in, one uint64 a window out.

    A polynomial in the words' hashes modulo 2⁶⁴, mixed so that every bit depends on every word.
    """
    if len(words) < WINDOW:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(len(words) - WINDOW + 1, dtype=np.uint64)
    for step in range(WINDOW):
        total = total * np.uint64(0x9E3779B97F4A7C15) + words[step : step + len(total)]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        total = (total ^ (total >> np.uint64(shift))) * np.uint64(factor)
    return total ^ (total >> np.uint64(31))


def windows(text: str) -> list[int]:
    """The hashes of all five-word windows of a text, as ``shingles.csv`` holds them.

    With it a phrase can be looked up in the shingle table although the table holds no words.

    >>> windows("plays a pivotal role in") == windows("Plays a pivotal rôle in")
    True
    """
    words = tokenise(pl.DataFrame({"row": [0], "text": [text]}))["form"].to_list()
    return [int(h) for h in window_hashes(np.array([stable_hash(word) for word in words], dtype=np.uint64))]
