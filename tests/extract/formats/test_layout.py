"""Lines on pages → blocks, on pages written down by hand."""

import time

from textkit.extract.formats.columns import Line, ordered
from textkit.extract.formats.layout import blocks_of_lines


def page_of(*rows, page=0, top=100.0, left=50.0):
    """Lines from the top: a text, or (text, what differs: ``size``, ``bold``, ``indent``, ``gap`` …)."""
    lines = []
    for text, more in [(row, {}) if isinstance(row, str) else row for row in rows]:
        size, start = more.get("size", 10.0), left + more.get("indent", 0)
        top = more.get("at", top + more.get("gap", 14 if lines else 0))
        right = left + more.get("width", len(text) * 5)
        lines.append(Line(page, start, right, top, top + size, size, more.get("bold", False), text))
    return lines


def blocks(*pages):
    return [(block.kind[0], block.text) for block in blocks_of_lines([line for page in pages for line in page])]


FULL = "and so the keepers of the tower wrote their letters home"  # a line that fills the column
FOG = "Then came the fog that the keepers of the tower feared"  # another


def test_a_paragraph_ends_at_a_wider_gap_and_goes_on_over_a_page():
    first = page_of(FULL, FULL, "and slept.", (FOG, {"gap": 22}))
    assert blocks(first, page_of("most of all.", page=1)) == [
        ("p", f"{FULL} {FULL} and slept."),
        ("p", f"{FOG} most of all."),
    ]


def test_a_paragraph_that_ends_with_its_page_is_not_joined_to_the_next():
    assert blocks(page_of(FULL, FULL, "and slept."), page_of(FOG, "most.", page=1)) == [
        ("p", f"{FULL} {FULL} and slept."),
        ("p", f"{FOG} most."),
    ]


def test_an_indented_line_begins_a_paragraph():
    assert blocks(page_of(FULL, f"{FULL[:-1]}.", (FOG, {"indent": 12}), FULL)) == [
        ("p", f"{FULL} {FULL[:-1]}."),
        ("p", f"{FOG} {FULL}"),
    ]


def test_words_cut_at_the_lines_end_are_joined_and_those_with_a_hyphen_keep_it():
    lines = [
        "the light-",
        "house and the sea-",
        "bird, a well-",
        "known sight: a lighthouse, a well-known one, is",
        "none.",
    ]
    whole = "the lighthouse and the seabird, a well-known sight: a lighthouse, a well-known one, is none."
    assert blocks(page_of(*lines)) == [("p", whole)]


def test_headings_are_larger_or_bold_and_bold_sentences_are_not():
    title = (("A long title that goes", {"size": 18.0}), ("on", {"size": 18.0, "gap": 20}))
    bold = {"bold": True, "gap": 24}
    apart = (FULL, {"gap": 30})
    assert blocks(page_of(*title, apart, ("Rocks", bold), apart, ("They slept.", bold), apart)) == [
        ("h", "A long title that goes on"),
        ("p", FULL),
        ("h", "Rocks"),
        ("p", FULL),
        ("p", "They slept."),
        ("p", FULL),
    ]


def test_items_begin_with_a_mark_and_their_further_lines_are_set_in():
    second = ("a day after a storm", {"indent": 8})
    assert blocks(page_of("The builder feared:", "• the swell that comes", second, "2. iron", "– visitors")) == [
        ("p", "The builder feared:"),
        ("i", "the swell that comes a day after a storm"),
        ("i", "iron"),
        ("i", "visitors"),
    ]


def test_running_heads_page_numbers_and_notes_are_left_out():
    def page(number):
        words = ["once", "twice", "thrice"][number]
        body = [
            (f"{words} {FULL}", {"at": 100.0}),
            (f"{words} {FOG}", {"at": 114.0}),
            (f"{FULL} {words}", {"at": 128.0}),
        ]
        around = [(f"The Coast Review {number}", {"at": 20.0}), (f"{words} See the log.", {"at": 300.0, "size": 8.0})]
        return page_of(around[0], *body, around[1], (f"– {number + 4} –", {"at": 400.0}), page=number)

    text = " ".join(text for _, text in blocks(*map(page, range(3))))
    assert (text.count(FULL), text.count(FOG)) == (6, 3)
    assert not any(word in text for word in ("Coast", "See", "–"))


def test_a_page_of_two_columns_is_read_column_by_column_and_a_title_above_both_first():
    left = page_of(*[f"left {number} of the page" for number in range(6)])
    right = page_of(*[f"right {number} of the page" for number in range(6)], left=300.0)
    title = page_of(("A title that runs across both of the columns of the page", {"width": 400}), top=50)
    mixed = [line for pair in zip(right, left, strict=True) for line in pair] + title
    assert [line.text.split()[0] for line in ordered(mixed)] == ["A", *["left"] * 6, *["right"] * 6]


def test_the_pieces_of_a_line_with_wide_gaps_are_one_line():
    pieces = [piece for number in range(5) for piece in page_of(FULL, top=100 + 14 * number)]
    cut = (("and so", 50.0), ("they wrote", 120.0), ("home", 280.0))
    wide = [piece for text, left in cut for piece in page_of(text, top=170, left=left)]
    assert [line.text for line in ordered([*reversed(wide), *pieces])] == [FULL] * 5 + ["and so they wrote home"]


def test_a_bullet_that_stands_apart_is_set_before_its_item_and_other_dots_are_left_out():
    places = (("•", 50.0, 100.0), ("iron", 70.0, 100.0), ("•", 50.0, 200.0), ("b.", 70.0, 300.0))
    pieces = [piece for text, left, top in places for piece in page_of(text, left=left, top=top)]
    assert [line.text for line in ordered(pieces)] == ["• iron", "b."]


def test_a_page_with_a_place_beyond_every_page_is_read_at_once():
    """A broken file may say that a word stands at the end of the world: no gutter is looked for out there."""
    pieces = [Line(0, 10, 100, 20 * row, 20 * row + 10, 10, False, f"line {row}") for row in range(6)]
    far = Line(0, 1e12, 2e12, 0, 10, 10, False, "lost")
    started = time.process_time()
    assert [line.text for line in ordered([*pieces, far])][-1] == "line 5"
    assert time.process_time() - started < 5
