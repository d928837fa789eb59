"""Each sentence that branches, branch by branch."""

import pandas as pd
import pytest

from textkit.themes import verdicts

BROAD = pd.DataFrame({"named_in": [2, 2], "treated_in": [2, 1], "sources": [2, 2]})
GAPS = pd.DataFrame(
    {"source": ["a", "b"], "theme": ["x", "y"], "share": [0.5, 0.1], "rest": [0.1, 0.2]}
    | {"differs": ["yes", "no"], "stands_out": ["more", "no"]}
)
FIRM = pd.DataFrame({"survives": [1.0, 0.5], "ways": [4, 4]})
ERRORS = pd.DataFrame({"way": ["corrected", "uncorrected"], "off": [0.01, 0.02]})
LABELS, NAMES = {"a": "Alpha"}, {"x": "Trust"}
CASES = [
    ("breadth", "none", lambda: verdicts.breadth_is(BROAD.head(0))),
    ("breadth", "all", lambda: verdicts.breadth_is(BROAD)),
    ("breadth", "most", lambda: verdicts.breadth_is(pd.concat([BROAD, BROAD.tail(1).assign(named_in=1)]))),
    ("breadth", "few", lambda: verdicts.breadth_is(BROAD.assign(named_in=[2, 1]))),
    ("apart", "alone", lambda: verdicts.set_apart(GAPS.head(0), LABELS, NAMES)),
    ("apart", "none", lambda: verdicts.set_apart(GAPS.tail(1), LABELS, NAMES)),
    ("apart", "some", lambda: verdicts.set_apart(GAPS, LABELS, NAMES)),
    ("leans", "alone", lambda: verdicts.leans(GAPS.head(0), LABELS, NAMES)),
    ("leans", "none", lambda: verdicts.leans(GAPS.tail(1), LABELS, NAMES)),
    ("leans", "some", lambda: verdicts.leans(GAPS, LABELS, NAMES)),
    ("survives", "none", lambda: verdicts.survives(FIRM.head(0))),
    ("survives", "all", lambda: verdicts.survives(FIRM.head(1))),
    ("survives", "some", lambda: verdicts.survives(FIRM)),
    ("survives", "no", lambda: verdicts.survives(FIRM.tail(1))),
    ("agreement", "undefined", lambda: verdicts.agreement_is(float("nan"), float("nan"))),
    ("agreement", "reliable", lambda: verdicts.agreement_is(0.9, 0.8)),
    ("agreement", "tentative", lambda: verdicts.agreement_is(0.9, 0.7)),
    ("agreement", "weak", lambda: verdicts.agreement_is(0.9, 0.6)),
    ("dictionary", "untested", lambda: verdicts.dictionary_is(float("nan"), 0, 1)),
    ("dictionary", "usable", lambda: verdicts.dictionary_is(0.9, 0.8, 0.95)),
    ("dictionary", "unsure", lambda: verdicts.dictionary_is(0.82, 0.7, 0.9)),
    ("dictionary", "poor", lambda: verdicts.dictionary_is(0.6, 0.5, 0.7)),
    ("transfer", "untested", lambda: verdicts.transfer_is(ERRORS.head(0))),
    ("transfer", "useful", lambda: verdicts.transfer_is(ERRORS)),
    ("transfer", "idle", lambda: verdicts.transfer_is(ERRORS.assign(off=[0.03, 0.02]))),
]


@pytest.mark.parametrize(("family", "key", "say"), CASES, ids=[f"{family}-{key}" for family, key, _ in CASES])
def test_every_branch_says_its_sentence(family, key, say):
    start = verdicts.VERDICTS[family][key].partition("{")[0]
    assert say().startswith(start)
    assert "{" not in say()


def test_every_sentence_has_its_case():
    known = {(family, key) for family, sentences in verdicts.VERDICTS.items() for key in sentences}
    assert known == {(family, key) for family, key, _ in CASES}


def test_sources_and_themes_go_by_their_names():
    said = verdicts.set_apart(GAPS, LABELS, NAMES)
    assert "Alpha in trust (50 % of its paragraphs and items against 10 %)" in said
