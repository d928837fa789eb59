"""A card for each source."""

import pandas as pd
import pytest
from tests.toys import points_of

from textkit.points.cards import card, cards
from textkit.points.order import WORDS_A_MINUTE
from textkit.points.own import clearest

TOY = {"a": [["p1 p2"], [""]], "b": [["p1"]]}


def toy():
    points, segments, links = points_of(TOY, words=2300)
    articles = pd.DataFrame({"source": ["a"], "what": ["A survey."], "read_it_for": ["the start"]})
    cases = pd.DataFrame({"source": ["a", "a", "b"], "names": ["Rome, Korea", "Rome", ""]})
    return cards(articles, links, segments, cases, clearest(points, links))


def test_cards_by_hand():
    table = toy().set_index("source")
    assert table.loc["a"].drop("minutes").tolist() == [
        "A survey.", "the start", 4600, "Korea, Rome", 2, 1, ["what p2 says"],
    ]  # fmt: skip
    assert table.loc["b"].drop("minutes").tolist() == ["–", "–", 2300, "", 1, 0, []]
    assert table["minutes"].tolist() == pytest.approx([4600 / WORDS_A_MINUTE, 10])


def test_a_card_stands_upright():
    told = card(toy(), "a").set_index("entry")["told"]
    assert told["length"] == "4,600 words, 20 minutes"
    assert told["points it makes"] == "2, 1 of them a main claim here only"
    assert told["main claim only here"] == "what p2 says"
    assert card(toy(), "b").set_index("entry")["told"]["cases and bodies it names"] == "none"


def test_nothing_is_an_empty_table():
    _, segments, links = points_of(TOY)
    nothing = pd.DataFrame({"source": [], "what": [], "read_it_for": [], "names": [], "text": []})
    assert cards(nothing, links.iloc[:0], segments, nothing, nothing).empty
