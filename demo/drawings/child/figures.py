"""What stands on and around the boxes: toilet rolls, crumpled paper and figures of clay."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .cardboard import BOARD, Board, rgb_of, shade
from .hand import RGB


class Model(Board):
    """A board with round things on it."""

    def ball(self, px: float, py: float, r: float, colour: str | RGB) -> None:
        """A round thing with light from the upper left."""
        c, s = rgb_of(colour), self.s
        s.solid(ellipse(px, py, r, r), shade(c, 0.72), grain=6)
        for k, f in ((0.84, 0.88), (0.62, 1.0), (0.36, 1.14)):
            s.solid(
                ellipse(px - r * 0.2 * (1.1 - k), py - r * 0.25 * (1.2 - k), r * k, r * k),
                shade(c, f),
                0.8,
                r * 0.12,
                6,
            )

    def tube(self, x: float, y: float, z: float, r: float, h: float, colour: str | RGB = BOARD) -> None:
        """A toilet roll."""
        s, k, c = self.s, self.scale(x, y, z), rgb_of(colour)
        (bx, by), (tx, ty) = self.at(x, y, z), self.at(x, y, z + h)
        w = r * k
        s.solid(ellipse(bx + w * 0.9, by, w * 1.5, w * 0.45), (30, 24, 20), 0.35, 6)
        for i in range(6):
            a, b = -1 + i / 3, -1 + (i + 1) / 3
            drop = [np.sqrt(max(0, 1 - q * q)) * w * 0.35 for q in (a, b)]
            s.solid(
                [
                    (tx + w * a, ty + drop[0]),
                    (tx + w * b + 1, ty + drop[1]),
                    (bx + w * b + 1, by + drop[1]),
                    (bx + w * a, by + drop[0]),
                ],
                shade(c, 1.08 - i * 0.085),
                grain=6,
            )
        s.solid(ellipse(tx, ty, w, w * 0.35), shade(c, 0.6))
        s.line(ellipse(tx, ty, w, w * 0.35), shade(c, 1.15), 0.6, medium="paint", wob=0.1, double=False)

    def crumple(self, x: float, y: float, z: float, r: float, colour: str | RGB = "green") -> None:
        """A ball of crumpled tissue paper."""
        s, c = self.s, rgb_of(colour)
        px, py = self.at(x, y, z)
        w = r * self.scale(x, y, z)
        pts = np.array(
            [
                (px + np.cos(a) * w * f, py + np.sin(a) * w * f)
                for a, f in zip(np.linspace(0, 6.28, 15)[:-1], s.rng.uniform(0.86, 1.12, 14), strict=True)
            ]
        )
        s.solid(pts, shade(c, 0.78))
        for _ in range(22):
            a, d = s.rng.random() * 6.28, np.sqrt(s.rng.random()) * w * 0.8
            cx, cy = px + np.cos(a) * d, py + np.sin(a) * d
            light = 1.0 - 0.28 * (cx - px + cy - py) / w + s.rng.normal(0, 0.1)
            tri = [
                (cx + np.cos(b) * w * 0.32, cy + np.sin(b) * w * 0.32)
                for b in a + np.array([0, 1.9, 4.1]) + s.rng.normal(0, 0.4, 3)
            ]
            s.solid(tri, shade(c, light), 0.75, 0.8, 4)

    def tree(self, x: float, y: float, h: float = 9, colour: str | RGB = "green", z: float = 0.0) -> None:
        """A toilet roll with crumpled paper on top."""
        self.tube(x, y, z, h * 0.1, h * 0.55)
        self.crumple(x, y, z + h * 0.72, h * 0.32, colour)

    def clay(
        self,
        x: float,
        y: float,
        h: float = 5,
        colour: str | RGB = "red",
        z: float = 0.0,
        skin: str | RGB = "skin",
        arms: bool = True,
    ) -> None:
        """A figure of clay: a cone, a ball, two sausages."""
        s, k = self.s, self.scale(x, y, z)
        bx, by = self.at(x, y, z)
        hh, c = h * k, rgb_of(colour)
        s.solid(ellipse(bx + hh * 0.16, by, hh * 0.3, hh * 0.08), (30, 24, 20), 0.4, 4)
        body = np.array(
            [
                (bx - hh * 0.2, by),
                (bx - hh * 0.11, by - hh * 0.62),
                (bx + hh * 0.11, by - hh * 0.62),
                (bx + hh * 0.2, by),
            ]
        )
        s.solid(body, shade(c, 0.8))
        s.solid(body * (0.6, 1) + (bx * 0.4 - hh * 0.03, 0), c, 0.8, 3)
        if arms:
            for q in (-1, 1):
                s.line(
                    [
                        (bx + q * hh * 0.1, by - hh * 0.54),
                        (bx + q * hh * 0.28, by - hh * (0.4 if s.rng.random() < 0.5 else 0.72)),
                    ],
                    shade(c, 0.92),
                    max(0.9, hh * 0.018),
                    medium="paint",
                    wob=0.2,
                    double=False,
                )
        self.ball(bx, by - hh * 0.78, hh * 0.17, skin)
        s.solid(
            ellipse(bx, by - hh * 0.86, hh * 0.17, hh * 0.11, np.pi, np.pi),
            s.hand.colours[s.pick(["brown", "black", "orange", "yellow"])],
        )
        for q in (-1, 1):
            s.dot(bx + q * hh * 0.06 - hh * 0.01, by - hh * 0.77, max(2.0, hh * 0.018), "black")
        s.line(
            [(bx - hh * 0.06, by - hh * 0.7), (bx, by - hh * 0.675), (bx + hh * 0.05, by - hh * 0.7)],
            "red",
            0.5,
            wob=0.1,
            double=False,
        )
