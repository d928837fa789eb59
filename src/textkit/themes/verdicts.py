"""Sentences with a branch: each function returns one of a closed list, filled with the numbers that decide it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

__all__ = ["VERDICTS", "agreement_is", "breadth_is", "dictionary_is", "leans", "set_apart", "survives", "transfer_is"]

RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff 2004
USABLE = 0.8  # F1: below it a fifth and more of what a dictionary says of a theme is wrong or missed
ALWAYS = 1.0  # a finding that one defensible way of counting denies is not firm

VERDICTS: dict[str, dict[str, str]] = {
    "breadth": {
        "none": "no theme was coded",
        "all": "every one of the {themes} themes is named in all {sources} sources, and {treated} are treated in all",
        "most": "{named} of {themes} themes are named in all {sources} sources, and {treated} are treated in all",
        "few": "only {named} of {themes} themes are named in all {sources} sources, and {treated} are treated in all",
    },
    "apart": {
        "alone": "with one coded source there is nothing to compare",
        "none": "no source treats any theme surely more than each of the others does",
        "some": "one source treats a theme more than each of the others does: {what}",
    },
    "leans": {
        "alone": "with one coded source there is nothing to compare",
        "none": "no source differs from the others together in any theme",
        "some": "{count} of {tests} shares differ from those of the other sources together: {what}",
    },
    "survives": {
        "none": "nothing stands out in any way of counting",
        "all": "all {findings} findings hold in each of {ways} ways to count",
        "some": "{firm} of {findings} findings hold in each of {ways} ways to count",
        "no": "none of {findings} findings holds in each of {ways} ways to count",
    },
    "agreement": {
        "undefined": "agreement cannot be measured",
        "reliable": "the rules can be applied in the same way twice (agreement {alpha:.2f}, at least {low:.2f})",
        "tentative": "the rules can be applied in nearly the same way twice (agreement {alpha:.2f}, perhaps {low:.2f})",
        "weak": "the rules are not applied in the same way twice (agreement {alpha:.2f}, perhaps {low:.2f})",
    },
    "dictionary": {
        "untested": "the dictionary could not be tested",
        "usable": "the dictionary can stand in for reading: F1 {macro:.2f}, at least {low:.2f}",
        "unsure": "the dictionary is a sketch: F1 {macro:.2f}, perhaps {low:.2f}",
        "poor": "the dictionary cannot stand in for reading: F1 {macro:.2f}, at most {high:.2f}",
    },
    "transfer": {
        "untested": "whether it would serve for a new source could not be tested",
        "useful": "correcting helps: {corrected:.1f} points off on average, uncorrected {uncorrected:.1f}",
        "idle": "correcting does not help: {corrected:.1f} points off on average, uncorrected {uncorrected:.1f}",
    },
}


def listed(table: pd.DataFrame, labels: Mapping[str, str], themes: Mapping[str, str]) -> str:
    """Sources and themes of some rows, with the shares here and in the others."""
    places = zip(table["source"].astype("str"), table["theme"].astype("str"), strict=True)
    shares = zip(100 * table["share"].to_numpy(), 100 * table["rest"].to_numpy(), strict=True)
    parts = [
        f"{labels.get(source, source)} in {themes.get(theme, theme).lower()} ({here:.0f} % of its paragraphs and items "
        f"against {rest:.0f} %)"
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
    }
    key = "few" if numbers["named"] <= len(table) / 2 else "most"
    key = "all" if numbers["named"] == len(table) else key
    return VERDICTS["breadth"]["none" if table.empty else key].format(**numbers)


def set_apart(table: pd.DataFrame, labels: Mapping[str, str], themes: Mapping[str, str]) -> str:
    """Of :func:`textkit.themes.outstanding`: who gives more room to a theme than each of the others does?"""
    if table.empty:
        return VERDICTS["apart"]["alone"]
    sure = table[table["stands_out"] == "more"]
    if sure.empty:
        return VERDICTS["apart"]["none"]
    return VERDICTS["apart"]["some"].format(what=listed(sure, labels, themes))


def leans(table: pd.DataFrame, labels: Mapping[str, str], themes: Mapping[str, str]) -> str:
    """Of :func:`textkit.themes.differences`: where does a source differ from all the others together?"""
    if table.empty:
        return VERDICTS["leans"]["alone"]
    sure = table[table["differs"] == "yes"]
    if sure.empty:
        return VERDICTS["leans"]["none"]
    return VERDICTS["leans"]["some"].format(count=len(sure), tests=len(table), what=listed(sure, labels, themes))


def survives(table: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.survival`: do the findings hang on how one counts?"""
    if table.empty:
        return VERDICTS["survives"]["none"]
    firm = int((table["survives"] >= ALWAYS).sum())
    key = "all" if firm == len(table) else "some" if firm else "no"
    return VERDICTS["survives"][key].format(findings=len(table), firm=firm, ways=table["ways"].iloc[0])


def agreement_is(alpha: float, low: float) -> str:
    """Of α and the lower end of its interval: can the rules be applied in the same way twice?"""
    if pd.isna(alpha) or pd.isna(low):
        return VERDICTS["agreement"]["undefined"]
    key = "reliable" if low >= RELIABLE else "tentative" if low >= TENTATIVE else "weak"
    return VERDICTS["agreement"][key].format(alpha=alpha, low=low)


def dictionary_is(macro: float, low: float, high: float) -> str:
    """Of macro-F1 with its interval: can the dictionary stand in for reading?"""
    if pd.isna(macro):
        return VERDICTS["dictionary"]["untested"]
    key = "usable" if low >= USABLE else "poor" if high < USABLE else "unsure"
    return VERDICTS["dictionary"][key].format(macro=macro, low=low, high=high)


def transfer_is(errors: pd.DataFrame) -> str:
    """Of :func:`textkit.themes.transfer_error`: does correcting for the known error help?"""
    off = 100 * errors.set_index("way")["off"]
    if errors.empty or off.isna().any():
        return VERDICTS["transfer"]["untested"]
    key = "useful" if off["corrected"] < off["uncorrected"] else "idle"
    return VERDICTS["transfer"][key].format(corrected=off["corrected"], uncorrected=off["uncorrected"])
