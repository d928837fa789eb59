"""Which themes: coverage, differences, what goes together, the dictionary and its error."""

from textkit.themes.cooccurrence import pairs_of_themes
from textkit.themes.correction import corrected, macro_f1, quality, rogan_gladen, transfer
from textkit.themes.coverage import coverage, differences, evidence, positions, summary
from textkit.themes.dictionary import held_out, hits, terms_found

__all__ = [
    "corrected",
    "coverage",
    "differences",
    "evidence",
    "held_out",
    "hits",
    "macro_f1",
    "pairs_of_themes",
    "positions",
    "quality",
    "rogan_gladen",
    "summary",
    "terms_found",
    "transfer",
]
