"""A table goes in, a Figure comes out; one look, one fixed colour a source."""

from textkit.figures.overlap import (
    alone,
    layers,
    meaning_of_scores,
    outlines,
    share_matrices,
    shared_places,
    vocabularies,
)
from textkit.figures.points import (
    points_accumulated,
    points_by_source,
    points_shared,
    reading_steps,
    theme_depth,
)
from textkit.figures.structure import outline, segment_lengths
from textkit.figures.style import MARKERS, PALETTE, categories, colours, label, markers, panels, tint, use_style
from textkit.figures.themes import dictionary_quality, theme_strips, theme_table, transfer_check
from textkit.figures.topics import stability_curve, topic_survival
from textkit.figures.words import clumped, growth, key_terms, repetition, term_rates

__all__ = [
    "MARKERS",
    "PALETTE",
    "alone",
    "categories",
    "clumped",
    "colours",
    "dictionary_quality",
    "growth",
    "key_terms",
    "label",
    "layers",
    "markers",
    "meaning_of_scores",
    "outline",
    "outlines",
    "panels",
    "points_accumulated",
    "points_by_source",
    "points_shared",
    "reading_steps",
    "repetition",
    "segment_lengths",
    "share_matrices",
    "shared_places",
    "stability_curve",
    "term_rates",
    "theme_depth",
    "theme_strips",
    "theme_table",
    "tint",
    "topic_survival",
    "transfer_check",
    "use_style",
    "vocabularies",
]
