"""What is concrete: counted by hand."""

import pandas as pd
from tests.toys import points_of

from textkit.points.evidence import concrete, concrete_by_source, evidence_differs

NAMES = pd.DataFrame([("NATO", "organisation", "nato"), ("Rome", "place", "rome")], columns=["name", "kind", "term"])


def test_concrete_by_hand():
    _, _, links = points_of({"a": [["p1:case p2", "p1"], [""]], "b": [["p1"], ["p2"]]})
    terms = pd.DataFrame({"segment": ["a.003", "a.003", "a.003", "b.001"], "term": ["rome", "nato", "nato", "bread"]})
    table = concrete(links, NAMES, terms)
    assert table["segment"].tolist() == ["a.001", "a.002", "a.003", "b.001", "b.002"]
    assert table["concrete"].tolist() == [True, False, True, False, False]
    assert table["names"].tolist() == ["", "", "NATO, Rome", "", ""]
    by = concrete_by_source(table, draws=100)
    assert by[["segments", "concrete_segments", "cases", "with_names"]].to_numpy().tolist() == [
        [3, 2, 1, 1],
        [2, 0, 0, 0],
    ]
    assert by["share_high"].iloc[1] > 0.1


def test_a_difference_is_found_and_none_is_not():
    spec = {"a": [["p1:case"]] * 12, "b": [["p1"]] * 12}
    table = concrete(points_of(spec)[2], NAMES, pd.DataFrame({"segment": [], "term": []}, dtype="str"))
    row = evidence_differs(table, deals=500, draws=200).iloc[0]
    assert (row["source"], row["sure"]) == ("a", True)
    same = concrete(points_of({"a": spec["a"], "b": spec["a"]})[2], NAMES, pd.DataFrame({"segment": [], "term": []}))
    assert evidence_differs(same, deals=50, draws=50)["p"].iloc[0] == 1
    assert evidence_differs(table[table["source"] == "a"]).empty
    assert concrete_by_source(table.iloc[:0]).empty
