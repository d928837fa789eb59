"""Sentences with a branch: each function returns one of a closed list, filled with the numbers that decide it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from textkit.coding.agreement import RELIABLE, TENTATIVE
from textkit.coding.codebook import Codebook
from textkit.themes.sentences import VERDICTS
from textkit.uncertainty.multiple import ERRORS, LEVEL
from textkit.uncertainty.permutation import Dealt

__all__ = [
    "VERDICTS",
    "agreement_is",
    "breadth_is",
    "depth_is",
    "dictionary_is",
    "leaning",
    "meet",
    "set_apart",
    "survives",
    "titled",
    "transfer_is",
]

OFTEN = 3  # times: once may be a slip, twice the same slip in a list
SEVERAL = 3  # terms of a theme that hold a word: one or two may hold it by the way ("global" in two of a hundred)
USABLE = 0.8  # F1: below it a fifth and more of what a dictionary says of a theme is wrong or missed


def listed(table: pd.DataFrame, labels: Mapping[str, str], themes: Mapping[str, str]) -> str:
    """Sources and themes of some rows, with the shares here and in the others."""
    places = zip(table["source"].astype("str"), table["theme"].astype("str"), strict=True)
    shares = zip(100 * table["share"].to_numpy(), 100 * table["rest"].to_numpy(), strict=True)
    parts = [
        f"{labels.get(source, source)} in {themes.get(theme, theme).lower()} ({here:.0f} % against {rest:.0f} %)"
        for (source, theme), (here, rest) in zip(places, shares, strict=True)
    ]
    return "; ".join(parts)


def breadth_is(table: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.breadth`: do the sources share their themes?"""
    numbers = {
        "themes": len(table),
        "sources": int(table["sources"].max()) if len(table) else 0,
        "named": int((table["named_in"] == table["sources"]).sum()),
        "treated": int((table["treated_in"] == table["sources"]).sum()),
        "often": int((table["least_named"] >= OFTEN).sum()),
        "often_is": OFTEN,
    }
    key = "few" if numbers["named"] <= len(table) / 2 else "most"
    key = "all" if numbers["named"] == len(table) else key
    return VERDICTS["breadth"]["none" if table.empty else key].format(**numbers)


def set_apart(table: pd.DataFrame, labels: Mapping[str, str], themes: Mapping[str, str], named: bool = False) -> str:
    """Of :func:`textkit.themes.outstanding`: who gives more room to a theme than each of the others does?

    Args:
        table: by what is treated, or by what is named.
        labels: what sources are called.
        themes: what themes are called.
        named: whether the table counts what is named.
    """
    do = "name" if named else "treat"
    if table.empty:
        return VERDICTS["apart"]["alone"]
    near, tried = table[table["stands_out"] == "more"], table[table["differs"] == "yes"]
    sure = near[near["q_each"] < LEVEL]
    rows = near if sure.empty else sure
    numbers = {"count": len(rows), "candidates": len(tried), "q": f"{rows['q_each'].max():.2f}"}
    key = "none" if near.empty else "some" if sure.empty else "sure"
    return VERDICTS["apart"][key].format(do=do, what=listed(rows, labels, themes), **numbers)


def leaning(table: pd.DataFrame, labels: Mapping[str, str], themes: Mapping[str, str], named: bool = False) -> str:
    """Of :func:`textkit.themes.outstanding`: who gives more room to a theme than the others together, the surest first?

    Args: as for :func:`set_apart`.
    """
    if table.empty:
        return VERDICTS["leaning"]["alone"]
    rows = table[(table["differs"] == "yes") & (table["share"] > table["rest"]) & (table["stands_out"] != "more")]
    rows = rows.sort_values(["q", "source", "theme"])
    what, do = listed(rows, labels, themes), "name" if named else "treat"
    return VERDICTS["leaning"]["none" if rows.empty else "some"].format(do=do, does=f"{do}s", what=what)


def in_title(theme: str, words: frozenset[str], codebook: Codebook) -> bool:
    """Whether a title holds one of a theme's terms, or a word of several of them."""
    terms = [term for each in codebook.themes if each.id == theme for term in each.terms]
    whole = any(set(term.split()) <= words for term in terms)
    return whole or any(sum(word in term.split() for term in terms) >= SEVERAL for word in words)


def titled(
    table: pd.DataFrame, codebook: Codebook, words: Mapping[str, frozenset[str]], labels: Mapping[str, str]
) -> str:
    """Of :func:`textkit.themes.differences`: is what a source leans to in its own title?

    Words that several titles hold (what all of them are about) are no source's own.

    Args:
        table: ``source, theme, share, rest, differs``.
        codebook: the themes with their terms.
        words: the content words of each source's title (:func:`textkit.corpus.title.title_words`).
        labels: what sources are called.
    """
    sure = table[(table["differs"] == "yes") & (table["share"] > table["rest"])]
    places = zip(sure["source"].astype("str"), sure["theme"].astype("str"), strict=True)
    held = Counter(word for title in words.values() for word in title)
    alone = {source: frozenset(word for word in title if held[word] == 1) for source, title in words.items()}
    own = [(source, theme) for source, theme in places if in_title(theme, alone[source], codebook)]
    what = "; ".join(f"{labels.get(source, source)} in {codebook.names[theme].lower()}" for source, theme in own)
    key = "none" if not own else "all" if len(own) == len(sure) else "some"
    return VERDICTS["titled"][key].format(count=len(sure), named=len(own), what=what)


def depth_is(table: pd.DataFrame, dealt: Dealt | None) -> str:
    """Of :func:`textkit.themes.depth` and :func:`textkit.themes.depth_spread`: do the sources differ in depth?"""
    if dealt is None:
        return VERDICTS["depth"]["alone"]
    p, step = dealt.p_upper.item(), ERRORS * dealt.p_upper_error.item()
    key = "some" if p + step < LEVEL else "none" if p - step >= LEVEL else "undecided"
    lowest, highest = (f"{100 * end:.0f} %" for end in (table["depth"].min(), table["depth"].max()))
    return VERDICTS["depth"][key].format(lowest=lowest, highest=highest, p=f"{p:.2f}")


def survives(table: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.survival`: do the findings hang on how one counts?"""
    if table.empty:
        return VERDICTS["survives"]["none"]
    named = table["holds_named"] == table["ways"]
    both = named & (table["holds_treated"] == table["ways"])
    mention_only = named.any() and (table["holds_treated"] == 0).all()
    key = "both" if both.any() else "named" if mention_only else "no"
    count = int(both.sum() if key == "both" else named.sum())
    return VERDICTS["survives"][key].format(count=count, findings=len(table), ways=table["ways"].max())


def meet(table: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.pairs_of_themes`: do themes go together?"""
    count = int(table["meets"].isin(["more", "less"]).sum())
    return VERDICTS["meet"]["some" if count else "none"].format(count=count, pairs=len(table))


def agreement_is(alpha: float, low: float) -> str:
    """Of α and the lower end of its interval: can the rules be applied in the same way twice?"""
    if pd.isna(alpha) or pd.isna(low):
        return VERDICTS["agreement"]["undefined"]
    key = "reliable" if low >= RELIABLE else "tentative" if low >= TENTATIVE else "weak"
    return VERDICTS["agreement"][key].format(alpha=alpha, low=low)


def dictionary_is(quality: pd.DataFrame, macro: float, low: float, high: float) -> str:
    """Of :func:`textkit.themes.quality` and macro-F1 with its interval: can the dictionary stand in for reading?"""
    if pd.isna(macro):
        return VERDICTS["dictionary"]["untested"]
    key = "usable" if low >= USABLE else "poor" if high < USABLE else "unsure"
    numbers = {"good": int((quality["f1"] >= USABLE).sum()), "sure": int((quality["f1_low"] >= USABLE).sum())}
    return VERDICTS["dictionary"][key].format(
        macro=macro, low=low, high=high, themes=len(quality), usable=USABLE, **numbers
    )


def transfer_is(errors: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.transfer_error`: does correcting help in every source, in none, or here and there?"""
    rows = errors.set_index("way")
    off = 100 * rows["off"]
    if errors.empty or off.isna().any():
        return VERDICTS["transfer"]["untested"]
    nearer, sources = rows["nearer_in"].to_dict()["corrected"], rows["sources"].max()
    key = "useful" if nearer == sources else "unsure" if nearer else "idle"
    numbers = {"corrected": off["corrected"], "uncorrected": off["uncorrected"]}
    return VERDICTS["transfer"][key].format(**numbers, nearer=nearer, sources=sources)
