"""Drawings, fourth part: each function is one sheet by one child."""

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import smooth
from . import animals as a
from . import buildings as b
from . import nature as n
from . import people as p
from . import things as t
from . import vehicles as v
from .lettering import write
from .registry import work
from .sheet import Sheet


@work("hond-in-het-ziekenhuis")
def dog_hospital() -> Image.Image:
    """A hospital where every bed has its dog."""
    s = Sheet(
        "hond-in-het-ziekenhuis",
        6,
        line="crayon",
        fill="crayon",
        width=11,
        ink="navy",
        person="stick",
        paper=(246, 250, 252),
    )
    n.sky_strip(s, 100)
    s.rect(150, 260, 1300, 800, None, "ink", 1.4)
    s.shape([(120, 262), (800, 120), (1480, 262)], "sky")
    for w, h in ((36, 110), (110, 36)):
        s.rect(800 - w / 2, 200 - h / 2, w, h, "red", "red")
    s.line([(150, 650), (1450, 640)], None, 1.4)
    for i, (x, y) in enumerate([(220, 600), (820, 600), (220, 1010)]):
        s.line([(x, y), (x, y - 170)], "brown", 2.0)
        s.line([(x + 330, y), (x + 330, y - 110)], "brown", 2.0)
        s.rect(x, y - 110, 330, 70, ["yellow", "pink", "lime"][i])
        p.head(s, x + 50, y - 140, 44, hairs=["bald", "curls", "long"][i], hair_colour="grey")
        a.dog(s, x + 440, y + 20, 150 + 20 * i, ["brown", "orange", "grey"][i], flip=True)
    a.dog(s, 1060, 1040, 330, "tan")
    s.oval(1268, 788, 44, 40, None, "black", 1.0)
    s.oval(1360, 796, 36, 38, None, "black", 1.0)
    s.rect(960, 810, 190, 130, "white")
    s.line([(1055, 830), (1055, 900)], "red", 1.5)
    s.line([(1020, 865), (1090, 865)], "red", 1.5)
    n.ground(s, 1070, "green", 8)
    write(s, 330, 380, "BOBETTE", 44, "red", 1.0, mirror="B")
    n.heart(s, 680, 380, 34)
    return s.image()


@work("molen-per-straat")
def windmills() -> Image.Image:
    """One wind turbine for every street."""
    s = Sheet("molen-per-straat", 9, line="felt", fill="crayon", width=7, spacing=0.95)
    n.sky_full(s, 430, "sky", 1.3)
    n.hill(s, 250, 900, 600, 420, "lime")
    n.hill(s, 1250, 900, 620, 380, "green")
    n.ground(s, 860, "lime", 20, 0.9)
    for x, y, hh, ang in [
        (250, 520, 380, 0.2),
        (760, 700, 470, 0.9),
        (1200, 560, 400, 0.5),
        (1480, 760, 520, 0.1),
    ]:
        t.turbine(s, x, y, hh, ang)
    cols = ["red", "yellow", "pink", "orange", "white", "sky", "purple"]
    for row, (x0, y, cnt) in enumerate([(60, 640, 4), (980, 690, 4), (100, 960, 6), (880, 1090, 5)]):
        for i in range(cnt):
            b.house(
                s,
                x0 + i * 118,
                y + (i % 2) * 8,
                92,
                80 + (i * 37 % 40),
                cols[(i + row * 2) % 7],
                s.pick(["red", "brown", "navy"]),
                chimney=False,
                windows=0,
            )
    s.line([(760, 700), (700, 800), (740, 980), (860, 1080)], "black", 0.6, curve=True)
    s.line([(1480, 760), (1420, 900), (1400, 1010)], "black", 0.6, curve=True)
    for i in range(9):
        x, y = 300 + i * 60, 1110 + np.sin(i / 8 * np.pi) * 40
        s.dot(x, y, 15, ["red", "yellow", "green", "blue"][i % 4])
    s.line([(270, 1090), (530, 1150), (810, 1090)], None, 0.6, curve=True)
    p.person(s, 180, 1170, 230, arms="up")
    s.line([(940, 1140), (1560, 1135)], None, 0.6)
    for i in range(6):
        s.rect(970 + i * 95, 1138, 56, 46, s.pick(p.SHIRTS), "ink", 0.7)
    return s.image()


@work("waar-de-autos-slapen")
def sleeping_cars() -> Image.Image:
    """A section: park above, sleeping cars below."""
    s = Sheet("waar-de-autos-slapen", 10, line="felt", fill="crayon", width=6, wobble=2.2, ink="black")
    n.sky_strip(s, 100, leave="left")
    n.sun(s, "left", 130)
    for i, x in enumerate([130, 420, 1100, 1420]):
        n.tree(s, x, 560, 320, ["ball", "cloud", "ball", "fir"][i], fruit="red" if i == 0 else None)
    t.slide(s, 620, 565, 300, 250, "red")
    p.person(s, 560, 570, 180, arms="up")
    p.person(s, 980, 575, 190, legs="run")
    t.ball(s, 1040, 560, 20)
    p.person(s, 1270, 575, 170, hairs="scarf", hair_colour="pink")
    n.ground(s, 560, "green", 5, 0.9)
    s.solid([(-5, 650), (1605, 640), (1605, 1205), (-5, 1205)], s.paper, 1.0)
    s.fill([(-5, 640), (1605, 640), (1605, 1205), (-5, 1205)], "brown", angle=0.6, step=1.0)
    for row in range(2):
        for i in range(4):
            x, y = 60 + i * 385, 690 + row * 255
            s.solid(
                smooth(
                    [
                        (x, y + 20),
                        (x + 20, y),
                        (x + 320, y),
                        (x + 340, y + 20),
                        (x + 340, y + 215),
                        (x, y + 215),
                    ],
                    True,
                ),
                (255, 246, 214),
                0.96,
            )
            s.rect(x, y, 340, 215, None, "ink", 1.1)
            s.line([(x + 20, y + 205), (x + 20, y + 90)], "brown", 1.8)
            s.line([(x + 320, y + 205), (x + 320, y + 130)], "brown", 1.8)
            v.car(
                s,
                x + 170,
                y + 160,
                220,
                ["red", "blue", "yellow", "green", "purple", "orange", "grey", "pink"][i + row * 4],
                "sleep",
            )
            s.rect(x + 20, y + 150, 300, 42, ["sky", "pink", "lime", "yellow"][(i + row) % 4])
            write(s, x + 245, y + 60, "zz", 26 + (i % 2) * 10, "blue", 0.8)
    s.line([(1560, 560), (1570, 660), (1590, 900)], "grey", 2.5)
    a.snail(s, 800, 1190, 70)
    return s.image()


@work("iedereen-zegt-dag")
def hello() -> Image.Image:
    """Eight heads, eight greetings."""
    s = Sheet("iedereen-zegt-dag", 8, line="felt", fill="felt", width=7, ink="black", paper=(255, 252, 240))
    words = ["dag!", "merhaba", "salam", "bonjour", "hello", "hoi hoi", "pryvit", "bom dia"]
    styles = ["short", "scarf", "curls", "long", "spikes", "tails", "bald", "scarf"]
    hues = ["yellow", "green", "black", "brown", "orange", "black", "brown", "purple"]
    skins = ["light", "light", "mid", "light", "light", "deep", "light", "mid"]
    for i in range(8):
        x, y = 210 + (i % 4) * 395, 420 + (i // 4) * 600 + (i % 2) * 24
        c = p.SHIRTS[(i * 3) % 8]
        s.shape([(x - 120, y + 190), (x - 80, y + 110), (x + 80, y + 110), (x + 120, y + 190)], c)
        p.head(s, x, y, 112, "open" if i in (2, 5) else "smile", skins[i], styles[i], hues[i])
        t.speech(s, x + (20 if i % 2 else -10), y - 230, 330, 120, (x + 40, y - 120))
        write(
            s,
            x - len(words[i]) * 18 + (20 if i % 2 else -10),
            y - 214,
            words[i],
            44,
            p.SHIRTS[(i * 5) % 8] if i != 3 else "red",
            0.9,
        )
    n.heart(s, 800, 610, 36)
    return s.image()


@work("kamp-in-het-bos")
def camp() -> Image.Image:
    """A den in the woods, by a five-year-old."""
    s = Sheet(
        "kamp-in-het-bos",
        5,
        line="crayon",
        fill="crayon",
        width=14,
        ink="brown",
        wobble=7,
        sloppy=20,
        paper=(240, 232, 212),
    )
    for i, x in enumerate([90, 330, 1180, 1380, 1530]):
        n.tree(
            s,
            x,
            1000 + (i % 2) * 40,
            760 - (i % 3) * 90,
            ["ball", "cloud", "ball", "fir", "cloud"][i],
            s.pick(["green", "dark", "lime"]),
        )
    n.ground(s, 1080, "green", 20, 1.3)
    for k in range(7):
        s.line([(480 + k * 70, 1060), (690 + s.rng.normal(0, 18), 560)], "brown", 1.9, double=True)
    s.line([(690, 560), (690, 420)], None, 1.1)
    s.shape([(690, 420), (810, 455), (690, 495)], "red")
    p.head(s, 690, 930, 80, "open")
    p.person(s, 1040, 1100, 330)
    p.person(s, 300, 1140, 260, mood="open")
    # The fox is as big as it felt.
    s.oval(1280, 900, 190, 90, "orange")
    s.shape([(1060, 760), (1080, 640), (1130, 700), (1180, 640), (1200, 760), (1130, 850)], "orange")
    s.line([(1460, 880), (1560, 780), (1540, 690)], "orange", 4.0, curve=True)
    s.line([(1545, 720), (1538, 680)], "white", 3.2)
    for x in (1160, 1220, 1350, 1410):
        s.line([(x, 960), (x, 1080)], "orange", 2.2)
    s.dot(1100, 740, 10, "black")
    s.dot(1160, 740, 10, "black")
    s.dot(1130, 835, 13, "black")
    a.snail(s, 520, 1150, 130, "pink")
    n.sun(s, "right", 130)
    return s.image()
