"""How sure a figure is: intervals of ratios, tests by dealing sections, corrections for many tests, sameness."""

from textkit.uncertainty.blocks import REPEATS, blocks, bootstrap_totals, interval, section_totals, sections_of
from textkit.uncertainty.contrasts import against_each_other, against_the_rest, shares_by_source, spread
from textkit.uncertainty.equivalence import EQUIVALENCE, equivalence
from textkit.uncertainty.multiple import LEVEL, VERDICTS, benjamini_hochberg, decided, p_value
from textkit.uncertainty.permutation import CAP, DEALS, Dealt, deal, enough_deals, pairwise
from textkit.uncertainty.sections import FEW, fill
from textkit.uncertainty.shares import Estimate, difference, log_ratio, ratio, reliable, share_draws
from textkit.uncertainty.weights import DRAWS, block_weights, clumping, weighted_draws

__all__ = [
    "CAP",
    "DEALS",
    "DRAWS",
    "EQUIVALENCE",
    "FEW",
    "LEVEL",
    "REPEATS",
    "VERDICTS",
    "Dealt",
    "Estimate",
    "against_each_other",
    "against_the_rest",
    "benjamini_hochberg",
    "block_weights",
    "blocks",
    "bootstrap_totals",
    "clumping",
    "deal",
    "decided",
    "difference",
    "enough_deals",
    "equivalence",
    "fill",
    "interval",
    "log_ratio",
    "p_value",
    "pairwise",
    "ratio",
    "reliable",
    "section_totals",
    "sections_of",
    "share_draws",
    "shares_by_source",
    "spread",
    "weighted_draws",
]
