"""One writer at a time."""

import os
import subprocess
import sys

import pytest

from textkit.corpus.lock import locked
from textkit.errors import InputError

OTHER = (
    "import sys; from pathlib import Path; from textkit.corpus.lock import locked\nwith locked(Path(sys.argv[1])): pass"
)


def test_whoever_comes_second_is_told(tmp_path):
    with locked(tmp_path):
        other = subprocess.run([sys.executable, "-c", OTHER, tmp_path], capture_output=True, text=True)
        assert other.returncode != 0
        assert "another textkit command is writing there; wait until it has ended" in other.stderr
    assert list(tmp_path.iterdir()) == []
    with locked(tmp_path):
        pass


def test_a_lock_left_behind_by_a_killed_process_holds_nobody(tmp_path):
    (tmp_path / ".textkit-lock").write_text("")
    with locked(tmp_path):
        pass


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path):
    (tmp_path / ".textkit-lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InputError, match="cannot be written to"), locked(tmp_path):
        pass
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to(tmp_path):
    tmp_path.chmod(0o555)
    with pytest.raises(InputError, match="cannot be written to"), locked(tmp_path):
        pass
