"""Do the intervals of ratios cover the truth? Counts with known rates, in sections as long as the real ones.

    python scripts/interval_simulation.py [replicates a source]        writes data/results/interval_simulation.csv

                                                   and data/results/interval_simulation_held_out.csv
The recipe was chosen among five on the settings of the first table, before the articles' own figures were looked at.
The second table holds settings that had no part in the choice: other counts, other clumping, other laws of it. The
upper end by sections of what is in few sections was added later, when both tables had been seen; six forms of it were
tried on settings like these.

Only the lengths of sections are taken from the articles (data/features/segments.csv), no word and no theme.

Clumping, by section:
    (in the first table; in the second "clumping" is the squared coefficient of variation, or the correlation, and "law"
    is gamma and beta as here, or lognormal; or "whole": a section holds none of it, or is filled as "clumping" says)
    by chance         words Poisson, shares of segments binomial
    mild, clumped, strong
                      the rate of a section varies as a gamma distribution, squared coefficient of variation .5, 1, 4
                      (negative binomial counts); its share as a beta distribution, intraclass correlation .1, .25, .5
                      (beta-binomial counts)
Quantities:
    rate, share       of one source; what a section is filled with where it holds any is taken from all sources, whose
                      own rates are .3, .6, 1.5 and 3 times as large
    log ratio         of two sources, of a source and the rest, all with equal rates; and of two sources, one with twice
                      the rate of the other
    difference        of the shares of two sources, equal in truth
Columns:
    quantity, of (words or segments), law (of the clumping), clumping, expected (count in the source)
    clump             occurrences in a burst, on the side with fewer
    reliable          what ``textkit.uncertainty.reliable`` says of it beforehand
    intervals, coverage (of the truth; 95 % nominal), coverage_worst (in the worst of the five sources)
    zeros             share of replicates with a zero cell; coverage_zeros: coverage among these. Where a zero is rarer
                      than 2.5 % it may be among the replicates that a 95 % interval misses, and mostly is; where it is
                      commoner, the interval of a zero must reach the truth, or more is missed than should be
"""

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from textkit.corpus.present import load_table
from textkit.corpus.writing import write_table
from textkit.uncertainty.sections import fill
from textkit.uncertainty.shares import Estimate, difference, log_ratio, ratio, reliable

ROOT = Path(__file__).resolve().parent.parent
REPLICATES = 1000
CHUNK = 500  # replicates that share the weights of their draws
CLUMPING = ("by chance", "mild", "clumped", "strong")
VARIATION = {"words": (0.0, 0.5, 1.0, 4.0), "segments": (0.0, 0.1, 0.25, 0.5)}
EXPECTED = {"words": (1, 2, 5, 20, 100), "segments": (1, 2, 5, 20, 40)}  # a source has 61 to 68 segments
HELD_OUT = {  # law: words or segments, quantity, clumping, expected
    "gamma": (
        "words",
        ("rate", "log ratio, two sources", "log ratio, the rest"),
        (0.0, 0.25, 2.0, 6.0),
        (3, 8, 10, 50),
    ),
    "beta": ("segments", ("share", "log ratio, the rest"), (0.0, 0.05, 0.15, 0.35), (3, 8, 10, 30)),
    "lognormal": ("words", ("rate", "log ratio, two sources"), (0.25, 2.0, 6.0), (5, 20, 100)),
    "whole": ("segments", ("share",), (0.3, 0.6, 0.9), (3, 5, 8, 12)),
}
OTHERS = (0.3, 0.6, 1.5, 3.0)  # by what the rates of the other sources differ, where only their filling is used
QUANTITIES = {
    "words": ("rate", "log ratio, two sources", "log ratio, the rest", "log ratio, twice"),
    "segments": ("share", "log ratio, two sources", "log ratio, the rest", "difference"),
}


def lengths(segments: pd.DataFrame) -> dict[str, list[np.ndarray]]:
    """Words, and segments, of the sections of each source."""
    sections = segments.groupby(["source", "section"], sort=False).agg(
        words=("words", "sum"), segments=("words", "size")
    )
    by_source = sections.groupby(level="source", sort=False)
    return {of: [own[of].to_numpy(dtype=float) for _, own in by_source] for of in ("words", "segments")}


def factors(law: str, variation: float, shape: tuple[int, int], generator: np.random.Generator) -> np.ndarray:
    """By what the rate of a section is larger or smaller: mean 1, variance ``variation``."""
    if not variation:
        return np.ones(shape)
    if law == "lognormal":
        return generator.lognormal(-np.log1p(variation) / 2, np.sqrt(np.log1p(variation)), size=shape)
    return generator.gamma(1 / variation, variation, size=shape)


def counts(
    law: str, sizes: np.ndarray, chance: float, variation: float, replicates: int, generator: np.random.Generator
) -> np.ndarray:
    """Simulated counts, of segments by "beta" and "whole", else of words: a row per section, a column per replicate."""
    shape = (len(sizes), replicates)
    if law == "whole":
        holds = generator.random(shape) < chance / max(variation, chance)
        return holds * generator.binomial(sizes[:, None].astype(int), max(variation, chance), size=shape)
    if law != "beta":
        factor = factors(law, variation, shape, generator)
        return np.minimum(generator.poisson(chance * sizes[:, None] * factor), sizes[:, None])
    spread = 1 / variation - 1 if variation else 0
    own = generator.beta(chance * spread, (1 - chance) * spread, size=shape) if variation else np.full(shape, chance)
    return generator.binomial(sizes[:, None].astype(int), own)


def clump(law: str, of: str, sizes: np.ndarray, chance: float, variation: float) -> float:
    """Occurrences in a burst: what the variance of a count is, in units of the variance by chance."""
    typical = (sizes**2).sum() / sizes.sum()
    if law == "whole":  # the correlation of two segments of a section
        return 1 + (variation - chance) / (1 - chance) * (typical - 1)
    return 1 + variation * (chance * typical if of == "words" else typical - 1)


def trial(
    quantity: str, law: str, parts: list[np.ndarray], chance: float, variation: float, generator: np.random.Generator
) -> tuple[Estimate, float, np.ndarray]:
    """Intervals of a chunk of replicates for the first part, the truth, and which replicates have a zero cell."""
    chances = [chance, *rates_elsewhere(quantity, chance, len(parts) - 1)]
    found = [counts(law, *each, variation, CHUNK, generator) for each in zip(parts, chances, strict=True)]
    table, sizes = np.concatenate(found), np.concatenate(parts)
    blocks, here = np.arange(len(sizes)), np.arange(len(sizes)) < len(parts[0])
    zero = found[0].sum(axis=0) == 0
    if quantity in ("rate", "share"):
        filling = fill(table, sizes, blocks)
        return ratio(found[0], parts[0], blocks[here], generator, filling=filling), chance, zero
    zero = zero | (np.concatenate(found[1:]).sum(axis=0) == 0)
    if quantity == "difference":
        return difference(table, sizes, blocks, here, generator), 0.0, zero
    return log_ratio(table, sizes, blocks, here, generator), float(np.log2(chances[0] / chances[1])), zero


def rates_elsewhere(quantity: str, chance: float, others: int) -> list[float]:
    """The true rates, or shares, of the other sources."""
    if quantity in ("rate", "share"):
        return [min(0.9, chance * factor) for factor in OTHERS[:others]]
    return [chance / 2 if quantity == "log ratio, twice" else chance] * others


def chosen(quantity: str, sizes: list[np.ndarray], source: int) -> list[np.ndarray]:
    """The lengths of the source that is asked about, then those of what it is compared with."""
    others = [sizes[(source + step) % len(sizes)] for step in range(1, len(sizes))]
    return [sizes[source], *(others if quantity in ("rate", "share", "log ratio, the rest") else others[:1])]


def cell(
    quantity: str,
    law: str,
    clumping: str | float,
    variation: float,
    expected: int,
    sizes: list[np.ndarray],
    replicates: int,
    seed: int = 0,
) -> dict[str, object]:
    """One row of the table."""
    of = "segments" if law in ("beta", "whole") else "words"
    stream = [QUANTITIES[of].index(quantity), len(law), round(100 * variation), expected]
    fewest = expected / (2 if quantity == "log ratio, twice" else 1)
    covered, zeros, clumps = [], [], []
    for source, own in enumerate(sizes):
        generator = np.random.default_rng([seed, *stream, source])
        chance = expected / own.sum()
        parts = chosen(quantity, sizes, source)
        runs = [trial(quantity, law, parts, chance, variation, generator) for _ in range(max(1, replicates // CHUNK))]
        covered.append(np.concatenate([(found.low <= truth) & (truth <= found.high) for found, truth, _ in runs]))
        zeros.append(np.concatenate([zero for _, _, zero in runs]))
        clumps.append(clump(law, of, own, chance * fewest / expected, variation))
    inside, zero = np.array(covered), np.array(zeros)
    return {
        "quantity": quantity,
        "of": of,
        "law": law,
        "clumping": clumping,
        "expected": expected,
        "clump": np.mean(clumps),
        "reliable": bool(reliable(fewest, np.mean(clumps))),
        "intervals": inside.size,
        "coverage": inside.mean(),
        "coverage_worst": inside.mean(axis=1).min(),
        "zeros": zero.mean(),
        "coverage_zeros": inside[zero].mean() if zero.any() else np.nan,
    }


def tuned(sizes: dict[str, list[np.ndarray]], replicates: int) -> Iterator[dict[str, object]]:
    """The rows of the first table."""
    for of, law in (("words", "gamma"), ("segments", "beta")):
        for quantity in QUANTITIES[of]:
            for clumping, variation in zip(CLUMPING, VARIATION[of], strict=True):
                for expected in EXPECTED[of]:
                    yield cell(quantity, law, clumping, variation, expected, sizes[of], replicates)


def held_out(sizes: dict[str, list[np.ndarray]], replicates: int) -> Iterator[dict[str, object]]:
    """The rows of the second table."""
    for law, (of, *settings) in HELD_OUT.items():
        for quantity, variation, expected in itertools.product(*settings):
            yield cell(quantity, law, variation, variation, expected, sizes[of], replicates, seed=7)


def main() -> None:
    replicates = int(sys.argv[1]) if len(sys.argv) > 1 else REPLICATES
    sizes = lengths(load_table("segments", ROOT / "data"))
    for name, rows in (("interval_simulation", tuned), ("interval_simulation_held_out", held_out)):
        table = pd.DataFrame(rows(sizes, replicates))
        write_table(table, ROOT / "data" / "results" / f"{name}.csv", float_format="%.4g")


if __name__ == "__main__":
    main()
