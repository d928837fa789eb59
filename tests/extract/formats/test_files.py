"""Which files are read: regular ones, once; which ones of a folder may be texts."""

import os
import threading

import pytest

from textkit.errors import InputError
from textkit.extract.formats import bytes_of, files, text_files


def test_a_pipe_and_a_device_are_refused_at_once(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, "/dev/zero", "/dev/null"):
        done = threading.Event()

        def read(path=path, done=done):
            with pytest.raises(
                InputError, match="is a pipe or a device, not a file; save what it gives as a file first"
            ):
                bytes_of(type(tmp_path)(path))
            done.set()

        threading.Thread(target=read, daemon=True).start()
        assert done.wait(5)


def test_a_file_that_is_too_large_is_not_read(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as file:
        file.truncate(files.MAX_BYTES + 1)  # takes no room on the disk
    with pytest.raises(InputError, match="has 200,000,001 bytes, over 200,000,000; give its parts as texts"):
        bytes_of(path)


def test_a_name_that_no_file_can_have(tmp_path):
    with pytest.raises(InputError, match="is no name that a file can have"):
        bytes_of(tmp_path / "a\0b")


def test_the_texts_of_a_folder_whatever_their_names(tmp_path):
    for name in ("b.TXT", "a.md", "c.docx", "no ending", "._b.TXT", ".DS_Store", "~$c.docx"):
        (tmp_path / name).write_text("Tea is hot.")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    assert [path.name for path in text_files(tmp_path)] == ["a.md", "b.TXT", "c.docx", "no ending"]
