"""Endings: by hand, planted, and in outlines without any order."""

import numpy as np
import pandas as pd
import pytest

from textkit.overlap import endings
from textkit.overlap.verdicts import VERDICTS, closing_is

PARTS = [f"Part {letter}" for letter in "abcdefghi"]


def listed(*headings, source="a"):
    return pd.DataFrame({"source": source, "section": range(1, len(headings) + 1), "heading": list(headings)})


def several(*outlines):
    return pd.concat([listed(*own, source="abcde"[n]) for n, own in enumerate(outlines)], ignore_index=True)


def test_closing_headings_by_hand():
    sections = listed("Origins", "Risks and challenges", "Uses", "Future challenges", "Conclusion")
    found = endings.closing(sections)
    assert found["hard"].tolist() == [False, True, False, False, False]
    assert found["to_come"].tolist() == [False, False, False, True, True]
    assert endings.without_closing(sections)["heading"].tolist() == ["Origins", "Uses"]


def test_what_comes_last_everywhere_is_late_and_what_is_scattered_is_not():
    late = pd.concat(
        [listed(*(f"Part {n}" for n in range(9)), "Future trends", source=source) for source in "abc"],
        ignore_index=True,
    )
    row = endings.closing_order(late, deals=1999).iloc[0]
    assert (row["closing"], row["headings"], row["sources"], row["how_far"]) == ("the future", 3, 3, 1)
    assert row["p"] == pytest.approx(1 / 1000, abs=0.002), "three outlines of ten, each last by chance in one of ten"
    early = late.assign(section=11 - late["section"]).sort_values(["source", "section"], ignore_index=True)
    assert endings.closing_order(early, deals=199)["p"].iloc[0] == 1


def test_one_before_the_other_by_hand():
    own = ["Origins", "Challenges", "Uses", "Future"]
    sections = several(own, own, own[::-1], own[:3])
    row = endings.closing_sequence(sections, deals=4999).iloc[0]
    assert (row["outlines"], row["in_sequence"]) == (3, 2), "the fourth has no heading on the future"
    assert row["ends_there"] == 2, "the third ends on its origins"
    assert row["p"] == pytest.approx(0.5, abs=0.03), "two or three heads of three coins"
    mixed = several(["Future", "Challenges", "Future"])
    assert endings.closing_sequence(mixed, deals=99)["in_sequence"].tolist() == [0]
    assert endings.closing_sequence(several(["Origins", "Uses"]), deals=9).empty


def test_outlines_without_order_are_not_said_to_end_alike():
    generator, silent = np.random.default_rng(0), 0
    for seed in range(200):
        own = [*PARTS, "Challenges", "Future"]
        sections = several(*(generator.permutation(own) for _ in range(5)))
        order = endings.closing_order(sections, 199, seed)
        silent += closing_is(order, endings.closing_sequence(sections, 199, seed)) == VERDICTS["closing"]["no"]
    assert silent >= 190, "95 % of 200"
