"""What readers see of a table: one entry per column name says its label, its kind (with it the unit) and its digits.

A column name means one thing in the whole package, so its entry stands here once and every table that has the column
looks the same. An estimate ``x`` with ``x_low`` and ``x_high`` needs an entry for ``x`` only.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from textkit.errors import InputError

__all__ = ["COLUMNS", "Column", "column_of", "header", "written"]

SMALLEST_P = 0.0001  # below it the value itself says nothing: it hangs on the number of deals


class Column(NamedTuple):
    """How a column is shown: ``label``; ``kind`` (see :func:`written`); ``digits`` after the point.

    ``kind`` is ``text``, ``source`` or ``theme`` (an id, shown by its label), ``sources`` (a list of ids),
    ``count``, ``number``, ``figure`` (three digits in all, where rows differ in unit), ``signed``,
    ``share`` (0–1, shown as a percentage), ``p``, or ``yes`` (a truth value).
    """

    label: str
    kind: str = "text"
    digits: int = 0


COLUMNS: dict[str, Column] = {
    # places
    "source": Column("source", "source"),
    "other": Column("other source", "source"),
    "segment": Column("paragraph"),
    "section": Column("section", "count"),
    "heading": Column("heading"),
    "position": Column("paragraph no.", "count"),
    "kind": Column("kind"),
    "memo": Column("what it says (our words)"),
    "title": Column("title"),
    "title_by": Column("title by"),
    # how much there is
    "words": Column("words", "count"),
    "headings": Column("headings", "count"),
    "sections": Column("sections", "count"),
    "segments": Column("paragraphs and items", "count"),
    "paragraphs": Column("paragraphs", "count"),
    "items": Column("list items", "count"),
    "lead_ins": Column("list lead-ins", "count"),
    "sentences": Column("sentences", "count"),
    "count": Column("times", "count"),
    "sources": Column("sources", "count"),
    # how sure
    "share": Column("share", "share"),
    "rate": Column("per 1,000 words", "number", 1),
    "p": Column("p", "p"),
    "q": Column("p, corrected for all rows", "p"),
    "reason": Column("reason"),
    # words
    "term": Column("term"),
    "also": Column("counted with it"),
    "phrase": Column("run of words"),
    "size": Column("words in it", "count"),
    "here": Column("times here", "count"),
    "elsewhere": Column("times elsewhere", "count"),
    "rate_elsewhere": Column("per 1,000 elsewhere", "number", 1),
    "log_ratio": Column("log ratio", "signed", 1),
    "g2": Column("G²", "signed", 1),
    "g2_q": Column("p by G², corrected", "p"),
    "lrc": Column("LRC", "signed", 1),
    "z": Column("log-odds z", "signed", 1),
    "titled": Column("holds a title word", "yes"),
    "arm": Column("text"),
    "bound": Column("over all seeds"),
    "blanked": Column("without title phrases", "count"),
    "even": Column("more even", "count"),
    "clumped": Column("more clumped", "count"),
    "tested": Column("tested", "count"),
    "by_g2": Column("by G² alone", "count"),
    "terms": Column("terms that hold", "count"),
    "undecided": Column("undecided", "count"),
    "findings": Column("distinct findings", "count"),
    "own_title": Column("of them with a title word", "count"),
    "tf_idf": Column("tf-idf × 1,000", "number", 2),
    "df": Column("sources with it", "count"),
    "types": Column("different words", "count"),
    "in_all": Column("in all sources", "count"),
    "dealt_share": Column("share if dealt", "share"),
    "dp": Column("DP", "number", 2),
    "dp_norm": Column("DPnorm", "number", 2),
    "juilland_d": Column("Juilland's D", "number", 2),
    "kl_divergence": Column("KLD, bits", "number", 2),
    "by_chance": Column("by chance", "number", 2),
    "distance_dealt": Column("distance if dealt", "number", 2),
    "segments_expected": Column("paragraphs by chance", "count"),
    "q_clumped": Column("p of clumped, corrected", "p"),
    "q_even": Column("p of even, corrected", "p"),
    "spread": Column("spread"),
    "first_word": Column("first word", "count"),
    "second_word": Column("second word", "count"),
    "pmi": Column("PMI, bits", "number", 1),
    "within": Column("repeated in the source", "share", 1),
    "across": Column("also in another", "share", 1),
    "within_blanked": Column("repeated, without title phrases", "share", 1),
    "across_blanked": Column("in another, without title phrases", "share", 1),
    "runs_shared": Column("shared runs", "share", 1),
    "types_at": Column("different words at equal length", "count"),
    "by_words": Column("if words were drawn singly", "count"),
    "chao1": Column("Chao1", "count"),
    "coverage": Column("coverage", "share", 1),
    "said_once": Column("said once", "share"),
    # manner
    "sentence_words": Column("words per sentence", "number", 1),
    "paragraph_words": Column("words in a median paragraph", "count"),
    "heading_words": Column("words for each heading", "count"),
    "section_words": Column("words per section", "count"),
    "lower": Column("shorter quarter", "count"),
    "median": Column("median", "count"),
    "upper": Column("longer quarter", "count"),
    "at_words": Column("at so many words", "count"),
    "types_gap": Column("richest less poorest, words", "count"),
    "gap": Column("difference in words per sentence", "signed", 1),
    "measure": Column("measure"),
    "listed": Column("words in the list", "count"),
    "manner_distance": Column("distance", "number", 2),
    "likeness": Column("distance, own halves = 1", "number", 2),
    "margin": Column("margin of sameness", "number", 2),
    "kin": Column("manner"),
    "specifications": Column("ways to measure", "count"),
    "told_apart": Column("told apart", "count"),
    "as_halves": Column("as like as own halves", "count"),
    "lists": Column("lists of words", "count"),
    "q_smallest": Column("smallest corrected p", "p"),
    "q_largest": Column("largest corrected p", "p"),
    "world": Column("world"),
    "test": Column("test"),
    "worlds": Column("worlds", "count"),
    "ratio": Column("times as often", "count"),
    "detected": Column("found", "share", 1),
    "mean": Column("false findings a world", "number", 2),
    "language": Column("language"),
    "by": Column("two texts of"),
    "novels": Column("novels", "count"),
    "factor": Column("difference of the manners (1 = as observed)", "number", 1),
    "page_apart": Column("worlds with any pair called apart", "share"),
    "share_near": Column("called near", "share"),
    "share_apart": Column("called apart", "share"),
    "share_undecided": Column("undecided", "share"),
    # themes
    "theme": Column("theme", "theme"),
    "name": Column("name"),
    "definition": Column("what it is"),
    "named": Column("named in", "count"),
    "named_in": Column("sources that name it", "count"),
    "treated_in": Column("sources that treat it", "count"),
    "least_named": Column("named at least, in any source", "count"),
    "least_treated": Column("treated at least, in any source", "count"),
    "depth": Column("treated, of named", "share"),
    "rest": Column("share in the others", "share"),
    "difference": Column("difference", "share"),
    "apart_from": Column("others it surely differs from", "count"),
    "nearest": Column("nearest other", "source"),
    "nearest_share": Column("share there", "share"),
    "p_each": Column("largest p against one other", "p"),
    "q_each": Column("the same, corrected for these rows", "p"),
    "stands_out": Column("stands out, uncorrected"),
    "left_out": Column("more than chance"),
    "themes_named": Column("themes named in a paragraph (last row: and more)", "count"),
    "named_share": Column("share that names it", "share"),
    "meets": Column("meet"),
    "holds_treated": Column("holds by treatment, in ways", "count"),
    "holds_named": Column("holds by mention, in ways", "count"),
    "nearer_in": Column("nearer than uncorrected, in sources", "count"),
    "outcome": Column("what the hit is"),
    "hit_part": Column("share of all hits", "share"),
    "counted": Column("counted"),
    "half": Column("half of the themes"),
    "planted": Column("surplus planted, points", "share"),
    "apart": Column("worlds in which it is said to stand out", "share"),
    "from_rest": Column("worlds in which it differs from the rest", "share"),
    "ways": Column("of ways each", "count"),
    "survives": Column("survives", "share"),
    "against_margin": Column("against the margin"),
    "source_1": Column("source", "source"),
    "source_2": Column("and", "source"),
    "alike": Column("words of one that the other has", "share"),
    "dealt_alike": Column("dealt at random", "share"),
    "copied": Column("words in common runs", "count"),
    "group": Column("kind of heading"),
    "closing": Column("headings on"),
    "place": Column("place", "count"),
    "how_far": Column("how far down (0 first, 1 last)", "number", 2),
    "outline": Column("outline"),
    "outlines": Column("outlines with both", "count"),
    "in_sequence": Column("challenges first", "count"),
    "ends_there": Column("the future last", "count"),
    "least": Column("counted as a match from", "number", 2),
    "matched": Column("matched", "number", 1),
    "in_order": Column("of it in order", "number", 1),
    "shuffled": Column("in order if shuffled", "number", 1),
    "where": Column("where"),
    "with_theme": Column("with", "theme"),
    "expected": Column("expected by chance", "number", 1),
    "lift": Column("times as often as by chance", "number", 1),
    "both": Column("in both", "count"),
    "one": Column("in one only", "count"),
    "a": Column("first reading", "count"),
    "b": Column("second reading", "count"),
    "level": Column("settled", "count"),
    "tp": Column("found rightly", "count"),
    "fp": Column("found wrongly", "count"),
    "fn": Column("missed", "count"),
    "f1": Column("F1", "number", 2),
    "hit_share": Column("found by the dictionary", "share"),
    "corrected": Column("corrected", "share"),
    "way": Column("way to guess"),
    "compared": Column("shares compared", "count"),
    "marked": Column("marked by a reading", "share"),
    "off": Column("off, points on average", "share", 1),
    "worst": Column("at worst", "share", 1),
    "judged": Column("paragraphs read", "count"),
    "treated": Column("treat it", "count"),
    "mentioned": Column("only mention it", "count"),
    "treated_share": Column("paragraphs that treat it", "share"),
    "mentioned_share": Column("paragraphs that only mention it", "share"),
    # points
    "point": Column("point"),
    "text": Column("what it says (our words)"),
    "scope": Column("scope"),
    "role": Column("how"),
    "points": Column("points", "count"),
    "known": Column("points known", "count"),
    "shared": Column("shared points", "count"),
    "alone": Column("points of its own", "count"),
    "word_share": Column("share of words", "share"),
    "linked_words": Column("words that make a point", "count"),
    "filler_words": Column("words that make none", "count"),
    "general": Column("general points in", "yes"),
    "single": Column("points with one link in", "yes"),
    "cases": Column("paragraphs with a case", "count"),
    "limits": Column("paragraphs with a limit", "count"),
    "with_names": Column("paragraphs with a name", "count"),
    "concrete_segments": Column("concrete paragraphs", "count"),
    "names": Column("names in it"),
    "pairs": Column("pairs", "count"),
    "all_share": Column("of all pairs that these stand for", "share"),
    "dealt": Column("if sections are dealt", "number", 1),
    "differs": Column("other than dealt"),
    "sharing": Column("pairs with a point in common", "count"),
    # a sample of a large collection
    "words_whole": Column("words in the whole", "count"),
    "sections_whole": Column("sections in the whole", "count"),
    # what each source adds
    "fewest": Column("fewest", "count"),
    "most": Column("most", "count"),
    "gain": Column("new points", "count"),
    "once": Column("points in one source", "count"),
    "everywhere": Column("points in all sources", "count"),
    "given_other": Column("of a source's points, those of another, taken singly", "share"),
    "counting": Column("what counts"),
    "passing": Column("places added", "count"),
    "best": Column("points of the best choice", "count"),
    "minutes": Column("minutes to read", "count"),
    "support": Column("resamples in which it holds", "share"),
    "sure": Column("sure", "yes"),
    "set": Column("the best choice", "sources"),
    "last": Column("new points of the last", "count"),
    "common": Column("made by more than half", "count"),
    "entry": Column("about it"),
    "told": Column("in short"),
    # contradictions
    "what": Column("what they differ on"),
    "text_1": Column("one says (our words)"),
    "sources_1": Column("who", "sources"),
    "text_2": Column("another says (our words)"),
    "sources_2": Column("who does", "sources"),
    "in_both": Column("who says both", "sources"),
    # checks
    "score": Column("likeness", "number", 2),
    "question": Column("question"),
    "units": Column("judged", "count"),
    "first_yes": Column("yes, first reading", "count"),
    "second_yes": Column("yes, second reading", "count"),
    "agree": Column("judged alike", "share"),
    "kappa": Column("agreement (Cohen)", "number", 2),
    "alpha": Column("agreement (Krippendorff)", "number", 2),
    "equal": Column("same points", "share"),
    "touching": Column("a point in common", "share"),
    "distance": Column("distance of the sets (MASI)", "number", 2),
    "judgement": Column("judgement"),
    "reading": Column("links by"),
    "headline": Column("headline"),
    "finding": Column("finding"),
    "value": Column("value", "figure"),
    "smallest": Column("smallest", "figure"),
    "largest": Column("largest", "figure"),
    "variants": Column("choices", "count"),
    "hold": Column("choices in which it holds", "share"),
    "stands": Column("stands", "yes"),
    "rule": Column("taken to share a point"),
    "taken": Column("pairs taken", "count"),
    "threshold": Column("threshold", "number", 2),
    "precision": Column("right, of those taken", "share"),
    "recall": Column("found, of those there are", "share"),
    "average_precision": Column("average precision", "number", 2),
    "prevalence": Column("pairs that share a point", "share"),
    "findable": Column("points made elsewhere too", "count"),
    "given": Column("points given", "count"),
    "right": Column("rightly given", "count"),
    "cells": Column("paragraphs times other sources", "count"),
    "by_points": Column("made there, by points", "share"),
    "by_nearest": Column("made there, by likeness", "share"),
    "missed": Column("missed by likeness", "share"),
    # topics
    "topic": Column("topic"),
    "label": Column("topic"),
    "first_terms": Column("first ten terms"),
    "k": Column("topics", "count"),
    "shuffle": Column("shuffled text: words dealt out"),
    "stability": Column("stability", "number", 2),
    "chance": Column("shuffled text", "number", 2),
    "recurrence": Column("comes back, runs without some paragraphs", "share"),
    "recurrence_sections": Column("comes back, runs without some sections", "share"),
    "survived": Column("ways it survives", "count"),
    "other_ways": Column("of other ways", "count"),
    "has_name": Column("named", "yes"),
    "meet": Column("paragraphs with all its words", "count"),
    "together": Column("as this phrase", "share"),
    "documents": Column("paragraphs", "count"),
    "stable": Column("comes back", "yes"),
    "guessing": Column("by guessing", "share"),
    "leads": Column("largest in resamples", "share"),
}


def column_of(name: str, cells: str | None = None) -> Column:
    """The entry of a column; ``cells`` names the entry of columns that have none of their own (a pivoted table).

    Raises:
        InputError: there is none.

    >>> column_of("rate").label
    'per 1,000 words'
    """
    if name in COLUMNS:
        return COLUMNS[name]
    if cells in COLUMNS:
        return COLUMNS[cells]._replace(label=name)
    raise InputError(f"the column {name!r} has no entry in textkit/publish/columns.py; add its label, kind and digits")


def header(column: Column) -> str:
    """A column's heading, with its unit.

    >>> header(Column("share", "share"))
    'share, %'
    """
    return f"{column.label}, %" if column.kind == "share" else column.label


def written(value: object, column: Column) -> str:
    """One value as readers see it; a missing one as a dash.

    >>> written(0.3333, Column("share", "share")), written(0.00001, Column("p", "p"))
    ('33', '< 0.0001')
    >>> written(-0.26, Column("change", "signed", 1)), written(True, Column("yes", "yes"))
    ('−0.3', 'yes')
    """
    if value is None or (isinstance(value, (float, np.floating)) and math.isnan(value)) or value is pd.NA:
        return "–"
    if column.kind == "yes":
        return "yes" if value else "no"
    if column.kind in ("text", "source", "theme", "sources"):
        return str(value)
    number = float(value)  # type: ignore[arg-type]
    if column.kind == "p":
        return f"< {SMALLEST_P}" if number < SMALLEST_P else f"{number:.4f}" if number < 0.01 else f"{number:.2f}"
    if column.kind == "figure":
        return f"{number:.3g}".replace("-", "−")
    text = f"{100 * number if column.kind == 'share' else number:,.{column.digits}f}"
    if not text.strip("-0.,"):
        return text.removeprefix("-")
    sign = "+" if column.kind == "signed" and number > 0 else ""
    return sign + text.replace("-", "−")
