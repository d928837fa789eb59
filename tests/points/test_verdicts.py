"""Every branch of every verdict."""

import pandas as pd
import pytest

from textkit.points import verdicts
from textkit.points.robust import FIRST, LAST
from textkit.points.verdicts import VERDICTS

LABELS = {"a": "First", "b": "Second"}


def row(**values):
    return pd.DataFrame([values])


def order(*sure):
    sources = list("abcde")[: len(sure)]
    return pd.DataFrame({"source": sources, "sure": sure, "support": [0.97 if one else 0.6 for one in sure]})


def made(p, points=9, dealt=5.4):
    return row(sources=1, points=points, dealt=dealt, p=p)


def found(p, sure):
    return row(source="a", share=0.25, support=0.6, p=p, sure=sure)


def led(*sure):
    return pd.DataFrame({"theme": ["x", "y"], "source": ["a", "b"], "sure": list(sure)})


def heads(*stand):
    return pd.DataFrame({"headline": [f"h{n}" for n, _ in enumerate(stand)], "stands": list(stand)})


def derived(*kappa):
    return pd.DataFrame({"question": [f"q{n}" for n, _ in enumerate(kappa)], "kappa": list(kappa)})


def judged(same, other):
    return pd.DataFrame({"judgement": ["same point", "related", "different"], "share": [same, 0.2, other]})


def places(first, last):
    return pd.DataFrame({"headline": [FIRST, LAST], "finding": ["a", "b"], "stands": [first, last]})


def known(*sure):
    return led(*sure).assign(points=3, known=4)


def own(*differs):
    return pd.DataFrame({"source": ["a", "b"], "alone": [9, 4], "dealt": [4.6, 4.0], "differs": list(differs)})


def elsewhere(*shares):
    return pd.DataFrame(shares, columns=["share", "share_low", "share_high"]).assign(points=3)


def passing(p, once=7, places=4):
    rows = {"passing": [0, places], "once": [9, once], "everywhere": [1, 2], "given_other": [0.2, 0.3]}
    return pd.DataFrame(rows | {"dealt": [6.0, 5.4], "p": [0.01, p]})


NOTHING, NAN = pd.DataFrame(), float("nan")
CASES = [
    ("agreement", "undefined", verdicts.agreement_is, (NAN, NAN, NAN)),
    ("agreement", "reliable", verdicts.agreement_is, (0.9, 0.8, 0.95)),
    ("agreement", "tentative", verdicts.agreement_is, (0.9, 0.79, 0.95)),
    ("agreement", "weak", verdicts.agreement_is, (0.9, 0.66, 0.95)),
    ("shared", "none", verdicts.shared_by_others, (NOTHING,)),
    ("shared", "most", verdicts.shared_by_others, (row(share_low=0.51, share_high=0.6),)),
    ("shared", "less", verdicts.shared_by_others, (row(share_low=0.3, share_high=0.49),)),
    ("shared", "half", verdicts.shared_by_others, (row(share_low=0.3, share_high=0.6),)),
    ("chance", "none", verdicts.by_chance, (NOTHING,)),
    ("chance", "apart", verdicts.by_chance, (made(0.01),)),
    ("chance", "alike", verdicts.by_chance, (made(0.01, points=2),)),
    ("chance", "chance", verdicts.by_chance, (made(0.05),)),
    ("own", "none", verdicts.own_is, (own("no", "undecided"), LABELS)),
    ("own", "some", verdicts.own_is, (own("yes", "no"), LABELS)),
    ("elsewhere", "none", verdicts.elsewhere_is, (elsewhere((0.5, 0.4, 0.6)),)),
    ("elsewhere", "most", verdicts.elsewhere_is, (elsewhere((0.7, 0.51, 0.8), (0.6, 0.52, 0.7)),)),
    ("elsewhere", "less", verdicts.elsewhere_is, (elsewhere((0.3, 0.2, 0.49), (0.2, 0.1, 0.3)),)),
    ("elsewhere", "half", verdicts.elsewhere_is, (elsewhere((0.7, 0.51, 0.8), (0.6, 0.5, 0.7)),)),
    ("pairs", "none", verdicts.pairs_share, (row(shared=2, dealt=5.0, differs="undecided"),)),
    ("pairs", "some", verdicts.pairs_share, (row(shared=2, dealt=5.0, differs="yes"),)),
    ("last", "none", verdicts.adds_last, (NOTHING,)),
    ("last", "new", verdicts.adds_last, (row(gain=6.0, points=100.0),)),
    ("last", "little", verdicts.adds_last, (row(gain=5.0, points=100.0),)),
    ("first", "none", verdicts.read_first, (NOTHING, LABELS)),
    ("first", "all", verdicts.read_first, (order(True, True), LABELS)),
    ("first", "some", verdicts.read_first, (order(True, False, True), LABELS)),
    ("first", "open", verdicts.read_first, (order(False, True), LABELS)),
    ("evidence", "none", verdicts.evidence_is, (NOTHING, LABELS)),
    ("evidence", "same", verdicts.evidence_is, (found(0.3, False), LABELS)),
    ("evidence", "lead", verdicts.evidence_is, (found(0.01, True), LABELS)),
    ("evidence", "shared", verdicts.evidence_is, (found(0.01, False), LABELS)),
    ("passing", "none", verdicts.passing_changes, (NOTHING,)),
    ("passing", "none", verdicts.passing_changes, (passing(0.01, places=0),)),
    ("passing", "apart", verdicts.passing_changes, (passing(0.01),)),
    ("passing", "open", verdicts.passing_changes, (passing(0.05),)),
    ("passing", "open", verdicts.passing_changes, (passing(0.01, once=3),)),
    ("robust", "none", verdicts.headlines_stand, (heads(),)),
    ("robust", "all", verdicts.headlines_stand, (heads(True, True),)),
    ("robust", "some", verdicts.headlines_stand, (heads(True, False),)),
    ("robust", "no", verdicts.headlines_stand, (heads(False, False),)),
    ("likeness", "untested", verdicts.likeness_finds, (row(recall=NAN, recall_low=NAN, recall_high=NAN),)),
    ("likeness", "most", verdicts.likeness_finds, (row(recall=0.7, recall_low=0.6, recall_high=0.8),)),
    ("likeness", "few", verdicts.likeness_finds, (row(recall=0.2, recall_low=0.1, recall_high=0.3),)),
    ("likeness", "half", verdicts.likeness_finds, (row(recall=0.5, recall_low=0.4, recall_high=0.6),)),
    ("derived", "undefined", verdicts.derived_agree, (derived(float("nan")),)),
    ("derived", "all", verdicts.derived_agree, (derived(0.9, 0.8),)),
    ("derived", "some", verdicts.derived_agree, (derived(0.9, 0.79),)),
    ("judged", "untested", verdicts.judged_share, (NOTHING,)),
    ("judged", "both", verdicts.judged_share, (judged(0.75, 0.05),)),
    ("judged", "misses", verdicts.judged_share, (judged(0.74, 0.05),)),
    ("judged", "fails", verdicts.judged_share, (judged(0.9, 0.06),)),
    ("order", "none", verdicts.order_stands, (places(True, True).iloc[:0], LABELS)),
    ("order", "both", verdicts.order_stands, (places(True, True), LABELS)),
    ("order", "first", verdicts.order_stands, (places(True, False), LABELS)),
    ("order", "last", verdicts.order_stands, (places(False, True), LABELS)),
    ("order", "no", verdicts.order_stands, (places(False, False), LABELS)),
    ("led", "none", verdicts.points_led, (known(False, False), LABELS, {})),
    ("led", "some", verdicts.points_led, (known(True, False), LABELS, {"x": "Trust"})),
    ("estimate", "untested", verdicts.estimate_is, (NOTHING,)),
    ("estimate", "sketch", verdicts.estimate_is, (row(right=6, given=10, points=20),)),
    ("estimate", "poor", verdicts.estimate_is, (row(right=5, given=10, points=20),)),
]


@pytest.mark.parametrize(("kind", "key", "verdict", "arguments"), CASES, ids=lambda value: str(value)[:20])
def test_branch(kind, key, verdict, arguments):
    first = VERDICTS[kind][key].split("{")[0]
    assert verdict(*arguments).startswith(first)
    others = [text for name, text in VERDICTS[kind].items() if name != key]
    assert not any(verdict(*arguments) == text for text in others)


def test_every_branch_has_its_case():
    assert {(kind, key) for kind, key, *_ in CASES} == {(kind, key) for kind in VERDICTS for key in VERDICTS[kind]}


def test_sentences_are_filled():
    assert verdicts.read_first(order(True, True, False), LABELS).startswith("read First, then Second first, which")
    assert verdicts.read_first(order(False), LABELS).endswith("First comes first most often, in 60 % of resamples")
    assert verdicts.by_chance(made(0.2)).endswith("(5)")
    assert verdicts.passing_changes(passing(0.01)) == (
        "with 4 places more that a second look found, 7 points instead of 9 stand in one source alone, still more than "
        "by chance (5); 2 instead of 1 stand in all, and another source, taken singly, has 30 % instead of 20 % of a "
        "source's points"
    )
    assert "no longer more than by chance (5)" in verdicts.passing_changes(passing(0.05))
    assert verdicts.own_is(own("yes", "no"), LABELS).endswith("of First (9, by chance 5)")
    assert verdicts.elsewhere_is(elsewhere((0.7, 0.51, 0.8), (0.6, 0.52, 0.7))).endswith("60 to 70 % of them")
    assert verdicts.estimate_is(row(right=6, given=10, points=20)).endswith(
        "60 % are right, and it finds 30 %: a sketch"
    )
    assert verdicts.derived_agree(derived(0.9, 0.764)).endswith("less than the 0.80 aimed for: “q1” (0.76)")
    assert "of those judged the same 65 %, fewer than the 75 %" in verdicts.judged_share(judged(0.65, 0.02))
    assert verdicts.order_stands(places(True, True), LABELS).endswith("First comes first and Second last")
    assert verdicts.points_led(known(True, False), LABELS, {"x": "Trust"}).endswith(
        "every other: Trust (First, 3 of 4)"
    )
