"""A small file is written whole or not at all."""

import os

import pandas as pd
import pytest

from textkit.corpus.writing import in_place, write_table, write_text


def test_a_table_is_written_the_same_everywhere(tmp_path):
    path = tmp_path / "new" / "table.csv"
    write_table(pd.DataFrame({"name": ["é"], "share": [1 / 3]}), path)
    assert path.read_bytes() == "name,share\né,0.333333\n".encode()
    assert [each.name for each in path.parent.iterdir()] == ["table.csv"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    path = tmp_path / "table.csv"
    write_text("old", path)
    with pytest.raises(ValueError, match="closed"), in_place(path) as file:
        file.close()

    def full(_):
        raise OSError("no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        write_text("new", path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["table.csv"]
