"""Houses, schools, a church, a mosque, a factory, stalls."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .sheet import Colour, Sheet


def window(
    s: Sheet, x: float, y: float, w: float, h: float, glass: Colour | None = "sky", curtains: bool = False
) -> None:
    """A window with a cross in it."""
    s.rect(x, y, w, h, glass, "ink", 0.8)
    if curtains:
        s.fill([(x, y), (x + w * 0.42, y), (x, y + h * 0.8)], "red")
        s.fill([(x + w, y), (x + w * 0.58, y), (x + w, y + h * 0.8)], "red")
    s.line([(x + w / 2, y), (x + w / 2, y + h)], None, 0.6, double=False)
    s.line([(x, y + h / 2), (x + w, y + h / 2)], None, 0.6, double=False)


def door(s: Sheet, x: float, y: float, w: float, h: float, colour: Colour = "brown") -> None:
    """A door standing on y, with a handle."""
    s.rect(x, y - h, w, h, colour, "ink", 0.9)
    s.dot(x + w * 0.78, y - h * 0.48, max(3.0, w * 0.06))


def smoke(s: Sheet, x: float, y: float, size: float = 30, colour: Colour = "grey") -> None:
    """A curl of smoke from a chimney."""
    t = np.linspace(0, 6 * np.pi, 44)
    s.line(
        np.column_stack(
            [
                x + t * size * 0.14 + np.cos(t) * size * (0.35 + t * 0.03),
                y - t * size * 0.16 + np.sin(t) * size * 0.4,
            ]
        ),
        colour,
        0.7,
        double=False,
    )


def house(
    s: Sheet,
    x: float,
    y: float,
    w: float = 260,
    h: float = 220,
    wall: Colour | None = "yellow",
    roof: Colour = "red",
    doors: Colour = "brown",
    chimney: bool = True,
    windows: int = 2,
    tiles: bool = False,
    curtains: bool = False,
) -> None:
    """The house: a square, a triangle, a door in the middle."""
    if chimney:
        s.rect(x + w * 0.66, y - h - h * 0.58, w * 0.12, h * 0.38, "red", "ink", 0.9)
        smoke(s, x + w * 0.72, y - h - h * 0.62, w * 0.12)
    s.rect(x, y - h, w, h, wall)
    s.shape([(x - w * 0.09, y - h), (x + w * 0.5, y - h - h * 0.62), (x + w * 1.09, y - h)], roof)
    if tiles:
        for i in range(1, 4):
            f = i / 4
            for k in np.linspace(-0.5 * f, 0.5 * f, 2 + i * 2):
                cx, cy = x + w * 0.5 + k * w * 1.05, y - h - h * 0.62 * (1 - f)
                s.line(ellipse(cx, cy - 12, w * 0.06, 13, 0, np.pi, 6), "brown", 0.5, double=False)
    door(s, x + w * 0.4, y, w * 0.22, h * 0.5, doors)
    if windows:
        ww = w * 0.22
        window(s, x + w * 0.09, y - h * 0.82, ww, h * 0.3, curtains=curtains)
        window(s, x + w * 0.7, y - h * 0.82, ww, h * 0.3, curtains=curtains)
    if windows > 2:
        s.oval(x + w * 0.5, y - h * 1.22, w * 0.08, w * 0.08, "sky", "ink", 0.7)


def church(
    s: Sheet, x: float, y: float, w: float = 360, h: float = 330, wall: Colour = "tan", roof: Colour = "brown"
) -> None:
    """A church with its tower on the left."""
    s.rect(x + w * 0.3, y - h * 0.62, w * 0.7, h * 0.62, wall)
    s.shape(
        [
            (x + w * 0.26, y - h * 0.62),
            (x + w * 0.42, y - h * 0.95),
            (x + w * 0.92, y - h * 0.95),
            (x + w * 1.05, y - h * 0.62),
        ],
        roof,
    )
    s.rect(x, y - h * 1.12, w * 0.32, h * 1.12, wall)
    s.shape([(x - w * 0.03, y - h * 1.12), (x + w * 0.16, y - h * 1.72), (x + w * 0.35, y - h * 1.12)], roof)
    top = y - h * 1.72
    s.line([(x + w * 0.16, top), (x + w * 0.16, top - h * 0.2)], None, 0.9)
    s.line([(x + w * 0.11, top - h * 0.13), (x + w * 0.21, top - h * 0.13)], None, 0.9)
    s.oval(x + w * 0.16, y - h * 0.92, w * 0.09, w * 0.09, "white", "ink", 0.8)
    s.line(
        [(x + w * 0.16, y - h * 0.97), (x + w * 0.16, y - h * 0.92), (x + w * 0.2, y - h * 0.9)], None, 0.6
    )
    for i in range(3):
        cx = x + w * (0.44 + i * 0.21)
        arch = np.vstack(
            [
                ellipse(cx, y - h * 0.42, w * 0.055, h * 0.09, np.pi, np.pi, 8),
                [(cx + w * 0.055, y - h * 0.2), (cx - w * 0.055, y - h * 0.2)],
            ]
        )
        s.shape(arch, ["blue", "red", "green"][i], "ink", w=0.7)
    door(s, x + w * 0.09, y, w * 0.14, h * 0.32)


def mosque(
    s: Sheet,
    x: float,
    y: float,
    w: float = 380,
    h: float = 260,
    wall: Colour = "white",
    dome: Colour = "green",
) -> None:
    """A mosque with a dome and one minaret."""
    mx = x + w * 1.04
    s.rect(mx, y - h * 1.55, w * 0.12, h * 1.55, wall)
    s.rect(mx - w * 0.03, y - h * 1.2, w * 0.18, h * 0.08, dome, "ink", 0.8)
    s.shape([(mx - 4, y - h * 1.55), (mx + w * 0.06, y - h * 1.95), (mx + w * 0.12 + 4, y - h * 1.55)], dome)
    s.rect(x, y - h * 0.72, w, h * 0.72, wall)
    s.shape(ellipse(x + w * 0.5, y - h * 0.72, w * 0.34, h * 0.58, np.pi, np.pi), dome)
    cx, cy = x + w * 0.5, y - h * 1.47
    s.line([(cx, y - h * 1.3), (cx, cy + 22)], None, 0.8)
    s.line(ellipse(cx, cy, 20, 20, 0.9, 4.6), "yellow", 1.0)
    for i in range(4):
        if i in (0, 3):
            wx = x + w * (0.16 + i * 0.227)
            arch = np.vstack(
                [
                    ellipse(wx, y - h * 0.42, w * 0.06, h * 0.11, np.pi, np.pi, 8),
                    [(wx + w * 0.06, y - h * 0.18), (wx - w * 0.06, y - h * 0.18)],
                ]
            )
            s.shape(arch, "sky", "ink", w=0.7)
    arch = np.vstack(
        [
            ellipse(x + w * 0.5, y - h * 0.3, w * 0.1, h * 0.17, np.pi, np.pi, 8),
            [(x + w * 0.6, y), (x + w * 0.4, y)],
        ]
    )
    s.shape(arch, "brown")
    # A row of little tiles, as they saw it in the real one.
    for i in range(9):
        tx = x + w * (0.04 + i * 0.105)
        s.shape(
            [(tx, y - h * 0.66), (tx + 14, y - h * 0.62), (tx + 28, y - h * 0.66), (tx + 14, y - h * 0.7)],
            "blue" if i % 2 else "sky",
            "blue",
            w=0.5,
        )


def factory(
    s: Sheet, x: float, y: float, w: float = 700, h: float = 300, wall: Colour = "red", stacks: int = 1
) -> None:
    """A mill with a saw-tooth roof and a chimney of brick."""
    for i in range(stacks):
        cx = x + w * (0.86 - i * 0.2)
        s.shape(
            [(cx - 26, y - h), (cx - 18, y - h * 2), (cx + 18, y - h * 2), (cx + 26, y - h)], wall, angle=0.0
        )
    n = 4
    pts = [(x, y), (x, y - h)]
    for i in range(n):
        pts += [(x + w * i / n, y - h * 1.3), (x + w * (i + 1) / n, y - h)]
    s.shape([*pts, (x + w, y)], wall, angle=0.05)


def stall(
    s: Sheet,
    x: float,
    y: float,
    w: float = 220,
    h: float = 230,
    colour: Colour = "red",
    goods: Colour = "orange",
) -> None:
    """A market stall with a striped roof."""
    for k in (0.05, 0.95):
        s.line([(x + w * k, y), (x + w * k, y - h * 0.75)], "brown", 1.2)
    s.rect(x, y - h * 0.38, w, h * 0.16, "tan")
    n = 6
    for i in range(n):
        a, b = x - 12 + (w + 24) * i / n, x - 12 + (w + 24) * (i + 1) / n
        s.shape(
            [
                (a + 8, y - h),
                (b + 2, y - h),
                (b, y - h * 0.72),
                ((a + b) / 2, y - h * 0.66),
                (a, y - h * 0.72),
            ],
            colour if i % 2 else "white",
            "ink",
            w=0.6,
        )
    for i in range(int(w // 30)):
        s.oval(x + 18 + i * 30, y - h * 0.42, 13, 13, goods, goods, 0.6)


def school(
    s: Sheet,
    x: float,
    y: float,
    w: float = 460,
    h: float = 260,
    wall: Colour = "orange",
    roof: Colour = "red",
) -> None:
    """A school with a clock and many windows."""
    s.rect(x, y - h, w, h, wall)
    s.shape(
        [(x - 20, y - h), (x + 40, y - h - h * 0.36), (x + w - 40, y - h - h * 0.36), (x + w + 20, y - h)],
        roof,
    )
    s.oval(x + w / 2, y - h * 1.16, 30, 30, "white", "ink", 0.8)
    s.line([(x + w / 2, y - h * 1.22), (x + w / 2, y - h * 1.16), (x + w / 2 + 14, y - h * 1.15)], None, 0.6)
    for i in range(4):
        for j in range(2):
            if j == 1 and i in (1, 2):
                continue
            window(
                s,
                x + w * (0.07 + i * 0.235),
                y - h * (0.88 - j * 0.46),
                w * 0.15,
                h * 0.28,
                "yellow" if s.rng.random() < 0.3 else "sky",
            )
    door(s, x + w * 0.42, y, w * 0.16, h * 0.42, "green")
