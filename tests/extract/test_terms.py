"""Feature tables: sentences counted by hand, and an independent counter written from the definition alone."""

import re
import unicodedata
from collections import Counter

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.toys import batch_of

from textkit.errors import InputError
from textkit.extract import terms as module
from textkit.extract.terms import SCHEMAS, Piece, batch_tables, vocabulary
from textkit.extract.texts import Segment, Text
from textkit.language.lexicon import Lexicon
from textkit.language.tokens import function_words, lemma, windows


def tables(*segments, source="a"):
    """The tables of one text made of these paragraphs."""
    return batch_of([(source, Text(segments=[Segment(0, "paragraph", text) for text in segments]))]).tables


def terms(*segments, size=None):
    """Counts of terms over all segments."""
    found = tables(*segments)["terms"]
    found = found if size is None else found.filter(pl.col("size") == size)
    return dict(found.group_by("term").agg(pl.col("count").sum()).sort("term").rows())


# --- by hand ---------------------------------------------------------------------------------------------------


def test_terms_of_a_sentence_counted_by_hand():
    found = tables("The rule of law serves the attachés’ nations, and nations serve law.")["terms"]
    assert sorted(found.drop("segment").rows()) == [
        ("and", 1, 1, 1),
        ("attache", 1, 0, 1),
        ("attache nation", 2, 0, 1),
        ("law", 1, 0, 2),
        ("law serve", 2, 0, 1),
        ("nation", 1, 0, 2),
        ("nation serve", 2, 0, 1),
        ("nation serve law", 3, 0, 1),
        ("of", 1, 1, 1),
        ("rule", 1, 0, 1),
        ("rule of law", 3, 0, 1),
        ("serve", 1, 0, 2),
        ("serve law", 2, 0, 1),
        ("serve the attache", 3, 0, 1),
        ("the", 1, 1, 2),
    ]


@pytest.mark.parametrize(
    ("text", "longer"),
    [
        ("green tea. Black coffee", {"green tea": 1, "black coffee": 1}),
        ("green tea (black coffee)", {"green tea": 1, "black coffee": 1}),
        ("'green tea' pots", {"green tea": 1}),
        ("the tea of the town", {}),
        ("tea of town", {"tea of town": 1}),
        ("tea in 1978 sold", {}),
        ("army 500 tanks", {}),
        ("Article 5 talks", {"article 5": 1, "5 talk": 1, "article 5 talk": 1}),
        ("Track I.5 talks", {"track i.5": 1, "i.5 talk": 1, "track i.5 talk": 1}),
        ("U.S. forces", {"u.s force": 1}),
        ("tea-time tea-times", {"tea-time tea-times": 1}),
    ],
)
def test_which_terms_of_two_and_three_words_there_are(text, longer):
    assert terms(text, size=2) | terms(text, size=3) == longer


def test_no_term_runs_from_one_segment_into_the_next():
    assert terms("green tea", "black coffee", size=2) == {"green tea": 1, "black coffee": 1}
    assert terms("green tea", "black coffee", size=3) == {}


def test_forms_keep_what_is_not_written_like_the_term():
    found = tables("Nations, nation’s; NATIONS: attaché, attache")["forms"]
    assert found.rows() == [
        ("a", "nation", "nation's", 1),
        ("a", "nation", "nations", 2),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tea is hot. It is good! Is it? Yes…", 4),
        ("Tea is hot", 1),
        ("Kinds are:", 1),
        ("Tea is hot. Kinds are:", 2),
        ("The U.S. army drinks tea. Track I.5 talks go on.", 2),
        ("They talk in Track I.5. They drink.", 2),
        ("He drinks tea. So does the U.S.", 2),
        ("Dr. Gray met Gen. Brown, e.g. at tea.", 1),
        ("It cost 3.5 pounds in 1978. Then it fell.", 2),
        ("“Tea is hot.” (It is.) He said so.", 3),
        ("Is it hot? No. It is not.", 3),
        ("It is No. 5 of all.", 1),
        ("See example.org for tea.", 1),
        ("What?! No way...", 2),
        ("Tea is hot. —", 1),
    ],
)
def test_sentences(text, expected):
    assert tables(text)["segments"]["sentences"].to_list() == [expected]


def test_words_and_characters_of_segments():
    found = tables("Tea’s hot, in 1978.", "Café").get("segments")
    assert found.select("segment", "position", "words", "characters").rows() == [
        ("a.001", 1, 4, 19),
        ("a.002", 2, 1, 4),
    ]


def test_shingles_lie_within_a_segment_and_agree_with_windows():
    texts = ["One, two: three four five six.", "Too short for one.", "In the long run of history, tea won."]
    found = tables(*texts)["shingles"]
    assert found["segment"].to_list() == ["a.001"] * 2 + ["a.003"] * 4
    assert found["offset"].to_list() == [0, 1, 0, 1, 2, 3]
    assert found["hash"].to_list() == windows(texts[0]) + windows(texts[2])


def test_a_segment_without_words_counts_zero():
    found = tables("tea", "—", "green tea")
    assert found["segments"]["words"].to_list() == [1, 0, 2]
    assert set(found["terms"]["segment"]) == {"a.001", "a.003"}


def test_segments_past_a_thousand_keep_their_order():
    found = tables(*["green tea is hot today"] * 1001)
    assert found["segments"]["segment"].to_list()[998:] == ["a.999", "a.1000", "a.1001"]
    assert found["terms"]["segment"].unique(maintain_order=True).to_list() == found["segments"]["segment"].to_list()


def test_a_text_alone_and_in_company_gives_the_same_rows():
    one = Text(segments=[Segment(0, "paragraph", "Zebras drink tea in the long run.")])
    two = Text(segments=[Segment(0, "paragraph", "Apes drink milk, tea and zest.")], title="T", headings={0: "T"})
    both, alone = batch_of([("a", one), ("b", two)]).tables, batch_of([("b", two)]).tables
    for name, table in alone.items():
        mine = pl.col("source") == "b" if "source" in table.columns else pl.col("segment").str.starts_with("b.")
        assert both[name].filter(mine).equals(table), name


def test_tables_have_their_columns_and_types():
    assert {name: dict(table.schema) for name, table in tables("Tea is hot.").items()} == {
        name: schema for name, schema in SCHEMAS.items() if name != "phrases"
    }


# --- a second counter, from the definition ---------------------------------------------------------------------


def plain(text):
    """Straight quotes and hyphens, no diacritics; "US" is "U.S."; an apostrophe after a final s belongs to the word."""
    for curly, straight in {"’": "'", "‘": "'", "“": '"', "”": '"', "‑": "-"}.items():
        text = text.replace(curly, straight)
    text = re.sub(r"(?<!\w)US(?!\w)", "U.S.", text)
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c)[0] != "M")
    return re.sub(r"([sS])'(?!\w)", r"\1", text)


def scan(text):
    """Walk over the characters: words as written, and None for each punctuation mark."""
    place = 0
    while place < len(text):
        rest = text[place:]
        if rest[0].isspace():
            place += 1
            continue
        if not rest[0].isalnum():
            yield None
            place += 1
            continue
        end = 0
        while end + 1 < len(rest) and rest[end].isalpha() and rest[end + 1] == ".":
            end += 2
        if end < 4:  # no abbreviation of single letters
            end = 1
            thousands = False
            while end < len(rest):
                here, after = rest[end], rest[end + 1 : end + 2]
                if here.isalnum() and not thousands:
                    end += 1
                elif (here in "'-" and after.isalnum()) or (here == "." and after.isdigit()):
                    end, thousands = end + 2, False
                elif here == "," and len(rest) >= end + 4 and rest[end + 1 : end + 4].isdigit():
                    end, thousands = end + 4, True
                else:
                    break
        yield rest[:end]
        place += end


def counted_again(text):
    """Count of (term, size, function word?) and the words of one segment, without any table."""
    words, runs, before = [], [[]], None
    for token in scan(plain(text)):
        if token is None:
            runs.append([])
        else:
            form = token.lower().strip(".")
            words.append(form)
            if any(c.isalpha() for c in form) or (
                before is not None and before[0].isupper() and before.lower().strip(".") not in function_words()
            ):
                runs[-1].append(form)
            else:
                runs.append([])
        before = token
    found = Counter()
    for run in ([lemma(form) for form in run] for run in runs):
        functional = [word in function_words() for word in run]
        for size in (1, 2, 3):
            for start in range(len(run) - size + 1):
                if size == 1:
                    found[run[start], 1, int(functional[start])] += 1
                elif not functional[start] and not functional[start + size - 1]:
                    found[" ".join(run[start : start + size]), size, 0] += 1
    return found, words


PIECES = [
    "tea",
    "Tea",
    "teas",
    "attaché",
    "attache",
    "Attachés",
    "nation's",
    "nation’s",
    "nations’",
    "military-to-military",
    "rule",
    "law",
    "the",
    "The",
    "of",
    "in",
    "and",
    "is",
    "are",
    "it's",
    "don't",
    "U.S.",
    "US",
    "e.g.",
    "Track",
    "I.5",
    "NATO",
    "x",
    "y.",
    "a",
    "Z",
    "skies",
    "AI",
    "1978",
    "3.5",
    "10,000",
    "1990-1991",
    "5",
    "1990s",
    "20th",
    ",",
    ".",
    ";",
    ":",
    "!",
    "?",
    "—",
    "–",
    "-",
    "(",
    ")",
    "“",
    "”",
    "'",
    "‘",
    "’",
    "/",
    "…",
    "•",
    "%",
    "$",
    "&",
]
SENTENCE = st.lists(
    st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", " ", " ", "\u00a0"])), max_size=40
).map(lambda pairs: "".join(piece + gap for piece, gap in pairs))


@settings(max_examples=80, deadline=None)
@given(st.lists(SENTENCE, min_size=1, max_size=4))
def test_terms_agree_with_an_independent_counter(segments):
    found = tables(*segments)
    for number, text in enumerate(segments, 1):
        name = f"a.{number:03d}"
        expected, words = counted_again(text)
        rows = found["terms"].filter(pl.col("segment") == name).drop("segment").rows()
        assert Counter({row[:3]: row[3] for row in rows}) == expected
        length = found["segments"].filter(pl.col("segment") == name)["words"].item()
        assert length == len(words)
        shingles = found["shingles"].filter(pl.col("segment") == name)
        assert shingles["hash"].to_list() == windows(text)
        assert shingles["offset"].to_list() == list(range(max(0, length - 4)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_text_gives_tables_that_add_up(segments):
    found = tables(*segments)
    totals = dict(found["terms"].group_by("term").agg(pl.col("count").sum()).iter_rows())
    assert all(form != term for term, form in found["forms"].select("term", "form").iter_rows())
    for term, other in found["forms"].group_by("term").agg(pl.col("count").sum()).iter_rows():
        assert other <= totals[term]
    assert found["terms"].select("segment", "term").is_unique().all()
    assert (found["segments"]["sentences"] >= 0).all()
    words = found["segments"]["words"]
    assert found["terms"].filter(pl.col("size") == 1)["count"].sum() <= words.sum()
    assert len(found["shingles"]) == (words - 4).clip(lower_bound=0).sum()


# --- the vocabulary of a batch ---------------------------------------------------------------------------------


def known_of(text):
    """The vocabulary of a text."""
    lexicon = Lexicon()
    return vocabulary(lexicon, np.unique(lexicon.read([text]).form)), lexicon


def test_the_vocabulary_ranks_forms_and_lemmas():
    known, lexicon = known_of("Teas of tea, and a tea's cup")
    assert known.forms.to_list() == ["a", "and", "cup", "of", "tea", "tea's", "teas"]
    assert known.lemmas.to_list() == ["a", "and", "cup", "of", "tea"]
    assert known.lemma_of.tolist() == [0, 1, 2, 3, 4, 5, 5, 5]
    assert known.functional.tolist()[:6] == [False, True, True, False, True, False]
    assert [lexicon.names[number] for number in np.argsort(known.form_rank)] == known.forms.to_list()


def test_too_many_different_words_are_refused(monkeypatch):
    monkeypatch.setattr(module, "MOST_BITS", 2)
    with pytest.raises(InputError, match="more than 4 different words in one batch of text"):
        known_of("a b c d e")


def test_places_that_do_not_fit_beside_the_words_are_counted_in_runs(monkeypatch):
    text = [f"Tea {word} tea of the {word} town. Teas {word}!" for word in ["black", "green", "hot", "old"] * 3]
    before = tables(*text)
    monkeypatch.setattr(module, "MOST_PLACES", 5)
    after = tables(*text)
    assert all(before[name].equals(after[name]) for name in before)


def test_texts_of_one_source_are_counted_as_one_source():
    one, two = (Text("", {}, [Segment(n, "paragraph", text)]) for n, text in ((0, "Old teas."), (3, "Teas and tea.")))
    own = batch_tables([Piece("a", one), Piece("a", two, 1), Piece("b", one)], Lexicon()).tables
    assert own["segments"].select("segment", "section", "position").rows() == [
        ("a.001", 0, 1),
        ("a.002", 3, 2),
        ("b.001", 0, 1),
    ]
    assert own["forms"].filter(pl.col("term") == "tea").rows() == [("a", "tea", "teas", 2), ("b", "tea", "teas", 1)]
