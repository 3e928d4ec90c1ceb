"""Collages: a tree of hands, a market, fish under the street."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse
from . import papercut as c
from .lettering import write
from .registry import work
from .sheet import Sheet


@work("boom-van-handen")
def hands() -> Image.Image:
    """A lime tree whose leaves are hands."""
    s = Sheet("boom-van-handen", 9, paper=(214, 228, 226), line="felt", ink="black", width=6)
    c.piece(s, [(-20, 1010), (400, 980), (900, 1015), (1620, 975), (1620, 1220), (-20, 1220)], "lime", amp=7)
    c.piece(
        s,
        [(690, 1090), (740, 700), (720, 520), (860, 520), (850, 720), (930, 1100), (800, 1060)],
        "brown",
        amp=6,
        print_="mottle",
        ink=(98, 64, 42),
    )
    for q in (
        [(745, 640), (520, 470), (500, 500), (740, 720)],
        [(835, 640), (1080, 450), (1100, 485), (850, 720)],
        [(760, 560), (740, 330), (800, 330), (820, 560)],
    ):
        c.piece(s, q, "brown")
    colours = [
        "green",
        "lime",
        "dark",
        "yellow",
        "orange",
        "red",
        "pink",
        "teal",
        "sky",
        "purple",
        "blue",
        "white",
        "kraft",
    ]
    for i in range(52):
        ang, d = i * 2.39996, np.sqrt((i + 0.7) / 52)
        x, y = 800 + np.cos(ang) * d * 580, 440 + np.sin(ang) * d * 355
        c.hand_piece(
            s,
            x,
            y,
            62 + s.rng.random() * 26,
            np.arctan2(y - 620, x - 800) + np.pi / 2 + s.rng.normal(0, 0.3),
            colours[int(s.rng.integers(0, len(colours)))] if i % 3 else s.pick(["green", "lime", "dark"]),
            s.pick(["dots", "stripes"]) if i % 9 == 4 else None,
        )
    # The one that did not fit.
    c.hand_piece(s, 1500, 260, 150, 0.5, "blue")
    for x, k in [(420, "red"), (560, "yellow"), (1120, "teal")]:
        c.hand_piece(s, x, 1110, 58, s.rng.normal(0.9, 0.8), k)
    return s.image()


@work("groene-markt")
def market() -> Image.Image:
    """Stalls and trees of torn paper."""
    s = Sheet("groene-markt", 8, paper=(240, 232, 214), line="felt", ink="black", width=6)
    c.piece(s, c.box(-20, -20, 1640, 470), "sky", amp=9)
    for i, k in enumerate(["red", "kraft", "white", "orange", "pink", "brown"]):
        h = 250 + (i * 67 % 130)
        x = 20 + i * 265
        c.piece(
            s,
            [
                (x, 560),
                (x, 560 - h),
                (x + 60, 500 - h),
                (x + 120, 470 - h),
                (x + 180, 500 - h),
                (x + 240, 560 - h),
                (x + 240, 560),
            ],
            k,
            print_="checks" if i == 3 else None,
            ink="white",
        )
        for j in range(4):
            c.piece(
                s,
                c.box(x + 40 + (j % 2) * 95, 600 - h + (j // 2) * 105, 58, 70),
                "navy" if i % 2 else "yellow",
                False,
                lift=0.5,
            )
    c.piece(s, c.box(-20, 545, 1640, 680), "kraft", amp=6)
    for x, y, h in [(110, 760, 420), (620, 740, 400), (1060, 760, 440), (1500, 740, 400)]:
        c.tree_piece(s, x, y, h, s.pick(["green", "dark"]))
    goods = [("red", "red"), ("orange", "yellow"), ("green", "lime"), ("purple", "pink")]
    for i, (x, y) in enumerate([(200, 960), (700, 1000), (1180, 950)]):
        for k in (20, 330):
            c.piece(s, c.box(x + k, y - 300, 26, 330), "brown", False)
        for r in range(2):
            c.piece(
                s,
                c.box(x, y - 120 + r * 75, 380, 70),
                "kraft" if r else "white",
                print_="news" if r else None,
                ink="brown",
            )
            for j in range(8):
                g = goods[(i + r * 2 + j // 4) % 4]
                c.round_piece(
                    s,
                    x + 34 + j * 45,
                    y - 132 + r * 78,
                    26,
                    25,
                    g[j % 2],
                    torn=False,
                    print_="mottle" if j % 3 == 0 else None,
                    ink="yellow",
                    lift=0.6,
                )
        stripe = ["red", "blue", "green"][i]
        for j in range(7):
            xx = x - 20 + j * 60
            c.piece(
                s,
                [
                    (xx + 10, y - 380),
                    (xx + 64, y - 380),
                    (xx + 60, y - 260),
                    (xx + 30, y - 236),
                    (xx, y - 260),
                ],
                stripe if j % 2 == 0 else "white",
                False,
            )
    for x, sh, hr, sk in [
        (640, "yellow", "black", "umber"),
        (1120, "red", "orange", "skin"),
        (110, "purple", "black", "tan"),
    ]:
        c.figure_piece(s, x, 1170, 270, sh, sk, hr)
    c.piece(s, c.box(1190, 1080, 390, 96), "white")
    write(s, 1215, 1146, "TOMAAT 1,00", 36, "red", 0.9, medium="felt")
    return s.image()


@work("vissen-onder-de-kaai")
def under_street() -> Image.Image:
    """Newspaper fish under the street."""
    s = Sheet("vissen-onder-de-kaai", 7, paper=(236, 226, 204), line="felt", ink="black", width=7)
    c.round_piece(s, 1420, 130, 100, 100, "yellow")
    for i, k in enumerate(["red", "yellow", "white", "orange", "purple", "kraft", "pink"]):
        x, h = 30 + i * 224, 170 + (i * 53 % 90)
        c.piece(s, c.box(x, 430 - h, 190, h + 20), k)
        c.piece(
            s,
            [(x - 18, 430 - h), (x + 95, 330 - h), (x + 208, 430 - h)],
            ["brown", "navy", "red", "dark"][i % 4],
        )
        c.piece(s, c.box(x + 30, 455 - h, 44, 50), "sky", False, lift=0.5)
        c.piece(s, c.box(x + 112, 375, 46, 74), "brown", False, lift=0.5)
    c.piece(s, c.box(-20, 440, 1640, 84), (112, 112, 112), amp=5)
    c.piece(s, [(700, 470), (860, 480), (850, 400), (715, 395)], "red", False)
    for k in (735, 828):
        c.round_piece(s, k, 482, 24, 24, "black", torn=False)
    for i, k in enumerate(["sky", "blue", "teal", "blue", "navy", "teal", "navy"]):
        y = 520 + i * 104
        xs = np.linspace(-30, 1630, 13)
        top = np.column_stack([xs, y + np.sin(xs / 120 + i * 1.3) * 24])
        c.piece(s, np.vstack([top, [(1630, y + 190), (-30, y + 190)]]), k, amp=6)
    for x, y, w, k, pr, f in [
        (330, 690, 300, "news", "news", False),
        (880, 640, 210, "news", "news", True),
        (1260, 800, 360, "news", "news", False),
        (620, 930, 260, "news", "news", True),
        (200, 1040, 180, "orange", None, False),
        (1080, 1060, 200, "yellow", "dots", True),
        (1480, 600, 130, "red", "stripes", True),
    ]:
        c.fish_piece(s, x, y, w, k, pr, f, "black" if k == "news" else "white")
    for x in (90, 780, 1400):
        for j in range(3):
            c.piece(
                s,
                [
                    (x + j * 30, 1210),
                    (x + j * 30 - 20, 1120),
                    (x + j * 34 + 10, 1030 - j * 30),
                    (x + j * 30 + 16, 1130),
                    (x + 24 + j * 30, 1210),
                ],
                "green",
            )
    for _ in range(9):
        s.line(
            ellipse(s.rng.random() * 1500 + 50, 560 + s.rng.random() * 560, 11, 11),
            "white",
            0.7,
            medium="paint",
        )
    return s.image()
