"""Calm flat people: limbs are thick round strokes, faces almost nothing."""

from __future__ import annotations

import numpy as np

from ..geometry import ellipse
from .canvas import Colour, Flat, mix, rgb

# Joints as parts of the body height; x in the direction the person faces, y upwards from the ground.
LEGS = {
    "stand": (((-0.035, 0.47), (-0.04, 0.24), (-0.045, 0.0)), ((0.035, 0.47), (0.04, 0.24), (0.045, 0.0))),
    "walk": (((-0.01, 0.47), (-0.05, 0.25), (-0.14, 0.03)), ((0.01, 0.47), (0.08, 0.26), (0.1, 0.0))),
    "run": (((-0.01, 0.47), (-0.1, 0.3), (-0.26, 0.22)), ((0.01, 0.47), (0.14, 0.36), (0.13, 0.06))),
    "sit": (((-0.02, 0.3), (0.2, 0.31), (0.2, 0.0)), ((0.02, 0.27), (0.23, 0.28), (0.25, 0.0))),
    "kneel": (((-0.02, 0.24), (0.13, 0.2), (-0.06, 0.02)), ((0.02, 0.24), (0.16, 0.26), (0.15, 0.0))),
    "none": ((), ()),
}
ARMS = {
    "down": (((-0.08, -0.13), (-0.085, -0.27)), ((0.08, -0.13), (0.085, -0.27))),
    "wave": (((-0.09, -0.13), (-0.08, -0.26)), ((0.12, 0.03), (0.15, 0.17))),
    "up": (((-0.12, 0.06), (-0.15, 0.2)), ((0.12, 0.06), (0.15, 0.2))),
    "fore": (((0.08, -0.14), (0.21, -0.13)), ((0.11, -0.12), (0.24, -0.09))),
    "talk": (((-0.09, -0.12), (0.02, -0.19)), ((0.12, -0.1), (0.22, -0.01))),
    "hold": (((-0.1, -0.13), (-0.17, -0.24)), ((0.1, -0.13), (0.17, -0.24))),
    "carry": (((-0.02, -0.16), (0.13, -0.16)), ((0.1, -0.15), (0.17, -0.13))),
    "swing": (((-0.09, -0.12), (-0.14, -0.22)), ((0.09, -0.12), (0.15, -0.2))),
}
SKINS = ("skin1", "skin1", "skin2", "skin3", "skin4")
HAIRS = ("hair1", "hair2", "hair3", "hair1")


def person(
    f: Flat,
    x: float,
    y: float,
    h: float = 260,
    top: Colour | None = None,
    bottom: Colour | None = None,
    skin: Colour | None = None,
    hair: str | None = None,
    hair_colour: Colour | None = None,
    legs: str = "stand",
    arms: str = "down",
    face: int = 1,
    dress: bool = False,
    child: bool = False,
    cane: bool = False,
    shadow: bool = True,
) -> tuple[float, float]:
    """Somebody standing (or sitting) at (x, y), looking right (face=1) or left (-1); gives the place of the
    front hand."""
    top = top or f.pick("brick", "honey", "blue", "green", "lime", "clay", "sage", "navy")
    bottom = bottom or f.pick("navy", "slate", "deep", "wood", "ink", "sand")
    skin, hair_colour = skin or f.pick(*SKINS), hair_colour or f.pick(*HAIRS)
    hair = hair or f.pick("short", "short", "long", "bun", "curly")
    head = h * (0.098 if child else 0.074)

    def at(px: float, py: float) -> tuple[float, float]:
        return x + px * h * face, y - py * h

    if shadow:
        f.oval(x + h * 0.05, y + h * 0.01, h * 0.17, h * 0.024, "deep", None, 0.18, h * 0.01)
    hip = 0.29 if legs == "sit" else (0.25 if legs == "kneel" else 0.49)
    shoulder = hip + (0.27 if child else 0.31)
    limb = h * 0.062
    back, front = ARMS[arms]
    sleeve = mix(top, "ink", 0.16)
    pts = [at(-0.055, shoulder - 0.02)] + [at(-0.055 + px * 0.9, shoulder - 0.02 + py) for px, py in back]
    f.line(pts, sleeve, limb * 0.92)
    f.oval(*pts[-1], limb * 0.5, limb * 0.5, mix(skin, "ink", 0.12))
    for i, leg in enumerate(LEGS[legs]):
        if not leg:
            continue
        tone = bottom if i else mix(bottom, "ink", 0.2)
        if dress and legs in ("stand", "walk"):
            f.line([at(*leg[1]), at(*leg[2])], skin if i else mix(skin, "ink", 0.12), limb * 0.66)
        else:
            f.line([at(*p) for p in leg], tone, limb * 1.12)
        fx, fy = at(*leg[2])
        f.fill(
            [
                (fx - h * 0.028, fy - h * 0.03),
                (fx + h * 0.02 * face + h * 0.012, fy - h * 0.03),
                (fx + face * h * 0.07, fy + h * 0.012),
                (fx - face * h * 0.032, fy + h * 0.012),
            ],
            "ink",
        )
    hem = hip - (0.2 if dress and legs in ("stand", "walk") else 0.02)
    wide = 0.125 if dress else 0.078
    torso = [
        at(-0.05, shoulder + 0.025),
        at(0.05, shoulder + 0.025),
        at(0.092, shoulder - 0.03),
        at(0.078, hip + 0.1),
        at(wide, hem),
        at(0, hem - 0.012),
        at(-wide, hem),
        at(-0.078, hip + 0.1),
        at(-0.092, shoulder - 0.03),
    ]
    f.blob(
        torso, top, (mix(top, "ink", 0.45 if sum(rgb(top)) < 520 else 0.16), 0.5 if face < 0 else 2.6, 0.5)
    )
    hx, hy = at(0.012, shoulder + 0.045 + head / h * 1.05)
    f.line([at(0, shoulder), (hx, hy)], mix(skin, "ink", 0.1), h * 0.05)
    if hair == "long":
        f.blob(
            [
                (hx - head * 0.9 * face, hy - head),
                (hx - head * 1.5 * face, hy + head * 0.4),
                (hx - head * 1.25 * face, hy + head * 2.0),
                (hx + head * 0.2 * face, hy + head * 1.5),
            ],
            mix(hair_colour, "ink", 0.15),
        )
    if hair == "scarf":
        f.blob(
            [
                (hx, hy - head * 1.25),
                (hx + head * 1.12, hy - head * 0.4),
                (hx + head * 1.0, hy + head),
                (hx + head * 1.25, hy + head * 2.1),
                (hx - head * 1.25, hy + head * 2.1),
                (hx - head * 1.0, hy + head),
                (hx - head * 1.12, hy - head * 0.4),
            ],
            hair_colour,
            (mix(hair_colour, "ink", 0.4), 2.4, 0.45),
        )
        f.oval(hx + head * 0.16 * face, hy + head * 0.05, head * 0.74, head * 0.82, skin)
    else:
        f.oval(hx, hy, head * 0.92, head, skin, (mix(skin, "brick", 0.35), 2.4 if face > 0 else 0.7, 0.34))
        if hair != "bald":
            cap = np.vstack(
                [
                    ellipse(
                        hx - head * 0.08 * face,
                        hy - head * 0.12,
                        head * 1.04,
                        head * 1.02,
                        np.pi * 0.98,
                        np.pi * 1.04,
                        16,
                    ),
                    [
                        (hx + head * (0.75 if face > 0 else 1.02), hy - head * 0.25),
                        (hx, hy - head * 0.5),
                        (hx - head * (0.75 if face < 0 else 1.02), hy - head * 0.25),
                    ],
                ]
            )
            f.fill(cap, hair_colour)
            f.fill(
                [
                    (hx - head * 0.96 * face, hy - head * 0.5),
                    (hx - head * 0.35 * face, hy - head * 0.6),
                    (hx - head * 0.6 * face, hy + head * 0.55),
                    (hx - head * 1.0 * face, hy + head * 0.3),
                ],
                hair_colour,
            )
        if hair == "bun":
            f.oval(hx - head * 0.7 * face, hy - head * 1.0, head * 0.48, head * 0.46, hair_colour)
        if hair == "curly":
            for a in np.linspace(np.pi * 0.95, np.pi * 2.02, 8):
                f.oval(
                    hx + np.cos(a) * head,
                    hy + np.sin(a) * head * 0.98 - head * 0.08,
                    head * 0.36,
                    head * 0.36,
                    hair_colour,
                )
        if hair == "cap":
            f.fill(
                np.vstack(
                    [
                        ellipse(hx, hy - head * 0.2, head * 1.06, head * 0.95, np.pi, np.pi, 14),
                        [
                            (hx + head * 1.06, hy - head * 0.15),
                            (hx + head * 1.7 * face, hy - head * 0.1),
                            (hx - head, hy - head * 0.15),
                        ],
                    ]
                ),
                "brick",
            )
    for k in (-0.12, 0.5):
        f.oval(hx + face * head * k, hy + head * 0.02, head * 0.085, head * 0.1, "ink")
    f.line(
        [
            (hx + face * head * 0.0, hy + head * 0.42),
            (hx + face * head * 0.24, hy + head * 0.53),
            (hx + face * head * 0.48, hy + head * 0.4),
        ],
        mix("brick", "ink", 0.2),
        max(1.6, head * 0.08),
        True,
    )
    pts = [at(0.06, shoulder - 0.02)] + [at(0.06 + px * 0.9, shoulder - 0.02 + py) for px, py in front]
    f.line(pts, mix(top, "ink", 0.06), limb * 0.95)
    f.oval(*pts[-1], limb * 0.52, limb * 0.52, skin)
    if cane:
        f.line([pts[-1], (pts[-1][0] + face * h * 0.05, y)], "wood", h * 0.018)
    return pts[-1]


def head_only(
    f: Flat,
    x: float,
    y: float,
    r: float,
    face: int = 1,
    skin: Colour | None = None,
    hair_colour: Colour | None = None,
    cap: bool = False,
) -> None:
    """A head above water or behind a window."""
    skin, hair_colour = skin or f.pick(*SKINS), hair_colour or f.pick(*HAIRS)
    f.oval(x, y, r * 0.92, r, skin)
    f.fill(
        ellipse(x - face * r * 0.06, y - r * 0.14, r * 1.02, r * 0.98, np.pi * 0.97, np.pi * 1.06, 16),
        f.pick("brick", "honey", "lime") if cap else hair_colour,
    )
    for k in (-0.1, 0.5):
        f.oval(x + face * r * k, y + r * 0.12, r * 0.09, r * 0.1, "ink")
    f.line(
        [(x, y + r * 0.48), (x + face * r * 0.24, y + r * 0.58), (x + face * r * 0.46, y + r * 0.46)],
        "brick",
        max(1.5, r * 0.09),
        True,
    )
