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
from textkit.figures.style import MARKERS, PALETTE, categories, colours, label, markers, panels, tint, use_style
from textkit.figures.themes import dictionary_quality, theme_depth_bars, theme_table
from textkit.figures.topics import search_curves, theme_matches, topic_shares, topic_terms
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
    "panels",
    "points_accumulated",
    "points_by_source",
    "points_shared",
    "reading_steps",
    "rote",
    "search_curves",
    "segment_lengths",
    "shared_halves",
    "term_rates",
    "theme_depth",
    "theme_depth_bars",
    "theme_matches",
    "theme_table",
    "tint",
    "topic_shares",
    "topic_terms",
    "use_style",
    "vocabulary_pairs",
    "wording_pairs",
]
