"""Words as columns: tokens, lemmas, function words.

What a word is stands here; :mod:`textkit.language.lexicon` reads large texts by the same expressions, each different
chunk once.
"""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache, lru_cache

import numpy as np
import polars as pl
from simplemma.strategies import DefaultStrategy

from textkit.language.languages import ENGLISH, LANGUAGES, listed_forms, word_list

__all__ = ["function_words", "lemma", "normalise", "tokenise", "window_hashes", "windows"]

WINDOW = 5  # words in a shingle
WORD = r"(?:\p{L}\.){2,}|[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+|\.\p{N}[\p{L}\p{N}]*|,\p{N}{3})*"
MARK = r"[^\s\p{L}\p{N}]"
# Elsewhere letters keep their marks, which stand apart in some scripts, and a comma parts decimals.
LETTERS = r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\x{200c}\x{200d}]*"
MARKED_WORD = rf"(?:\p{{L}}\.){{2,}}|{LETTERS}(?:['-]{LETTERS}|[.,]\p{{N}}[\p{{L}}\p{{N}}]*)*"
MARKED_MARK = r"[^\s\p{L}\p{M}\p{N}\x{200c}\x{200d}]"
# A state is also "been", and the lookup would take every state for that.
STATES = {("es", "estado"): "estado", ("pt", "estado"): "estado", ("it", "stato"): "stato", ("it", "stati"): "stato"}
DICTIONARY = DefaultStrategy()  # what simplemma asks, without the checks and the memory that it puts around each call
PLURAL_POSSESSIVE = r"([sS])'\B"  # any other apostrophe outside a word is a quotation mark


@cache
def function_words(language: str = ENGLISH) -> frozenset[str]:
    """The package's list of function words of a language, as lemmas; empty where it has none.

    >>> "of" in function_words(), "role" in function_words(), "der" in function_words("de")
    (True, False, True)
    """
    return frozenset(map(folded, listed_forms(language).values()))


@cache
def exceptions() -> dict[str, str]:
    """Word forms whose lemma is ours, not the dictionary's."""
    return {row[0]: row[1] for row in word_list("lemmas.txt")}


@lru_cache(maxsize=1 << 16)
def lemma(form: str, language: str = ENGLISH) -> str:
    """The dictionary form of a lower-case word; a word with a hyphen or a digit stays as it is.

    >>> [lemma(word) for word in ["attaches", "nation's", "skies", "ai", "military-to-military"]]
    ['attache', 'nation', 'sky', 'ai', 'military-to-military']
    >>> [lemma(word, "de") for word in ["häuser", "straßen", "dem"]]
    ['haus', 'strasse', 'der']
    """
    if language != ENGLISH:
        return folded(listed_forms(language).get(form) or looked_up(form, language))
    own = exceptions().get(form)
    form = form.removesuffix("'s")
    own = own or exceptions().get(form)
    if own is not None:
        return own
    if "-" in form or not form.replace("'", "").isalpha():
        return form
    return in_dictionary(form, ENGLISH).lower()


def in_dictionary(word: str, language: str) -> str:
    """What simplemma makes of a word, whose case matters; the word itself where it knows nothing of it.

    >>> in_dictionary("went", "en"), in_dictionary("Bäume", "de"), in_dictionary("xyzzy", "en")
    ('go', 'Baum', 'xyzzy')
    """
    word = unicodedata.normalize("NFC", word)
    return DICTIONARY.get_lemma(word, language) or word


def looked_up(form: str, language: str) -> str:
    """The dictionary form of a word in a language other than English."""
    if "-" in form or any(letter.isdigit() for letter in form):
        return form
    if (language, form) in STATES:
        return STATES[language, form]
    found = in_dictionary(form, language).lower()
    return noun_of(form, found) if language == "de" else found


def noun_of(form: str, verb: str) -> str:
    """The noun that a German form is, where the dictionary, told without its capital, takes it for a verb's "ich …".

    >>> [noun_of(*pair) for pair in [("bäume", "bäumen"), ("gehe", "gehen"), ("schrieb", "schreiben")]]
    ['baum', 'gehen', 'schreiben']
    """
    if verb not in (f"{form}n", f"{form}en"):
        return verb
    noun = in_dictionary(form.capitalize(), "de")
    return noun.lower() if noun[:1].isupper() else verb


def folded(word: str) -> str:
    """A lemma with "ss" for "ß", so that a word of one country's spelling is the other's too."""
    return word.replace("ß", "ss")


def normalise(text: pl.Expr, language: str = ENGLISH) -> pl.Expr:
    """Straight apostrophes and quotes; letter case is kept. English without diacritics; others part words cut short."""
    straight = text.str.replace_all("[‘’ʼ`´]", "'").str.replace_all("[“”„«»]", '"').str.replace_all(r"[‐‑]", "-")
    if language == ENGLISH:
        return straight.str.replace_all(r"\bUS\b", "U.S.").str.normalize("NFD").str.replace_all(r"\p{M}", "")
    elided = LANGUAGES[language].elided
    return straight.str.replace_all(rf"(?i)\b({elided})'(\p{{L}})", "$1 $2") if elided else straight


def token_pattern(language: str = ENGLISH) -> str:
    """A pattern of what a text is made of: words and marks."""
    return f"{WORD}|{MARK}" if language == ENGLISH else f"{MARKED_WORD}|{MARKED_MARK}"


def tokenise(segments: pl.DataFrame, language: str = ENGLISH) -> pl.DataFrame:
    """Words in reading order.

    Args:
        segments: columns ``row`` (a number a segment) and ``text``.
        language: its code.

    Returns:
        One row a word: ``row``; ``form`` (lower case, diacritics folded); ``phrase`` (a number: words share it when
        no punctuation mark stands between them); ``number`` (a numeral that is not part of a name: it counts as a
        word, but is no term and ends a phrase).

    >>> words = tokenise(pl.DataFrame({"row": [0], "text": ["Attachés of Track I.5, in 1978."]}))
    >>> words["form"].to_list(), words["number"].to_list()[-1]
    (['attaches', 'of', 'track', 'i.5', 'in', '1978'], True)
    """
    plain = normalise(pl.col("text"), language).str.replace_all(PLURAL_POSSESSIVE, "$1")
    token = pl.col("token")
    numeral = ~token.str.contains(r"\p{L}")
    words = (
        segments.lazy()
        .select("row", token=plain.str.extract_all(token_pattern(language)))
        .explode("token", empty_as_null=False, keep_nulls=False)
        .with_columns(mark=~token.str.contains(r"^[\p{L}\p{N}]"), form=token.str.to_lowercase().str.strip_chars("."))
        .with_columns(phrase=(pl.col("mark") | pl.col("row").ne_missing(pl.col("row").shift(1))).cum_sum())
        .filter(~pl.col("mark"))
        .with_columns(
            named=token.shift(1).str.contains(r"^\p{Lu}")
            & ~pl.col("form").shift(1).is_in(list(listed_forms(language)))
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


def windows(text: str, language: str = ENGLISH) -> list[int]:
    """The hashes of all five-word windows of a text, as ``shingles.csv`` holds them.

    With it a phrase can be looked up in the shingle table although the table holds no words.

    >>> windows("plays a pivotal role in") == windows("Plays a pivotal rôle in")
    True
    """
    words = tokenise(pl.DataFrame({"row": [0], "text": [text]}), language)["form"].to_list()
    return [int(h) for h in window_hashes(np.array([stable_hash(word) for word in words], dtype=np.uint64))]
