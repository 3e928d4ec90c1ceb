"""Scenes: the allotments, the forest."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse, smooth
from . import town as t
from .canvas import Flat, mix
from .gallery import scene
from .people import person


@scene(
    "moestuin",
    "De volkstuinen van Heide in de nazomer: rijen groenten, een serre, een tuinhuisje en mensen die wieden, oogsten en praten over de haag.",
)
def allotments() -> Image.Image:
    """Allotments in late summer."""
    f = Flat("moestuin", "sky", "pale")
    t.sun(f, 360, 240, 84)
    t.cloud(f, 1300, 150, 480)
    f.blob(
        [(-50, 620), (300, 500), (800, 540), (1300, 480), (2050, 560), (2050, 700), (-50, 700)],
        "mint",
        ("sage", 1.57, 0.5),
    )
    for i in range(15):
        t.tree(
            f,
            40 + i * 142,
            640 + (i % 3) * 12,
            190 + (i * 53 % 80),
            ["sage", "leaf", "moss"][i % 3],
            shadow=False,
        )
    f.rect(0, 630, 2000, 630, "leaf", ("moss", 1.57, 0.7))
    # Shed and greenhouse.
    f.fill([(1380, 450), (1560, 350), (1740, 450)], "brick", ("plum", 0.5, 0.5))
    f.rect(1400, 446, 320, 220, "wood", ("ink", 0.5, 0.4))
    f.lines(
        [np.array([(1400 + k * 32, 450), (1400 + k * 32, 664)]) for k in range(1, 10)],
        mix("wood", "ink", 0.3),
        3,
    )
    f.rect(1440, 500, 90, 164, "green")
    f.rect(1590, 505, 90, 76, "pale")
    f.fill([(180, 660), (180, 480), (340, 390), (500, 480), (500, 660)], "foam", ("white", 3.9, 0.7), 0.85)
    f.lines(
        [
            np.array(q)
            for q in (
                [(180, 660), (180, 480), (340, 390), (500, 480), (500, 660), (180, 660)],
                [(180, 480), (500, 480)],
                [(260, 436), (260, 660)],
                [(340, 390), (340, 660)],
                [(420, 436), (420, 660)],
                [(180, 570), (500, 570)],
            )
        ],
        "lime",
        6,
    )
    for k in range(6):
        t.plant(f, 206 + k * 52, 656, 90, "moss", "brick")
    # Beds in perspective.
    for b in range(5):
        cx = 1000 + (b - 2) * 420
        top, low = (
            [(1000 + (b - 2) * 250 - 100, 690), (1000 + (b - 2) * 250 + 100, 690)],
            [(cx + 175, 1260), (cx - 175, 1260)],
        )
        f.fill(top + low, mix("wood", "ink", 0.25), ("ink", 1.57, 0.4))
        for r in range(9):
            k = (r + 0.5) / 9
            k = k**1.35
            y, xm, wd = 700 + 545 * k, (1000 + (b - 2) * 250) * (1 - k) + cx * k, 84 * (1 - k) + 150 * k
            n = 4
            for j in range(n):
                x, q = xm - wd + (j + 0.5) * 2 * wd / n, 0.42 + 0.75 * k
                if b == 0:
                    t.plant(f, x, y, 74 * q, "moss", "honey" if r % 2 else "brick")
                elif b == 1:
                    for a in range(6):
                        f.oval(
                            x + np.cos(a) * 20 * q,
                            y - 12 * q + np.sin(a) * 12 * q,
                            20 * q,
                            15 * q,
                            mix("mint", "moss", 0.15 * a),
                        )
                elif b == 2:
                    t.plant(f, x, y, 56 * q, "green")
                    f.oval(x, y, 13 * q, 10 * q, "clay")
                elif b == 3:
                    f.oval(x, y, 34 * q, 26 * q, "honey" if (r + j) % 3 else "clay", ("brick", 0.8, 0.45))
                    f.line([(x, y - 24 * q), (x + 8 * q, y - 38 * q)], "green", 7 * q)
                else:
                    f.line([(x, y), (x, y - 128 * q)], "wood", 5 * q)
                    for a in range(5):
                        f.oval(x + (9 if a % 2 else -9) * q, y - (24 + a * 24) * q, 15 * q, 12 * q, "moss")
                        f.oval(x + (-9 if a % 2 else 9) * q, y - (34 + a * 22) * q, 8 * q, 8 * q, "brick")
    person(f, 700, 740, 210, "honey", "slate", arms="talk", hair="cap")
    person(
        f, 810, 742, 205, "blue", "wood", dress=True, arms="hold", face=-1, hair="scarf", hair_colour="clay"
    )
    person(f, 1270, 830, 260, "brick", "navy", legs="kneel", arms="fore", hair="bun", hair_colour="hair4")
    person(f, 790, 1120, 380, "lime", "blue", legs="kneel", arms="fore", hair="curly", skin="skin4")
    hand = person(f, 1230, 1170, 400, "green", "wood", arms="carry", face=-1, hair="bald", skin="skin1")
    f.blob(
        [
            (hand[0] - 95, hand[1] - 6),
            (hand[0] + 60, hand[1] - 6),
            (hand[0] + 40, hand[1] + 70),
            (hand[0] - 76, hand[1] + 70),
        ],
        "wood",
        ("ink", 1.2, 0.5),
    )
    for k, c in enumerate(["brick", "honey", "clay", "moss", "brick"]):
        f.oval(hand[0] - 76 + k * 30, hand[1] - 12, 20, 18, c)
    person(f, 1560, 1130, 230, "honey", "brick", child=True, arms="up", legs="walk", face=-1)
    f.fill([(330, 1110), (500, 1110), (470, 1190), (370, 1190)], "blue", ("navy", 1.2, 0.6))
    f.line([(345, 1120), (260, 1080), (236, 1090)], "blue", 14)
    f.line([(480, 1116), (540, 1150), (468, 1180)], "blue", 11, True)
    return f.image()


@scene(
    "bos",
    "Het Kapellebos in strijklicht: hoge beuken, een zandpad, wandelaars met een hond, een kind op een boomstam en een kapelletje.",
)
def forest() -> Image.Image:
    """The forest in slanting light."""
    f = Flat("bos", "pale", "mint")
    f.glow(1350, 330, 700, "white", 0.8)
    for layer, (tone, base, n, w) in enumerate(
        [("mint", 720, 26, 20), ("sage", 760, 20, 32), ("moss", 830, 13, 52)]
    ):
        f.blob(
            [(-60, base - 30)]
            + [(x, base - 40 + f.rng.normal(0, 16)) for x in range(100, 2000, 300)]
            + [(2060, base - 30), (2060, 1300), (-60, 1300)],
            mix(tone, "pale", 0.3),
            (tone, 1.57, 0.6),
        )
        for i in range(n):
            x = (i + 0.5) * 2000 / n + f.rng.normal(0, 26)
            if layer == 2 and 800 < x < 1250:
                continue
            f.fill(
                [
                    (x - w * 0.5, base + 20),
                    (x - w * 0.34, -10),
                    (x + w * 0.34, -10),
                    (x + w * 0.5, base + 20),
                ],
                mix(tone, "deep", 0.18),
                (mix(tone, "pale", 0.4), 3.14, 0.6),
            )
        for _ in range(30 - layer * 8):
            x, y, r = f.rng.random() * 2000, f.rng.random() * (230 - layer * 50), 90 + f.rng.random() * 80
            a = np.linspace(0, 6.28, 10)[:-1]
            f.blob(
                np.column_stack(
                    [x + np.cos(a) * r * 1.3 * f.rng.uniform(0.85, 1.15, 9), y + np.sin(a) * r * 0.7]
                ),
                mix(tone, "leaf", 0.3),
                (mix(tone, "honey", 0.4), 4.2, 0.5),
                0.9,
            )
    for k in range(7):
        x = 1500 - k * 210
        f.fill([(x, -20), (x + 70, -20), (x - 380, 1000), (x - 560, 1000)], "pale", None, 0.2, 10)
    f.fill(
        smooth(
            [
                (980, 700),
                (1060, 780),
                (900, 880),
                (760, 1010),
                (420, 1280),
                (1320, 1280),
                (1230, 1040),
                (1140, 900),
                (1160, 790),
                (1060, 700),
            ],
            True,
        ),
        "sand",
        ("clay", 1.57, 0.45),
    )
    # Wayside chapel.
    f.fill([(1390, 800), (1390, 600), (1460, 510), (1530, 600), (1530, 800)], "lime", ("stone", 0.4, 0.6))
    f.fill([(1370, 612), (1460, 490), (1550, 612), (1530, 618), (1460, 526), (1390, 618)], "brick")
    f.fill(np.vstack([[(1428, 800)], ellipse(1460, 680, 32, 40, np.pi, np.pi), [(1492, 800)]]), "deep")
    f.glow(1460, 750, 60, "honey", 0.9)
    f.line([(1460, 490), (1460, 452)], "ink", 5)
    f.line([(1446, 468), (1474, 468)], "ink", 5)
    for x, w in [(80, 150), (400, 96), (1700, 130), (1920, 170)]:
        base = 1010 + w * 0.6
        f.fill(
            smooth(
                [
                    (x - w * 0.95, base + 20),
                    (x - w * 0.5, base - 90),
                    (x - w * 0.42, 400),
                    (x - w * 0.4, -40),
                    (x + w * 0.4, -40),
                    (x + w * 0.42, 400),
                    (x + w * 0.5, base - 90),
                    (x + w, base + 20),
                ],
                True,
            ),
            mix("deep", "wood", 0.35),
            ("moss", 3.3, 0.55),
        )
        f.lines(
            [
                np.array(
                    [(x - w * 0.3 + k * w * 0.2, 60 + k * 130), (x - w * 0.27 + k * w * 0.2, 260 + k * 130)]
                )
                for k in range(4)
            ],
            "ink",
            4,
            0.6,
        )
    for _ in range(46):
        x, y = f.rng.random() * 2000, 880 + f.rng.random() * 350
        if abs(x - 900) < 120 + (y - 860) * 1.0:
            continue
        t.plant(
            f,
            x,
            y,
            60 + f.rng.random() * 70,
            f.pick("moss", "green", "leaf"),
            f.pick("white", "honey") if f.rng.random() < 0.15 else None,
        )
    person(f, 1010, 870, 200, "brick", "navy", legs="walk", arms="hold", hair="long")
    person(f, 1085, 872, 205, "honey", "slate", legs="walk", arms="hold", face=-1, hair="bald", skin="skin4")
    person(
        f,
        820,
        1110,
        360,
        "blue",
        "wood",
        legs="walk",
        arms="swing",
        hair="bun",
        hair_colour="hair4",
        cane=False,
    )
    hand = person(f, 980, 1120, 350, "green", "sand", legs="walk", arms="fore", hair="cap")
    dx, dy = 1180, 1130
    for k in (-52, -32, 40, 58):
        f.line([(dx + k, dy - 50), (dx + k * 1.1, dy)], "clay", 15)
    f.blob(
        [
            (dx - 72, dy - 82),
            (dx - 20, dy - 92),
            (dx + 50, dy - 94),
            (dx + 74, dy - 66),
            (dx + 30, dy - 42),
            (dx - 60, dy - 44),
        ],
        "clay",
        ("brick", 1.3, 0.4),
    )
    f.blob(
        [
            (dx + 52, dy - 128),
            (dx + 90, dy - 134),
            (dx + 134, dy - 104),
            (dx + 120, dy - 88),
            (dx + 80, dy - 86),
        ],
        "clay",
    )
    f.blob([(dx + 56, dy - 130), (dx + 76, dy - 124), (dx + 68, dy - 82), (dx + 50, dy - 90)], "wood")
    f.oval(dx + 92, dy - 114, 5, 5, "ink")
    f.line([(dx - 70, dy - 76), (dx - 106, dy - 120)], "clay", 13)
    f.line([hand, (1120, 1060), (dx + 66, dy - 92)], "ink", 4, True)
    f.fill(
        smooth([(1330, 1120), (1360, 1070), (1800, 1040), (1850, 1080), (1830, 1130), (1380, 1165)], True),
        "wood",
        ("ink", 1.5, 0.5),
    )
    f.oval(1352, 1118, 28, 46, "sand")
    f.lines([ellipse(1352, 1118, 17, 30, count=24), ellipse(1352, 1118, 8, 15, count=18)], "wood", 3)
    person(f, 1560, 1062, 250, "honey", "blue", child=True, arms="up", hair="curly", legs="walk")
    person(f, 1730, 1130, 260, "lime", "brick", child=True, legs="sit", arms="talk", face=-1)
    return f.image()
