"""A collection of one's own, from nothing to its state; all that it holds is checked."""

import shutil

import pandas as pd
import pytest

from textkit.errors import InputError, InputErrors, InputWarning
from textkit.extract.checking import check_all
from textkit.extract.collection import new, write_sheets
from textkit.extract.life import add
from textkit.extract.status import status

MILK = "Milk in tea\n\nMilk comes first, or tea does.\n"


def test_new_add_status_sheets(tmp_path):
    home = tmp_path / "mine"
    assert new(home) == f"{home}: made; next: cd {home}, textkit add FILE …, textkit report"
    data = home / "data"
    assert status(data) == f"{data}: no source yet; add texts with textkit add FILE …"
    for again in (home, data):
        with pytest.raises(InputError, match="holds a collection"):
            new(again)
    (tmp_path / "milk.txt").write_text(MILK)
    add([tmp_path / "milk.txt"], data)
    said = status(data)
    assert f"{data}: 1 source, 6 words" in said
    assert "coding: No theme is coded yet: write data/codebook.yml" in said
    assert "last change: add milk.txt (textkit undo takes it back)" in said
    (data / "texts" / "milk.txt").write_text("Other words.")
    (data / "texts" / "more.txt").write_text("More.")
    said = status(data)
    assert "was altered; textkit replace milk" in said
    assert "texts that are of no source: more.txt" in said
    assert len(write_sheets(data).splitlines()) == 5
    assert list(pd.read_csv(data / "coding" / "memos_blank.csv")["segment"]) == ["milk.001"]
    shutil.copyfile(data / "codebook.example.yml", data / "codebook.yml")
    write_sheets(data)
    assert "example" in pd.read_csv(data / "coding" / "blank_sheet.csv").columns
    assert check_all(data).startswith(f"{data}: sound (features, codebook, readings)")


def test_check_looks_at_all_and_tells_all_at_once(tiny):
    data = tiny / "data"
    (data / "coding").mkdir()
    (data / "results").mkdir()
    assert check_all(data) == f"{data}: sound (features); 2 sources, 72 words"
    (data / "names.csv").write_text("name,kind,term\nNATO,club,nato\n")
    (data / "codebook.yml").write_text("themes: \x07\n")
    (data / "coding" / "memos.csv").write_text("segment,memo\ntea.001,\n")
    (data / "results" / "keyness.csv").write_text("x\n")
    with pytest.raises(InputErrors) as caught:
        check_all(data)
    said = "\n".join(str(error) for error in caught.value.errors)
    for name in ("names.csv", "codebook.yml", "memos.csv", "keyness.csv"):
        assert name in said


def test_check_finds_segments_that_are_not_there(tiny):
    (tiny / "data" / "coding").mkdir()
    (tiny / "data" / "coding" / "memos.csv").write_text("segment,memo\ntea.099,x\n")
    with pytest.raises(InputErrors, match=r"memos\.csv: the segment 'tea\.099' does not exist"):
        check_all(tiny / "data")


def test_check_warns_of_vectors_that_do_not_fit(tiny):
    import numpy as np

    from textkit.extract.embed import Encoder, write_embeddings

    encoder = Encoder("m", "0" * 64, lambda texts: np.ones((len(texts), 2)))
    write_embeddings({"tea.001": "x"}, encoder, tiny / "data" / "features" / "embeddings.npz")
    with pytest.warns(InputWarning, match=r"embeddings\.npz: does not fit bread, tea"):
        check_all(tiny / "data")
