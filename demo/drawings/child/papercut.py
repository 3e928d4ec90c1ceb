"""Torn and cut paper with a shadow: what collages are made of."""

from __future__ import annotations

import numpy as np

from ..geometry import Points, ellipse, resample, smooth, turn
from ..raster import poly_mask
from .hand import RGB
from .sheet import Sheet

PAPERS: dict[str, RGB] = {
    "red": (196, 58, 48),
    "orange": (230, 132, 52),
    "yellow": (242, 196, 76),
    "lime": (164, 186, 82),
    "green": (74, 134, 84),
    "dark": (38, 88, 68),
    "sky": (138, 190, 208),
    "blue": (48, 108, 152),
    "navy": (38, 56, 98),
    "purple": (122, 82, 134),
    "pink": (228, 150, 160),
    "brown": (128, 88, 58),
    "kraft": (196, 160, 112),
    "white": (248, 246, 238),
    "news": (226, 221, 208),
    "black": (46, 44, 46),
    "skin": (232, 190, 156),
    "tan": (206, 156, 116),
    "umber": (150, 100, 70),
    "teal": (40, 130, 130),
}


def shadow(
    s: Sheet, poly: np.ndarray, dx: float = 7, dy: float = 10, soft: float = 7, alpha: float = 0.36
) -> None:
    """The shadow that a loose piece of paper throws."""
    s.solid(poly + np.array((dx, dy)), (40, 34, 30), alpha, soft, 0)


def torn_edge(poly: np.ndarray, s: Sheet, amp: float) -> np.ndarray:
    """A ragged edge: fine teeth on a slower wave."""
    p = resample(np.vstack([poly, poly[0]]), 6)[:-1]
    slow = np.interp(
        np.arange(len(p)), np.arange(0, len(p) + 9, 8), s.rng.normal(0, amp, len(np.arange(0, len(p) + 9, 8)))
    )
    d = np.gradient(p, axis=0)
    normal = np.column_stack([-d[:, 1], d[:, 0]]) / (np.hypot(*d.T)[:, None] + 1e-6)
    return p + normal * (slow + s.rng.normal(0, amp * 0.42, len(p)))[:, None]


def pattern(s: Sheet, poly: np.ndarray, kind: str, ink: RGB) -> None:
    """Print on the paper: newspaper, stripes, dots, checks or a photo-like mottle."""
    found = poly_mask([poly], s.w, s.h)
    if found is None:
        return
    (x0, y0, x1, y1), mask = found
    yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32)
    a = float(s.rng.uniform(-0.35, 0.35)) + (0 if kind == "news" else 0.4)
    u, v = xx * np.cos(a) + yy * np.sin(a), yy * np.cos(a) - xx * np.sin(a)
    if kind == "news":
        col = np.mod(u, 150)
        words = np.sin(np.floor(v / 13) * 91.7 + np.floor(u / 17) * 37.3) * 0.5 + 0.5
        letters = np.mod(u * 0.9 + np.floor(v / 13) * 7, 5.5) < 3.6
        on = (np.mod(v, 13) < 6.5) & (col > 12) & (words > 0.16) & letters
        big = (np.mod(v, 330) < 34) & (np.mod(u, 460) < 330) & (np.mod(u, 26) < 18)
        amount = np.where(big, 0.75, on * 0.5)
        amount = np.where((np.mod(v, 330) < 48) & ~big, 0, amount)
    elif kind == "stripes":
        amount = (np.mod(v, 34) < 13) * 0.9
    elif kind == "dots":
        amount = ((np.mod(u, 40) - 20) ** 2 + (np.mod(v, 40) - 20) ** 2 < 90) * 0.9
    elif kind == "checks":
        amount = ((np.mod(u, 44) < 22).astype(np.float32) + (np.mod(v, 44) < 22)) * 0.38
    else:
        amount = np.clip((s.tooth[y0:y1, x0:x1] - 0.42) * 3.2, 0, 1) * 0.8
    under = s.px[y0:y1, x0:x1]
    under += (np.array(ink, dtype=np.float32) - under) * (mask * amount)[:, :, None]


def piece(
    s: Sheet,
    poly: Points,
    colour: str | RGB = "red",
    torn: bool = True,
    print_: str | None = None,
    ink: str | RGB = "black",
    curve: bool = False,
    lift: float = 1.0,
    amp: float = 4.0,
) -> np.ndarray:
    """Glue one piece of paper. Torn paper shows its white core on one side."""
    p = smooth(poly, True) if curve else np.asarray(poly, dtype=float)
    # No two sheets of one colour are quite the same.
    r, g, b = (
        int(np.clip(v + s.rng.normal(0, 5), 0, 255))
        for v in (PAPERS[colour] if isinstance(colour, str) else colour)
    )
    # Glued by hand: never quite straight.
    c = p.mean(axis=0)
    p = turn(p, float(s.rng.normal(0, 0.018)), *c) + s.rng.normal(0, 3, 2)
    if torn:
        core = torn_edge(p, s, amp)
        shadow(s, core, 5 * lift, 8 * lift, 6 * lift)
        s.solid(core, (250, 247, 240), grain=6)
        top = torn_edge(p, s, amp)
        away = c - top
        top = (
            top
            + away / (np.hypot(*away.T)[:, None] + 1e-6) * float(s.rng.uniform(4, 8))
            + s.rng.uniform(-3, 3, 2)
        )
    else:
        top = p
        shadow(s, top, 5 * lift, 8 * lift, 6 * lift)
    s.solid(top, (r, g, b), grain=11)
    if print_:
        pattern(s, top, print_, PAPERS[ink] if isinstance(ink, str) else ink)
    return top


def box(x: float, y: float, w: float, h: float) -> list[tuple[float, float]]:
    """Corners of a rectangle."""
    return [(x, y), (x + w, y), (x + w, y + h), (x, y + h)]


def round_piece(
    s: Sheet, x: float, y: float, rx: float, ry: float, colour: str | RGB, **kw: object
) -> np.ndarray:
    """A round piece, cut with blunt scissors: you see the corners."""
    n = 11 if kw.get("torn") is False else 22
    return piece(s, ellipse(x, y, rx, ry, float(s.rng.random()), count=n + 1)[:-1], colour, **kw)  # type: ignore[arg-type]


def hand_piece(
    s: Sheet, x: float, y: float, size: float, angle: float, colour: str | RGB, print_: str | None = None
) -> None:
    """A traced and cut-out hand."""
    pts = [
        (-0.34, 0.6),
        (-0.4, 0.1),
        (-0.78, -0.16),
        (-0.72, -0.34),
        (-0.4, -0.2),
        (-0.42, -0.86),
        (-0.26, -0.9),
        (-0.2, -0.32),
        (-0.14, -1.05),
        (0.04, -1.05),
        (0.06, -0.32),
        (0.18, -0.94),
        (0.34, -0.9),
        (0.28, -0.26),
        (0.48, -0.68),
        (0.62, -0.6),
        (0.44, 0.05),
        (0.32, 0.6),
    ]
    p = smooth(np.array(pts) * size, True, per=4)
    piece(s, turn(p, angle) + np.array((x, y)), colour, torn=False, print_=print_, ink="white", lift=0.7)


def fish_piece(
    s: Sheet,
    x: float,
    y: float,
    w: float,
    colour: str,
    print_: str | None = None,
    flip: bool = False,
    ink: str = "black",
) -> None:
    """A fish of two pieces and a paper eye."""
    k = -1 if flip else 1
    piece(
        s,
        [(x - k * w * 0.36, y), (x - k * w * 0.68, y - w * 0.25), (x - k * w * 0.62, y + w * 0.26)],
        colour,
        False,
        print_,
        ink,
    )
    piece(
        s,
        [
            (x - k * w * 0.45, y),
            (x - k * w * 0.1, y - w * 0.25),
            (x + k * w * 0.3, y - w * 0.18),
            (x + k * w * 0.5, y + 2),
            (x + k * w * 0.25, y + w * 0.2),
            (x - k * w * 0.12, y + w * 0.23),
        ],
        colour,
        False,
        print_,
        ink,
        curve=True,
    )
    round_piece(s, x + k * w * 0.3, y - w * 0.05, w * 0.06, w * 0.06, "white", torn=False, lift=0.4)
    s.dot(x + k * w * 0.31, y - w * 0.05, max(3.5, w * 0.025), "black")


def tree_piece(s: Sheet, x: float, y: float, h: float, leaf: str = "green") -> None:
    """A torn tree."""
    piece(
        s,
        [(x - h * 0.05, y - h * 0.5), (x + h * 0.05, y - h * 0.5), (x + h * 0.08, y), (x - h * 0.07, y)],
        "brown",
    )
    round_piece(s, x, y - h * 0.68, h * 0.3, h * 0.32, leaf, amp=7.0)
    round_piece(s, x + h * 0.06, y - h * 0.74, h * 0.16, h * 0.16, "lime", amp=5.0)


def figure_piece(
    s: Sheet,
    x: float,
    y: float,
    h: float,
    shirt: str,
    skin: str | RGB = "skin",
    hair: str = "brown",
    arm: float = -0.9,
) -> None:
    """A cut-out person with felt-pen eyes."""
    for k in (-1, 1):
        piece(s, box(x + k * h * 0.07 - h * 0.045, y - h * 0.36, h * 0.09, h * 0.36), "navy", False, lift=0.5)
        e = (x + k * h * 0.3, y - h * 0.55 + arm * k * h * 0.12)
        piece(
            s,
            [(x + k * h * 0.1, y - h * 0.66), e, (e[0], e[1] + h * 0.08), (x + k * h * 0.1, y - h * 0.56)],
            shirt,
            False,
            lift=0.5,
        )
    piece(
        s,
        [
            (x - h * 0.12, y - h * 0.7),
            (x + h * 0.12, y - h * 0.7),
            (x + h * 0.17, y - h * 0.3),
            (x - h * 0.17, y - h * 0.3),
        ],
        shirt,
        False,
        lift=0.7,
    )
    round_piece(s, x, y - h * 0.83, h * 0.14, h * 0.15, skin, torn=False, lift=0.6)
    piece(
        s, ellipse(x, y - h * 0.87, h * 0.155, h * 0.13, np.pi * 0.98, np.pi * 1.04, 9), hair, False, lift=0.5
    )
    for k in (-1, 1):
        s.dot(x + k * h * 0.05, y - h * 0.83, max(3, h * 0.013), "black")
    s.line(
        [(x - h * 0.05, y - h * 0.77), (x, y - h * 0.745), (x + h * 0.05, y - h * 0.77)],
        "red",
        0.7,
        curve=True,
        medium="felt",
        double=False,
    )
