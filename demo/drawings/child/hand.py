"""Every child has its own hand: which pens, how steady, how patient, which colours."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

RGB = tuple[int, int, int]

WAX: dict[str, RGB] = {
    "red": (206, 42, 44),
    "orange": (238, 124, 34),
    "yellow": (250, 206, 40),
    "lime": (150, 192, 56),
    "green": (52, 142, 72),
    "dark": (24, 92, 62),
    "sky": (122, 190, 226),
    "blue": (42, 104, 190),
    "navy": (34, 48, 112),
    "purple": (120, 62, 150),
    "pink": (238, 128, 164),
    "brown": (122, 74, 42),
    "tan": (214, 170, 118),
    "grey": (138, 138, 142),
    "black": (44, 40, 44),
    "white": (250, 248, 240),
    "light": (240, 196, 164),
    "mid": (190, 132, 88),
    "deep": (134, 86, 58),
}
FELT: dict[str, RGB] = {
    "red": (228, 26, 40),
    "orange": (255, 122, 0),
    "yellow": (255, 222, 0),
    "lime": (132, 204, 22),
    "green": (0, 150, 64),
    "dark": (0, 98, 60),
    "sky": (72, 190, 240),
    "blue": (0, 92, 200),
    "navy": (24, 34, 120),
    "purple": (128, 40, 160),
    "pink": (250, 96, 160),
    "brown": (130, 72, 30),
    "tan": (232, 182, 110),
    "grey": (140, 146, 154),
    "black": (24, 22, 28),
    "white": (252, 252, 250),
    "light": (252, 206, 170),
    "mid": (206, 142, 92),
    "deep": (158, 100, 62),
}
PASTEL: dict[str, RGB] = {
    "red": (214, 92, 88),
    "orange": (236, 158, 92),
    "yellow": (244, 216, 112),
    "lime": (182, 206, 118),
    "green": (112, 168, 112),
    "dark": (70, 120, 96),
    "sky": (156, 204, 222),
    "blue": (92, 140, 192),
    "navy": (74, 84, 138),
    "purple": (152, 116, 176),
    "pink": (236, 166, 180),
    "brown": (148, 108, 80),
    "tan": (222, 190, 150),
    "grey": (160, 160, 162),
    "black": (72, 66, 70),
    "white": (252, 250, 244),
    "light": (242, 208, 182),
    "mid": (196, 148, 108),
    "deep": (146, 104, 78),
}
EARTH: dict[str, RGB] = {
    "red": (178, 48, 40),
    "orange": (208, 112, 46),
    "yellow": (232, 184, 60),
    "lime": (140, 160, 66),
    "green": (70, 122, 70),
    "dark": (38, 78, 62),
    "sky": (126, 178, 196),
    "blue": (46, 98, 150),
    "navy": (36, 50, 88),
    "purple": (104, 66, 112),
    "pink": (216, 130, 130),
    "brown": (104, 66, 44),
    "tan": (204, 164, 116),
    "grey": (128, 126, 122),
    "black": (40, 38, 40),
    "white": (246, 242, 230),
    "light": (232, 190, 158),
    "mid": (180, 126, 86),
    "deep": (132, 86, 60),
}


@dataclass
class Hand:
    """How one child draws. Widths in pixels on a sheet of 1600 x 1200."""

    age: int = 8
    line: str = "felt"  # medium of the outlines: crayon, felt, pencil, chalk, paint
    fill: str = "crayon"  # medium of the fills
    width: float = 7.0
    wobble: float = 4.0
    spacing: float = 1.0  # 1 = dense, 2 = in a hurry
    sloppy: float = 9.0  # how far a fill leaves the lines
    double: float = 0.3  # chance that a line is drawn twice
    person: str = "block"  # tadpole, stick, block
    eyes: str = "dot"  # dot, ring, lash
    ink: str = "black"  # colour of the outlines
    angle: float = 0.9  # favourite direction of the scribbles
    colours: dict[str, RGB] = field(default_factory=lambda: dict(WAX))

    def colour(self, name: str | RGB) -> RGB:
        """A colour of this child's box, by name; real RGB values pass unchanged."""
        return self.colours[name] if isinstance(name, str) else name


def hand_for(age: int, rng: np.random.Generator) -> Hand:
    """A hand that fits an age, different for every child."""
    young = max(0.0, min(1.0, (12 - age) / 7))
    line, fill, colours, width = [
        ("crayon", "crayon", WAX, 11.0),
        ("felt", "crayon", WAX, 7.0),
        ("felt", "felt", FELT, 7.0),
        ("crayon", "crayon", PASTEL, 10.0),
        ("felt", "pencil", FELT, 6.0),
        ("pencil", "pencil", WAX, 5.0),
        ("crayon", "crayon", EARTH, 10.0),
        ("felt", "crayon", FELT, 8.0),
    ][int(rng.integers(0, 8))]
    if age <= 6 and line == "pencil":
        line, width = "crayon", 11.0
    return Hand(
        age=age,
        line=line,
        fill=fill,
        colours=dict(colours),
        width=width * float(rng.uniform(0.85, 1.2)),
        wobble=1.6 + 4.4 * young * float(rng.uniform(0.8, 1.15)),
        spacing=float(rng.uniform(0.8, 1.35)),
        sloppy=3 + 12 * young * float(rng.uniform(0.7, 1.2)),
        double=float(rng.uniform(0.1, 0.5)),
        person="tadpole" if age <= 5 else ("stick" if age <= 7 and rng.random() < 0.6 else "block"),
        eyes=str(rng.choice(["dot", "ring", "lash"])),
        angle=float(rng.choice([0.5, 0.8, -0.7, 1.2, 0.15])),
        ink=str(rng.choice(["black", "black", "black", "brown", "navy", "purple"])),
    )
