"""The reading sheet and its score."""

import numpy as np
import pandas as pd
import pytest

from textkit import Corpus
from textkit.topics.models import documents
from textkit.topics.sheet import answers_to, reading_sheet, score, sheet_of

TERMS = pd.DataFrame([(f"T{t}", rank, f"t{t}w{rank}") for t in range(1, 5) for rank in range(1, 11)])
TERMS.columns = ["topic", "rank", "term"]
SHARES = np.repeat(np.eye(4), 3, axis=0)
MEMOS = {f"d{number}": f"memo {number}" for number in range(12)}


@pytest.fixture
def made():
    return reading_sheet(TERMS, SHARES, MEMOS)


def test_intruders_come_from_another_topic(made):
    sheet, key = made
    both = sheet.merge(key, on=["item", "kind"]).query("kind == 'intrusion'")
    assert len(both) == 8
    for row in both.to_dict("records"):
        own = [row[letter] for letter in "abcdef" if row[letter].startswith("t" + row["topic"][1:])]
        assert len(own) == 5
        assert row[row["answer"]] not in own


def test_fit_items_offer_the_topic_of_the_document(made):
    sheet, key = made
    both = sheet.merge(key, on=["item", "kind"]).query("kind == 'fit'")
    assert len(both) == 8
    for row in both.to_dict("records"):
        number = int(row["question"].removeprefix("memo "))
        assert row["topic"] == f"T{number // 3 + 1}"
        assert row[row["answer"]].startswith(f"t{row['topic'][1:]}w1, ")
        assert row["e"] == row["f"] == ""


def test_the_sheet_does_not_hold_the_key(made):
    assert not {"topic", "answer"} & set(made[0].columns)


def test_answers_are_spread_over_the_letters(made):
    assert made[1]["answer"].nunique() >= 3


def test_unclear_documents_are_not_asked_about():
    sheet, _ = reading_sheet(TERMS, np.full((12, 4), 0.25), MEMOS)
    assert (sheet["kind"] == "intrusion").all()


def test_score_by_hand(made):
    key = made[1]
    stable = {"T1": True, "T2": True, "T3": False, "T4": False}
    answers = key[["item", "answer"]].assign(answer=lambda t: t["answer"].str.upper() + " ")
    table = score(answers, key, stable)
    assert table["right"].to_list() == [4, 4, 4, 4]
    assert table["share_low"].iloc[0] == pytest.approx(0.025 ** (1 / 4))  # 4 of 4: Clopper–Pearson by hand
    assert score(answers.iloc[:0], key, stable).empty
    assert table["guessing"].to_list() == pytest.approx([1 / 4, 1 / 4, 1 / 6, 1 / 6])


def test_answers_without_an_item(made):
    with pytest.raises(ValueError, match="belongs to one item of the key"):
        score(pd.DataFrame({"item": [99], "answer": ["a"]}), made[1], {})


def test_an_intruder_is_no_word_of_the_topic():
    shared = TERMS.assign(term=TERMS["term"].where(TERMS["rank"] > 4, "common" + TERMS["rank"].astype("str")))
    sheet, key = reading_sheet(shared, SHARES, MEMOS)
    both = sheet.merge(key, on=["item", "kind"]).query("kind == 'intrusion'")
    assert not any(row[row["answer"]].startswith("common") for row in both.to_dict("records"))


def test_the_sheet_of_the_stored_model(tiny):
    corpus = Corpus.load(tiny / "data")
    units = documents(corpus.segments)["document"].unique()[:4]
    wide = [(d, f"T{t}", float(n == t - 1)) for n, d in enumerate(units) for t in range(1, 5)]
    shares = pd.DataFrame(wide, columns=["document", "topic", "share"])
    memos = pd.Series({name: f"about {name}" for name in corpus.segments["segment"]})
    sheet, key = sheet_of(TERMS.assign(wording="once"), shares, memos, corpus)
    asked = sheet.merge(key, on=["item", "kind"]).query("kind == 'fit'")
    assert sorted(asked["topic"]) == ["T1", "T2", "T3", "T4"]
    assert asked["question"].str.contains("about ").all()
    assert sheet_of(TERMS.assign(wording="other"), shares, memos, corpus)[0].empty


def test_answers_to_another_sheet_are_none(made):
    sheet, key = made
    answers = key[["item", "answer"]]
    assert answers_to(sheet, sheet.copy(), answers).equals(answers)
    assert answers_to(sheet, sheet.iloc[1:], answers).empty
    assert answers_to(sheet, sheet.assign(question="another"), answers).empty
