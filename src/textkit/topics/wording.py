"""Fixed wording: a phrase that recurs is one thing said again, so its words count once, as one term.

A topic model takes words that keep company for a topic. Words of a stock phrase keep company wherever the phrase
stands, whatever the paragraph is about: thirty such phrases dealt out at random pass for half a dozen topics. The rule,
in words: **a phrase is fixed wording if it stands in three segments or more, and if its content words, where they meet
in one segment, meet as this phrase at least half the time.** What such words share is wording, not a subject. Each
stretch of fixed wording becomes one term; the words keep what they occur outside it, so that a subject is still seen
when it is put in other words. Words of a topic that stand near one another in no fixed order are no phrase under this
rule, however often they meet.

Its weakness: names of subjects are fixed wording too ("joint exercise"). They are kept, as one term, and lose the
weight that two words had.

Source: Lau, Baldwin & Newman 2013 (collocations as single terms of a topic model); the rule is ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

__all__ = ["counted_once", "fixed_wording", "one_phrase"]

RECURS = 3  # segments: what stands in two may be one place copied; the least count of a term is three as well
TOGETHER = 0.5  # of the segments in which the words meet: at half, the phrase explains more of the meetings than not
ONE_PHRASE = 0.5  # of a topic's weight: at half, one phrase is more of the topic than all else


def content(term: str, function: Collection[str]) -> list[str]:
    """The content words of a term, each once, in order.

    >>> content("role in shape", {"in"})
    ['role', 'shape']
    """
    return [word for word in dict.fromkeys(term.split(" ")) if word not in function]


def function_words_of(terms: pd.DataFrame) -> set[str]:
    """The words that a table of terms marks as function words."""
    return set(terms.loc[(terms["size"] == 1) & (terms["function_word"] == 1), "term"])


def fixed_wording(terms: pd.DataFrame, recurs: int = RECURS, together: float = TOGETHER) -> pd.DataFrame:
    """The phrases of two or three words that are fixed wording.

    Args:
        terms: one row per term and segment: ``segment, term, size, function_word, count``.
        recurs: segments in which a phrase must stand.
        together: share of the segments with all its content words in which they must stand as the phrase.

    Returns:
        One row per phrase, by name: ``term, segments`` (with the phrase), ``meet`` (with all its content words),
        ``together`` (the first over the second).

    >>> rows = [(f"s{n}", term, size) for n in range(3) for term, size in [("stock", 1), ("phrase", 1)]]
    >>> rows += [(f"s{n}", "stock phrase", 2) for n in range(3)]
    >>> table = pd.DataFrame(rows, columns=["segment", "term", "size"]).assign(function_word=0, count=1)
    >>> fixed_wording(table).to_dict("records")
    [{'term': 'stock phrase', 'segments': 3, 'meet': 3, 'together': 1.0}]
    """
    function = function_words_of(terms)
    holders = {str(word): set(own) for word, own in terms.loc[terms["size"] == 1].groupby("term")["segment"]}
    longer = terms.loc[terms["size"] > 1].groupby("term")["segment"].nunique()
    longer = longer[longer >= recurs].sort_index()
    meet = [len(set.intersection(*(holders[word] for word in content(str(term), function)))) for term in longer.index]
    table = pd.DataFrame({"term": list(longer.index), "segments": longer.to_numpy(), "meet": meet})
    table = table.assign(together=table["segments"] / table["meet"].astype(float))
    return table[table["together"] >= together].reset_index(drop=True)


def counted_once(terms: pd.DataFrame, phrases: Sequence[str]) -> pd.DataFrame:
    """The terms of each segment, every stretch of fixed wording counted once.

    The longest phrases claim their words first, of equals the commoner, then by name. A phrase that overlaps a claimed
    one (its words are used up) belongs to the same stretch: what is left of it is taken out too, and adds no term.

    Args:
        terms: one row per term and segment: ``segment, term, size, function_word, count``.
        phrases: the fixed wording.

    Returns:
        One row per segment and term, content words and phrases, in order: ``segment, term, count``.

    >>> rows = [("s1", "stock", 1, 2), ("s1", "phrase", 1, 1), ("s1", "stock phrase", 2, 1)]
    >>> table = pd.DataFrame(rows, columns=["segment", "term", "size", "count"]).assign(function_word=0)
    >>> counted_once(table, ["stock phrase"])[["term", "count"]].to_numpy().tolist()
    [['stock', 1], ['stock phrase', 1]]
    """
    function = function_words_of(terms)
    words = terms[(terms["size"] == 1) & (terms["function_word"] == 0)]
    longer = terms[terms["term"].isin(set(phrases)) & (terms["size"] > 1)]
    common = longer.groupby("term")["count"].sum()
    order = longer.assign(common=longer["term"].map(common))
    order = order.sort_values(["size", "common", "term"], ascending=[False, False, True])
    claims = {segment: list(zip(own["term"], own["count"], strict=True)) for segment, own in order.groupby("segment")}
    rows = []
    for segment, own in words.groupby("segment", sort=False):
        left = Counter(dict(zip(own["term"], own["count"], strict=True)))
        for term, count in claimed(left, claims.get(segment, []), function).items():
            rows.append((segment, term, count))
    return pd.DataFrame(rows, columns=["segment", "term", "count"])


def claimed(left: Counter[str], phrases: Sequence[tuple[str, int]], function: Collection[str]) -> dict[str, int]:
    """The terms of one segment after its phrases have claimed their words, sorted by name."""
    units: Counter[str] = Counter()
    used: set[str] = set()
    for term, count in phrases:
        parts = content(term, function)
        taken = min(count, *(left[part] for part in parts))
        for part in parts:
            left[part] -= taken if part in used or taken == count else min(left[part], count)
        used |= set(parts)
        units[term] += taken
    units.update(left)
    return {term: count for term, count in sorted(units.items()) if count > 0}


def one_phrase(top: Sequence[str], weights: Sequence[float], phrases: Collection[str]) -> bool:
    """Whether a topic is one phrase: half the weight of its first terms or more belongs to a single stretch of words.

    Terms belong together if a phrase holds both (or one of them is the phrase), directly or through a third.

    Args:
        top: the topic's first terms.
        weights: theirs.
        phrases: wording that recurs, fixed or not.

    >>> one_phrase(["pivotal", "role", "shape", "war"], [3, 3, 2, 2], {"pivotal role", "role in shape"})
    True
    """
    place = {term: number for number, term in enumerate(top)}
    stretch = np.arange(len(top))
    for phrase in sorted({*phrases, *top}):
        held = [place[part] for part in {phrase, *phrase.split(" ")} if part in place]
        if len(held) > 1:
            stretch[np.isin(stretch, stretch[held])] = stretch[held].min()
    share = np.bincount(stretch, weights=np.asarray(weights, dtype=float)).max() / np.sum(weights)
    return bool(share >= ONE_PHRASE)
