import pandas as pd
import pytest

from textkit.words.verdicts import (
    EVENNESS,
    LEFT,
    RICHNESS,
    RUNS,
    STOCK,
    evenness_verdict,
    left_verdict,
    richness_verdict,
    runs_verdict,
    stock_verdict,
)

P = [(0.0001, 0.0001), (0.4, 0.01), (0.05, 0.01)]  # yes, no, undecided


@pytest.mark.parametrize(("verdict", "closed"), [(stock_verdict, STOCK), (richness_verdict, RICHNESS)])
def test_yes_no_and_undecided_have_their_sentences(verdict, closed):
    said = [verdict(pd.DataFrame({"p": [p], "p_error": [error], "in_all": [80]})) for p, error in P]
    assert said == list(closed[:3])


@pytest.mark.parametrize(("in_all", "p", "number"), [(0, 0.9, 3), (1, 0.9, 1), (0, 0.0001, 0)])
def test_where_no_word_could_stand_in_all_nothing_is_said_of_the_stock(in_all, p, number):
    """One word in all is one, however few would be dealt; none, where many would be, is a finding."""
    assert stock_verdict(pd.DataFrame({"p": [p], "p_error": [0.0001], "in_all": [in_all]})) == STOCK[number]


@pytest.mark.parametrize(("findings", "left", "number"), [(0, 0, 0), (9, 0, 1), (9, 4, 2), (9, 5, 3), (8, 4, 3)])
def test_what_is_left(findings, left, number):
    share = 100 * left / max(1, findings)
    assert left_verdict(findings, left) == LEFT[number].format(left=left, findings=findings, share=share)


@pytest.mark.parametrize(("even", "clumped", "number"), [(0, 0, 0), (2, 2, 1), (8, 2, 2), (3, 2, 2)])
def test_spread_as_chance_would_or_not(even, clumped, number):
    table = pd.DataFrame({"spread": ["even"] * even + ["clumped"] * clumped + ["as chance would"] * 5})
    assert evenness_verdict(table) == EVENNESS[number].format(even=even, clumped=clumped, words=len(table))


@pytest.mark.parametrize(
    ("differs", "said"),
    [
        ([], RUNS[0]),
        (["yes", "yes"], RUNS[1]),
        (["yes", "no"], RUNS[2].format(pairs="B and C")),
        (["yes", "undecided"], RUNS[2].format(pairs="B and C")),
        (["no", "undecided"], RUNS[3]),
    ],
)
def test_who_shares_runs(differs, said):
    pairs = [("a", "b"), ("b", "c")][: len(differs)]
    table = pd.DataFrame([("a", "a"), *pairs], columns=["source", "other"]).assign(differs=["", *differs])
    assert runs_verdict(table, {"a": "A", "b": "B", "c": "C"}) == said
