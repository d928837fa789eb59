"""Which words: rates, richness, keyness, dispersion, collocations, formulae."""

from textkit.words.collocation import collocations
from textkit.words.dispersion import dispersion, dp, dp_norm, evenness, juilland_d, kl_divergence
from textkit.words.findings import distinct, spelled, tally
from textkit.words.formulae import find, formulae, repetition
from textkit.words.frequency import rates, tf_idf
from textkit.words.keyness import log_likelihood, log_ratio, log_ratio_conservative, weighted_log_odds
from textkit.words.keywords import ARMS, compare, keyness
from textkit.words.richness import (
    chao1,
    chao1_interval,
    equal_length,
    growth,
    rarefied,
    richness,
    sample_coverage,
)
from textkit.words.sharing import shared_runs
from textkit.words.stock import richness_gap, shared_stock
from textkit.words.verdicts import evenness_verdict, left_verdict, richness_verdict, runs_verdict, stock_verdict

__all__ = [
    "ARMS",
    "chao1",
    "chao1_interval",
    "collocations",
    "compare",
    "dispersion",
    "distinct",
    "dp",
    "dp_norm",
    "equal_length",
    "evenness",
    "evenness_verdict",
    "find",
    "formulae",
    "growth",
    "juilland_d",
    "keyness",
    "kl_divergence",
    "left_verdict",
    "log_likelihood",
    "log_ratio",
    "log_ratio_conservative",
    "rarefied",
    "rates",
    "repetition",
    "richness",
    "richness_gap",
    "richness_verdict",
    "runs_verdict",
    "sample_coverage",
    "shared_runs",
    "shared_stock",
    "spelled",
    "stock_verdict",
    "tally",
    "tf_idf",
    "weighted_log_odds",
]
