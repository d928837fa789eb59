"""How the sources are built, and how many hands wrote them."""

from textkit.structure.delta import delta
from textkit.structure.kinship import families, hands, kin, kinship
from textkit.structure.outline import kinds, passport, section_lengths
from textkit.structure.sentences import sentence_gaps, sentence_lengths
from textkit.structure.verdicts import hands_verdict, lengths_verdict, pair_names, tried_verdict

__all__ = [
    "delta",
    "families",
    "hands",
    "hands_verdict",
    "kin",
    "kinds",
    "kinship",
    "lengths_verdict",
    "pair_names",
    "passport",
    "section_lengths",
    "sentence_gaps",
    "sentence_lengths",
    "tried_verdict",
]
