"""Drawings, third part: each function is one sheet by one child."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse, smooth
from . import animals as a
from . import buildings as b
from . import nature as n
from . import people as p
from . import things as t
from . import vehicles as v
from .lettering import write
from .registry import work
from .sheet import Sheet


@work("oma-naast-ons")
def granny() -> Image.Image:
    """Granny in a small house next door."""
    s = Sheet(
        "oma-naast-ons", 7, line="crayon", fill="crayon", width=10, person="block", ink="brown", spacing=0.85
    )
    n.sky_strip(s, 150, leave="right")
    n.sun(s, "right", 150, face=True)
    n.ground(s, 960, "green", 16)
    b.house(s, 110, 970, 520, 400, "orange", "red", windows=3, tiles=True)
    b.house(s, 1080, 970, 260, 190, "pink", "purple", "green", windows=2, curtains=True)
    s.fill(
        smooth(
            [
                (370, 980),
                (600, 1060),
                (900, 1060),
                (1200, 985),
                (1230, 1000),
                (900, 1110),
                (580, 1110),
                (330, 990),
            ]
        ),
        "tan",
    )
    p.person(
        s,
        760,
        1050,
        260,
        hairs="tails",
        hair_colour="yellow",
        arms="wave",
        shirt="sky",
        pants="sky",
        mood="open",
        dress=False,
    )
    p.person(s, 990, 1055, 300, hairs="curls", hair_colour="grey", arms="wave", shirt="purple", dress=True)
    s.oval(967, 806, 22, 22, None, "ink", 0.7)
    s.oval(1016, 806, 22, 22, None, "ink", 0.7)
    a.cat(s, 1420, 1010, 120, "grey")
    n.tree(s, 1500, 960, 380, fruit="red")
    n.heart(s, 875, 700, 40)
    n.flowers(s, 1060, 1360, 1130, 5)
    n.birds(s, 760, 230, 3)
    return s.image()


@work("langste-tafel")
def longest_table() -> Image.Image:
    """A table that winds through the whole city."""
    s = Sheet(
        "langste-tafel",
        11,
        line="felt",
        fill="pencil",
        width=5,
        ink="navy",
        wobble=1.8,
        paper=(250, 247, 236),
    )
    mid = smooth(
        [
            (60, 210),
            (500, 180),
            (1000, 250),
            (1380, 330),
            (1450, 520),
            (1100, 610),
            (500, 590),
            (200, 690),
            (190, 880),
            (560, 960),
            (1100, 930),
            (1560, 1010),
        ],
        per=10,
    )
    d = np.gradient(mid, axis=0)
    nrm = np.column_stack([-d[:, 1], d[:, 0]]) / np.hypot(*d.T)[:, None]
    for x, y, c, r in [
        (90, 130, "red", "brown"),
        (620, 500, "yellow", "red"),
        (820, 500, "tan", "blue"),
        (350, 500, "pink", "brown"),
        (740, 840, "sky", "red"),
        (960, 830, "orange", "purple"),
    ]:
        b.house(s, x, y, 130, 90, c, r, chimney=False, windows=0)
    b.church(s, 1180, 540, 130, 110)
    n.tree(s, 1040, 520, 170)
    n.tree(s, 1500, 840, 220, "fir")
    n.tree(s, 80, 560, 200)
    s.shape(np.vstack([mid + nrm * 36, (mid - nrm * 36)[::-1]]), "white", "ink")
    foods = ["pie", "peas", "soup", "fries"]
    taken: list[tuple[float, float]] = []
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(mid, axis=0).T))])
    for i, at in enumerate(np.arange(40, along[-1] - 20, 150)):
        k = int(np.searchsorted(along, at))
        (x, y), m = mid[k], nrm[k]
        t.plate(s, x, y, foods[i % 4], 24)
        for side in (-1, 1):
            hx, hy = x + m[0] * side * 76, y + m[1] * side * 76
            # In the inner bends there is no room for everybody.
            if any(abs(hx - ox) < 56 and abs(hy - oy) < 62 for ox, oy in taken):
                continue
            taken.append((hx, hy))
            s.fill(ellipse(hx, hy + (28 if hy > y else 16), 34, 22), s.pick(p.SHIRTS))
            p.head(
                s,
                hx,
                hy - 6,
                25,
                s.pick(["smile", "smile", "open"]),
                hairs=s.pick(["short", "spikes", "bald", "scarf", "short"]),
            )
    v.train(s, 40, 74, 2, 170, 66, "red")
    write(s, 560, 66, "begin: station", 34, "red", 0.8)
    write(s, 1110, 1160, "einde: Waterhoek", 34, "red", 0.8)
    n.water(s, [(-10, 1090), (500, 1070), (1100, 1120)], [(-10, 1190), (500, 1180), (1150, 1195)], rows=2)
    a.duck(s, 260, 1120, 60)
    return s.image()


@work("nacht-zonder-lampen")
def dark_night() -> Image.Image:
    """Chalk on black paper: the night without lamps."""
    s = Sheet(
        "nacht-zonder-lampen",
        11,
        line="chalk",
        fill="chalk",
        paper=(34, 34, 42),
        ink="white",
        width=7,
        spacing=0.95,
        wobble=2.5,
    )
    s.hand.colours.update(
        green=(70, 140, 92),
        dark=(96, 170, 130),
        brown=(142, 100, 74),
        blue=(92, 132, 206),
        grey=(150, 150, 160),
        black=(34, 34, 42),
    )
    s.shape(ellipse(1290, 230, 130, 130), "yellow", "white")
    for x, y, r in [(1250, 200, 26), (1330, 270, 18), (1300, 170, 14)]:
        s.line(ellipse(x, y, r, r), "orange", 0.7)
    for _ in range(46):
        x, y = s.rng.random() * 1560 + 20, s.rng.random() ** 1.3 * 620 + 20
        if abs(x - 1290) > 190 or y > 420:
            if s.rng.random() < 0.3:
                n.star(s, x, y, 14 + s.rng.random() * 12, s.pick(["yellow", "white", "sky"]))
            else:
                s.dot(x, y, 2.5 + s.rng.random() * 3, "white")
    s.line(
        [(120, 160), (210, 210), (300, 200), (390, 250), (400, 340), (520, 350), (540, 260), (390, 250)],
        "sky",
        0.4,
        double=False,
    )
    n.hill(s, 400, 1020, 620, 220, "navy")
    n.hill(s, 1250, 1040, 560, 180, "navy")
    for i, x in enumerate([70, 240, 420, 1130, 1290, 1430, 1550]):
        n.tree(s, x, 1050 + (i % 2) * 50, 430 + (i % 3) * 70, "fir" if i % 2 == 0 else "bare", "green")
    n.ground(s, 1080, "dark", 10, 1.2)
    for x, y in [(250, 660), (1300, 700)]:
        a.owl(s, x, y, 110, "brown")
    for x, hs in [(680, "long"), (840, "short")]:
        p.person(s, x, 1130, 270, hairs=hs, hair_colour="brown", arms="wave", mood="open")
    s.line([(560, 700), (760, 640), (930, 700)], "white", 0.3)
    a.snail(s, 1010, 1140, 90, "pink")
    write(s, 560, 560, "sst", 54, "white", 0.8)
    return s.image()


@work("uitvindersfabriek")
def inventors() -> Image.Image:
    """The old mill, cut open."""
    s = Sheet(
        "uitvindersfabriek", 10, line="felt", fill="pencil", width=6, wobble=2.0, ink="black", spacing=0.9
    )
    n.sky_strip(s, 100)
    s.shape([(1380, 560), (1392, 90), (1462, 90), (1476, 560)], "red", angle=0.0)
    for i, c in enumerate(["pink", "yellow", "sky", "lime"]):
        n.cloud(s, 1380 - i * 120, 70 + (i % 2) * 34, 110, c)
    roof = [(90, 460)]
    for i in range(5):
        roof += [(90 + i * 284, 290), (90 + (i + 1) * 284, 460)]
    s.shape(roof, "brown")
    for i in range(5):
        s.rect(100 + i * 284, 360, 70, 80, "sky", "ink", 0.7)
    s.rect(90, 460, 1420, 620, None, "red", 3.0)
    s.line([(90, 770), (1510, 765)], "red", 2.2)
    tints = ["yellow", "sky", "pink", "lime", "orange", "tan", "sky", "yellow"]
    for i in range(8):
        x, y = 100 + (i % 4) * 355, 470 + (i // 4) * 310
        s.fill([(x + 6, y), (x + 340, y), (x + 340, y + 286), (x + 6, y + 286)], tints[i], step=2.1)
        if i % 4:
            s.line([(x - 4, y - 8), (x - 4, y + 300)], "red", 2.0)
        write(s, x + 16, y + 44, str(i + 1), 30, "red", 0.8)
    s.shape([(240, 740), (235, 580), (275, 500), (315, 580), (310, 740)], "white")
    s.oval(275, 610, 20, 20, "sky")
    for k in (-1, 1):
        s.shape([(275 + k * 38, 690), (275 + k * 75, 748), (275 + k * 36, 740)], "red")
    p.person(s, 160, 755, 150, hairs="spikes")
    t.robot(s, 580, 755, 220)
    p.person(s, 730, 755, 150, hairs="scarf", hair_colour="blue")
    for i in range(5):
        n.flower(s, 850 + i * 60, 755, 100 + (i % 2) * 60, s.pick(["red", "pink", "purple"]))
    p.person(s, 1130, 755, 120, arms="up")
    t.table(s, 1190, 1480, 650, 30, "tan", 70)
    for i in range(5):
        s.shape(
            [
                (1210 + i * 54, 600),
                (1230 + i * 54, 600),
                (1230 + i * 54, 630),
                (1250 + i * 54, 642),
                (1236 + i * 54, 650),
                (1210 + i * 54, 646),
            ],
            s.pick(p.SHIRTS),
            w=0.6,
        )
    p.person(s, 1440, 640, 140, mood="open", arms="up")
    for i, c in enumerate(["red", "yellow", "blue"]):
        s.oval(190 + i * 76, 1020, 40, 34, c)
    s.line([(150, 920), (200, 935)], "yellow", 2.2)
    s.line([(340, 905), (390, 930)], "yellow", 2.2)
    p.person(s, 270, 1010, 170, hairs="long", arms="up", legs="sit", mood="open")
    v.bike(s, 600, 1065, 210, "green")
    p.person(s, 740, 1068, 160)
    b.window(s, 880, 860, 120, 120, "white")
    p.person(s, 1080, 1068, 180, hairs="bald", arms="wave")
    t.turbine(s, 1270, 1068, 190)
    a.cat(s, 1420, 1065, 120, "grey")
    n.ground(s, 1090, "green", 5)
    write(s, 500, 255, "DE SPINNERIJ", 56, "red", 1.1)
    return s.image()


@work("kermis-een-week")
def fair() -> Image.Image:
    """A week more of the fair."""
    s = Sheet("kermis-een-week", 8, line="felt", fill="felt", width=7, ink="purple", paper=(255, 247, 231))
    n.ground(s, 1080, "green", 8)
    t.ferris(s, 520, 560, 410, 11)
    t.carousel(s, 1160, 1080, 460, 420)
    b.stall(s, 1400, 1090, 175, 300, "blue", "orange")
    write(s, 1396, 760, "BOLLEN", 34, "red", 0.9)
    t.flags(s, 940, 90, 1590, 130, 60)
    for x, y, c in [(1000, 330, "red"), (1060, 260, "yellow"), (1110, 350, "blue")]:
        v.balloon(s, x, y, 42, c, 260)
    p.person(s, 1060, 760, 180, arms="up", mood="open")
    for x in (90, 880, 1340):
        p.person(s, x, 1150, 210, arms=s.pick(["up", "wave"]), mood="open")
    for x, y in [(120, 140), (230, 80), (900, 160), (80, 320)]:
        n.star(s, x, y, 28, s.pick(["yellow", "pink", "orange"]))
    return s.image()
