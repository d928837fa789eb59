"""What the tests of words say in words: closed lists, so that every sentence with a branch can be tested."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from textkit.uncertainty.multiple import decided

__all__ = [
    "EVENNESS",
    "LEFT",
    "RICHNESS",
    "RUNS",
    "STOCK",
    "evenness_verdict",
    "left_verdict",
    "richness_verdict",
    "runs_verdict",
    "stock_verdict",
]

STOCK = (
    "much the same words, measurably not one stock",
    "the shared stock is as large as if all sections came from one pile",
    "whether the shared stock is smaller than one pile would give is undecided",
    "no word stands in all: of so many sources, or such short ones, hardly any would if sections came from one pile",
)
RICHNESS = (
    "the sources differ in richness",
    "no source is shown to be richer in words than chance allows",
    "whether the sources differ in richness is undecided",
)
LEFT = (
    "no difference holds, with the title phrases or without",
    "without the title phrases nothing is left",
    "without the title phrases {left} of {findings} are left ({share:.0f} %), fewer than half",
    "without the title phrases {left} of {findings} are left ({share:.0f} %)",
)
EVENNESS = (
    "no word is shown to be spread otherwise than chance would",
    "few words are shown to be spread otherwise than by chance: of {words} words {even} more evenly, "
    "{clumped} in clumps",
    "most words are shown to be spread otherwise than by chance: of {words} words {even} more evenly, "
    "{clumped} in clumps",
)
RUNS = (
    "there are no two sources to compare",
    "every two sources share fewer runs of words than if their sections came from one pile",
    "every two sources but {pairs} share fewer runs of words than if their sections came from one pile",
    "no two sources can be told apart by the runs of words they share",
)


def tested(p: float, p_error: float) -> str:
    """Of one test: yes, no or undecided."""
    return str(decided([p], [p_error])[0])


def stock_verdict(stock: pd.DataFrame) -> str:
    """One of :data:`STOCK`, for the first row of :func:`textkit.words.stock.shared_stock`."""
    answers = dict(zip(("yes", "no", "undecided"), STOCK, strict=False))
    fewer = tested(stock["p"].iloc[0], stock["p_error"].iloc[0])
    return STOCK[3] if fewer == "no" and not stock["in_all"].iloc[0] else answers[fewer]


def richness_verdict(gap: pd.DataFrame) -> str:
    """One of :data:`RICHNESS`, for the row of :func:`textkit.words.stock.richness_gap`."""
    answers = dict(zip(("yes", "no", "undecided"), RICHNESS, strict=True))
    return answers[tested(gap["p"].iloc[0], gap["p_error"].iloc[0])]


def left_verdict(findings: int, left: int) -> str:
    """One of :data:`LEFT`: what the second arm leaves of so many findings."""
    if not findings:
        return LEFT[0]
    chosen = LEFT[1] if not left else LEFT[2] if 2 * left < findings else LEFT[3]
    return chosen.format(left=left, findings=findings, share=100 * left / findings)


def evenness_verdict(table: pd.DataFrame) -> str:
    """One of :data:`EVENNESS`, for the rows of :func:`textkit.words.dispersion.dispersion`."""
    even, clumped = (int((table["spread"] == name).sum()) for name in ("even", "clumped"))
    chosen = EVENNESS[0] if not even + clumped else EVENNESS[1] if 2 * (even + clumped) < len(table) else EVENNESS[2]
    return chosen.format(even=even, clumped=clumped, words=len(table))


def runs_verdict(runs: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """One of :data:`RUNS`, for one arm of :func:`textkit.words.sharing.shared_runs`; sources by their labels."""
    tested = runs[runs["differs"] != ""]
    alike = tested[tested["differs"] != "yes"]
    if len(alike) == len(tested):
        return RUNS[0] if tested.empty else RUNS[3]
    pairs = [f"{labels[one]} and {labels[other]}" for one, other in zip(alike["source"], alike["other"], strict=True)]
    return RUNS[2].format(pairs=", ".join(pairs)) if pairs else RUNS[1]
