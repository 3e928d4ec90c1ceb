"""Texts that never repeat: a program that sets or searches the same sentence twice remembers it, residents
don't."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

NOUNS = """avond bank boom brug bus buren draad fiets geluid gracht haven huis kade kind kleur koffie lamp
licht markt merel molen muur nacht oever oma park plein raam regen reiger ritme rivier school schaduw spoor
straat tafel trein tuin veer vlinder water wind winkel winter zomer zondag zwaluw""".split()  # noqa: SIM905
VERBS = """blijft brengt deelt draagt groeit hoort kent komt leert maakt raakt rust speelt vindt wacht
wandelt zingt""".split()  # noqa: SIM905
LEAST = 40  # characters of a text that counts as one; a shorter one is a name or a label


def sentences(seed: str) -> Iterator[str]:
    """Endless, each with a number of its own; the same ones for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - texts to measure with, always the same
    for number in range(10**9):
        noun, verb, place, other = (
            dice.choice(NOUNS),
            dice.choice(VERBS),
            dice.choice(NOUNS),
            dice.choice(NOUNS),
        )
        yield f"De {noun} {verb} {dice.randint(2, 900)} keer bij de {place} en de {other}, dag {number}."


def unrepeated(data: Any, seed: str) -> Any:
    """The same data, in which each text of a sentence or more is new and about as long as it was."""
    source, kept = sentences(seed), {"id", "file", "slug"}

    def renew(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: one if key in kept else renew(one) for key, one in value.items()}
        if isinstance(value, list):
            return [renew(one) for one in value]
        if not isinstance(value, str) or len(value) < LEAST:
            return value
        text = ""
        while len(text) < len(value):
            text += next(source) + " "
        return text.strip()

    return renew(data)
