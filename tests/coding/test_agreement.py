import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.coding.agreement import agreement, alpha_of, krippendorff_alpha

nan = np.nan
# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: nominal α = .743
PUBLISHED = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
    [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
]


def test_the_published_number():
    assert krippendorff_alpha(PUBLISHED) == pytest.approx(0.743421, abs=5e-7)


def test_undefined_is_nan():
    assert np.isnan(krippendorff_alpha([[1, 1], [1, 1]]))
    assert np.isnan(krippendorff_alpha([[1, nan], [nan, 0]]))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=2, max_size=40))
def test_the_totals_give_the_package_alpha(pairs):
    a, b = np.array(pairs, dtype=float).T
    totals = [(a * b).sum(), (a != b).sum(), ((1 - a) * (1 - b)).sum()]
    assert float(alpha_of(np.array(totals))) == pytest.approx(krippendorff_alpha([a, b]), nan_ok=True)


def table(columns):
    return pd.DataFrame(columns, index=[f"a.{n:03d}" for n in range(1, 13)], dtype=float)


def segments():
    frame = pd.DataFrame(
        {"segment": [f"a.{n:03d}" for n in range(1, 13)], "source": "a", "section": np.arange(12) // 2}
    )
    return frame.astype({"source": pd.CategoricalDtype(["a"], ordered=True)})


def test_agreement_by_hand_and_reasons():
    first = table({"x": [1] * 6 + [0] * 6, "never": 0, "unread": nan})
    second = table({"x": [1] * 5 + [0] * 7, "never": 0, "unread": nan})
    out = agreement(first, second, segments(), repeats=200).set_index("theme")
    assert out.loc["x", ["units", "both", "one"]].tolist() == [12, 5, 1]
    assert out.loc["x", "alpha"] == pytest.approx(1 - 1 * 23 / (11 * 13))
    assert out.loc["x", "agree"] == pytest.approx(11 / 12)
    assert out.loc["x", "marked"] == pytest.approx(11 / 24)
    assert out.loc["x", "alpha_low"] < out.loc["x", "alpha"] <= out.loc["x", "alpha_high"]
    assert out.loc["never", "reason"] == "only one category occurs (never coded)"
    assert np.isnan(out.loc["never", "alpha"])
    assert out.loc["unread", "reason"] == "no segment was judged by both"


def test_no_disagreement_still_has_a_lower_end():
    same = table({"x": [1] * 6 + [0] * 6})
    row = agreement(same, same, segments(), repeats=50).iloc[0]
    assert row["alpha"] == row["alpha_high"] == 1
    possible = 12 * (1 - 0.025 ** (1 / 12))  # exact binomial bound for none of 12
    assert row["alpha_low"] == pytest.approx(krippendorff_from(6 - possible / 2, possible, 6 - possible / 2))


def krippendorff_from(both, one, none):
    observed = one / (both + one + none)
    yes, values = (2 * both + one), 2 * (both + one + none)
    return 1 - observed / (2 * yes * (values - yes) / (values * (values - 1)))
