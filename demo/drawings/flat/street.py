"""Bicycles, buses, lamps, flags, benches and laid tables."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .canvas import Colour, Flat, mix
from .people import head_only, person
from .town import plant


def bike(
    f: Flat, x: float, y: float, w: float, colour: Colour = "brick", face: int = 1
) -> tuple[tuple[float, float], tuple[float, float]]:
    """A bicycle on y; gives saddle and handlebar."""
    r = w * 0.24
    a, b, crank = (
        (x - face * w * 0.31, y - r),
        (x + face * w * 0.33, y - r),
        (x - face * w * 0.02, y - r * 0.95),
    )
    seat, bar = (x - face * w * 0.13, y - w * 0.56), (x + face * w * 0.22, y - w * 0.6)
    spokes = [
        np.array([(c[0] - np.cos(t) * r, c[1] - np.sin(t) * r), (c[0] + np.cos(t) * r, c[1] + np.sin(t) * r)])
        for c in (a, b)
        for t in np.linspace(0, np.pi, 6)[:-1]
    ]
    f.lines(spokes, "grey", max(1, w * 0.006))
    f.lines([ellipse(*a, r, r, count=40), ellipse(*b, r, r, count=40)], "ink", max(3, w * 0.024))
    f.lines(
        [
            np.array(q)
            for q in (
                [a, crank, seat, a],
                [
                    crank,
                    (bar[0] - face * w * 0.01, bar[1] + w * 0.1),
                    (seat[0] + face * w * 0.02, seat[1] + w * 0.08),
                ],
                [b, bar],
            )
        ],
        colour,
        max(3, w * 0.03),
    )
    f.line(
        [(bar[0] - face * w * 0.08, bar[1] - w * 0.03), bar, (bar[0] + face * w * 0.03, bar[1] - w * 0.05)],
        "ink",
        max(3, w * 0.026),
    )
    f.line(
        [(seat[0] - face * w * 0.07, seat[1] - w * 0.01), (seat[0] + face * w * 0.06, seat[1] - w * 0.01)],
        "ink",
        max(4, w * 0.045),
    )
    return seat, bar


def cyclist(
    f: Flat,
    x: float,
    y: float,
    w: float,
    top: Colour | None = None,
    frame: Colour = "brick",
    face: int = 1,
    child: bool = False,
    hair: str | None = None,
    crate: Colour | None = None,
) -> None:
    """Somebody riding a bicycle."""
    f.oval(x, y + 3, w * 0.55, w * 0.035, "deep", None, 0.18, 4)
    h = w * (1.12 if child else 1.3)
    seat, bar = bike(f, x, y, w, frame, face)
    if crate:
        f.rect(
            bar[0] + (w * 0.02 if face > 0 else -w * 0.26),
            bar[1] + w * 0.02,
            w * 0.24,
            w * 0.16,
            crate,
            (mix(crate, "ink", 0.4), 1.3, 0.5),
        )
    hipx, hipy = seat[0], seat[1] - w * 0.04
    trousers = f.pick("navy", "slate", "deep", "wood")
    for k, foot in ((0.2, (x + face * w * 0.04, y - w * 0.36)), (0.0, (x - face * w * 0.02, y - w * 0.12))):
        knee = (hipx + face * w * (0.27 if k else 0.2), hipy + w * (0.1 if k else 0.2))
        f.line([(hipx, hipy), knee, foot], mix(trousers, "ink", k), w * 0.085)
        f.line([foot, (foot[0] + face * w * 0.07, foot[1] + w * 0.01)], "ink", w * 0.05)
    # Only the upper body of a person is used: the legs are drawn above.
    person(
        f,
        hipx + face * w * 0.03,
        hipy + h * 0.49 - w * 0.01,
        h,
        top,
        legs="none",
        arms="fore",
        face=face,
        child=child,
        hair=hair,
        shadow=False,
    )


def bus(
    f: Flat, x: float, y: float, w: float, colour: Colour = "green", face: int = 1, lit: bool = False
) -> None:
    """A city bus, middle at x, wheels on y."""
    h = w * 0.36
    f.oval(x, y + 4, w * 0.54, w * 0.025, "deep", None, 0.3, 8)
    f.fill(
        [
            (x - w * 0.5, y - h * 0.14),
            (x - w * 0.5, y - h * 0.94),
            (x - w * 0.475, y - h),
            (x + w * 0.475, y - h),
            (x + w * 0.5, y - h * 0.94),
            (x + w * 0.5, y - h * 0.14),
        ],
        colour,
        (mix(colour, "ink", 0.55), 1.5, 0.6),
    )
    f.rect(x - w * 0.5, y - h * 0.4, w, h * 0.055, "honey")
    glass = "pale" if lit else "foam"
    for i in range(6):
        wx = x - w * 0.46 + i * w * 0.155
        f.rect(wx, y - h * 0.88, w * 0.135, h * 0.4, glass, ("honey" if lit else "blue", 1.2, 0.5))
        if i not in (2, 5):
            head_only(f, wx + w * 0.065, y - h * 0.6, h * 0.085, face)
    f.rect(x - w * 0.15, y - h * 0.9, w * 0.14, h * 0.76, mix(glass, "slate", 0.3))
    f.line([(x - w * 0.08, y - h * 0.9), (x - w * 0.08, y - h * 0.14)], colour, 4)
    for k in (-0.33, 0.3):
        f.oval(x + w * k, y - h * 0.12, h * 0.17, h * 0.17, "ink")
        f.oval(x + w * k, y - h * 0.12, h * 0.08, h * 0.08, "grey")
    if lit:
        f.glow(x + face * w * 0.53, y - h * 0.25, w * 0.12, "pale", 0.8)


def lamp(f: Flat, x: float, y: float, h: float, lit: bool = False) -> None:
    """A street lamp with a bent neck."""
    f.line(
        [(x, y), (x, y - h * 0.9), (x + h * 0.04, y - h * 0.98), (x + h * 0.14, y - h)],
        "ink",
        max(4, h * 0.016),
        True,
    )
    if lit:
        f.glow(x + h * 0.15, y - h * 0.96, h * 0.4, "honey", 0.6)
    f.fill(
        [
            (x + h * 0.1, y - h * 1.01),
            (x + h * 0.2, y - h * 1.01),
            (x + h * 0.22, y - h * 0.97),
            (x + h * 0.08, y - h * 0.97),
        ],
        "honey" if lit else "ink",
    )


def flags(f: Flat, x0: float, y0: float, x1: float, y1: float, sag: float = 50, size: float = 36) -> None:
    """Bunting in the house colours."""
    t = np.linspace(0, 1, 40)
    p = np.column_stack([x0 + (x1 - x0) * t, y0 + (y1 - y0) * t + np.sin(t * np.pi) * sag])
    f.line(p, "ink", 2.5)
    n = max(3, int(abs(x1 - x0) / (size * 1.7)))
    for i in range(n):
        k = (i + 0.5) / n
        x, y = x0 + (x1 - x0) * k, float(np.interp(k, t, p[:, 1]))
        f.fill(
            [(x - size * 0.42, y), (x + size * 0.42, y), (x, y + size)],
            ["brick", "honey", "blue", "lime", "green"][i % 5],
        )


def bench(f: Flat, x: float, y: float, w: float, colour: Colour = "wood") -> None:
    """A bench seen from the front."""
    h = w * 0.3
    for k in (0.1, 0.9):
        f.line([(x + w * k, y), (x + w * k, y - h * 1.5)], "ink", 6)
    for d in (0.75, 1.1, 1.38):
        f.rect(x, y - h * d, w, h * 0.2, colour, (mix(colour, "ink", 0.4), 1.4, 0.4))


def table_things(f: Flat, x0: float, x1: float, y: float, step: float = 74, scale: float = 1.0) -> None:
    """Plates, glasses, bread and flowers along the edge of a table."""
    kinds = ["plate", "glass", "pot", "bread", "plate", "jug", "glass", "cake"]
    for i, x in enumerate(np.arange(x0 + 30, x1 - 20, step)):
        k, q = kinds[(i * 3 + int(f.rng.integers(0, 2))) % 8], scale
        if k == "plate":
            f.oval(x, y, 30 * q, 8 * q, "white")
            f.oval(x, y - 5 * q, 18 * q, 7 * q, f.pick("brick", "honey", "moss"))
        elif k == "glass":
            f.fill(
                [(x - 9 * q, y - 34 * q), (x + 9 * q, y - 34 * q), (x + 7 * q, y), (x - 7 * q, y)],
                "foam",
                ("white", 3.6, 0.6),
            )
        elif k == "pot":
            f.blob(
                [
                    (x - 30 * q, y - 26 * q),
                    (x + 30 * q, y - 26 * q),
                    (x + 25 * q, y + 2),
                    (x - 25 * q, y + 2),
                ],
                "blue",
                ("navy", 0.4, 0.5),
            )
            f.oval(x, y - 28 * q, 31 * q, 7 * q, "clay")
        elif k == "bread":
            f.blob(
                [(x - 36 * q, y), (x - 28 * q, y - 20 * q), (x + 22 * q, y - 22 * q), (x + 36 * q, y)],
                "clay",
                ("wood", 1.4, 0.5),
            )
        elif k == "jug":
            f.blob(
                [
                    (x - 13 * q, y),
                    (x - 18 * q, y - 24 * q),
                    (x - 9 * q, y - 48 * q),
                    (x + 9 * q, y - 48 * q),
                    (x + 18 * q, y - 24 * q),
                    (x + 13 * q, y),
                ],
                "honey",
                ("clay", 0.4, 0.5),
            )
            plant(f, x, y - 46 * q, 44 * q, "moss", f.pick("brick", "white", "clay"))
        else:
            f.rect(x - 28 * q, y - 26 * q, 56 * q, 26 * q, "rose")
            f.rect(x - 28 * q, y - 32 * q, 56 * q, 9 * q, "white")
