"""Which themes: breadth, coverage, who stands out, what goes together, the dictionary and its error."""

from textkit.themes.cooccurrence import pairs_of_themes
from textkit.themes.correction import blind_to, corrected, macro_f1, quality, rogan_gladen, transfer, transfer_error
from textkit.themes.coverage import breadth, coverage, covered, evidence
from textkit.themes.depth import depth, depth_spread
from textkit.themes.dictionary import held_out, hit_levels, hits, hits_by_source, terms_found
from textkit.themes.differences import differences, outstanding
from textkit.themes.survival import survival
from textkit.themes.verdicts import (
    agreement_is,
    breadth_is,
    depth_is,
    dictionary_is,
    meet,
    set_apart,
    survives,
    titled,
    transfer_is,
)

__all__ = [
    "agreement_is",
    "blind_to",
    "breadth",
    "breadth_is",
    "corrected",
    "coverage",
    "covered",
    "depth",
    "depth_is",
    "depth_spread",
    "dictionary_is",
    "differences",
    "evidence",
    "held_out",
    "hit_levels",
    "hits",
    "hits_by_source",
    "macro_f1",
    "meet",
    "outstanding",
    "pairs_of_themes",
    "quality",
    "rogan_gladen",
    "set_apart",
    "survival",
    "survives",
    "terms_found",
    "titled",
    "transfer",
    "transfer_error",
    "transfer_is",
]
