"""Sun, sky, clouds, trees, flowers, grass: what stands on almost every child's drawing."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse, smooth, wobble
from ..raster import stroke_mask
from .sheet import Colour, Sheet


def sun(
    s: Sheet, corner: str = "left", r: float = 150, face: bool = False, colour: Colour = "yellow"
) -> None:
    """A quarter sun in a corner, with long and short rays."""
    cx = 0 if corner == "left" else s.w
    s.fill(ellipse(cx, 0, r, r), colour, angle=0.4)
    s.line(ellipse(cx, 0, r, r, 0 if corner == "left" else np.pi / 2, np.pi / 2), "orange")
    base = 0.0 if corner == "left" else np.pi / 2
    for i, a in enumerate(np.linspace(0.08, np.pi / 2 - 0.08, 8)):
        d = np.array([np.cos(base + a), np.sin(base + a)])
        far = r * (1.75 if i % 2 else 1.45) + float(s.rng.normal(0, 9))
        s.line([(cx, 0) + d * (r + 22), (cx, 0) + d * far], colour if i % 3 else "orange", 1.1)
    if face:
        k = 1 if corner == "left" else -1
        s.dot(cx + k * r * 0.3, r * 0.25, 7)
        s.dot(cx + k * r * 0.62, r * 0.25, 7)
        s.line(
            [(cx + k * r * 0.25, r * 0.5), (cx + k * r * 0.48, r * 0.64), (cx + k * r * 0.68, r * 0.46)],
            curve=True,
        )


def round_sun(s: Sheet, x: float, y: float, r: float = 80) -> None:
    """A whole sun with a smile."""
    for i in range(13):
        a = i / 13 * 2 * np.pi
        s.line(
            [
                (x + np.cos(a) * r * 1.2, y + np.sin(a) * r * 1.2),
                (x + np.cos(a) * r * 1.65, y + np.sin(a) * r * 1.65),
            ],
            "orange",
            1.2,
        )
    s.oval(x, y, r, r, "yellow", "orange")
    s.dot(x - r * 0.3, y - r * 0.15, 6)
    s.dot(x + r * 0.3, y - r * 0.15, 6)
    s.line(
        [(x - r * 0.4, y + r * 0.25), (x, y + r * 0.5), (x + r * 0.4, y + r * 0.22)], "red", 0.8, curve=True
    )


def sky_strip(s: Sheet, depth: float = 130, colour: Colour = "sky", leave: str = "") -> None:
    """The sky is a strip at the top; below it is just air. It leaves the corner of the sun free."""
    x0, x1 = (215 if leave == "left" else -10), (s.w - 215 if leave == "right" else s.w + 10)
    xs = np.linspace(x0, x1, 9)
    low = depth + s.rng.normal(0, depth * 0.16, 9)
    s.fill(
        np.vstack([[(x0, -10), (x1, -10)], np.column_stack([xs, low])[::-1]]),
        colour,
        angle=float(s.rng.normal(0.05, 0.08)),
        step=1.15,
    )


def sky_full(s: Sheet, low: float, colour: Colour = "sky", step: float = 1.4) -> None:
    """A patient child colours the whole sky."""
    s.fill([(-10, -10), (s.w + 10, -10), (s.w + 10, low), (-10, low)], colour, angle=0.1, step=step)


def ground(
    s: Sheet,
    y: float,
    colour: Colour = "green",
    hill: float = 14,
    step: float = 1.0,
    angle: float = 0.05,
    blades: bool = True,
) -> None:
    """Ground from y down, with grass standing up from it."""
    xs = np.linspace(-10, s.w + 10, 8)
    top = smooth(np.column_stack([xs, y + s.rng.normal(0, hill, 8)]))
    s.fill(np.vstack([top, [(s.w + 10, s.h + 10), (-10, s.h + 10)]]), colour, angle=angle, step=step)
    if blades:
        for x in np.arange(10, s.w, 46):
            gx, gy = x + s.rng.normal(0, 14), np.interp(x, top[:, 0], top[:, 1])
            s.line(
                [(gx, gy + 12), (gx + s.rng.normal(0, 9), gy - 24 - s.rng.random() * 14)],
                "dark",
                0.7,
                double=False,
            )


def cloud(
    s: Sheet, x: float, y: float, w: float = 190, colour: Colour = "sky", fill: Colour | None = None
) -> None:
    """A sheep of a cloud."""
    n = 7
    pts = []
    for i in range(n):
        a = i / n * 2 * np.pi
        for k, f in ((0.0, 0.82), (0.35, 1.1), (0.7, 1.04)):
            b = a + k * 2 * np.pi / n
            pts.append((x + np.cos(b) * w * 0.5 * f, y + np.sin(b) * w * 0.26 * f))
    s.shape(pts, fill, colour, curve=True)


def tree(
    s: Sheet,
    x: float,
    y: float,
    h: float = 360,
    kind: str = "ball",
    leaf: Colour = "green",
    fruit: Colour | None = None,
) -> None:
    """A tree standing on (x, y): ball, fir, cloud or bare."""
    t = h * 0.09
    if kind == "fir":
        s.rect(x - t * 0.6, y - h * 0.2, t * 1.2, h * 0.2, "brown", "brown")
        for k in range(3):
            top, wide = y - h + k * h * 0.24, h * (0.16 + 0.07 * k)
            s.shape([(x, top), (x + wide, top + h * 0.36), (x - wide, top + h * 0.36)], leaf, "dark")
        return
    s.shape(
        [(x - t * 0.7, y - h * 0.55), (x + t * 0.7, y - h * 0.55), (x + t, y), (x - t * 1.1, y)],
        "brown",
        "brown",
        angle=1.5,
    )
    if kind == "bare":
        for a, ln in ((-2.4, 0.4), (-1.9, 0.5), (-1.3, 0.5), (-0.8, 0.42)):
            e = (x + np.cos(a) * h * ln, y - h * 0.55 + np.sin(a) * h * ln)
            s.line([(x, y - h * 0.52), e], "brown", 1.5)
            for da in (-0.5, 0.5):
                m = ((x + e[0]) / 2, (y - h * 0.55 + e[1]) / 2)
                s.line(
                    [m, (m[0] + np.cos(a + da) * h * 0.17, m[1] + np.sin(a + da) * h * 0.17)], "brown", 0.9
                )
        return
    cy, r = y - h * 0.7, h * 0.32
    if kind == "cloud":
        pts = [
            (x + np.cos(a) * r * (1.12 if i % 2 else 0.86), cy + np.sin(a) * r * (1.02 if i % 2 else 0.8))
            for i, a in enumerate(np.linspace(0, 2 * np.pi, 17)[:-1])
        ]
        s.shape(pts, leaf, "dark", curve=True)
    else:
        s.oval(x, cy, r, r * 1.05, leaf, "dark")
        # Curls over the crown, where the scribble was not enough.
        for _ in range(3):
            cx, dy = x + s.rng.normal(0, r * 0.4), cy + s.rng.normal(0, r * 0.4)
            t2 = np.linspace(0, 4 * np.pi, 26)
            s.line(
                np.column_stack([cx + t2 * r * 0.03 + np.cos(t2) * r * 0.16, dy + np.sin(t2) * r * 0.16]),
                "dark",
                0.6,
                double=False,
            )
    if fruit:
        for _ in range(7):
            a, d = s.rng.random() * 6.28, r * 0.78 * np.sqrt(s.rng.random())
            s.oval(x + np.cos(a) * d, cy + np.sin(a) * d, 13, 13, fruit, fruit, 0.7)


def flower(s: Sheet, x: float, y: float, h: float = 90, colour: Colour = "red", tulip: bool = False) -> None:
    """A flower on a stalk."""
    s.line([(x, y), (x + s.rng.normal(0, 6), y - h)], "green", 0.9, double=False)
    s.line([(x, y - h * 0.35), (x + h * 0.22, y - h * 0.6)], "green", 1.1, double=False)
    r = h * 0.17
    if tulip:
        s.shape(
            [
                (x - r, y - h - r * 1.4),
                (x - r * 0.4, y - h - r * 0.5),
                (x, y - h - r * 1.5),
                (x + r * 0.4, y - h - r * 0.5),
                (x + r, y - h - r * 1.4),
                (x + r * 0.8, y - h + r * 0.4),
                (x - r * 0.8, y - h + r * 0.4),
            ],
            colour,
            colour,
        )
        return
    for i in range(5):
        a = i / 5 * 2 * np.pi - 1.5
        s.oval(x + np.cos(a) * r, y - h + np.sin(a) * r, r * 0.62, r * 0.62, colour, colour, 0.6)
    s.dot(x, y - h, r * 0.5, "yellow")


def flowers(s: Sheet, x0: float, x1: float, y: float, count: int = 6) -> None:
    """A row of different flowers."""
    for i in range(count):
        x = x0 + (x1 - x0) * (i + 0.5) / count + s.rng.normal(0, 14)
        flower(
            s,
            x,
            y + s.rng.normal(0, 12),
            62 + s.rng.random() * 50,
            s.pick(["red", "pink", "orange", "purple", "yellow", "blue"]),
            s.rng.random() < 0.4,
        )


def birds(s: Sheet, x: float, y: float, count: int = 3, size: float = 32) -> None:
    """Birds are letters V in the air."""
    for i in range(count):
        bx, by = x + i * size * 2.2 + s.rng.normal(0, 12), y + s.rng.normal(0, size * 0.7)
        s.line(
            [
                (bx - size, by - size * 0.4),
                (bx - size * 0.4, by - size * 0.55),
                (bx, by),
                (bx + size * 0.4, by - size * 0.6),
                (bx + size, by - size * 0.35),
            ],
            curve=True,
            w=0.8,
        )


def star(s: Sheet, x: float, y: float, r: float = 26, colour: Colour = "yellow") -> None:
    """A star in one go, crossing its own lines."""
    pts = [
        (x + np.cos(i * 4 * np.pi / 5 - 1.57) * r, y + np.sin(i * 4 * np.pi / 5 - 1.57) * r) for i in range(6)
    ]
    s.line(pts, colour, 0.7, double=False)


def heart(s: Sheet, x: float, y: float, r: float = 30, colour: Colour = "red") -> None:
    """A heart."""
    s.shape(
        [
            (x, y + r),
            (x - r * 0.95, y),
            (x - r * 0.8, y - r * 0.75),
            (x - r * 0.3, y - r * 0.8),
            (x, y - r * 0.35),
            (x + r * 0.3, y - r * 0.8),
            (x + r * 0.8, y - r * 0.75),
            (x + r * 0.95, y),
        ],
        colour,
        colour,
        curve=True,
    )


def rainbow(
    s: Sheet,
    cx: float,
    cy: float,
    r: float,
    band: float = 30,
    colours: tuple[str, ...] = ("red", "orange", "yellow", "green", "blue", "purple"),
    flat: float = 1.0,
) -> None:
    """Bands scribbled along the arc."""
    for i, c in enumerate(colours):
        ri = r - i * band
        arcs = [
            ellipse(cx, cy, ri - k, (ri - k) * flat, np.pi, np.pi, 30) for k in np.linspace(0, band * 0.75, 3)
        ]
        # One bundle per colour: the three strokes share a mask.
        strokes = [wobble(arc, s.hand.wobble * 0.8, s.rng, 22) for arc in arcs]
        s.lay(
            stroke_mask(strokes, s.hand.width * 1.7, s.w, s.h, 1.0),
            c,
            s.hand.fill if s.hand.fill != "pencil" else "crayon",
        )


def water(
    s: Sheet,
    top: np.ndarray | list,
    low: np.ndarray | list,
    colour: Colour = "sky",
    waves: Colour = "blue",
    rows: int = 5,
) -> None:
    """Water between an upper and a lower bank (point lists, left to right), with little waves."""
    t, b = smooth(top), smooth(low)
    s.fill(np.vstack([t, b[::-1]]), colour, angle=0.03, step=1.1)
    s.line(t, waves)
    s.line(b, waves)
    for r in range(rows):
        f = (r + 0.7) / (rows + 0.4)
        x = t[0, 0] + 30 + s.rng.random() * 120
        while x < t[-1, 0] - 80:
            y = np.interp(x, t[:, 0], t[:, 1]) * (1 - f) + np.interp(x, b[:, 0], b[:, 1]) * f
            n = int(s.rng.integers(2, 5))
            pts = [(x + k * 19, y + (9 if k % 2 else -7)) for k in range(n * 2 + 1)]
            s.line(pts, waves, 0.7, curve=True, double=False)
            x += n * 38 + 70 + s.rng.random() * 170


def hill(s: Sheet, cx: float, y: float, rx: float, ry: float, colour: Colour = "lime") -> None:
    """A round hill on the horizon."""
    s.shape(ellipse(cx, y, rx, ry, np.pi, np.pi), colour, "green", angle=0.2)
