"""Changes are whole or never were, can be undone, and never lose what came after."""

import os
import signal

import pytest

from textkit.corpus.folder import ready
from textkit.corpus.reader import Corpus
from textkit.errors import InputError, InputWarning
from textkit.extract import change as module
from textkit.extract.change import changing, finish, last_change, undo
from textkit.extract.life import add

TEXT = "Milk in tea\n\nMilk comes first, or tea does.\n"


@pytest.fixture
def milk(tiny, tmp_path):
    (tmp_path / "milk.txt").write_text(TEXT)
    return tmp_path / "milk.txt"


def test_an_undone_change_can_be_made_again(tiny, milk):
    data = tiny / "data"
    assert last_change(data) == f"extraction of {last_change(data).split()[-1]}"
    add([milk], data)
    assert last_change(data) == "add milk.txt"
    undo(data)
    assert (Corpus.load(data).ids, last_change(data)) == (["bread", "tea"], "undo add milk.txt")
    assert not (data / "texts" / "milk.txt").exists()
    undo(data)
    assert (Corpus.load(data).ids, last_change(data)) == (["bread", "tea", "milk"], "add milk.txt")


def test_undoing_never_loses_what_was_written_since(tiny, milk):
    data = tiny / "data"
    add([milk], data)
    listing = (data / "sources.csv").read_text().replace("Milk in tea", "Milk, mine")
    (data / "sources.csv").write_text(listing.replace("Milk, mine", "Mine"))
    with pytest.raises(InputError, match=r"sources\.csv: was changed since; undoing would lose that"):
        undo(data)


def test_nothing_to_undo_is_said(tmp_path):
    with pytest.raises(InputError, match="there is no change to undo"):
        undo(tmp_path)


def test_what_does_not_load_is_not_put_in_force(tiny):
    data = tiny / "data"
    before = (data / "sources.csv").read_bytes()
    with (
        pytest.raises(InputError, match=rf"^{data}/sources\.csv, line 2: 'title_by' is 'me'"),
        changing(data, "x") as new,
    ):
        (new.files / "sources.csv").write_bytes(before.replace(b",text,", b",me,"))
    assert (data / "sources.csv").read_bytes() == before
    assert not list(data.glob(".textkit-[!u]*"))


def test_a_folder_in_the_place_of_a_file_is_told_before_anything_is_put_in_force(tiny, milk):
    data = tiny / "data"
    (data / "features" / "embeddings.npz").mkdir()
    before = (data / "sources.csv").read_bytes()
    with pytest.raises(InputError, match=rf"^{data}/features/embeddings\.npz: cannot be read"):
        add([milk], data)
    assert (data / "sources.csv").read_bytes() == before


def test_a_change_that_changes_nothing_leaves_the_last_one_to_be_undone(tiny):
    data = tiny / "data"
    what = last_change(data)
    with changing(data, "nothing") as new:
        (new.files / "sources.csv").write_bytes((data / "sources.csv").read_bytes())
    assert last_change(data) == what


def test_what_waits_is_read_and_moved_by_the_next_change(tiny, milk, monkeypatch):
    data = tiny / "data"
    with monkeypatch.context() as patch:
        patch.setattr(module, "finish", lambda data: None)
        add([milk], data)
    assert ready(data).is_dir()
    assert Corpus.load(data).ids == ["bread", "tea", "milk"]
    finish(data)
    assert not ready(data).exists()
    assert Corpus.load(data).ids == ["bread", "tea", "milk"]


def test_a_change_that_cannot_be_moved_is_made_all_the_same(tiny, milk, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "move", refuse)
    with pytest.warns(InputWarning, match="the change is made, but not every file is in its place yet"):
        add([milk], tiny / "data")
    assert Corpus.load(tiny / "data").ids == ["bread", "tea", "milk"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_told_before_anything_happens(tiny, milk):
    (tiny / "data" / "features").chmod(0o555)
    with pytest.raises(InputError, match="features: cannot be written to"):
        add([milk], tiny / "data")


def test_a_link_to_nowhere_where_texts_go_is_told(tiny, milk):
    (tiny / "data" / "texts").symlink_to(tiny / "gone")
    with pytest.raises(InputError, match="texts: cannot be written to"):
        add([milk], tiny / "data")


def test_a_file_is_moved_to_another_disk_too(tmp_path, monkeypatch):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    real = type(tmp_path).replace

    def elsewhere(path, target):
        if path.name == "new":
            raise OSError(18, "Invalid cross-device link")
        return real(path, target)

    monkeypatch.setattr(type(tmp_path), "replace", elsewhere)
    module.move(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_ctrl_c_waits_for_what_must_not_be_cut(monkeypatch):
    with module.unbroken():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
