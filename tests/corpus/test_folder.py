"""Where the data lie."""

import pandas as pd
import pytest

from textkit.corpus.folder import data_of, find_data, in_force, ready, steady
from textkit.errors import InputError
from textkit.extract.change import undo
from textkit.extract.life import remove


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


def test_what_was_read_while_a_change_was_put_in_force_is_read_again(tiny):
    data = tiny / "data"
    tries = []

    def reading():
        tries.append(ids := list(pd.read_csv(data / "sources.csv")["source"]))
        if len(tries) == 1:
            remove(["bread"], data)
            return f"{ids} and what is no longer there"
        if len(tries) == 2:
            undo(data)
            raise KeyError("what is no longer there")
        return ids

    assert steady(data, reading) == ["bread", "tea"]
    assert tries == [["bread", "tea"], ["tea"], ["bread", "tea"]]


def test_a_change_made_and_taken_back_meanwhile_is_noticed(tiny):
    data = tiny / "data"
    remove(["bread"], data)
    tries = []

    def reading():
        tries.append("")
        if len(tries) == 1:
            undo(data)
            undo(data)  # the very files of before

    steady(data, reading)
    assert len(tries) == 2


def test_a_file_that_is_moved_into_place_between_look_and_touch_is_looked_for_again(tmp_path):
    waiting = ready(tmp_path) / "files" / "sources.csv"
    waiting.parent.mkdir(parents=True)
    waiting.write_text("in force")

    def reading():
        path = in_force(tmp_path / "sources.csv")
        if path == waiting:
            waiting.replace(tmp_path / "sources.csv")
        return path.read_text()

    assert steady(tmp_path, reading) == "in force"


def test_what_fails_for_a_reason_of_its_own_fails(tmp_path):
    with pytest.raises(ZeroDivisionError):
        steady(tmp_path, lambda: 1 / 0)
