"""Each sentence that branches, branch by branch."""

import re

import numpy as np
import pandas as pd
import pytest

from textkit.coding.codebook import Codebook, Theme
from textkit.themes import verdicts
from textkit.uncertainty.permutation import Dealt

BROAD = pd.DataFrame({"named_in": [2, 2], "treated_in": [2, 1], "sources": [2, 2]})
GAPS = pd.DataFrame(
    {"source": ["a", "b"], "theme": ["x", "y"], "share": [0.5, 0.1], "rest": [0.1, 0.2]}
    | {"differs": ["yes", "no"], "stands_out": ["more", "no"]}
)
FIRM = pd.DataFrame(
    {"source": ["a", "b"], "theme": ["x", "y"], "stands_out": ["more", "less"]}
    | {"holds_treated": [4, 0], "holds_named": [4, 4], "ways": [4, 4]}
)
ERRORS = pd.DataFrame({"way": ["corrected", "uncorrected"], "off": [0.01, 0.02]}).assign(nearer_in=[2, 0], sources=2)
DEEP = pd.DataFrame({"source": ["a", "b"], "depth": [0.4, 0.6]})
GOOD = pd.DataFrame({"f1": [0.9, 0.5]})
MET = pd.DataFrame({"meets": ["more", "no"]})
LABELS, NAMES = {"a": "Alpha"}, {"x": "Trust"}
BOOK = Codebook(
    "", (Theme("x", "Trust", "", "", "", ("build trust",)), Theme("y", "Law", "", "", "", ("legal", "human right")))
)


def dealt(p, error=0.001):
    """What deals give for a p-value; the rest is of no matter here."""
    some = np.array(0.0)
    return Dealt(some, some, np.array(p), some, some, np.array(error), some, some, some, some, 1)


def titles(*words):
    return lambda: verdicts.titled(GAPS.assign(differs="yes"), BOOK, {"a": frozenset(words), "b": frozenset()}, LABELS)


CASES = [
    ("breadth", "none", lambda: verdicts.breadth_is(BROAD.head(0))),
    ("breadth", "all", lambda: verdicts.breadth_is(BROAD)),
    ("breadth", "most", lambda: verdicts.breadth_is(pd.concat([BROAD, BROAD.tail(1).assign(named_in=1)]))),
    ("breadth", "few", lambda: verdicts.breadth_is(BROAD.assign(named_in=[2, 1]))),
    ("apart", "alone", lambda: verdicts.set_apart(GAPS.head(0), LABELS, NAMES)),
    ("apart", "none", lambda: verdicts.set_apart(GAPS.tail(1), LABELS, NAMES)),
    ("apart", "some", lambda: verdicts.set_apart(GAPS, LABELS, NAMES)),
    ("titled", "none", titles("build")),
    ("titled", "some", titles("build", "trust", "in")),
    ("titled", "all", lambda: verdicts.titled(GAPS, BOOK, {"a": frozenset({"build", "trust"})}, LABELS)),
    ("depth", "alone", lambda: verdicts.depth_is(DEEP, None)),
    ("depth", "none", lambda: verdicts.depth_is(DEEP, dealt(0.4))),
    ("depth", "some", lambda: verdicts.depth_is(DEEP, dealt(0.01))),
    ("depth", "undecided", lambda: verdicts.depth_is(DEEP, dealt(0.05))),
    ("survives", "none", lambda: verdicts.survives(FIRM.head(0))),
    ("survives", "both", lambda: verdicts.survives(FIRM)),
    ("survives", "named", lambda: verdicts.survives(FIRM.tail(1))),
    ("survives", "no", lambda: verdicts.survives(FIRM.assign(holds_named=3))),
    ("meet", "none", lambda: verdicts.meet(MET.tail(1))),
    ("meet", "some", lambda: verdicts.meet(MET)),
    ("agreement", "undefined", lambda: verdicts.agreement_is(float("nan"), float("nan"))),
    ("agreement", "reliable", lambda: verdicts.agreement_is(0.9, 0.8)),
    ("agreement", "tentative", lambda: verdicts.agreement_is(0.9, 0.7)),
    ("agreement", "weak", lambda: verdicts.agreement_is(0.9, 0.6)),
    ("dictionary", "untested", lambda: verdicts.dictionary_is(GOOD, float("nan"), 0, 1)),
    ("dictionary", "usable", lambda: verdicts.dictionary_is(GOOD, 0.9, 0.8, 0.95)),
    ("dictionary", "unsure", lambda: verdicts.dictionary_is(GOOD, 0.82, 0.7, 0.9)),
    ("dictionary", "poor", lambda: verdicts.dictionary_is(GOOD, 0.6, 0.5, 0.7)),
    ("transfer", "untested", lambda: verdicts.transfer_is(ERRORS.head(0))),
    ("transfer", "useful", lambda: verdicts.transfer_is(ERRORS)),
    ("transfer", "unsure", lambda: verdicts.transfer_is(ERRORS.assign(nearer_in=[1, 0]))),
    ("transfer", "idle", lambda: verdicts.transfer_is(ERRORS.assign(nearer_in=0))),
]


@pytest.mark.parametrize(("family", "key", "say"), CASES, ids=[f"{family}-{key}" for family, key, _ in CASES])
def test_every_branch_says_its_sentence(family, key, say):
    pattern = re.sub(r"\\{[^}]*\\}", ".*", re.escape(verdicts.VERDICTS[family][key]))
    assert re.fullmatch(pattern, say())
    others = {other: text for other, text in verdicts.VERDICTS[family].items() if other != key}
    assert not [other for other, text in others.items() if text == say()]


def test_every_sentence_has_its_case():
    known = {(family, key) for family, sentences in verdicts.VERDICTS.items() for key in sentences}
    assert known == {(family, key) for family, key, _ in CASES}


def test_sources_and_themes_go_by_their_names():
    said = verdicts.set_apart(GAPS, LABELS, NAMES)
    assert said == (
        "some sources treat a theme more than each of the others does: "
        "Alpha in trust (50 % of its paragraphs and items against 10 %)"
    )
    assert verdicts.set_apart(GAPS.tail(1), LABELS, NAMES, named=True).startswith("no source names any theme")


def test_a_title_word_is_a_term_all_of_whose_words_the_title_holds():
    assert titles("build", "trust")() == "of these 2 themes 1 has its word in the source's own title (Alpha in trust)"
