"""Names: counted once a segment, and a list that is checked."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from textkit.coding import names
from textkit.errors import InputError

LIST = pd.DataFrame([("NATO", "organisation", "nato"), ("NATO", "organisation", "atlantic alliance")])
LIST.columns = ["name", "kind", "term"]


def test_a_segment_counts_once_and_unmentioned_sources_stay() -> None:
    segments = pd.DataFrame({"segment": ["a.001", "a.002", "b.001"], "source": ["a", "a", "b"]})
    segments = segments.astype({"source": pd.CategoricalDtype(["a", "b"], ordered=True)})
    terms = pd.DataFrame({"segment": ["a.002", "a.001", "a.001"], "term": ["nato", "nato", "atlantic alliance"]})
    table = names.named(LIST, terms, segments)
    assert table.to_dict("records") == [
        {"kind": "organisation", "name": "NATO", "a": 2, "b": 0, "sources": 1, "where": "a.001, a.002"}
    ]


def test_the_list_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    assert names.read_names(tmp_path).empty
    path.write_text("name,term\nNATO,nato\n", encoding="utf-8")
    with pytest.raises(InputError, match="lacks the column 'kind'"):
        names.read_names(tmp_path)
    path.write_text("name,kind,term\nNATO,club,nato\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2: 'kind' is 'club', not one of case, organisation, period, place"):
        names.read_names(tmp_path)
