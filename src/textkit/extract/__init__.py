"""Texts in, feature tables out; and a source's life."""

from textkit.extract.change import undo
from textkit.extract.checking import check_all
from textkit.extract.collection import new, write_sheets
from textkit.extract.embed import Encoder, load_encoder, segment_texts, write_embeddings
from textkit.extract.life import add, remove, rename, replace
from textkit.extract.rebuild import Outcome, compare, extract
from textkit.extract.sources import Source, read_sources
from textkit.extract.status import status
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
    "check_all",
    "compare",
    "extract",
    "load_encoder",
    "new",
    "parse",
    "read",
    "read_sources",
    "remove",
    "rename",
    "replace",
    "segment_texts",
    "status",
    "undo",
    "write_embeddings",
    "write_sheets",
]
