"""Scenes: a long table, a school street, the station square."""
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
from .people import person


@scene(
    "tafel",
    "Een lange tafel midden in een straat: buren van alle leeftijden eten samen onder vlaggetjes en lampjes.",
)
def tafel() -> Image.Image:
    """A long table in a street."""
    f = Flat("tafel", "foam", "pale")
    t.sun(f, 1000, 360, 100)
    for side in (-1, 1):
        for i in range(5):
            # Two rows of houses that run away from us.
            x0, x1 = 1000 + side * (1040 - i * 175), 1000 + side * (1040 - (i + 1) * 175)
            s0, s1 = 1 - i * 0.165, 1 - (i + 1) * 0.165
            y0b, y1b, y0t, y1t = (
                470 + 480 * s0,
                470 + 480 * s1,
                470 - 620 * s0 - (i % 2) * 60,
                470 - 620 * s1 - (i % 2) * 60,
            )
            c = ["brick", "sand", "clay", "rose", "sage"][(i + (2 if side > 0 else 0)) % 5]
            f.fill(
                [(x0, y0b), (x1, y1b), (x1, y1t), (x0, y0t)],
                mix(c, "pale", i * 0.1),
                (mix(c, "ink", 0.5), 0 if side > 0 else np.pi, 0.4),
            )
            for j in range(2):
                for k in range(3):
                    a, b = 0.2 + j * 0.42, 0.42 + j * 0.42
                    v0, v1 = 0.12 + k * 0.27, 0.29 + k * 0.27
                    q = []
                    for u, v in ((a, v0), (b, v0), (b, v1), (a, v1)):
                        top, low = y0t + (y1t - y0t) * u, y0b + (y1b - y0b) * u
                        q.append((x0 + (x1 - x0) * u, top + (low - top) * v))
                    f.fill(q, "foam" if (j + k + i) % 3 else "honey", ("blue", 1.3, 0.4))
    f.fill(
        [(0, 930), (860, 600), (1140, 600), (2000, 930), (2000, 1260), (0, 1260)],
        "stone",
        ("grey", 1.57, 0.5),
    )
    for i in range(5):
        y, w = 250 + i * 26, 1000 - i * 170
        st.flags(f, 1000 - w, y - 140 + i * 30, 1000 + w, y - 140 + i * 30, 110 - i * 16, 44 - i * 6)
    for side in (-1, 1):
        for x, y, h in [(780, 880, 560), (430, 740, 330)]:
            t.tree(f, 1000 + side * x, y, h, "moss", slim=0.8)
    tops = ["honey", "blue", "brick", "sage", "green", "clay", "navy", "rose"]
    hairs = [
        ("short", "hair1"),
        ("scarf", "green"),
        ("curly", "hair1"),
        ("bun", "hair4"),
        ("bald", "hair2"),
        ("long", "hair3"),
        ("cap", "hair1"),
        ("short", "hair2"),
    ]
    near = 1.15

    def edge(s: float) -> tuple[float, float]:
        """Half the width and the height of the table top, where things are `s` times their size up close."""
        return 285 * s, 560 + 533 * s

    # Seats at equal distances: the scale is one over the depth.
    for i, z in enumerate([5.6, 4.6, 3.8, 3.1, 2.5, 1.95, 1.46, 1.06]):
        s = 1 / z
        for side in (-1, 1):
            hair, tone = hairs[(i + (3 if side > 0 else 0)) % 8]
            person(
                f,
                1000 + side * 425 * s,
                560 + 740 * s,
                (470 + (i * 37 % 40)) * s,
                tops[(i * 3 + side) % 8],
                legs="sit",
                arms="talk" if (i + side) % 3 else "wave",
                face=-side,
                hair=hair,
                hair_colour=tone,
                shadow=False,
            )
    (w0, y0), (w1, y1) = edge(0.15), edge(near * 1.15)
    f.fill(
        [(1000 - w0, y0), (1000 + w0, y0), (1000 + w1, y1), (1000 - w1, y1)], "white", ("stone", 1.57, 0.3)
    )
    f.fill(
        [(1000 - w0 * 0.16, y0), (1000 + w0 * 0.16, y0), (1000 + w1 * 0.16, y1), (1000 - w1 * 0.16, y1)],
        "honey",
        ("clay", 1.57, 0.25),
    )
    for z in [5.0, 4.1, 3.4, 2.75, 2.2, 1.7, 1.3, 1.05, 0.86]:
        s = 1 / z
        w, y = edge(s)
        st.table_things(f, 1000 - w * 0.92, 1000 + w * 0.98, y, 118 * s, s * 1.35)
    person(f, 230, 1225, 430, "blue", "navy", arms="carry", legs="walk", hair="bun", skin="skin3")
    f.blob([(268, 1000), (378, 1000), (362, 1055), (288, 1055)], "brick", ("plum", 0.5, 0.5))
    person(f, 1770, 1225, 300, "honey", "brick", legs="run", arms="up", child=True, face=-1, hair="curly")
    return f.image()


@scene(
    "schoolstraat",
    "Een schoolstraat in de ochtend: kinderen en ouders komen te voet en met de fiets aan, de straat is versmald met bomen en bloemen.",
)
def schoolstraat() -> Image.Image:
    """A school street full of bicycles."""
    f = Flat("schoolstraat", "sky", "pale")
    t.sun(f, 300, 230, 80)
    t.cloud(f, 1350, 130, 420)
    for x, h in [(60, 430), (1900, 470)]:
        t.tree(f, x, 720, h, "sage", slim=1.0)
    f.rect(330, 300, 1340, 420, "brick", ("plum", 0.4, 0.45))
    f.fill([(290, 305), (400, 170), (1600, 170), (1710, 305)], "slate", ("ink", 0.5, 0.5))
    f.rect(320, 292, 1360, 20, "lime")
    t.windows(f, 360, 330, 480, 360, 4, 2)
    t.windows(f, 1160, 330, 480, 360, 4, 2)
    f.fill(
        [(850, 720), (850, 250), (1000, 130), (1150, 250), (1150, 720)],
        mix("brick", "clay", 0.4),
        ("plum", 0.4, 0.35),
    )
    f.oval(1000, 270, 48, 48, "white")
    f.line([(1000, 238), (1000, 270), (1022, 276)], "ink", 6)
    f.fill(
        np.vstack([[(900, 720)], ellipse(1000, 520, 100, 100, np.pi, np.pi), [(1100, 720)]]),
        "green",
        ("deep", 0.6, 0.5),
    )
    f.line([(1000, 425), (1000, 720)], "lime", 5)
    st.flags(f, 330, 330, 850, 350, 60, 32)
    st.flags(f, 1150, 350, 1670, 330, 60, 32)
    f.rect(0, 715, 2000, 560, "sand", ("stone", 1.57, 0.5))
    f.fill(
        smooth(
            [
                (-20, 1010),
                (400, 930),
                (1000, 900),
                (1600, 930),
                (2020, 1010),
                (2020, 1180),
                (1000, 1120),
                (-20, 1180),
            ],
            True,
        ),
        "clay",
        ("rose", 1.57, 0.6),
    )
    for i in range(7):
        x = 130 + i * 290
        f.fill(
            [
                (x, 1040 - abs(x - 1000) * -0.045),
                (x + 90, 1040 - abs(x - 1000) * -0.045),
                (x + 96, 1052 - abs(x - 1000) * -0.045),
                (x - 4, 1052 - abs(x - 1000) * -0.045),
            ],
            "lime",
            None,
            0.9,
        )
    for x in (260, 620, 1380, 1740):
        t.tree(f, x, 860, 350, f.pick("green", "leaf", "moss"), slim=0.8)
        f.fill([(x - 90, 850), (x + 90, 850), (x + 78, 900), (x - 78, 900)], "wood", ("ink", 1.5, 0.4))
        for k in range(7):
            t.plant(f, x - 72 + k * 24, 856, 44, "moss", f.pick("honey", "brick", "white"))
    for x, fc, tp, ch, a in [
        (780, 1, "honey", True, "wave"),
        (880, 1, "blue", True, "hold"),
        (955, -1, "clay", False, "hold"),
        (1130, -1, "brick", True, "up"),
        (1220, -1, "lime", False, "talk"),
        (500, 1, "navy", True, "swing"),
        (1520, -1, "green", True, "swing"),
    ]:
        person(f, x, 890, 165 if ch else 235, tp, face=fc, child=ch, arms=a, legs="walk")
    st.cyclist(f, 330, 1110, 250, "blue", "honey", 1, crate="wood")
    st.cyclist(f, 740, 1080, 190, "brick", "green", 1, True, "curly")
    st.cyclist(f, 1060, 1090, 200, "honey", "blue", 1, True, "short")
    st.cyclist(f, 1370, 1120, 250, "lime", "brick", -1, hair="long")
    st.cyclist(f, 1790, 1090, 190, "clay", "navy", -1, True, "bun")
    person(f, 150, 1215, 330, "green", "slate", arms="wave", hair="bald", skin="skin1")
    person(
        f, 1650, 1230, 300, "navy", "sand", dress=True, hair="scarf", hair_colour="clay", face=-1, arms="hold"
    )
    person(f, 1562, 1232, 190, "honey", "blue", child=True, face=-1, arms="hold", legs="walk")
    return f.image()


@scene(
    "station",
    "Het Stationsplein in de schemering: een verlichte bus wacht, reizigers stappen over, onder de bomen branden lampen.",
)
def station() -> Image.Image:
    """The station square at dusk."""
    f = Flat("station", "dusk", "clay")
    f.glow(1000, 620, 900, "honey", 0.35)
    for _ in range(40):
        f.oval(f.rng.random() * 2000, f.rng.random() ** 1.6 * 330, 2.2, 2.2, "pale", None, 0.8)
    f.oval(330, 160, 52, 52, "pale", ("honey", 0.9, 0.4))
    for x, w, h in [(0, 260, 190), (240, 200, 240), (1650, 220, 220), (1840, 200, 180)]:
        f.rect(x, 690 - h, w, h, mix("dusk", "ink", 0.35), ("ink", 1.4, 0.5))
        for k in range(8):
            if f.rng.random() < 0.5:
                f.rect(x + 24 + (k % 4) * w * 0.22, 710 - h + (k // 4) * 80, 26, 38, "honey")
    f.rect(420, 380, 1160, 320, mix("brick", "dusk", 0.25), ("ink", 0.6, 0.45))
    f.fill([(390, 384), (470, 280), (1530, 280), (1610, 384)], mix("slate", "ink", 0.4), ("ink", 0.6, 0.4))
    f.fill(
        [(850, 700), (850, 270), (1000, 150), (1150, 270), (1150, 700)],
        mix("brick", "clay", 0.2),
        ("plum", 0.6, 0.45),
    )
    f.oval(1000, 300, 60, 60, "pale")
    f.line([(1000, 262), (1000, 300), (1030, 312)], "ink", 7)
    for i in range(8):
        x = 470 + (i % 4) * 92 + (i // 4) * 720
        f.fill(
            np.vstack([[(x, 660)], ellipse(x + 30, 500, 30, 44, np.pi, np.pi), [(x + 60, 660)]]),
            "honey",
            ("pale", 4.2, 0.7),
        )
    for x in (890, 975, 1060):
        f.fill(
            np.vstack([[(x, 700)], ellipse(x + 28, 500, 28, 50, np.pi, np.pi), [(x + 56, 700)]]),
            "pale",
            ("honey", 1.5, 0.6),
        )
    f.rect(0, 695, 2000, 560, mix("dusk", "slate", 0.5), ("ink", 1.57, 0.55))
    f.fill([(850, 700), (1150, 700), (1420, 1250), (580, 1250)], "honey", None, 0.2, 14)
    f.lines([np.array([(0, y), (2000, y)]) for y in (740, 800, 880, 990, 1130)], "ink", 2.5, 0.25)
    for x in (160, 560, 1440, 1850):
        t.tree(f, x, 800, 370, mix("green", "dusk", 0.35), mix("moss", "honey", 0.4), 0.85)
    for x in (330, 760, 1230, 1640):
        st.lamp(f, x, 840, 330, True)
        f.oval(x + 45, 850, 150, 24, "honey", None, 0.22, 14)
    st.bus(f, 1400, 960, 720, "green", -1, True)
    for x, fc, tp, gait, a in [
        (700, 1, "honey", "walk", "swing"),
        (820, -1, "brick", "walk", "swing"),
        (930, 1, "blue", "stand", "hold"),
        (1000, -1, "lime", "stand", "talk"),
    ]:
        person(f, x, 900, 210, tp, "ink", legs=gait, arms=a, face=fc)
    f.rect(150, 870, 420, 14, "ink")
    for x in (170, 545):
        f.rect(x, 880, 10, 250, "ink")
    f.rect(180, 884, 366, 170, "foam", None, 0.18)
    st.bench(f, 220, 1120, 280)
    person(f, 300, 1130, 240, "clay", "navy", legs="sit", hair="bun", hair_colour="hair4", arms="talk")
    person(f, 420, 1130, 240, "green", "slate", legs="sit", hair="curly", skin="skin4", face=-1, arms="talk")
    f.line([(620, 1130), (620, 800)], "ink", 9)
    f.oval(620, 790, 42, 42, "honey")
    f.rect(600, 778, 40, 22, "green")
    person(f, 760, 1170, 330, "brick", "ink", legs="walk", arms="swing", hair="long", hair_colour="hair3")
    st.cyclist(f, 1130, 1190, 270, "honey", "lime", 1, crate="wood")
    person(
        f,
        1620,
        1190,
        320,
        "blue",
        "ink",
        dress=True,
        hair="scarf",
        hair_colour="rose",
        face=-1,
        arms="hold",
        legs="walk",
    )
    person(f, 1530, 1192, 210, "honey", "navy", child=True, face=-1, arms="hold", legs="walk")
    person(f, 1830, 1180, 320, "sage", "ink", face=-1, hair="cap", arms="down", cane=True)
    return f.image()
