import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from textkit.uncertainty.blocks import blocks, bootstrap_totals, dealt_blocks, interval, section_totals, sections_of


def table(sections):
    order = pd.CategoricalDtype(["a"], ordered=True)
    names = [f"a.{n:03d}" for n in range(1, len(sections) + 1)]
    return pd.DataFrame({"segment": names, "source": "a", "section": sections}).astype({"source": order})


def test_blocks_are_sections_from_five_on():
    assert list(blocks(table([0, 1, 2, 3, 3]))) == [f"a.{n:03d}" for n in range(1, 6)]
    assert list(blocks(table([0, 1, 2, 3, 4, 4])))[-2:] == ["a §4", "a §4"]


def test_bootstrap_of_a_mean_has_the_textbook_spread():
    """The bootstrap variance of a sum of n blocks is n times the blocks' (population) variance."""
    values = np.arange(10.0)[:, None] ** 2
    draws = bootstrap_totals(values, table(range(10)), repeats=20_000)["a"][:, 0]
    assert draws.mean() == pytest.approx(values.sum(), rel=0.01)
    assert draws.var() == pytest.approx(10 * values.var(), rel=0.03)


def test_bootstrap_agrees_with_a_loop_over_blocks():
    segments = table([0, 0, 1, 2, 3, 4, 4])
    values = np.array([[1.0, 2], [3, 4], [5, 6], [7, 8], [9, 1], [2, 3], [4, 5]])
    draws = bootstrap_totals(sparse.csr_array(values), segments, repeats=5, seed=3)["a"]
    weights = np.random.default_rng([3, *b"a"]).multinomial(5, np.full(5, 0.2), size=5)
    by_section = [values[segments["section"] == n].sum(axis=0) for n in range(5)]
    by_hand = [sum(w * total for w, total in zip(row, by_section, strict=True)) for row in weights]
    assert draws == pytest.approx(np.array(by_hand))


def test_one_block_has_no_spread_to_show():
    assert np.isnan(bootstrap_totals(np.ones((1, 1)), table([0]), repeats=3)["a"]).all()


def test_interval_is_central():
    low, high = interval(np.arange(1001.0)[:, None])
    assert (low[0], high[0]) == pytest.approx((25, 975))


def test_sections_to_deal_by_hand():
    """A source of five sections is dealt by section, one of two in runs as long; absent sources get no code."""
    order = pd.CategoricalDtype(["absent", "z", "a"], ordered=True)
    segments = pd.DataFrame(
        {
            "segment": [*[f"z.{n}" for n in range(6)], "a.0", "a.1", "a.2"],
            "source": ["z"] * 6 + ["a"] * 3,
            "section": [0, 1, 2, 3, 4, 4, 0, 1, 1],
        },
        index=range(10, 19),
    ).astype({"source": order})
    sections = sections_of(segments)
    assert sections["owner"].tolist() == [0] * 5 + [1] * 2
    assert sections["block"].tolist() == ["z §0", "z §1", "z §2", "z §3", "z §4", "a run 0", "a run 1"]
    values = np.arange(18.0).reshape(9, 2)
    expected = [[0, 1], [2, 3], [4, 5], [6, 7], [18, 20], [26, 28], [16, 17]]  # z has 1.2 segments a section
    assert section_totals(values, segments).tolist() == expected
    assert section_totals(sparse.csr_array(values), segments).tolist() == expected
    assert sections_of(segments.iloc[:0]).empty
    assert section_totals(values[:0], segments.iloc[:0]).shape == (0, 2)


def built(**sources):
    """Segments of sources, each a list of sections, each a list of the words of its segments."""
    rows = [
        (f"{name}.{number}.{place}", name, number, words)
        for name, sections in sources.items()
        for number, section in enumerate(sections)
        for place, words in enumerate(section)
    ]
    return pd.DataFrame(rows, columns=["segment", "source", "section", "words"])


def sizes_of(segments):
    """By source, the words of what is dealt."""
    words = segments["words"].groupby([segments["source"], dealt_blocks(segments)]).sum()
    return {source: own.tolist() for source, own in words.groupby(level=0)}


def test_what_is_dealt_is_alike_in_length():
    usual = [[100, 100]] * 6
    segments = built(a=usual, b=usual, few=[[50] * 20], long=[[100] * 10] * 6, short=[[60]] * 20, near=[[150]] * 6)
    sizes = sizes_of(segments)
    assert sizes["a"] == sizes["b"] == [200] * 6
    assert sizes["few"] == [200] * 5
    assert set(sizes["long"]) == {200}
    assert sum(sizes["short"]) == 1_200
    assert min(sizes["short"][:-1]) >= 180
    assert sizes["near"] == [150] * 6, "not so unlike that it must be cut otherwise"


def test_where_no_source_has_five_sections_segments_are_dealt():
    segments = built(a=[[100] * 4], b=[[90, 110], [100]])
    assert list(dealt_blocks(segments)) == list(segments["segment"])
    assert list(dealt_blocks(segments)) == list(blocks(segments))
    assert dealt_blocks(segments.iloc[:0]).empty


def test_a_text_shorter_than_a_section_is_one_block():
    assert sizes_of(built(a=[[200]] * 6, b=[[30, 40]]))["b"] == [70]
