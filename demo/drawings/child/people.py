"""Children and grown-ups as children draw them, with as many fingers as fit."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .sheet import Colour, Sheet

ARMS = {
    "out": ((-1, -0.05), (1, -0.05)),
    "up": ((-0.75, -0.8), (0.75, -0.8)),
    "down": ((-0.5, 0.75), (0.5, 0.75)),
    "wave": ((-0.55, 0.7), (0.7, -0.85)),
    "left": ((-1, -0.1), (-0.5, 0.7)),
    "right": ((0.5, 0.7), (1, -0.1)),
}
SHIRTS = ["red", "blue", "green", "yellow", "purple", "orange", "pink", "sky"]
PANTS = ["blue", "brown", "navy", "green", "grey", "purple", "red"]
SKINS = ["light", "light", "mid", "deep"]
HAIRS = ["brown", "black", "yellow", "orange", "black"]
HAIRSTYLES = ["short", "long", "curls", "tails", "spikes"]


def hand_fingers(s: Sheet, x: float, y: float, dx: float, dy: float, size: float, colour: Colour) -> None:
    """A sun of fingers at the end of an arm; counting stops when the child is tired."""
    base = np.arctan2(dy, dx)
    for a in np.linspace(-1.1, 1.1, int(s.rng.integers(4, 8))):
        s.line(
            [(x, y), (x + np.cos(base + a) * size, y + np.sin(base + a) * size)], colour, 0.55, double=False
        )


def face(s: Sheet, x: float, y: float, r: float, mood: str = "smile") -> None:
    """Eyes, a mouth, sometimes a nose and red cheeks."""
    eye, dx = s.hand.eyes, r * 0.36
    for k in (-1, 1):
        ex, ey = x + k * dx, y - r * 0.15
        if eye == "ring" and r > 26:
            s.oval(ex, ey, r * 0.19, r * 0.2, "white", "ink", 0.55)
        if mood == "sleep":
            s.line(
                [(ex - r * 0.15, ey), (ex, ey + r * 0.1), (ex + r * 0.15, ey)],
                None,
                0.5,
                curve=True,
                double=False,
            )
        else:
            s.dot(ex, ey, max(2.4, r * 0.085), "black" if s.hand.ink == "white" else None)
        if eye == "lash" and r > 24:
            for a in (-2.2, -1.57, -0.9):
                s.line(
                    [
                        (ex + np.cos(a) * r * 0.12, ey + np.sin(a) * r * 0.12),
                        (ex + np.cos(a) * r * 0.28, ey + np.sin(a) * r * 0.28),
                    ],
                    None,
                    0.4,
                    double=False,
                )
    if s.rng.random() < 0.4 and r > 28:
        s.line(
            [(x, y - r * 0.05), (x + r * 0.1, y + r * 0.16), (x - r * 0.03, y + r * 0.17)],
            None,
            0.5,
            double=False,
        )
    if mood == "open":
        s.oval(x, y + r * 0.46, r * 0.22, r * 0.2, "red", "ink", 0.5)
    elif mood == "sad":
        s.line(
            [(x - r * 0.35, y + r * 0.6), (x, y + r * 0.4), (x + r * 0.35, y + r * 0.6)],
            "red",
            0.6,
            curve=True,
        )
    else:
        s.line(
            [
                (x - r * 0.45, y + r * 0.32),
                (x - r * 0.1, y + r * 0.58),
                (x + r * 0.2, y + r * 0.56),
                (x + r * 0.48, y + r * 0.28),
            ],
            "red",
            0.65,
            curve=True,
            double=False,
        )
    if s.rng.random() < 0.35 and r > 28:
        for k in (-1, 1):
            s.fill(ellipse(x + k * r * 0.6, y + r * 0.25, r * 0.16, r * 0.14), "pink")


def hair(s: Sheet, x: float, y: float, r: float, style: str, colour: Colour) -> None:
    """Hair; a headscarf is drawn with the same love."""
    if style == "bald":
        for k in (-0.4, 0, 0.4):
            s.line([(x + k * r, y - r * 0.95), (x + k * r * 1.2, y - r * 1.15)], colour, 0.5, double=False)
    elif style == "curls":
        t = np.linspace(np.pi * 0.93, np.pi * 2.07, 60)
        w = np.linspace(0, 18 * np.pi, 60)
        s.line(
            np.column_stack(
                [
                    x + np.cos(t) * r * 1.03 + np.cos(w) * r * 0.22,
                    y + np.sin(t) * r * 1.03 + np.sin(w) * r * 0.22,
                ]
            ),
            colour,
            0.85,
            double=True,
        )
    elif style == "spikes":
        t = np.linspace(np.pi * 1.02, np.pi * 1.98, 15)
        f = np.where(np.arange(15) % 2, 1.38, 0.94)
        s.line(np.column_stack([x + np.cos(t) * r * f, y + np.sin(t) * r * f]), colour, 0.95, double=True)
    elif style == "scarf":
        s.line(ellipse(x, y, r * 1.16, r * 1.2, np.pi * 0.8, np.pi * 1.4), colour, 2.0, double=True)
        s.fill(
            [
                (x - r * 0.9, y + r * 0.65),
                (x + r * 0.9, y + r * 0.65),
                (x + r * 1.1, y + r * 1.6),
                (x - r * 1.1, y + r * 1.6),
            ],
            colour,
        )
    else:
        cap = np.vstack(
            [
                ellipse(x, y, r * 1.06, r * 1.06, np.pi * 1.02, np.pi * 0.96, 14),
                ellipse(x, y - r * 0.2, r * 0.8, r * 0.5, np.pi * 1.9, -np.pi * 0.8, 8),
            ]
        )
        s.fill(cap, colour, angle=1.2, sloppy=0.6)
        if style == "long":
            for k in (-1, 1):
                for j in range(4):
                    hx = x + k * r * (0.82 + j * 0.12)
                    s.line(
                        [
                            (hx, y - r * 0.5),
                            (hx + k * r * 0.2, y + r * 0.5),
                            (hx + k * r * 0.05, y + r * 1.35),
                        ],
                        colour,
                        0.85,
                        curve=True,
                        double=False,
                    )
        if style == "tails":
            for k in (-1, 1):
                s.oval(x + k * r * 1.3, y - r * 0.25, r * 0.32, r * 0.42, colour, colour, 0.7)


def person(
    s: Sheet,
    x: float,
    y: float,
    h: float = 260,
    shirt: Colour | None = None,
    pants: Colour | None = None,
    skin: Colour | None = None,
    hairs: str | None = None,
    hair_colour: Colour | None = None,
    arms: str = "out",
    mood: str = "smile",
    dress: bool | None = None,
    legs: str = "stand",
    fingers: bool = True,
) -> tuple[float, float]:
    """Somebody whose feet stand on (x, y); gives the place of the right hand back."""
    shirt, pants = shirt or s.pick(SHIRTS), pants or s.pick(PANTS)
    skin, hairs = skin or s.pick(SKINS), hairs or s.pick(HAIRSTYLES)
    hair_colour = hair_colour or s.pick(HAIRS)
    dress = bool(s.rng.random() < 0.3) if dress is None else dress
    style = s.hand.person
    r = h * (0.28 if style == "tadpole" else 0.165)
    lean = float(s.rng.normal(0, h * 0.015))
    if style == "tadpole":
        r, hx, hy = h * 0.3, x, y - h * 0.62
        hip, sh = (x, hy + r), (x, hy + r * 0.25)
    else:
        hx, hy = x + lean, y - h + r
        hip, sh = (x, y - h * 0.33), (x + lean * 0.6, y - h * 0.58)
    leg, spread = y - hip[1], h * (0.09 if style != "tadpole" else 0.14)
    feet = {"stand": ((-1, 1), (1, 1)), "run": ((-1.9, 0.86), (1.8, 0.9)), "sit": ((1.5, 0.35), (2.1, 0.35))}[
        legs
    ]
    if not (dress and style == "block" and legs == "stand" and s.rng.random() < 0.2):
        for (k, f), o in zip(feet, (-0.4, 0.4), strict=True):
            fx, fy = hip[0] + k * spread, hip[1] + leg * f
            thick = 2.0 if style == "block" and not dress else 1.0
            s.line(
                [(hip[0] + o * spread, hip[1]), (fx, fy)],
                pants,
                thick * 1.1,
            )
            s.line([(fx, fy), (fx + (h * 0.07 if k > 0 else -h * 0.07), fy + 1)], None, 1.2, double=False)
    if style == "stick":
        s.line([(hx, hy + r), hip], shirt, 2.2)
        if dress:
            s.shape(
                [(x, sh[1] - h * 0.04), (x + h * 0.16, hip[1] + h * 0.1), (x - h * 0.16, hip[1] + h * 0.1)],
                shirt,
                shirt,
            )
    elif style == "block":
        wide = h * (0.2 if dress else 0.12)
        s.shape(
            [
                (sh[0] - h * 0.11, sh[1] - h * 0.08),
                (sh[0] + h * 0.11, sh[1] - h * 0.08),
                (hip[0] + wide, hip[1] + (h * 0.12 if dress else 0.0)),
                (hip[0] - wide, hip[1] + (h * 0.12 if dress else 0.0)),
            ],
            shirt,
            "ink",
            w=0.9,
        )
        if s.rng.random() < 0.35:
            s.line([(x - h * 0.1, hip[1] - h * 0.09), (x + h * 0.1, hip[1] - h * 0.1)], "white", 0.9)
    ends = []
    for (dx, dy), k in zip(ARMS[arms], (-1, 1), strict=True):
        off = r * 0.85 if style == "tadpole" else (h * 0.1 if style == "block" else 0)
        start = (sh[0] + k * off, sh[1] - (h * 0.03 if style == "block" else 0))
        reach = h * 0.21 * float(s.rng.uniform(0.9, 1.15))
        end = (start[0] + dx * reach, start[1] + dy * reach)
        s.line([start, end], shirt if style == "block" else skin, 1.7 if style == "block" else 0.95)
        if fingers:
            hand_fingers(
                s, end[0], end[1], dx, dy, h * 0.075, s.hand.ink if s.hand.line != "crayon" else skin
            )
        ends.append(end)
    if hairs == "scarf":
        hair(s, hx, hy, r, hairs, hair_colour)
    s.oval(hx, hy, r, r * 1.04, skin, "ink", 0.9, step=1.3)
    face(s, hx, hy, r, mood)
    if hairs != "scarf":
        hair(s, hx, hy, r, hairs, hair_colour)
    return ends[1]


def head(
    s: Sheet,
    x: float,
    y: float,
    r: float,
    mood: str = "smile",
    skin: Colour | None = None,
    hairs: str | None = None,
    hair_colour: Colour | None = None,
) -> None:
    """Only a head: in a window, above water, in a bus."""
    hairs = hairs or s.pick(HAIRSTYLES)
    if hairs == "scarf":
        hair(s, x, y, r, hairs, hair_colour or s.pick(SHIRTS))
    s.oval(x, y, r, r, skin or s.pick(SKINS), "ink", 0.8, step=1.3)
    face(s, x, y, r, mood)
    if hairs != "scarf":
        hair(s, x, y, r, hairs, hair_colour or s.pick(HAIRS))
