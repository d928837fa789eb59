"""The command line: what people type, what they read, and the exit status."""

import os
import re
import shutil
import subprocess
import sys
import warnings

import pytest

from textkit import __version__
from textkit.cli import main
from textkit.cli.commands import one_by_one
from textkit.corpus.reader import Corpus
from textkit.extract import life
from textkit.extract.change import undo

TEXT = "Milk in tea\n\nMilk comes first, or tea does.\n\nThe end is white.\n"


@pytest.fixture
def home(tiny, monkeypatch):
    """The tiny corpus as the current project."""
    monkeypatch.chdir(tiny)
    monkeypatch.delenv("TEXTKIT_DATA", raising=False)
    shutil.move(tiny / "texts", tiny / "data" / "texts")
    return tiny


def content(folder):
    """Every file with its bytes, but what is kept for undoing."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*"))}
    own = {name: path for name, path in found.items() if ".textkit-undo" not in name.parts}
    return {name: path.is_file() and path.read_bytes() for name, path in own.items()}


def run(capsys, *arguments):
    """Exit status, and what stood on both streams."""
    status = main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return status, said.out, said.err


def refused(capsys, home, *arguments):
    """The one line on stderr of a command that must change nothing."""
    before = content(home / "data")
    status, out, err = run(capsys, *arguments)
    assert (status, out) == (2, "")
    assert err.startswith("textkit: ")
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert content(home / "data") == before
    return err


# --- what works ------------------------------------------------------------------------------------------------


def test_extract_says_what_it_read_and_changes_nothing_the_second_time(home, capsys):
    before = content(home / "data")
    said = "data/features: read 2 (bread, tea); left out 1 line that points to other pages\n"
    assert run(capsys, "extract", "data/texts") == (0, said, "")
    assert content(home / "data") == before


def test_extract_makes_data_where_there_are_none(home, capsys):
    assert run(capsys, "new", "other") == (0, "other: made; next: cd other, textkit add FILE …, textkit report\n", "")
    assert run(capsys, "add", "data/texts", "--data", "other")[0] == 0
    assert Corpus.load("other").ids == ["bread", "tea"]


def test_extract_says_what_it_kept(home, capsys):
    (home / "data" / "texts" / "tea.txt").unlink()
    status, out, _ = run(capsys, "extract", "data/texts")
    assert (status, out) == (
        0,
        "data/features: read 1 (bread); kept 1 whose texts are not there or not needed (tea); "
        "left out 1 line that points to other pages\n",
    )


def test_add_then_check_then_all_three_are_there(home, capsys):
    shutil.rmtree(home / "data" / "texts")
    (home / "milk.txt").write_text(TEXT)
    rows = (home / "data" / "sources.csv").read_text()
    status, out, err = run(capsys, "add", "milk.txt", "--id", "milk")
    assert (status, err) == (0, "")
    assert out.startswith("data/features: read 1 (milk); kept 2 whose texts are not there or not needed (bread, tea);")
    assert out.endswith("; next: textkit report\n  milk: “Milk in tea”\n")
    assert (home / "data" / "texts" / "milk.txt").read_text() == TEXT
    assert (home / "data" / "sources.csv").read_text().startswith(rows)
    assert run(capsys, "check") == (
        0,
        f"data: sound (features); 3 sources, {Corpus.load('data').words} words\n",
        "",
    )
    assert Corpus.load().ids == ["bread", "tea", "milk"]


def test_check_rebuilds_and_compares(home, capsys):
    said = "data/features: equals, byte for byte, what the 2 texts in data/texts give\n"
    assert run(capsys, "check", "data/texts") == (0, said, "")
    path = home / "data" / "features" / "sections.csv"
    path.write_text(path.read_text().replace("On bread", "On toast"))
    assert refused(capsys, home, "check", "data/texts") == (
        "textkit: data/features/sections.csv: differs from what the texts give; run textkit extract data/texts\n"
    )


def test_check_needs_all_texts_to_compare(home, capsys):
    (home / "data" / "texts" / "tea.txt").unlink()
    said = refused(capsys, home, "check", "data/texts")
    assert re.match(r"textkit: data/texts: lacks tea\.txt \(tea\); comparing needs every text", said)


def test_check_looks_where_it_is_told(home, capsys, monkeypatch):
    shutil.copytree("data", "other")
    shutil.rmtree("data")
    assert run(capsys, "check", "--data", "other")[0] == 0
    (home / "here").mkdir()
    monkeypatch.chdir(home / "here")
    assert "no data/sources.csv here or above; make a collection: textkit new FOLDER" in run(capsys, "check")[2]


def test_a_guess_is_told_once(home, capsys):
    (home / "cafe.txt").write_bytes("Café\n\nA café is warm.\n".encode("cp1252"))
    status, _, err = run(capsys, "add", "cafe.txt", "--id", "cafe")
    assert (status, err) == (0, "textkit: warning: cafe.txt: is not UTF-8; read as Windows-1252\n")
    status, _, err = run(capsys, "extract", "data/texts")
    assert (status, err) == (0, "textkit: warning: data/texts/cafe.txt: is not UTF-8; read as Windows-1252\n")


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
    ids=["bom", "utf-16", "crlf", "old mac"],
)
def test_what_other_systems_write_is_added_in_silence(raw, home, capsys):
    (home / "milk.txt").write_bytes(raw)
    status, _, err = run(capsys, "add", "milk.txt", "--id", "milk")
    assert (status, err) == (0, "")
    corpus = Corpus.load("data").select(["milk"])
    assert (corpus.words, len(corpus.segments), corpus.titles["milk"]) == (10, 2, "Milk in tea")


def test_version_and_help(capsys):
    for arguments, said in ((["--version"], f"textkit {__version__}\n"), (["--help"], "usage: textkit ")):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 0
        assert capsys.readouterr().out.startswith(said)


@pytest.mark.parametrize("arguments", [[], ["grow"], ["new"], ["add"], ["rename"], ["check", "a", "b"]])
def test_commands_that_lack_something_explain_their_use(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: textkit" in capsys.readouterr().err


# --- what is refused -------------------------------------------------------------------------------------------

BAD_FILES = {
    "empty": (b"", "holds no text; give a file with at least one paragraph"),
    "white space": (b" \n \t\n", "holds no text"),
    "NUL bytes": (b"\x00\xff\xfetea", "is not text (it holds NUL bytes); save it as UTF-8"),
    "control characters": (b"tea \x1b[0m is hot", "is not text (it holds control characters); save it"),
    "binary": (bytes(range(1, 256)), "is not text (it holds control characters); save it"),
    "rtf": (rb"{\rtf1 Tea}", "is RTF; open it in a word processor and save it as Word (.docx) or OpenDocument (.odt)"),
    "long line": (b"tea " * 9000, "line 1 has 36,000 characters; put each paragraph on a line of its own"),
    "utf-16 without BOM": (TEXT.encode("utf-16-le"), "is not text (it holds control characters); save it"),
    "headings only": (b"# Milk\n\n# Tea\n", "has no paragraph; give a text with sentences"),
}


@pytest.mark.parametrize("case", BAD_FILES)
@pytest.mark.parametrize("name", ["milk.txt", "my milk.txt", "čaj 茶.txt", "two\nlines.txt"])
def test_a_bad_file_is_named_in_one_line(case, name, home, capsys):
    raw, message = BAD_FILES[case]
    if "\n" in name:
        message = "'two\\nlines.txt' is not a plain file name; rename it"
    (home / name).write_bytes(raw)
    said = refused(capsys, home, "add", name, "--id", "milk", "--title", "Milk")
    assert message in said
    assert " ".join(name.splitlines()) in said or "two\\nlines" in said


def test_a_missing_file_a_folder_and_a_link_to_nowhere(home, capsys):
    (home / "folder.txt").mkdir()
    (home / "link.txt").symlink_to("nowhere")
    for name in ("none.txt", "link.txt", "milk.txt/x"):
        said = refused(capsys, home, "add", name, "--id", "milk")
        assert said == f"textkit: {name}: cannot be read (No such file or directory); give a text file\n"
    said = refused(capsys, home, "add", "folder.txt", "--id", "milk")
    assert said.startswith("textkit: folder.txt: holds no text file (.txt")


def test_a_file_name_that_is_too_long(home, capsys):
    listing = home / "data" / "sources.csv"
    listing.write_text(listing.read_text().replace("tea.txt", "t" * 300))
    assert "File name too long" in refused(capsys, home, "extract", "data/texts")


def test_data_that_cannot_be_written(home, capsys, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("textkit.extract.work.write_part", full)
    said = refused(capsys, home, "extract", "data/texts")
    assert said == "textkit: No space left on device; make room on the disk\n"


def test_a_folder_where_a_table_should_go(home, capsys):
    (home / "file").write_text("")
    said = refused(capsys, home, "extract", "data/texts", "--data", "file")
    assert said == "textkit: file: is no collection (it has no sources.csv); make one: textkit new FOLDER\n"


def test_the_real_command_ends_without_a_traceback(home):
    before = content(home / "data")
    (home / "two lines.txt").write_bytes(rb"{\rtf1 Tea}")
    command = [sys.executable, "-c", "import sys; from textkit.cli import main; sys.exit(main())"]
    ended = subprocess.run(
        [*command, "add", "two lines.txt", "--id", "x"],
        env=os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0"},
        capture_output=True,
        text=True,
    )
    said = f"textkit: two lines.txt: {BAD_FILES['rtf'][1]}\n"
    assert (ended.returncode, ended.stdout, ended.stderr) == (2, "", said)
    assert content(home / "data") == before


def test_warnings_are_as_before_afterwards(home, capsys):
    before = list(warnings.filters)
    run(capsys, "check")
    assert list(warnings.filters) == before


# --- a collection of one's own ---------------------------------------------------------------------------------


def test_from_nothing_to_a_collection_and_back(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TEXTKIT_DATA", raising=False)
    (tmp_path / "milk.txt").write_text(TEXT)
    assert run(capsys, "new", "mine")[0] == 0
    monkeypatch.chdir(tmp_path / "mine")
    status, out, _ = run(capsys, "add", "../milk.txt")
    assert status == 0
    assert "  milk: “Milk in tea”\nto change an id or a title: textkit rename ID NEW --title TITLE\n" in out
    (tmp_path / "mine" / "deep").mkdir()
    monkeypatch.chdir(tmp_path / "mine" / "deep")
    assert run(capsys, "status")[1].startswith("../data: 1 source, 10 words\n")
    said = "../data: milk is now m, called Short, “Milk in tea”\n"
    assert run(capsys, "rename", "milk", "m", "--label", "Short") == (0, said, "")
    said = "../data: took out m; 0 left; texts and readings stay; to bring back: textkit undo\n"
    assert run(capsys, "remove", "m") == (0, said, "")
    assert run(capsys, "undo") == (0, "../data: undone: remove m; textkit undo makes it again\n", "")
    assert not (tmp_path / "mine" / "deep" / "data").exists(), "no second collection"


def test_a_mistyped_collection_is_not_made(home, capsys):
    said = refused(capsys, home, "add", "data/texts/tea.txt", "--data", "dta")
    assert said == "textkit: dta: is no collection (it has no sources.csv); make one: textkit new FOLDER\n"


def test_every_bad_file_has_its_line(home, capsys):
    (home / "a.txt").write_text("")
    (home / "b.txt").write_text("# B\n")
    (home / "c.txt").write_text(TEXT)
    status, _, err = run(capsys, "add", "a.txt", "b.txt", "c.txt")
    assert status == 2
    assert [line.split(":")[1].strip() for line in err.splitlines()] == ["a.txt", "b.txt"]
    status, _, err = run(capsys, "add", "a.txt", "b.txt", "c.txt", "--skip-bad")
    assert (status, err.count("left out:")) == (0, 2)


def test_ctrl_c_is_one_line(home, capsys, monkeypatch):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("textkit.extract.work.write_part", stop)
    before = content(home / "data")
    assert run(capsys, "extract", "data/texts") == (130, "", "textkit: stopped; nothing was changed\n")
    assert content(home / "data") == before


def test_a_fault_of_ours_is_no_trace(home, capsys, monkeypatch):
    monkeypatch.setattr("textkit.cli.commands.status", lambda data: 1 / 0)
    status, _, err = run(capsys, "status")
    assert (status, err.count("\n")) == (1, 1)
    assert "a fault of textkit (ZeroDivisionError: division by zero)" in err


def test_characters_that_act_do_not_reach_the_terminal(home, capsys):
    assert "\x1b" not in run(capsys, "add", "x\x1b[2Jy\u202e.txt")[2]


def test_a_report_does_not_replace_what_is_no_site(home, capsys):
    (home / "mine.txt").write_text("x")
    for out in (".", "data", "mine.txt"):
        status, _, err = run(capsys, "report", "--out", out, "--notebooks", str(home / "none"))
        assert (status, err.count("\n")) == (2, 1)


def test_room_that_ends_while_a_text_is_copied_leaves_nothing(home, capsys, monkeypatch):
    (home / "milk.txt").write_text(TEXT)
    real = type(home).write_bytes

    def full(path, raw):
        if path.name == "milk.txt":
            real(path, raw[:9])
            raise OSError(28, "No space left on device", str(path))
        return real(path, raw)

    with monkeypatch.context() as patch:
        patch.setattr(type(home), "write_bytes", full)
        assert "make room on the disk" in refused(capsys, home, "add", "milk.txt")
    assert run(capsys, "add", "milk.txt")[0] == 0


@pytest.mark.parametrize("arguments", [("add", "milk.txt"), ("rename", "tea", "chai")])
def test_a_change_that_another_command_takes_back_at_once_was_made_all_the_same(home, capsys, monkeypatch, arguments):
    (home / "milk.txt").write_text(TEXT)
    made = getattr(life, arguments[0])

    def overtaken(*given, **named):
        outcome = made(*given, **named)
        undo(home / "data")
        return outcome

    monkeypatch.setattr(life, arguments[0], overtaken)
    status, out, err = run(capsys, *arguments)
    assert (status, err) == (0, "")
    assert {"add": "“Milk in tea”", "rename": "tea is now chai"}[arguments[0]] in out


def test_a_result_that_cannot_be_made_costs_no_other(home, capsys, monkeypatch):
    made = lambda job, names, data: one_by_one(lambda name, _: name == "kinship" and 1 / 0, names, data)  # noqa: E731
    monkeypatch.setattr("textkit.cli.commands.side_by_side", made)
    status, out, err = run(capsys, "results", "keyness", "kinship")
    assert (status, out) == (1, "made keyness\n")
    assert err.splitlines()[1:] == [
        "textkit: made keyness",
        "textkit: kinship: cannot be made: ZeroDivisionError: division by zero",
    ]
