"""Drawings, first part: each function is one sheet by one child."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from . import animals as a
from . import buildings as b
from . import nature as n
from . import people as p
from . import things as t
from . import vehicles as v
from .lettering import write
from .registry import work
from .sheet import Sheet


@work("zwemmen-in-de-roe")
def river() -> Image.Image:
    """Swimming in the river."""
    s = Sheet("zwemmen-in-de-roe", 7, line="felt", fill="crayon", person="stick", spacing=0.85)
    n.sky_strip(s, 120, leave="left")
    n.sun(s, "left", 160, face=True)
    n.ground(s, 400, "lime", 22, 1.2, blades=False)
    top = [(-10, 500), (300, 450), (700, 520), (1100, 460), (1610, 510)]
    low = [(-10, 1060), (400, 1020), (900, 1090), (1300, 1040), (1610, 1080)]
    n.water(s, top, low, "sky", "blue", 7)
    b.house(s, 1240, 440, 200, 150, "pink", "blue")
    n.tree(s, 360, 460, 300, "ball", fruit="red")
    p.person(s, 560, 480, 190, mood="open", arms="up", shirt="red")
    p.person(s, 930, 460, 200, hairs="tails")
    for x, y, w, c, f, k in [
        (280, 930, 150, "orange", False, "scales"),
        (650, 985, 110, "pink", True, "stripes"),
        (1010, 960, 190, "yellow", False, "stripes"),
        (1440, 900, 130, "red", True, "scales"),
        (120, 760, 90, "purple", False, "stripes"),
    ]:
        a.fish(s, x, y, w, c, f, k)
    a.crocodile(s, 1080, 760, 520)
    for x, y, hs, hc in [
        (330, 690, "spikes", "orange"),
        (620, 640, "long", "brown"),
        (1420, 640, "curls", "black"),
    ]:
        for k in (-1, 1):
            s.line([(x + k * 40, y + 42), (x + k * 105, y - 20)], "light", 1.6)
            p.hand_fingers(s, x + k * 105, y - 20, k, -0.8, 24, s.hand.ink)
        p.head(s, x, y, 56, "open", "light" if hc == "orange" else None, hairs=hs, hair_colour=hc)
        s.line([(x - 90 + i * 20, y + 62 + (8 if i % 2 else -8)) for i in range(10)], "blue", 0.9, curve=True)
    a.duck(s, 860, 590, 100)
    a.duck(s, 760, 600, 60)
    n.flowers(s, 30, 1570, 1190, 10)
    return s.image()


@work("bus-met-vleugels")
def winged_bus() -> Image.Image:
    """The bus that flies over the traffic jam."""
    s = Sheet("bus-met-vleugels", 6, line="crayon", fill="crayon", width=12, person="stick")
    n.sun(s, "right", 170, face=True)
    n.cloud(s, 300, 200, 300, "blue")
    n.cloud(s, 1150, 260, 240, "blue")
    n.birds(s, 560, 130, 4, 36)
    v.bus(s, 760, 720, 760, 290, "yellow", 5, wings="sky")
    for i in range(4):
        s.line([(60 + i * 30, 560 + i * 40), (260 + i * 20, 560 + i * 40)], "grey", 0.8)
    n.ground(s, 1060, "green", 8)
    for i, (c, r) in enumerate([("red", "brown"), ("orange", "purple"), ("pink", "red"), ("lime", "blue")]):
        b.house(s, 60 + i * 190, 1075, 140, 110 + (i % 2) * 40, c, r, chimney=i % 2 == 0)
    s.rect(840, 1060, 780, 90, "grey", None)
    for i, c in enumerate(["blue", "red", "purple", "green"]):
        v.car(s, 950 + i * 185, 1100, 165, c)
    return s.image()


@work("school-in-de-boom")
def tree_school() -> Image.Image:
    """A school in the crown of an enormous tree."""
    s = Sheet("school-in-de-boom", 8, line="felt", fill="crayon", spacing=0.95, ink="black")
    n.sky_strip(s, 100, leave="right")
    n.sun(s, "right", 130)
    n.ground(s, 1050, "green", 12)
    s.shape(
        [(640, 1080), (700, 940), (690, 560), (900, 560), (900, 930), (985, 1090), (820, 1060)],
        "brown",
        angle=1.5,
    )
    for q in (
        [(700, 700), (520, 600), (400, 590)],
        [(895, 690), (1100, 600), (1260, 570)],
        [(720, 620), (640, 480), (560, 400)],
        [(880, 600), (1000, 460)],
    ):
        s.line(q, "brown", 4.0, curve=True)
    crown = [
        (800 + np.cos(w) * (560 if i % 2 else 490), 400 + np.sin(w) * (300 if i % 2 else 255))
        for i, w in enumerate(np.linspace(0, 2 * np.pi, 25)[:-1])
    ]
    s.shape(crown, "green", "dark", curve=True)
    b.school(s, 560, 520, 440, 210, "orange", "red")
    b.house(s, 1080, 480, 130, 100, "yellow", "blue", chimney=False, windows=0)
    b.house(s, 330, 470, 120, 95, "pink", "purple", chimney=False, windows=0)
    for dy in (0, 34):
        s.line([(450, 462 - dy), (505, 484 - dy), (560, 486 - dy)], "brown", 1.0, curve=True)
        s.line([(1000, 488 - dy), (1045, 498 - dy), (1082, 474 - dy)], "brown", 1.0, curve=True)
    for k in (0, 60):
        s.line([(770 + k, 1060), (765 + k, 520)], "tan", 1.2)
    for i in range(13):
        s.line([(766, 545 + i * 40), (832, 545 + i * 40)], "tan", 1.1, double=False)
    p.person(s, 800, 800, 170, arms="up")
    for x in (1180, 1290):
        s.line([(x, 570), (x + 6, 900)], None, 0.7)
    s.rect(1165, 895, 145, 22, "red")
    p.person(s, 1238, 960, 190, hairs="tails", arms="up", legs="run", mood="open")
    p.person(s, 300, 1090, 220, arms="wave")
    p.person(s, 470, 1100, 200, hairs="curls")
    a.owl(s, 640, 700 - 420 + 20, 90)
    a.bird(s, 1200, 210, 70, "red")
    for x, y in [(420, 280), (520, 610), (1010, 600), (1230, 380), (700, 190), (930, 200), (360, 530)]:
        s.oval(x, y, 19, 19, "red", "red")
    n.flowers(s, 1050, 1560, 1150, 5)
    return s.image()


@work("regenboogbrug")
def rainbow_bridge() -> Image.Image:
    """A rainbow over the road of the Region."""
    s = Sheet("regenboogbrug", 7, line="felt", fill="felt", person="stick", paper=(253, 252, 247))
    s.rect(-10, 900, 1620, 230, "grey", None, step=0.9)
    for i in range(9):
        s.rect(60 + i * 180, 1008, 90, 16, "white", "white", 0.8)
    n.rainbow(s, 800, 1010, 760, 42, flat=0.78)
    for x, hs in [(330, "tails"), (560, "spikes"), (800, "long"), (1020, "curls"), (1260, "short")]:
        y = 1010 - np.sqrt(max(0, 1 - ((x - 800) / 760) ** 2)) * 760 * 0.78 - 4
        p.person(s, x, y, 170 if x != 800 else 200, hairs=hs, arms=s.pick(["up", "wave", "out"]))
    v.bike(s, 680, 425, 120, "red")
    for i, (x, y, c) in enumerate(
        [
            (150, 985, "red"),
            (480, 990, "blue"),
            (800, 980, "yellow"),
            (1120, 990, "green"),
            (1440, 985, "purple"),
            (320, 1110, "orange"),
            (690, 1115, "pink"),
            (1010, 1110, "navy"),
            (1330, 1115, "lime"),
        ]
    ):
        v.car(s, x, y, 190, c, driver=i % 2 == 0)
    n.sun(s, "left", 140)
    n.cloud(s, 1440, 120, 240, "sky")
    n.flowers(s, 20, 1580, 1196, 12)
    write(s, 660, 760, "TUUT", 56, "red", 1.0)
    write(s, 900, 830, "TUUUT", 44, "blue", 0.9)
    return s.image()


@work("moskee-en-kerk")
def neighbours() -> Image.Image:
    """A mosque and a church as neighbours."""
    s = Sheet("moskee-en-kerk", 9, line="felt", fill="pencil", ink="black", spacing=0.9)
    n.sky_strip(s, 140)
    n.round_sun(s, 800, 230, 84)
    n.ground(s, 960, "green", 8, 1.0)
    b.mosque(s, 60, 960, 500, 400, "tan", "green")
    b.church(s, 1050, 960, 480, 420, "tan", "brown")
    t.flags(s, 640, 360, 1050, 420, 60)
    for x, hs, c, sk in [
        (630, "scarf", "purple", "mid"),
        (715, "short", "brown", "light"),
        (900, "curls", "black", "deep"),
        (990, "long", "yellow", "light"),
    ]:
        p.person(s, x, 1075, 270, hairs=hs, hair_colour=c, skin=sk, arms="wave" if x < 800 else "out")
    t.table(s, 575, 1035, 985, 66, "white", 110)
    for i in range(3):
        t.plate(s, 650 + i * 155, 1012, "pie", 30)
    s.rect(770, 905, 90, 55, "pink")
    s.line([(765, 925), (790, 940), (815, 922), (840, 940), (865, 924)], "red", 1.0, curve=True)
    for k in (785, 815, 845):
        s.line([(k, 905), (k, 878)], "yellow", 0.9)

    p.person(s, 430, 1120, 200, arms="wave")
    p.person(s, 1180, 1130, 210, hairs="bald", arms="up")
    for x, y in [(590, 300), (1000, 270), (800, 420)]:
        n.heart(s, x, y, 26, s.pick(["red", "pink"]))
    a.bird(s, 1228, 266, 50, "grey")
    return s.image()
