"""Where the data lie."""

import pytest

from textkit.corpus.folder import data_of, find_data, in_force
from textkit.errors import InputError


def test_a_collection_is_named_by_its_folder_or_its_data(tiny):
    assert data_of(tiny) == data_of(tiny / "data") == tiny / "data"
    (tiny / "data" / "sources.csv").unlink()
    assert data_of(tiny) == tiny / "data", "its tables are still there"


def test_the_data_are_found_from_inside(tiny, monkeypatch):
    monkeypatch.delenv("TEXTKIT_DATA", raising=False)
    monkeypatch.chdir(tiny / "data" / "features")
    assert find_data() == tiny / "data"
    monkeypatch.setenv("TEXTKIT_DATA", str(tiny))
    assert find_data() == tiny / "data"


def test_no_collection_is_said(tmp_path, monkeypatch):
    monkeypatch.delenv("TEXTKIT_DATA", raising=False)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="make a collection: textkit new FOLDER"):
        find_data()


def test_the_file_that_waits_is_in_force(tmp_path):
    assert in_force(tmp_path / "coding" / "x.csv") == tmp_path / "coding" / "x.csv"
    waiting = tmp_path / ".textkit-ready" / "files" / "coding" / "x.csv"
    waiting.parent.mkdir(parents=True)
    waiting.write_text("")
    assert in_force(tmp_path / "coding" / "x.csv") == waiting
