"""The corpus: every broken contract has its message; selections and matrices agree with the tables."""

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from textkit.corpus.folder import find_data, ready
from textkit.corpus.reader import Corpus
from textkit.corpus.tables import FEATURES, TABLES
from textkit.errors import InputError


@pytest.fixture
def corpus(tiny):
    return Corpus.load(tiny / "data")


def edit(data, name, change):
    """Rewrite one table of a data folder; ``change`` maps a table of strings to another one."""
    path = data / "sources.csv" if name == "sources" else data / "features" / f"{name}.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    change(table).to_csv(path, index=False, lineterminator="\n")


def setting(column, value, row=0):
    """A change: one cell."""

    def change(table):
        table.loc[row, column] = value
        return table

    return change


def twice(table):
    return pd.concat([table, table.head(1)])


def test_loading_keeps_the_order_of_sources(tiny, corpus):
    assert corpus.ids == ["bread", "tea"]
    edit(tiny / "data", "sources", lambda table: table.iloc[::-1])
    other = Corpus.load(tiny / "data")
    assert other.ids == ["tea", "bread"]
    for name in ("sources", "sections", "segments", "forms"):
        assert list(getattr(other, name)["source"].cat.categories) == ["tea", "bread"]
        assert getattr(other, name)["source"].cat.ordered


# --- contracts -------------------------------------------------------------------------------------------------

BROKEN = {
    "no sources": ("sources", lambda t: t.head(0), "sources.csv: lists no source; add one with textkit add"),
    "a source without segments": (
        "sources",
        lambda t: pd.concat([t, t.tail(1).assign(source="milk", file="m.txt", sha256="0" * 64, label="Milk")]),
        "segments.csv: has no segment of milk; run textkit extract",
    ),
    "sections of nobody": (
        "sections",
        setting("source", "milk"),
        "sections.csv: names the source 'milk', which sources.csv does not list",
    ),
    "segments of nobody": (
        "segments",
        setting("source", "milk"),
        "segments.csv: names the source 'milk', which sources.csv does not list",
    ),
    "forms of nobody": ("forms", setting("source", "milk"), "forms.csv: names the source 'milk', which"),
    "terms of no segment": (
        "terms",
        setting("segment", "tea.999"),
        "terms.csv: names the segment 'tea.999', which does not exist; run textkit extract",
    ),
    "shingles of no segment": (
        "shingles",
        setting("segment", "tea.999"),
        "shingles.csv: names the segment 'tea.999', which does not exist",
    ),
    "unknown kind": (
        "segments",
        setting("kind", "poem"),
        "segments.csv, line 2: 'kind' is 'poem', not one of paragraph, item, lead_in; run textkit extract",
    ),
    "count of nothing": (
        "terms",
        setting("count", "0"),
        "terms.csv, line 2: 'count' is '0', not at least 1",
    ),
    "form counted below nothing": (
        "forms",
        setting("count", "-1"),
        "forms.csv, line 2: 'count' is '-1', not",
    ),
    "too many words": (
        "terms",
        setting("count", "99"),
        "terms.csv: counts more words in bread.001 than segments.csv does",
    ),
    "a window lost": ("shingles", lambda t: t.iloc[1:], "shingles.csv: does not fit segments.csv at bread.001"),
    "a window elsewhere": ("shingles", setting("offset", "77"), "shingles.csv: does not fit segments.csv at bread.001"),
    "forms and terms of two ages": (
        "forms",
        setting("term", "milk"),
        "forms.csv: counts 'milk' in bread more often than terms.csv does",
    ),
    "not a number": (
        "segments",
        setting("words", "many"),
        "segments.csv, line 2: 'words' is 'many', not a",
    ),
    "no value": ("segments", setting("words", ""), "segments.csv, line 2: 'words' is empty, not a whole number"),
    "too large a number": ("shingles", setting("hash", "1" * 30), "shingles.csv, line 2: 'hash' is '1111"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_contract_has_its_message(case, tiny):
    name, change, message = BROKEN[case]
    edit(tiny / "data", name, change)
    with pytest.raises(InputError, match=re.escape(message)) as caught:
        Corpus.load(tiny / "data")
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("name", ["sources", *FEATURES])
def test_a_lost_column_a_repeated_row_and_a_lost_table_have_their_messages(name, tiny):
    data = tiny / "data"
    path = data / "sources.csv" if name == "sources" else data / "features" / f"{name}.csv"
    raw, remedy = path.read_bytes(), TABLES[name].remedy
    last = list(TABLES[name].types)[-1]
    edit(data, name, twice)
    with pytest.raises(InputError, match=re.escape(f"{path}: has two rows for ")):
        Corpus.load(data)
    edit(data, name, lambda table: table.drop_duplicates().drop(columns=last))
    lacks = f"{path}: lacks the column '{last}' (it needs {', '.join(TABLES[name].types)}); {remedy}"
    with pytest.raises(InputError, match=re.escape(lacks)):
        Corpus.load(data)
    path.write_bytes(raw.replace(b"\n", b",note\n", 1).replace(b"\n", b",x\n").replace(b",note,x", b",note"))
    with pytest.raises(InputError, match=re.escape(f"{path}: has a column 'note' of its own; it holds ")):
        Corpus.load(data)
    path.write_bytes(b"")
    with pytest.raises(InputError, match=re.escape(f"{path}: is empty (it needs ")):
        Corpus.load(data)
    path.unlink()
    with pytest.raises(InputError, match=re.escape(f"{path}: is missing; run textkit extract")):
        Corpus.load(data)
    path.mkdir()
    with pytest.raises(InputError, match=re.escape(f"{path}: cannot be read (Is a directory); give a file")):
        Corpus.load(data)


def test_a_row_with_too_many_fields_is_refused(tiny):
    path = tiny / "data" / "features" / "forms.csv"
    head, *rows = path.read_text().splitlines()
    path.write_text("\n".join([head, *(f"{row},1" for row in rows)]))
    with pytest.raises(InputError, match=r"forms\.csv: line 2 has too many fields; quote what holds a comma"):
        Corpus.load(tiny / "data")


def test_tables_that_wait_to_be_moved_are_the_ones_in_force(tiny):
    data = tiny / "data"
    waiting = ready(data) / "files"
    (waiting / "features").mkdir(parents=True)
    for name in ("features/terms.csv", "sources.csv"):
        (data / name).rename(waiting / name)
    assert Corpus.load(data).ids == ["bread", "tea"]


def test_the_data_folder_is_found_from_below_or_named(tiny, monkeypatch):
    monkeypatch.delenv("TEXTKIT_DATA", raising=False)
    (tiny / "notebooks" / "deep").mkdir(parents=True)
    monkeypatch.chdir(tiny / "notebooks" / "deep")
    assert find_data() == tiny / "data"
    monkeypatch.setenv("TEXTKIT_DATA", "/elsewhere")
    assert str(find_data()) == "/elsewhere"
    monkeypatch.delenv("TEXTKIT_DATA")
    monkeypatch.setattr("pathlib.Path.is_file", lambda path: False)
    with pytest.raises(InputError, match=r"no data/sources\.csv here or above; make a collection: textkit new FOLDER"):
        find_data()


# --- selections ------------------------------------------------------------------------------------------------


def test_select_keeps_order_and_consistency(corpus):
    assert corpus.select(["tea", "bread"]).ids == ["bread", "tea"]
    tea = corpus.select(["tea"])
    assert tea.ids == ["tea"]
    assert list(tea.segments["source"].cat.categories) == ["tea"]
    assert set(tea.terms["segment"]) <= set(tea.segments["segment"])
    assert set(tea.shingles["segment"]) <= set(tea.segments["segment"])
    assert tea.words == corpus.lengths["tea"]
    assert tea.lengths.to_dict() == {"tea": tea.words}
    assert set(tea.phrases["hash"]) <= set(tea.shingles["hash"][tea.shingles["hash"].duplicated()])


def test_select_changes_nothing_in_the_corpus(corpus):
    before = {name: getattr(corpus, name).copy() for name in TABLES if hasattr(corpus, name)}
    tea = corpus.select(["tea"])
    for name in before:
        del getattr(tea, name)[next(iter(TABLES[name].types))]
    for name, table in before.items():
        pd.testing.assert_frame_equal(getattr(corpus, name), table)


@pytest.mark.parametrize(("wanted", "shown"), [(["milk"], "'milk'"), ([], "''"), (["tea", "x"], "'x'")])
def test_select_refuses_what_is_not_there(wanted, shown, corpus):
    with pytest.raises(InputError, match=f"^no source {shown}; there are bread, tea$"):
        corpus.select(wanted)


def test_sums(corpus):
    assert corpus.words == corpus.segments["words"].sum() == sum(corpus.lengths)
    assert list(corpus.lengths.index) == corpus.ids
    assert corpus.titles == {"bread": "On bread", "tea": "tea"}


def test_fingerprint_tells_texts_and_their_order_apart(tiny, corpus):
    assert re.fullmatch("[0-9a-f]{12}", corpus.fingerprint)
    assert Corpus.load(tiny / "data").fingerprint == corpus.fingerprint
    edit(tiny / "data", "sources", lambda table: table.iloc[::-1])
    swapped = Corpus.load(tiny / "data").fingerprint
    edit(tiny / "data", "sources", setting("sha256", "f" * 64))
    assert len({corpus.fingerprint, swapped, Corpus.load(tiny / "data").fingerprint}) == 3


# --- counts ----------------------------------------------------------------------------------------------------


def test_counted_takes_sizes_and_function_words(corpus):
    plain = corpus.counted()
    assert set(plain["size"]) == {1}
    assert "the" not in set(plain["term"])
    assert "the" in set(corpus.counted(function_words=True)["term"])
    assert set(corpus.counted(sizes=(2, 3))["size"]) == {2, 3}
    assert list(plain["segment"].unique()) == [s for s in corpus.segments["segment"] if s in set(plain["segment"])]
    assert list(plain.columns) == ["source", "section", "segment", "term", "size", "count"]


@pytest.mark.parametrize("by", ["segment", "source"])
@pytest.mark.parametrize("least", [1, 2])
@pytest.mark.parametrize("sizes", [(1,), (1, 2, 3)])
def test_matrix_agrees_with_counted(by, least, sizes, corpus):
    counts, rows, terms = corpus.matrix(by=by, sizes=sizes, function_words=True, least=least)
    table = corpus.counted(sizes, function_words=True).astype({by: "str"})
    expected = table.pivot_table(index=by, columns="term", values="count", aggfunc="sum", fill_value=0)
    expected = expected.loc[:, expected.sum() >= least].reindex(rows, fill_value=0)
    assert rows == (corpus.ids if by == "source" else list(corpus.segments["segment"]))
    assert terms == sorted(expected.columns)
    np.testing.assert_array_equal(counts.toarray(), expected[terms].to_numpy())
    assert counts.dtype == np.int64


def test_matrix_keeps_rows_without_terms(corpus):
    counts, rows, _ = corpus.matrix(sizes=(3,))
    assert counts.shape[0] == len(rows) == len(corpus.segments)
    assert (counts.sum(axis=1) == 0).any()


def test_matrix_refuses_another_row(corpus):
    with pytest.raises(ValueError, match="by is 'segment' or 'source', not 'section'"):
        corpus.matrix(by="section")


def test_spelling_is_the_commonest_form_and_the_first_of_equals(corpus):
    assert corpus.spelling["step"] == "steps"
    assert set(corpus.spelling) == set(corpus.terms["term"])
    rows = [("bread", "x", 1), ("bread", "z", 1), ("tea", "y", 2), ("tea", "z", 1), ("tea", "w", 1)]
    forms = pd.DataFrame([(source, "a", form, count) for source, form, count in rows], columns=corpus.forms.columns)
    terms = pd.DataFrame([("tea.001", "a", 1, 0, 8)], columns=corpus.terms.columns)  # so "a" itself stands twice too
    assert replace(corpus, forms=forms, terms=terms).spelling == {"a": "a"}
    assert replace(corpus, forms=forms, terms=terms.assign(count=7)).spelling == {"a": "y"}


def test_address_in_the_order_given(corpus):
    found = corpus.address(["tea.002", "tea.001", "bread.002"])
    assert found.astype({"source": "str"}).to_numpy().tolist() == [
        ["tea.002", "tea", 1, "Where it grows", 2],
        ["tea.001", "tea", 0, "(opening)", 1],
        ["bread.002", "bread", 1, "How it is made", 2],
    ]
    with pytest.raises(InputError, match=r"^no segment 'tea\.999'$"):
        corpus.address(["tea.001", "tea.999"])
