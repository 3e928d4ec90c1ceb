"""Houses, trees, bicycles, buses, tables: ."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np

from ..geometry import smooth
from .canvas import Colour, Flat, mix, rgb


def windows(
    f: Flat,
    x: float,
    y: float,
    w: float,
    h: float,
    cols: int,
    rows: int,
    glass: Colour = "foam",
    lit: float = 0.0,
    frame: Colour = "lime",
) -> None:
    """A grid of tall windows with a light frame."""
    cw, ch = w / cols, h / rows
    for i in range(cols):
        for j in range(rows):
            wx, wy, ww, hh = x + cw * (i + 0.22), y + ch * (j + 0.16), cw * 0.56, ch * 0.66
            on = f.rng.random() < lit
            f.rect(wx - 3, wy - 3, ww + 6, hh + 8, frame)
            f.rect(wx, wy, ww, hh, "honey" if on else glass, ("pale" if on else "blue", 1.2, 0.5))
            f.line([(wx + ww / 2, wy), (wx + ww / 2, wy + hh)], frame, 3)


def house(
    f: Flat,
    x: float,
    y: float,
    w: float,
    h: float,
    wall: Colour = "brick",
    kind: str = "step",
    roof: Colour = "slate",
    lit: float = 0.0,
    rows: int = 2,
    door: Colour = "green",
    cols: int = 3,
) -> None:
    """A terraced house: stepped gable, bell gable, plain roof or flat."""
    # Light walls get a light shade, or they look dirty.
    dark = mix(wall, "ink", 0.4 if sum(rgb(wall)) < 400 else 0.2)
    if kind == "step":
        n, p = 4, [(x, y), (x, y - h)]
        for i in range(n):
            p += [
                (x + w * 0.5 * i / n, y - h - w * 0.13 * (i + 0.5)),
                (x + w * 0.5 * (i + 1) / n, y - h - w * 0.13 * (i + 0.5)),
            ]
        for i in reversed(range(n)):
            p += [
                (x + w - w * 0.5 * (i + 1) / n, y - h - w * 0.13 * (i + 0.5)),
                (x + w - w * 0.5 * i / n, y - h - w * 0.13 * (i + 0.5)),
            ]
        f.fill([*p, (x + w, y - h), (x + w, y)], wall, (dark, 0.3, 0.42))
        f.oval(x + w / 2, y - h - w * 0.2, w * 0.07, w * 0.09, mix(wall, "ink", 0.55))
    elif kind == "bell":
        top = smooth(
            [
                (x, y - h),
                (x + w * 0.14, y - h - w * 0.08),
                (x + w * 0.2, y - h - w * 0.32),
                (x + w * 0.5, y - h - w * 0.46),
                (x + w * 0.8, y - h - w * 0.32),
                (x + w * 0.86, y - h - w * 0.08),
                (x + w, y - h),
            ]
        )
        f.fill(np.vstack([[(x, y)], top, [(x + w, y)]]), wall, (dark, 0.3, 0.42))
    else:
        if kind == "roof":
            f.fill(
                [
                    (x - 8, y - h),
                    (x + w * 0.1, y - h - w * 0.32),
                    (x + w * 0.9, y - h - w * 0.32),
                    (x + w + 8, y - h),
                ],
                roof,
                (mix(roof, "ink", 0.5), 0.4, 0.5),
            )
            f.rect(x + w * 0.68, y - h - w * 0.44, w * 0.09, w * 0.2, mix("brick", "ink", 0.2))
        f.rect(x, y - h, w, h, wall, (dark, 0.3, 0.42))
        f.rect(x - 4, y - h - 6, w + 8, 12, "lime")
    ground = h / (rows + 1.0)
    windows(f, x + w * 0.06, y - h, w * 0.88, h - ground, cols, rows, lit=lit)
    dx = x + w * (0.12 if f.rng.random() < 0.5 else 0.62)
    f.rect(dx, y - ground * 0.88, w * 0.24, ground * 0.88, door, (mix(door, "ink", 0.5), 1.4, 0.4))
    ox = x + w * 0.46 if dx < x + w * 0.4 else x + w * 0.12
    f.rect(ox - 3, y - ground * 0.8 - 3, w * 0.4 + 6, ground * 0.5 + 8, "lime")
    f.rect(
        ox,
        y - ground * 0.8,
        w * 0.4,
        ground * 0.5,
        "honey" if f.rng.random() < lit else "foam",
        ("blue", 1.2, 0.5),
    )


def tree(
    f: Flat,
    x: float,
    y: float,
    h: float,
    leaf: Colour = "green",
    light: Colour | None = None,
    slim: float = 1.0,
    shadow: bool = True,
) -> None:
    """A full tree: a few overlapping crowns, light from the left."""
    light = light or mix(leaf, "honey", 0.3)
    if shadow:
        f.oval(x + h * 0.12, y + h * 0.005, h * 0.3 * slim, h * 0.035, "deep", None, 0.2, 6)
    bark = mix("wood", "ink", 0.35)
    f.fill(
        smooth(
            [
                (x - h * 0.035, y + 2),
                (x - h * 0.018, y - h * 0.3),
                (x - h * 0.1 * slim, y - h * 0.52),
                (x - h * 0.07 * slim, y - h * 0.54),
                (x, y - h * 0.4),
                (x + h * 0.09 * slim, y - h * 0.56),
                (x + h * 0.12 * slim, y - h * 0.53),
                (x + h * 0.024, y - h * 0.3),
                (x + h * 0.04, y + 2),
            ],
            True,
        ),
        bark,
    )
    for i, (cx, cy, r) in enumerate(
        [(0.14, 0.6, 0.2), (-0.15, 0.6, 0.2), (0.0, 0.72, 0.25), (0.17, 0.76, 0.15), (-0.14, 0.78, 0.16)]
    ):
        n = 11
        a = np.linspace(0, 2 * np.pi, n, endpoint=False)
        rr = h * r * (1 + f.rng.normal(0, 0.05, n))
        f.blob(
            np.column_stack([x + h * cx * slim + np.cos(a) * rr * slim, y - h * cy + np.sin(a) * rr * 0.94]),
            mix(leaf, "ink", 0.12 if i < 2 else 0.0),
            (light, 3.9, 0.62),
        )
    leaves = []
    for _ in range(34):
        a, d = f.rng.random() * 6.28, np.sqrt(f.rng.random()) * h * 0.27
        lx, ly, t = x + np.cos(a) * d * slim, y - h * 0.68 + np.sin(a) * d, f.rng.random() * 3.1
        k = h * 0.014 + 2
        leaves.append(
            np.array(
                [
                    (lx - np.cos(t) * k, ly - np.sin(t) * k),
                    (lx + np.sin(t) * k * 0.4, ly - np.cos(t) * k * 0.4),
                    (lx + np.cos(t) * k, ly + np.sin(t) * k),
                    (lx - np.sin(t) * k * 0.4, ly + np.cos(t) * k * 0.4),
                ]
            )
        )
    f.many(leaves[:20], light, None, 0.7)
    f.many(leaves[20:], mix(leaf, "ink", 0.4), None, 0.5)


def bush(f: Flat, x: float, y: float, w: float, leaf: Colour = "moss") -> None:
    """A low round bush."""
    n = np.linspace(np.pi, 2 * np.pi, 8)
    f.blob(
        np.vstack(
            [
                np.column_stack(
                    [x + np.cos(n) * w * 0.5, y + np.sin(n) * w * 0.36 * (1 + f.rng.normal(0, 0.08, 8))]
                ),
                [(x + w * 0.45, y + 8), (x - w * 0.45, y + 8)],
            ]
        ),
        leaf,
        (mix(leaf, "honey", 0.35), 3.9, 0.6),
    )


def plant(
    f: Flat, x: float, y: float, h: float, colour: Colour = "green", bloom: Colour | None = None
) -> None:
    """A tuft of leaves, in flower when asked."""
    for a in np.linspace(-0.75, 0.75, 5):
        tip = (x + np.sin(a) * h * 0.62, y - np.cos(a) * h)
        f.blob(
            [
                (x, y),
                (x + np.sin(a - 0.25) * h * 0.5, y - np.cos(a - 0.25) * h * 0.52),
                tip,
                (x + np.sin(a + 0.25) * h * 0.5, y - np.cos(a + 0.25) * h * 0.52),
            ],
            mix(colour, "ink", abs(a) * 0.3),
        )
        if bloom:
            f.oval(tip[0], tip[1], h * 0.12, h * 0.12, bloom)


def cloud(f: Flat, x: float, y: float, w: float, colour: Colour = "white", alpha: float = 0.75) -> None:
    """A long quiet cloud."""
    f.blob(
        [
            (x - w * 0.5, y),
            (x - w * 0.3, y - w * 0.07),
            (x - w * 0.1, y - w * 0.13),
            (x + w * 0.14, y - w * 0.09),
            (x + w * 0.34, y - w * 0.05),
            (x + w * 0.5, y),
            (x + w * 0.2, y + w * 0.025),
            (x - w * 0.25, y + w * 0.03),
        ],
        colour,
        None,
        alpha,
    )


def sun(f: Flat, x: float, y: float, r: float = 90, colour: Colour = "honey") -> None:
    """A low sun with a haze around it."""
    f.glow(x, y, r * 3.4, "pale", 0.55)
    f.oval(x, y, r, r, colour, ("pale", 3.9, 0.7))
