"""What the tests of manner say in words: closed lists, so that every sentence with a branch can be tested."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from textkit.structure.kinship import KIN
from textkit.structure.manners import manners, sources_of
from textkit.uncertainty.multiple import LEVEL

__all__ = [
    "LENGTHS",
    "MANNERS",
    "NOVELS",
    "TRIED",
    "group_names",
    "lengths_verdict",
    "manners_verdict",
    "novels_verdict",
    "pair_names",
    "tried_verdict",
]

MANNERS = (
    "nothing to compare: there is one text, or no list of small words of its language",
    "no two of the {texts} texts are told apart: they may be written in one manner",
    "no two of the {texts} texts are told apart, and none are shown to be alike: with so few sections a text, small "
    "words seldom tell even two authors apart",
    "{texts} texts, {texts} manners of writing: small words tell every two of them apart",
    "{texts} texts, at least {fewest} manners of writing: of {pairs} pairs small words tell {apart} apart and leave "
    "{open} open; {near} {are} as like as halves of one text",
    "{texts} texts, at least {fewest} manners of writing: of {pairs} pairs small words tell {apart} apart and leave "
    "{open} open; texts of so few sections are not asked whether they are alike",
)
TRIED = (
    "the rule was not tried on these texts",
    "of pairs in one manner {near:.0f} % are called near, {undecided:.0f} % undecided and {apart:.1f} % apart; of "
    "pairs whose manners differ as much as these were seen to, {found:.0f} % are told apart",
    "the rule is too rash here: it calls {apart:.0f} % of the pairs in one manner apart",
)
NOVELS = (
    "the rule was not tried on novels",
    "with {sections} sections a text, of halves of one novel {same:.0f} % are called near and {wrong:.0f} % apart; of "
    "texts by two authors {found:.0f} % apart and {false:.0f} % near",
)
LENGTHS = (
    "no two sources are near in manner, so their sentences say nothing more",
    "the lengths of sentences do not contradict: no two sources near in manner differ in them",
    "the lengths of sentences contradict for {differ} of the {near} pairs near in manner",
)


def manners_verdict(pairs: pd.DataFrame) -> str:
    """How many manners of writing, in words.

    Args:
        pairs: as :func:`textkit.structure.kinship.kin` returns them.

    Returns:
        One of :data:`MANNERS`, its numbers filled in.
    """
    fewest, texts = manners(pairs), len(sources_of(pairs))
    near, apart, unsettled = (int((pairs["kin"] == name).sum()) for name in KIN)
    short = pairs["likeness"].isna().all()  # too few sections for halves
    number = 0 if texts < 2 else 1 + int(short) if fewest == 1 else 3 if fewest == texts else 4 + int(short)
    counts = {"near": near, "apart": apart, "open": unsettled, "are": "is" if near == 1 else "are"}
    return MANNERS[number].format(texts=texts, fewest=fewest, pairs=len(pairs), **counts)


def tried_verdict(tried: pd.DataFrame) -> str:
    """What the rule does in worlds whose manners are known.

    Args:
        tried: ``factor, share_near, share_apart, share_undecided``: one row per kind of world.

    Returns:
        One of :data:`TRIED`, its numbers filled in (percent of pairs).
    """
    if tried.empty:
        return TRIED[0]
    ranked = tried.sort_values("factor")
    same, differ = ranked.iloc[0], ranked.iloc[-1]
    numbers = {name: 100 * same[f"share_{name}"] for name in ("near", "apart", "undecided")}
    return TRIED[1 if same["share_apart"] <= LEVEL else 2].format(**numbers, found=100 * differ["share_apart"])


def novels_verdict(novels: pd.DataFrame, sections: int) -> str:
    """What the rule does with novels whose authors are known, in texts of so many sections or the next fewer.

    Args:
        novels: ``sections, by, pairs, share_near, share_apart``: one row per kind of pair, in one language or several.
        sections: of a text.

    Returns:
        One of :data:`NOVELS`, its numbers filled in (percent of pairs, all languages together).
    """
    tried = novels.loc[novels["sections"] <= sections, "sections"]
    if tried.empty:
        return NOVELS[0]
    own = novels[novels["sections"] == tried.max()]
    shares = [
        100 * (own[name] * own["pairs"])[own["by"] == by].sum() / own["pairs"][own["by"] == by].sum()
        for by in ("one novel", "two authors")
        for name in ("share_near", "share_apart")
    ]
    said = dict(zip(("same", "wrong", "false", "found"), shares, strict=True))
    return NOVELS[1].format(sections=tried.max(), **said)


def pair_names(pairs: pd.DataFrame, kin: str, labels: Mapping[str, str], most: int = 12) -> list[str]:
    """The pairs of one verdict, by their labels, as Markdown; of more than ``most`` the first, and how many more.

    >>> pair_names(pd.DataFrame({"source": ["a"], "other": ["b"], "kin": ["near"]}), "near", {"a": "A", "b": "B"})
    ['*A*–*B*']
    """
    own = pairs[pairs["kin"] == kin]
    named = [f"*{labels[one]}*–*{labels[other]}*" for one, other in zip(own["source"], own["other"], strict=True)]
    return named if len(named) <= most else [*named[:most], f"{len(named) - most:,} more pairs"]


def group_names(groups: Sequence[Sequence[str]], labels: Mapping[str, str], most: int = 12) -> list[str]:
    """Groups of sources as Markdown, each by its labels; of a group of more than ``most`` how many they are.

    >>> group_names([["a", "b", "c"], ["d"]], {"a": "A", "b": "B", "c": "C", "d": "D"})
    ['*A*, *B* and *C*', '*D*']
    >>> group_names([["a", "b", "c"]], {}, most=2)
    ['3 sources']
    """
    told = []
    for group in groups:
        names = [f"*{labels.get(name, name)}*" for name in group]
        joined = " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
        told.append(joined if len(group) <= most else f"{len(group)} sources")
    return told


def lengths_verdict(pairs: pd.DataFrame, gaps: pd.DataFrame) -> str:
    """Whether sentence lengths agree with the small words on the pairs that are near.

    Args:
        pairs: ``source, other, kin``.
        gaps: ``source, other, differs``.

    Returns:
        One of :data:`LENGTHS`, its numbers filled in.
    """
    plain = {"source": "str", "other": "str"}
    near = pairs[pairs["kin"] == "near"].astype(plain).merge(gaps.astype(plain), on=["source", "other"])
    differ = int((near["differs"] == "yes").sum())
    chosen = LENGTHS[0] if near.empty else LENGTHS[2] if differ else LENGTHS[1]
    return chosen.format(differ=differ, near=len(near))
