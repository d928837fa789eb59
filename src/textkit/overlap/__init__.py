"""What the sources share: vocabulary, wording, headings, likeness in meaning."""

from textkit.overlap.copying import all_windows, copied, runs_of
from textkit.overlap.endings import closing_order, closing_sequence
from textkit.overlap.fingerprints import containment, winnow
from textkit.overlap.headings import heading_groups, heading_similarity, matched_headings
from textkit.overlap.meaning import centred, comparable, similarity
from textkit.overlap.outlines import OUTLINES, align, outline_orders, outline_overlap
from textkit.overlap.verdicts import (
    closing_is,
    copied_most,
    lent,
    one_stock,
    order_is,
    steady,
    stock_margin,
    stock_pairs,
    without_phrases,
)
from textkit.overlap.vocabulary import ARMS, vocabulary_overlap
from textkit.overlap.wording import near_duplicates, places, shared_runs, verbatim, wording_of_runs

__all__ = [
    "ARMS",
    "OUTLINES",
    "align",
    "all_windows",
    "centred",
    "closing_is",
    "closing_order",
    "closing_sequence",
    "comparable",
    "containment",
    "copied",
    "copied_most",
    "heading_groups",
    "heading_similarity",
    "lent",
    "matched_headings",
    "near_duplicates",
    "one_stock",
    "order_is",
    "outline_orders",
    "outline_overlap",
    "places",
    "runs_of",
    "shared_runs",
    "similarity",
    "steady",
    "stock_margin",
    "stock_pairs",
    "verbatim",
    "vocabulary_overlap",
    "winnow",
    "without_phrases",
    "wording_of_runs",
]
