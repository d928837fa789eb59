"""Prose, tables and figures in a notebook; every notebook executed; the pages."""

from textkit.publish.show import figure, listing, number, say, show
from textkit.publish.site import findings, report, update

__all__ = ["figure", "findings", "listing", "number", "report", "say", "show", "update"]
