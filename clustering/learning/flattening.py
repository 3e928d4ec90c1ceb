"""All statements on one flat map: what is alike lies near each other.

By t-SNE (van der Maaten & Hinton 2008) from the main directions of the space, so that the same statements
give the same map. Of a large heap an even share is laid out so; each other statement goes where the few that
are most like it lie.
"""

from __future__ import annotations

import numpy as np
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE

from .meaning import Floats
from .space import SEED, Space

MOST = 3000  # statements laid out by t-SNE; the time it takes grows faster than their number
NEIGHBOURS = 30  # that a statement looks at ("perplexity")
DIRECTIONS = 40
STEPS = 350
CLOSEST = 3  # laid-out statements that say where another one goes
AT_ONCE = 2000  # of those others
FEWEST = 10  # with fewer there is no map to draw


def flatten(space: Space) -> Floats:
    """float32[n, 2], from 0 to 1 in both directions; all in the middle when there are too few to tell."""
    if len(space) < FEWEST:
        return np.full((len(space), 2), 0.5, np.float32)
    step = -(-len(space) // MOST)
    chosen = np.arange(0, len(space), step)
    spots = np.empty((len(space), 2), np.float32)
    spots[chosen] = laid_out_by_likeness(space.near[chosen])
    others = np.setdiff1d(np.arange(len(space)), chosen)
    for start in range(0, len(others), AT_ONCE):
        some = others[start : start + AT_ONCE]
        spots[some] = beside_the_closest(space.near[some], space.near[chosen], spots[chosen])
    return within_one(spots)


def laid_out_by_likeness(rows: Floats) -> Floats:
    many = min(DIRECTIONS, *rows.shape)
    main = PCA(many, svd_solver="full").fit_transform(rows)
    start = main[:, :2] / max(float(main[:, 0].std()), 1e-9) * 1e-4
    if start.shape[1] < 2:
        start = np.hstack([start, np.zeros_like(start)])
    layout = TSNE(
        2,
        perplexity=min(NEIGHBOURS, (len(rows) - 1) / 3),
        init=start.astype(np.float32),
        learning_rate="auto",
        max_iter=STEPS,
        random_state=SEED,
        n_jobs=1,
    )
    found: Floats = layout.fit_transform(main.astype(np.float32))
    return found


def beside_the_closest(rows: Floats, known: Floats, spots: Floats) -> Floats:
    """Where the closest known rows lie, the closest of them counting most."""
    alike = rows @ known.T
    closest = np.argpartition(-alike, CLOSEST, axis=1)[:, :CLOSEST]
    weights = np.maximum(np.take_along_axis(alike, closest, axis=1), 0.01) ** 2
    weights /= weights.sum(axis=1, keepdims=True)
    beside: Floats = (spots[closest] * weights[:, :, None]).sum(axis=1)
    return beside


def within_one(spots: Floats) -> Floats:
    """Both directions from 0 to 1; the one in a hundred at each side that lies far out comes to the edge."""
    low, high = np.percentile(spots, [0.5, 99.5], axis=0)
    spread = np.maximum(high - low, 1e-9)
    return np.asarray(np.clip((spots - low) / spread, 0, 1), np.float32)
