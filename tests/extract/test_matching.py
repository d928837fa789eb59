"""Paragraphs are the same when their words are, in order."""

from tests.toys import tables_in

from textkit.extract.matching import same_segments
from textkit.extract.rebuild import extract


def tables(home, text):
    (home / "texts").mkdir(parents=True)
    (home / "texts" / "a.txt").write_text(text)
    extract(home / "texts", home / "data")
    return tables_in(home / "data" / "features")


def test_moved_doubled_and_altered_paragraphs(tmp_path):
    old = tables(tmp_path / "old", "Tea is hot and it is wet today.\nTea.\nTea.\nMilk is cold and it is white today.\n")
    new = tables(
        tmp_path / "new", "Milk is cold and it is white now.\nTea.\nNew words.\nTea is hot and it is wet today.\n"
    )
    assert same_segments(old, new) == {"a.001": "a.004", "a.002": "a.002", "a.003": None, "a.004": None}
    assert same_segments(old, old) == {name: name for name in ("a.001", "a.002", "a.003", "a.004")}


def test_the_order_of_words_counts(tmp_path):
    old = tables(tmp_path / "old", "One two three four five six. End.\nX is y.\n")
    new = tables(tmp_path / "new", "Six five four three two one. End.\nX is y.\n")
    assert same_segments(old, new)["a.001"] is None
