"""Each sentence that branches, branch by branch."""

import re

import numpy as np
import pandas as pd
import pytest

from textkit.coding.codebook import Codebook, Theme
from textkit.themes import findings, verdicts
from textkit.uncertainty.permutation import Dealt

BROAD = pd.DataFrame({"named_in": [2, 2], "treated_in": [2, 1], "sources": [2, 2], "least_named": [3, 2]})
GAPS = pd.DataFrame(
    {"source": ["a", "b"], "theme": ["x", "y"], "share": [0.5, 0.1], "rest": [0.1, 0.2]}
    | {
        "differs": ["yes", "no"],
        "stands_out": ["more", "no"],
        "q": [0.01, 0.6],
        "p_each": [0.01, 1],
        "q_each": [0.01, 1],
    }
)
NEAR = GAPS.assign(q_each=0.1)
COVERED = pd.DataFrame({"source": ["a", "a", "b", "b"], "theme": ["x", "y"] * 2, "count": [0, 0, 0, 3]})
LED = pd.DataFrame({"theme": ["x", "y", "z"], "count": [9, 8, 1], "leads": [0.6, 0.4, 0.0]})
CROWD = pd.DataFrame({"themes_named": [1, 5], "depth": [0.7, 0.4], "depth_low": [0.6, 0.3], "depth_high": [0.8, 0.5]})
LEFT = pd.DataFrame({"source": ["a"], "theme": ["x"], "rest": [0.2], "left_out": ["yes"]})
LEFT = LEFT.assign(segments=62, named_share=5 / 62)
WORLDS = pd.DataFrame({"world": "planted evenly", "counted": "treated", "planted": 0.2, "apart": [0.1, 0.3]})
FIRM = pd.DataFrame(
    {"source": ["a", "b"], "theme": ["x", "y"], "stands_out": ["more", "less"]}
    | {"holds_treated": [4, 0], "holds_named": [4, 4], "ways": [4, 4]}
)
ERRORS = pd.DataFrame({"way": ["corrected", "uncorrected"], "off": [0.01, 0.02]}).assign(nearer_in=[2, 0], sources=2)
DEEP = pd.DataFrame({"source": ["a", "b"], "depth": [0.4, 0.6]})
GOOD = pd.DataFrame({"f1": [0.9, 0.5], "f1_low": [0.7, 0.3]})
MET = pd.DataFrame({"meets": ["more", "no"]})
LABELS, NAMES = {"a": "Alpha"}, {"x": "Trust"}
BOOK = Codebook(
    "", (Theme("x", "Trust", "", "", "", ("build trust",)), Theme("y", "Law", "", "", "", ("legal", "human right")))
)


def dealt(p, error=0.001):
    """What deals give for a p-value; the rest is of no matter here."""
    some = np.array(0.0)
    return Dealt(some, some, np.array(p), some, some, np.array(error), some, some, some, some, 1)


def counted(p, error=0.0):
    """How many gaps there are, by deals that reach as many with this p."""
    some = np.array(5.0)
    return Dealt(some, some, np.array(p), some, some, np.array(error), some, some, some, some, 1)


def titles(*words, table=GAPS):
    both = table.assign(differs="yes", rest=0.05)
    return lambda: verdicts.titled(both, BOOK, {"a": frozenset(words), "b": frozenset()}, LABELS)


CASES = [
    ("breadth", "none", lambda: verdicts.breadth_is(BROAD.head(0))),
    ("breadth", "all", lambda: verdicts.breadth_is(BROAD)),
    ("breadth", "most", lambda: verdicts.breadth_is(pd.concat([BROAD, BROAD.tail(1).assign(named_in=1)]))),
    ("breadth", "few", lambda: verdicts.breadth_is(BROAD.assign(named_in=[2, 1]))),
    ("apart", "alone", lambda: verdicts.set_apart(GAPS.head(0), LABELS, NAMES)),
    ("apart", "none", lambda: verdicts.set_apart(GAPS.tail(1), LABELS, NAMES)),
    ("apart", "some", lambda: verdicts.set_apart(NEAR, LABELS, NAMES)),
    ("apart", "sure", lambda: verdicts.set_apart(GAPS, LABELS, NAMES)),
    ("leaning", "alone", lambda: verdicts.leaning(GAPS.head(0), LABELS, NAMES)),
    ("leaning", "none", lambda: verdicts.leaning(GAPS, LABELS, NAMES)),
    ("leaning", "some", lambda: verdicts.leaning(GAPS.assign(stands_out="no"), LABELS, NAMES)),
    ("untreated", "none", lambda: findings.untreated_is(COVERED.tail(1))),
    ("untreated", "alike", lambda: findings.untreated_is(COVERED.iloc[[0, 2]])),
    ("untreated", "some", lambda: findings.untreated_is(COVERED)),
    ("most", "none", lambda: findings.most_treated(LED.head(0), NAMES)),
    ("most", "clear", lambda: findings.most_treated(LED.assign(leads=[0.95, 0.05, 0]), NAMES)),
    ("most", "open", lambda: findings.most_treated(LED, NAMES)),
    ("crowd", "none", lambda: findings.crowded(CROWD.head(1))),
    ("crowd", "rule", lambda: findings.crowded(CROWD)),
    ("crowd", "even", lambda: findings.crowded(CROWD.assign(depth_high=0.9))),
    ("gaps", "none", lambda: findings.gaps_are(LEFT.head(0), LABELS, NAMES)),
    ("gaps", "chance", lambda: findings.gaps_are(LEFT.assign(left_out="undecided"), LABELS, NAMES)),
    ("gaps", "some", lambda: findings.gaps_are(LEFT, LABELS, NAMES)),
    ("gaps in all", "alone", lambda: findings.gaps_together(None, 10)),
    ("gaps in all", "more", lambda: findings.gaps_together(counted(0.04), 10)),
    ("gaps in all", "chance", lambda: findings.gaps_together(counted(0.04, 0.01), 10)),
    ("sight", "untested", lambda: findings.sight(WORLDS, 0.3)),
    ("sight", "misses", lambda: findings.sight(WORLDS, 0.2)),
    ("sight", "half", lambda: findings.sight(WORLDS.assign(apart=0.5), 0.2)),
    ("sight", "sees", lambda: findings.sight(WORLDS.assign(apart=0.8), 0.2)),
    ("titled", "none", titles("build")),
    ("titled", "some", titles("build", "trust", "in")),
    ("titled", "all", titles("build", "trust", table=GAPS.head(1))),
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
    assert "than each of the others does: Alpha in trust (50 % against 10 %), shares of" in said
    assert verdicts.set_apart(GAPS.tail(1), LABELS, NAMES, named=True).startswith("no source is shown to name a theme")
    assert findings.gaps_are(LEFT, LABELS, NAMES).endswith(
        "matter: trust in Alpha (20 % in the others), though 5 mention it"
    )


def test_what_is_not_sure_after_correction_is_said_to_be_near():
    said = verdicts.set_apart(NEAR, LABELS, NAMES)
    assert "of 1 candidates 1 are possible and not sure: Alpha in trust" in said
    assert said.endswith(
        "(50 % against 10 %), shares of paragraphs and items here against those in the others together"
    )


def test_a_title_word_is_a_term_that_the_title_holds_or_a_word_of_several():
    assert titles("build", "trust")() == (
        "in 1 of 2 surpluses the source's own title holds a word of the theme (Alpha in trust)"
    )
    many = Codebook("", (Theme("x", "War", "", "", "", ("war aim", "war crime", "cold war", "arms race", "race on")),))
    held = [verdicts.in_title("x", frozenset({word}), many) for word in ("war", "race", "aim")]
    assert held == [True, False, False], "three terms are several, two are not"
    shared = {"a": frozenset({"build", "trust"}), "b": frozenset({"trust"})}
    assert verdicts.titled(GAPS, BOOK, shared, LABELS).startswith("in none of 1"), (
        "a word of two titles is nobody's own"
    )
    less = GAPS.assign(rest=0.9)
    assert verdicts.titled(less, BOOK, shared, LABELS).startswith("in none of 0"), "only surpluses are asked about"


def test_who_may_lead_is_named_and_who_cannot_is_not():
    assert findings.most_treated(LED, NAMES) == (
        "treated most are trust; y (9, 8 paragraphs and items), not to be ranked: with other sections of the same kind "
        "trust would lead in 60 %"
    )


def test_the_test_sees_from_the_smallest_surplus_of_which_it_finds_most():
    whole = pd.DataFrame({"world": "planted in sections", "counted": "treated", "planted": [0.2, 0.3, 0.3, 0.4, 0.4]})
    whole = whole.assign(apart=[0.1, 0.6, 0.3, 0.9, 0.8])
    assert findings.seen_from(pd.concat([whole, WORLDS.assign(apart=1.0)])) == 0.4, "0.3: 45 % on average"
    assert pd.isna(findings.seen_from(whole.assign(apart=0.5)))
    assert pd.isna(findings.seen_from(whole.iloc[:0]))
