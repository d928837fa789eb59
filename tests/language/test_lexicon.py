"""The lexicon: what it reads is what the tokeniser reads, and what the definition of a sentence says."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.language import lexicon as module
from textkit.language.languages import abbreviation
from textkit.language.lexicon import Lexicon
from textkit.language.tokens import function_words, lemma, normalise, stable_hash, tokenise

PARTS = [
    *[
        "tea",
        "Tea's",
        "dogs'",
        "U.S.",
        "US",
        "No.",
        "no.",
        "5",
        "1,000",
        "1,0000",
        "3.5.",
        "Dr.",
        "e.g.",
        "…",
        "?)",
        "!",
        "'",
        "—",
        "(",
        "ﬁ",
        "ß",
        "İ",
        "Σας",
        "x-y",
        "i.5",
        "Track",
        "a.b.c",
    ],
    *["²", "茶", ".", ".5", "the", "No", "A.", "é", "́"],
]
SAID = st.lists(
    st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map("".join) | st.text("aN.o5’é A", max_size=4)
)
TEXTS = st.lists(SAID.map(lambda words: " ".join(" ".join(words).split()) or "x"), max_size=6)


def read(texts, lexicon):
    """The words of some texts as rows."""
    words = lexicon.read(texts)
    forms = [lexicon.names[number] for number in words.form]
    return list(zip(words.row.tolist(), forms, words.number.tolist(), strict=True)), words


def defined(texts):
    """The same by the tokeniser, from the definition."""
    table = pl.DataFrame({"row": range(len(texts)), "text": texts}, schema={"row": pl.Int64, "text": pl.String})
    return table, tokenise(table)


@settings(max_examples=300)
@given(TEXTS)
def test_the_words_are_those_of_the_tokeniser(texts):
    found, words = read(texts, SHARED)
    _, wanted = defined(texts)
    assert found == wanted.select("row", "form", "number").rows()
    breaks = [a != b for a, b in zip(words.phrase, words.phrase[1:], strict=False)]
    assert breaks == (wanted["phrase"].diff().drop_nulls() != 0).to_list()


@settings(max_examples=300)
@given(TEXTS)
def test_sentences_are_closing_marks_and_an_open_end(texts):
    table, _ = defined(texts)
    plain = normalise(pl.col("text")).str.replace_all(abbreviation("en"), "A")
    stops = plain.str.count_matches(r"""[.!?…।॥؟۔։]+["')\]]*(?:\s|$)""")
    wanted = table.select(stops.cast(pl.Int64) + plain.str.contains(r"[\p{L}\p{N}][^.!?…।॥؟۔։]*$"))
    assert SHARED.read(texts).sentences.tolist() == wanted.to_series().to_list()


SHARED = Lexicon()  # one for all examples, so that most chunks are known already


def test_forms_are_known_by_lemma_hash_and_kind():
    lexicon = Lexicon()
    lexicon.read(["Teas of the attachés", "teas"])
    assert lexicon.names == ["teas", "of", "the", "attaches"]
    assert lexicon.lemmas == [lemma(name) for name in lexicon.names]
    assert lexicon.hash.tolist() == [stable_hash(name) for name in lexicon.names]
    assert lexicon.function_word.tolist() == [name in function_words() for name in lexicon.lemmas]
    assert lexicon.plain.tolist() == [False, True, True, False]


def test_each_chunk_and_form_is_learnt_once(monkeypatch):
    asked = []
    monkeypatch.setattr(module, "lemma", lambda form, _: asked.append(form) or form)
    lexicon = Lexicon()
    for _ in range(2):
        lexicon.read(["tea, tea (tea) teas"])
    assert asked == ["tea", "teas"]
    assert len(lexicon.first) == 4


@pytest.mark.parametrize("most", [0, 20])
def test_a_lexicon_that_starts_afresh_reads_the_same(most, monkeypatch):
    texts = ["Tea of the town.", "The old town, No. 5!", "Tea."]
    whole = [read([text], Lexicon())[0] for text in texts]
    monkeypatch.setattr(module, "MOST", most)
    lexicon = Lexicon()
    assert [read([text], lexicon)[0] for text in texts * 3] == whole * 3
    assert lexicon.held <= 60, "it forgets"


def test_no_texts():
    words = Lexicon().read([])
    assert [len(each) for each in words] == [0] * 5
