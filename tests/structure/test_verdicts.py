import pandas as pd
import pytest

from textkit.structure.verdicts import (
    LENGTHS,
    MANNERS,
    NOVELS,
    TRIED,
    lengths_verdict,
    manners_verdict,
    novels_verdict,
    pair_names,
    tried_verdict,
)

PAIRS = [("a", "b"), ("a", "c"), ("b", "c")]


def pairs(*kin, likeness=1.0):
    table = pd.DataFrame(PAIRS[: len(kin)], columns=["source", "other"])
    return table.assign(kin=list(kin), likeness=likeness)


@pytest.mark.parametrize(
    ("kin", "number"),
    [
        ((), 0),
        (("near",) * 3, 1),
        (("apart",) * 3, 3),
        (("near", "apart", "apart"), 4),
        (("undecided", "apart", "apart"), 4),
    ],
)
def test_each_number_of_manners_has_its_sentence(kin, number):
    are = "is" if kin.count("near") == 1 else "are"
    assert manners_verdict(pairs(*kin)) == MANNERS[number].format(
        texts=3, fewest=2, pairs=3, near=kin.count("near"), apart=2, open=kin.count("undecided"), are=are
    )


def test_too_few_sections_say_neither_apart_nor_alike():
    assert manners_verdict(pairs(*["undecided"] * 3, likeness=float("nan"))) == MANNERS[2].format(texts=3)


def test_too_few_sections_may_tell_apart_and_do_not_say_that_none_are_alike():
    said = manners_verdict(pairs("apart", "undecided", "undecided", likeness=float("nan")))
    assert said == MANNERS[5].format(texts=3, fewest=2, pairs=3, apart=1, open=2)


def test_of_very_many_pairs_the_first_are_named():
    many = pd.DataFrame({"source": ["a"] * 1_500, "other": ["b"] * 1_500, "kin": "near"})
    assert pair_names(many, "near", {"a": "A", "b": "B"}) == [*["*A*–*B*"] * 12, "1,488 more pairs"]
    assert len(pair_names(many.head(12), "near", {"a": "A", "b": "B"})) == 12


@pytest.mark.parametrize(
    ("kin", "differs", "number"),
    [("apart", "no", 0), ("near", "no", 1), ("near", "undecided", 1), ("near", "yes", 2)],
)
def test_sentences_agree_or_contradict(kin, differs, number):
    table = pairs(kin, "apart", "apart")
    gaps = table.drop(columns="kin").assign(differs=[differs, "yes", "yes"])
    assert lengths_verdict(table, gaps) == LENGTHS[number].format(differ=1, near=1)


@pytest.mark.parametrize(("apart", "number"), [(0.0, 1), (0.05, 1), (0.2, 2)])
def test_the_rule_is_cautious_or_rash(apart, number):
    table = pd.DataFrame({"factor": [0, 1], "share_near": [0.7, 0], "share_apart": [apart, 0.97]})
    said = tried_verdict(table.assign(share_undecided=1 - table["share_near"] - table["share_apart"]))
    assert said == TRIED[number].format(near=70, undecided=30 - 100 * apart, apart=100 * apart, found=97)
    assert tried_verdict(table.iloc[:0]) == TRIED[0]


def test_novels_are_said_by_the_next_fewer_sections_all_languages_together():
    rows = [
        ("de", 8, "one novel", 20, 0.9, 0.0),
        ("de", 8, "two authors", 300, 0.1, 0.5),
        ("en", 8, "one novel", 10, 0.6, 0.0),
        ("en", 8, "two authors", 100, 0.02, 0.9),
        ("en", 17, "one novel", 10, 0.0, 1.0),
    ]
    table = pd.DataFrame(rows, columns=["language", "sections", "by", "pairs", "share_near", "share_apart"])
    said = {"same": 80, "wrong": 0, "found": 60, "false": 8}
    assert novels_verdict(table, 16) == NOVELS[1].format(sections=8, **said)
    assert novels_verdict(table, 7) == NOVELS[0]
