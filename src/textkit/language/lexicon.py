"""A running dictionary of what stands between two spaces: each different chunk is taken apart once.

Real texts repeat themselves: of some 170,000 chunks in a megabyte ("diplomacy," with its comma is one) all but a few
thousand were met before. What a chunk holds does not depend on its neighbours, so each new one passes once through the
expressions of :mod:`textkit.language.tokens`, each new word form once through the lemmatiser, and reading a text
becomes looking numbers up.
"""

from __future__ import annotations

import itertools
import operator
from typing import NamedTuple

import numpy as np
import polars as pl

from textkit.language.languages import ENGLISH, abbreviation, listed_forms
from textkit.language.tokens import PLURAL_POSSESSIVE, function_words, lemma, normalise, stable_hash, token_pattern

__all__ = ["Lexicon", "Words", "changes"]

MOST = 24_000_000  # characters of chunks and forms that are kept: some 250 MB; then the dictionary starts afresh

STOP = r"""[.!?…।॥؟۔։]+["')\]]*$"""  # at a chunk's end; a mark inside a chunk ends no sentence
UNSTOPPED = r"[\p{L}\p{N}][^.!?…।॥؟۔։]*$"  # a word or number after the last such mark
SILENT, STOPPED, OPEN = -1, 0, 1  # what a chunk says of the end of its segment: nothing, it has one, it lacks one


class Words(NamedTuple):
    """The words of some texts, in reading order.

    Attributes:
        row: which text each stands in.
        form: the number of its form in the lexicon.
        phrase: words share it when no punctuation mark and no number stands between them.
        number: whether it is a numeral that is not part of a name: it counts as a word, but is no term.
        sentences: of each text, how many sentences it has.
    """

    row: np.ndarray
    form: np.ndarray
    phrase: np.ndarray
    number: np.ndarray
    sentences: np.ndarray


class Numbers(dict[str, int]):
    """A number for each text, in order of their first coming."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number

    def of(self, keys: list[str]) -> np.ndarray:
        """The numbers of some texts."""
        return np.fromiter(map(self.__getitem__, keys), np.int64, len(keys))

    def since(self, known: int) -> list[str]:
        """The texts that came after the first ``known``, in order."""
        return list(itertools.islice(reversed(self), len(self) - known))[::-1]


class Coder:
    """A number for each text of a column, as :class:`Numbers`, but without an object per text."""

    def __init__(self) -> None:
        self.type = pl.Categorical(pl.Categories.random())
        self.held = pl.Series([""]).cast(self.type)  # polars forgets categories that no column holds
        self.known = np.zeros(0, bool)  # by number: whether it was given out

    def of(self, column: pl.Series) -> tuple[np.ndarray, np.ndarray, pl.Series]:
        """The numbers of some texts; and which numbers are new, with their texts."""
        codes = column.cast(self.type).to_physical().to_numpy()
        top = int(codes.max()) + 1 if len(codes) else 0
        self.known = np.concatenate([self.known, np.zeros(max(0, top - len(self.known)), bool)])
        fresh = np.flatnonzero(~self.known[codes])
        new, first = np.unique(codes[fresh], return_index=True)
        self.known[new] = True
        return codes, new, column.gather(fresh[first])


class Lexicon:
    """What was learnt of chunks, and of the word forms in them.

    Attributes:
        names: every form, by number.
        lemmas: its lemma.
        hash: its 64-bit hash.
        function_word: whether its lemma is a function word.
        plain: whether it is its own lemma.
    """

    def __init__(self, language: str = ENGLISH) -> None:
        self.language = language
        self.clear()

    def clear(self) -> None:
        """Forget everything; what is read afterwards has the same words under other numbers."""
        self.chunks, self.forms = Coder(), Numbers()
        self.place = np.empty(0, np.int32)  # of each chunk's number in the arrays below
        self.held = 0
        none, no = np.empty(0, np.int32), np.empty(0, bool)
        # By chunk: its tokens (from where on, how many), whether a sentence ends on it, whether it ends on "No.",
        # whether it begins with a digit, what it says of its segment's end.
        self.first, self.count, self.stops, self.numbers, self.digit, self.close = none, none, no, no, no, none
        # By token: its form (-1 for a mark), whether it begins with a capital, whether it has no letter.
        self.token, self.capital, self.numeral = none, no, no
        self.names: list[str] = []
        self.lemmas: list[str] = []
        self.hash = np.empty(0, np.uint64)
        self.function_word, self.listed, self.plain = no, no, no

    def read(self, texts: list[str]) -> Words:
        """The words of some texts, whose only white space is single spaces."""
        if self.held > MOST:
            self.clear()
        pieces = pl.Series(texts, dtype=pl.String).str.split(" ")
        row = np.repeat(np.arange(len(texts), dtype=np.int32), pieces.list.len().to_numpy())
        code, new, chunks = self.chunks.of(pieces.explode(empty_as_null=False))
        place = np.full(len(self.chunks.known), -1, np.int32)
        place[: len(self.place)] = self.place
        place[new] = len(self.first) + np.arange(len(new))
        self.place = place
        self.learn(chunks)
        chunk = place[code]
        told = self.sentences(chunk, row, len(texts)) if self.language == ENGLISH else sentences(texts, self.language)
        return Words(*self.words(chunk, row), told)

    def learn(self, chunks: pl.Series) -> None:
        """Take new chunks apart."""
        plain = normalise(pl.col("chunk"), self.language)
        table = (
            chunks.alias("chunk")
            .to_frame()
            .select(
                tokens=plain.str.replace_all(PLURAL_POSSESSIVE, "$1").str.extract_all(token_pattern(self.language)),
                said=plain.str.replace_all(abbreviation(self.language), "A"),
                numbers=plain.str.contains(r"\bNo\.$"),
                digit=plain.str.contains(r"^\p{N}"),
            )
        )
        said = pl.col("said").str
        ends = table.select(
            count=pl.col("tokens").list.len().cast(pl.Int64),
            stops=said.contains(STOP),
            close=pl.when(said.contains(UNSTOPPED))
            .then(OPEN)
            .when(said.contains("[.!?…।॥؟۔։]"))
            .then(STOPPED)
            .otherwise(SILENT),
        )
        count = ends["count"].to_numpy()
        first = len(self.token) + np.cumsum(count) - count
        self.first, self.count = joined(self.first, first), joined(self.count, count)
        self.stops, self.close = joined(self.stops, ends["stops"]), joined(self.close, ends["close"])
        self.numbers, self.digit = joined(self.numbers, table["numbers"]), joined(self.digit, table["digit"])
        self.held += int(chunks.str.len_bytes().sum())
        self.learn_tokens(table["tokens"].explode(empty_as_null=False))

    def learn_tokens(self, tokens: pl.Series) -> None:
        """Note the tokens of new chunks, and what their forms are."""
        token = pl.col("token")
        table = (
            tokens.alias("token")
            .to_frame()
            .select(
                word=token.str.contains(r"^[\p{L}\p{N}]"),
                form=token.str.to_lowercase().str.strip_chars("."),
                capital=token.str.contains(r"^\p{Lu}"),
                numeral=~token.str.contains(r"\p{L}"),
            )
        )
        known = len(self.forms)
        number = np.full(len(table), -1)
        number[table["word"].to_numpy()] = self.forms.of(table.filter("word")["form"].to_list())
        self.token = joined(self.token, number)
        self.capital, self.numeral = joined(self.capital, table["capital"]), joined(self.numeral, table["numeral"])
        self.learn_forms(self.forms.since(known))

    def learn_forms(self, forms: list[str]) -> None:
        """Find the lemma and the hash of new word forms."""
        functional, listed = function_words(self.language), listed_forms(self.language)
        lemmas = [lemma(form, self.language) for form in forms]
        self.names += forms
        self.lemmas += lemmas
        self.plain = joined(self.plain, np.fromiter(map(operator.eq, forms, lemmas), bool, len(forms)))
        self.held += sum(map(len, forms)) * 2
        self.hash = joined(self.hash, np.fromiter(map(stable_hash, forms), np.uint64, len(forms)))
        self.listed = joined(self.listed, np.fromiter((form in listed for form in forms), bool, len(forms)))
        self.function_word = joined(
            self.function_word, np.fromiter((each in functional for each in lemmas), bool, len(forms))
        )

    def words(self, chunk: np.ndarray, row: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The words of chunks in reading order: ``row, form, phrase, number``."""
        count = self.count[chunk]
        ends = np.cumsum(count, dtype=np.int32)
        at = np.repeat(self.first[chunk] - ends + count, count) + np.arange(
            ends[-1] if len(ends) else 0, dtype=np.int32
        )
        row, form = np.repeat(row, count), self.token[at]
        mark = form < 0
        phrase = np.cumsum(mark | changes(row), dtype=np.int32)
        word = np.flatnonzero(~mark)
        row, form, phrase, at = (each[word] for each in (row, form, phrase, at))
        named = np.zeros(len(form), bool)
        named[1:] = (self.capital[at[:-1]] & ~self.listed[form[:-1]]) & (phrase[1:] == phrase[:-1])
        number = self.numeral[at] & ~named
        return row, form, phrase + np.cumsum(number, dtype=np.int32), number

    def sentences(self, chunk: np.ndarray, row: np.ndarray, texts: int) -> np.ndarray:
        """How many sentences each text has: closing marks that are no abbreviation's, and a last one without a mark."""
        stops = self.stops[chunk]
        stops[:-1] &= ~(self.numbers[chunk[:-1]] & self.digit[chunk[1:]] & (row[1:] == row[:-1]))
        close = self.close[chunk]
        telling = np.flatnonzero(close != SILENT)
        last = np.zeros(texts, np.int64)
        last[row[telling]] = close[telling]  # of several in a row the last one stays
        return np.bincount(row[stops], minlength=texts) + last


def joined(old: np.ndarray, new: np.ndarray | pl.Series) -> np.ndarray:
    """Two arrays as one."""
    return np.concatenate([old, np.asarray(new).astype(old.dtype, copy=False)])


def changes(values: np.ndarray) -> np.ndarray:
    """Where a value differs from the one before; the first always does."""
    found = np.ones(len(values), bool)
    found[1:] = values[1:] != values[:-1]
    return found


def sentences(texts: list[str], language: str) -> np.ndarray:
    """How many sentences each text has, where abbreviations may hold a space."""
    plain = normalise(pl.col("text"), language).str.replace_all(abbreviation(language), "A").str
    counted = plain.count_matches(STOP.replace("$", r"(?:\s|$)")).cast(pl.Int64)
    table = pl.DataFrame({"text": pl.Series(texts, dtype=pl.String)})
    return table.select(counted + plain.contains(UNSTOPPED).cast(pl.Int64)).to_series().to_numpy()
