"""Point lists: resampling, smoothing, wobbling and hatching. No pixels here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np

Point = tuple[float, float]
# A list of points of any kind, or an array with a row per point.
Points: TypeAlias = Sequence[Any] | np.ndarray


def resample(points: Points, step: float) -> np.ndarray:
    """Points at (about) equal distances along a polyline."""
    p = np.asarray(points, dtype=float)
    if len(p) < 2:
        return p
    lengths = np.hypot(*np.diff(p, axis=0).T)
    along = np.concatenate([[0.0], np.cumsum(lengths)])
    count = max(2, int(along[-1] / step) + 1)
    t = np.linspace(0, along[-1], count)
    return np.column_stack([np.interp(t, along, p[:, 0]), np.interp(t, along, p[:, 1])])


def smooth(points: Points, closed: bool = False, per: int = 7) -> np.ndarray:
    """Catmull-Rom curve through the points."""
    p = np.asarray(points, dtype=float)
    if len(p) < 3:
        return p
    q = np.vstack([p[-1], p, p[0], p[1]]) if closed else np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    a, b, c, d = q[:-3], q[1:-2], q[2:-1], q[3:]
    t = np.linspace(0, 1, per, endpoint=False)[None, :, None]
    a, b, c, d = (v[:, None, :] for v in (a, b, c, d))
    out = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    out = out.reshape(-1, 2)
    return out if closed else np.vstack([out, p[-1]])


def ellipse(
    cx: float, cy: float, rx: float, ry: float, start: float = 0.0, sweep: float = 2 * np.pi, count: int = 28
) -> np.ndarray:
    """An arc of an ellipse (angles in radians, y downwards)."""
    t = np.linspace(start, start + sweep, count)
    return np.column_stack([cx + rx * np.cos(t), cy + ry * np.sin(t)])


def wobble(points: Points, amp: float, rng: np.random.Generator, step: float = 16.0) -> np.ndarray:
    """The same line as an unsteady hand draws it: a slow drift plus a small tremor."""
    p = resample(points, step)
    n = len(p)
    if n < 3:
        return p + rng.normal(0, amp * 0.4, p.shape)
    knots = max(3, n // 5 + 2)
    at, grid = np.linspace(0, knots - 1, n), np.arange(knots)
    drift = rng.normal(0, amp, (knots, 2))
    moved = np.column_stack([np.interp(at, grid, drift[:, 0]), np.interp(at, grid, drift[:, 1])])
    return p + moved + rng.normal(0, amp * 0.16, p.shape)


def turn(points: Points, angle: float, cx: float = 0.0, cy: float = 0.0) -> np.ndarray:
    """Rotate around a point (radians)."""
    p = np.asarray(points, dtype=float) - (cx, cy)
    c, s = np.cos(angle), np.sin(angle)
    return np.column_stack([p[:, 0] * c - p[:, 1] * s + cx, p[:, 0] * s + p[:, 1] * c + cy])


def hatch(
    poly: Points, angle: float, spacing: float, sloppy: float, rng: np.random.Generator
) -> list[np.ndarray]:
    """Zigzag strokes that fill a polygon the way a child does: never quite to the edge, sometimes over it."""
    p = turn(poly, -angle)
    top, bottom = p[:, 1].min(), p[:, 1].max()
    count = max(2, int((bottom - top) / spacing))
    ys = top + (np.arange(count) + 0.5) * (bottom - top) / count + rng.normal(0, spacing * 0.22, count)
    a, b = p, np.roll(p, -1, axis=0)
    strokes: list[np.ndarray] = []
    open_ends: dict[int, list[Point]] = {}
    last = 0
    for i, y in enumerate(ys):
        cross = (a[:, 1] <= y) != (b[:, 1] <= y)
        xs = np.sort(
            a[cross, 0] + (y - a[cross, 1]) * (b[cross, 0] - a[cross, 0]) / (b[cross, 1] - a[cross, 1])
        )
        spans = len(xs) // 2
        # A child lifts the hand now and then; also where the shape forks.
        if spans != last or rng.random() < 0.09:
            strokes += [np.array(v) for v in open_ends.values() if len(v) > 1]
            open_ends = {k: [] for k in range(spans)}
            last = spans
        for k in range(spans):
            x0 = xs[2 * k] + rng.normal(0, sloppy)
            x1 = xs[2 * k + 1] + rng.normal(0, sloppy)
            if i % 2:
                x0, x1 = x1, x0
            sag = (x1 - x0) * 0.03 * rng.normal()
            open_ends[k] += [(x0, y), ((x0 + x1) / 2, y + spacing * 0.35 + sag), (x1, y + spacing * 0.5)]
    strokes += [np.array(v) for v in open_ends.values() if len(v) > 1]
    return [turn(s, angle) for s in strokes]


def bounds(lines: Iterable[np.ndarray]) -> tuple[float, float, float, float]:
    """Smallest rectangle around all lines."""
    allp = np.vstack(list(lines))
    return float(allp[:, 0].min()), float(allp[:, 1].min()), float(allp[:, 0].max()), float(allp[:, 1].max())
