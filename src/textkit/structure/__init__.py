"""How the sources are built, and how many manners of writing they show."""

from textkit.structure.delta import delta
from textkit.structure.kinship import kin, kinship
from textkit.structure.manners import fewest_groups, manners
from textkit.structure.outline import kinds, passport, section_lengths
from textkit.structure.sentences import sentence_gaps, sentence_lengths
from textkit.structure.verdicts import (
    group_names,
    lengths_verdict,
    manners_verdict,
    novels_verdict,
    pair_names,
    tried_verdict,
)

__all__ = [
    "delta",
    "fewest_groups",
    "group_names",
    "kin",
    "kinds",
    "kinship",
    "lengths_verdict",
    "manners",
    "manners_verdict",
    "novels_verdict",
    "pair_names",
    "passport",
    "section_lengths",
    "sentence_gaps",
    "sentence_lengths",
    "tried_verdict",
]
