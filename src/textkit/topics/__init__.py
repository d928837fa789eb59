"""Which topics: models, how many, whether they come back, what they share with sources and themes."""

from textkit.topics.chance import chance_stability, firmness
from textkit.topics.consensus import Consensus, consensus, neighbours, partners
from textkit.topics.likeness import (
    agreements,
    average_jaccard,
    coherence,
    distinctness,
    npmi_coherence,
    ranked,
    topic_agreement,
)
from textkit.topics.models import MODELS, Fit, by_row, document_counts, documents, fit
from textkit.topics.search import TOLERANCE, Choice, choose, compare, curve, draw, held_out_fit, search, shuffled
from textkit.topics.sheet import reading_sheet, score
from textkit.topics.sources import document_matrix, source_information, source_shares, title_terms
from textkit.topics.themes import best_matches, f1, members

__all__ = [
    "MODELS",
    "TOLERANCE",
    "Choice",
    "Consensus",
    "Fit",
    "agreements",
    "average_jaccard",
    "best_matches",
    "by_row",
    "chance_stability",
    "choose",
    "coherence",
    "compare",
    "consensus",
    "curve",
    "distinctness",
    "document_counts",
    "document_matrix",
    "documents",
    "draw",
    "f1",
    "firmness",
    "fit",
    "held_out_fit",
    "members",
    "neighbours",
    "npmi_coherence",
    "partners",
    "ranked",
    "reading_sheet",
    "score",
    "search",
    "shuffled",
    "source_information",
    "source_shares",
    "title_terms",
    "topic_agreement",
]
