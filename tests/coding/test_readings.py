"""Codings have levels: read as they were written, and every broken table named."""

import numpy as np
import pandas as pd
import pytest
from tests.toys import codebook_of, coding_folder

from textkit.coding.agreement import disagreements
from textkit.coding.readings import MENTIONED, TREATED, blank_sheet, load_coding, sheet_to_reading
from textkit.corpus.reader import Corpus
from textkit.errors import InputError, InputWarning

BOOK = codebook_of("heat", "trade", "law")


@pytest.fixture
def data(tiny):
    coding_folder(tiny / "data")
    return tiny / "data"


@pytest.fixture
def corpus(data):
    return Corpus.load(data)


def test_levels_are_read_as_they_were_written(data, corpus):
    coding = load_coding(corpus, BOOK, data)
    assert list(coding.readings) == ["coder_a", "coder_b"]
    assert coding.readings["coder_a"].loc["tea.001"].to_list()[:2] == [0, 2]
    assert coding.readings["coder_b"].loc["tea.001"].to_list()[:2] == [1, 1]
    assert coding.consensus.loc["bread.005"].to_list()[:2] == [0, 0]
    assert coding.consensus.loc["bread.006"].to_list()[:2] == [2, 0]
    assert coding.consensus.loc["bread.002"].isna().all(), "a lead-in is not read"
    assert coding.consensus["law"].isna().all(), "a theme that nobody judged is not coded"
    assert set(coding.memos.index) == set(corpus.segments["segment"])


def test_at_least_a_level_is_yes_or_no(data, corpus):
    coding = load_coding(corpus, BOOK, data)
    there, treated = coding.at_least(MENTIONED), coding.at_least(TREATED)
    assert int(there.consensus.sum().sum()) == 5
    assert treated.consensus["heat"].dropna().to_dict() == {
        **dict.fromkeys(["bread.001", "bread.003", "bread.004", "bread.005", "tea.001", "tea.002", "tea.003"], 0.0),
        "bread.006": 1.0,
    }
    assert int(treated.readings["coder_a"].sum().sum()) == 2
    assert set(np.unique(there.consensus.stack().dropna())) == {0, 1}
    assert there.consensus.isna().equals(coding.consensus.isna())


def test_what_the_readings_do_not_share_is_settled_with_a_reason(data, corpus):
    parted = disagreements(load_coding(corpus, BOOK, data))
    assert parted.to_numpy().tolist() == [
        ["bread.005", "heat", 1, 0, 0, "no heat named"],
        ["tea.001", "heat", 0, 1, 1, "a cup is warm"],
        ["tea.001", "trade", 2, 1, 2, "its subject"],
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("coder_a", "bread.001,trade", "bread.001,trades", "bread.001 has the theme 'trades', which the codebook"),
        ("coder_a", "bread.001,trade", "bread.099,trade", "coder_a.csv: the segment 'bread.099' does not exist"),
        ("coder_a", "bread.001,trade,1", "bread.001,trade,3", "line 2: 'level' is '3', not one of 0, 1, 2"),
        ("coder_a", "bread.001,trade,1", "bread.001,trade,0", "bread.001 has 'trade' at level 0; write 0 with 'none'"),
        ("coder_a", "bread.003,none,0", "bread.003,none,1", "bread.003 has 'none' at level 1; write 0 with 'none'"),
        ("coder_b", "segment,theme,level", "segment,theme,degree", "coder_b.csv: lacks the column 'level'"),
        ("coder_b", "tea.001,heat,1", "tea.001,none,0", "tea.001 has both 'none' and a theme; keep one"),
        ("coder_b", "tea.001,heat,1", "tea.001,trade,2", "has two rows for tea.001, trade"),
        ("consensus", "tea.003,trade,1,1,1", "tea.003,trade,1,1,", "line 10: 'b' is empty, not one of 0, 1, 2"),
        ("consensus", "its subject", "", "consensus.csv: tea.001, trade: the readings differ and no reason is given"),
        ("memos", "segment,memo", "segment,note", "memos.csv: lacks the column 'memo'"),
        ("memos", "tea.001,What", "tea.001," + "word " * 15 + "What", "the memo of tea.001 has more than 15 words"),
    ],
)  # fmt: skip
def test_bad_tables_are_named(data, corpus, name, old, new, message):
    path = data / "coding" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_coding(corpus, BOOK, data)


def test_a_source_may_be_uncoded_as_a_whole_and_memos_may_be_missing(data, corpus):
    path = data / "coding" / "consensus.csv"
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    table[~table["segment"].str.startswith("tea.")].to_csv(path, index=False)
    assert load_coding(corpus, BOOK, data).consensus.filter(like="tea.", axis=0).isna().all(axis=None)
    (data / "coding" / "memos.csv").unlink()
    assert load_coding(corpus, BOOK, data).memos.empty


def test_a_source_coded_in_part_is_left_out_and_told(data, corpus):
    path = data / "coding" / "consensus.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("tea.002,none,0,0,0,\n", ""), encoding="utf-8")
    with pytest.warns(InputWarning, match=r"1 of the 3 paragraphs of tea has no row \(the first: tea\.002"):
        consensus = load_coding(corpus, BOOK, data).consensus
    assert consensus.filter(like="tea.", axis=0).isna().all(axis=None)
    assert consensus.filter(like="bread.", axis=0).notna().any(axis=None)


def test_a_sheet_goes_round_and_is_read_back(data, corpus, tmp_path):
    sheet = blank_sheet(corpus, BOOK)
    assert len(sheet) == (corpus.segments["kind"] != "lead_in").sum()
    assert "memo" not in sheet.columns
    sheet.loc[0, "law"], sheet.loc[2, "heat"] = "1", "2"
    sheet.to_csv(tmp_path / "sheet.csv", index=False)
    for filled in (sheet, pd.read_csv(tmp_path / "sheet.csv")):
        reading = sheet_to_reading(filled, BOOK)
        assert reading.iloc[0].to_list() == ["bread.001", "law", "1"]
        assert reading.iloc[2].to_list() == ["bread.004", "heat", "2"]
        assert (reading.drop(index=[0, 2])[["theme", "level"]] == ["none", "0"]).all(axis=None)
    sheet.loc[0, "law"] = "yes"
    with pytest.raises(InputError, match=r"bread\.001, law holds 'yes'; write 1, 2 or nothing"):
        sheet_to_reading(sheet, BOOK)
    with pytest.raises(InputError, match="lacks the column 'law'"):
        sheet_to_reading(sheet.drop(columns="law"), BOOK)
