"""What a collection says of itself."""

import re

import pytest

from textkit.corpus.about import About, language_of, read_about
from textkit.corpus.reader import Corpus
from textkit.errors import InputError


def test_a_collection_that_says_nothing_is_in_english(tmp_path):
    assert language_of(tmp_path) == "en"
    assert read_about(tmp_path / "about.yml") == About()


def test_the_language_is_the_corpus_own(tiny):
    assert Corpus.load(tiny / "data").language == "en"
    (tiny / "data" / "about.yml").write_text("subject: tea\nlanguage: de\n")
    corpus = Corpus.load(tiny / "data")
    assert (corpus.language, corpus.select(["tea"]).language) == ("de", "de")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("language: xx", "language 'xx' is unknown; languages are ar,"),
        ("language: no", "language 'False' is unknown"),
        ("tongue: de", "unknown entry 'tongue'; entries are subject, called, judged_by, date, report_to, language"),
        ("called: <b>", "called: '<b>' is no small English word such as speech"),
        ("called: ''", "called: '' is no small English word"),
        ("- de", "unknown entry 'a list'"),
        ("language: [", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named(text, said, tmp_path):
    path = tmp_path / "about.yml"
    path.write_text(text)
    with pytest.raises(InputError, match=re.escape(f"{path}: {said}")):
        read_about(path)
