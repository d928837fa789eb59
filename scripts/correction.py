"""Does the corrected share's 95 % interval cover the truth in 95 % of simulated codings?

    python scripts/correction.py

One simulated coding: a theme with a known share in the language that a source is drawn from; a source of 17 sections
of 4 segments; a trial of 4 other sources' held-out sections; a dictionary with a known sensitivity and specificity.
Sections differ in how much they are about the theme (a beta-binomial with the given intra-class correlation), and
errors cluster too. The truth is the known share, not the share in the segments that happened to be drawn. Writes
data/results/correction_simulation.csv: a row a setting, 1,000 codings each.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from textkit.corpus.writing import write_table
from textkit.themes.correction import corrected

OUT = Path(__file__).parents[1] / "data" / "results" / "correction_simulation.csv"
SECTIONS, SIZE, TRIAL = 17, 4, 36
SETTINGS = [  # share, sensitivity, specificity, intra-class correlation
    (0.05, 0.90, 0.98, 0.0),
    (0.10, 0.90, 0.98, 0.1),
    (0.15, 0.80, 0.95, 0.1),
    (0.25, 0.90, 0.97, 0.0),
    (0.25, 0.90, 0.97, 0.1),
    (0.25, 0.75, 0.95, 0.2),
    (0.40, 0.95, 0.95, 0.1),
    (0.40, 0.75, 0.90, 0.1),
    (0.60, 0.85, 0.95, 0.2),
]


def clustered(generator, mean, correlation, sections):
    """A probability a section, with the given mean and intra-class correlation."""
    if correlation == 0:
        return np.full(sections, mean)
    size = 1 / correlation - 1
    return generator.beta(mean * size, (1 - mean) * size, size=sections)


def text(generator, setting, sections):
    """Truth and hits of one text's segments, and their sections."""
    share, sensitivity, specificity, correlation = setting
    labels = np.repeat(np.arange(sections), SIZE)
    true = generator.uniform(size=len(labels)) < clustered(generator, share, correlation, sections)[labels]
    found = clustered(generator, sensitivity, correlation / 2, sections)[labels]
    wrongly = clustered(generator, 1 - specificity, correlation / 2, sections)[labels]
    return true, generator.uniform(size=len(labels)) < np.where(true, found, wrongly), labels


def simulate(setting, seed, draws=1000):
    """One coding: its corrected share, and its interval."""
    generator = np.random.default_rng(seed)
    _, hit, labels = text(generator, setting, SECTIONS)
    true, found, trial_labels = text(generator, setting, TRIAL)
    trial = pd.DataFrame({"tp": true & found, "fp": ~true & found, "fn": true & ~found, "tn": ~true & ~found}).astype(
        int
    )
    return *corrected(hit.astype(float), labels, trial, trial_labels, seed=(7, seed), draws=draws), hit.mean()


def coverage(setting, codings):
    """One row of the table: how often the interval covers, and how far the uncorrected share is off."""
    runs = np.array([simulate(setting, seed) for seed in range(codings)])
    point, low, high, hit = runs.T
    share = setting[0]
    return {
        "share": share,
        "sensitivity": setting[1],
        "specificity": setting[2],
        "correlation": setting[3],
        "codings": codings,
        "covered_%": round(100 * np.mean((low <= share) & (share <= high)), 1),
        "too_high_%": round(100 * np.mean(low > share), 1),
        "too_low_%": round(100 * np.mean(high < share), 1),
        "width": round(np.mean(high - low), 3),
        "bias": round(np.nanmean(point) - share, 3),
        "bias_uncorrected": round(hit.mean() - share, 3),
    }


if __name__ == "__main__":
    table = pd.DataFrame([coverage(setting, 1000) for setting in SETTINGS])
    write_table(table, OUT)
    print(table.to_string(index=False))
    print(f"all settings: {table['covered_%'].mean():.1f} % covered")
