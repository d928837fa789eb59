"""The reader: layouts, encodings, and what it refuses."""

import re
import time
import warnings

import pytest

from textkit.corpus.reader import Corpus
from textkit.errors import InputError, InputWarning
from textkit.extract import texts
from textkit.extract.texts import parse, read


def shape(text):
    """Each segment as (section, first letter of its kind, text)."""
    return [(segment.section, segment.kind[0], segment.text) for segment in parse(text).segments]


# --- layouts ---------------------------------------------------------------------------------------------------


def test_blank_lines_between_paragraphs():
    text = parse("On tea\n\nTea is hot.\n\nKinds\n\nGreen.\n\nBlack.\n\n")
    assert (text.title, text.headings) == ("On tea", {0: "On tea", 1: "Kinds"})
    assert shape("On tea\n\nTea is hot.\n\nKinds\n\nGreen.\n\nBlack.\n") == [
        (0, "p", "Tea is hot."),
        (1, "p", "Green."),
        (1, "p", "Black."),
    ]


def test_single_line_breaks_between_paragraphs():
    assert shape("On tea\nTea is hot.\nKinds\nGreen.\nBlack.") == shape(
        "On tea\n\nTea is hot.\n\nKinds\n\nGreen.\n\nBlack."
    )


def test_a_hard_wrapped_text_is_joined_again():
    wrapped = "On tea\n\nTea is hot, and it is\ndrunk in the year\n1978. Then it cools\ndown.\n\nNext one."
    assert shape(wrapped) == [
        (0, "p", "Tea is hot, and it is drunk in the year 1978. Then it cools down."),
        (0, "p", "Next one."),
    ]


def test_lists_in_a_hard_wrapped_text():
    wrapped = "There are two:\n- green tea, which\n  is mild\n- black\n\nThat is all\nthere is."
    assert shape(wrapped) == [
        (0, "l", "There are two:"),
        (0, "i", "green tea, which is mild"),
        (0, "i", "black"),
        (0, "p", "That is all there is."),
    ]


def test_a_markdown_heading_does_not_swallow_the_line_below_it():
    text = parse("# On tea\nTea is hot.\n\n## Kinds\nGreen tea is\nmild.\n")
    assert text.headings == {0: "On tea", 1: "Kinds"}
    assert [segment.text for segment in text.segments] == ["Tea is hot.", "Green tea is mild."]


@pytest.mark.parametrize("mark", ["•", "-", "*", "–", "1.", "12)", "(3)", "‣", "◦"])
def test_every_kind_of_bullet(mark):
    assert shape(f"Tea is hot.\nKinds are:\n{mark} green tea\n{mark}   black tea\nThat is all.")[2:4] == [
        (0, "i", "green tea"),
        (0, "i", "black tea"),
    ]


def test_a_nested_list_is_a_list():
    assert [
        kind for _, kind, _ in shape("1. Green tea\n   - mild tea\n   - young tea\n2. Black tea\nThat is all.")
    ] == list("iiiip")


@pytest.mark.parametrize(
    "line", ["1978. That was a year.", "-5 degrees is cold.", "*Tea* is hot.", "3.5 cups are few."]
)
def test_a_number_or_a_mark_alone_makes_no_bullet(line):
    assert shape(f"Tea is hot.\n{line}")[1] == (0, "p", line)


def test_a_lead_in_is_short_and_ends_in_a_colon():
    long = "tea " * 20
    assert shape(f"Tea is hot.\nKinds of it are:\n{long}too:\nThat is all.") == [
        (0, "p", "Tea is hot."),
        (0, "l", "Kinds of it are:"),
        (0, "p", f"{long}too:"),
        (0, "p", "That is all."),
    ]


def test_markdown_headings():
    text = parse("# On tea\n\nTea is hot.\n\n## What is it?\n\nA drink.\n\n### Last\n")
    assert text.headings == {0: "On tea", 1: "What is it?", 2: "Last"}


def test_a_text_without_a_title():
    text = parse("Tea is hot.\n\nKinds\n\nGreen.")
    assert (text.title, text.headings) == (None, {1: "Kinds"})


def test_closing_paragraphs_stay_in_the_last_section():
    assert [section for section, _, _ in shape("On tea\nKinds\nGreen.\nIn short, tea is good.\nThe end")] == [1, 1, 1]


@pytest.mark.parametrize("speech", ["»Schlaft Ihr auch nicht?«", "„Nein, Paul!“", "« Oui, monsieur ! »", "“Quite so.”"])
def test_what_somebody_says_is_no_heading_in_any_language(speech):
    """A closing mark before the closing quotes of German, French, Danish or English ends a sentence."""
    kinds = [segment.kind for segment in parse(f"Titel\n\n{speech}\n\nDer Alte schwieg und sah zu Boden.\n").segments]
    assert kinds == ["paragraph", "paragraph"]


def test_a_heading_is_short_and_something_follows_it():
    assert parse("On tea\nTea is hot.\nA last line that ends without a mark").headings == {0: "On tea"}
    words = " ".join(["tea"] * 15)
    assert parse(f"On tea\nTea is hot.\n{words}\nTea.").headings == {0: "On tea", 1: words}
    assert parse(f"On tea\nTea is hot.\n{words} tea\nTea.").headings == {0: "On tea"}


@pytest.mark.parametrize(
    "line", ["See also: On cakes", "SEE ALSO On cakes", "Read also: x", "Related posts", "• See also: y"]
)
def test_lines_that_point_elsewhere_are_counted_and_left_out(line):
    text = parse(f"On tea\nTea is hot.\n{line}\nThat is all.")
    assert (text.paratext, len(text.segments), text.headings) == (1, 2, {0: "On tea"})


def test_a_line_that_points_elsewhere_may_stand_before_the_title():
    text = parse("Read also: On cakes\n\nOn tea\n\nTea is hot.")
    assert (text.title, text.headings, text.paratext) == ("On tea", {0: "On tea"}, 1)


@pytest.mark.parametrize("rule", ["______", "-----", "* * *", "=====", "___ ___"])
def test_a_rule_is_no_heading(rule):
    assert parse(f"On tea\n\nTea is hot.\n\n{rule}\n\nThat is all.").headings == {0: "On tea"}


def test_white_space_is_folded():
    assert shape("  Tea \t is\u00a0hot.  \n\n\n\n Tea  is wet. ") == [(0, "p", "Tea is hot."), (0, "p", "Tea is wet.")]


# --- encodings -------------------------------------------------------------------------------------------------

PROSE = "Café\n\nThe attaché’s “role” is old.\n\nIt is small.\n"


@pytest.mark.parametrize(
    "raw",
    [
        PROSE.encode(),
        PROSE.encode("utf-8-sig"),
        PROSE.encode("utf-16"),
        b"\xfe\xff" + PROSE.encode("utf-16-be"),
        PROSE.replace("\n", "\r\n").encode(),
        PROSE.replace("\n", "\r").encode(),
        PROSE.replace("é", "e\u0301").encode(),
        PROSE.replace("\n\n", "\u2029").encode(),
        PROSE.replace("role", "ro\u00adle").replace("old", "\u200bold").encode(),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "crlf", "old mac", "nfd", "paragraph separators", "invisible"],
)
def test_the_same_text_however_it_is_written(raw, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    assert parse(read(path)[0]) == parse(PROSE)


def test_windows_1252_is_read_with_a_warning(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(PROSE.encode("cp1252"))
    with pytest.warns(InputWarning, match=r"a\.txt: is not UTF-8; read as Windows-1252"):
        assert read(path)[0] == PROSE


def test_the_hash_is_of_the_bytes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfabc\r\n")
    assert read(path)[1] == "c3199f17595cd7b59cea561d9cb96f204ef903c38b1b9cb4a50b7e68d286f675"


REFUSED = {
    "empty": (b"", "holds no text; give a file with at least one paragraph"),
    "only a BOM": (b"\xef\xbb\xbf", "holds no text"),
    "white space": (b" \n\t\r\n\xc2\xa0\n", "holds no text"),
    "NUL bytes": (b"tea\x00is\xffhot", "is not text (it holds NUL bytes); save it as UTF-8"),
    "control characters": (
        b"tea is\x07 hot",
        "is not text (it holds control characters); save it as plain text, UTF-8",
    ),
    "utf-16 without BOM": ("tea is hot".encode("utf-16-le"), "is not text (it holds control characters)"),
    "broken utf-16": (b"\xff\xfea\x00b", "begins like UTF-16 but is not; save it as UTF-8"),
    "utf-32": ("tea".encode("utf-32"), "is not text (it holds control characters)"),
    "long line": (
        b"On tea\n" + b"tea " * 6000,
        "line 2 has 24,000 characters; put each paragraph on a line of its own",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_text_is_refused(case, tmp_path):
    raw, message = REFUSED[case]
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        with pytest.raises(InputError, match=re.escape(f"{path}: {message}")):
            read(path)


def test_a_line_of_just_the_longest_length_is_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"t" * texts.MAX_LINE)
    assert len(read(path)[0]) == texts.MAX_LINE


def test_a_folder_and_a_missing_file_are_refused(tmp_path):
    with pytest.raises(InputError, match=r"cannot be read \(Is a directory\); give a text file"):
        read(tmp_path)
    with pytest.raises(InputError, match=r"cannot be read \(No such file or directory\)"):
        read(tmp_path / "none.txt")


# --- the five articles -----------------------------------------------------------------------------------------


@pytest.mark.texts
def test_the_five_articles_are_taken_apart_as_counted_by_hand(texts_folder):
    corpus = Corpus.load()
    parsed = [parse(read(texts_folder / file)[0]) for file in corpus.sources["file"][:5]]

    def count(kind):
        return [sum(segment.kind == kind for segment in text.segments) for text in parsed]

    assert [len(text.headings) for text in parsed] == [17, 14, 17, 17, 17]
    assert [text.paratext for text in parsed] == [3, 0, 3, 0, 3]
    assert count("lead_in") == [4, 1, 1, 1, 1]
    assert count("item") == [12, 6, 13, 3, 3]
    assert count("paragraph") == [49, 56, 54, 57, 64]
    assert [text.title is None for text in parsed] == [False, True, False, True, False]
    titled = corpus.sources[corpus.sources["title_by"] == "text"]
    assert list(titled["title"])[:3] == [text.title for text in parsed if text.title]


def test_parsing_takes_time_in_proportion():
    began = time.process_time()
    assert len(parse("Tea is hot.\n" * 100_000).segments) == 100_000
    assert time.process_time() - began < 20


def test_headings_hold_nothing_hidden_and_begin_no_formula():
    text = parse("=HYPERLINK(1)\nTea\u202e is hot.\n+ a\u200fb\nIt is.\n")
    assert list(text.headings.values()) == ["HYPERLINK(1)", "a�b"]
