"""Rows about sources that are not there are passed over, and told."""

import pandas as pd
import pytest

from textkit.corpus.present import about_present, load_table
from textkit.errors import InputWarning


def test_rows_about_absent_sources_are_passed_over_with_a_notice(tiny):
    (tiny / "data" / "coding").mkdir()
    (tiny / "data" / "coding" / "memos.csv").write_text("segment,memo\ngone.001,x\ntea.001,y\nmilk.002,z\n")
    with pytest.warns(InputWarning, match=r"memos\.csv: 2 row\(s\) about sources that are not there \(gone, milk\)"):
        assert list(load_table("memos", tiny)["memo"]) == ["y"]


def test_pairs_need_both_and_tables_of_neither_stay(tmp_path):
    pairs = pd.DataFrame({"segment_1": ["a.001", "a.002"], "segment_2": ["b.001", "c.001"]})
    with pytest.warns(InputWarning, match="1 row"):
        assert len(about_present(pairs, {"a", "b"}, tmp_path)) == 1
    points = pd.DataFrame({"point": ["p001"], "typical": ["gone.001"]})
    assert about_present(points, {"a"}, tmp_path).equals(points)
