"""The arms of the two fictional municipalities."""
# Short names (x, y, c) are used anew for every thing that is drawn.
# mypy: allow-redefinition

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

from .geometry import Points, ellipse, resample, smooth

SIZE = 512
# Drawn four times as large and reduced: smooth edges with a clean alpha channel.
UP = 4
GREEN, HONEY, BLUE, LIME, DEEP, MOSS = (
    (29, 91, 76),
    (242, 193, 78),
    (34, 112, 140),
    (241, 242, 237),
    (18, 58, 51),
    (63, 122, 95),
)
RGB = tuple[int, int, int]


class _Plate:
    """A transparent square to fill polygons on; coordinates of 0..512."""

    def __init__(self) -> None:
        self.img = Image.new("RGBA", (SIZE * UP, SIZE * UP), (0, 0, 0, 0))
        self.draw = ImageDraw.Draw(self.img)

    def fill(self, points: Points, colour: RGB) -> None:
        self.draw.polygon(
            [tuple(v) for v in (np.asarray(points, dtype=float) * UP).tolist()], fill=(*colour, 255)
        )

    def line(self, points: Points, colour: RGB, w: float) -> None:
        p = (np.asarray(points, dtype=float) * UP).tolist()
        self.draw.line([tuple(v) for v in p], fill=(*colour, 255), width=int(w * UP), joint="curve")
        for x, y in (p[0], p[-1]):
            r = w * UP / 2
            self.draw.ellipse((x - r, y - r, x + r, y + r), fill=(*colour, 255))

    def done(self) -> Image.Image:
        return self.img.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def _lindenrode() -> Image.Image:
    """A leaf of the lime tree, heart-shaped and lopsided, with the river as its middle vein."""
    p = _Plate()
    p.line(smooth([(262, 392), (274, 446), (306, 490)]), DEEP, 15)
    left = [
        (250, 34),
        (236, 96),
        (190, 150),
        (122, 200),
        (78, 274),
        (86, 356),
        (140, 412),
        (212, 420),
        (262, 380),
    ]
    right = [
        (262, 380),
        (316, 430),
        (392, 424),
        (442, 366),
        (444, 284),
        (396, 204),
        (322, 150),
        (268, 96),
        (250, 34),
    ]
    outline = resample(np.vstack([smooth(left), smooth(right)]), 5)
    # Saw teeth along the edge, as a real lime leaf has; none near the point and the notch.
    away = outline - np.array([258.0, 280.0])
    point, notch = (np.hypot(*(outline - np.array(c)).T) for c in ((250, 34), (262, 380)))
    calm = np.clip((point - 60) / 80, 0, 1) * np.clip((notch - 40) / 60, 0, 1)
    tooth = (np.arange(len(outline)) % 6) / 5 * 11 * calm
    p.fill(outline + away / np.hypot(*away.T)[:, None] * tooth[:, None], GREEN)
    p.fill(
        np.vstack([smooth(right), smooth([(250, 34), (246, 150), (262, 250), (250, 330), (262, 380)])]), MOSS
    )
    p.line(smooth([(250, 62), (246, 150), (262, 250), (250, 330), (262, 398)]), HONEY, 14)
    for vein in (
        [(248, 186), (210, 186), (164, 212)],
        [(260, 256), (192, 258), (120, 290)],
        [(253, 326), (198, 334), (138, 370)],
        [(248, 176), (292, 178), (336, 198)],
        [(261, 244), (324, 250), (400, 278)],
        [(253, 318), (320, 332), (390, 372)],
    ):
        p.line(smooth(vein), LIME, 7)
    return p.done()


def _waterschoot() -> Image.Image:
    """A drop of water between rushes."""
    p = _Plate()
    drop = smooth(
        [
            (256, 44),
            (300, 130),
            (364, 218),
            (388, 306),
            (350, 388),
            (256, 424),
            (162, 388),
            (124, 306),
            (148, 218),
            (212, 130),
        ],
        True,
        12,
    )
    p.fill(drop, BLUE)
    p.fill(
        smooth(
            [
                (256, 60),
                (292, 134),
                (352, 222),
                (372, 306),
                (338, 376),
                (262, 406),
                (300, 340),
                (304, 250),
                (272, 150),
            ],
            True,
            12,
        ),
        (79, 150, 168),
    )
    p.line(ellipse(232, 306, 66, 66, 1.9, 1.2), LIME, 13)
    for i, y in enumerate((440, 468, 494)):
        w = 216 - i * 42
        x = np.linspace(256 - w, 256 + w, 60)
        p.line(
            np.column_stack([x, y + np.sin((x - 256) / 26 + i) * 6]),
            BLUE if i % 2 == 0 else (79, 150, 168),
            11,
        )
    for x, top, lean in [(70, 150, -14), (112, 214, 8), (442, 132, 14), (404, 206, -6)]:
        p.line(smooth([(x, 446), (x + lean * 0.4, 330), (x + lean, top)]), GREEN, 10)
        p.line([(x + lean * 0.86, top + 84), (x + lean, top + 22)], (138, 91, 60), 27)
    for x, lean in [(48, -34), (92, 26), (134, -12), (380, 14), (424, -24), (466, 34)]:
        p.fill(
            smooth(
                [
                    (x - 9, 448),
                    (x + lean * 0.4 - 5, 360),
                    (x + lean, 262),
                    (x + lean * 0.5 + 8, 370),
                    (x + 9, 448),
                ]
            ),
            MOSS,
        )
    return p.done()


LOGOS: dict[str, Callable[[], Image.Image]] = {"lindenrode": _lindenrode, "waterschoot": _waterschoot}


def draw_logo(municipality_slug: str) -> Image.Image:
    """The arms of a municipality, 512 x 512 RGBA on a transparent ground."""
    try:
        return LOGOS[municipality_slug]()
    except KeyError:
        raise KeyError(f"no logo for {municipality_slug!r}; known: {', '.join(sorted(LOGOS))}") from None
