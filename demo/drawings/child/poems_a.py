"""Poems, each handwritten on its own sheet; the words come from works.json."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

import numpy as np
from PIL import Image

from ..geometry import ellipse
from . import animals as a
from . import buildings as b
from . import nature as n
from . import people as p
from . import things as t
from . import vehicles as v
from .lettering import fit_size, text_width, write, write_block
from .registry import work
from .sheet import Sheet
from .sheets_of_words import lines_of


@work("de-roe-heeft-dorst")
def thirsty_river() -> Image.Image:
    """Blue paper with the river along the edge."""
    s = Sheet(
        "de-roe-heeft-dorst",
        10,
        paper=(206, 226, 234),
        line="felt",
        fill="crayon",
        width=6,
        ink="navy",
        wobble=2.2,
    )
    for i, c in enumerate(["sky", "blue", "sky", "blue", "navy"]):
        y = np.linspace(-20, 1220, 12)
        x = 1235 + i * 74 + np.sin(y / 150 + i * 0.4) * 60
        s.fill(np.vstack([np.column_stack([x, y]), np.column_stack([x + 84, y])[::-1]]), c, angle=1.5)
    for x, y, w, c, f in [
        (1330, 300, 160, "orange", True),
        (1400, 640, 190, "yellow", False),
        (1300, 950, 140, "red", True),
    ]:
        s.clear(ellipse(x, y, w * 0.6, w * 0.3))
        a.fish(s, x, y, w, c, f)
    write(s, 150, 150, "De Roe heeft dorst", 70, "blue", 1.5)
    s.line([(150, 186), (880, 176)], "blue", 0.8)
    write_block(s, 150, 320, lines_of("de-roe-heeft-dorst"), 50, 1.9, w=0.9)
    for _ in range(16):
        x, y = 160 + s.rng.random() * 900, 1010 + s.rng.random() * 150
        s.shape(
            [(x, y - 26), (x + 13, y + 4), (x, y + 16), (x - 13, y + 4)], "blue", "blue", curve=True, w=0.6
        )
    return s.image()


@work("boomgedicht")
def tree_poem() -> Image.Image:
    """Words in the shape of a tree."""
    s = Sheet("boomgedicht", 8, paper=(252, 250, 240), line="felt", fill="crayon", width=7, wobble=3.2)
    s.fill(ellipse(800, 470, 560, 420), "lime", angle=0.6, step=1.8)
    s.line(ellipse(800, 470, 590, 445), "green", 1.2)
    n.ground(s, 1080, "green", 10)
    words = lines_of("boomgedicht")
    greens = ["dark", "green", "dark", "brown", "green", "dark"]
    for i, word in enumerate(words):
        crown = word != "boom"
        size = 50 if crown else 58
        y = 128 + i * 80 if crown else 872 + (i - 9) * 76
        write(
            s,
            800 - text_width(word, size) * 0.46,
            y,
            word,
            size,
            greens[i % 6] if crown else "brown",
            1.1 if crown else 1.5,
        )
    for x, y in [(400, 250), (1230, 640), (1190, 250), (400, 690)]:
        s.oval(x, y, 26, 26, "red", "red")
    s.oval(1010, 1060, 28, 28, "red", "red")
    a.bird(s, 1290, 210, 90, "blue", True)
    a.dog(s, 1240, 1110, 150, "tan", True)
    n.sun(s, "left", 120)
    n.flowers(s, 80, 620, 1170, 5)
    return s.image()


@work("elfje-over-mijn-straat")
def eleven_words() -> Image.Image:
    """Eleven words above a street at dusk."""
    s = Sheet(
        "elfje-over-mijn-straat", 9, paper=(236, 214, 224), line="crayon", fill="crayon", width=9, ink="navy"
    )
    n.sky_full(s, 250, "purple", 1.2)
    s.fill([(-10, 240), (1610, 250), (1610, 360), (-10, 350)], "pink", angle=0.05)
    for i, line in enumerate(lines_of("elfje-over-mijn-straat")):
        size = 84 if i in (0, 4) else 66
        write(
            s,
            800 - text_width(line, size) * 0.46,
            130 + i * 128,
            line,
            size,
            "white" if i < 2 else "navy",
            1.2,
            medium="paint" if i < 2 else None,
        )
    for i in range(8):
        b.house(
            s,
            20 + i * 200,
            1110,
            150,
            170 + (i * 47 % 90),
            s.pick(["purple", "blue", "brown", "red", "navy"]),
            s.pick(["brown", "navy"]),
            "yellow",
            chimney=i % 3 == 0,
            windows=0,
        )
        for k in (26, 96):
            s.rect(40 + i * 200 + k - 20, 968 - (i * 47 % 90) * 0.5, 36, 44, "yellow", "ink", 0.6)
    s.rect(-10, 1112, 1620, 100, "grey", None)
    for x in (190, 790, 1390):
        t.lamp(s, x, 1140, 230)
    s.oval(1420, 110, 62, 62, "yellow", "white")
    return s.image()


@work("wachten-op-lijn-7")
def waiting() -> Image.Image:
    """A bus stop in the rain, narrow handwriting."""
    s = Sheet(
        "wachten-op-lijn-7",
        16,
        paper=(232, 234, 232),
        line="pencil",
        fill="pencil",
        width=5,
        ink="black",
        wobble=1.3,
        person="block",
    )
    for _ in range(120):
        x, y = s.rng.random() * 1600, s.rng.random() * 1080
        s.line([(x, y), (x - 10, y + 42)], "blue", 0.4, double=False, wob=0.1)
    s.clear([(90, 80), (1060, 80), (1060, 700), (90, 700)], 0.85)
    write(s, 110, 150, "Wachten op lijn 7", 60, "navy", 1.2, medium="felt", slant=0.12)
    write_block(
        s, 110, 250, lines_of("wachten-op-lijn-7"), 33, 2.1, w=0.75, medium="felt", slant=0.12, mess=0.7
    )
    s.rect(700, 800, 420, 26, "grey")
    for x in (720, 1095):
        s.line([(x, 826), (x, 1120)], "grey", 1.6)
    s.line([(1260, 1120), (1260, 700)], None, 1.8)
    s.rect(1180, 580, 160, 130, "yellow")
    write(s, 1228, 680, "7", 84, None, 1.6, medium="felt")
    write(s, 1120, 540, "nog 4 min.", 40, "red", 1.0, medium="felt")
    s.rect(-10, 1120, 1620, 100, "grey", None, step=1.4)
    for i, x in enumerate([640, 740, 830, 920, 1010, 1180]):
        p.person(
            s,
            x,
            1125,
            215 + (i % 3) * 16,
            arms="down",
            mood="smile" if i > 2 else "sad",
            dress=False,
            fingers=False,
            hairs="bald" if i == 2 else None,
        )
    v.bus(s, 200, 1110, 330, 150, "white", 3)
    return s.image()


@work("baba-en-de-zee")
def grandmother_sea() -> Image.Image:
    """Two languages in two colours above the sea."""
    s = Sheet(
        "baba-en-de-zee",
        12,
        paper=(253, 248, 232),
        line="felt",
        fill="crayon",
        width=6,
        ink="navy",
        wobble=1.8,
    )
    n.water(
        s,
        [(-10, 900), (400, 880), (800, 910), (1200, 885), (1610, 905)],
        [(-10, 1210), (800, 1206), (1610, 1210)],
        "sky",
        "blue",
        5,
    )
    v.boat(s, 930, 1020, 240, "red", "yellow")
    a.fish(s, 760, 1090, 130, "orange")
    write(s, 130, 150, "Mijn oma en de zee", 70, "red", 1.4)
    lines = lines_of("baba-en-de-zee")
    size = fit_size(lines, 1000, 46)
    y = 250.0
    for line in lines:
        x = 130.0
        for token in line.split(" "):
            turkish = token.strip(",.") in ("babaanne", "deniz", "çay")
            x = (
                write(s, x, y, token, size, "red" if turkish else "navy", 1.3 if turkish else 0.85)
                + size * 0.5
            )
        y += 74
    # A glass of tea, thin in the waist.
    gx, gy = 1330, 560
    s.shape(
        [
            (gx - 76, gy - 150),
            (gx + 76, gy - 150),
            (gx + 50, gy - 50),
            (gx + 84, gy + 80),
            (gx - 84, gy + 80),
            (gx - 50, gy - 50),
        ],
        None,
        "ink",
        w=1.1,
    )
    s.fill(
        [
            (gx - 66, gy - 100),
            (gx + 66, gy - 100),
            (gx + 46, gy - 50),
            (gx + 74, gy + 70),
            (gx - 74, gy + 70),
            (gx - 46, gy - 50),
        ],
        "orange",
        angle=1.4,
    )
    s.oval(gx, gy + 104, 150, 30, "white", "red")
    for k in (-40, 0, 40):
        s.line(
            [(gx + k, gy - 180), (gx + k + 18, gy - 220), (gx + k - 10, gy - 260), (gx + k + 14, gy - 300)],
            "grey",
            0.8,
            curve=True,
        )
    for x, c in [(1290, "red"), (1400, "blue")]:
        s.shape([(x - 40, 760), (x + 40, 760), (x + 60, 880), (x - 60, 880)], c)
    s.line([(1180, 740), (1500, 740)], "brown", 1.8)
    for x in (1290, 1400):
        s.line([(x, 742), (x, 762)], "grey", 1.0)
    return s.image()
