"""Drawings, second part: each function is one sheet by one child."""

from __future__ import annotations

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


@work("fietsrobot")
def bike_robot() -> Image.Image:
    """The robot that repairs bicycles."""
    s = Sheet(
        "fietsrobot", 10, line="pencil", fill="pencil", width=7, ink="navy", paper=(250, 250, 246), wobble=2.2
    )
    for x in range(40, 1600, 52):
        s.line([(x, 0), (x, 1200)], "sky", 0.22, double=False, wob=0.1)
    for y in range(40, 1200, 52):
        s.line([(0, y), (1600, y)], "sky", 0.22, double=False, wob=0.1)
    h = t.robot(s, 760, 1050, 780)
    s.line([(0, 1055), (1600, 1050)], None, 1.0)
    v.bike(s, h[0][0] - 60, h[0][1] + 170, 280, "red")
    s.line([(h[1][0] - 10, h[1][1] + 20), (h[1][0] - 50, h[1][1] + 130)], "grey", 3.2)
    s.oval(h[1][0] - 62, h[1][1] + 150, 26, 26, None, "grey", 2.0)
    v.wheel(s, h[3][0] + 80, h[3][1] - 50, 100, True)
    s.rect(h[2][0] + 20, h[2][1] - 20, 40, 150, "orange")
    s.line(
        [
            (h[2][0] + 40, h[2][1] - 20),
            (h[2][0] + 40, h[2][1] - 70),
            (h[2][0] + 5, h[2][1] - 70),
            (h[2][0] + 80, h[2][1] - 70),
        ],
        None,
        1.2,
    )
    s.shape([(560, 120), (700, 70), (740, 150), (600, 205)], "blue")
    for k in (0.33, 0.66):
        s.line([(560 + 140 * k, 120 - 50 * k), (600 + 140 * k, 205 - 55 * k)], "white", 0.8)
    s.line([(680, 175), (720, 330)], None, 0.8)
    p.person(s, 1370, 1080, 240, mood="sad", hairs="short")
    v.bike(s, 1500, 1085, 190, "green")
    p.person(s, 130, 1080, 230, hairs="long", arms="wave")
    t.speech(s, 1200, 140, 400, 150, (930, 260))
    write(s, 1050, 130, "Waarom is uw", 32, None, 0.7)
    write(s, 1065, 185, "fiets zo moe?", 32, None, 0.7)
    write(s, 60, 80, "VELOMAAT 3000", 48, "red", 1.1)
    s.line([(480, 300), (620, 330)], "red", 0.6)
    write(s, 330, 300, "oren", 30, "red", 0.7)
    s.line([(1040, 960), (900, 880)], "red", 0.6)
    write(s, 1010, 1010, "knop voor mop", 28, "red", 0.7)
    return s.image()


@work("rolstoelglijbaan")
def chair_slide() -> Image.Image:
    """A slide wide enough for a wheelchair."""
    s = Sheet(
        "rolstoelglijbaan", 8, line="crayon", fill="crayon", width=10, ink="purple", paper=(255, 250, 226)
    )
    n.sun(s, "left", 150)
    n.cloud(s, 1250, 150, 260, "sky")
    n.cloud(s, 640, 110, 200, "sky")
    n.ground(s, 1020, "lime", 14)
    for k in (150, 420):
        s.line([(k, 1040), (k + 10, 420)], "grey", 1.8)
    for i, y in enumerate(range(1000, 430, -140)):
        s.line([(150 if i % 2 else 425, y), (425 if i % 2 else 150, y - 140)], "orange", 2.0)
    s.rect(120, 385, 360, 36, "orange")
    s.shape(
        [
            (470, 385),
            (640, 440),
            (1000, 800),
            (1330, 990),
            (1500, 1000),
            (1500, 1050),
            (1300, 1050),
            (950, 890),
            (610, 540),
            (470, 440),
        ],
        "blue",
        angle=0.8,
    )
    v.wheelchair(s, 860, 705, 290, "open", hairs="long", hair_colour="brown", shirt="red", skin="light")
    p.person(s, 290, 385, 200, arms="up", mood="open")
    write(s, 900, 330, "JOEPIEEE", 62, "red", 1.2)
    for x in (560, 700):
        p.person(s, x, 1090, 220, arms="up")
    p.person(s, 1400, 900 - 20 + 240, 230, hairs="tails", arms="wave")
    for i in range(3):
        s.line([(640 + i * 26, 520 + i * 34 - 40), (740 + i * 26, 570 + i * 34 - 40)], "grey", 0.7)
    n.flowers(s, 760, 1320, 1180, 7)
    a.butterfly(s, 1180, 560, 90)
    return s.image()


@work("kattenstad")
def cat_city() -> Image.Image:
    """A city of cats by a five-year-old."""
    s = Sheet("kattenstad", 5, line="crayon", fill="crayon", width=13, ink="black", wobble=6.5, sloppy=18)
    n.sky_strip(s, 90)
    s.line([(0, 1040), (1600, 1025)], "green", 2.2, double=True)
    specs = [
        ("red", "blue", 190, 200),
        ("yellow", "purple", 230, 300),
        ("sky", "red", 170, 180),
        ("pink", "green", 250, 240),
        ("lime", "orange", 200, 330),
    ]
    x = 40
    for i, (c, r, w, h) in enumerate(specs):
        b.house(s, x, 1030, w, h, c, r, chimney=i % 2 == 1, windows=2 if i % 2 else 0)
        if i != 3:
            a.cat(
                s,
                x + w * 0.5,
                1030 - h * 1.5,
                130 + i * 12,
                s.pick(["orange", "grey", "black", "brown"]),
                stripes=i % 2 == 0,
            )
        x += w + 50
    a.cat(s, 1400, 1040, 480, "orange")
    for x in (130, 420, 700):
        a.cat(s, x, 1170, 100, s.pick(["grey", "purple", "brown"]), False)
    s.rect(900, 1110, 260, 80, "red", "ink")
    p.person(s, 1020, 1185, 150, mood="sleep")
    n.heart(s, 1130, 300, 50)
    write(s, 640, 200, "MIAUW", 90, "red", 1.3, mess=1.7, mirror="M")
    return s.image()


@work("drakenbus")
def dragon_bus() -> Image.Image:
    """The school bus is a dragon."""
    s = Sheet("drakenbus", 6, line="felt", fill="crayon", width=8, person="stick", spacing=1.0)
    n.sky_strip(s, 110, leave="left")
    n.sun(s, "left", 140)
    backs = a.dragon(s, 760, 640, 900, "green", "yellow")
    s.shape([(640, 560), (440, 250), (590, 330), (650, 190), (740, 320), (860, 230), (830, 560)], "lime")
    for i, (x, y) in enumerate(backs):
        p.person(
            s,
            x - 30,
            y + 60,
            230 if i else 290,
            arms="up" if i % 2 else "wave",
            hairs=["long", "spikes", "tails", "curls"][i],
            mood="open",
        )

    n.ground(s, 1100, "green", 8)
    for i, c in enumerate(["red", "orange", "yellow", "pink", "sky", "purple"]):
        b.house(
            s,
            30 + i * 265,
            1120,
            170,
            120 + (i % 3) * 30,
            c,
            s.pick(["red", "brown", "blue"]),
            chimney=i % 2 == 1,
        )
    s.rect(1430, 820, 110, 70, "yellow")
    write(s, 1448, 874, "BUS", 40, "red", 1.0)
    s.line([(1485, 890), (1485, 1120)], "grey", 1.4)
    p.person(s, 1400, 1130, 150, arms="wave")
    n.birds(s, 1150, 180, 3)
    return s.image()


@work("voetbal-op-de-markt")
def football() -> Image.Image:
    """Football on the market square."""
    s = Sheet("voetbal-op-de-markt", 10, line="felt", fill="felt", width=6, ink="black", wobble=2.4)
    n.sky_strip(s, 90)
    cols = ["red", "tan", "yellow", "pink", "orange", "sky"]
    for i, c in enumerate(cols):
        x, w, h = 20 + i * 262, 240, 230 + (i % 3) * 40
        s.rect(x, 420 - h, w, h, c)
        steps = [
            (x, 420 - h),
            (x + 40, 420 - h),
            (x + 40, 385 - h),
            (x + 80, 385 - h),
            (x + 80, 350 - h),
            (x + 160, 350 - h),
            (x + 160, 385 - h),
            (x + 200, 385 - h),
            (x + 200, 420 - h),
            (x + w, 420 - h),
        ]
        s.shape(steps, c)
        for j in range(2):
            for k in range(3):
                b.window(s, x + 22 + k * 74, 440 - h + j * 100, 50, 66)
    n.ground(s, 440, "lime", 3, 0.85, blades=False)
    s.rect(90, 500, 1420, 640, None, "white", 1.8)
    s.line([(800, 500), (800, 1140)], "white", 1.8)
    s.oval(800, 820, 130, 120, None, "white", 1.8)
    t.goal(s, 40, 930, 150, 220)
    t.goal(s, 1410, 930, 150, 220)
    for x, y, tm, gait, ar in [
        (330, 760, 0, "run", "up"),
        (520, 1040, 1, "stand", "out"),
        (640, 800, 0, "run", "out"),
        (960, 770, 1, "run", "up"),
        (1120, 1060, 0, "run", "out"),
        (1240, 760, 1, "stand", "wave"),
    ]:
        p.person(
            s,
            x,
            y,
            220,
            shirt="red" if tm else "blue",
            pants="navy" if tm else "grey",
            legs=gait,
            arms=ar,
            dress=False,
        )
    p.person(
        s, 1480, 930, 210, shirt="black", pants="black", hairs="bald", mood="open", arms="out", dress=False
    )
    s.line([(1445, 800), (1520, 850)], "yellow", 2.2)
    t.ball(s, 1300, 905, 34)
    t.flags(s, 0, 440, 1600, 445, 40, 40)
    for i in range(9):
        p.head(s, 80 + i * 180, 1175, 44)
    s.rect(640, 560, 320, 96, "white", "ink", 1.6)
    write(s, 690, 634, "14 - 2", 58, "red", 1.3)
    return s.image()
