import numpy as np
import pytest

from textkit.uncertainty.contrasts import against_each_other, against_the_rest, shares_by_source, spread

BY_SOURCE = np.array([[[3.0, 1, 10], [2, 4, 20], [5, 0, 20]]])  # one deal, three sources, two features and the size


def test_by_hand():
    assert shares_by_source(BY_SOURCE)[0] == pytest.approx(np.array([[0.3, 0.1], [0.1, 0.2], [0.25, 0]]))
    rest = np.array([[7 / 40, 4 / 40], [8 / 30, 1 / 30], [5 / 30, 5 / 30]])
    assert against_the_rest(BY_SOURCE)[0] == pytest.approx(shares_by_source(BY_SOURCE)[0] - rest)
    assert spread(BY_SOURCE)[0] == pytest.approx([0.2, 0.2])
    assert against_each_other(BY_SOURCE[:, :2])[0] == pytest.approx([0.2, -0.1])
