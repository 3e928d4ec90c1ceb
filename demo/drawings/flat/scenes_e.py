"""Scenes: the fair, a front yard."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse, smooth
from . import street as st
from . import town as t
from .canvas import Flat, mix
from .gallery import scene
from .people import head_only, person


@scene(
    "kermis",
    "De kermis van september bij valavond: een reuzenrad, een paardenmolen, lichtjes en mensen met kinderen op de schouders en suikerspinnen.",
)
def fair() -> Image.Image:
    """The fair at nightfall."""
    f = Flat("kermis", "dusk", "rose")
    f.glow(1000, 700, 1000, "honey", 0.3)
    for _ in range(30):
        f.oval(f.rng.random() * 2000, f.rng.random() * 260, 2.2, 2.2, "pale", None, 0.7)
    for i in range(12):
        x, h = i * 175 - 20, 130 + (i * 61 % 90)
        f.fill(
            [(x, 760), (x, 760 - h), (x + 80, 690 - h), (x + 165, 760 - h), (x + 165, 760)],
            mix("dusk", "plum", 0.4),
            ("ink", 1.5, 0.5),
        )
        for k in range(3):
            if f.rng.random() < 0.55:
                f.rect(x + 30 + k * 40, 790 - h, 20, 30, "honey")
    f.rect(0, 755, 2000, 500, mix("plum", "dusk", 0.5), ("ink", 1.57, 0.55))
    # Big wheel.
    cx, cy, r = 620, 440, 350
    for k in (-1, 1):
        f.line([(cx, cy), (cx + k * 230, 860)], "lime", 20)
    f.lines(
        [
            np.array([(cx, cy), (cx + np.cos(a) * r, cy + np.sin(a) * r)])
            for a in np.linspace(0, 6.283, 25)[:-1]
        ],
        mix("lime", "dusk", 0.3),
        4,
    )
    f.lines(
        [
            ellipse(cx, cy, r, r, count=90),
            ellipse(cx, cy, r * 0.9, r * 0.9, count=90),
            ellipse(cx, cy, r * 0.4, r * 0.4, count=50),
        ],
        "lime",
        8,
    )
    for a in np.linspace(0, 6.283, 49)[:-1]:
        f.oval(cx + np.cos(a) * r * 0.95, cy + np.sin(a) * r * 0.95, 7, 7, "honey")
    for i, a in enumerate(np.linspace(0.13, 6.413, 13)[:-1]):
        x, y = cx + np.cos(a) * r, cy + np.sin(a) * r
        c = ["brick", "honey", "blue", "green"][i % 4]
        head_only(f, x - 15, y + 26, 13, 1)
        head_only(f, x + 15, y + 26, 13, -1)
        f.blob([(x - 42, y + 40), (x + 42, y + 40), (x + 32, y + 76), (x - 32, y + 76)], c, ("ink", 1.3, 0.4))
        f.fill(np.vstack([ellipse(x, y + 12, 44, 26, np.pi, np.pi), [(x + 44, y + 14), (x - 44, y + 14)]]), c)
        f.lines(
            [np.array([(x - 36, y + 12), (x - 36, y + 46)]), np.array([(x + 36, y + 12), (x + 36, y + 46)])],
            "lime",
            4,
        )
    f.oval(cx, cy, 44, 44, "honey", ("clay", 0.8, 0.5))
    # Carousel.
    mx, my = 1430, 930
    f.glow(mx, my - 160, 480, "honey", 0.5)
    f.oval(mx, my, 380, 60, "brick", ("plum", 1.3, 0.5))
    f.oval(mx, my - 16, 380, 58, "clay")
    f.rect(mx - 60, my - 330, 120, 320, "pale", ("clay", 0.2, 0.5))
    for i, (px, dy, c) in enumerate(
        [(-290, 0, "lime"), (-150, 26, "wood"), (20, 34, "honey"), (190, 24, "lime"), (310, -4, "sage")]
    ):
        x, y = mx + px, my - 100 + dy - (i % 2) * 30
        f.line([(x, my - 320), (x, my + dy)], "honey", 8)
        for k in (-38, -22, 26, 42):
            f.line([(x + k, y + 20), (x + k * 1.3, y + 64)], c, 11)
        f.blob(
            [(x - 56, y), (x, y - 20), (x + 56, y - 6), (x + 46, y + 30), (x - 46, y + 32)],
            c,
            ("ink", 1.2, 0.3),
        )
        f.blob(
            [
                (x + 38, y),
                (x + 66, y - 62),
                (x + 108, y - 52),
                (x + 100, y - 32),
                (x + 74, y - 30),
                (x + 62, y + 14),
            ],
            c,
        )
        f.line([(x + 40, y - 4), (x + 62, y - 56)], "brick", 9)
        person(
            f,
            x - 4,
            y + 52,
            175,
            ["brick", "blue", "green", "honey", "navy"][i],
            legs="none",
            arms="fore" if i % 2 else "wave",
            child=True,
            shadow=False,
        )
    n = 10
    for i in range(n):
        a, b = mx - 420 + 840 * i / n, mx - 420 + 840 * (i + 1) / n
        f.fill(
            [(mx, my - 560), (b, my - 350), ((a + b) / 2, my - 316), (a, my - 350)],
            "brick" if i % 2 else "lime",
            ("ink", 1.4, 0.25),
        )
    for i in range(22):
        f.oval(mx - 410 + i * 39, my - 350 + (i % 2) * 14, 8, 8, "honey")
    f.fill([(mx, my - 610), (mx + 60, my - 590), (mx, my - 566)], "honey")
    f.line([(mx, my - 560), (mx, my - 612)], "ink", 5)
    # Stall.
    f.rect(30, 720, 300, 190, "green", ("deep", 1.2, 0.5))
    f.rect(50, 740, 260, 110, "pale")
    head_only(f, 180, 800, 36, 1)
    f.rect(30, 846, 300, 24, "lime")
    for j in range(8):
        f.fill(
            [
                (14 + j * 42, 650),
                (56 + j * 42, 650),
                (56 + j * 42, 716),
                (35 + j * 42, 732),
                (14 + j * 42, 716),
            ],
            "honey" if j % 2 else "brick",
        )
    for y0, s0 in [(90, 120), (190, 150)]:
        p = np.column_stack([np.linspace(980, 2010, 26), y0 + np.sin(np.linspace(0, np.pi, 26)) * s0])
        f.line(p, "ink", 3)
        for q in p:
            f.oval(q[0], q[1] + 8, 9, 11, "honey")
    person(f, 420, 1010, 300, "blue", "ink", legs="walk", arms="talk")
    person(f, 560, 1020, 290, "clay", "ink", dress=True, face=-1, arms="talk", hair="long")
    hand = person(f, 240, 1190, 400, "honey", "navy", legs="stand", arms="fore", hair="curly", skin="skin4")
    f.line([hand, (hand[0] + 12, hand[1] - 70)], "lime", 6)
    f.blob(
        [
            (hand[0] - 40, hand[1] - 110),
            (hand[0] - 6, hand[1] - 160),
            (hand[0] + 44, hand[1] - 140),
            (hand[0] + 56, hand[1] - 96),
            (hand[0] + 12, hand[1] - 70),
        ],
        "rose",
        ("white", 3.9, 0.5),
    )
    person(f, 800, 1200, 440, "green", "ink", legs="walk", arms="up", hair="short")
    person(f, 800, 1010, 330, "brick", "blue", legs="none", arms="up", child=True, shadow=False)
    person(
        f,
        980,
        1205,
        410,
        "lime",
        "brick",
        dress=True,
        legs="walk",
        arms="hold",
        face=-1,
        hair="scarf",
        hair_colour="blue",
    )
    person(f, 1090, 1210, 250, "honey", "navy", child=True, legs="run", arms="up", hair="bun")
    person(f, 1480, 1210, 390, "navy", "slate", arms="talk", hair="bald", cane=True)
    person(
        f, 1640, 1212, 370, "rose", "plum", dress=True, arms="talk", face=-1, hair="bun", hair_colour="hair4"
    )
    for k, (x, y) in enumerate([(1810, 700), (1880, 640), (1930, 730)]):
        f.line([(1860, 1010), (x, y + 50)], "lime", 2.5)
        f.oval(x, y, 44, 52, ["brick", "honey", "blue"][k], ("white", 3.9, 0.35))
    person(f, 1830, 1200, 260, "clay", "navy", child=True, arms="wave", legs="walk")
    return f.image()


@scene(
    "voortuin",
    "Een ouder koppel zit op een bankje in de voortuin van een rijhuis, tussen stokrozen; een buurmeisje op de fiets stopt om te zwaaien.",
)
def front_yard() -> Image.Image:
    """An elderly couple in their front yard."""
    f = Flat("voortuin", "sky", "pale")
    f.rect(0, 0, 2000, 960, "brick", ("plum", 0.6, 0.35))
    rows = []
    for j in range(26):
        for i in range(22):
            if f.rng.random() < 0.3:
                x, y = i * 96 + (j % 2) * 48 - 20, j * 37
                rows.append(np.array([(x, y), (x + 86, y), (x + 86, y + 29), (x, y + 29)]))
    f.many(rows[::2], mix("brick", "clay", 0.35), None, 0.5)
    f.many(rows[1::2], mix("brick", "ink", 0.2), None, 0.4)
    f.rect(0, 0, 700, 960, "lime", ("stone", 0.4, 0.5))
    f.rect(690, 0, 16, 960, mix("brick", "ink", 0.5))
    # Windows and door.
    for x, y, w, h in [(1230, 120, 560, 430), (120, 150, 420, 400)]:
        f.rect(x - 20, y - 20, w + 40, h + 50, "lime" if x > 700 else "green")
        f.rect(x, y, w, h, "navy", ("foam", 3.7, 0.8))
        f.fill(
            [(x, y), (x + w * 0.3, y), (x + w * 0.16, y + h), (x, y + h)], "pale", ("honey", 1.4, 0.3), 0.9
        )
        f.fill(
            [(x + w, y), (x + w * 0.7, y), (x + w * 0.84, y + h), (x + w, y + h)],
            "pale",
            ("honey", 1.4, 0.3),
            0.9,
        )
        f.rect(x + w / 2 - 7, y, 14, h, "lime" if x > 700 else "green")
        f.rect(x - 34, y + h + 20, w + 68, 26, "stone", ("grey", 1.5, 0.5))
        for k in range(5):
            t.plant(f, x + w * (0.12 + k * 0.19), y + h + 20, 84, "moss", "brick" if x < 700 else "white")
    f.rect(830, 130, 270, 780, "lime")
    f.rect(850, 150, 230, 760, "green", ("deep", 0.7, 0.6))
    f.rect(880, 190, 170, 210, "foam", ("blue", 1.2, 0.5))
    for k in (470, 680):
        f.rect(880, k, 170, 160, mix("green", "ink", 0.25))
    f.oval(1056, 560, 12, 12, "honey")
    f.rect(1130, 300, 56, 70, "white")
    f.line([(1143, 318), (1172, 318), (1152, 354)], "blue", 6)
    f.rect(810, 905, 310, 30, "stone")
    f.rect(0, 930, 2000, 330, "stone", ("grey", 1.57, 0.4))
    f.fill(
        smooth([(-30, 1010), (500, 960), (800, 950), (840, 1080), (760, 1130), (-30, 1150)], True),
        "leaf",
        ("moss", 1.57, 0.7),
    )
    f.fill(
        smooth([(1130, 950), (1500, 945), (2030, 960), (2030, 1150), (1190, 1130), (1110, 1060)], True),
        "leaf",
        ("moss", 1.57, 0.7),
    )
    # Hollyhocks.
    for i, x in enumerate([60, 610, 720, 780, 1160, 1880, 1950, 20]):
        h = 420 + (i * 83 % 220)
        f.line([(x, 1010), (x + 8, 1010 - h)], "moss", 11)
        for k in range(9):
            y, q = 950 - h * 0.85 * k / 9, 36 - k * 2.6
            f.oval(
                x + (16 if k % 2 else -16),
                y,
                q,
                q * 0.9,
                ["rose", "honey", "white", "clay"][i % 4],
                ("brick", 0.6, 0.4),
            )
            f.oval(x + (16 if k % 2 else -16), y, q * 0.28, q * 0.28, "pale")
        for k in range(4):
            f.oval(x + (34 if k % 2 else -34), 1000 - k * 34, 36, 24, "moss")
    t.tree(f, 1830, 1010, 560, "leaf", slim=0.7)
    st.bench(f, 1240, 1080, 560, "green")
    person(f, 1325, 1105, 470, "blue", "slate", "skin1", "bald", legs="sit", arms="talk", face=1, cane=True)
    person(f, 1715, 1108, 455, "honey", "brick", "skin1", "bun", "hair4", legs="sit", arms="wave", face=-1)
    # A table with coffee.
    f.oval(1520, 1010, 54, 13, "lime")
    f.line([(1520, 1014), (1520, 1130)], "ink", 8)
    f.line([(1492, 1134), (1548, 1134)], "ink", 8)
    for x in (1500, 1540):
        f.blob([(x - 12, 984), (x + 12, 984), (x + 10, 1008), (x - 10, 1008)], "white")
    # A cat on the path.
    f.blob([(960, 1080), (1010, 1060), (1050, 1080), (1055, 1112), (955, 1112)], "clay", ("brick", 0.6, 0.5))
    f.oval(960, 1064, 26, 23, "clay")
    for k in (-16, 12):
        f.fill([(960 + k - 8, 1052), (960 + k + 2, 1028), (960 + k + 13, 1050)], "clay")
    f.line([(1050, 1108), (1100, 1098), (1112, 1064)], "clay", 13, True)
    for k in (-8, 6):
        f.oval(958 + k, 1062, 3, 3.4, "ink")
    # A low fence and the girl who stops.
    st.bike(f, 380, 1190, 380, "brick")
    person(
        f, 330, 1200, 400, "honey", "navy", "skin3", "curly", "hair1", arms="wave", child=True, legs="stand"
    )
    for i in range(46):
        # Open where the girl stands and where the path comes in.
        if 2 < i < 25:
            continue
        x = i * 45 - 10
        f.fill(
            [(x, 1250), (x, 1140), (x + 12, 1124), (x + 24, 1140), (x + 24, 1250)],
            "white",
            ("stone", 0.4, 0.5),
        )
    f.rect(1110, 1180, 900, 16, "white")
    return f.image()
