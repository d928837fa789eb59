import pandas as pd
import pytest

from textkit.structure.verdicts import LENGTHS, MANNERS, TRIED, lengths_verdict, manners_verdict, tried_verdict

PAIRS = [("a", "b"), ("a", "c"), ("b", "c")]


def pairs(*kin):
    table = pd.DataFrame(PAIRS[: len(kin)], columns=["source", "other"])
    return table.assign(kin=list(kin))


@pytest.mark.parametrize(
    ("kin", "number"),
    [
        ((), 0),
        (("near",) * 3, 1),
        (("apart",) * 3, 2),
        (("near", "apart", "apart"), 3),
        (("undecided", "apart", "apart"), 3),
    ],
)
def test_each_number_of_manners_has_its_sentence(kin, number):
    are = "is" if kin.count("near") == 1 else "are"
    assert manners_verdict(pairs(*kin)) == MANNERS[number].format(
        texts=3, fewest=2, pairs=3, near=kin.count("near"), apart=2, open=kin.count("undecided"), are=are
    )


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
