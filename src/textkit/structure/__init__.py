"""How the sources are built."""

from textkit.structure.outline import kinds, passport, section_lengths

__all__ = ["kinds", "passport", "section_lengths"]
