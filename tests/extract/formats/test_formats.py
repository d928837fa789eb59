"""One text in every format gives the segments of its plain text; what cannot be read says so in one line."""

import hashlib
import io
import re
import subprocess
import sys
import warnings
import zipfile
import zlib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.extract.formats import writers

from textkit.cli import main
from textkit.errors import InputError, InputWarning
from textkit.extract.formats import boundary, text_of
from textkit.extract.formats.archive import LIMIT
from textkit.extract.texts import parse, read

HERE = Path("a.file")
PLAIN = parse(writers.as_text())
FORMATS = {
    "markdown": lambda: writers.as_markdown().encode(),
    "web page": lambda: writers.as_page().encode(),
    "web page in Latin-1": lambda: (
        writers.as_page().replace("utf-8", "iso-8859-1").replace("’", "&#8217;").replace("›", ">").encode("cp1252")
    ),
    "web page in one file": writers.as_saved_page,
    "word": writers.as_word,
    "opendocument": writers.as_opendocument,
    "book": writers.as_book,
    "pdf": writers.as_pdf,
    "pdf, ragged": lambda: writers.as_pdf(justified=False),
    "pdf, two columns": lambda: writers.as_pdf(columns=2),
}
MADE = {}


def made(name):
    """One file of each format, made once."""
    if name not in MADE:
        MADE[name] = FORMATS[name]()
    return MADE[name]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_segments_of_the_plain_text(name):
    assert parse(text_of(made(name), HERE)) == PLAIN


@pytest.mark.parametrize("name", writers.as_other_pages())
def test_pages_of_other_makes_give_the_segments_of_the_plain_text(name):
    assert parse(text_of(writers.as_other_pages()[name].encode(), HERE)) == PLAIN


def test_plain_text_stands_as_it_is():
    assert text_of(writers.as_text().encode(), HERE) == writers.as_text()


def test_the_kind_is_told_by_content_not_by_name(tmp_path):
    path = tmp_path / "essay.txt"
    path.write_bytes(made("word"))
    reading = read(path)
    assert parse(reading.text) == PLAIN
    assert reading.sha256 == hashlib.sha256(made("word")).hexdigest()
    assert reading.raw == made("word")


def test_a_word_file_is_added_and_its_own_bytes_are_hashed_and_kept(tiny, monkeypatch, capsys):
    monkeypatch.chdir(tiny)
    (tiny / "light.docx").write_bytes(made("word"))
    assert main(["add", "light.docx", "--id", "light"]) == 0
    sources = pd.read_csv("data/sources.csv").set_index("source")
    assert sources.loc["light", ["title", "title_by", "file", "sha256"]].to_list() == [
        writers.TITLE,
        "text",
        "light.docx",
        hashlib.sha256(made("word")).hexdigest(),
    ]
    assert (tiny / "data/texts/light.docx").read_bytes() == made("word")
    segments = pd.read_csv("data/features/segments.csv").query("source == 'light'")
    assert list(segments["kind"]) == [segment.kind for segment in PLAIN.segments]
    capsys.readouterr()


def test_the_same_bytes_give_the_same_text_whatever_the_hash_seed(tmp_path):
    code = "import sys; from pathlib import Path; from textkit.extract.formats import text_of\n"
    code += "print(*[hash for each in sys.argv[1:] for hash in [text_of(Path(each).read_bytes(), Path(each))]])"
    paths = [tmp_path / str(number) for number, _ in enumerate(FORMATS)]
    for path, name in zip(paths, FORMATS, strict=True):
        path.write_bytes(made(name))
    runs = {
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", code, *map(str, paths)],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert runs.pop().decode().count("Nobody drew the keeper.") == len(FORMATS)


# --- details of formats ----------------------------------------------------------------------------------------


def page(body, head=""):
    filler = "<p>The harbour lay quiet that week, and the pilots mended their ropes on the quay in the sun.</p>" * 5
    top = f"<html><head><title>On piers | The Post</title>{head}</head>"
    return f"{top}<body><article>{body}{filler}</article></body></html>"


def test_a_page_without_a_heading_takes_its_windows_title_without_the_sites_name():
    assert parse(text_of(page("<p>Piers are long.</p>").encode(), HERE)).title == "On piers"


def test_a_page_that_is_named_like_an_aside_as_a_whole_stays_whatever_its_scripts_weigh():
    body = f"<div class='has-comments'>{writers.body_of()}</div><div class='social'>Share this</div>"
    script = f"<script>{'x = 1; ' * 90_000}</script>"  # scripts are no part of what a page says
    raw = f"<html><head><title>Keepers of the light</title>{script}</head><body>{body}</body></html>".encode()
    assert parse(text_of(raw, HERE)) == PLAIN


def test_a_table_of_facts_is_a_list_and_a_table_of_prose_is_prose():
    import docx

    document = docx.Document()
    document.add_paragraph("Piers are long, and they are measured.")
    facts = document.add_table(2, 2)
    for place, word in enumerate(("Pier", "Metres", "West", "300")):
        facts.cell(place // 2, place % 2).text = word
    prose = document.add_table(1, 2)
    prose.cell(0, 0).text = "The left column tells of the pier. " * 9
    prose.cell(0, 1).text = "The right one tells of the sea. " * 9
    out = io.BytesIO()
    document.save(out)
    text = parse(text_of(out.getvalue(), HERE))
    assert [(each.kind, each.text[:16]) for each in text.segments] == [
        ("paragraph", "Piers are long, "),
        ("item", "Pier | Metres"),
        ("item", "West | 300"),
        ("paragraph", "The left column "),
        ("paragraph", "The right one te"),
    ]
    assert text.headings == {}


def test_a_line_break_is_a_space_and_two_part_paragraphs():
    text = text_of(page("<p>One line<br>goes on.<br><br>A new one begins here.</p>").encode(), HERE)
    assert "One line goes on.\n\nA new one begins here.\n\n" in text


def test_a_nested_list_and_a_list_item_of_two_paragraphs():
    import docx

    document = docx.Document()
    for style, text in (("List Bullet", "fruit"), ("List Bullet 2", "apples"), ("List Number", "roots")):
        document.add_paragraph(text, style=style)
    out = io.BytesIO()
    document.save(out)
    assert text_of(out.getvalue(), HERE) == "- fruit\n\n- apples\n\n- roots\n"
    markdown = (
        "# On piers\n\n**They** are:\n\n1. long\n\n   and old.\n2. wet\n   - very\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert text_of(markdown.encode(), HERE) == (
        "# On piers\n\nThey are:\n\n- long\n\nand old.\n\n- wet\n\n- very\n\n- a | b\n\n- 1 | 2\n"
    )


def test_a_pdf_without_space_or_weight_loses_headings_and_no_word():
    text = text_of(writers.as_pdf(plain=True), HERE)
    found = parse(text)
    assert list(found.headings.values()) == [writers.TITLE]
    assert [each.text for each in found.segments if each.kind == "item"] == [
        each.text for each in PLAIN.segments if each.kind == "item"
    ]
    assert re.sub(r"[#•-]", "", text).split() == re.sub(r"[#•-]", "", writers.as_text()).split()


def test_contents_captions_notes_and_comments_of_documents_are_left_out():
    text = text_of(made("word"), HERE) + text_of(made("opendocument"), HERE) + text_of(made("book"), HERE)
    for left_out in ("Coast Review", "Page 1", "Figure 1", "Open in summer", "Which one", "Alauda", "© 2020", "Cover"):
        assert left_out not in text


def test_a_locked_book_is_refused_and_hidden_fonts_are_not():
    method = (
        '<encryption xmlns:e="x"><e:EncryptedData><e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
    )
    assert parse(text_of(writers.as_book(method.format("http://www.idpf.org/2008/embedding")), HERE)) == PLAIN
    with pytest.raises(InputError, match="locked by its seller"):
        text_of(writers.as_book(method.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")), HERE)


def test_a_web_address_in_plain_text_or_a_lone_mark_makes_no_markdown():
    for text in (
        "On piers\n\nSee https://example.org/a_(b) and [1].\n\nPiers *are* long.\n",
        "On piers\n========\n\nPiers are long.\n",
        "# On piers\n\n- wood\n- iron\n\nThat is all.\n",
        "On piers\n\n> They are long.\n\nSaid she.\n",
    ):
        assert text_of(text.encode(), HERE) == text


def test_a_text_about_html_is_a_text():
    text = "On tags\n\n" + "A page says <p> before a paragraph.\n\n" * 12 + "<p>Like this.</p>\n\nThat is all.\n"
    assert text_of(text.encode(), HERE) == text


# --- what is refused -------------------------------------------------------------------------------------------


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def bomb(name):
    return zipped(**{name: b"<w>" + b" " * (LIMIT + 1)})


def scanned():
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 100, 100)
    canvas.save()
    return out.getvalue()


PROSE = "Piers are long, and the sea is wide.\n\n" * 200  # more than 4,000 characters
MAIL = "Return-Path: <a@b.example>\nReceived: from b.example\n  by c.example\nFrom: A <a@b.example>\nSubject: Piers\n"
REFUSED = {
    "rtf": (rb"{\rtf1\ansi Piers are long.\par}", "is RTF; open it in a word processor"),
    "json": (b'[{"text": "Piers are long."}]', "is JSON (data, not a text)"),
    "json lines": (b'{"text": "Piers."}\n{"text": "Docks."}\n', "is JSON"),
    "deep json": (b"[" * 100_000, "is JSON"),
    "xml": (b'<?xml version="1.0"?><TEI><text>Piers</text></TEI>', "is XML; save it as plain text"),
    "xml without declaration": (b"<!-- x -->\n<book>\n<line>Piers are long.</line>\n</book>\n", "is XML"),
    "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><text>Piers</text></svg>', "is a picture (SVG)"),
    "e-mail": ((MAIL + "\nPiers are long.\n").encode(), "is an e-mail with its technical headers"),
    "mailbox": (("From a@b.example Mon Jan 1\n" + MAIL + "\nPiers.\n").encode(), "is an e-mail"),
    "latex": (b"% piers\n\\documentclass{article}\n\\begin{document}Piers\\end{document}", "is LaTeX; give the PDF"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "is a picture; let a program recognise its text"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a picture"),
    "webp": (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "is a picture"),
    "heic": (b"\x00\x00\x00\x18ftypheic\x00\x00", "is a picture"),
    "mp3": (b"ID3\x04\x00\x00", "is sound or video"),
    "mp4": (b"\x00\x00\x00\x18ftypmp42\x00\x00", "is sound or video"),
    "wav": (b"RIFF\x00\x00\x00\x00WAVEfmt ", "is sound or video"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "is an Office file of before 2007"),
    "locked word": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "is an Office file locked by a password",
    ),
    "spreadsheet": (zipped(xl__workbook="<x/>"), "is a spreadsheet, presentation or drawing"),
    "opendocument spreadsheet": (
        zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content="<x/>"),
        "is a spreadsheet",
    ),
    "pages": (zipped(Index__Document_iwa=b"x").replace(b"_iwa", b".iwa"), "is a document of Apple's Pages"),
    "zip": (zipped(a="Piers are long."), "is a packed archive; unpack it"),
    "gzip": (b"\x1f\x8b\x08\x00\x00", "is a packed archive"),
    "tar": (b"a.txt" + b"\x00" * 252 + b"ustar\x00" + b"\x00" * 300, "is a packed archive"),
    "cut zip": (b"PK\x03\x04" + b"\x00" * 50, "is a damaged zip archive"),
    "zip bomb": (zipped(**{"word__document.xml": b" " * (LIMIT + 1)}), "unpacks to 50,000,001 bytes in 1 files"),
    "word without a document": (zipped(**{"word__document.xml": b""}), "is a Word file, but damaged"),
    "book without pages": (
        zipped(**{"META-INF__container.xml": "<container/>"}),
        "is an EPUB book, but damaged or of an unusual kind (StopIteration)",
    ),
    "opendocument without content": (
        zipped(mimetype="application/vnd.oasis.opendocument.text"),
        "is an OpenDocument text, but damaged",
    ),
    "postscript": (b"%!PS-Adobe-3.0\nshowpage", "is PostScript; convert it to PDF"),
    "kindle": (b"\x00" * 60 + b"BOOKMOBI", "is a Kindle book; convert it to EPUB"),
    "safari": (b"bplist00\xd1\x01\x02", "is a Safari web archive"),
    "program": (b"\x7fELF\x02\x01\x01", "is a program, not a text"),
    "database": (b"SQLite format 3\x00\x10\x00", "is a database"),
    "pdf in letters": (b"%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF", "is a PDF"),
    "cut pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a PDF"),
    "scanned pdf": (scanned(), "is a PDF without text (scanned pages?)"),
    "locked pdf": (writers.as_pdf(password="secret"), "is a PDF locked by a password"),
    "pdf bomb": (
        b"%PDF-1.4\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n"
        + zlib.compress(b"\x00" * 310_000_000, 1)
        + b"\nendstream\nendobj\n%%EOF",
        "is a PDF that unpacks to over 300,000,000 bytes",
    ),
    "html behind a text": (
        (PROSE + "<!DOCTYPE html>\n<html>\n<body>\n<p>Piers</p>\n</body></html>").encode(),
        "holds HTML in the middle of plain text",
    ),
    "html fragment": (b"On tea\n\n<div class='x'>tea</div>", "holds HTML in the middle of plain text"),
    "html by script": (
        b"<!doctype html><html><body><div id=app></div><script>x()</script></body></html>",
        "is a web page (HTML) without a main text",
    ),
    "one bad byte": (
        "The café is old.\n\nThe attachés’ “role” is new.\n\nThe end".encode() + b"\xe9 is near.\n",
        "line 5 holds a byte that is not UTF-8 (0xE9), as the rest is; mend that line",
    ),
    "russian in another encoding": (("Пирсы длинные. " * 30).encode("cp1251"), "is neither UTF-8 nor Windows-1252"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_text_says_what_it_is_and_what_to_do(case, tmp_path, capfd):
    raw, message = REFUSED[case]
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(InputError, match=re.escape(message)) as caught:
            read(path)
    said = str(caught.value)
    assert said.startswith(f"{path}: {message}")
    assert "\n" not in said
    assert len(said) - len(str(path)) < 200
    assert capfd.readouterr() == ("", "")


def test_entities_are_not_expanded():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY a{n} "{"&a" + (str(n - 1) if n else "") + ";"}' * 10 + '">' for n in range(9)
    )
    secret = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    for top in (bomb + "]>", secret):
        content = top + (
            '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
            'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text><t:p>Piers &f; &a8; are long.'
            "</t:p></o:text></o:body></o:document-content>"
        )
        raw = zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": content})
        assert "root:" not in read_or_said(raw)


WHAT = {"word": "a Word file", "pdf": "a PDF", "book": "an EPUB book", "web page": "a web page (HTML)"}


def test_the_message_names_the_extra_that_is_missing(monkeypatch, tmp_path, capsys):
    def missing(module):
        raise ImportError(module)

    monkeypatch.chdir(tmp_path)
    assert main(["new", "own"]) == 0
    monkeypatch.setattr(boundary.importlib, "import_module", missing)
    capsys.readouterr()
    for name, what in WHAT.items():
        path = tmp_path / "a"
        path.write_bytes(made(name))
        assert main(["add", str(path), "--data", "own"]) == 2
        assert capsys.readouterr().err == (
            f"textkit: {path}: is {what}; to read it, install the extra: pip install 'textkit[formats]'; "
            "or save it as plain text, UTF-8\n"
        )
    assert parse(text_of(made("markdown"), HERE)) == PLAIN


# --- encodings -------------------------------------------------------------------------------------------------


def test_a_lone_mark_in_an_old_encoding_is_still_read_with_a_warning():
    with pytest.warns(InputWarning, match="is not UTF-8; read as Windows-1252"):
        assert text_of("The café is old.\n".encode("cp1252"), HERE) == "The café is old.\n"


@pytest.mark.parametrize("name", ["utf-8", "base64", "unicode_escape", "punycode", "utf-7", "nonsense", "cp99999"])
def test_a_declared_encoding_that_is_none_is_not_followed(name):
    body = page("<p>The café is old.</p>", f'<meta charset="{name}">').encode("cp1252")
    with pytest.warns(InputWarning, match="Windows-1252"):
        assert "The café is old." in text_of(body, HERE)


# --- nothing breaks it -----------------------------------------------------------------------------------------


def read_or_said(raw):
    """The text of a file, or what its error says."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", InputWarning)
        try:
            return text_of(raw, HERE)
        except InputError as error:
            return str(error)


def reads_or_objects(raw):
    """Whatever comes in, a text comes out that can be taken apart, or an error of one line: nothing else is raised."""
    parse(read_or_said(raw))


@given(st.binary(max_size=300))
def test_any_bytes(raw):
    reads_or_objects(raw)


@given(
    st.sampled_from(
        [b"%PDF-1.4\n", b"PK\x03\x04", b"<html>", b"<?xml version='1.0'?>", b"---\n", b"# x\n", b"{", b"From: a\n"]
    ),
    st.binary(max_size=300),
)
def test_any_bytes_behind_a_true_beginning(start, raw):
    reads_or_objects(start + raw)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FORMATS)), st.data())
def test_any_damage_to_a_file(name, data):
    raw = bytearray(made(name))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    reads_or_objects(bytes(raw[: data.draw(st.integers(1, len(raw)))] if data.draw(st.booleans()) else raw))


TAGS = "<p> </p> <div> </div> <table> <tr> <td> <li> <ul> </ul> <br> <h1> </h1> <b> a. &amp; <!-- --> <script> <svg>"


def rezipped(raw, change):
    """An archive with one member changed, whole as an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["word", "opendocument", "book"]), st.data())
def test_any_damage_inside_an_archive(name, data):
    with zipfile.ZipFile(io.BytesIO(made(name))) as archive:
        member = data.draw(
            st.sampled_from(sorted(each for each in archive.namelist() if each.endswith(("ml", "opf", "rels"))))
        )

    def change(each, content):
        if each != member:
            return content
        place = data.draw(st.integers(0, len(content)))
        return content[:place] + data.draw(st.binary(max_size=12)) + content[place + data.draw(st.integers(0, 60)) :]

    reads_or_objects(rezipped(made(name), change))


@settings(max_examples=60)
@given(
    st.lists(
        st.sampled_from(TAGS.split()),
        max_size=60,
    )
)
def test_any_heap_of_tags(tags):
    reads_or_objects(("<html><body>" + " ".join(tags)).encode())


@pytest.mark.parametrize(
    "part", ["<div>", "<ul><li>", "<table><tr><td>", "<b>", "<p>", "<!--", "<![CDATA[", "&", "<a href='"]
)
def test_deep_nesting(part):
    reads_or_objects(("<!doctype html><body>" + part * 30_000 + "Piers are long.").encode())


@pytest.mark.parametrize(
    "part", ["> ", "- ", "[", "![", "**a", "`", "_a", "<a ", "#", "| a ", "[a](", "***", "1. ", "[a]: <", "&#"]
)
def test_markdown_that_is_made_to_take_long(part):
    reads_or_objects(("# x\n\n**y**\n\n" + part * 5_000).encode())


@given(st.text(max_size=200))
def test_text_that_was_read_is_read_the_same_again(text):
    once = read_or_said(text.encode("utf-8", errors="ignore"))
    assert parse(read_or_said(once.encode())).segments == parse(once).segments or once.startswith("a.file: ")
