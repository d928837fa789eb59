"""Each sentence that branches, branch by branch."""

import pandas as pd
import pytest

from textkit.overlap import verdicts
from textkit.overlap.endings import CLOSINGS
from textkit.overlap.headings import ALIKE
from textkit.overlap.vocabulary import ARMS

STOCK = pd.DataFrame(
    {"arm": "as it stands", "source": ["a", "a", None], "other": ["b", "c", None], "alike": 0.4, "dealt_alike": 0.5}
    | {"dealt_alike_low": 0.45, "dealt_alike_high": 0.55}
    | {"differs": ["yes", "no", "yes"], "against_margin": "same"}
)
SHARES = pd.DataFrame(
    {"arm": 3 * [ARMS[0]] + 2 * [ARMS[1]], "source": list("abbab"), "other": ["b", "a", None, "b", "a"]}
    | {"copied": [1, 5, 9, 1, 2], "share": [0.01, 0.05, 0.09, 0.01, 0.02], "share_low": 0.0, "share_high": 0.2}
)
HALVES = pd.DataFrame({"source": ["a", "a", "b"], "other": ["a", "b", "c"], "differs": ["", "no", "yes"]})
OUTLINE = pd.DataFrame({"least": [0.4, ALIKE], "matched": 3.0, "p": [0.2, 0.001], "p_error": 0.001})
ENDING = pd.DataFrame({"closing": CLOSINGS, "how_far": [0.6, 0.9], "p": [0.5, 0.01]})
SEQUENCE = pd.DataFrame({"outlines": [5], "in_sequence": [4], "ends_there": [3], "p": [0.01]})


def stock(differs, margin):
    return verdicts.one_stock(STOCK.assign(differs=differs, against_margin=margin))


CASES = [
    ("stock", "alone", lambda: verdicts.one_stock(STOCK.head(0))),
    ("stock", "same", lambda: verdicts.one_stock(STOCK.assign(differs="no"))),
    ("stock", "mixed", lambda: verdicts.one_stock(STOCK.assign(differs=["yes", "no", "no"]))),
    ("stock", "nearly", lambda: stock("yes", "same")),
    ("stock", "less", lambda: stock("yes", "undecided")),
    ("stock", "apart", lambda: stock("yes", "different")),
    ("stock", "open", lambda: stock("no", "undecided")),
    ("pairs", "alone", lambda: verdicts.stock_pairs(STOCK.head(0))),
    ("pairs", "all", lambda: verdicts.stock_pairs(STOCK.head(1))),
    ("pairs", "some", lambda: verdicts.stock_pairs(STOCK)),
    ("pairs", "none", lambda: verdicts.stock_pairs(STOCK.assign(differs="no"))),
    ("margin", "alone", lambda: verdicts.stock_margin(STOCK.head(0), {})),
    ("margin", "some", lambda: verdicts.stock_margin(STOCK, {})),
    ("copied", "none", lambda: verdicts.copied_most(SHARES, 0, {})),
    ("copied", "phrases", lambda: verdicts.copied_most(SHARES, 12, {})),
    ("copied", "passages", lambda: verdicts.copied_most(SHARES, 13, {})),
    ("blanked", "none", lambda: verdicts.without_phrases(SHARES.assign(copied=0))),
    ("blanked", "some", lambda: verdicts.without_phrases(SHARES)),
    ("lent", "none", lambda: verdicts.lent(HALVES.head(1), {})),
    ("lent", "all", lambda: verdicts.lent(HALVES.assign(differs="undecided"), {})),
    ("lent", "some", lambda: verdicts.lent(HALVES, {"a": "Alpha"})),
    ("lent", "no", lambda: verdicts.lent(HALVES.assign(differs="yes"), {})),
    ("steady", "same", lambda: verdicts.steady(pd.DataFrame({"seed": [0, 1], "order": "kept"}))),
    ("steady", "some", lambda: verdicts.steady(pd.DataFrame({"seed": [0, 1], "order": ["kept", "open"]}))),
    ("order", "none", lambda: verdicts.order_is(OUTLINE.assign(matched=0.0))),
    ("order", "kept", lambda: verdicts.order_is(OUTLINE)),
    ("order", "chance", lambda: verdicts.order_is(OUTLINE.assign(p=0.3))),
    ("order", "open", lambda: verdicts.order_is(OUTLINE.assign(p=0.051, p_error=0.01))),
    ("closing", "none", lambda: verdicts.closing_is(ENDING.head(0), SEQUENCE)),
    ("closing", "both", lambda: verdicts.closing_is(ENDING, SEQUENCE)),
    ("closing", "late", lambda: verdicts.closing_is(ENDING, SEQUENCE.head(0))),
    ("closing", "sequence", lambda: verdicts.closing_is(ENDING.assign(p=0.5), SEQUENCE)),
    ("closing", "no", lambda: verdicts.closing_is(ENDING.assign(p=0.5), SEQUENCE.assign(p=0.2))),
]


@pytest.mark.parametrize(("family", "key", "say"), CASES, ids=[f"{family}-{key}" for family, key, _ in CASES])
def test_every_branch_says_its_sentence(family, key, say):
    assert say().startswith(verdicts.VERDICTS[family][key].partition("{")[0])
    assert "{" not in say()


def test_every_sentence_has_its_case():
    known = {(family, key) for family, sentences in verdicts.VERDICTS.items() for key in sentences}
    assert known == {(family, key) for family, key, _ in CASES}


def test_sentences_bear_their_numbers_and_labels():
    apart = STOCK.assign(against_margin=["different", "undecided", "same"])
    assert "0 surely differ" in (said := verdicts.stock_margin(apart, {"a": "Alpha"}))
    assert "and 1 by more (Alpha with b)" in said
    said = verdicts.copied_most(SHARES, 12, {"b": "Beta"})
    assert "5 % (0 to 20) of a source's running words (Beta)" in said
    assert said.endswith("at most 9 % (0 to 20)")
    assert "at most 2 % (0 to 20)" in verdicts.without_phrases(SHARES)
    assert "1 of 2 pairs is not told apart from one text by its phrases: Alpha with b" in verdicts.lent(
        HALVES, {"a": "Alpha"}
    )
    assert "(p < 0.01; so in 1 of 2 ways to match them)" in verdicts.order_is(OUTLINE)
    assert verdicts.closing_is(ENDING, SEQUENCE).endswith("outlines had been read; 3 of the outlines end there")
    assert (
        "40 % of their different content words in common, where one pile of sections would give 50 % (45 to 55)"
        in stock("no", "same")
    )


def test_three_tests_of_endings_are_one_family():
    assert verdicts.closing_is(ENDING.assign(p=0.03), SEQUENCE.assign(p=0.2)).startswith("headings on challenges and")
    assert (
        verdicts.closing_is(ENDING.assign(p=[0.5, 0.03]), SEQUENCE.assign(p=0.2)) == verdicts.VERDICTS["closing"]["no"]
    )
