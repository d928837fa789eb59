"""Languages other than English: words, lemmas, function words, and scripts that are refused."""

import itertools

import polars as pl
import pytest
import simplemma
from simplemma.strategies.dictionaries import dictionary_factory

from textkit.errors import InputError
from textkit.language.languages import LANGUAGES, LISTED, abbreviation, language, listed_forms, word_list
from textkit.language.scripts import script_fault
from textkit.language.tokens import function_words, in_dictionary, lemma, tokenise, windows

OTHERS = [code for code in LISTED if code != "en"]


def forms(text, code):
    return tokenise(pl.DataFrame({"row": [0], "text": [text]}), code)["form"].to_list()


def test_the_languages_are_those_that_the_lemmatiser_has():
    assert sorted(LANGUAGES) == sorted(dictionary_factory.SUPPORTED_LANGUAGES)


def test_an_unknown_language_is_named_with_all_that_are_known():
    with pytest.raises(
        InputError, match=r"data/about\.yml: language 'klingon' is unknown; languages are ar, ast, .*, uk"
    ):
        language("klingon", "data/about.yml")


@pytest.mark.parametrize("code", OTHERS)
def test_each_list_is_in_order_and_holds_a_form_once(code):
    rows = word_list(f"function_words_{code}.txt")
    assert rows == sorted(rows)
    every = [form for row in rows for form in row]
    assert len(every) == len(set(every))
    assert 150 < len(rows) < 300


@pytest.mark.parametrize("code", OTHERS)
def test_each_listed_form_can_be_met_in_a_text_and_is_a_function_word(code):
    for form, own in listed_forms(code).items():
        assert forms(f"x, {form}. X", code) == ["x", form, "x"]
        assert lemma(form, code) in function_words(code)
        assert lemma(form, code) == own.replace("ß", "ss")


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("de", "haus staat militär macht recht frieden bringen wichtig"),
        ("fr", "maison état armée paix faire important homme"),
        ("es", "casa estado estados ejército paz hacer importante embargo"),
        ("it", "casa stato stati esercito pace fare importante cosa"),
        ("nl", "huis staat leger vrede maken belangrijk"),
        ("pt", "casa estado exército paz fazer importante"),
    ],
)
def test_words_that_say_something_are_no_function_words(code, content):
    assert [word for word in content.split() if lemma(word, code) in function_words(code)] == []


def test_a_language_without_a_list_has_no_function_words():
    assert function_words("sv") == frozenset()


def test_german_keeps_umlauts_and_folds_eszett_in_lemmas_alone():
    assert forms("Die schönen Häuser in der Straße „Köln“.", "de") == [
        "die",
        "schönen",
        "häuser",
        "in",
        "der",
        "straße",
        "köln",
    ]
    told = {"schönen": "schön", "schon": "schon", "häuser": "haus", "straße": "strasse", "daß": "dass", "dass": "dass"}
    assert {form: lemma(form, "de") for form in told} == told


@pytest.mark.parametrize(
    ("form", "own"),
    [("werk", "werk"), ("bäume", "baum"), ("glas", "glas"), ("gehe", "gehen"), ("ging", "gehen"), ("große", "gross")],
)
def test_a_german_noun_is_no_form_of_a_verb_that_nobody_says(form, own):
    assert lemma(form, "de") == own


def test_words_cut_before_an_apostrophe_are_two_in_french_and_italian():
    assert forms("L’homme qu’il a vu aujourd’hui, c'est l’État.", "fr") == [
        "l",
        "homme",
        "qu",
        "il",
        "a",
        "vu",
        "aujourd'hui",
        "c",
        "est",
        "l",
        "état",
    ]
    assert forms("Dell’arte e un'altra", "it") == ["dell", "arte", "e", "un", "altra"]
    phrases = tokenise(pl.DataFrame({"row": [0], "text": ["l’art de vivre"]}), "fr")["phrase"].to_list()
    assert len(set(phrases)) == 1


def test_letters_with_marks_of_their_own_stay_whole():
    assert forms("लड़के किताबें पढ़ते हैं।", "hi") == ["लड़के", "किताबें", "पढ़ते", "हैं"]
    assert [lemma(form, "hi") for form in ("किताबें", "लड़के")] == ["किताब", "लड़का"]
    assert forms("می‌خواهم کتاب", "fa") == ["می\u200cخواهم", "کتاب"]
    assert lemma("домами", "ru") == "дом"


def test_a_decimal_comma_parts_no_number():
    assert forms("um 1,5 Meter, 2.000 Tonnen", "de") == ["um", "1,5", "meter", "2.000", "tonnen"]


def test_english_is_what_it_was():
    assert forms("The attaché’s US role", "en") == ["the", "attache's", "u.s", "role"]
    assert windows("plays a pivotal rôle in") == windows("plays a pivotal role in", "en")


@pytest.mark.parametrize(
    ("code", "text", "sentences"),
    [
        ("de", "Am 3. Mai, d. h. bald, kam er. Er ging.", 2),
        ("de", "Es kostet 5 Mio. Euro bzw. 3 Mrd. Franken.", 1),
        ("fr", "M. Dupont est là. Il part.", 2),
        ("en", "Dr. Who came at No. 5. He left.", 2),
        ("hi", "लड़के पढ़ते हैं। वह आया।", 2),
    ],
)
def test_a_full_stop_after_an_abbreviation_ends_no_sentence(code, text, sentences):
    from tests.toys import batch_of

    from textkit.extract.texts import Segment, Text

    tables = batch_of([("a", Text(segments=[Segment(0, "paragraph", text)]))], code).tables
    assert tables["segments"]["sentences"].to_list() == [sentences]


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_can_be_read(code):
    assert isinstance(lemma("x", code), str)
    assert forms("a b", code) == ["a", "b"]
    assert pl.Series(["a"]).str.contains(abbreviation(code)).to_list() == [False]


@pytest.mark.parametrize("code", [*LISTED, "ar", "fi", "hy", "ru"])
def test_a_word_is_looked_up_as_simplemma_does(code):
    known = dictionary_factory.DEFAULT_DICTIONARY_FACTORY.get_dictionary(code)
    words = list(itertools.islice(known, 0, None, max(1, len(known) // 100)))
    words += [word[:-1] for word in words] + [word.capitalize() + "s" for word in words]
    for word in [word for word in words if word]:
        assert in_dictionary(word, code).lower() == simplemma.lemmatize(word, lang=code).lower()


# --- scripts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("灯塔看起来像最简单的机器,一盏灯和一面镜子。", "Chinese characters"),
        ("灯台はもっとも単純な機械のように見えるのですが。", "Japanese kana"),
        ("ประภาคารดูเหมือนเครื่องจักรที่เรียบง่ายที่สุด", "Thai"),
        ("ຫໍປະພາຄານເບິ່ງຄືເຄື່ອງຈັກທີ່ງ່າຍທີ່ສຸດ", "Lao"),
        ("ប៉មភ្លើងហ្វារមើលទៅដូចជាម៉ាស៊ីនសាមញ្ញ", "Khmer"),
        ("မီးပြတိုက်သည် အရိုးရှင်းဆုံး စက်ဖြစ်ပုံရသည်", "Burmese"),
        ("གློག་འཁོར་ཁང་ནི་འཕྲུལ་འཁོར་ཡིན།", "Tibetan"),
    ],
)
def test_a_script_without_spaces_is_refused_in_any_collection(text, name):
    for code in (None, "en", "hi"):
        said = script_fault(text, code)
        assert said.startswith(f"is written in {name}, without spaces between words; textkit counts words")


def test_a_quotation_in_another_script_is_no_other_language():
    text = "The keeper wrote 灯塔 and маяк in his log, and nobody on the coast could read it. " * 3
    assert script_fault(text, "en") == ""
    assert script_fault("灯塔", "en") == ""


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        (
            "Маяк кажется простой машиной.",
            "en",
            "Cyrillic letters, but the collection's language is English; make a collection with --language bg or mk",
        ),
        (
            "लड़के किताबें पढ़ते हैं और वे खुश हैं।",
            "en",
            "Devanagari letters, but the collection's language is English; make a collection with --language hi",
        ),
        ("The lamp was lit at dusk.", "ru", "Latin letters, but the collection's language is Russian"),
        ("கலங்கரை விளக்கம் எளிய இயந்திரம் போன்றது", "en", "its language is not supported"),
    ],
)
def test_a_text_in_another_script_than_the_collections_is_refused(text, code, said):
    assert said in script_fault(text, code)
    assert script_fault(text) == ""


@pytest.mark.parametrize("code", ["hi", "ru", "el", "he", "fa", "ka", "hy", "ml"])
def test_a_text_in_the_collections_script_is_read(code):
    text = {
        "hi": "लड़के किताबें पढ़ते हैं",
        "ru": "Маяк кажется простой машиной",
        "el": "Ο φάρος μοιάζει με απλή μηχανή",
        "he": "המגדלור נראה כמו מכונה פשוטה",
        "fa": "فانوس دریایی ساده است",
        "ka": "შუქურა მარტივი მანქანაა",
        "hy": "Փարոսը պարզ մեքենա է",
        "ml": "വിളക്കുമാടം ലളിതമായ യന്ത്രമാണ്",
    }[code]
    assert script_fault(text, code) == ""
