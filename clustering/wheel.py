"""The key wheel, as SVG: a ring with a segment per key, as wide as its share of the voices.

from clustering.wheel import key_wheel
context["wheel"] = key_wheel(trajectory)         {% include "clustering/parts/wheel.html" %}
"""

from dataclasses import dataclass
from math import cos, pi, sin

from trajectories.models import Trajectory

from .counting import tally
from .models import BuildingBlock, Key

RADIUS, INNER, SIZE = 96.0, 56.0, 240  # in the picture's own units
NARROWEST = 0.035  # of the ring: a key with few voices keeps a visible segment


@dataclass(frozen=True)
class Segment:
    key: Key
    voices: int
    blocks: int
    share: float  # percent of the voices that lie under a key
    path: str
    turns: tuple[float, float]  # from where to where, 0 and 1 at the top, clockwise
    sign_x: int
    sign_y: int


@dataclass(frozen=True)
class Wheel:
    segments: list[Segment]
    voices: int
    size: int = SIZE

    @property
    def box(self) -> str:
        return f"{-SIZE / 2} {-SIZE / 2} {SIZE} {SIZE}"


def key_wheel(trajectory: Trajectory) -> Wheel:
    """The wheel of a trajectory, in three queries; without segments as long as there are no keys."""
    counts = tally(trajectory)
    voices: dict[int, int] = {}
    blocks: dict[int, int] = {}
    for pk, key_id in BuildingBlock.objects.filter(trajectory=trajectory).current().values_list("pk", "key"):
        if key_id is not None:
            voices[key_id] = voices.get(key_id, 0) + counts[pk].total()
            blocks[key_id] = blocks.get(key_id, 0) + 1
    keys = list(trajectory.keys.all())
    total = sum(voices.values())
    shares = [voices.get(key.pk, 0) / total if total else 1 / len(keys) for key in keys]
    widths = [max(share, NARROWEST) for share in shares]
    turn, segments = 0.0, []
    for key, share, width in zip(keys, shares, widths, strict=True):
        part = width / sum(widths)
        middle = 2 * pi * (turn + part / 2) - pi / 2
        centre = (RADIUS + INNER) / 2
        segments.append(
            Segment(
                key=key,
                voices=voices.get(key.pk, 0),
                blocks=blocks.get(key.pk, 0),
                share=100 * share if total else 0,
                path=outline(turn, turn + part, INNER, RADIUS),
                turns=(turn, turn + part),
                sign_x=round(centre * cos(middle) - 11),
                sign_y=round(centre * sin(middle) - 11),
            )
        )
        turn += part
    return Wheel(segments, total)


def outline(start: float, end: float, inner: float, outer: float, gap: float = 0.004) -> str:
    """The outline of a part of a ring; `start` and `end` in turns from the top, clockwise."""
    if end - start > 0.999:
        start, end = start + gap, start + 0.9999 - gap
    a, b = 2 * pi * (start + gap) - pi / 2, 2 * pi * (end - gap) - pi / 2
    large = int(end - start > 0.5)
    points = [(r * cos(t), r * sin(t)) for r, t in ((outer, a), (outer, b), (inner, b), (inner, a))]
    p = [f"{x:.2f} {y:.2f}" for x, y in points]
    return f"M{p[0]}A{outer:g} {outer:g} 0 {large} 1 {p[1]}L{p[2]}A{inner:g} {inner:g} 0 {large} 0 {p[3]}Z"
