"""Which language a text seems to be in."""

import pytest

from textkit.language.guess import seems_other

TEXTS = {
    "en": "The tower stands on the rock, and its light can be seen from every ship that passes in the night. ",
    "de": "Der Turm steht auf dem Fels, und sein Licht ist von jedem Schiff aus zu sehen, das in der Nacht fährt. ",
    "fr": "La tour est sur le rocher, et on voit sa lumière de tous les bateaux qui passent dans la nuit. ",
    "es": "La torre está sobre la roca, y su luz se ve desde todos los barcos que pasan por la noche. ",
    "it": "La torre è sullo scoglio, e la sua luce si vede da tutte le navi che passano nella notte. ",
    "nl": "De toren staat op de rots, en zijn licht is te zien van elk schip dat in de nacht voorbij komt. ",
    "pt": "A torre fica sobre a rocha, e a sua luz é vista de todos os navios que passam durante a noite. ",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_seems_to_be_in_its_own_language_and_no_other(code):
    text = TEXTS[code] * 4
    assert seems_other(text, code) == ""
    for other in ("en", "de"):
        if other != code:
            assert f"--language {code}" in seems_other(text, other)


def test_few_words_and_names_tell_nothing():
    assert seems_other(TEXTS["de"], "en") == ""
    assert seems_other("Paris Lyon Marseille Toulouse Nice Nantes Bordeaux Lille " * 9, "en") == ""
    assert seems_other(TEXTS["de"] * 4, "sv") == ""
