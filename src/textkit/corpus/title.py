"""The phrase by which an article calls its own subject, and the corpus without it.

Pages written to be found name their subject again and again. What a source says more often than others may then be no
more than its title; so measures are taken twice, as the texts stand and with the title phrases blanked.
"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from textkit.corpus.reader import Corpus
from textkit.language.languages import ENGLISH

__all__ = ["blanked", "title_phrases", "title_words", "without_titles"]

RECURS = 3  # times in its own source: twice may be the opening and the close, three times is a habit


def title_words(corpus: Corpus) -> dict[str, frozenset[str]]:
    """The content words of each source's title, as dictionary forms, by source.

    >>> sorted(title_words(Corpus.load())["missions"])[:3]
    ['diplomatic', 'engagement', 'historical']
    """
    return {
        source: frozenset(word for words in read(title, corpus.language) for word, content in words if content)
        for source, title in corpus.titles.items()
    }


def title_phrases(corpus: Corpus) -> pd.DataFrame:
    """Runs of two or three words of a source's title that recur in its body.

    Returns:
        One row per source and phrase, in order of the sources, then by phrase: ``source, term, size`` (words),
        ``count`` (in the source's own body, three or more).

    Weakness: a subject that is called by one word alone is not blanked, nor is one that the title does not name.

    >>> title_phrases(Corpus.load()).query("source == 'multilateral'")["term"].to_list()
    ['diplomacy in multilateral', 'military diplomacy', 'multilateral forum']
    """
    rows = [(source, term) for source, title in corpus.titles.items() for term in runs(title, corpus.language)]
    named = pd.DataFrame(rows, columns=["source", "term"]).astype({"source": corpus.segments["source"].dtype})
    said = corpus.counted(sizes=(2, 3)).groupby(["source", "term", "size"], observed=True, as_index=False)["count"]
    table = named.merge(said.sum(), on=["source", "term"], validate="one_to_one")
    table = table[table["count"] >= RECURS].sort_values(["source", "term"], ignore_index=True)
    return table[["source", "term", "size", "count"]]


def without_titles(corpus: Corpus) -> Corpus:
    """The corpus with every source's title phrases blanked in all sources, so that all are treated alike.

    Terms that hold such a phrase are left out, and shorter terms lose the occurrences that stand in one; windows whose
    wording holds one are left out of ``shingles`` and ``phrases`` (only windows that recur have a wording). Segments,
    their words and the embeddings stay, so rates are still per running word of the text as it stands.

    >>> corpus = Corpus.load()
    >>> [int(each.terms.query("term == 'forum'")["count"].sum()) for each in (corpus, without_titles(corpus))]
    [25, 0]
    """
    phrases = sorted(set(title_phrases(corpus)["term"]))
    terms = blanked(corpus.terms, phrases)
    wording = corpus.phrases["phrase"].map(lambda own: holds(lemmas(own, corpus.language), phrases)).astype(bool)
    shingles = corpus.shingles[~corpus.shingles["hash"].isin(corpus.phrases.loc[wording, "hash"])]
    return replace(
        corpus,
        terms=terms,
        forms=corpus.forms[corpus.forms["term"].isin(terms["term"])].reset_index(drop=True),
        shingles=shingles.reset_index(drop=True),
        phrases=corpus.phrases[~wording].reset_index(drop=True),
    )


def blanked(terms: pd.DataFrame, phrases: list[str]) -> pd.DataFrame:
    """Terms without certain phrases.

    Args:
        terms: ``segment, term, size, count`` (further columns stay).
        phrases: of two or three words.

    Returns:
        The rows that do not hold a phrase, their ``count`` less the occurrences inside one; rows of which nothing
        is left are left out. Occurrences are counted from either side, and the larger number is taken: where phrases
        overlap ("military engagement", "engagement in diplomatic") a word is not taken away twice.

    >>> terms = pd.DataFrame({"segment": "a.001", "term": ["track", "peace talk", "talk", "track talk"],
    ...     "size": [1, 2, 1, 2], "count": [3, 1, 5, 2]})
    >>> blanked(terms, ["track talk"])[["term", "count"]].values.tolist()
    [['track', 1], ['peace talk', 1], ['talk', 3]]
    """
    held = terms["term"].map(lambda term: holds(term, phrases)).astype(bool)
    inside = pd.DataFrame(
        [
            (segment, part, side, count)
            for segment, term, count in terms.loc[held, ["segment", "term", "count"]].itertuples(index=False)
            for part, side in parts(term, phrases)
        ],
        columns=["segment", "term", "side", "inside"],
    )
    sums = inside.groupby(["segment", "term", "side"])["inside"].sum()
    taken = sums.groupby(["segment", "term"]).max().astype("int64").reset_index()
    table = terms[~held].merge(taken, on=["segment", "term"], how="left", validate="one_to_one")
    table = table.assign(count=table["count"] - table["inside"].fillna(0).astype("int64")).drop(columns="inside")
    return table[table["count"] > 0].reset_index(drop=True)


def parts(term: str, phrases: list[str]) -> list[tuple[str, str]]:
    """The shorter terms that a term takes with it, and from which side of them it was seen.

    A phrase takes its own words; a term of three words that holds a phrase takes the neighbours it joins to it.

    >>> parts("track talk", ["track talk"])
    [('track', 'left'), ('talk', 'right')]
    >>> parts("old track talk", ["track talk"])
    [('old track', 'left')]
    """
    words = term.split()
    if term in phrases:
        minimal = not any(phrase != term and f" {phrase} " in f" {term} " for phrase in phrases)
        first, last = (words[0], "left"), (words[-1], "right")
        return [first, last] if minimal else []
    pairs = [(" ".join(words[:2]), "left"), (" ".join(words[1:]), "right")]
    return [(pair, side) for pair, side in pairs if len(words) > 2 and pair not in phrases]


def holds(words: str, phrases: list[str]) -> bool:
    """Whether any of the phrases stands in a run of words."""
    return any(f" {phrase} " in f" {words} " for phrase in phrases)


def lemmas(wording: str, language: str) -> str:
    """A run of words in their dictionary forms."""
    from textkit.language.tokens import lemma

    return " ".join(lemma(form, language) for form in wording.split())


def read(title: str, language: str = ENGLISH) -> list[list[tuple[str, bool]]]:
    """A title as runs of dictionary forms between punctuation marks, and whether each is a content word."""
    import polars as pl

    from textkit.language.tokens import function_words, lemma, tokenise

    words = tokenise(pl.DataFrame({"row": [0], "text": [title]}), language)
    marked = words.select("form", "phrase").rows()
    by_phrase: dict[int, list[tuple[str, bool]]] = {}
    for form, phrase in marked:
        word = lemma(form, language)
        by_phrase.setdefault(phrase, []).append((word, word not in function_words(language)))
    return list(by_phrase.values())


def runs(title: str, language: str = ENGLISH) -> list[str]:
    """Runs of two or three words of a title that start and end on a content word.

    >>> runs("Talks in Track I.5: A View")
    ['talk in track', 'track i.5']
    """
    found = [
        " ".join(word for word, _ in words[start : start + size])
        for words in read(title, language)
        for size in (2, 3)
        for start in range(len(words) - size + 1)
        if words[start][1] and words[start + size - 1][1]
    ]
    return sorted(set(found))
