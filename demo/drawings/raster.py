"""Noise fields and masks: everything that turns point lists into pixels."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .geometry import bounds

Box = tuple[int, int, int, int]
TILE = 1024


def seed_of(text: str) -> int:
    """A stable seed; Python's own hash changes per process."""
    return zlib.crc32(text.encode("utf-8"))


@lru_cache(maxsize=16)
def noise_tile(radius: float, seed: int = 1) -> np.ndarray:
    """Blurred noise, TILE x TILE, spread evenly over 0..1."""
    rng = np.random.default_rng(seed)
    small = max(1, int(radius // 3)) if radius > 6 else 1
    size = TILE // small
    raw = rng.random((size, size), dtype=np.float32)
    if radius > 0:
        # Wrapped borders, so that tiles join without a seam.
        pad = int(radius / small * 3) + 2
        wrapped = np.pad(raw, pad, mode="wrap")
        img = Image.fromarray((wrapped * 255).astype(np.uint8)).filter(
            ImageFilter.GaussianBlur(radius / small)
        )
        raw = np.asarray(img, dtype=np.float32)[pad:-pad, pad:-pad]
        raw = raw + rng.random(raw.shape, dtype=np.float32)
    if small > 1:
        raw = np.asarray(Image.fromarray(raw).resize((TILE, TILE), Image.Resampling.BICUBIC))
    mean, dev = raw.mean(), raw.std() + 1e-6
    return np.clip((raw - mean) / (3.4 * dev) + 0.5, 0, 1).astype(np.float32)


def noise_field(w: int, h: int, radius: float, rng: np.random.Generator, seed: int = 1) -> np.ndarray:
    """A w x h cut of a noise tile at a random place."""
    tile = np.roll(noise_tile(radius, seed), tuple(rng.integers(0, TILE, 2)), axis=(0, 1))
    return np.tile(tile, (h // TILE + 1, w // TILE + 1))[:h, :w]


def clip_box(lines: Sequence[np.ndarray], pad: float, w: int, h: int) -> Box | None:
    """Pixel box around the lines, inside the sheet; None when nothing is left."""
    x0, y0, x1, y1 = bounds(lines)
    box = (max(0, int(x0 - pad)), max(0, int(y0 - pad)), min(w, int(x1 + pad) + 1), min(h, int(y1 + pad) + 1))
    return box if box[2] - box[0] > 1 and box[3] - box[1] > 1 else None


def stroke_mask(
    lines: Sequence[np.ndarray],
    width: float,
    w: int,
    h: int,
    soft: float = 0.8,
) -> tuple[Box, np.ndarray] | None:
    """Coverage 0..1 of a bundle of strokes."""
    box = clip_box(lines, width + 4, w, h)
    if box is None:
        return None
    img = Image.new("L", (box[2] - box[0], box[3] - box[1]))
    draw = ImageDraw.Draw(img)
    wide = max(1, round(width))
    for line in lines:
        shifted = line - (box[0], box[1])
        draw.line(
            [tuple(v) for v in shifted.tolist()], fill=255, width=wide, joint="curve" if wide > 9 else None
        )
        if wide > 3:
            r = wide / 2 - 0.5
            for x, y in (shifted[0].tolist(), shifted[-1].tolist()):
                draw.ellipse((x - r, y - r, x + r, y + r), fill=255)
    if soft:
        img = img.filter(ImageFilter.BoxBlur(soft))
    return box, np.asarray(img, dtype=np.float32) / 255


def poly_mask(
    polys: Sequence[np.ndarray], w: int, h: int, soft: float = 0.0
) -> tuple[Box, np.ndarray] | None:
    """Coverage 0..1 of filled polygons, with smooth edges."""
    box = clip_box(polys, 2 + soft * 3, w, h)
    if box is None:
        return None
    bw, bh = box[2] - box[0], box[3] - box[1]
    img = Image.new("L", (bw * 2, bh * 2))
    draw = ImageDraw.Draw(img)
    for poly in polys:
        draw.polygon([tuple(v) for v in ((poly - (box[0], box[1])) * 2).tolist()], fill=255)
    img = img.reduce(2)
    if soft:
        img = img.filter(ImageFilter.GaussianBlur(soft))
    return box, np.asarray(img, dtype=np.float32) / 255
