"""Faults that were found once, and that no other test would see come back."""

import os
from pathlib import Path

import pytest

from textkit.corpus.folder import ready
from textkit.corpus.reader import Corpus
from textkit.errors import InputError
from textkit.extract.life import add
from textkit.extract.rebuild import extract

MILK = "Milk in tea\n\nMilk comes first, or tea does.\n"


@pytest.fixture
def milk(tiny, tmp_path):
    (tmp_path / "milk.txt").write_text(MILK)
    return tmp_path / "milk.txt"


def content(data):
    return {path: path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file()}


def test_a_lost_list_throws_no_features_away(tiny, milk):
    data = tiny / "data"
    (data / "sources.csv").unlink()
    before = content(data)
    (tiny / "other").mkdir()
    (tiny / "other" / "milk.txt").write_text(MILK)
    for act in (lambda: add([milk], data), lambda: extract(tiny / "other", data)):
        with pytest.raises(InputError, match=r"sources\.csv: does not list bread, tea, of which .* holds features"):
            act()
        assert content(data) == before


def test_a_link_to_nowhere_among_the_texts_is_not_written_through(tiny, milk):
    texts = tiny / "data" / "texts"
    texts.mkdir()
    (texts / "milk.txt").symlink_to(tiny / "elsewhere.txt")
    with pytest.raises(InputError, match=r"milk\.txt: is there already and is another file; rename"):
        add([milk], tiny / "data")
    assert not (tiny / "elsewhere.txt").exists()


def test_all_is_on_the_disk_before_it_is_put_in_force(tiny, milk, monkeypatch):
    done = []
    sync, rename = os.fsync, Path.rename

    def synced(handle):
        done.append(Path(f"/proc/self/fd/{handle}").resolve().name)
        sync(handle)

    def renamed(path, target):
        done.append(target.name)
        return rename(path, target)

    if not Path("/proc/self/fd").exists():
        pytest.skip("the system does not say which file is open")
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "rename", renamed)
    add([milk], tiny / "data")
    before, after = done[: done.index(ready(tiny).name)], done[done.index(ready(tiny).name) :]
    assert {"sources.csv", "terms.csv", "segments.csv", "milk.txt", "change.json"} <= set(before)
    assert "data" in after, "the renaming too"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_tables_that_may_not_be_read_are_not_told_to_be_removed(tiny):
    table = tiny / "data" / "features" / "terms.csv"
    table.chmod(0)
    with pytest.raises(InputError) as caught:
        Corpus.load(tiny / "data")
    assert "remove" not in str(caught.value)


def test_no_message_of_the_code_says_to_remove_the_features():
    source = Path(__file__).resolve().parents[1] / "src"
    advice = [path for path in source.rglob("*.py") if "remove the folder" in path.read_text(encoding="utf-8")]
    assert not advice, "they may be the only copy"
