"""Texts in, feature tables out."""

from textkit.extract.embed import Encoder, load_encoder, segment_texts, write_embeddings
from textkit.extract.terms import Batch, batch_tables
from textkit.extract.texts import Segment, Text, parse, read
from textkit.extract.writer import SCHEMAS, Outcome, Source, add, extract, read_sources

__all__ = [
    "SCHEMAS",
    "Batch",
    "Encoder",
    "Outcome",
    "Segment",
    "Source",
    "Text",
    "add",
    "batch_tables",
    "extract",
    "load_encoder",
    "parse",
    "read",
    "read_sources",
    "segment_texts",
    "write_embeddings",
]
