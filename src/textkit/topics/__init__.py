"""Which topics: fixed wording counted once, stability against chance, survival, names, sources and themes."""

from textkit.topics.likeness import average_jaccard, npmi_coherence, topic_agreement
from textkit.topics.models import documents
from textkit.topics.naming import asked_for, labelled, named_topics, with_terms
from textkit.topics.search import choose, curve
from textkit.topics.sheet import answers_to, score, sheet_of
from textkit.topics.sources import heterogeneity, source_information, source_shares
from textkit.topics.survival import SPECIFICATIONS
from textkit.topics.texts import texts, title_terms, units
from textkit.topics.themes import best_matches, leading_fit, main_topic, members
from textkit.topics.verdicts import (
    leader_verdict,
    model_verdict,
    named_verdict,
    phrase_verdict,
    reading_verdict,
    simulation_verdict,
    source_verdict,
    theme_verdict,
)
from textkit.topics.wording import fixed_wording

__all__ = [
    "SPECIFICATIONS",
    "answers_to",
    "asked_for",
    "average_jaccard",
    "best_matches",
    "choose",
    "curve",
    "documents",
    "fixed_wording",
    "heterogeneity",
    "labelled",
    "leader_verdict",
    "leading_fit",
    "main_topic",
    "members",
    "model_verdict",
    "named_topics",
    "named_verdict",
    "npmi_coherence",
    "phrase_verdict",
    "reading_verdict",
    "score",
    "sheet_of",
    "simulation_verdict",
    "source_information",
    "source_shares",
    "source_verdict",
    "texts",
    "theme_verdict",
    "title_terms",
    "topic_agreement",
    "units",
    "with_terms",
]
