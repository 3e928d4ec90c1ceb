"""Models of cardboard: a tower with gardens, a skate park."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse
from .cardboard import BOARD, shade
from .figures import Model
from .lettering import write
from .registry import work


@work("toren-met-tuinen")
def tower() -> Image.Image:
    """Stacked boxes with a garden on every roof."""
    m = Model(
        "toren-met-tuinen", 11, (222, 214, 196), (142, 116, 92), height=44, side=-20, near=116, focus=1700
    )
    s = m.s
    m.ground(-36, 36, -4, 52, "green")
    plan = [
        (-24, 12, 0, 48, 30, 10, "orange"),
        (-20, 16, 10, 34, 24, 9, "sky"),
        (-8, 18, 19, 28, 20, 9, "pink"),
        (-14, 20, 28, 24, 16, 8, "yellow"),
        (-2, 22, 36, 14, 13, 8, "red"),
    ]
    for i, (x, y, z, w, d, h, c) in enumerate(plan):
        front, side, _top = m.box(x, y, z, w, d, h, c, "lime")
        m.panes(front, max(2, w // 7), 1, v0=0.3, dv=0.8)
        m.panes(side, 2, 1, v0=0.3, dv=0.8)
        if i == 0:
            m.pane(front, 0.46, 0, 0.08, 0.55, "brown", False)
        nxt = plan[i + 1] if i + 1 < len(plan) else None
        for _ in range(9):
            px, py = x + 2 + s.rng.random() * (w - 4), y + 1.5 + s.rng.random() * (d - 3)
            if nxt and nxt[0] - 2 < px < nxt[0] + nxt[3] + 2 and py > nxt[1] - 1.5:
                continue
            if s.rng.random() < 0.55:
                m.crumple(px, py, z + h + 1.0, 1.5, s.pick(["green", "dark", "lime"]))
            else:
                m.crumple(px, py, z + h + 0.5, 0.8, s.pick(["red", "pink", "yellow", "purple"]))
        m.clay(x + (3 if i % 2 else w - 4), y + 2, 5, s.pick(["purple", "teal", "blue", "white"]), z + h)
    m.tree(4, 28, 9, "green", 44)
    # The lift is a matchbox on a string.
    m.stick((26, 14, 0), (26, 14, 46), (240, 236, 220), 0.5)
    m.stick((14, 20, 46), (26, 14, 46), (190, 150, 100), 1.4)
    front, _, _ = m.box(24, 12.5, 15, 5, 3, 6, "white", "red", shadow=False)
    write(s, *front(0.1, 0.35), "LIFT", 15, "red", 0.8, medium="paint")
    for x, y in [(-32, 6), (31, 4), (-31, 40), (30, 40)]:
        m.tree(x, y, 13, s.pick(["green", "dark"]))
    for x, c in [(-20, "red"), (-8, "yellow"), (12, "blue")]:
        m.clay(x, 3, 6, c)
    m.finish()
    return s.image()


@work("skatepark-onder-de-brug")
def skatepark() -> Image.Image:
    """A skate park under a bridge, with graffiti."""
    m = Model("skatepark-onder-de-brug", 14, (186, 192, 196), (96, 90, 88), height=40, side=-6, focus=1560)
    s = m.s
    grey = (158, 160, 160)
    m.ground(-48, 46, -8, 54, (176, 176, 170))
    m.box(-48, 44, 0, 94, 3, 20, None, colour=grey)
    back = lambda u, v: m.at(-48 + 94 * u, 44, 20 * v)  # noqa: E731
    colours = ["red", "yellow", "pink", "sky", "lime", "orange", "purple", "blue", "green"]
    for i, ch in enumerate("VANALLEN!"):
        x, y = back(0.228 + i * 0.065, 0.2)
        for c, w in (((30, 30, 34), 6.4), (s.hand.colours[colours[i]], 3.8)):
            write(s, x, y + (8 if i % 2 else -4), ch, 100, c, w, mess=0.4, slant=0.06, medium="paint")
    s.solid(
        [m.at(-48, 40, 0.05), m.at(46, 40, 0.05), m.at(46, 14, 0.05), m.at(-48, 14, 0.05)],
        (30, 30, 36),
        0.3,
        22,
    )
    for a, b in ((-44, -28), (24, 40)):
        steps = np.linspace(0, 1, 7)
        up = (1 - steps) ** 2 * 9 if a < 0 else steps**2 * 9
        for i in range(6):
            x0, x1 = a + (b - a) * steps[i], a + (b - a) * steps[i + 1]
            m.quad(
                [(x0, 12, up[i]), (x1, 12, up[i + 1]), (x1, 32, up[i + 1]), (x0, 32, up[i])],
                BOARD,
                (0.86 + i * 0.05) if a < 0 else (1.12 - i * 0.05),
                edge=False,
            )
        m.quad(
            [
                *((float(a + (b - a) * t), 12.0, float(z)) for t, z in zip(steps, up, strict=True)),
                (b, 12, 0),
                (a, 12, 0),
            ],
            BOARD,
            0.7,
        )
    m.box(-10, 20, 0, 18, 6, 2.4, "red")
    m.quad([(8, 20, 2.4), (16, 20, 0), (16, 26, 0), (8, 26, 2.4)], BOARD, 1.1, "red")
    m.stick((-14, 14, 2.4), (16, 14, 2.4), (206, 206, 210), 1.5)
    for x in (-13, 15):
        m.stick((x, 14, 0), (x, 14, 2.4), (206, 206, 210), 1.2)
    for x, y, z, c in [
        (-38, 22, 5.2, "yellow"),
        (-2, 23, 2.4, "purple"),
        (34, 24, 4.4, "teal"),
        (-20, 4, 0, "orange"),
        (6, 6, 0, "red"),
        (20, 3, 0, "blue"),
    ]:
        px, py = m.at(x, y, z)
        k = m.scale(x, y, z)
        s.line(
            [(px - 2.4 * k, py - 3), (px + 2.4 * k, py - 3)], (40, 40, 44), 1.6, medium="paint", double=False
        )
        for q in (-1.5, 1.5):
            s.dot(px + q * k, py + 4, 5, "red")
        m.clay(x, y, 8, c, z + 0.4)
    for x in (-30, 28):
        m.box(x, 8, 0, 4, 34, 24, None, colour=grey)
    _front, _, top = m.box(-50, 8, 24, 98, 34, 3, None, (110, 112, 116), colour=grey, shadow=False)
    for i in range(9):
        s.solid(
            [
                top(0.03 + i * 0.11, 0.48),
                top(0.09 + i * 0.11, 0.48),
                top(0.09 + i * 0.11, 0.53),
                top(0.03 + i * 0.11, 0.53),
            ],
            (244, 242, 234),
        )
    for i, c in enumerate(["red", "blue", "yellow"]):
        f, _, _ = m.box(-36 + i * 30, 14 + (i % 2) * 12, 27, 9, 4.6, 3.4, c, c, shadow=False)
        m.pane(f, 0.2, 0.45, 0.6, 0.4, "sky", False)
        for u in (0.22, 0.78):
            s.solid(ellipse(*f(u, 0), 13, 13), (36, 36, 40))
    for i in range(33):
        m.stick((-49 + i * 3, 8, 27), (-49 + i * 3, 8, 29.6), shade(grey, 0.75), 0.6)
    m.stick((-50, 8, 29.6), (48, 8, 29.6), shade(grey, 0.75), 0.9)
    m.tree(-43, -3, 11, "green")
    m.tree(40, -3, 12, "dark")
    m.finish()
    return s.image()
