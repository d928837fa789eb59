"""Which words: rates, richness, keyness, dispersion, collocations, formulae."""

from textkit.words.collocation import collocations
from textkit.words.dispersion import dispersion, dp, dp_norm, juilland_d, kl_divergence
from textkit.words.formulae import find, formulae, repetition
from textkit.words.frequency import (
    chao1,
    chao1_interval,
    equal_length,
    growth,
    rarefied,
    rates,
    richness,
    sample_coverage,
    tf_idf,
)
from textkit.words.keyness import (
    distinct,
    keyness,
    log_likelihood,
    log_ratio,
    log_ratio_conservative,
    weighted_log_odds,
)

__all__ = [
    "chao1",
    "chao1_interval",
    "collocations",
    "dispersion",
    "distinct",
    "dp",
    "dp_norm",
    "equal_length",
    "find",
    "formulae",
    "growth",
    "juilland_d",
    "keyness",
    "kl_divergence",
    "log_likelihood",
    "log_ratio",
    "log_ratio_conservative",
    "rarefied",
    "rates",
    "repetition",
    "richness",
    "sample_coverage",
    "tf_idf",
    "weighted_log_odds",
]
