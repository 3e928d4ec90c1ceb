"""Measuring how well statements that say nearly the same are found, on pairs that people graded."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import spearmanr
from sklearn.metrics import average_precision_score

from .duplicates import likeness_of_pairs
from .neighbours import Rows
from .space import Space

NEAR = (4.0, 4.5, 4.8)  # of a grade from 1 to 5: from here on a pair counts as nearly the same


def figures_of(
    space: Space,
    ones: Rows,
    others: Rows,
    grades: npt.NDArray[np.floating],
    same: npt.NDArray[np.bool_] | None,
) -> dict[str, float]:
    """`grades`: how alike people found each pair. `same`: which say the same, where people judged that."""
    likeness = likeness_of_pairs(space, ones, others)
    highest = float(grades.max(initial=0))
    found = {"spearman": float(spearmanr(likeness, grades).statistic)}
    for limit in NEAR:
        near = grades >= (limit if highest > 1 else (limit - 1) / 4)
        if near.any() and not near.all():
            found[f"average_precision_from_{limit}"] = float(average_precision_score(near, likeness))
    if same is not None and same.any() and not same.all():
        found["average_precision_same"] = float(average_precision_score(same, likeness))
    return found
