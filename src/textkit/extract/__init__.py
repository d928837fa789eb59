"""Texts in, feature tables out."""

from textkit.extract.embed import Encoder, load_encoder, segment_texts, write_embeddings
from textkit.extract.rebuild import Outcome, add, compare, extract
from textkit.extract.sources import Source, read_sources
from textkit.extract.terms import SCHEMAS
from textkit.extract.texts import Segment, Text, parse, read

__all__ = [
    "SCHEMAS",
    "Encoder",
    "Outcome",
    "Segment",
    "Source",
    "Text",
    "add",
    "compare",
    "extract",
    "load_encoder",
    "parse",
    "read",
    "read_sources",
    "segment_texts",
    "write_embeddings",
]
