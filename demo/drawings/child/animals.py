"""Cats, dogs, fish, ducks, owls, a crocodile and a dragon."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .sheet import Colour, Sheet


def cat(
    s: Sheet,
    x: float,
    y: float,
    h: float = 130,
    colour: Colour = "orange",
    stripes: bool = True,
    mood: str = "smile",
) -> None:
    """A sitting cat with whiskers."""
    s.line(
        [
            (x + h * 0.3, y - h * 0.1),
            (x + h * 0.62, y - h * 0.15),
            (x + h * 0.6, y - h * 0.55),
            (x + h * 0.75, y - h * 0.7),
        ],
        colour,
        1.8,
        curve=True,
    )
    s.oval(x, y - h * 0.3, h * 0.34, h * 0.32, colour)
    hy, r = y - h * 0.78, h * 0.25
    for k in (-1, 1):
        s.shape(
            [
                (x + k * r * 0.9, hy - r * 0.3),
                (x + k * r * 0.85, hy - r * 1.45),
                (x + k * r * 0.2, hy - r * 0.85),
            ],
            colour,
            "ink",
            w=0.8,
        )
    s.oval(x, hy, r, r * 0.95, colour)
    for k in (-1, 1):
        s.dot(x + k * r * 0.4, hy - r * 0.12, max(2.5, r * 0.12))
        for d in (-0.1, 0.15, 0.4):
            s.line(
                [(x + k * r * 0.35, hy + r * 0.35), (x + k * r * 1.5, hy + r * d + r * 0.2)],
                None,
                0.4,
                double=False,
            )
        s.line([(x + k * h * 0.14, y - h * 0.25), (x + k * h * 0.14, y)], None, 0.8, double=False)
    s.dot(x, hy + r * 0.2, r * 0.13, "pink")
    s.line(
        [(x - r * 0.3, hy + r * 0.45), (x, hy + r * 0.3), (x + r * 0.3, hy + r * 0.45)],
        None,
        0.5,
        curve=True,
        double=False,
    )
    if stripes:
        for d in (0.16, 0.3, 0.44):
            s.line([(x + h * 0.12, y - h * d), (x + h * 0.31, y - h * d - 4)], "brown", 0.8, double=False)


def dog(s: Sheet, x: float, y: float, h: float = 130, colour: Colour = "brown", flip: bool = False) -> None:
    """A dog from the side."""
    k = -1 if flip else 1
    for d in (-0.48, -0.3, 0.28, 0.46):
        s.line([(x + k * h * d, y - h * 0.35), (x + k * h * d, y)], colour, 1.4, double=False)
    s.line([(x - k * h * 0.55, y - h * 0.5), (x - k * h * 0.8, y - h * 0.8)], colour, 1.3)
    s.oval(x, y - h * 0.45, h * 0.6, h * 0.2, colour)
    s.oval(x + k * h * 0.66, y - h * 0.72, h * 0.24, h * 0.2, colour)
    s.oval(x + k * h * 0.55, y - h * 0.66, h * 0.08, h * 0.2, "black", "ink", 0.7)
    s.dot(x + k * h * 0.7, y - h * 0.76, 4)
    s.dot(x + k * h * 0.9, y - h * 0.7, 6)
    s.line([(x + k * h * 0.72, y - h * 0.6), (x + k * h * 0.86, y - h * 0.6)], "red", 0.6, double=False)


def fish(
    s: Sheet,
    x: float,
    y: float,
    w: float = 120,
    colour: Colour = "orange",
    flip: bool = False,
    pattern: str = "scales",
) -> None:
    """A fish with scales or stripes."""
    k = -1 if flip else 1
    s.shape(
        [
            (x - k * w * 0.4, y),
            (x - k * w * 0.72, y - w * 0.24),
            (x - k * w * 0.66, y),
            (x - k * w * 0.72, y + w * 0.24),
        ],
        colour,
    )
    s.oval(x, y, w * 0.48, w * 0.26, colour)
    s.dot(x + k * w * 0.3, y - w * 0.06, max(3.0, w * 0.035))
    s.line([(x + k * w * 0.3, y + w * 0.1), (x + k * w * 0.42, y + w * 0.08)], "red", 0.6, double=False)
    for i in range(3):
        px = x + k * w * (0.1 - i * 0.16)
        if pattern == "scales":
            s.line(ellipse(px, y, w * 0.07, w * 0.12, -np.pi / 2, np.pi * k, 7), None, 0.5, double=False)
        else:
            s.line([(px, y - w * 0.2), (px, y + w * 0.2)], "blue", 0.8, double=False)


def duck(s: Sheet, x: float, y: float, w: float = 90, colour: Colour = "yellow", flip: bool = False) -> None:
    """A duck on the water."""
    k = -1 if flip else 1
    s.shape(
        [
            (x - k * w * 0.6, y - w * 0.3),
            (x - k * w * 0.3, y - w * 0.1),
            (x + k * w * 0.35, y - w * 0.2),
            (x + k * w * 0.45, y + w * 0.05),
            (x, y + w * 0.24),
            (x - k * w * 0.45, y + w * 0.12),
        ],
        colour,
        curve=True,
    )
    s.oval(x + k * w * 0.36, y - w * 0.36, w * 0.2, w * 0.19, colour)
    s.shape(
        [
            (x + k * w * 0.54, y - w * 0.42),
            (x + k * w * 0.82, y - w * 0.33),
            (x + k * w * 0.54, y - w * 0.26),
        ],
        "orange",
        "orange",
        w=0.6,
    )
    s.dot(x + k * w * 0.4, y - w * 0.4, 4)


def bird(s: Sheet, x: float, y: float, w: float = 80, colour: Colour = "blue", flip: bool = False) -> None:
    """A sitting bird."""
    k = -1 if flip else 1
    for d in (-0.05, 0.1):
        s.line([(x + d * w, y - w * 0.2), (x + d * w, y)], "orange", 0.6, double=False)
    s.shape(
        [(x - k * w * 0.35, y - w * 0.4), (x - k * w * 0.75, y - w * 0.5), (x - k * w * 0.6, y - w * 0.28)],
        colour,
        "ink",
        w=0.7,
    )
    s.oval(x, y - w * 0.4, w * 0.36, w * 0.25, colour, "ink", 0.8)
    s.oval(x + k * w * 0.32, y - w * 0.68, w * 0.17, w * 0.16, colour, "ink", 0.8)
    s.shape(
        [(x + k * w * 0.47, y - w * 0.74), (x + k * w * 0.66, y - w * 0.66), (x + k * w * 0.47, y - w * 0.6)],
        "orange",
        "orange",
        w=0.5,
    )
    s.dot(x + k * w * 0.35, y - w * 0.71, 3.2)


def owl(s: Sheet, x: float, y: float, h: float = 120, colour: Colour = "brown") -> None:
    """An owl with enormous eyes."""
    s.oval(x, y - h * 0.42, h * 0.3, h * 0.42, colour)
    for k in (-1, 1):
        s.shape(
            [(x + k * h * 0.1, y - h * 0.78), (x + k * h * 0.26, y - h), (x + k * h * 0.27, y - h * 0.68)],
            colour,
            "ink",
            w=0.8,
        )
        s.oval(x + k * h * 0.13, y - h * 0.58, h * 0.13, h * 0.13, "yellow", "ink", 0.7)
        s.dot(x + k * h * 0.13, y - h * 0.58, h * 0.055, "black")
    s.shape([(x - 7, y - h * 0.48), (x + 7, y - h * 0.48), (x, y - h * 0.38)], "orange", "orange", w=0.5)


def snail(s: Sheet, x: float, y: float, w: float = 110, shell: Colour = "purple") -> None:
    """A snail."""
    s.line([(x - w * 0.6, y), (x + w * 0.45, y), (x + w * 0.6, y - w * 0.35)], "tan", 1.9)
    for d in (0.55, 0.72):
        s.line([(x + w * 0.6, y - w * 0.35), (x + w * d, y - w * 0.6)], "tan", 0.6, double=False)
    t = np.linspace(0, 5 * np.pi, 46)
    s.line(
        np.column_stack([x - w * 0.08 + np.cos(t) * w * 0.02 * t, y - w * 0.32 + np.sin(t) * w * 0.02 * t]),
        shell,
        1.2,
    )


def crocodile(s: Sheet, x: float, y: float, w: float = 420, colour: Colour = "green") -> None:
    """A friendly crocodile, swimming to the right."""
    s.shape(
        [
            (x - w * 0.6, y - w * 0.06),
            (x - w * 0.25, y - w * 0.08),
            (x, y - w * 0.11),
            (x + w * 0.2, y - w * 0.1),
            (x + w * 0.52, y - w * 0.05),
            (x + w * 0.54, y),
            (x + w * 0.2, y + w * 0.05),
            (x - w * 0.2, y + w * 0.06),
        ],
        colour,
        curve=True,
    )
    teeth = [(x + w * (0.26 + i * 0.023), y - w * 0.02 + (9 if i % 2 else -9)) for i in range(12)]
    s.line(teeth, "white", 0.8, double=False)
    s.oval(x + w * 0.2, y - w * 0.13, w * 0.04, w * 0.045, "white", "ink", 0.8)
    s.dot(x + w * 0.21, y - w * 0.13, 6)
    s.line([(x - w * 0.55 + i * w * 0.05, y - w * (0.1 if i % 2 else 0.15)) for i in range(14)], "dark", 0.9)


def dragon(
    s: Sheet, x: float, y: float, w: float = 800, colour: Colour = "green", belly: Colour = "yellow"
) -> list[tuple[float, float]]:
    """A long dragon flying to the right; gives the places on its back."""
    top = [
        (x - w * 0.5, y + w * 0.02),
        (x - w * 0.33, y - w * 0.1),
        (x - w * 0.1, y - w * 0.13),
        (x + w * 0.15, y - w * 0.12),
        (x + w * 0.3, y - w * 0.2),
        (x + w * 0.36, y - w * 0.3),
    ]
    low = [
        (x + w * 0.44, y - w * 0.2),
        (x + w * 0.36, y - w * 0.02),
        (x + w * 0.15, y + w * 0.07),
        (x - w * 0.1, y + w * 0.08),
        (x - w * 0.32, y + w * 0.04),
    ]
    for k in (-0.22, 0.16):
        for d in (0, 0.06):
            fx = x + w * (k + d)
            s.line([(fx, y + w * 0.05), (fx + 6, y + w * 0.14), (fx + 34, y + w * 0.145)], colour, 2.0)
    s.line(
        [
            (x - w * 0.46, y),
            (x - w * 0.6, y + w * 0.04),
            (x - w * 0.68, y - w * 0.06),
            (x - w * 0.6, y - w * 0.13),
        ],
        colour,
        2.6,
        curve=True,
    )
    s.shape([(x - w * 0.64, y - w * 0.12), (x - w * 0.58, y - w * 0.2), (x - w * 0.55, y - w * 0.12)], "red")
    s.shape(top + low, colour, curve=True)
    s.fill(ellipse(x + w * 0.02, y + w * 0.035, w * 0.25, w * 0.04), belly, angle=1.5)
    hx, hy = x + w * 0.42, y - w * 0.32
    s.oval(hx, hy, w * 0.09, w * 0.065, colour)
    s.shape(
        [
            (hx + w * 0.04, hy - w * 0.035),
            (hx + w * 0.15, hy - w * 0.02),
            (hx + w * 0.16, hy + w * 0.03),
            (hx + w * 0.03, hy + w * 0.05),
        ],
        colour,
    )
    s.oval(hx - w * 0.005, hy - w * 0.03, w * 0.022, w * 0.024, "white", "ink", 0.8)
    s.dot(hx, hy - w * 0.03, 6)
    s.line([(hx + w * 0.04, hy + w * 0.022), (hx + w * 0.15, hy + w * 0.012)], "red", 0.8)
    for k in (-0.05, -0.02):
        s.line([(hx + w * k, hy - w * 0.05), (hx + w * (k - 0.03), hy - w * 0.12)], "orange", 1.2)
    for i, (dx, dy) in enumerate([(0.2, -0.02), (0.25, 0.03), (0.22, 0.06)]):
        s.line(
            [
                (hx + w * 0.16, hy + w * 0.01),
                (hx + w * dx, hy + w * dy * 0.5),
                (hx + w * (dx + 0.05), hy + w * dy),
            ],
            ["red", "orange", "yellow"][i],
            1.9,
            curve=True,
        )
    return [(x - w * 0.28 + i * w * 0.125, y - w * 0.12) for i in range(4)]


def butterfly(s: Sheet, x: float, y: float, w: float = 60, colour: Colour = "pink") -> None:
    """A butterfly."""
    for k in (-1, 1):
        s.oval(x + k * w * 0.32, y - w * 0.2, w * 0.27, w * 0.25, colour, "ink", 0.6)
        s.oval(x + k * w * 0.25, y + w * 0.2, w * 0.2, w * 0.18, "yellow", "ink", 0.6)
        s.line([(x, y - w * 0.3), (x + k * w * 0.18, y - w * 0.62)], None, 0.4, double=False)
    s.line([(x, y - w * 0.35), (x, y + w * 0.35)], None, 1.0, double=False)
