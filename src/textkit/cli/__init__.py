"""The command line: what can be typed (``line``), and what each command does (``commands``)."""

from textkit.cli.line import main

__all__ = ["main"]
