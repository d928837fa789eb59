"""The content words of short texts: what a heading, a point or a line is about."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from textkit.language.languages import ENGLISH
from textkit.language.tokens import function_words, lemma, tokenise

__all__ = ["content_words"]


def content_words(texts: Iterable[str], language: str = ENGLISH) -> list[list[str]]:
    """The words of each text that are no function words, in dictionary form, in order.

    >>> content_words(["Joint exercises build the trust of nations", "Of the"])
    [['joint', 'exercise', 'build', 'trust', 'nation'], []]
    """
    given = pl.Series(list(texts), dtype=pl.String)
    words = tokenise(pl.DataFrame({"row": pl.int_range(len(given), eager=True), "text": given}), language)
    found: list[list[str]] = [[] for _ in given]
    for row, form in words.select("row", "form").iter_rows():
        word = lemma(form, language)
        if word not in function_words(language):
            found[row].append(word)
    return found
