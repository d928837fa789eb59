"""What readers wrote down: the codebook, readings and their agreement, judged pairs, names."""

from textkit.coding.agreement import agreement, disagreements, krippendorff_alpha
from textkit.coding.codebook import Codebook, Theme, load_codebook
from textkit.coding.derived import judged_pairs, yes_no
from textkit.coding.kept import (
    articles,
    contradictions,
    link_readings,
    links,
    memos,
    points,
    second_look,
    topic_answers,
    topic_key,
    topic_names,
    topic_sheet,
)
from textkit.coding.names import named, read_names
from textkit.coding.pairs import JUDGEMENTS, candidates, draw, plan, read_pairs, sheet
from textkit.coding.readings import MENTIONED, TREATED, Coding, blank_links, blank_sheet, load_coding, sheet_to_reading
from textkit.coding.sets import alpha_of_sets, masi_distance, point_agreement, point_sets, set_agreement

__all__ = [
    "JUDGEMENTS",
    "MENTIONED",
    "TREATED",
    "Codebook",
    "Coding",
    "Theme",
    "agreement",
    "alpha_of_sets",
    "articles",
    "blank_links",
    "blank_sheet",
    "candidates",
    "contradictions",
    "disagreements",
    "draw",
    "judged_pairs",
    "krippendorff_alpha",
    "link_readings",
    "links",
    "load_codebook",
    "load_coding",
    "masi_distance",
    "memos",
    "named",
    "plan",
    "point_agreement",
    "point_sets",
    "points",
    "read_names",
    "read_pairs",
    "second_look",
    "set_agreement",
    "sheet",
    "sheet_to_reading",
    "topic_answers",
    "topic_key",
    "topic_names",
    "topic_sheet",
    "yes_no",
]
