"""Each sentence that branches, branch by branch."""

import pandas as pd
import pytest

from textkit.overlap import verdicts

STOCK = pd.DataFrame(
    {"arm": "as it stands", "source": ["a", "a", None], "other": ["b", "c", None], "alike": 0.4, "dealt_alike": 0.5}
    | {"differs": ["yes", "no", "yes"], "against_margin": "same"}
)
RUNS = pd.DataFrame({"words": [5, 9]})
SHARES = pd.DataFrame({"source": ["a", "b"], "share": [0.01, 0.05]})
HALVES = pd.DataFrame({"source": ["a", "a", "b"], "other": ["a", "b", "c"], "differs": ["", "no", "yes"]})
OUTLINE = pd.DataFrame({"matched": [3.0], "p": [0.001]})
ENDING = pd.DataFrame({"closing": ["what is hard", "what is to come"], "place": [0.6, 0.9], "p": [0.01, 0.01]})


def stock(differs, margin):
    return verdicts.one_stock(STOCK.assign(differs=differs, against_margin=margin))


CASES = [
    ("stock", "alone", lambda: verdicts.one_stock(STOCK.head(0))),
    ("stock", "same", lambda: stock("no", "same")),
    ("stock", "nearly", lambda: stock("yes", "same")),
    ("stock", "less", lambda: stock("yes", "undecided")),
    ("stock", "apart", lambda: stock("yes", "different")),
    ("stock", "open", lambda: stock("no", "undecided")),
    ("pairs", "alone", lambda: verdicts.stock_pairs(STOCK.head(0))),
    ("pairs", "all", lambda: verdicts.stock_pairs(STOCK.head(1))),
    ("pairs", "some", lambda: verdicts.stock_pairs(STOCK)),
    ("pairs", "none", lambda: verdicts.stock_pairs(STOCK.assign(differs="no"))),
    ("copied", "none", lambda: verdicts.copied_most(RUNS.head(0), SHARES, {})),
    ("copied", "phrases", lambda: verdicts.copied_most(RUNS, SHARES, {"b": "Beta"})),
    ("copied", "passages", lambda: verdicts.copied_most(RUNS.assign(words=40), SHARES, {})),
    ("lent", "none", lambda: verdicts.lent(HALVES.head(1), {})),
    ("lent", "some", lambda: verdicts.lent(HALVES, {"a": "Alpha"})),
    ("lent", "no", lambda: verdicts.lent(HALVES.assign(differs="yes"), {})),
    ("order", "none", lambda: verdicts.order_is(OUTLINE.assign(matched=0.0))),
    ("order", "kept", lambda: verdicts.order_is(OUTLINE)),
    ("order", "chance", lambda: verdicts.order_is(OUTLINE.assign(p=0.3))),
    ("closing", "none", lambda: verdicts.closing_is(ENDING.head(0))),
    ("closing", "both", lambda: verdicts.closing_is(ENDING)),
    ("closing", "late", lambda: verdicts.closing_is(ENDING.assign(p=[0.5, 0.01]))),
    ("closing", "no", lambda: verdicts.closing_is(ENDING.assign(p=0.5))),
]


@pytest.mark.parametrize(("family", "key", "say"), CASES, ids=[f"{family}-{key}" for family, key, _ in CASES])
def test_every_branch_says_its_sentence(family, key, say):
    assert say().startswith(verdicts.VERDICTS[family][key].partition("{")[0])
    assert "{" not in say()


def test_every_sentence_has_its_case():
    known = {(family, key) for family, sentences in verdicts.VERDICTS.items() for key in sentences}
    assert known == {(family, key) for family, key, _ in CASES}


def test_sources_go_by_their_labels():
    assert "(Beta)" in verdicts.copied_most(RUNS, SHARES, {"b": "Beta"})
    assert "Alpha with b" in verdicts.lent(HALVES, {"a": "Alpha"})
    assert "p < 0.01" in verdicts.order_is(OUTLINE)
