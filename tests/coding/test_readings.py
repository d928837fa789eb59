import shutil
from pathlib import Path

import pandas as pd
import pytest

from textkit import Corpus
from textkit.coding.codebook import load_codebook
from textkit.coding.readings import blank_sheet, load_coding, sheet_to_reading
from textkit.corpus.reader import find_data
from textkit.errors import InputError


@pytest.fixture(scope="module")
def corpus():
    return Corpus.load()


@pytest.fixture(scope="module")
def book():
    return load_codebook()


@pytest.fixture
def data(tmp_path):
    shutil.copytree(find_data() / "coding", tmp_path / "coding")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("coder_a", "nuances.001,attaches", "nuances.001,attachees", "nuances.001 has the theme 'attachees'"),
        ("coder_a", "nuances.001,attaches", "nuances.999,attaches", "coder_a.csv: the segment 'nuances.999' does not"),
        ("coder_b", "segment,theme", "segment,topic", "coder_b.csv: lacks the column 'theme'"),
        ("coder_b", "nuances.001,attaches", "nuances.001,none", "nuances.001 has both 'none' and a theme"),
        ("coder_b", "nuances.001,attaches\n", "nuances.001,attaches\n" * 2, "has two rows for nuances.001, attaches"),
        ("consensus", "nuances.001,attaches,1", "nuances.001,attaches,2", "line 2: 'coded' is '2', not one of 0, 1"),
        ("consensus", "nuances.001,attaches", "nuances.001,nothing", "has the theme 'nothing'"),
        ("memos", "segment,memo", "segment,note", "memos.csv: lacks the column 'memo'"),
        ("memos", "nuances.002,Ancient", "nuances.002," + "word " * 15 + "Ancient", "nuances.002 has more than 15"),
    ],
)  # fmt: skip
def test_bad_tables_are_named(data, corpus, book, name, old, new, message):
    path = data / "coding" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_coding(corpus, book, data)


def test_missing_file_and_half_coded_source(data, corpus, book):
    path = data / "coding" / "consensus.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    table[table["segment"] != "missions.010"].to_csv(path, index=False)
    with pytest.raises(InputError, match=r"codes missions in part; missions\.010 has no row"):
        load_coding(corpus, book, data)
    table[~table["segment"].str.startswith("missions.")].to_csv(path, index=False)
    coding = load_coding(corpus, book, data)
    assert coding.consensus.filter(like="missions.", axis=0).isna().all(axis=None), "a source may be uncoded as a whole"
    (data / "coding" / "memos.csv").unlink()
    with pytest.raises(InputError, match=r"memos\.csv: is missing"):
        load_coding(corpus, book, data)


def test_a_sheet_goes_round(corpus, book):
    sheet = blank_sheet(corpus, book)
    assert "memo" not in sheet.columns
    assert len(sheet) == (corpus.segments["kind"] != "lead_in").sum()
    sheet.loc[0, "law"] = "1"
    reading = sheet_to_reading(sheet, book)
    assert reading.iloc[0].tolist() == [sheet["segment"].iloc[0], "law"]
    assert (reading["theme"].iloc[1:] == "none").all()
    sheet.loc[0, "law"] = "yes"
    with pytest.raises(InputError, match=r"nuances\.001, law holds 'yes'; write 1 or nothing"):
        sheet_to_reading(sheet, book)
    with pytest.raises(InputError, match="lacks the column 'law'"):
        sheet_to_reading(sheet.drop(columns="law"), book)


def test_a_saved_sheet_is_read_back(tmp_path, corpus, book):
    path = Path(tmp_path) / "sheet.csv"
    sheet = blank_sheet(corpus, book)
    sheet.loc[2, "trust"] = "1"
    sheet.to_csv(path, index=False)
    reading = sheet_to_reading(pd.read_csv(path), book)
    assert reading[reading["theme"] != "none"].values.tolist() == [[sheet["segment"].iloc[2], "trust"]]
