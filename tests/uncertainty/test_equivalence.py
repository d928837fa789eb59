import numpy as np
import pytest
from statsmodels.stats.weightstats import ttost_ind

from textkit.errors import InputError
from textkit.uncertainty.equivalence import EQUIVALENCE, equivalence


def test_every_branch():
    low, high = [-0.05, 0.2, -0.4, -0.2, 0.05, -0.3, np.nan], [0.05, 0.4, -0.2, 0.05, 0.2, 0.3, np.nan]
    expected = ["same", "different", "different", "undecided", "undecided", "undecided", "undecided"]
    assert equivalence(low, high, 0.1).tolist() == expected
    assert set(expected) == set(EQUIVALENCE)


def test_an_end_on_the_margin_is_undecided():
    assert equivalence([-0.1, 0.1], [0.05, 0.3], 0.1).tolist() == ["undecided", "undecided"]


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.5, 0.62, 0.7, 1.0, 1.6])
def test_statsmodels_two_one_sided_tests_say_same_just_where_we_do(shift):
    """Witness: ttost_ind's p < .05 is a 90 % t interval inside the margin."""
    one = np.linspace(-1, 1, 21)
    other = np.linspace(-1, 1, 21) + shift
    found = ttost_ind(one, other, -0.8, 0.8)[0]
    half = 1.684 * np.sqrt(one.var(ddof=1) * 2 / 21)
    verdict = equivalence(-shift - half, -shift + half, 0.8)
    assert (verdict == "same") == (found < 0.05)


def test_the_margin_is_positive():
    for margin in (0, -0.1, np.nan):
        with pytest.raises(InputError, match="positive"):
            equivalence(0, 0, margin)
