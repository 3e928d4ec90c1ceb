"""Collages: a street of houses, a parade."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from . import papercut as c
from .lettering import write
from .registry import work
from .sheet import Sheet


@work("alle-huizen-anders")
def houses() -> Image.Image:
    """Seven houses, each of another paper."""
    s = Sheet("alle-huizen-anders", 10, paper=(44, 72, 106), line="felt", ink="black", width=6)
    c.round_piece(s, 190, 170, 92, 92, "white", torn=True)
    for x, y in [(480, 120), (760, 210), (1060, 100), (1300, 190), (620, 90), (1500, 110)]:
        c.piece(
            s,
            [
                (
                    x + np.cos(i * np.pi / 5 - 1.57) * (30 if i % 2 == 0 else 13),
                    y + np.sin(i * np.pi / 5 - 1.57) * (30 if i % 2 == 0 else 13),
                )
                for i in range(10)
            ],
            "yellow",
            False,
        )
    c.piece(s, c.box(-20, 1000, 1640, 220), "kraft", amp=8)
    c.piece(
        s, [(40, 1020), (50, 560), (150, 430), (245, 560), (240, 1020)], "red", print_="checks", ink="white"
    )
    c.piece(s, [(290, 1020), (285, 380), (430, 380), (440, 1020)], "yellow")
    for i in range(4):
        c.piece(s, [(276 + i * 44, 384), (298 + i * 44, 320), (320 + i * 44, 384)], "brown", False)
    c.round_piece(s, 590, 860, 150, 160, "pink", print_="dots", ink="white")
    for k in (790, 940):
        c.piece(s, c.box(k, 760, 22, 270), "brown")
    c.piece(s, c.box(760, 520, 230, 250), "teal")
    c.piece(s, [(735, 525), (875, 380), (1015, 525)], "orange", print_="stripes", ink="red")
    c.piece(s, [(850, 765), (875, 765), (905, 1020), (850, 1020)], "white", False)
    c.piece(s, [(1040, 1020), (1080, 620), (1230, 560), (1240, 1020)], "news", print_="news")
    c.piece(s, [(1060, 630), (1245, 470), (1265, 570)], "dark")
    c.piece(
        s,
        [(1275, 1020), (1270, 720), (1300, 640), (1360, 600), (1420, 640), (1440, 720), (1440, 1020)],
        "purple",
    )
    c.piece(s, c.box(1470, 460, 120, 560), "lime", print_="stripes", ink="green")
    c.piece(s, [(1455, 465), (1530, 330), (1605, 465)], "red")
    for x, y, w, h in [
        (110, 600, 80, 80),
        (90, 740, 50, 60),
        (170, 740, 50, 60),
        (320, 440, 80, 70),
        (320, 560, 80, 70),
        (320, 680, 80, 70),
        (820, 590, 100, 80),
        (1110, 700, 50, 70),
        (1180, 700, 40, 70),
        (1330, 720, 70, 80),
        (1500, 520, 54, 60),
        (1500, 640, 54, 60),
    ]:
        p = c.piece(s, c.box(x, y, w, h), "yellow" if (x + y) % 3 else "sky", False, lift=0.6)
        s.line([((p[0] + p[1]) / 2)[:], ((p[2] + p[3]) / 2)[:]], "black", 0.6, medium="felt", double=False)
    c.round_piece(s, 590, 820, 52, 52, "sky", torn=False)
    for x, k in [
        (110, "brown"),
        (340, "blue"),
        (560, "red"),
        (1120, "orange"),
        (1330, "yellow"),
        (1500, "navy"),
    ]:
        c.piece(s, c.box(x, 890, 66, 132), k, False)
        s.dot(x + 52, 960, 5, "black")
    for i, x in enumerate([260, 700, 1020, 1258]):
        c.figure_piece(
            s,
            x,
            1150,
            190,
            ["red", "yellow", "white", "teal"][i],
            ["skin", "umber", "tan", "skin"][i],
            ["black", "black", "brown", "orange"][i],
        )
    write(s, 1512, 880, "7", 50, "red", 1.1, medium="paint")
    c.piece(s, c.box(1060, 1100, 470, 80), "white", False)
    write(s, 1104, 1156, "iedereen welkom", 34, "black", 0.8, medium="felt")
    return s.image()


@work("de-optocht")
def parade() -> Image.Image:
    """A parade with an elephant in front."""
    s = Sheet("de-optocht", 7, paper=(250, 222, 150), line="felt", ink="black", width=7)
    c.piece(s, c.box(-20, 990, 1640, 240), (120, 120, 126), amp=7)
    e = "sky"
    for x in (1090, 1180, 1330, 1420):
        c.piece(s, c.box(x, 760, 74, 290), e)
    c.piece(
        s,
        [
            (1040, 640),
            (1120, 500),
            (1300, 470),
            (1460, 520),
            (1520, 680),
            (1480, 840),
            (1260, 870),
            (1060, 820),
        ],
        e,
        curve=True,
    )
    c.round_piece(s, 1010, 560, 140, 140, e)
    c.piece(
        s,
        [(930, 600), (870, 760), (900, 900), (960, 930), (970, 890), (940, 860), (935, 780), (1000, 660)],
        e,
        curve=True,
    )
    c.round_piece(s, 1090, 560, 84, 120, "pink")
    c.round_piece(s, 970, 530, 20, 20, "white", torn=False)
    s.dot(966, 532, 8, "black")
    c.piece(s, [(1160, 520), (1330, 470), (1400, 640), (1180, 690)], "red", print_="dots", ink="yellow")
    c.piece(s, c.box(1272, 200, 20, 300), "brown", False)
    c.piece(
        s,
        [(1290, 200), (1480, 230), (1450, 290), (1490, 350), (1290, 330)],
        "yellow",
        print_="stripes",
        ink="red",
    )
    for k in (360, 640):
        c.round_piece(s, k, 1010, 70, 70, "black", torn=False)
        c.round_piece(s, k, 1010, 28, 28, "yellow", torn=False)
    c.piece(s, c.box(270, 850, 470, 120), "purple", print_="stripes", ink="pink")
    for i, k in enumerate(["pink", "white", "pink"]):
        c.piece(s, c.box(310 + i * 60, 710 - i * 120, 390 - i * 120, 136), k)
        for j in range(5 - i):
            c.round_piece(s, 345 + i * 62 + j * 80, 720 - i * 120, 20, 20, "red", torn=False, lift=0.5)
    c.piece(s, c.box(492, 390, 26, 84), "white", False)
    c.piece(s, [(505, 330), (528, 375), (505, 398), (484, 372)], "orange", False)
    for x, sh, hr, sk in [(110, "green", "orange", "skin"), (830, "red", "black", "umber")]:
        c.figure_piece(s, x, 1060, 330, sh, sk, hr)
    c.round_piece(s, 830, 880, 74, 62, "white", torn=False, print_="stripes", ink="blue")
    c.round_piece(s, 215, 840, 56, 56, (170, 172, 178), torn=False)
    for _ in range(90):
        x, y = s.rng.random() * 1600, s.rng.random() * 900
        c.piece(
            s,
            c.box(x, y, 16 + s.rng.random() * 16, 14 + s.rng.random() * 12),
            s.pick(["red", "blue", "green", "pink", "white", "orange", "purple"]),
            False,
            lift=0.4,
        )
    c.piece(s, [(60, 90), (820, 60), (830, 200), (70, 220)], "white")
    write(s, 110, 180, "TOETERDETOET", 62, "red", 1.2, medium="felt")
    return s.image()
