"""What the sources share: vocabulary, wording, headings, likeness in meaning."""

from textkit.overlap.headings import (
    align,
    closing,
    closing_order,
    heading_groups,
    heading_similarity,
    matched_headings,
    outline_overlap,
    without_closing,
)
from textkit.overlap.meaning import centred, comparable, similarity
from textkit.overlap.verdicts import closing_is, copied_most, lent, one_stock, order_is, stock_pairs
from textkit.overlap.vocabulary import mean_alike, types_alike, vocabulary_overlap
from textkit.overlap.wording import containment, near_duplicates, places, shared_runs, verbatim, winnow, wording_of_runs

__all__ = [
    "align",
    "centred",
    "closing",
    "closing_is",
    "closing_order",
    "comparable",
    "containment",
    "copied_most",
    "heading_groups",
    "heading_similarity",
    "lent",
    "matched_headings",
    "mean_alike",
    "near_duplicates",
    "one_stock",
    "order_is",
    "outline_overlap",
    "places",
    "shared_runs",
    "similarity",
    "stock_pairs",
    "types_alike",
    "verbatim",
    "vocabulary_overlap",
    "winnow",
    "without_closing",
    "wording_of_runs",
]
