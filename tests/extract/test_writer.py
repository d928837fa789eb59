"""Extraction: reproducible to the byte, one-way, and harmless when it fails."""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.corpus.folder import find_data, ready
from textkit.corpus.reader import Corpus
from textkit.errors import InputError, InputWarning
from textkit.extract import engine
from textkit.extract.life import add
from textkit.extract.rebuild import extract
from textkit.extract.sources import read_sources
from textkit.extract.terms import SCHEMAS

CLI = [sys.executable, "-c", "import sys; from textkit.cli import main; sys.exit(main())"]
SOURCE = "Bread and tea\n\nIn the long run of history, bread met tea. They met {n} times, on {n} days.\n\nThey part.\n"


def content(folder):
    """Every file below a folder with its bytes, and every folder; but what is kept for undoing."""
    found = [path.relative_to(folder) for path in sorted(Path(folder).rglob("*"))]
    return {
        path: (folder / path).is_file() and (folder / path).read_bytes()
        for path in found
        if ".textkit-undo" not in path.parts
    }


def again(home):
    """Extract the texts of ``home`` into its data."""
    return extract(home / "texts", home / "data")


def add_to(home, path, source, title=None):
    """Add one text to the data of ``home``."""
    return add([path], home / "data", source, title)


# --- the same bytes --------------------------------------------------------------------------------------------

SURROUNDINGS = [
    {"LC_ALL": "C", "PYTHONHASHSEED": "1", "POLARS_MAX_THREADS": "1", "TZ": "Pacific/Kiritimati"},
    {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242", "POLARS_MAX_THREADS": "2", "TZ": "America/Adak"},
]


def extract_elsewhere(texts, listing, home, surroundings):
    """Extract in a process of its own, from a copy of the texts that was written in another order."""
    (home / "texts").mkdir(parents=True)
    for path in sorted(texts.glob("*.txt"), reverse=True):
        shutil.copyfile(path, home / "texts" / path.name)
    (home / "data").mkdir()
    if listing:
        shutil.copyfile(listing, home / "data" / "sources.csv")
    if not listing:
        (home / "data" / "sources.csv").write_text("source,label,title,title_by,file,sha256\n")
    where = [home / "texts", "--data", home / "data"]
    subprocess.run([*CLI, "extract", *where], env=os.environ | surroundings, check=True, capture_output=True)
    return content(home / "data")


@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=["one thread", "two threads"])
def test_the_same_bytes_everywhere(surroundings, tiny, tmp_path):
    assert extract_elsewhere(tiny / "texts", None, tmp_path / "elsewhere", surroundings) == content(tiny / "data")


@pytest.mark.texts
@pytest.mark.parametrize("surroundings", SURROUNDINGS, ids=["one thread", "two threads"])
def test_the_articles_give_the_committed_bytes(surroundings, texts_folder, tmp_path):
    found = extract_elsewhere(texts_folder, find_data() / "sources.csv", tmp_path / "elsewhere", surroundings)
    assert found.pop(Path("sources.csv")) == (find_data() / "sources.csv").read_bytes()
    assert found.pop(Path("features")) is False
    for path, raw in found.items():
        assert raw == (find_data() / path).read_bytes(), f"{path} differs"


@pytest.mark.texts
def test_the_articles_added_one_after_another_give_the_committed_bytes(texts_folder, tmp_path):
    data = tmp_path / "data"
    for source in read_sources(find_data() / "sources.csv"):
        alone = shutil.copyfile(texts_folder / source.file, tmp_path / source.file)
        title = source.title if source.title_by == "editor" else None
        add([alone], data, source.source, title, source.label)
        alone.unlink()
        shutil.rmtree(data / "texts")
    assert (data / "sources.csv").read_bytes() == (find_data() / "sources.csv").read_bytes()
    for name in SCHEMAS:
        assert (data / "features" / f"{name}.csv").read_bytes() == (
            find_data() / "features" / f"{name}.csv"
        ).read_bytes()


def test_batches_do_not_show(tiny, monkeypatch):
    before = content(tiny / "data")
    monkeypatch.setattr(engine, "BATCH", 1)
    again(tiny)
    assert content(tiny / "data") == before


def test_adding_one_by_one_gives_what_extracting_all_does(tiny, tmp_path):
    for name in ("bread", "tea"):
        add_to(tmp_path / "new", tiny / "texts" / f"{name}.txt", name, None if name == "bread" else "tea")
    shutil.move(tmp_path / "new" / "data" / "texts", tmp_path / "new" / "texts")
    assert content(tmp_path / "new") == content(tiny)


def test_phrases_are_the_windows_that_come_twice(tiny):
    phrases = pl.read_csv(tiny / "data" / "features" / "phrases.csv", schema=SCHEMAS["phrases"])
    assert (
        sorted(phrases["phrase"]) == ["in the long run of", "long run of history bread", "the long run of history"][::2]
    )
    shingles = pl.read_csv(tiny / "data" / "features" / "shingles.csv", schema=SCHEMAS["shingles"])
    assert set(shingles.filter(pl.col("hash").is_duplicated())["hash"]) == set(phrases["hash"])


def test_the_tables_of_the_tiny_corpus(tiny):
    segments = pl.read_csv(tiny / "data" / "features" / "segments.csv")
    assert segments.select("segment", "section", "kind", "sentences", "words").rows() == [
        ("bread.001", 0, "paragraph", 2, 15),
        ("bread.002", 1, "lead_in", 1, 4),
        ("bread.003", 1, "item", 1, 3),
        ("bread.004", 1, "item", 1, 3),
        ("bread.005", 1, "item", 1, 1),
        ("bread.006", 1, "paragraph", 2, 15),
        ("tea.001", 0, "paragraph", 1, 16),
        ("tea.002", 1, "paragraph", 2, 12),
        ("tea.003", 1, "paragraph", 1, 3),
    ]
    assert (tiny / "data" / "features" / "sections.csv").read_text() == (
        "source,section,heading\nbread,0,On bread\nbread,1,How it is made\ntea,1,Where it grows\n"
    )
    listed = [(source.source, source.title, source.title_by) for source in read_sources(tiny / "data" / "sources.csv")]
    assert listed == [("bread", "On bread", "text"), ("tea", "tea", "editor")]


# --- texts that are not there ----------------------------------------------------------------------------------


def test_a_text_that_is_gone_keeps_its_features(tiny):
    before = content(tiny / "data")
    (tiny / "texts" / "bread.txt").unlink()
    outcome = again(tiny)
    assert (outcome.read, outcome.kept, outcome.paratext) == (["tea"], ["bread"], 0)
    assert content(tiny / "data") == before


def test_a_source_taken_off_the_list_is_not_thrown_away(tiny):
    listing = tiny / "data" / "sources.csv"
    listing.write_text("".join(line for line in listing.read_text().splitlines(True) if not line.startswith("bread,")))
    before = content(tiny)
    for act in (lambda: again(tiny), lambda: add_to(tiny, tiny / "texts" / "tea.txt", "more")):
        with pytest.raises(InputError, match=r"does not list bread, of which .* holds features; restore the list, or"):
            act()
    assert content(tiny) == before


def test_the_list_keeps_its_order(tiny):
    listing = tiny / "data" / "sources.csv"
    head, bread, tea = listing.read_text().splitlines(True)
    listing.write_text(head + tea + bread)
    again(tiny)
    corpus = Corpus.load(tiny / "data")
    assert corpus.ids == ["tea", "bread"]
    assert list(corpus.segments["source"].unique()) == ["tea", "bread"]


def test_sources_whose_texts_are_gone_move_with_the_list_and_keep_their_phrases(tiny, tmp_path):
    (tmp_path / "milk.txt").write_text("Milk\n\nMilk is white.\n")
    add_to(tiny, tmp_path / "milk.txt", "milk")
    shutil.copyfile(tmp_path / "milk.txt", tiny / "texts" / "milk.txt")
    before = Corpus.load(tiny / "data")
    lose(tiny, "texts/bread.txt", "texts/tea.txt")
    listing = tiny / "data" / "sources.csv"
    head, *rows = listing.read_text().splitlines(True)
    listing.write_text("".join([head, *reversed(rows)]))
    assert again(tiny).kept == ["tea", "bread"]
    after = Corpus.load(tiny / "data")
    assert list(after.segments["source"].unique()) == ["milk", "tea", "bread"]
    assert list(after.terms["segment"].unique()) == list(after.segments["segment"])
    assert len(before.phrases) == 2
    assert after.phrases.equals(before.phrases)


@pytest.mark.parametrize("how", ["bom", "crlf"])
def test_a_list_from_a_spreadsheet_is_read(how, tiny):
    before = content(tiny / "data")
    listing = tiny / "data" / "sources.csv"
    raw = listing.read_bytes()
    listing.write_bytes(b"\xef\xbb\xbf" + raw if how == "bom" else raw.replace(b"\n", b"\r\n"))
    assert Corpus.load(tiny / "data").ids == ["bread", "tea"]
    again(tiny)
    assert content(tiny / "data") == before


def test_tables_with_windows_line_ends_are_kept_as_they_were(tiny):
    before = content(tiny / "data")
    for path in (tiny / "data" / "features").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (tiny / "texts" / "bread.txt").unlink()
    again(tiny)
    assert content(tiny / "data") == before


@pytest.mark.parametrize("name", ["my tea.txt", "čaj – 茶.txt", 'quo"te,.txt', "-x.txt", " .txt"])
def test_odd_file_names(name, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / name).write_text(SOURCE)
    again(tmp_path)
    before = content(tmp_path / "data")
    assert list(Corpus.load(tmp_path / "data").sources["file"]) == [name]
    again(tmp_path)
    assert content(tmp_path / "data") == before


def test_ids_from_file_names_are_ids_and_differ(tmp_path):
    (tmp_path / "texts").mkdir()
    for number, name in enumerate(["A b.txt", "a-b.txt", "1.txt", "茶.txt"]):
        (tmp_path / "texts" / name).write_text(SOURCE.format(n=number))
    assert again(tmp_path).read == ["text_1", "a_b", "a_b_2", "text"]


# --- adding ----------------------------------------------------------------------------------------------------


def test_add_copies_the_text_and_keeps_the_others(tiny, tmp_path):
    shutil.rmtree(tiny / "texts")
    (tmp_path / "both.txt").write_text(SOURCE)
    old = {name: (tiny / "data" / "features" / f"{name}.csv").read_bytes() for name in SCHEMAS}
    outcome = add_to(tiny, tmp_path / "both.txt", "both")
    assert (outcome.read, outcome.kept) == (["both"], ["bread", "tea"])
    assert (tiny / "data" / "texts" / "both.txt").read_text() == SOURCE
    for name in set(SCHEMAS) - {"phrases"}:
        assert (tiny / "data" / "features" / f"{name}.csv").read_bytes().startswith(old[name])
    corpus = Corpus.load(tiny / "data")
    assert corpus.titles["both"] == "Bread and tea"
    assert "long run of history bread" in set(corpus.phrases["phrase"])
    assert "run of history bread met" not in set(corpus.phrases["phrase"])


def test_add_takes_a_text_that_lies_there_already(tiny):
    (tiny / "data" / "texts").mkdir()
    (tiny / "data" / "texts" / "both.txt").write_text(SOURCE)
    assert add_to(tiny, tiny / "data" / "texts" / "both.txt", "both").read == ["both"]


def test_add_can_be_repeated_after_it_was_cut_short(tiny, tmp_path):
    (tmp_path / "both.txt").write_text(SOURCE)
    (tiny / "data" / "texts").mkdir()
    (tiny / "data" / "texts" / "both.txt").write_text(SOURCE)
    assert add_to(tiny, tmp_path / "both.txt", "both").read == ["both"]


def test_a_title_given_is_the_editors_and_one_line(tiny, tmp_path):
    (tmp_path / "both.txt").write_text(SOURCE)
    add_to(tiny, tmp_path / "both.txt", "both", " Two\n good, \t“things” ")
    last = read_sources(tiny / "data" / "sources.csv")[-1]
    assert (last.title, last.title_by) == ("Two good, “things”", "editor")


# --- what is refused -------------------------------------------------------------------------------------------


def rewrite(home, old, new, count=1):
    """Replace something in ``sources.csv``."""
    listing = home / "data" / "sources.csv"
    assert old in listing.read_text()
    listing.write_text(listing.read_text().replace(old, new, count))


def put(home, raw, name="bread.txt"):
    (home / "texts" / name).write_bytes(raw)


def folder_for_text(home):
    (home / "texts" / "bread.txt").unlink()
    (home / "texts" / "bread.txt").mkdir()


def lose(home, *names):
    for name in names:
        (home / name).unlink()


def copy_text(home):
    """Two files with the same text, and no list."""
    shutil.copyfile(home / "texts" / "tea.txt", home / "texts" / "tea2.txt")
    lose(home, "data/sources.csv")


def only(home, raw):
    """One text, and no list."""
    shutil.rmtree(home / "texts")
    (home / "texts").mkdir()
    put(home, raw)
    lose(home, "data/sources.csv")


REFUSED = {
    "altered text": (
        lambda h: put(h, b"Tea.\n"),
        r"bread\.txt: is not the text listed as bread \(SHA-256 .*restore it",
    ),
    "folder for a text": (folder_for_text, r"bread\.txt: holds no text file \(\.txt, .*\); give a folder of texts"),
    "text and features gone": (
        lambda h: lose(h, "texts/bread.txt", "data/features/terms.csv"),
        r"texts: lacks bread\.txt \(bread\), and .*features has no features of it",
    ),
    "no text": (
        lambda h: lose(h, "texts/bread.txt", "texts/tea.txt"),
        r"holds none of the texts that .*; put bread\.txt there",
    ),
    "no folder": (
        lambda h: shutil.rmtree(h / "texts"),
        r"texts: is not a folder; give the folder that holds the texts",
    ),
    "same text twice": (copy_text, r"tea and tea2 hold the same text \(tea\.txt and tea2\.txt\); keep one of them"),
    "same hash twice": (
        lambda h: rewrite(
            h, read_sources(h / "data/sources.csv")[0].sha256, read_sources(h / "data/sources.csv")[1].sha256
        ),
        r"sources\.csv: bread and tea hold the same text \(bread\.txt and tea\.txt\); keep one of them",
    ),
    "same id twice": (
        lambda h: rewrite(h, "\ntea,", "\nbread,"),
        r"sources\.csv: has two rows for bread; mend it",
    ),
    "same file twice": (
        lambda h: rewrite(h, "tea.txt", "bread.txt"),
        r"sources\.csv: bread and tea have the same file",
    ),
    "bad id": (
        lambda h: rewrite(h, "\ntea,", "\nTea 1,"),
        r"sources\.csv, line 3: 'source' is 'Tea 1', not lower-case letters",
    ),
    "no title": (lambda h: rewrite(h, ",On bread,", ",,"), r"sources\.csv, line 2: 'title' is empty, not one line"),
    "bad title_by": (
        lambda h: rewrite(h, ",editor,", ",me,"),
        r"sources\.csv, line 3: 'title_by' is 'me', not one of text, editor; mend it",
    ),
    "file above": (
        lambda h: rewrite(h, "bread.txt", "../bread.txt"),
        r"'file' is '\.\./bread\.txt', not a plain file name, without a folder",
    ),
    "file in a folder": (
        lambda h: rewrite(h, "bread.txt", "a/bread.txt"),
        r"not a plain file name, without a folder",
    ),
    "absolute file": (
        lambda h: rewrite(h, "bread.txt", "/etc/hosts"),
        r"'file' is '/etc/hosts', not a plain file name",
    ),
    "windows path": (lambda h: rewrite(h, "bread.txt", "..\\bread.txt"), r"not a plain file name"),
    "no file": (lambda h: rewrite(h, "bread.txt", ""), r"line 2: 'file' is empty, not a plain file name"),
    "two dots": (lambda h: rewrite(h, "bread.txt", ".."), r"'file' is '\.\.', not a plain file name"),
    "missing column": (
        lambda h: rewrite(h, "sha256", "hash"),
        r"sources\.csv: has a column 'hash' of its own|sources\.csv: lacks the column 'sha256' \(it needs source,",
    ),
    "empty list": (
        lambda h: (h / "data/sources.csv").write_bytes(b""),
        r"sources\.csv: is empty \(it needs source, label, title",
    ),
    "list of nothing": (
        lambda h: (h / "data/sources.csv").write_text("source,title,title_by,file,sha256\n"),
        r"sources\.csv: lists no source; add one with textkit add",
    ),
    "a column more": (
        lambda h: (rewrite(h, "sha256\n", "sha256,note\n"), rewrite(h, "\ntea", ",mine\ntea")),
        r"has a column 'note' of its own; it holds source, label, title, title_by, file, sha256 and no others",
    ),
    "comma in a title": (
        lambda h: rewrite(h, "On bread", "On bread, and tea"),
        r"sources\.csv: line 2 has too many fields; quote what holds a comma",
    ),
    "cut line": (lambda h: rewrite(h, ",text,bread.txt,", "\nx"), r"sources\.csv, line 3: 'title' is empty"),
    "binary list": (lambda h: (h / "data/sources.csv").write_bytes(b"\x00\xff\xfe"), r"sources\.csv: cannot be read"),
    "list is a folder": (
        lambda h: (lose(h, "data/sources.csv"), (h / "data/sources.csv").mkdir()),
        r"sources\.csv: cannot be read \(.*Is a directory",
    ),
    "headings only": (lambda h: only(h, b"# On tea\n\n# Kinds\n"), r"bread\.txt: has no paragraph; give a text"),
    "empty": (lambda h: only(h, b""), r"bread\.txt: holds no text; give a file"),
    "rtf": (lambda h: only(h, rb"{\rtf1 Tea}"), r"bread\.txt: is RTF; open it in a word processor"),
    "no text file": (lambda h: (only(h, b"x"), lose(h, "texts/bread.txt")), r"texts: holds no text file \(\.txt"),
    "file name of two lines": (
        lambda h: (only(h, b"x"), lose(h, "texts/bread.txt"), put(h, b"Tea\n\nTea is hot.\n", "new\nline.txt")),
        r"'new\\nline\.txt' is not a plain file name; rename it",
    ),
    "file name of other bytes": (
        lambda h: (only(h, b"x"), lose(h, "texts/bread.txt"), put(h, SOURCE.encode(), os.fsdecode(b"\xff.txt"))),
        r"'\\udcff\.txt' is not a plain file name; rename it",
    ),
    "damaged table": (
        lambda h: ((h / "data/features/terms.csv").write_text("segment,term\nx"), lose(h, "texts/bread.txt")),
        r"features: its tables are damaged \(terms\.csv has the columns 'segment,term'\); restore them from",
    ),
    "cut table": (
        lambda h: (
            (h / "data/features/segments.csv").write_bytes((h / "data/features/segments.csv").read_bytes()[:-7]),
            lose(h, "texts/bread.txt"),
        ),
        r"features: its tables are damaged \(segments\.csv lacks a value\); restore them from a copy",
    ),
    "words for numbers": (
        lambda h: (
            (h / "data/features/segments.csv").write_text(
                (h / "data/features/segments.csv").read_text().replace("paragraph,2,", "paragraph,two,", 1)
            ),
            lose(h, "texts/bread.txt"),
        ),
        r"features: its tables are damaged \(they hold what is no table of numbers and words\)",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused_leaves_the_data_as_they_were(case, tiny):
    breaking, message = REFUSED[case]
    breaking(tiny)
    before = content(tiny / "data")
    with pytest.raises(InputError, match=message) as caught:
        again(tiny)
    assert len(str(caught.value).splitlines()) == 1
    assert content(tiny / "data") == before


ADDED = {
    "same text": (None, "tea2", "Tea", r"x\.txt: holds the text of tea \(tea\.txt\), which is there; leave it out"),
    "same id": (SOURCE, "tea", None, r"x\.txt: a source tea is there already; give another --id, or run textkit rep"),
    "bad id": (SOURCE, "../tea", None, r"'source' would be '\.\./tea', not lower-case letters, .*; give another --id"),
    "blank title": (SOURCE, "hot", "  ", r"'title' would be '', not one line of text"),
    "headings only": ("# Tea\n\n# Cups\n", "hot", None, r"x\.txt: has no paragraph; give a text"),
    "title of other bytes": (SOURCE, "hot", "\udcff", r"'title' would be '\\udcff', not one line of text"),
}


@pytest.mark.parametrize("case", ADDED)
def test_what_cannot_be_added_leaves_the_data_as_they_were(case, tiny, tmp_path):
    text, source, title, message = ADDED[case]
    path = tmp_path / "x.txt"
    path.write_bytes(text.encode() if text else (tiny / "texts" / "tea.txt").read_bytes())
    before = content(tiny)
    with pytest.raises(InputError, match=message):
        add_to(tiny, path, source, title)
    assert content(tiny) == before


def test_add_overwrites_no_other_text(tiny, tmp_path):
    (tmp_path / "tea.txt").write_text(SOURCE)
    (tiny / "data" / "texts").mkdir()
    (tiny / "data" / "texts" / "tea.txt").write_text("Another.")
    (tiny / "data" / "sources.csv").write_text((tiny / "data" / "sources.csv").read_text().replace("tea.txt", "t.txt"))
    before = content(tiny)
    with pytest.raises(InputError, match=r"tea\.txt: is there already and is another file; rename .*tea\.txt"):
        add_to(tiny, tmp_path / "tea.txt", "new")
    assert content(tiny) == before


def test_add_needs_the_features_of_the_others(tiny, tmp_path):
    (tmp_path / "both.txt").write_text(SOURCE)
    lose(tiny, "data/features/forms.csv")
    with pytest.raises(InputError, match=r"features: has no features of bread; run textkit extract first"):
        add_to(tiny, tmp_path / "both.txt", "both")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_a_text_without_the_right_to_read_it(tiny):
    (tiny / "texts" / "tea.txt").chmod(0)
    with pytest.raises(InputError, match=r"tea\.txt: cannot be read \(Permission denied\)"):
        again(tiny)


# --- anything at all -------------------------------------------------------------------------------------------

RAW = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")),
    st.text('Tea is hot.\n•- 1:#’_\r\t,"', max_size=80).map(str.encode),
    st.text(max_size=30).map(lambda text: text.encode("utf-16", "replace")),
)
NAME = st.one_of(
    st.sampled_from(["a.txt", "b.txt"]),
    st.binary(min_size=1, max_size=12).map(lambda raw: os.fsdecode(raw.translate(None, b"/\x00") + b".txt")),
)


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(NAME, RAW, min_size=1, max_size=3))
def test_arbitrary_bytes_and_names_work_or_are_refused_in_one_line(files):
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        home = Path(folder)
        (home / "texts").mkdir()
        (home / "data" / "features").mkdir(parents=True)
        for name, raw in files.items():
            put(home, raw, name)
        before = content(home)
        try:
            read, refusal = again(home).read, ""
        except InputError as error:
            read, refusal = [], str(error)
        if refusal:
            assert len(refusal.splitlines()) == 1
            assert content(home) == before
        else:
            assert Corpus.load(home / "data").ids == read
            first = content(home)
            again(home)
            assert content(home) == first


# --- cut short -------------------------------------------------------------------------------------------------


class PowerCutError(BaseException):
    """Nothing in the package catches it."""


def loaded(data):
    """What a reader finds: the fingerprint and every table."""
    corpus = Corpus.load(data)
    return corpus.fingerprint, {name: getattr(corpus, name).to_csv(index=False) for name in [*SCHEMAS, "sources"]}


@pytest.mark.parametrize("moves", range(12))
def test_a_cut_between_any_two_moves_leaves_the_old_data_or_the_new(moves, tiny, monkeypatch, tmp_path):
    (tmp_path / "both.txt").write_text(SOURCE)
    old = loaded(tiny / "data")
    whole = shutil.copytree(tiny, tmp_path / "whole")
    add_to(whole, tmp_path / "both.txt", "both")
    new = loaded(whole / "data")
    done = 0

    def cut(name):
        real = getattr(Path, name)

        def move(path, target):
            nonlocal done
            if done == moves:
                raise PowerCutError
            done += 1
            return real(path, target)

        return move

    with monkeypatch.context() as patch:
        for name in ("rename", "replace"):
            patch.setattr(Path, name, cut(name))
        if moves < 11:
            with pytest.raises(PowerCutError):
                add_to(tiny, tmp_path / "both.txt", "both")
        else:
            add_to(tiny, tmp_path / "both.txt", "both")
    assert loaded(tiny / "data") == (new if moves > 1 else old)
    again(tiny)
    assert loaded(tiny / "data") == (new if moves > 1 else old)
    assert content(tiny / "data") == content((whole if moves > 1 else tiny) / "data")
    assert not ready(tiny / "data").exists()


def test_a_killed_extraction_leaves_the_old_data_whole(tiny, tmp_path):
    draw = random.Random(7)
    vocabulary = ["tea", "bread", "of", "the", "in", "and"] + [f"{a}{b}en" for a in "bdfgklmnprst" for b in "aeiou"]
    put(tiny, "\n".join(" ".join(draw.choices(vocabulary, k=60)) + "." for _ in range(1500)).encode(), "big.txt")
    add_to(tiny, tiny / "texts" / "big.txt", "big", "A big text")
    old = content(tiny / "data" / "features")
    listing = tiny / "data" / "sources.csv"
    head, *rows = listing.read_text().splitlines(True)
    listing.write_text("".join([head, *reversed(rows)]))
    whole = shutil.copytree(tiny, tmp_path / "whole")
    again(whole)
    new = content(whole / "data" / "features")
    assert old != new
    where = [tiny / "texts", "--data", tiny / "data"]
    killed = 0
    for wait in (0.0, 0.1, 0.3):
        child = subprocess.Popen([*CLI, "extract", *where], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 30
        while child.poll() is None and len(list((tiny / "data").iterdir())) == 2 and time.monotonic() < deadline:
            time.sleep(0.002)
        time.sleep(wait)
        child.send_signal(signal.SIGKILL)
        killed += child.wait() == -signal.SIGKILL
        assert Corpus.load(tiny / "data").ids == ["big", "tea", "bread"]
        if not ready(tiny / "data").exists():
            assert content(tiny / "data" / "features") in (old, new)
        shutil.rmtree(tiny / "data" / "features")
        for left in (tiny / "data").glob(".textkit-*"):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        for path, raw in old.items():
            (tiny / "data" / "features" / path).parent.mkdir(exist_ok=True)
            (tiny / "data" / "features" / path).write_bytes(raw)
    assert killed, "no process was killed while it worked"
    again(tiny)
    assert content(tiny / "data") == content(whole / "data")
