"""Tables, slides, flags, robots, wind turbines, fair rides, speech balloons."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .sheet import Colour, Sheet


def table(
    s: Sheet, x0: float, x1: float, y: float, depth: float = 60, cloth: Colour = "white", leg: float = 90
) -> None:
    """A table seen from the front with its top folded up, as children do."""
    for x in (x0 + 24, (x0 + x1) / 2, x1 - 24):
        s.line([(x, y + depth), (x, y + depth + leg)], "brown", 1.7)
    s.rect(x0, y, x1 - x0, depth, cloth)


def plate(s: Sheet, x: float, y: float, food: str = "pie", r: float = 24) -> None:
    """A plate with something good on it."""
    s.oval(x, y, r, r * 0.6, "white", "ink", 0.6)
    if food == "pie":
        s.shape([(x - r * 0.5, y + 3), (x + r * 0.5, y + 3), (x, y - r * 0.5)], "orange", "brown", w=0.5)
    elif food == "peas":
        for k in (-0.4, 0, 0.4):
            s.dot(x + k * r, y, 5, "green")
    elif food == "soup":
        s.fill(ellipse(x, y, r * 0.7, r * 0.4), "red")
    else:
        for k in (-0.45, -0.15, 0.15, 0.45):
            s.line([(x + k * r, y - 13), (x + k * r + 4, y + 5)], "yellow", 0.8, double=False)


def flags(s: Sheet, x0: float, y0: float, x1: float, y1: float, sag: float = 50, size: float = 42) -> None:
    """A line of bunting."""
    t = np.linspace(0, 1, 30)
    line = np.column_stack([x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + np.sin(t * np.pi) * sag])
    s.line(line, None, 0.5)
    n = max(3, int(abs(x1 - x0) / (size * 1.5)))
    for i in range(n):
        x = x0 + (x1 - x0) * (i + 0.3) / n
        y = float(np.interp((i + 0.3) / n, t, line[:, 1]))
        s.shape(
            [(x, y), (x + size * 0.8, y + 3), (x + size * 0.4, y + size)],
            ["red", "yellow", "blue", "green", "pink", "orange"][i % 6],
            "ink",
            w=0.5,
        )


def speech(s: Sheet, x: float, y: float, w: float, h: float, tail: tuple[float, float]) -> None:
    """A speech balloon, its tail to the speaker."""
    t = ellipse(x, y, w / 2, h / 2, 0.5 * np.pi + 0.25, 2 * np.pi - 0.5, 26)
    s.shape(np.vstack([t, [tail]]), None, "ink", w=0.7)


def slide(
    s: Sheet, x: float, y: float, w: float = 360, h: float = 320, colour: Colour = "blue", wide: float = 1.0
) -> None:
    """A slide going down to the right, ladder on the left."""
    for k in (0, 44):
        s.line([(x + k, y), (x + k + 10, y - h)], "grey", 1.2)
    for i in range(1, 7):
        s.line([(x + 2, y - h * i / 7), (x + 52, y - h * i / 7)], "grey", 0.9, double=False)
    band = 30 * wide
    s.shape(
        [
            (x + 50, y - h),
            (x + w * 0.35, y - h * 0.8),
            (x + w * 0.7, y - h * 0.2),
            (x + w, y - 12),
            (x + w, y + band * 0.4),
            (x + w * 0.62, y - h * 0.1),
            (x + w * 0.28, y - h * 0.7),
            (x + 50, y - h + band),
        ],
        colour,
        angle=0.9,
    )


def robot(s: Sheet, x: float, y: float, h: float = 520, colour: Colour = "grey") -> list[tuple[float, float]]:
    """A robot with four arms; gives its hands back."""
    w = h * 0.36
    for k in (-0.28, 0.28):
        s.rect(x + k * w - 24, y - h * 0.2, 48, h * 0.17, "grey")
        s.rect(x + k * w - 36, y - h * 0.05, 76, h * 0.05, "black")
    hands = []
    for i, (dx, dy) in enumerate([(-0.62, -0.72), (-0.6, -0.34), (0.6, -0.3), (0.64, -0.68)]):
        side = -1 if dx < 0 else 1
        start, mid, end = (
            (x + side * w * 0.5, y - h * (0.55 - (i in (1, 2)) * 0.15)),
            (x + dx * h * 0.55, y + (dy + 0.08) * h),
            (x + dx * h, y + dy * h),
        )
        t = np.linspace(0, 1, 34)
        path = np.column_stack(
            [
                np.interp(t, [0, 0.5, 1], [start[0], mid[0], end[0]]),
                np.interp(t, [0, 0.5, 1], [start[1], mid[1], end[1]]),
            ]
        )
        path[:, 1] += np.where(np.arange(34) % 2, 8, -8)
        s.line(path, "black", 0.9, double=False)
        s.line(ellipse(end[0] + side * 14, end[1], 22, 22, 0.6 if side > 0 else 3.7, 5.0, 14), "red", 1.3)
        hands.append(end)
    s.rect(x - w / 2, y - h * 0.66, w, h * 0.47, colour)
    s.rect(x - w * 0.28, y - h * 0.56, w * 0.56, h * 0.16, "white", "ink", 0.8)
    for i, c in enumerate(["red", "yellow", "green", "blue"]):
        s.oval(x - w * 0.27 + i * w * 0.18, y - h * 0.3, 15, 15, c, "ink", 0.7)
    s.line(
        [
            (x - w * 0.22, y - h * 0.46),
            (x - w * 0.1, y - h * 0.54),
            (x, y - h * 0.44),
            (x + w * 0.1, y - h * 0.53),
            (x + w * 0.22, y - h * 0.47),
        ],
        "red",
        0.8,
    )
    s.rect(x - w * 0.34, y - h * 0.93, w * 0.68, h * 0.24, "sky")
    for k in (-1, 1):
        s.oval(x + k * w * 0.16, y - h * 0.83, 24, 24, "yellow", "ink", 0.8)
        s.dot(x + k * w * 0.16, y - h * 0.83, 8)
        s.rect(x + k * w * 0.4 - 10, y - h * 0.86, 20, 40, "red", "ink", 0.7)
    s.line(
        [(x - w * 0.2 + i * w * 0.05, y - h * (0.735 if i % 2 else 0.755)) for i in range(9)],
        None,
        0.8,
        double=False,
    )
    s.line([(x, y - h * 0.93), (x + 6, y - h * 1.02)], None, 0.9)
    s.oval(x + 6, y - h * 1.04, 13, 13, "red", "red")
    return hands


def turbine(s: Sheet, x: float, y: float, h: float = 420, a: float = 0.3, colour: Colour = "white") -> None:
    """A wind turbine."""
    s.shape([(x - 12, y), (x - 5, y - h), (x + 5, y - h), (x + 13, y)], colour, "ink", w=0.8)
    for i in range(3):
        b = a + i * 2 * np.pi / 3
        d, n = np.array([np.cos(b), np.sin(b)]), np.array([-np.sin(b), np.cos(b)])
        c = np.array([x, y - h])
        s.shape(
            [c, c + d * h * 0.14 + n * h * 0.045, c + d * h * 0.4, c + d * h * 0.1 - n * h * 0.01],
            s.pick(["red", "white", "yellow"]),
            "ink",
            w=0.8,
        )
    s.dot(x, y - h, 9)


def ferris(s: Sheet, x: float, y: float, r: float = 300, cabins: int = 10) -> None:
    """A ferris wheel with its middle at (x, y)."""
    for k in (-0.55, 0.55):
        s.line([(x, y), (x + k * r, y + r * 1.3)], "blue", 1.6)
    s.oval(x, y, r, r, None, "purple")
    s.oval(x, y, r * 0.9, r * 0.9, None, "pink", 0.7)
    for i in range(cabins):
        a = i / cabins * 2 * np.pi + 0.2
        px, py = x + np.cos(a) * r, y + np.sin(a) * r
        s.line([(x, y), (px, py)], "purple", 0.6, double=False)
        c = ["red", "yellow", "green", "blue", "orange", "pink"][i % 6]
        s.oval(px, py + 8, 15, 15, s.pick(["light", "mid", "deep"]), "ink", 0.5)
        s.dot(px - 5, py + 5, 2.4)
        s.dot(px + 5, py + 5, 2.4)
        s.shape(
            [(px - 36, py + 20), (px + 36, py + 20), (px + 26, py + 56), (px - 26, py + 56)], c, "ink", w=0.7
        )
        s.line([(px - 36, py + 20), (px, py - 22), (px + 36, py + 20)], None, 0.6, double=False)
    s.oval(x, y, 26, 26, "yellow")


def carousel(s: Sheet, x: float, y: float, w: float = 380, h: float = 300) -> None:
    """A carousel with animals on poles."""
    s.rect(x - w / 2, y - 36, w, 34, "red")
    for i in range(4):
        px = x - w * 0.38 + i * w * 0.25
        s.line([(px, y - 36), (px, y - h * 0.68)], "yellow", 1.0)
        c = ["brown", "pink", "grey", "orange"][i]
        up = 30 if i % 2 else 0
        s.oval(px, y - h * 0.32 - up, 38, 19, c, "ink", 0.7)
        s.oval(px + 36, y - h * 0.4 - up, 15, 14, c, "ink", 0.7)
        for d in (-24, -10, 14, 26):
            s.line([(px + d, y - h * 0.27 - up), (px + d, y - h * 0.17 - up)], c, 0.8, double=False)
    n = 6
    for i in range(n):
        a, b = x - w * 0.56 + w * 1.12 * i / n, x - w * 0.56 + w * 1.12 * (i + 1) / n
        s.shape(
            [(x, y - h * 1.05), (b, y - h * 0.7), ((a + b) / 2, y - h * 0.63), (a, y - h * 0.7)],
            "red" if i % 2 else "yellow",
            "ink",
            w=0.6,
        )
    s.line([(x, y - h * 1.05), (x, y - h * 1.2)], None, 0.8)
    s.shape([(x, y - h * 1.2), (x + 46, y - h * 1.16), (x, y - h * 1.11)], "blue", "ink", w=0.6)


def ball(s: Sheet, x: float, y: float, r: float = 26) -> None:
    """A football."""
    s.oval(x, y, r, r, "white")
    s.dot(x, y, r * 0.3)
    for a in np.linspace(0, 2 * np.pi, 6)[:-1]:
        s.line(
            [
                (x + np.cos(a) * r * 0.35, y + np.sin(a) * r * 0.35),
                (x + np.cos(a) * r * 0.95, y + np.sin(a) * r * 0.95),
            ],
            None,
            0.5,
            double=False,
        )


def goal(s: Sheet, x: float, y: float, w: float = 220, h: float = 170) -> None:
    """A goal with its net."""
    for i in range(1, 8):
        s.line([(x + w * i / 8, y - h), (x + w * i / 8, y)], "grey", 0.4, double=False)
    for i in range(1, 5):
        s.line([(x, y - h * i / 5), (x + w, y - h * i / 5)], "grey", 0.4, double=False)
    s.line([(x, y), (x, y - h), (x + w, y - h), (x + w, y)], None, 1.6)


def lamp(s: Sheet, x: float, y: float, h: float = 260, lit: bool = True) -> None:
    """A street lamp."""
    s.line([(x, y), (x, y - h)], "grey", 1.4)
    s.oval(x, y - h - 18, 24, 24, "yellow" if lit else "grey")


def bench(s: Sheet, x: float, y: float, w: float = 200, colour: Colour = "brown") -> None:
    """A bench."""
    for k in (0.12, 0.88):
        s.line([(x + w * k, y), (x + w * k, y - 96)], None, 1.1)
    for d in (44, 68, 92):
        s.line([(x, y - d), (x + w, y - d)], colour, 1.8)
