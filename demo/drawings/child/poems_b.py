"""More poems, each handwritten on its own sheet."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

from PIL import Image

from ..geometry import ellipse
from . import animals as a
from . import buildings as b
from . import nature as n
from . import people as p
from . import things as t
from . import vehicles as v
from .lettering import fit_size, write, write_block
from .registry import work
from .sheet import Sheet
from .sheets_of_words import lines_of, ruled


@work("later-word-ik")
def later() -> Image.Image:
    """Big letters and three small drawings."""
    s = Sheet(
        "later-word-ik",
        7,
        paper=(255, 253, 244),
        line="crayon",
        fill="crayon",
        width=9,
        ink="black",
        person="block",
    )
    ruled(s, 130, 105)
    size = fit_size(lines_of("later-word-ik"), 960, 54)
    write_block(
        s,
        175,
        126,
        lines_of("later-word-ik"),
        size,
        105 / size,
        ["blue", "blue", "blue", "blue", "red", "brown", "purple", "green"],
        w=0.9,
        mess=1.3,
    )
    p.person(
        s, 1320, 460, 300, shirt="white", pants="grey", hairs="short", arms="up", mood="open", dress=False
    )
    s.shape([(1270, 190), (1260, 120), (1320, 90), (1390, 120), (1375, 190)], "white", curve=True)
    s.shape(ellipse(1470, 420, 60, 34), "tan", "brown")
    p.person(s, 1180, 830, 270, shirt="white", pants="sky", hairs="bald", arms="up", dress=False)
    s.oval(1180, 608, 72, 74, None, "blue", 1.2)
    n.star(s, 1320, 620, 34)
    n.star(s, 1040, 660, 26)
    s.oval(1480, 650, 76, 76, "yellow", "orange")
    s.rect(960, 940, 420, 170, "green")
    s.rect(1380, 1000, 130, 110, "sky")
    for x in (1040, 1260, 1440):
        v.wheel(s, x, 1130, 44)
    p.person(s, 900, 1125, 190, shirt="orange", pants="orange", arms="wave", mood="open", dress=False)
    return s.image()


@work("op-de-bank")
def on_the_bench() -> Image.Image:
    """A very long bench with somebody at each end."""
    s = Sheet(
        "op-de-bank",
        13,
        paper=(214, 214, 210),
        line="pencil",
        fill="pencil",
        width=6,
        ink="black",
        wobble=1.4,
    )
    write(s, 130, 140, "Op de bank", 62, None, 1.3)
    write_block(s, 130, 230, lines_of("op-de-bank"), 40, 1.44, w=0.85, mess=0.8, slant=0.08)
    for x in (150, 520, 1080, 1450):
        s.line([(x, 1110), (x, 985)], None, 1.6)
    for y in (890, 930, 985):
        s.line([(100, y), (1500, y - 4)], "brown", 2.4)
    s.line([(0, 1118), (1600, 1112)], None, 0.8)
    p.person(
        s,
        200,
        1100,
        300,
        shirt="grey",
        pants="navy",
        hairs="bald",
        arms="down",
        mood="sad",
        dress=False,
        fingers=False,
    )
    p.person(
        s,
        1400,
        1100,
        280,
        shirt="yellow",
        pants="blue",
        hairs="long",
        arms="wave",
        mood="smile",
        dress=False,
        fingers=False,
    )
    for x in (730, 800):
        a.bird(s, x, 1112, 60, "grey", x > 750)
    n.tree(s, 1330, 880, 620, "bare")
    for _ in range(9):
        x, y = 1120 + s.rng.random() * 420, 320 + s.rng.random() * 420
        s.shape(
            [(x, y), (x + 16, y - 8), (x + 30, y), (x + 16, y + 8)], s.pick(["orange", "yellow", "red"]), None
        )
    return s.image()


@work("rap-van-t-kot")
def rap() -> Image.Image:
    """Thick felt letters, a boom box, a microphone."""
    s = Sheet(
        "rap-van-t-kot", 17, paper=(250, 236, 96), line="felt", fill="felt", width=7, ink="black", wobble=1.4
    )
    x = 110.0
    for i, ch in enumerate("RAP VAN 'T KOT"):
        write(s, x + 8, 196 + (i % 3) * 12, ch, 130, "black", 4.0, mess=0.5, medium="paint")
        x = write(
            s,
            x,
            186 + (i % 3) * 12,
            ch,
            130,
            ["red", "blue", "pink", "green", "purple"][i % 5],
            2.4,
            mess=0.5,
            medium="paint",
        )
    write_block(
        s,
        110,
        340,
        lines_of("rap-van-t-kot"),
        fit_size(lines_of("rap-van-t-kot"), 1150, 40),
        2.2,
        w=1.0,
        mess=0.7,
        slant=0.1,
    )
    s.rect(420, 880, 760, 270, "grey", "ink", 1.6)
    for k in (560, 1040):
        s.oval(k, 1015, 104, 104, "black", "ink", 1.4)
        s.oval(k, 1015, 60, 60, "red", "ink")
        s.oval(k, 1015, 22, 22, "white", "ink")
    s.rect(700, 910, 200, 90, "white")
    for i in range(6):
        s.rect(706 + i * 33, 1040 + (i % 2) * 4, 24, 44, s.pick(p.SHIRTS), "ink", 0.7)
    s.line([(470, 880), (500, 810), (1100, 810), (1130, 880)], None, 2.2)
    s.oval(1390, 640, 84, 84, "grey", "ink", 1.4)
    s.shape([(1340, 706), (1430, 712), (1400, 960), (1350, 955)], "black")
    s.line([(1375, 958), (1330, 1060), (1420, 1120), (1390, 1190)], None, 1.2, curve=True)
    for i in range(5):
        s.line([(1320 + i * 34, 575 + abs(i - 2) * 14), (1320 + i * 34, 700 - abs(i - 2) * 12)], None, 0.5)
    for x, y in [(110, 900), (250, 1050), (330, 850), (1260, 870), (1530, 420), (1500, 860)]:
        n.star(s, x, y, 50, s.pick(["red", "blue", "purple", "black"]))
    return s.image()


@work("zaterdag-op-het-recyclagepark")
def recycling() -> Image.Image:
    """On brown cardboard, with the things that lay there."""
    s = Sheet(
        "zaterdag-op-het-recyclagepark",
        12,
        paper=(198, 164, 118),
        line="felt",
        fill="crayon",
        width=7,
        ink="black",
        wobble=2,
    )
    for y in range(0, 1200, 22):
        s.line([(0, y), (1600, y + 3)], (176, 142, 98), 0.5, wob=0.05, double=False, medium="paint")
    write(s, 110, 140, "Zaterdag op het recyclagepark", 56, "red", 1.4)
    write_block(
        s,
        110,
        250,
        lines_of("zaterdag-op-het-recyclagepark"),
        fit_size(lines_of("zaterdag-op-het-recyclagepark"), 940, 42),
        1.7,
        w=1.0,
        mess=0.9,
    )
    for q in ([(1130, 560), (1150, 820)], [(1300, 560), (1290, 820)], [(1180, 540), (1190, 760)]):
        s.line(q, "white", 2.2)
    s.shape([(1100, 540), (1330, 545), (1310, 590), (1120, 586)], "red")
    s.shape([(1120, 300), (1310, 310), (1318, 420), (1116, 410)], "red")
    for x in (1140, 1300):
        s.line([(x, 410), (x, 545)], "white", 2.0)
    s.line([(1420, 830), (1500, 640)], "white", 2.2)
    s.rect(980, 960, 300, 180, "sky")
    s.oval(1060, 1050, 56, 56, "white")
    for i in range(4):
        s.line([(1150, 1000 + i * 28), (1250, 1000 + i * 28)], None, 0.8)
    s.line([(1250, 960), (1330, 850)], None, 0.9)
    for i, (x, y) in enumerate([(1370, 960), (1440, 900), (1500, 990)]):
        s.oval(x, y, 17, 13, "black")
        s.line([(x + 16, y), (x + 18, y - 70), (x + 46, y - 56 + i * 6)], None, 1.1)
    v.bike(s, 760, 1140, 330, "green")
    t.lamp(s, 520, 1150, 150, False)
    a.cat(s, 180, 1150, 150, "white", False)
    return s.image()


@work("sleutel")
def key_poem() -> Image.Image:
    """A big key on a string around the words."""
    s = Sheet(
        "sleutel", 11, paper=(244, 238, 226), line="felt", fill="pencil", width=6, ink="brown", wobble=2
    )
    s.line([(1180, -10), (1240, 160), (1330, 290), (1420, 160), (1490, -10)], "red", 2.0, curve=True)
    s.oval(1330, 400, 116, 116, "yellow", "ink", 1.6)
    s.clear(ellipse(1330, 400, 50, 50))
    s.oval(1330, 400, 50, 50, None, "ink", 1.4)
    s.rect(1302, 512, 56, 400, "yellow", "ink", 1.4)
    for y, w in ((740, 110), (830, 80)):
        s.rect(1358, y, w, 52, "yellow", "ink", 1.4)
    write(s, 120, 130, "De sleutel om mijn nek", 58, "red", 1.3)
    write_block(s, 120, 230, lines_of("sleutel"), 40, 1.72, w=0.85, mess=0.9)
    s.rect(700, 880, 170, 270, "red")
    s.dot(846, 1020, 9)
    s.fill([(680, 1150), (890, 1150), (980, 1195), (610, 1195)], "yellow", medium="crayon")
    write(s, 755, 960, "12", 48, "white", 1.2, medium="paint")
    b.window(s, 470, 900, 150, 130, "yellow", True)
    for i in range(4):
        s.oval(1110, 1130 - i * 16, 90, 20, "orange", "brown", 0.7)
    s.line([(0, 1152), (690, 1150)], None, 0.9)
    s.line([(880, 1150), (1600, 1154)], None, 0.9)
    return s.image()
