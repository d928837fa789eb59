"""A German collection of three short texts that we wrote, and what other languages need."""

import pandas as pd
import pytest

from textkit import Corpus
from textkit.cli import main
from textkit.coding.layers import layers
from textkit.corpus.title import title_phrases
from textkit.overlap.headings import heading_similarity, matched_headings
from textkit.overlap.wording import shared_runs
from textkit.structure.kinship import kin, kinship
from textkit.structure.manners import manners
from textkit.structure.verdicts import manners_verdict
from textkit.words.stock import richness_gap, shared_stock

TURM = """Der Turm auf der Schäre

Der Leuchtturm auf der Schäre ist höher als die Häuser der Stadt. Am 3. Mai 1861 brannte sein Licht zum ersten Mal.

Das Leben der Wärter

Drei Wärter lebten im Turm, d. h. sie schliefen in Räumen, die wie Tortenstücke aussahen. Auf dem Fels war es kalt.

Sie schrieben in ihre Bücher:

• den Wind und das Wetter
• die Vögel, die gegen das Glas flogen
• die Größe der Schiffe

Niemand hat den Wärter gezeichnet. Er hat auf der Straße nach Köln gewohnt.
"""
HAFEN = """Der Hafen am Fluss

Der Hafen war größer als die Stadt. Große Schiffe kamen aus Übersee, und kleine Boote brachten den Fisch.

Das Leben am Wasser

Die Fischer lebten in kleinen Häusern. Sie flogen nicht, aber die Vögel flogen über ihre Boote.

Niemand hat den Hafen gezeichnet. Er hat auf der Strasse nach Bremen gelegen, daß man ihn sah.
"""
NEBEL = """Der Nebel im Herbst

Im Herbst kam der Nebel. Das Licht des Leuchtturms war dann kaum zu sehen, und die Schiffe fuhren langsam.

Die Glocke

Eine Glocke schlug am Fels, bis der Nebel ging. Die Vögel hörten sie auch.
"""


@pytest.fixture
def german(tmp_path, monkeypatch, capsys):
    """The folder of a German collection, the working folder."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "see", "--language", "de"]) == 0
    monkeypatch.chdir(tmp_path / "see")
    for name, text in (("turm", TURM), ("hafen", HAFEN), ("nebel", NEBEL)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["add", *(str(tmp_path / f"{name}.txt") for name in ("turm", "hafen", "nebel"))]) == 0
    capsys.readouterr()
    return tmp_path / "see"


def counts(corpus, source):
    own = corpus.counted(sizes=(1, 2, 3), function_words=True).query("source == @source")
    return own.groupby("term")["count"].sum()


def test_umlauts_stay_eszett_is_folded_and_words_stand_under_their_lemmas(german):
    corpus = Corpus.load(german / "data")
    turm = counts(corpus, "turm")
    # Counted by hand in the text above: "der" in all its cases; "sein" is "ist", "war" and the possessive.
    wanted = {"haus": 1, "wärter": 2, "vogel": 1, "grösse": 1, "strasse": 1, "leben": 1, "sein": 3, "der": 15}
    assert turm.reindex(list(wanted)).to_dict() == wanted
    assert counts(corpus, "hafen").reindex(["gross", "dass", "haus", "schiff"]).to_list() == [2, 1, 1, 1]
    forms = corpus.forms.query("source == 'turm'").set_index("term")["form"]
    assert (forms["haus"], forms["strasse"]) == ("häuser", "straße")
    assert {"fels", "licht", "leuchtturm"} <= set(counts(corpus, "nebel").index)


def test_function_words_are_flagged_and_terms_of_words_begin_and_end_on_content(german):
    terms = Corpus.load(german / "data").terms
    small = set(terms.query("function_word == 1")["term"])
    assert {"der", "ein", "auf", "in", "sein", "haben", "niemand", "dass", "nicht", "d", "h"} <= small
    assert not small & {"turm", "licht", "leben", "schiff"}
    longer = terms.query("size > 1")["term"].str.split()
    assert not {word for words in longer for word in (words[0], words[-1])} & small
    assert "wind und der wetter" not in set(terms["term"])


def test_segments_sentences_and_headings(german):
    corpus = Corpus.load(german / "data")
    turm = corpus.segments.query("source == 'turm'")
    assert list(turm["kind"]) == ["paragraph", "paragraph", "lead_in", "item", "item", "item", "paragraph"]
    assert list(turm["sentences"]) == [2, 2, 1, 1, 1, 1, 2]
    assert list(corpus.sections.query("source == 'turm'")["heading"]) == [
        "Der Turm auf der Schäre",
        "Das Leben der Wärter",
    ]
    assert corpus.language == "de"


def test_the_measures_run(german):
    corpus = Corpus.load(german / "data")
    similarity = heading_similarity(corpus.sections, corpus.language)
    matched = matched_headings(similarity, corpus.sections, least=0.1)
    assert matched["heading"].to_list() == ["Das Leben der Wärter"]
    assert matched["other_heading"].to_list() == ["Das Leben am Wasser"]
    assert title_phrases(corpus).empty
    assert shared_stock(corpus, deals=99)["in_all"].iloc[0] >= 2
    assert richness_gap(corpus, deals=99)["types_gap"].iloc[0] > 0
    assert len(shared_runs(corpus.shingles, corpus.segments)) >= 0
    pairs = kin(kinship(corpus, deals=99))
    assert len(pairs) == 3
    assert layers(corpus, german / "data")["function_words"] == ""


def test_the_texts_give_the_same_tables_again_and_status_says_the_language(german, capsys):
    assert main(["check", "data/texts"]) == 0
    assert "equals, byte for byte" in capsys.readouterr().out
    assert main(["status"]) == 0
    assert "data: 3 sources, 161 words, German" in capsys.readouterr().out


def test_the_codebook_is_checked_in_the_collections_language(german):
    from textkit.coding.codebook import load_codebook
    from textkit.errors import InputError

    entry = "rule: x\nthemes:\n- {id: a, name: n, definition: d, include: i, exclude: e, terms: [TERM]}\n"
    path = german / "data" / "codebook.yml"
    path.write_text(entry.replace("TERM", "haus"), encoding="utf-8")
    assert load_codebook(german / "data").themes[0].terms == ("haus",)
    path.write_text(entry.replace("TERM", "häuser"), encoding="utf-8")
    with pytest.raises(InputError, match="write 'haus'"):
        load_codebook(german / "data")


def test_a_language_without_a_list_is_read_and_says_what_it_lacks(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "sv", "--language", "sv"]) == 0
    fyr = "Fyren på klippan\n\nFyren är högre än husen i staden.\n\nVakten\n\nHan skrev i boken.\n"
    hamn = "Hamnen\n\nHamnen var stor.\n\nBåtar\n\nDe kom ofta hit.\n"
    for name, text in (("fyr", fyr), ("hamn", hamn)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    assert main(["add", "--data", "sv", "fyr.txt", "hamn.txt"]) == 0
    corpus = Corpus.load(tmp_path / "sv" / "data")
    assert "hus" in set(corpus.terms["term"])
    assert corpus.terms["function_word"].sum() == 0
    assert layers(corpus, tmp_path / "sv" / "data")["function_words"] == (
        "textkit has no list of small words of this language, so who writes like whom is not asked."
    )
    table = kinship(corpus, deals=99)
    assert table.empty
    assert manners(kin(table)) == 0
    assert (
        manners_verdict(kin(table))
        == "nothing to compare: there is one text, or no list of small words of its language"
    )


# --- what is refused -------------------------------------------------------------------------------------------


def content(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_text_in_another_script_is_refused_and_nothing_is_changed(german, capsys):
    before = content(german / "data")
    for name, text, said in (
        (
            "ru",
            "Маяк кажется простой машиной, и море велико.\n",
            "is written in Cyrillic letters, but the collection's language",
        ),
        ("zh", "灯塔看起来像最简单的机器,一盏灯和一面镜子。\n", "is written in Chinese characters, without spaces"),
        ("th", "ประภาคารดูเหมือนเครื่องจักรที่เรียบง่ายที่สุด\n", "is written in Thai, without spaces"),
    ):
        (german / f"{name}.txt").write_text(text, encoding="utf-8")
        assert main(["add", f"{name}.txt"]) == 2
        error = capsys.readouterr().err
        assert error.startswith(f"textkit: {name}.txt: {said}")
        assert error.count("\n") == 1
    assert content(german / "data") == before


def test_a_text_that_reads_like_another_language_is_read_with_a_warning(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "turm.txt").write_text(TURM, encoding="utf-8")
    assert main(["new", "en"]) == 0
    assert main(["add", "turm.txt", "--data", "en"]) == 0
    assert "turm.txt: reads like German, but the collection's language is English" in capsys.readouterr().err


def test_an_unknown_language_is_refused_and_no_folder_made(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["new", "x", "--language", "klingon"]) == 2
    assert capsys.readouterr().err.startswith("textkit: language 'klingon' is unknown; languages are ar, ast,")
    assert not (tmp_path / "x").exists()


def test_a_collection_changes_its_language_with_all_its_texts_or_not_at_all(german, capsys):
    assert main(["extract", "--language", "nl"]) == 0
    assert Corpus.load(german / "data").language == "nl"
    assert "language: nl" in (german / "data" / "about.yml").read_text(encoding="utf-8")
    assert main(["undo"]) == 0
    assert Corpus.load(german / "data").language == "de"
    (german / "data" / "texts" / "nebel.txt").unlink()
    before = content(german / "data")
    assert main(["extract", "--language", "nl"]) == 2
    assert "lacks nebel.txt; another language needs every text to be read anew" in capsys.readouterr().err
    after = content(german / "data")
    assert {name: raw for name, raw in after.items() if not str(name).startswith(".")} == {
        name: raw for name, raw in before.items() if not str(name).startswith(".")
    }


def test_rows_are_as_typed_by_hand(german):
    terms = pd.read_csv(german / "data" / "features" / "terms.csv")
    own = terms.query("segment == 'nebel.001'").set_index("term")["count"]
    assert own[["herbst", "nebel", "licht", "leuchtturm", "kaum", "schiff", "fahren", "langsam"]].to_list() == [1] * 8
