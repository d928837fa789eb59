"""Which themes: breadth, coverage, who stands out, what goes together, the dictionary and its error."""

from textkit.themes.cooccurrence import pairs_of_themes
from textkit.themes.correction import blind_to, corrected, macro_f1, quality, rogan_gladen, transfer, transfer_error
from textkit.themes.coverage import breadth, coverage, evidence
from textkit.themes.dictionary import held_out, hits, hits_by_source, terms_found
from textkit.themes.differences import differences, outstanding, survival
from textkit.themes.verdicts import agreement_is, breadth_is, dictionary_is, leans, set_apart, survives, transfer_is

__all__ = [
    "agreement_is",
    "blind_to",
    "breadth",
    "breadth_is",
    "corrected",
    "coverage",
    "dictionary_is",
    "differences",
    "evidence",
    "held_out",
    "hits",
    "hits_by_source",
    "leans",
    "macro_f1",
    "outstanding",
    "pairs_of_themes",
    "quality",
    "rogan_gladen",
    "set_apart",
    "survival",
    "survives",
    "terms_found",
    "transfer",
    "transfer_error",
    "transfer_is",
]
