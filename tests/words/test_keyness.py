import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from textkit.words.keyness import log_likelihood, log_ratio, log_ratio_conservative, weighted_log_odds

COUNT = st.integers(0, 500)


# Dunning 1993, tables 1 and 2: joint count, marginals, N = 31,777.
@pytest.mark.parametrize(("joint", "row", "column", "value"), [(110, 2552, 221, 270.72), (8, 13, 32, 95.29)])
def test_log_likelihood_gives_dunnings_numbers(joint, row, column, value):
    assert log_likelihood(joint, row, column - joint, 31777 - row) == pytest.approx(value, abs=0.005)


# Evert 2022, R package corpora: f1, f2 with n1 1177, n2 341805; family 20109.
@pytest.mark.parametrize(
    ("f1", "f2", "g2", "ratio", "lrc"),
    [(411, 13, 4711.916499, 13.111166, 11.530551), (3, 1, 29.564058, 9.403697, 0.988364)],
)
def test_the_three_measures_give_everts_numbers(f1, f2, g2, ratio, lrc):
    assert log_likelihood(f1, 1177, f2, 341805) == pytest.approx(g2, abs=1e-6)
    assert log_ratio(f1, 1177, f2, 341805) == pytest.approx(ratio, abs=1e-6)
    assert log_ratio_conservative(f1, 1177, f2, 341805, family=20109) == pytest.approx(lrc, abs=1e-6)


def test_weighted_log_odds_gives_the_published_deltas():
    delta, _ = weighted_log_odds([1, 5, 1, 9], [100, 510, 100, 199], 0.01)
    assert delta == pytest.approx([-0.6095321, -1.0345766, -0.6095321, 1.5201005], abs=1e-7)


def test_weighted_log_odds_z_by_hand():
    delta, z = weighted_log_odds([3, 1], [1, 3], 1)
    assert delta[0] == pytest.approx(2 * np.log(2))  # odds 4:2 against 2:4
    assert z[0] == pytest.approx(2 * np.log(2) / np.sqrt(1 / 4 + 1 / 2))


@given(COUNT, st.integers(1, 500), COUNT, st.integers(1, 500))
def test_log_likelihood_agrees_with_scipy_and_nltk(f1, rest1, f2, rest2):
    table = np.array([[f1, f2], [rest1, rest2]])
    if f1 + f2 == 0:
        assert log_likelihood(f1, f1 + rest1, f2, f2 + rest2) == 0
        return
    ours = log_likelihood(f1, f1 + rest1, f2, f2 + rest2)
    theirs = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert abs(ours) == pytest.approx(theirs, abs=1e-7)
    joint = BigramAssocMeasures.likelihood_ratio(f1, (f1 + rest1, f1 + f2), int(table.sum()))
    assert abs(ours) == pytest.approx(joint, abs=1e-6)


@given(COUNT, st.integers(1, 500), COUNT, st.integers(1, 500), st.integers(1, 1000))
def test_lrc_is_the_near_end_of_scipys_exact_interval(f1, rest1, f2, rest2, family):
    n1, n2 = f1 + rest1, f2 + rest2
    ours = log_ratio_conservative(f1, n1, f2, n2, family=family)
    if f1 + f2 == 0:
        assert ours == 0
        return
    exact = stats.binomtest(f1, f1 + f2).proportion_ci(1 - 0.05 / family, method="exact")
    with np.errstate(divide="ignore"):
        low, high = (np.log2(n2 / n1 * np.float64(t) / (1 - np.float64(t))) for t in exact)
    expected = low if low > 0 else high if high < 0 else 0
    assert ours == pytest.approx(expected, abs=1e-6)


@given(COUNT, st.integers(1, 500), COUNT, st.integers(1, 500))
def test_swapping_target_and_reference_turns_the_sign(f1, rest1, f2, rest2):
    one, two = (f1, f1 + rest1), (f2, f2 + rest2)
    for measure in (log_likelihood, log_ratio, log_ratio_conservative):
        assert measure(*one, *two) == pytest.approx(-measure(*two, *one), abs=1e-9)


def test_arrays_in_arrays_out():
    assert log_likelihood([1, 2], 10, [2, 2], 20).shape == (2,)
    assert isinstance(log_likelihood(1, 10, 2, 20), float)
