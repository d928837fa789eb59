"""What is said most: counted by hand."""

from tests.toys import points_of

from textkit.points.incidence import incidence
from textkit.points.said import most_said

TOY = {"a": [["p1 p2"], ["p2"], ["q1"]], "b": [["p1"], ["q1"], ["q2"]], "c": [["p2 p3"], ["q1"], [""]]}


def test_the_most_said_of_each_theme():
    points, _, links = points_of(TOY)
    points = points.assign(theme=points["point"].str[0])
    table = most_said(incidence(points, links))
    assert table.drop(columns="text").to_numpy().tolist() == [["p", 3, 2, 1, 2, 3], ["q", 2, 1, 1, 3, 3]]
    assert table["text"].tolist() == ["what p2 says", "what q1 says"], (
        "p1 and p2: both in two sources, p2 in three segments"
    )


def test_themes_without_links_are_left_out():
    points, _, links = points_of(TOY)
    points = points.assign(theme=points["point"].str[0])
    assert most_said(incidence(points, links[links["point"] != "q1"]))["known"].tolist() == [3, 1]
    assert most_said(incidence(points, links.iloc[:0])).empty
