"""Contradictions: who says which."""

import pandas as pd
import pytest
from tests.toys import points_of

from textkit.errors import InputError
from textkit.points.contradictions import contradictions

COLUMNS = ["point_1", "point_2", "what"]


def test_who_says_which():
    points, _, links = points_of({"a": [["p1"]], "b": [["p2", "p1"]], "c": [["p3"]]})
    pairs = pd.DataFrame([("p1", "p2", "whether it helps"), ("p2", "p3", "what it costs")], columns=COLUMNS)
    table = contradictions(points, links, pairs)
    assert table.iloc[0].tolist() == ["whether it helps", "what p1 says", ["a", "b"], "what p2 says", ["b"], ["b"]]
    assert table["in_both"].tolist() == [["b"], []]
    assert contradictions(points, links, pairs.iloc[:0]).empty
    with pytest.raises(InputError, match=r"has the point .p9., which points\.csv does not list"):
        contradictions(points, links, pd.DataFrame([("p1", "p9", "?")], columns=COLUMNS))
