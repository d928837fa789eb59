"""Any table is read by one function; what breaks its contract is named by file, line and column."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.corpus.checks import is_number, read_table
from textkit.corpus.columns import Column
from textkit.corpus.present import load_table
from textkit.corpus.tables import TABLES
from textkit.errors import InputError

POINTS = "point,theme,text,scope,typical,lookalike\np001,trust,Talks build trust.,general,tea.001,\n"
BROKEN = {
    "id": (
        POINTS.replace("p001", "1"),
        "points",
        "line 2: 'point' is '1', not p and a number of three digits",
    ),
    "value": (POINTS.replace("general", "vague"), "points", "'scope' is 'vague', not one of general, specific, case"),
    "empty": (POINTS.replace("tea.001", ""), "points", "line 2: 'typical' is empty, not a text; mend it"),
    "control": (POINTS.replace("Talks", "T\x07"), "points", "'text' is 'T\\x07 build trust.', not one line of text"),
    "twice": (POINTS + POINTS.splitlines()[1], "points", "has two rows for p001; mend it"),
    "fields": (POINTS + "p002,a,b,c,d,e,f\n", "points", "line 3 has too many fields; quote what holds a comma"),
    "column": (POINTS.replace("scope", "reach"), "points", "lacks the column 'scope' (it needs point, theme"),
    "words": ("item,answer\none,a\n", "topic_answers", "line 2: 'item' is 'one', not a whole number"),
    "fraction": ("item,answer\n1,a\n2.5,b\n", "topic_answers", "line 3: 'item' is '2.5', not a whole number"),
    "less": ("item,answer\n0,a\n", "topic_answers", "line 2: 'item' is '0', not at least 1"),
    "no share": ("document,topic,share\nd,T1,\n", "topics_shares", "line 2: 'share' is empty, not a number"),
    "no table": ('a,"b\nc', "points", "cannot be read (it is not a CSV table); mend it"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_contract_is_named(case, tmp_path):
    raw, name, message = BROKEN[case]
    path = tmp_path / "table.csv"
    path.write_text(raw, encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        read_table(path, name)
    assert str(caught.value).startswith(str(path))


def test_a_file_in_another_encoding_is_named(tmp_path):
    path = tmp_path / "names.csv"
    path.write_bytes("name,kind,term\nCafé,place,cafe\n".encode("cp1252"))
    with pytest.raises(InputError, match=r"names\.csv: cannot be read \(it is not UTF-8\); save it as CSV in UTF-8"):
        read_table(path, "names")


def test_what_may_be_absent_is(tmp_path):
    (tmp_path / "coding").mkdir()
    empty = load_table("links", tmp_path)
    assert (len(empty), list(empty.columns)) == (0, list(TABLES["links"].types))
    assert load_table("memos", tmp_path).empty
    path = tmp_path / "sources.csv"
    path.write_text("source,title,title_by,file,sha256\ntea,Tea,text,tea.txt," + "0" * 64 + "\n")
    assert "label" not in read_table(path, "sources")
    path = tmp_path / "simulation.csv"
    path.write_text(
        "quantity,of,law,clumping,expected,clump,reliable,intervals,coverage,coverage_worst,zeros,coverage_zeros\n"
        "a rate,words,none,none,2,1,True,9,0.9,0.9,0,\n"
    )
    assert read_table(path, "interval_simulation")["coverage_zeros"].isna().all()


def test_a_wide_table_keeps_its_further_columns(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_text("segment,source,section,heading,position,trust\ntea.001,tea,0,On tea,1,\n")
    assert list(read_table(path, "blank_sheet").columns)[-1] == "trust"


@given(st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False, allow_infinity=False))
def test_what_is_written_is_a_number(value):
    kind = "int64" if isinstance(value, int) else "float64"
    assert is_number(repr(value), Column("x", kind, ""))
    assert not is_number("", Column("x", kind, ""))
    assert not is_number("x", Column("x", kind, ""))


def test_a_number_that_no_count_reaches_is_refused(tiny):
    path = tiny / "data" / "features" / "segments.csv"
    path.write_text(path.read_text().replace(",2,15,", f",2,{2**62},", 1))
    with pytest.raises(InputError, match=r"'words' is '4611686018427387904', not at least 0, and no more than"):
        read_table(path, "segments")


def test_a_first_row_with_a_field_too_many_is_told_also_where_a_number_is_none(tmp_path):
    path = tmp_path / "phrases.csv"
    path.write_text("hash,phrase\na,x,tea and milk\n")
    with pytest.raises(InputError, match=r"phrases\.csv: line 2 has too many fields; quote what holds a comma"):
        read_table(path, "phrases")
