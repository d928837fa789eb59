"""Words: the tokeniser, the lemmatiser and the two word lists, hashes."""

import numpy as np
import polars as pl
import pytest

from textkit.language import tokens as words
from textkit.language.tokens import function_words, lemma, tokenise, window_hashes, windows


def forms(text):
    return tokenise(pl.DataFrame({"row": [0], "text": [text]}))["form"].to_list()


def phrases(text):
    """The words in groups that no mark and no number divides."""
    found = tokenise(pl.DataFrame({"row": [0], "text": [text]})).filter(~pl.col("number"))
    groups = found.group_by("phrase", maintain_order=True).agg("form")["form"].to_list()
    return [" ".join(group) for group in groups]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attaché, the Attachés", ["the", "attache", "the", "attaches"]),
        ("a nation’s, a nation's, a nation`s, a nationʼs", ["a", "nation's"] * 4),
        ("two nations’ armies", ["two", "nations", "armies"]),
        ("military-to-military, co‐operate, co‑operate", ["military-to-military", "co-operate", "co-operate"]),
        ("war—peace, war – peace, either/or", ["war", "peace", "war", "peace", "either", "or"]),
        ("the U.S. and the US and us", ["the", "u.s", "and", "the", "u.s", "and", "us"]),
        ("Track I.5. Next", ["track", "i.5", "next"]),
        ("10,000 tons, 3.5 tons, 2.5km, 1,2", ["10,000", "tons", "3.5", "tons", "2.5km", "1", "2"]),
        ("in 1990-1991, the 1990s, the 20th", ["in", "1990-1991", "the", "1990s", "the", "20th"]),
        ("e.g. this, i.e. that", ["e.g", "this", "i.e", "that"]),
        ("‘soft power’ is 'soft'", ["soft", "power", "is", "soft"]),
        ("“Soft power”, «hard power»", ["soft", "power", "hard", "power"]),
        ("Ωmega ÉCOLE Straße naïve", ["ωmega", "ecole", "straße", "naive"]),
        ("... — !", []),
        ("snake_case a@b.org", ["snake", "case", "a", "b", "org"]),
    ],
)
def test_words_of_a_text(text, expected):
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea is hot. It is good", ["tea is hot", "it is good"]),
        ("tea, bread; milk (or water) and “green” tea", ["tea", "bread", "milk", "or water", "and", "green", "tea"]),
        ("so-called 'soft power' wins", ["so-called", "soft power", "wins"]),
        ("so-called ‘soft power’ wins", ["so-called", "soft power", "wins"]),
        ("the states’ aims and James’ aims", ["the states aims and james aims"]),
        ("the army 500 tanks", ["the army", "tanks"]),
        ("the war in 1991 showed", ["the war in", "showed"]),
        ("under Article 5 of it", ["under article 5 of it"]),
        ("In 1978 it was", ["in", "it was"]),
        ("Article, 5 of it", ["article", "of it"]),
        ("the Track I.5 talks", ["the track i.5 talks"]),
        ("tea/bread", ["tea", "bread"]),
    ],
)
def test_marks_and_numbers_end_a_phrase_and_names_keep_theirs(text, expected):
    assert phrases(text) == expected


def test_no_phrase_runs_from_one_segment_into_the_next():
    found = tokenise(pl.DataFrame({"row": [0, 1, 2], "text": ["Article", "5 teas", "milk"]}))
    assert found["number"].to_list() == [False, True, False, False]
    assert found.filter(~pl.col("number"))["phrase"].n_unique() == 3


def test_rows_without_words_do_not_matter():
    found = tokenise(pl.DataFrame({"row": [0, 1, 2], "text": ["", "—", "tea"]}))
    assert found.select("row", "form").rows() == [(2, "tea")]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("attaches", "attache"),
        ("nation's", "nation"),
        ("nations", "nation"),
        ("skies", "sky"),
        ("ai", "ai"),
        ("let's", "let's"),
        ("it's", "it"),
        ("media's", "media"),
        ("peace-keepers", "peace-keepers"),
        ("1990s", "1990s"),
        ("20th", "20th"),
    ],
)
def test_lemmas(form, expected):
    assert lemma(form) == expected


def test_each_function_word_is_a_lemma_of_its_own():
    assert {word: lemma(word) for word in function_words()} == {word: word for word in function_words()}


def test_each_function_word_can_be_met_in_a_text():
    assert {word: forms(f"tea {word}. Tea")[1:-1] for word in function_words()} == {w: [w] for w in function_words()}


def test_function_words_stand_once_each_in_order():
    listed = [row[0] for row in words.word_list("function_words.txt")]
    assert listed == sorted(set(listed))
    assert all(len(row) == 1 for row in words.word_list("function_words.txt"))


@pytest.mark.parametrize(
    "form",
    [
        "isn't",
        "aren't",
        "don't",
        "can't",
        "won't",
        "we're",
        "they've",
        "it's",
        "that's",
        "i'm",
        "vs",
        "least",
        "n't",
        "is",
        "was",
    ],
)
def test_contractions_and_inflected_function_words_are_function_words(form):
    assert lemma(form) in function_words()


@pytest.mark.parametrize(
    "word", ["crucial", "pivotal", "vital", "play", "serve", "foster", "enhance", "role", "military"]
)
def test_words_that_say_something_are_no_function_words(word):
    assert lemma(word) not in function_words()


def test_each_exception_can_be_met_and_leads_to_a_lemma():
    rows = words.word_list("lemmas.txt")
    assert len(rows) == len({form for form, _ in rows})
    for form, own in rows:
        assert forms(form) == [form]
        assert lemma(form) == own
        assert lemma(own) == own


# --- hashes ----------------------------------------------------------------------------------------------------


def test_the_hashes_are_these_on_every_machine():
    assert words.stable_hash("tea") == 13431290729846850704
    assert windows("The tea of the town, and bread") == [9492520520039749384, 8165701578044508213, 16940585960514540512]


def test_a_window_hash_as_the_docstring_defines_it():
    values, full = [words.stable_hash(word) for word in ["we", "drink", "tea", "every", "day"]], 1 << 64
    total = 0
    for value in values:
        total = (total * 0x9E3779B97F4A7C15 + value) % full
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        total = (total ^ total >> shift) * factor % full
    assert windows("we drink tea every day") == [total ^ total >> 31]


def test_windows_tell_order_apart_and_ignore_case_marks_and_accents():
    base = windows("one two three four five")
    assert windows("One, two: “three” (four) five!") == base
    assert windows("two one three four five") != base
    assert windows("one two three four") == []
    assert len(set(windows("a b a b a b a b a"))) == 2


def test_window_hashes_do_not_collide_on_a_small_alphabet():
    rng = np.random.default_rng(0)
    alphabet = np.array([words.stable_hash(word) for word in "abcdefgh"], dtype=np.uint64)
    picked = rng.integers(0, 8, 20_000)
    runs = {tuple(picked[i : i + 5]) for i in range(len(picked) - 4)}
    assert len(np.unique(window_hashes(alphabet[picked]))) == len(runs)
