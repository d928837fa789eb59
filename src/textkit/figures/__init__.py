"""A table goes in, a Figure comes out; one look, one fixed colour a source."""

from textkit.figures.overlap import vocabulary_pairs, wording_pairs
from textkit.figures.points import (
    points_accumulated,
    points_by_source,
    points_shared,
    reading_steps,
    theme_depth,
)
from textkit.figures.structure import manners, outline, segment_lengths
from textkit.figures.style import MARKERS, PALETTE, categories, colours, label, markers, tint, use_style
from textkit.figures.themes import dictionary_quality, theme_depth_bars, theme_table
from textkit.figures.topics import stability_curve, topic_survival
from textkit.figures.words import key_terms, rote, shared_halves, term_rates

__all__ = [
    "MARKERS",
    "PALETTE",
    "categories",
    "colours",
    "dictionary_quality",
    "key_terms",
    "label",
    "manners",
    "markers",
    "outline",
    "points_accumulated",
    "points_by_source",
    "points_shared",
    "reading_steps",
    "rote",
    "segment_lengths",
    "shared_halves",
    "stability_curve",
    "term_rates",
    "theme_depth",
    "theme_depth_bars",
    "theme_table",
    "tint",
    "topic_survival",
    "use_style",
    "vocabulary_pairs",
    "wording_pairs",
]
