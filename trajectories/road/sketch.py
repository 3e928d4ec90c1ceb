"""A very small picture of a road, without words: for a card."""

from collections.abc import Sequence
from dataclasses import dataclass

STEP, FORK, LANE = 26.0, 20.0, 15.0


@dataclass(frozen=True)
class Sketch:
    width: float
    height: float
    path: str
    dots: list[tuple[float, float]]


def draw_sketch(lanes: Sequence[int]) -> Sketch:
    """`lanes`: how many phases run side by side in each step."""
    height = 24.0 + LANE * (max(lanes, default=1) - 1)
    middle, x = height / 2, 10.0
    path, dots = "", []
    for count in lanes:
        if count == 1:
            dots.append((x, middle))
            path += f"M{x} {middle}h{STEP}"
            x += STEP
            continue
        end = x + 2 * FORK + STEP
        for i in range(count):
            y = middle + (i - (count - 1) / 2) * LANE
            path += (
                f"M{x} {middle}C{x + FORK / 2} {middle} {x + FORK / 2} {y} {x + FORK} {y}H{end - FORK}"
                f"C{end - FORK / 2} {y} {end - FORK / 2} {middle} {end} {middle}"
            )
            dots.append((x + FORK + 4, y))
        path += f"M{end} {middle}h{FORK / 2}"
        x = end + FORK / 2
    if not lanes:
        path, x = f"M{x} {middle}h180", 190.0
        dots = [(10.0, middle)]
    return Sketch(x + 10, height, path, dots)
