"""A sheet of paper that a child draws on: strokes and scribbles that catch the grain of the paper."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

from ..geometry import Points, ellipse, hatch, smooth, wobble
from ..raster import noise_field, poly_mask, seed_of, stroke_mask
from .hand import RGB, Hand, hand_for

W, H = 1600, 1200
Colour = str | RGB
# Distance between the strokes of a fill, and width of those strokes, per medium.
FILL_STEP = {"crayon": 13.0, "felt": 12.0, "pencil": 6.5, "chalk": 14.0, "paint": 24.0}
FILL_WIDTH = {"crayon": 13.0, "felt": 11.0, "pencil": 6.0, "chalk": 13.0, "paint": 34.0}


class Sheet:
    """Pixels, paper grain, a random generator and the hand of one child."""

    def __init__(
        self, slug: str, age: int = 8, paper: RGB = (252, 249, 240), w: int = W, h: int = H, **hand: object
    ) -> None:
        self.w, self.h = w, h
        self.rng = np.random.default_rng(seed_of(slug))
        self.hand: Hand = hand_for(age, self.rng)
        for key, value in hand.items():
            setattr(self.hand, key, value)
        fine = noise_field(w, h, 1.1, self.rng, 3)
        # Pressure of the hand: a slow field over the whole sheet, so that colour comes and goes.
        slow = noise_field(w, h, 40.0, self.rng, 5)
        self.tooth = 0.72 * fine + 0.28 * slow
        self.paper = paper
        self.px = np.empty((h, w, 3), dtype=np.float32)
        self.px[:] = paper
        self.px += ((fine - 0.5) * 13 + (noise_field(w, h, 14.0, self.rng, 7) - 0.5) * 5)[:, :, None]
        self.blank = self.px.copy()

    # -- laying colour ------------------------------------------------------------------------------------
    def lay(
        self,
        found: tuple[tuple[int, int, int, int], np.ndarray] | None,
        colour: Colour,
        medium: str,
        alpha: float = 1.0,
    ) -> None:
        """Put a mask of one colour on the paper, the way its medium behaves."""
        if found is None:
            return
        (x0, y0, x1, y1), mask = found
        rgb = np.array(self.hand.colour(colour), dtype=np.float32)
        under = self.px[y0:y1, x0:x1]
        tooth = self.tooth[y0:y1, x0:x1]
        if medium in ("crayon", "chalk"):
            a = mask * 3.72
            a -= tooth * 3.36
            np.clip(a, 0, 1, out=a)
            a *= 0.9 * alpha
        elif medium == "pencil":
            a = mask * 2.86
            a -= tooth * 2.55
            np.clip(a, 0, 1, out=a)
            a *= 0.88 * alpha
        elif medium == "paint":
            a = mask * np.clip(1.32 - tooth * 0.6, 0, 1) * (0.95 * alpha)
        else:
            a = mask * np.clip(1.12 - tooth * 0.42, 0, 1) * (0.92 * alpha)
        a = a[:, :, None]
        if medium == "felt" and sum(self.paper) > 540 and rgb.sum() < 735:
            # Felt ink is transparent: it multiplies, so crossings get darker.
            under *= 1 - a + a * ((rgb + 10) / 265)
        else:
            under += (rgb - under) * a

    def line(
        self,
        points: Points,
        colour: Colour | None = None,
        w: float = 1.0,
        curve: bool = False,
        medium: str | None = None,
        wob: float = 1.0,
        double: bool | None = None,
    ) -> None:
        """One drawn line, sometimes gone over twice."""
        hand = self.hand
        medium = medium or hand.line
        path = smooth(points) if curve else np.asarray(points, dtype=float)
        span = float(np.hypot(*(path.max(axis=0) - path.min(axis=0))))
        # Small things are drawn more carefully, or a face would fall apart.
        amp = hand.wobble * wob * min(1.0, 0.25 + span / 260)
        lines = [wobble(path, amp, self.rng, 12.0 if span < 160 else 20.0)]
        if double or (double is None and span > 60 and self.rng.random() < hand.double):
            lines.append(wobble(path + self.rng.normal(0, hand.wobble * 0.5, 2), amp, self.rng))
        wide = hand.width * w * float(self.rng.uniform(0.88, 1.15))
        self.lay(
            stroke_mask(lines, wide, self.w, self.h, 1.3 if medium in ("crayon", "chalk") else 0.7),
            colour or hand.ink,
            medium,
        )

    def fill(
        self,
        poly: Points,
        colour: Colour,
        angle: float | None = None,
        step: float = 1.0,
        medium: str | None = None,
        sloppy: float = 1.0,
        passes: int | None = None,
    ) -> None:
        """Scribble a polygon full."""
        hand, p = self.hand, np.asarray(poly, dtype=float)
        medium = medium or hand.fill
        size = float(min(p.max(axis=0) - p.min(axis=0)))
        if size < 36:
            # Too small to scribble in: the point of the crayon just fills it.
            self.lay(poly_mask([p], self.w, self.h, 1.0), colour, medium)
            return
        tilt = (hand.angle if angle is None else angle) + float(self.rng.normal(0, 0.12))
        small = min(1.0, 0.35 + size / 220)
        # Big areas are done with the side of the crayon; small ones with its point.
        big = 1.35 if size > 240 else 1.0
        gap = FILL_STEP[medium] * hand.spacing * step * (0.75 if size < 60 else min(1.1, big))
        strokes = hatch(p, tilt, gap, hand.sloppy * sloppy * small, self.rng)
        if passes is None:
            passes = 2 if hand.fill == "pencil" and self.rng.random() < 0.4 else 1
        if passes > 1:
            strokes += hatch(p, tilt + 0.5, gap * 1.4, hand.sloppy * sloppy * small, self.rng)
        if not strokes:
            return
        wide = FILL_WIDTH[medium] * (0.6 if size < 40 else big) * float(self.rng.uniform(0.9, 1.12))
        soft = 1.6 if medium in ("crayon", "chalk") else 0.7
        # Two bundles: where they overlap the colour is laid twice. In small forms nobody sees it.
        half = len(strokes) // 2 if size > 80 else 0
        for bundle in (strokes[:half], strokes[half:]):
            if bundle:
                self.lay(stroke_mask(bundle, wide, self.w, self.h, soft), colour, medium)

    def solid(
        self, poly: Points, colour: Colour, alpha: float = 1.0, soft: float = 0.0, grain: float = 10.0
    ) -> None:
        """A flat area (cut paper, cardboard, deep shadow), with a little texture."""
        found = poly_mask([np.asarray(poly, dtype=float)], self.w, self.h, soft)
        if found is None:
            return
        (x0, y0, x1, y1), mask = found
        rgb = np.array(self.hand.colour(colour), dtype=np.float32)
        under = self.px[y0:y1, x0:x1]
        textured = rgb + ((self.tooth[y0:y1, x0:x1] - 0.5) * grain * 2)[:, :, None]
        under += (textured - under) * (mask * alpha)[:, :, None]

    def clear(self, poly: Points, alpha: float = 0.94) -> None:
        """Leave the paper free: a child colours the background around its figures."""
        found = poly_mask([np.asarray(poly, dtype=float)], self.w, self.h)
        if found is not None:
            (x0, y0, x1, y1), mask = found
            under = self.px[y0:y1, x0:x1]
            under += (self.blank[y0:y1, x0:x1] - under) * (mask * alpha)[:, :, None]

    # -- shapes ------------------------------------------------------------------------------------------
    def shape(
        self,
        points: Points,
        fill: Colour | None = None,
        line: Colour | None = "ink",
        curve: bool = False,
        w: float = 1.0,
        angle: float | None = None,
        step: float = 1.0,
        medium: str | None = None,
    ) -> None:
        """A closed form: scribbled first, then outlined; the ends of the outline do not quite meet."""
        p = smooth(points, closed=True) if curve else np.asarray(points, dtype=float)
        if fill is not None:
            self.clear(p)
            self.fill(p, fill, angle, step, medium)
        if line is not None:
            closed = np.vstack([p, p[0], p[0] + (p[1 % len(p)] - p[0]) * float(self.rng.uniform(0.0, 0.3))])
            self.line(closed, self.hand.ink if line == "ink" else line, w)

    def rect(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        fill: Colour | None = None,
        line: Colour | None = "ink",
        lw: float = 1.0,
        **kw: object,
    ) -> None:
        """A rectangle that leans a little."""
        j = self.rng.normal(0, min(self.hand.wobble * 1.5, 0.05 * min(w, h) + 0.5), (4, 2))
        corners = np.array([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]) + j
        self.shape(corners, fill, line, w=lw, **kw)  # type: ignore[arg-type]

    def oval(
        self,
        cx: float,
        cy: float,
        rx: float,
        ry: float,
        fill: Colour | None = None,
        line: Colour | None = "ink",
        lw: float = 1.0,
        **kw: object,
    ) -> None:
        """A circle as far as a child can make one."""
        start = float(self.rng.uniform(-2.2, -1.0))
        self.shape(ellipse(cx, cy, rx, ry, start)[:-1], fill, line, w=lw, **kw)  # type: ignore[arg-type]

    def dot(self, x: float, y: float, r: float, colour: Colour | None = None) -> None:
        """A spot pressed hard."""
        self.lay(
            poly_mask([wobble(ellipse(x, y, r, r, count=10), r * 0.1, self.rng, 6)], self.w, self.h, 0.6),
            colour or self.hand.ink,
            "felt" if self.hand.line == "felt" else "paint",
        )

    def pick(self, options: Sequence[str]) -> str:
        """One of the options, by this child's chance."""
        return options[int(self.rng.integers(0, len(options)))]

    def image(self) -> Image.Image:
        """The finished sheet."""
        return Image.fromarray(np.clip(self.px, 0, 255).astype(np.uint8), "RGB")
