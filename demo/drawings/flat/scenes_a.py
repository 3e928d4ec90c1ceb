"""Scenes: the quay, the market square, the mill."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse
from . import street as st
from . import town as t
from .canvas import Flat, mix
from .gallery import scene
from .people import head_only, person


@scene(
    "kaai",
    "De Roe stroomt weer open langs de Kaai: mensen zitten op de trappen aan het water, een roeibootje vaart voorbij en kinderen zwemmen bij de steiger.",
)
def kaai() -> Image.Image:
    """The river open along the quay."""
    f = Flat("kaai", "sky", "pale")
    t.sun(f, 1560, 250, 86)
    t.cloud(f, 420, 170, 420)
    t.cloud(f, 1120, 110, 300)
    for i, (w, h, c, k) in enumerate(
        [
            (150, 250, "brick", "step"),
            (130, 290, "sand", "bell"),
            (160, 230, "clay", "roof"),
            (140, 300, "lime", "step"),
            (150, 250, "sage", "roof"),
            (130, 280, "brick", "bell"),
            (160, 240, "pale", "step"),
            (150, 290, "rose", "roof"),
            (140, 250, "stone", "bell"),
            (150, 280, "clay", "step"),
            (160, 240, "sand", "roof"),
            (150, 270, "brick", "step"),
        ]
    ):
        t.house(f, -20 + i * 172, 610, w + 20, h, c, k, rows=2, door=f.pick("green", "blue", "brick"), cols=3)
    f.rect(0, 600, 2000, 90, "sand", ("clay", 1.5, 0.4))
    for x in (110, 420, 730, 1060, 1380, 1700, 1930):
        t.tree(f, x, 640, 260 + f.rng.random() * 50, f.pick("green", "moss", "leaf"), slim=0.85)
    for x, fc, tp in [
        (260, 1, "brick"),
        (560, -1, "honey"),
        (620, 1, "blue"),
        (900, 1, "lime"),
        (1240, -1, "clay"),
        (1560, 1, "sage"),
        (1810, -1, "navy"),
    ]:
        person(f, x, 668, 118, tp, face=fc, legs="walk", arms="swing")
    st.cyclist(f, 1460, 672, 106, "honey", "green", -1)
    for i in range(4):
        f.rect(0, 686 + i * 30, 2000, 32, mix("stone", "lime", 0.25 - i * 0.08 + 0.3), ("grey", 1.55, 0.3))
        f.rect(0, 686 + i * 30 + 26, 2000, 5, "grey", None, 0.5)
    for x, d, tp, dr in [
        (170, 1, "honey", 0),
        (330, -1, "blue", 0),
        (520, 1, "brick", 1),
        (980, -1, "green", 0),
        (1140, 1, "clay", 0),
        (1690, -1, "lime", 1),
        (1830, 1, "navy", 0),
    ]:
        person(f, x, 796, 165, tp, legs="sit", arms="talk", face=d, dress=bool(dr))
    f.fill([(0, 804), (2000, 804), (2000, 1250), (0, 1250)], "water", ("navy", 1.57, 0.85))
    streaks = []
    for _ in range(120):
        yy = 818 + f.rng.random() ** 1.4 * 425
        x, w = f.rng.random() * 2000, 30 + (yy - 800) * 0.35 * (0.4 + f.rng.random())
        streaks.append(ellipse(x, yy, w, 1.6 + (yy - 800) * 0.009, count=16))
    f.many(streaks[:70], "foam", None, 0.55)
    f.many(streaks[70:], "pale", None, 0.5)
    for i in range(26):
        yy = 815 + i * 16
        f.oval(1560 + f.rng.normal(0, 16), yy, 70 - i * 1.2 + f.rng.random() * 20, 3.2, "honey", None, 0.6)
    # Landing stage.
    f.fill([(560, 860), (880, 860), (930, 915), (520, 915)], "wood", ("ink", 1.4, 0.4))
    f.rect(520, 915, 410, 18, mix("wood", "ink", 0.5))
    for x in (545, 725, 900):
        f.rect(x, 915, 16, 90, mix("wood", "ink", 0.6))
    person(f, 640, 900, 190, "honey", "brick", legs="run", arms="up", child=True, hair="short")
    person(f, 800, 905, 180, "lime", "blue", arms="wave", child=True, hair="bun", face=-1)
    for x, yy in [(1010, 985), (1150, 1050), (430, 1060)]:
        f.oval(x, yy + 26, 74, 11, "foam", None, 0.8)
        head_only(f, x, yy, 33, 1 if x < 1100 else -1, cap=x == 1150)
        f.line([(x + 40, yy + 24), (x + 78, yy - 8), (x + 112, yy + 18)], "skin2", 15, True)
    # Rowing boat.
    person(f, 1420, 1130, 230, "brick", legs="none", arms="fore", face=1, hair="cap")
    person(f, 1640, 1130, 220, "lime", legs="none", arms="talk", face=-1, hair="long")
    f.blob(
        [(1240, 1010), (1300, 1030), (1760, 1030), (1830, 1000), (1770, 1096), (1540, 1112), (1310, 1096)],
        "green",
        ("deep", 1.5, 0.7),
    )
    f.line([(1250, 1014), (1310, 1034), (1760, 1034), (1824, 1006)], "honey", 9, True)
    f.line([(1500, 985), (1330, 1150)], "wood", 11)
    f.oval(1322, 1160, 40, 13, "wood")
    for x in (30, 90, 160, 1930, 1985, 240):
        for k in range(5):
            f.line(
                [(x + k * 13, 1260), (x + k * 13 + f.rng.normal(0, 10), 1060 - f.rng.random() * 90)],
                f.pick("green", "moss", "deep"),
                7,
                False,
            )
        f.line([(x + 26, 1020), (x + 26, 965)], "wood", 17)
    return f.image()


@scene(
    "markt",
    "De Grote Markt zonder auto's: bomen, marktkramen, een waterspiegel en mensen die wandelen, kopen en spelen voor een rij trapgevels.",
)
def markt() -> Image.Image:
    """The market square with trees instead of cars."""
    f = Flat("markt", "sky", "lime")
    t.cloud(f, 1500, 140, 460)
    t.cloud(f, 520, 200, 320)
    # Town hall tower behind the gables.
    f.rect(930, 60, 130, 480, "stone", ("grey", 0.3, 0.5))
    f.fill([(915, 70), (995, -60), (1075, 70)], "slate", ("ink", 0.3, 0.5))
    f.oval(995, 150, 40, 40, "white")
    f.line([(995, 124), (995, 150), (1014, 160)], "ink", 5)
    t.windows(f, 945, 220, 100, 240, 2, 2, glass="slate")
    for i, (w, h, c, k) in enumerate(
        [
            (180, 330, "brick", "step"),
            (170, 370, "sand", "bell"),
            (190, 320, "clay", "step"),
            (180, 380, "lime", "step"),
            (250, 350, "pale", "roof"),
            (180, 350, "rose", "bell"),
            (190, 390, "brick", "step"),
            (170, 330, "sage", "roof"),
            (190, 360, "sand", "step"),
            (180, 330, "clay", "bell"),
            (190, 350, "brick", "roof"),
        ]
    ):
        t.house(f, -40 + i * 190, 700, w + 8, h, c, k, rows=3, door=f.pick("green", "blue", "wood"))
    f.rect(0, 690, 2000, 560, "sand", ("stone", 1.57, 0.7))
    joints = [np.array([(x, 1260), (1000 + (x - 1000) * 0.46, 690)]) for x in np.linspace(-900, 2900, 25)] + [
        np.array([(0, yy), (2000, yy)]) for yy in (720, 760, 815, 890, 990, 1120)
    ]
    f.lines(joints, "stone", 2.5, 0.8)
    for x, h in [(180, 420), (640, 390), (1330, 400), (1800, 430)]:
        t.tree(f, x, 800, h, f.pick("green", "moss"), slim=0.95)
    for x, c in [(330, "brick"), (800, "green"), (1440, "blue")]:
        for k in (0, 250):
            f.rect(x + k, 660, 9, 190, "wood")
        f.rect(x - 10, 782, 280, 72, "wood", ("ink", 1.5, 0.5))
        for j in range(11):
            f.oval(
                x + 14 + j * 24,
                778,
                15,
                14,
                ["brick", "honey", "leaf", "clay"][(j // 3) % 4],
                ("ink", 0.9, 0.25),
            )
        person(f, x + 130, 850, 200, "lime", legs="none", arms="carry")
        f.rect(x - 10, 800, 280, 56, "wood", ("ink", 1.5, 0.5))
        for j in range(7):
            xx = x - 20 + j * 43
            f.fill(
                [(xx + 6, 610), (xx + 49, 610), (xx + 43, 668), (xx + 21, 682), (xx, 668)],
                c if j % 2 == 0 else "white",
                ("ink", 1.4, 0.2),
            )
    for x, fc, tp, gait, a in [
        (300, 1, "honey", "walk", "swing"),
        (700, -1, "brick", "stand", "talk"),
        (770, 1, "blue", "stand", "carry"),
        (1390, 1, "clay", "stand", "fore"),
        (1720, -1, "green", "walk", "swing"),
    ]:
        person(f, x, 905, 215, tp, legs=gait, arms=a, face=fc)
    # Shallow water on the paving.
    f.blob(
        [(820, 1010), (1000, 968), (1260, 972), (1420, 1030), (1330, 1110), (1060, 1135), (850, 1092)],
        "foam",
        ("water", 1.2, 0.6),
    )
    for x, yy, w in [(960, 1030, 90), (1180, 1010, 120), (1260, 1070, 80), (1020, 1090, 70)]:
        f.oval(x, yy, w, 4, "white", None, 0.8)
    person(f, 1010, 1078, 200, "honey", "brick", legs="run", arms="up", child=True)
    person(f, 1230, 1058, 190, "brick", "navy", legs="run", arms="up", child=True, face=-1, hair="curly")
    f.oval(1120, 1110, 24, 24, "white", ("grey", 0.9, 0.5))
    st.bench(f, 130, 1120, 330)
    person(
        f, 240, 1128, 250, "sage", "slate", legs="sit", hair="bun", hair_colour="hair4", face=1, arms="talk"
    )
    person(f, 390, 1128, 250, "navy", "wood", legs="sit", hair="bald", face=-1, arms="talk")
    person(
        f,
        620,
        1180,
        300,
        "blue",
        "sand",
        hair="scarf",
        hair_colour="honey",
        dress=True,
        face=1,
        arms="hold",
        legs="walk",
    )
    person(f, 712, 1184, 200, "clay", "navy", child=True, arms="hold", legs="walk")
    st.cyclist(f, 1660, 1190, 250, "lime", "green", -1, crate="wood")
    st.flags(f, -10, 420, 1000, 380, 90, 34)
    st.flags(f, 1000, 380, 2010, 430, 90, 34)
    return f.image()


@scene(
    "spinnerij",
    "De oude Spinnerij als werkplaats: onder het zaagtanddak repareren mensen fietsen, zagen ze hout en zitten ze samen achter een scherm.",
)
def spinnerij() -> Image.Image:
    """The old mill as a place of work."""
    f = Flat("spinnerij", "pale", "lime")
    f.fill([(1640, 700), (1660, -20), (1770, -20), (1790, 700)], "brick", ("plum", 0.2, 0.6))
    for k in (60, 130, 200):
        f.rect(1655, k, 122, 12, mix("brick", "ink", 0.3))
    p = [(0, 1250), (0, 330)]
    for i in range(5):
        p += [(i * 400, 330), (i * 400 + 40, 130), (i * 400 + 400, 330)]
    f.fill([*p, (2000, 330), (2000, 1250)], mix("brick", "clay", 0.15), ("plum", 0.8, 0.5))
    for i in range(5):
        f.fill([(i * 400 + 62, 175), (i * 400 + 350, 326), (i * 400 + 62, 326)], "foam", ("honey", 3.9, 0.7))
        f.lines(
            [
                np.array([(i * 400 + 62 + k * 70, 326), (i * 400 + 62 + k * 70, 180 + k * 40)])
                for k in range(1, 4)
            ],
            "lime",
            5,
        )
    f.rect(40, 370, 1920, 640, "lime", ("pale", 3.9, 0.7))
    for i in range(4):
        f.fill(
            [(150 + i * 480, 370), (330 + i * 480, 370), (560 + i * 480, 1010), (240 + i * 480, 1010)],
            "pale",
            None,
            0.6,
        )
    for x in (40, 520, 1000, 1480, 1940):
        f.rect(x - 16, 360, 32, 660, "green", ("deep", 0.2, 0.6))
        f.rect(x - 30, 360, 60, 22, "green")
    f.rect(30, 355, 1940, 22, "deep")
    for x in (280, 760, 1240, 1720):
        f.line([(x, 376), (x, 470)], "ink", 4)
        f.fill([(x - 50, 510), (x - 24, 468), (x + 24, 468), (x + 50, 510)], "honey", ("clay", 0.9, 0.4))
        f.glow(x, 560, 190, "pale", 0.6)
    f.rect(0, 1000, 2000, 260, "sand", ("clay", 1.57, 0.55))
    f.lines(
        [np.array([(x, 1260), (1000 + (x - 1000) * 0.7, 1004)]) for x in np.linspace(-400, 2400, 15)],
        "stone",
        3,
    )
    # Bicycles.
    f.lines([np.array([(110, 560), (480, 560)])], "ink", 7)
    for i, c in enumerate(["brick", "blue", "honey"]):
        f.lines([ellipse(160 + i * 125, 640, 54, 54, count=36)], "ink", 6)
        f.line([(160 + i * 125, 586), (160 + i * 125, 560)], c, 6)
    st.bike(f, 310, 940, 330, "brick")
    f.line([(310, 860), (310, 1060)], "slate", 12)
    f.line([(250, 1064), (370, 1064)], "slate", 12)
    person(f, 150, 1090, 360, "blue", "navy", arms="fore", hair="curly", hair_colour="hair1", skin="skin4")
    person(f, 505, 1100, 350, "honey", "slate", arms="talk", face=-1, hair="bun")
    # Joiner's bench.
    f.rect(610, 820, 370, 34, "wood", ("ink", 1.5, 0.4))
    for x in (640, 930):
        f.rect(x, 850, 26, 220, mix("wood", "ink", 0.3))
    f.fill([(640, 800), (900, 790), (900, 820), (640, 822)], "clay")
    for i in range(6):
        f.rect(640 + i * 48, 480, 12, 90 + (i % 3) * 24, ["wood", "grey", "brick"][i % 3])
        f.oval(646 + i * 48, 476, 14, 14, "slate")
    person(f, 860, 1085, 370, "green", "wood", arms="fore", face=-1, hair="bald", skin="skin2")
    f.fill([(650, 748), (760, 770), (762, 800), (652, 800)], "grey")
    for _ in range(24):
        f.oval(640 + f.rng.random() * 300, 1060 + f.rng.random() * 40, 7, 3, "clay")
    # Desk.
    f.rect(1090, 830, 320, 22, "green")
    for x in (1105, 1380):
        f.rect(x, 850, 16, 210, "deep")
    f.fill([(1200, 700), (1370, 700), (1370, 812), (1200, 812)], "navy", ("blue", 3.9, 0.8))
    f.lines(
        [np.array([(1220, 730 + k * 20), (1220 + 60 + 60 * (k % 2), 730 + k * 20)]) for k in range(4)],
        "honey",
        5,
    )
    f.rect(1270, 812, 30, 20, "slate")
    person(
        f,
        1110,
        1080,
        330,
        "clay",
        "navy",
        legs="sit",
        arms="fore",
        hair="scarf",
        hair_colour="blue",
        skin="skin2",
    )
    person(f, 1445, 1090, 365, "lime", "slate", arms="talk", face=-1, hair="long", hair_colour="hair3")
    # Loom and plants, a memory of the mill.
    f.rect(1560, 720, 360, 22, "wood")
    f.rect(1575, 560, 20, 500, "wood", ("ink", 0.2, 0.4))
    f.rect(1885, 560, 20, 500, "wood", ("ink", 0.2, 0.4))
    f.lines([np.array([(x, 570), (x, 900)]) for x in range(1606, 1880, 9)], "white", 3)
    for i in range(7):
        f.rect(1604, 800 + i * 17, 274, 12, ["brick", "honey", "blue", "lime", "green"][i % 5])
    person(
        f,
        1700,
        1120,
        350,
        "honey",
        "deep",
        legs="sit",
        arms="fore",
        hair="bun",
        hair_colour="hair4",
        skin="skin1",
    )
    f.rect(1680, 1020, 140, 16, "wood")
    for x in (560, 1040, 1950):
        f.fill([(x - 40, 1180), (x + 40, 1180), (x + 30, 1240), (x - 30, 1240)], "clay", ("brick", 0.5, 0.5))
        t.plant(f, x, 1184, 150, "green")
    return f.image()
