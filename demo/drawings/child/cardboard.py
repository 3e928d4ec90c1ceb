"""Cardboard on a table: a small camera, a base board and boxes to draw on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

from ..geometry import hatch
from ..raster import noise_field, poly_mask, stroke_mask
from .hand import RGB
from .papercut import PAPERS
from .sheet import Sheet

BOARD: RGB = (196, 156, 108)
Vec = tuple[float, float, float]
# A face: takes (u, v) in 0..1, from its lower left corner, and gives the point on the sheet.
Face = Callable[[float, float], tuple[float, float]]


def rgb_of(colour: str | RGB) -> RGB:
    """A paper colour by name, or the value itself."""
    return PAPERS[colour] if isinstance(colour, str) else colour


def shade(colour: RGB, f: float) -> RGB:
    """A lighter or darker tint of a colour."""
    return tuple(int(np.clip(v * f, 0, 255)) for v in colour)  # type: ignore[return-value]


class Board:
    """A photo-like view of a cardboard model. x to the right, y away from us, z up; units are about
    centimetres."""

    def __init__(
        self,
        slug: str,
        age: int,
        wall: RGB = (206, 210, 204),
        table: RGB = (150, 112, 78),
        height: float = 62,
        side: float = -14,
        near: float = 92,
        focus: float = 1830,
    ) -> None:
        self.s = Sheet(slug, age, paper=wall, line="felt", fill="paint", ink="black", width=5)
        self.eye = np.array([side, -near, height])
        look = np.array([0.0, 22.0, 9.0]) - self.eye
        self.f = look / np.linalg.norm(look)
        self.r = np.cross(self.f, [0, 0, 1.0])
        self.r /= np.linalg.norm(self.r)
        self.u = np.cross(self.r, self.f)
        self.focus = focus
        self._room(wall, table)

    def _room(self, wall: RGB, table: RGB) -> None:
        """An out-of-focus wall and a wooden table."""
        s = self.s
        y = np.linspace(1.06, 0.9, s.h, dtype=np.float32)[:, None, None]
        s.px[:] = np.array(wall, dtype=np.float32) * y
        edge = 190
        # Wood: noise drawn out along the boards.
        seed = (noise_field(40, s.h - edge, 1.4, s.rng, 9) * 255).astype(np.uint8)
        rings = (
            np.asarray(
                Image.fromarray(seed).resize((s.w, s.h - edge), Image.Resampling.BICUBIC), dtype=np.float32
            )
            - 128
        ) * 0.1
        s.px[edge:] = (
            np.array(table, dtype=np.float32)
            * np.linspace(0.86, 1.08, s.h - edge, dtype=np.float32)[:, None, None]
            + rings[:, :, None]
        )
        for k in (520, 860):
            s.solid([(-5, k), (1605, k + 5), (1605, k + 9), (-5, k + 4)], shade(table, 0.7), 0.7, 1.5)
        s.solid(
            [(-5, edge - 6), (1605, edge - 6), (1605, edge + 10), (-5, edge + 10)], shade(table, 0.75), 0.8, 5
        )

    def at(self, x: float, y: float, z: float = 0.0) -> tuple[float, float]:
        """Where a point of the model lies on the sheet."""
        d = np.array([x, y, z]) - self.eye
        depth = float(d @ self.f)
        return self.s.w / 2 + float(d @ self.r) / depth * self.focus, self.s.h * 0.55 - float(
            d @ self.u
        ) / depth * self.focus

    def scale(self, x: float, y: float, z: float = 0.0) -> float:
        """Pixels per centimetre at a point."""
        return self.focus / float((np.array([x, y, z]) - self.eye) @ self.f)

    # -- flat things ------------------------------------------------------------------------------------
    def quad(
        self,
        corners: Sequence[Vec],
        colour: str | RGB = BOARD,
        light: float = 1.0,
        paint: str | RGB | None = None,
        edge: bool = True,
    ) -> np.ndarray:
        """A sheet of cardboard; painted ones show cardboard through the brush strokes."""
        s, p = self.s, np.array([self.at(*c) for c in corners])
        base = rgb_of(colour)
        s.solid(p, shade(base, light), grain=9)
        if paint is not None:
            self.brush(p, shade(rgb_of(paint), light))
        if edge:
            for a, b in zip(p, np.roll(p, -1, axis=0), strict=True):
                s.line(
                    [tuple(a), tuple(b)],
                    shade(base, light * 1.16),
                    0.7,
                    medium="paint",
                    wob=0.15,
                    double=False,
                )
        return p

    def brush(self, p: np.ndarray, colour: RGB) -> None:
        """Poster paint on cardboard: strokes that stop at the edge of the sheet, not at the line."""
        s = self.s
        strokes = hatch(p, float(s.rng.choice([0.04, 1.5])), 16, 3.0, s.rng)
        inside = poly_mask([p], s.w, s.h)
        found = stroke_mask(strokes, 24, s.w, s.h, 1.0) if strokes else None
        if inside is None or found is None:
            return
        (ax, ay, bx, by), edge = inside
        (cx, cy, dx, dy), mask = found
        x0, y0, x1, y1 = max(ax, cx), max(ay, cy), min(bx, dx), min(by, dy)
        if x1 > x0 and y1 > y0:
            both = mask[y0 - cy : y1 - cy, x0 - cx : x1 - cx] * edge[y0 - ay : y1 - ay, x0 - ax : x1 - ax]
            s.lay(((x0, y0, x1, y1), both), colour, "paint")

    def ground(self, x0: float, x1: float, y0: float, y1: float, paint: str | RGB = "green") -> None:
        """The base board of the model."""
        low = [self.at(x0, y0), self.at(x1, y0), self.at(x1, y0, -2), self.at(x0, y0, -2)]
        self.s.solid(
            np.array(
                [
                    self.at(x0 - 1, y0 - 3, -2),
                    self.at(x1 + 4, y0 - 3, -2),
                    self.at(x1 + 5, y1, -2),
                    self.at(x0, y1, -2),
                ]
            ),
            (30, 22, 18),
            0.45,
            14,
        )
        self.quad([(x0, y0, 0), (x1, y0, 0), (x1, y1, 0), (x0, y1, 0)], BOARD, 1.04, paint)
        self.s.solid(np.array(low), shade(BOARD, 0.8))
        n = int((x1 - x0) / 1.1)
        for i in range(n):
            a = x0 + (x1 - x0) * i / n
            self.s.line(
                [self.at(a, y0, -0.3), self.at(a + 0.55, y0, -1.7), self.at(a + 1.1, y0, -0.3)],
                shade(BOARD, 0.58),
                0.45,
                medium="felt",
                wob=0.1,
                double=False,
            )

    def shadow(self, x: float, y: float, w: float, d: float, h: float) -> None:
        """What a box keeps from the light, to the right and behind."""
        k = h * 0.55
        pts = [
            (x, y),
            (x + w, y),
            (x + w + k, y + k * 0.5),
            (x + w + k, y + d + k * 0.5),
            (x + k, y + d + k * 0.5),
            (x, y + d),
        ]
        self.s.solid(np.array([self.at(a, b) for a, b in pts]), (34, 28, 24), 0.34, 9)

    def box(
        self,
        x: float,
        y: float,
        z: float,
        w: float,
        d: float,
        h: float,
        paint: str | RGB | None = None,
        top: str | RGB | None = None,
        colour: str | RGB = BOARD,
        lid: bool = True,
        shadow: bool = True,
    ) -> tuple[Face, Face, Face]:
        """A cardboard box; gives its front, its visible side and its top to draw on."""
        if shadow and z == 0:
            self.shadow(x, y, w, d, h)
        sx = x if x + w / 2 > self.eye[0] else x + w
        side = [(sx, y, z), (sx, y + d, z), (sx, y + d, z + h), (sx, y, z + h)]
        self.quad(side, colour, 0.72 if sx != x else 0.84, paint)
        if lid:
            self.quad(
                [(x, y, z + h), (x + w, y, z + h), (x + w, y + d, z + h), (x, y + d, z + h)], colour, 1.1, top
            )
        self.quad([(x, y, z), (x + w, y, z), (x + w, y, z + h), (x, y, z + h)], colour, 0.97, paint)
        return (
            lambda u, v: self.at(x + w * u, y, z + h * v),
            lambda u, v: self.at(sx, y + d * u, z + h * v),
            lambda u, v: self.at(x + w * u, y + d * v, z + h),
        )

    def pane(
        self,
        face: Face,
        u: float,
        v: float,
        w: float,
        h: float,
        colour: str | RGB = "sky",
        cross: bool = True,
    ) -> None:
        """A window or a door drawn with felt pen on a face."""
        s = self.s
        p = np.array([face(u, v), face(u + w, v), face(u + w, v + h), face(u, v + h)])
        # On a face seen from its edge a window would be a black blot.
        if np.ptp(p[:, 0]) < 9 or np.ptp(p[:, 1]) < 9:
            return
        s.solid(p, rgb_of(colour), 0.92)
        s.line(np.vstack([p, p[0]]), "black", 0.8, wob=0.3, double=False)
        if cross:
            s.line([face(u + w / 2, v), face(u + w / 2, v + h)], "black", 0.5, wob=0.2, double=False)
            s.line([face(u, v + h / 2), face(u + w, v + h / 2)], "black", 0.5, wob=0.2, double=False)

    def panes(
        self,
        face: Face,
        cols: int,
        rows: int,
        colour: str | RGB = "sky",
        u0: float = 0.08,
        v0: float = 0.18,
        du: float = 0.84,
        dv: float = 0.7,
    ) -> None:
        """Rows of windows."""
        for i in range(cols):
            for j in range(rows):
                c = "yellow" if self.s.rng.random() < 0.18 else colour
                self.pane(face, u0 + du * i / cols, v0 + dv * j / rows, du / cols * 0.66, dv / rows * 0.66, c)

    def stick(self, a: Vec, b: Vec, colour: str | RGB = (214, 178, 122), w: float = 1.0) -> None:
        """A match, a skewer or a straw."""
        self.s.line([self.at(*a), self.at(*b)], rgb_of(colour), w, medium="paint", wob=0.1, double=False)

    def finish(self) -> None:
        """Darker towards the corners, as a photo taken in a classroom."""
        s = self.s
        yy, xx = np.ogrid[-1 : 1 : s.h * 1j, -1 : 1 : s.w * 1j]
        s.px *= (1.04 - 0.2 * np.clip(xx**2 + yy**2 - 0.35, 0, None)).astype(np.float32)[:, :, None]
