"""Only regular files are read, once, and only as large as a text can be."""

import os

import pytest

from textkit.errors import InputError
from textkit.extract import files


def test_a_pipe_and_a_device_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", type(tmp_path)("/dev/zero")):
        with pytest.raises(InputError, match="is no regular file"):
            files.read_regular(path)


def test_a_file_that_is_too_large_is_refused(tmp_path, monkeypatch):
    (tmp_path / "x.txt").write_bytes(b"12345")
    monkeypatch.setattr(files, "LARGEST", 4)
    with pytest.raises(InputError, match=r"has 5 bytes; a text may have 4"):
        files.read_regular(tmp_path / "x.txt")


def test_texts_of_a_folder_by_suffix_in_any_case(tmp_path):
    for name in ("b.TXT", "a.md", "._b.txt", ".hidden.txt", "c.jpg"):
        (tmp_path / name).write_text("x")
    (tmp_path / "folder.txt").mkdir()
    assert [path.name for path in files.text_files(tmp_path)] == ["a.md", "b.TXT"]
    with pytest.raises(InputError, match=r"gone: cannot be read \(No such file"):
        files.text_files(tmp_path / "gone")
