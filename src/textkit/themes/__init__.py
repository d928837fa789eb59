"""Which themes: breadth, coverage, who stands out, what goes together, the dictionary and its error."""

from textkit.themes.cooccurrence import pairs_of_themes
from textkit.themes.correction import blind_to, corrected, macro_f1, quality, rogan_gladen, transfer, transfer_error
from textkit.themes.coverage import breadth, coverage, covered, evidence
from textkit.themes.depth import depth, depth_by_number, depth_spread
from textkit.themes.dictionary import held_out, hit_levels, hits, hits_by_source, terms_found
from textkit.themes.differences import differences, outstanding
from textkit.themes.findings import crowded, gaps_are, gaps_together, most_treated, seen_from, sight, untreated_is
from textkit.themes.gaps import gaps, gaps_in_all
from textkit.themes.ranking import leading
from textkit.themes.survival import survival
from textkit.themes.verdicts import (
    agreement_is,
    breadth_is,
    depth_is,
    dictionary_is,
    leaning,
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
    "crowded",
    "depth",
    "depth_by_number",
    "depth_is",
    "depth_spread",
    "dictionary_is",
    "differences",
    "evidence",
    "gaps",
    "gaps_are",
    "gaps_in_all",
    "gaps_together",
    "held_out",
    "hit_levels",
    "hits",
    "hits_by_source",
    "leading",
    "leaning",
    "macro_f1",
    "meet",
    "most_treated",
    "outstanding",
    "pairs_of_themes",
    "quality",
    "rogan_gladen",
    "seen_from",
    "set_apart",
    "sight",
    "survival",
    "survives",
    "terms_found",
    "titled",
    "transfer",
    "transfer_error",
    "transfer_is",
    "untreated_is",
]
