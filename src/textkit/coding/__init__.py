"""What readers wrote down: the codebook, readings and their agreement, judged pairs, names."""

from textkit.coding.agreement import agreement, disagreements, krippendorff_alpha
from textkit.coding.codebook import Codebook, Theme, load_codebook
from textkit.coding.kept import (
    link_readings,
    links,
    memos,
    points,
    topic_answers,
    topic_key,
    topic_names,
    topic_sheet,
)
from textkit.coding.names import named, read_names
from textkit.coding.pairs import JUDGEMENTS, candidates, draw, plan, read_pairs, scored, settle, sheet
from textkit.coding.readings import Coding, blank_sheet, load_coding, sheet_to_reading

__all__ = [
    "JUDGEMENTS",
    "Codebook",
    "Coding",
    "Theme",
    "agreement",
    "blank_sheet",
    "candidates",
    "disagreements",
    "draw",
    "krippendorff_alpha",
    "link_readings",
    "links",
    "load_codebook",
    "load_coding",
    "memos",
    "named",
    "plan",
    "points",
    "read_names",
    "read_pairs",
    "scored",
    "settle",
    "sheet",
    "sheet_to_reading",
    "topic_answers",
    "topic_key",
    "topic_names",
    "topic_sheet",
]
