"""Worlds of which we know the truth, put to the test of notebook 03: who is said to stand out where nobody does?

Run from the project's folder: ``python scripts/themes_simulation.py`` (about twenty minutes); it writes
``data/results/themes_simulation.csv``.

- ``one pile``: the articles' own coded sections, dealt to five sources at random. Nothing sets the sources apart.
- ``planted evenly``: one pile, and a theme added to segments of one source, taken at random.
- ``planted in sections``: the same, but section by section, so that the theme is as clumped as themes are.
- ``another seed``: the articles as they are, other deals: is the same said?

Source and theme of a planted world are drawn at random; ``half`` tells from which themes: the commoner half (by the
share of all segments) or the rarer. What is planted into a rarer theme stands out against less, so the two are counted
apart. The test is that of the page, with as many deals as the verdict on the planted theme needs. Where its difference
from the rest is undecided with all deals, it counts as standing out if it surely differs from each other source, but
not as different from the rest. Shares of worlds have exact intervals (Clopper & Pearson 1934).
"""

import itertools
from pathlib import Path

import numpy as np
import pandas as pd
from scipy import stats

from textkit import Corpus
from textkit.coding import load_codebook, load_coding
from textkit.corpus.writing import write_table
from textkit.themes import differences, outstanding
from textkit.uncertainty import CAP, DEALS, sections_of

WORLDS, PLANTED, SEEDS = 200, 160, 20
GAPS = (0.1, 0.2, 0.3, 0.4)  # by which the share of a planted theme exceeds that in the other sources together
CORPUS = Corpus.load()
SEGMENTS = CORPUS.segments[CORPUS.segments["kind"] != "lead_in"].reset_index(drop=True)
CODING = load_coding(CORPUS, load_codebook())
LEVELS = {"treated": 2, "named": 1}


def marks_at(level: int) -> pd.DataFrame:
    """The settled coding as yes or no."""
    return CODING.at_least(level).consensus.loc[SEGMENTS["segment"]]


def one_pile(generator: np.random.Generator) -> pd.DataFrame:
    """The segments with their sections dealt to the sources; each source keeps its number of sections."""
    table = sections_of(SEGMENTS)
    dealt = table.assign(owner=generator.permutation(table["source"].astype("str")), number=np.arange(len(table)))
    new = dealt.set_index(["source", "section"])[["owner", "number"]]
    keys = pd.MultiIndex.from_frame(SEGMENTS[["source", "section"]])
    own = new.loc[keys]
    source = pd.Categorical(own["owner"], SEGMENTS["source"].cat.categories, ordered=True)
    world = SEGMENTS.assign(source=source, section=own["number"].to_numpy())
    return world.sort_values(["source", "section", "position"], ignore_index=True)


def half_of(marks: pd.DataFrame, half: str) -> list[str]:
    """The themes that are commoner than half of them, or the others."""
    commoner = marks.mean().rank(method="first") > len(marks.columns) / 2
    return list(marks.columns[commoner if half == "commoner" else ~commoner])


def planted(
    marks: pd.DataFrame, world: pd.DataFrame, half: str, gap: float, clumped: bool, generator: np.random.Generator
) -> tuple[pd.DataFrame, str, str]:
    """The marks with a theme added to one source until it exceeds the others by the gap; the source and the theme."""
    source = str(generator.choice(world["source"].cat.categories))
    theme = str(generator.choice(half_of(marks, half)))
    own, rest = (world[(world["source"] == source) == here] for here in (True, False))
    goal = marks.loc[rest["segment"], theme].mean() + gap
    order = own.assign(at=generator.random(len(own)))
    if clumped:
        first = dict(zip(own["section"].unique(), generator.random(own["section"].nunique()), strict=True))
        order = order.assign(at=order["section"].map(first) + order["at"] / 1_000)
    changed = marks.copy()
    for segment in order.sort_values("at")["segment"]:
        if changed.loc[own["segment"], theme].mean() >= goal:
            break
        changed.loc[segment, theme] = 1.0
    return changed, source, theme


def found_in(marks: pd.DataFrame, world: pd.DataFrame, seed: int) -> pd.DataFrame:
    """What stands out, one row per source and theme."""
    return outstanding(marks, world, seed).set_index(["source", "theme"])


def is_found(marks: pd.DataFrame, world: pd.DataFrame, source: str, theme: str, seed: int) -> tuple[bool, bool]:
    """Whether the planted theme is said to stand out, and whether it differs from the rest; more deals if undecided.

    The comparisons with each other source need the theme alone: what all must pass is not corrected, and the same seed
    deals the same.
    """
    for cap in (DEALS, CAP):
        cell = differences(marks, world, seed, cap=cap).set_index(["source", "theme"]).loc[(source, theme)]
        if cell["differs"] == "no" or cell["difference"] < 0:
            return False, False
        if cell["differs"] == "yes":
            break
    apart = outstanding(marks[[theme]], world, seed, cap=DEALS).set_index("source").loc[source, "stands_out"]
    return bool(apart == "more"), bool(cell["differs"] == "yes")


def counted(hits: list[tuple[bool, bool]]) -> tuple[float, ...]:
    """How many worlds, the share that stand out and that differ from the rest, each with its exact interval."""
    shares: list[float] = [len(hits)]
    for found in np.transpose(hits):
        shares += [found.mean(), *stats.binomtest(int(found.sum()), len(hits)).proportion_ci()]
    return tuple(shares)


def same_as(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether no cell that is sure in one is denied in the other."""
    sure, again = one["stands_out"], other.loc[one.index, "stands_out"]
    return bool(((sure == again) | (sure == "undecided") | (again == "undecided")).all())


def rows_of(name: str, level: int) -> list[tuple[object, ...]]:
    """All rows of one level of marking."""
    marks, generator = marks_at(level), np.random.default_rng([20261124, level])
    piles = [one_pile(generator) for _ in range(WORLDS)]
    found = [found_in(marks, world, seed) for seed, world in enumerate(piles)]
    false = [(each["stands_out"].isin(["more", "less"]).any(), (each["differs"] == "yes").any()) for each in found]
    rows: list[tuple[object, ...]] = [("one pile", name, "any", np.nan, *counted(false))]
    for kind, clumped in (("planted evenly", False), ("planted in sections", True)):
        for half, gap in itertools.product(("commoner", "rarer"), GAPS):
            made = [planted(marks, world, half, gap, clumped, generator) for world in piles[:PLANTED]]
            each = zip(made, piles[:PLANTED], range(PLANTED), strict=True)
            hits = [is_found(changed, world, *cell, seed) for (changed, *cell), world, seed in each]
            rows.append((kind, name, half, gap, *counted(hits)))
    seeds = [found_in(marks, SEGMENTS, seed) for seed in range(SEEDS)]
    same = counted([(same_as(seeds[0], each), False) for each in seeds])
    return [*rows, ("another seed", name, "any", np.nan, *same[:4], *[np.nan] * 3)]


def main() -> None:
    columns = ["world", "counted", "half", "planted", "worlds"]
    columns += [f"{what}{end}" for what in ("apart", "from_rest") for end in ("", "_low", "_high")]
    rows = [row for name, level in LEVELS.items() for row in rows_of(name, level)]
    table = pd.DataFrame(rows, columns=columns).sort_values(["world", "counted", "half", "planted"], ignore_index=True)
    write_table(table, Path("data/results/themes_simulation.csv"), float_format="%.4g")


if __name__ == "__main__":
    main()
