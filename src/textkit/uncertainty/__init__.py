"""How sure a figure is: whole sections drawn anew, and shares with intervals."""

from textkit.uncertainty.blocks import REPEATS, blocks, bootstrap_totals, interval
from textkit.uncertainty.shares import DRAWS, block_weights, share_draws

__all__ = ["DRAWS", "REPEATS", "block_weights", "blocks", "bootstrap_totals", "interval", "share_draws"]
