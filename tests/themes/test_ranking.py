import numpy as np
import pandas as pd
import pytest
from tests.toys import sections_toy as toy

from textkit.themes.ranking import leading


def marked(*counts):
    """Themes that the first segments of a source of ten sections have."""
    segments = toy(10, ("a",))
    values = np.arange(len(segments))[:, None] < np.array(counts)
    themes = [f"t{number}" for number in range(len(counts))]
    return pd.DataFrame(values.astype(float), segments["segment"].rename(), themes), segments


def test_a_clear_lead_and_a_tie():
    marks, segments = marked(40, 2, 2)
    assert leading(marks, segments)["leads"].tolist() == pytest.approx([1, 0, 0])
    tied = leading(marks[["t1", "t2"]], segments)
    assert tied["leads"].tolist() == [0.5, 0.5], "the same segments tie in every resample, and share the lead"
    assert tied["theme"].tolist() == ["t1", "t2"]


def test_near_counts_are_not_ranked():
    segments = toy(10, ("a", "b"))
    generator = np.random.default_rng(0)
    marks = pd.DataFrame(generator.integers(0, 2, (len(segments), 2)).astype(float), segments["segment"].rename())
    table = leading(marks.set_axis(["x", "y"], axis=1), segments)
    assert table["count"].is_monotonic_decreasing
    assert table["leads"].sum() == pytest.approx(1)
    assert table["leads"].between(0.02, 0.98).all()


def test_nothing_judged():
    marks, segments = marked(4)
    assert leading(marks * np.nan, segments).empty
