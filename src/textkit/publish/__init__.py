"""Prose, tables and figures in a notebook; every notebook executed; the pages."""

from textkit.publish.columns import COLUMNS, Column, column_of, header, written
from textkit.publish.execute import execute_all, find_notebooks, glance_of, title_of
from textkit.publish.page import figure, listing, number, open_page, percent, plain, say, show
from textkit.publish.site import report, update

__all__ = [
    "COLUMNS",
    "Column",
    "column_of",
    "execute_all",
    "figure",
    "find_notebooks",
    "glance_of",
    "header",
    "listing",
    "number",
    "open_page",
    "percent",
    "plain",
    "report",
    "say",
    "show",
    "title_of",
    "update",
    "written",
]
