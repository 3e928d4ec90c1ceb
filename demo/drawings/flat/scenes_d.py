"""Scenes: a dream session, the swimming pool."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import smooth
from . import street as st
from . import town as t
from .canvas import Flat, mix
from .gallery import scene
from .people import head_only, person


@scene(
    "droomsessie",
    "Een droomsessie rond een ronde tafel: een tiental mensen luistert, schrijft op kaartjes en wijst naar een muur vol briefjes.",
)
def dream_session() -> Image.Image:
    """A small group around a table."""
    f = Flat("droomsessie", "sand", "lime")
    f.rect(0, 0, 2000, 900, mix("green", "deep", 0.2), ("deep", 0.3, 0.7))
    f.rect(0, 870, 2000, 400, "clay", ("wood", 1.57, 0.7))
    f.lines(
        [np.array([(x, 1260), (1000 + (x - 1000) * 0.72, 880)]) for x in np.linspace(-300, 2300, 15)],
        mix("wood", "clay", 0.4),
        3,
    )
    f.rect(0, 862, 2000, 18, "deep")
    # Window on the town.
    f.rect(110, 130, 560, 520, "lime")
    f.rect(130, 150, 520, 480, "sky", ("pale", 1.57, 0.9))
    for i, c in enumerate(["brick", "sand", "clay", "rose"]):
        t.house(
            f,
            140 + i * 128,
            630,
            118,
            150 + (i * 41 % 60),
            c,
            ["step", "bell", "roof", "step"][i],
            rows=1,
            cols=2,
        )
    t.sun(f, 520, 250, 36)
    f.rect(382, 150, 12, 480, "lime")
    f.rect(130, 370, 520, 10, "lime")
    f.rect(90, 640, 600, 24, "lime")
    for x, b in [(170, "brick"), (560, "honey")]:
        f.fill([(x - 34, 590), (x + 34, 590), (x + 26, 642), (x - 26, 642)], "clay")
        t.plant(f, x, 594, 100, "leaf", b)
    # Wall of notes.
    f.rect(860, 120, 960, 470, "lime", ("stone", 1.57, 0.3))
    for i in range(36):
        x, y = 900 + (i % 9) * 101 + f.rng.normal(0, 6), 160 + (i // 9) * 104 + f.rng.normal(0, 5)
        if f.rng.random() < 0.12:
            continue
        c = ["honey", "rose", "foam", "mint", "pale"][int(f.rng.integers(0, 5))]
        k = f.rng.normal(0, 4)
        f.fill([(x + k, y), (x + 82 + k, y + k), (x + 82, y + 78), (x, y + 78 - k)], c)
        f.lines(
            [
                np.array([(x + 12, y + 20 + j * 17), (x + 12 + 24 + f.rng.random() * 34, y + 20 + j * 17)])
                for j in range(3)
            ],
            "slate",
            3,
        )
    f.line([(1340, 0), (1340, 60)], "ink", 5)
    for x in (700, 1000):
        f.line([(x, 0), (x, 210 if x == 700 else 0)], "ink", 4)
    f.fill([(620, 290), (660, 205), (740, 205), (780, 290)], "honey", ("clay", 0.8, 0.4))
    f.glow(700, 420, 380, "pale", 0.35)
    hand = person(
        f,
        1500,
        960,
        520,
        "honey",
        "navy",
        arms="wave",
        face=-1,
        hair="scarf",
        hair_colour="brick",
        skin="skin2",
        legs="stand",
    )
    f.fill(
        [
            (hand[0] - 40, hand[1] - 70),
            (hand[0] + 30, hand[1] - 64),
            (hand[0] + 26, hand[1]),
            (hand[0] - 42, hand[1] - 6),
        ],
        "honey",
    )
    # The far side of the table.
    for x, tp, fc, hr, hc, sk, a in [
        (400, "blue", 1, "bald", "hair1", "skin1", "talk"),
        (590, "brick", 1, "curly", "hair1", "skin4", "fore"),
        (790, "lime", 1, "long", "hair2", "skin1", "talk"),
        (1000, "sage", -1, "short", "hair1", "skin3", "talk"),
        (1200, "clay", -1, "bun", "hair4", "skin1", "fore"),
    ]:
        person(f, x, 1080, 480, tp, "ink", sk, hr, hc, legs="none", arms=a, face=fc, shadow=False)
    f.oval(880, 1000, 760, 190, "deep", None, 0.35, 14)
    f.oval(860, 950, 740, 178, mix("wood", "ink", 0.35))
    f.oval(860, 930, 740, 178, "wood", ("clay", 3.9, 0.7))
    f.oval(860, 926, 700, 162, mix("wood", "clay", 0.35), None, 0.5)
    for _ in range(26):
        a, d = f.rng.random() * 6.28, np.sqrt(f.rng.random())
        x, y = 860 + np.cos(a) * d * 600, 930 + np.sin(a) * d * 125
        k, q = f.rng.normal(0, 0.4), 32
        f.fill(
            [(x - q, y - 10 + k * 8), (x + q, y - 12), (x + q + 8, y + 12 - k * 8), (x - q - 4, y + 12)],
            f.pick("honey", "lime", "foam", "rose", "mint"),
        )
    for x, y in [(520, 880), (770, 850), (1040, 868), (1290, 920), (640, 1010), (1080, 1010)]:
        f.oval(x, y, 26, 9, "white")
        f.blob(
            [(x - 18, y - 34), (x + 18, y - 34), (x + 15, y), (x - 15, y)],
            f.pick("blue", "brick", "white"),
            ("ink", 0.3, 0.3),
        )
        f.oval(x, y - 34, 18, 6, "wood")
    f.blob([(840, 905), (852, 840), (890, 840), (902, 905)], "foam", ("blue", 0.4, 0.5))
    for k in (-22, 0, 22):
        t.plant(f, 870 + k, 845, 96, "moss", ["honey", "white", "brick"][(k + 22) // 22])
    # The near side, seen a little from behind.
    for x, tp, fc, hr, hc, sk in [
        (250, "green", 1, "bun", "hair2", "skin2"),
        (1490, "navy", -1, "short", "hair3", "skin1"),
    ]:
        f.fill([(x - 80, 1000), (x + 80, 1000), (x + 70, 1250), (x - 70, 1250)], "brick", ("plum", 0.6, 0.5))
        person(f, x, 1300, 560, tp, "ink", sk, hr, hc, legs="sit", arms="talk", face=fc, shadow=False)
    person(
        f,
        560,
        1500,
        590,
        "honey",
        "ink",
        "skin4",
        "curly",
        "hair1",
        legs="none",
        arms="talk",
        face=1,
        shadow=False,
    )
    person(
        f,
        1180,
        1510,
        590,
        "rose",
        "ink",
        "skin1",
        "bun",
        "hair4",
        legs="none",
        arms="talk",
        face=-1,
        shadow=False,
    )
    f.fill([(1830, 980), (1950, 980), (1930, 1200), (1850, 1200)], "clay", ("brick", 0.4, 0.5))
    for k in (-30, 0, 30):
        t.plant(f, 1890 + k, 985, 330 - abs(k) * 3, "leaf")
    return f.image()


@scene(
    "zwembad",
    "Het zwembad De Plons met open dak: banen in het water, een glijbaan, zwemmers van alle leeftijden en bomen die naar binnen kijken.",
)
def pool() -> Image.Image:
    """The swimming pool with its roof open."""
    f = Flat("zwembad", "sky", "pale")
    t.sun(f, 1500, 170, 80)
    t.cloud(f, 640, 120, 420)
    for i in range(11):
        t.tree(f, 60 + i * 190, 560, 290 + (i * 47 % 90), ["green", "moss", "leaf"][i % 3], shadow=False)
    f.rect(0, 330, 2000, 240, "foam", ("white", 3.9, 0.7), 0.5)
    f.lines([np.array([(x, 330), (x, 570)]) for x in range(40, 2000, 160)], "lime", 8)
    f.rect(0, 318, 2000, 20, "green")
    for x in (-10, 1990):
        k = 1 if x < 0 else -1
        f.fill(
            smooth([(x, -20), (x + k * 330, -20), (x + k * 210, 130), (x + k * 130, 330), (x, 330)], True),
            "lime",
            ("stone", 0.8, 0.5),
        )
        f.lines(
            [
                smooth(
                    [
                        (x + k * (300 - j * 80), -20),
                        (x + k * (190 - j * 50), 130),
                        (x + k * (120 - j * 34), 330),
                    ]
                )
                for j in range(3)
            ],
            "green",
            7,
        )
    f.rect(0, 560, 2000, 700, "sand", ("stone", 1.57, 0.6))
    for i in range(30):
        f.line([(0, 570 + i * 24), (2000, 570 + i * 24)], "stone", 2, alpha=0.5)
    f.fill([(330, 660), (1560, 660), (1990, 1270), (-100, 1270)], "white")
    f.fill([(360, 680), (1530, 680), (1940, 1270), (-50, 1270)], "water", ("blue", 1.57, 0.85))
    wav = []
    for _ in range(130):
        y = 695 + f.rng.random() ** 1.3 * 550
        k = (y - 680) / 590
        x = (360 - 410 * k) + f.rng.random() * (1170 + 820 * k)
        wav.append(
            smooth(
                [
                    (x, y),
                    (x + 16 + 30 * k, y - 4 - 7 * k),
                    (x + 34 + 60 * k, y),
                    (x + 50 + 90 * k, y - 4 - 7 * k),
                ]
            )
        )
    f.lines(wav, "foam", 4, 0.7)
    for i in (1, 2, 3):
        k = i / 4
        a, b = np.array([360 + 1170 * k, 684]), np.array([-50 + 1990 * k, 1270])
        for j in range(22):
            u = (j / 22) ** 1.6
            p = a + (b - a) * u
            f.oval(p[0], p[1], 8 + 14 * u, 4 + 7 * u, "brick" if j % 2 else "lime")
    # Slide.
    f.rect(1700, 230, 22, 640, "green")
    f.rect(1840, 230, 22, 640, "green")
    f.rect(1670, 222, 220, 20, "deep")
    f.lines([np.array([(1722, y), (1840, y)]) for y in range(290, 860, 46)], "green", 9)
    slide = smooth(
        [
            (1690, 240),
            (1520, 300),
            (1480, 400),
            (1640, 460),
            (1690, 560),
            (1560, 640),
            (1440, 720),
            (1380, 770),
        ],
        per=12,
    )
    f.lines([slide], "honey", 78)
    f.lines([slide], mix("honey", "clay", 0.5), 44)
    f.lines([slide + np.array((0, -20))], "pale", 9)
    person(f, 1780, 222, 170, "brick", "navy", child=True, arms="up")
    head_only(f, 1560, 618, 26, -1)
    f.line([(1570, 640), (1600, 628)], "brick", 30)
    f.oval(1380, 790, 110, 26, "white", None, 0.85, 4)
    for x, y, r, fc, cap in [
        (560, 800, 24, 1, True),
        (760, 760, 20, 1, False),
        (930, 850, 30, -1, True),
        (480, 960, 38, 1, False),
        (820, 1030, 44, -1, True),
        (1180, 930, 36, 1, True),
        (1330, 1080, 50, -1, False),
        (260, 1130, 52, 1, True),
    ]:
        f.oval(x, y + r * 0.85, r * 2.5, r * 0.4, "white", None, 0.7)
        f.line(
            [
                (x - fc * r * 1.1, y + r * 0.7),
                (x - fc * r * 2.4, y - r * 0.2),
                (x - fc * r * 3.3, y + r * 0.7),
            ],
            f.pick("skin1", "skin2", "skin3"),
            r * 0.52,
            True,
        )
        head_only(f, x, y, r, fc, cap=cap)
    f.oval(1080, 1110, 120, 40, "honey")
    f.oval(1080, 1104, 62, 18, "blue")
    head_only(f, 1080, 1060, 44, 1)
    for x, fc, tp, bt, a, ch in [
        (420, 1, "blue", "blue", "up", True),
        (250, 1, "brick", "brick", "talk", False),
        (120, 1, "honey", "green", "hold", True),
    ]:
        person(f, x, 700 if x > 300 else 850, 200 if x > 300 else 270, tp, bt, arms=a, face=fc, child=ch)
    st.bench(f, 1770, 1010, 215)
    person(f, 1830, 1020, 230, "lime", "sage", legs="sit", hair="bun", hair_colour="hair4", arms="talk")
    person(f, 1930, 1020, 230, "clay", "wood", legs="sit", hair="bald", face=-1, arms="talk")
    return f.image()
