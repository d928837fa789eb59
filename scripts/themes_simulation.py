"""Worlds of which we know the truth, put to the test of notebook 03: who is said to stand out where nobody does?

Run from the project's folder: ``python scripts/themes_simulation.py`` (about a quarter of an hour); it writes
``data/results/themes_simulation.csv``.

- ``one pile``: the articles' own coded sections, dealt to five sources at random. Nothing sets the sources apart.
- ``planted evenly``: one pile, and a theme added to segments of one source, taken at random.
- ``planted in sections``: the same, but section by section, so that the theme is as clumped as themes are.
- ``another seed``: the articles as they are, other deals: is the same said?
"""

from pathlib import Path

import numpy as np
import pandas as pd

from textkit import Corpus
from textkit.coding import load_codebook, load_coding
from textkit.themes import outstanding
from textkit.uncertainty import DEALS, sections_of

WORLDS, FEW, SEEDS = 200, 40, 20
GAPS = (0.1, 0.2, 0.3, 0.4, 0.5)  # by which the share of a planted theme exceeds that in the other sources together
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


def planted(
    marks: pd.DataFrame, world: pd.DataFrame, gap: float, clumped: bool, generator: np.random.Generator
) -> tuple[pd.DataFrame, str, str]:
    """The marks with a theme added to one source until it exceeds the others by the gap; the source and the theme."""
    source = str(generator.choice(world["source"].cat.categories))
    theme = str(generator.choice(marks.columns[marks.mean().rank() > len(marks.columns) / 2]))
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
    table = outstanding(marks, world, seed, cap=DEALS).astype({"source": "str", "theme": "str"})
    return table.set_index(["source", "theme"])


def same_as(one: pd.DataFrame, other: pd.DataFrame) -> bool:
    """Whether no cell that is sure in one is denied in the other."""
    sure, again = one["stands_out"], other.loc[one.index, "stands_out"]
    return bool(((sure == again) | (sure == "undecided") | (again == "undecided")).all())


def main() -> None:
    rows = []
    for name, level in LEVELS.items():
        marks = marks_at(level)
        generator = np.random.default_rng([20261124, level])
        piles = [one_pile(generator) for _ in range(WORLDS)]
        found = [found_in(marks, world, seed) for seed, world in enumerate(piles)]
        apart = np.mean([each["stands_out"].isin(["more", "less"]).any() for each in found])
        rest = np.mean([(each["differs"] == "yes").any() for each in found])
        rows.append(("one pile", name, WORLDS, np.nan, apart, rest))
        for kind, clumped in (("planted evenly", False), ("planted in sections", True)):
            for gap in GAPS:
                hits = []
                for seed, world in enumerate(piles[:FEW]):
                    changed, source, theme = planted(marks, world, gap, clumped, generator)
                    cell = found_in(changed, world, seed).loc[(source, theme)]
                    hits.append((cell["stands_out"] == "more", cell["differs"] == "yes"))
                rows.append((kind, name, FEW, gap, *np.mean(hits, axis=0)))
        seeds = [outstanding(marks, SEGMENTS, seed).set_index(["source", "theme"]) for seed in range(SEEDS)]
        same = np.mean([same_as(seeds[0], each) for each in seeds])
        rows.append(("another seed", name, SEEDS, np.nan, same, np.nan))
    columns = ["world", "counted", "worlds", "planted", "apart", "from_rest"]
    table = pd.DataFrame(rows, columns=columns).sort_values(["world", "counted", "planted"], ignore_index=True)
    out = Path("data/results/themes_simulation.csv")
    table.to_csv(out, index=False, float_format="%.4g", lineterminator="\n")


if __name__ == "__main__":
    main()
