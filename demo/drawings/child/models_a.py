"""Models of cardboard: a pool on a roof, a repair café, a station."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse
from .cardboard import BOARD
from .figures import Model
from .lettering import write
from .registry import work


@work("zwembad-op-het-dak")
def rooftop_pool() -> Image.Image:
    """A school of shoe boxes with a pool on its roof."""
    m = Model("zwembad-op-het-dak", 11, (200, 212, 214), (176, 138, 100), focus=1720)
    s = m.s
    m.ground(-46, 44, -8, 58, "lime")
    for x, y, h in [(-36, 50, 14), (32, 52, 15), (12, 54, 12)]:
        m.tree(x, y, h, "green")
    front, side, _ = m.box(-34, 20, 0, 30, 26, 18, "yellow")
    m.panes(front, 4, 2)
    m.pane(front, 0.42, 0, 0.16, 0.34, "brown", False)
    m.panes(side, 3, 2)
    front, side, top = m.box(-2, 18, 0, 36, 28, 13, "red", "sky")
    m.panes(front, 6, 1, v0=0.3, dv=0.8)
    p = np.array([top(0.1, 0.14), top(0.9, 0.14), top(0.9, 0.86), top(0.1, 0.86)])
    s.solid(p, (38, 120, 176))
    # Cellophane: a few bright folds.
    for _ in range(9):
        u, v = s.rng.random() * 0.6 + 0.15, s.rng.random() * 0.5 + 0.2
        s.line(
            [top(u, v), top(u + 0.08, v + 0.06), top(u + 0.15, v + 0.02)],
            (190, 226, 240),
            0.8,
            medium="paint",
            double=False,
        )
    s.line(np.vstack([p, p[0]]), (240, 244, 240), 2.0, medium="paint", wob=0.2)
    for u, v, c in [(0.3, 0.4, "orange"), (0.6, 0.6, "red"), (0.7, 0.3, "yellow")]:
        x, y = top(u, v)
        m.ball(x, y, 15, "skin")
        s.line(ellipse(x, y + 8, 24, 9), (220, 238, 244), 0.8, medium="paint")
        s.solid(ellipse(x, y - 6, 14, 8, np.pi, np.pi), s.hand.colours["brown"])
        m.ball(x + 44, y + 6, 7, c)
    m.box(14, 44, 13, 4, 2, 9, "white", shadow=False)
    m.quad([(-2, 14, 0), (3, 14, 0), (3, 18, 13), (-2, 18, 13)], "kraft", 1.05)
    for i in range(9):
        m.stick((-2, 14 + i * 0.44, i * 1.44), (3, 14 + i * 0.44, i * 1.44), (120, 86, 54), 0.8)
    m.stick((33, 19, 13), (33, 19, 24))
    s.solid([m.at(33, 19, 24), m.at(41, 19, 22.5), m.at(33, 19, 20)], (206, 52, 46))
    for x, y, c in [
        (-30, 6, "blue"),
        (-20, 2, "red"),
        (-8, 8, "yellow"),
        (14, 4, "purple"),
        (24, 8, "orange"),
        (38, 30, "teal"),
    ]:
        m.clay(x, y, 6.5, c)
    m.tree(36, 8, 13, "dark")
    m.tree(-42, 16, 12, "lime")
    write(s, *m.at(2, 18, 11.0), "ZWEMSCHOOL", 34, "white", 0.9, medium="paint")
    m.finish()
    return s.image()


@work("repaircafe")
def repair_cafe() -> Image.Image:
    """A box on its side as a workshop."""
    m = Model("repaircafe", 10, (214, 202, 186), (150, 122, 98), height=44, side=4, focus=1700)
    s = m.s
    m.ground(-44, 44, -6, 46, "kraft")
    m.shadow(-38, 0, 76, 40, 20)
    m.quad([(-38, 40, 0), (38, 40, 0), (38, 40, 32), (-38, 40, 32)], BOARD, 0.92, "sky")
    m.quad([(-38, 0, 0), (-38, 40, 0), (-38, 40, 32), (-38, 0, 32)], BOARD, 0.76, "yellow")
    m.quad([(38, 0, 0), (38, 40, 0), (38, 40, 32), (38, 0, 32)], BOARD, 0.84, "yellow")
    m.quad([(-38, 0, 0), (38, 0, 0), (38, 40, 0), (-38, 40, 0)], BOARD, 1.04, "pink")
    wall = lambda u, v: m.at(-38 + 76 * u, 39.9, 32 * v)  # noqa: E731
    s.solid([wall(0.06, 0.42), wall(0.42, 0.42), wall(0.42, 0.92), wall(0.06, 0.92)], (120, 84, 54))
    for i in range(8):
        u = 0.09 + i * 0.042
        s.line(
            [wall(u, 0.86), wall(u, 0.52 + (i % 3) * 0.07)],
            (196, 200, 206),
            2.2,
            medium="paint",
            double=False,
        )
        s.line(
            [wall(u - 0.012, 0.84), wall(u + 0.014, 0.84)],
            s.hand.colours[["red", "yellow", "blue"][i % 3]],
            2.8,
            medium="paint",
            double=False,
        )
    m.pane(wall, 0.52, 0.45, 0.2, 0.42, "white")
    for r in range(3):
        m.box(17, 34, 6 + r * 8, 19, 5, 0.8, shadow=False)
        for j in range(5):
            m.box(
                18 + j * 3.6,
                34.5,
                6.8 + r * 8,
                2.6,
                3,
                2 + (j * 7 + r * 3) % 4,
                ["red", "blue", "white", "green", "orange"][(j + r) % 5],
                shadow=False,
            )
    for x in (-26, 22):
        for y in (14, 24):
            m.tube(x, y, 0, 0.9, 8)
    _, _, top = m.box(-30, 13, 8, 58, 12, 1.4, None, "kraft", shadow=False)
    for i, u in enumerate((0.08, 0.3, 0.62, 0.86)):
        x, y = top(u, 0.5)
        if i % 2:
            s.solid(
                [(x - 34, y - 50), (x + 30, y - 54), (x + 34, y), (x - 32, y + 3)],
                s.hand.colours[["sky", "orange"][i // 2]],
            )
            s.solid(ellipse(x - 6, y - 26, 15, 15), (60, 60, 64))
            s.line([(x + 22, y - 52), (x + 44, y - 98)], (90, 90, 96), 0.9)
        else:
            for k in (-1, 1):
                s.line(ellipse(x + k * 34, y - 24, 24, 24), (50, 50, 54), 1.2, medium="paint")
            s.line(
                [
                    (x - 34, y - 24),
                    (x - 8, y - 62),
                    (x + 20, y - 62),
                    (x + 34, y - 24),
                    (x + 2, y - 24),
                    (x - 8, y - 62),
                ],
                s.hand.colours["red" if i else "green"],
                1.1,
                medium="paint",
                double=False,
            )
    for x, y, c, k in [(-22, 28, "blue", "umber"), (-2, 28, "red", "skin"), (18, 28, "green", "tan")]:
        m.clay(x, y, 13, c, skin=k)
    m.box(-30, 13, 8, 58, 12, 1.4, None, shadow=False, lid=False)
    for x, y, c in [(-32, 4, "orange"), (-10, 2, "purple"), (12, 3, "teal"), (32, 5, "yellow")]:
        m.clay(x, y, 11, c)
    m.stick((0, 30, 32), (0, 30, 27), (40, 40, 40), 0.7)
    x, y = m.at(0, 30, 26)
    s.solid([(x - 44, y + 16), (x - 16, y - 22), (x + 16, y - 22), (x + 44, y + 16)], (206, 52, 46))
    s.solid(ellipse(x, y + 40, 120, 70), (255, 236, 170), 0.22, 26)
    m.quad([(-24, 0, 31), (24, 0, 31), (24, 0, 38), (-24, 0, 38)], "white", 1.0)
    write(s, *m.at(-21, 0, 32.4), "REPAIRCAFE", 88, "red", 1.8, medium="paint")
    m.finish()
    return s.image()


@work("station-zonder-trappen")
def station() -> Image.Image:
    """A station with ramps only."""
    m = Model("station-zonder-trappen", 12, (196, 204, 214), (168, 136, 108), height=66, focus=1720)
    s = m.s
    m.ground(-48, 46, -8, 60, (150, 152, 150))
    front, _, _ = m.box(-34, 40, 0, 46, 14, 17, "white", "red")
    m.panes(front, 7, 1, v0=0.4, dv=0.5)
    for u in (0.2, 0.46, 0.72):
        m.pane(front, u, 0, 0.1, 0.34, "brown", False)
    _fx, _fy = front(0.5, 1.25)
    m.box(-15, 40, 17, 8, 5, 6, "white", "red", shadow=False)
    s.solid(ellipse(*m.at(-11, 40, 20), 26, 26), (250, 250, 246))
    s.line(ellipse(*m.at(-11, 40, 20), 26, 26), "black", 0.9)
    cx, cy = m.at(-11, 40, 20)
    s.line([(cx, cy - 17), (cx, cy), (cx + 12, cy + 4)], "black", 0.8)
    # The ramp goes up in a zigzag to the platform.
    for i in range(3):
        z0, z1, y = i * 2.6, (i + 1) * 2.6, 26 + i * 4.2
        a, b = (18, 42) if i % 2 == 0 else (42, 18)
        m.quad([(a, y, z0), (b, y, z1), (b, y + 4, z1), (a, y + 4, z0)], "kraft", 1.08, "yellow")
        m.quad([(a, y, 0), (b, y, 0), (b, y, z1), (a, y, z0)], BOARD, 0.8)
        for t in np.linspace(0, 1, 7):
            x, z = a + (b - a) * t, z0 + (z1 - z0) * t
            m.stick((x, y, z), (x, y, z + 2.4), (200, 60, 50), 0.7)
        m.stick((a, y, z0 + 2.4), (b, y, z1 + 2.4), (200, 60, 50), 0.9)
    for y in (6.5, 11.5):
        m.stick((-48, y, 0.3), (46, y, 0.3), (90, 84, 80), 1.2)
    for i in range(26):
        m.stick((-47 + i * 3.6, 5, 0.2), (-47 + i * 3.6, 13, 0.2), (112, 76, 48), 1.5)
    m.box(-46, 16, 0, 60, 8, 2.6, None, (206, 200, 190))
    for i, c in enumerate(["blue", "yellow", "blue", "yellow"]):
        front, _, _ = m.box(-42 + i * 18.5, 5.5, 1, 17.4, 7, 8, c, "white", shadow=i == 3)
        for j in range(4):
            m.pane(front, 0.08 + j * 0.23, 0.48, 0.16, 0.34, "sky", False)
        m.pane(front, 0.02, 0.08, 0.12, 0.3, "white", False)
        for u in (0.2, 0.8):
            x, y = front(u, -0.02)
            s.solid(ellipse(x, y, 19, 19), (44, 44, 48))
            s.solid(ellipse(x, y, 7, 7), (180, 180, 184))
    for x, y, z, c in [
        (-38, 21, 2.6, "red"),
        (-24, 20, 2.6, "green"),
        (-6, 21, 2.6, "purple"),
        (8, 20, 2.6, "orange"),
        (28, 28, 1.6, "teal"),
        (34, 37, 6.6, "red"),
    ]:
        m.clay(x, y, 6, c, z)
    for x, y in [(-40, -3), (30, -2), (40, 12), (40, 52)]:
        m.tree(x, y, 10, s.pick(["green", "dark", "lime"]))
    for x, c in [(-18, "yellow"), (-4, "blue"), (10, "pink")]:
        m.clay(x, -3, 6.5, c)
    # A pram and a wheelchair of bottle tops.
    for x in (-13, 4.5):
        px, py = m.at(x, -3.4, 0.9)
        s.line(ellipse(px, py, 17, 17), (60, 60, 70), 1.3, medium="paint")
        s.solid(
            [(px - 26, py - 44), (px + 14, py - 44), (px + 22, py - 14), (px - 18, py - 14)],
            s.hand.colours["navy"],
        )
    write(s, *m.at(-30, 40, 13.6), "LINDENRODE", 34, "red", 0.9, medium="paint")
    m.finish()
    return s.image()
