"""Buses, cars, bicycles, trains, boats and a wheelchair."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .people import head, person
from .sheet import Colour, Sheet


def wheel(s: Sheet, x: float, y: float, r: float, spokes: bool = False) -> None:
    """A wheel; of a bicycle with spokes, of a car black."""
    if not spokes:
        s.oval(x, y, r, r, "black", "ink")
        s.oval(x, y, r * 0.4, r * 0.4, "grey", "ink", 0.7)
        return
    s.oval(x, y, r, r, None, "ink")
    for a in np.linspace(0, np.pi, 6)[:-1]:
        s.line(
            [(x - np.cos(a) * r, y - np.sin(a) * r), (x + np.cos(a) * r, y + np.sin(a) * r)],
            "grey",
            0.4,
            double=False,
        )


def car(
    s: Sheet,
    x: float,
    y: float,
    w: float = 220,
    colour: Colour = "red",
    mood: str | None = None,
    driver: bool = False,
) -> None:
    """A car standing on y, middle at x; it may have a face on its bonnet."""
    h = w * 0.26
    s.shape(
        [
            (x - w * 0.28, y - h),
            (x - w * 0.18, y - h * 1.95),
            (x + w * 0.16, y - h * 1.95),
            (x + w * 0.3, y - h),
        ],
        "sky",
    )
    s.line([(x, y - h * 1.95), (x, y - h)], None, 0.8)
    if driver:
        head(s, x + w * 0.1, y - h * 1.4, w * 0.075)
    s.shape(
        [
            (x - w * 0.5, y - h * 0.95),
            (x + w * 0.46, y - h),
            (x + w * 0.5, y - h * 0.2),
            (x - w * 0.5, y - h * 0.2),
        ],
        colour,
    )
    for k in (-0.27, 0.28):
        wheel(s, x + w * k, y - h * 0.15, w * 0.1)
    s.oval(x + w * 0.46, y - h * 0.66, w * 0.03, w * 0.035, "yellow", "ink", 0.6)
    if mood == "sleep":
        for k in (0.28, 0.38):
            s.line(
                ellipse(x + w * k, y - h * 0.72, w * 0.03, w * 0.025, 0, np.pi, 6), None, 0.7, double=False
            )
        s.line([(x + w * 0.29, y - h * 0.42), (x + w * 0.38, y - h * 0.4)], None, 0.7, double=False)


def bus(
    s: Sheet,
    x: float,
    y: float,
    w: float = 640,
    h: float = 250,
    colour: Colour = "yellow",
    windows: int = 5,
    wings: Colour | None = None,
    number: str = "",
) -> None:
    """A bus full of heads; with wings when asked."""
    s.rect(x - w / 2, y - h, w, h * 0.86, colour)
    for i in range(windows):
        wx, ww = x - w * 0.46 + i * w * 0.78 / windows, w * 0.66 / windows
        s.rect(wx, y - h * 0.88, ww, h * 0.36, "sky" if i % 2 else "white", "ink", 0.8)
        head(s, wx + ww / 2, y - h * 0.66, min(ww, h * 0.36) * 0.33)
    s.rect(x + w * 0.36, y - h * 0.88, w * 0.1, h * 0.7, "white", "ink", 0.8)
    for k in (-0.3, 0.25):
        wheel(s, x + w * k, y - h * 0.1, h * 0.17)
    s.oval(x + w * 0.49, y - h * 0.3, 14, 14, "orange", "ink", 0.7)
    if wings:
        for k, (tx, ty) in enumerate([(-0.18, -1.0), (0.1, -1.1)]):
            bx = x + w * (-0.05 + k * 0.16)
            # Feathers' tips at the back edge of each wing.
            pts = [
                (bx + w * 0.16, y - h * 0.96),
                (bx, y - h * 0.96),
                (x + w * (tx - 0.2), y + h * (ty - 0.1)),
                (x + w * (tx - 0.26), y + h * (ty - 0.42)),
                (x + w * (tx - 0.2), y + h * (ty - 0.84)),
                (x + w * (tx - 0.08), y + h * (ty - 0.72)),
                (x + w * (tx + 0.03), y + h * (ty - 0.42)),
            ]
            s.shape(pts, wings, curve=True)
            for f in (0.2, 0.5, 0.8):
                s.line(
                    [
                        (bx + w * 0.06, y - h * 1.05),
                        (x + w * (tx - 0.2 + f * 0.08), y + h * (ty - 0.2 - f * 0.45)),
                    ],
                    "blue",
                    0.7,
                    double=False,
                )


def bike(s: Sheet, x: float, y: float, w: float = 220, colour: Colour = "red") -> tuple[float, float]:
    """A bicycle; gives the saddle."""
    r = w * 0.24
    a, b = (x - w * 0.33, y - r), (x + w * 0.33, y - r)
    wheel(s, *a, r, True)
    wheel(s, *b, r, True)
    seat, bar, crank = (x - w * 0.12, y - w * 0.52), (x + w * 0.22, y - w * 0.55), (x, y - r)
    s.line([a, seat, crank, a], colour, 1.1)
    s.line([seat, bar, crank], colour, 1.1)
    s.line(
        [b, bar, (bar[0] - w * 0.02, bar[1] - w * 0.12), (bar[0] + w * 0.1, bar[1] - w * 0.15)], colour, 1.1
    )
    s.line([(seat[0] - w * 0.08, seat[1] - w * 0.05), (seat[0] + w * 0.07, seat[1] - w * 0.05)], None, 1.7)
    s.line([seat, (seat[0], seat[1] - w * 0.05)], None, 0.9, double=False)
    s.oval(*crank, w * 0.05, w * 0.05, None, "ink", 0.7)
    return seat


def train(
    s: Sheet, x: float, y: float, cars: int = 3, w: float = 300, h: float = 150, colour: Colour = "blue"
) -> None:
    """A train on its rails."""
    s.line([(0, y + 8), (s.w, y + 8)], None, 1.0)
    for i in range(0, s.w, 44):
        s.line([(i, y + 2), (i - 8, y + 24)], "brown", 1.0, double=False)
    for i in range(cars):
        cx = x + i * (w + 18)
        s.rect(cx, y - h, w, h * 0.84, colour if i % 2 == 0 else "yellow")
        for j in range(3):
            s.rect(cx + 22 + j * w * 0.31, y - h * 0.86, w * 0.22, h * 0.34, "white", "ink", 0.7)
            if s.rng.random() < 0.8:
                head(s, cx + 22 + j * w * 0.31 + w * 0.11, y - h * 0.67, h * 0.13)
        for k in (0.2, 0.8):
            wheel(s, cx + w * k, y - h * 0.1, h * 0.13)


def boat(
    s: Sheet, x: float, y: float, w: float = 220, colour: Colour = "red", sail: Colour | None = "white"
) -> None:
    """A boat lying on y."""
    if sail:
        s.line([(x, y - w * 0.15), (x, y - w * 0.85)], "brown", 1.2)
        s.shape([(x + 8, y - w * 0.82), (x + w * 0.4, y - w * 0.25), (x + 8, y - w * 0.22)], sail)
    s.shape(
        [
            (x - w * 0.5, y - w * 0.17),
            (x + w * 0.5, y - w * 0.17),
            (x + w * 0.32, y + w * 0.06),
            (x - w * 0.32, y + w * 0.06),
        ],
        colour,
    )


def balloon(s: Sheet, x: float, y: float, r: float = 34, colour: Colour = "red", string: float = 110) -> None:
    """A balloon on a string."""
    s.line(
        [
            (x, y + r),
            (x + s.rng.normal(0, 10), y + r + string * 0.5),
            (x + s.rng.normal(0, 8), y + r + string),
        ],
        None,
        0.45,
        curve=True,
        double=False,
    )
    s.oval(x, y, r, r * 1.15, colour)


def wheelchair(
    s: Sheet,
    x: float,
    y: float,
    h: float = 220,
    mood: str = "smile",
    shirt: Colour | None = None,
    skin: Colour | None = None,
    hairs: str | None = None,
    hair_colour: Colour | None = None,
) -> None:
    """Somebody in a wheelchair with big wheels."""
    s.line(
        [
            (x - h * 0.3, y - h * 0.72),
            (x - h * 0.26, y - h * 0.3),
            (x + h * 0.2, y - h * 0.3),
            (x + h * 0.3, y - h * 0.04),
        ],
        "grey",
        1.4,
    )
    person(
        s,
        x - h * 0.05,
        y - h * 0.08,
        h,
        legs="sit",
        arms="up",
        mood=mood,
        dress=False,
        shirt=shirt,
        skin=skin,
        hairs=hairs,
        hair_colour=hair_colour,
    )
    s.oval(x - h * 0.08, y - h * 0.22, h * 0.22, h * 0.22, None, "ink")
    s.oval(x - h * 0.08, y - h * 0.22, h * 0.17, h * 0.17, None, "grey", 0.7)
    for a in np.linspace(0, np.pi, 5)[:-1]:
        d = np.array([np.cos(a), np.sin(a)]) * h * 0.17
        s.line(
            [(x - h * 0.08 - d[0], y - h * 0.22 - d[1]), (x - h * 0.08 + d[0], y - h * 0.22 + d[1])],
            "grey",
            0.5,
            double=False,
        )
    s.oval(x + h * 0.28, y - h * 0.06, h * 0.06, h * 0.06, None, "ink", 0.8)
