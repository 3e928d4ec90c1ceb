"""Reads the demo's own texts from demo/content/: JSON for what has structure, one line per statement in .psv
files."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"
KEYS = ("ademen", "thuiskomen", "bewegen", "samenleven", "maken", "vieren")

AGE_BANDS = {"-12": "0-11"}


@dataclass(frozen=True)
class Statement:
    """One line of a .psv file; `place` is a building block's slug or a session's number, empty when there is
    none."""

    place: str
    channel: str
    score: float | None
    neighbourhood: str
    age_band: str
    language: str
    question: str
    text: str
    translation: str


@cache
def read(name: str) -> Any:
    """The JSON file `name` (without .json) below demo/content/."""
    return json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))


@cache
def statements(name: str) -> tuple[Statement, ...]:
    lines = (CONTENT / f"{name}.psv").read_text(encoding="utf-8").splitlines()
    return tuple(parse(line) for line in lines if line.strip())


def parse(line: str) -> Statement:
    place, channel, neighbourhood, age, language, question, text = line.split("|", 6)
    channel, _colon, score = channel.partition(":")
    text, _arrow, translation = text.partition(" => ")
    return Statement(
        place="" if place == "-" else place.strip(),
        channel=channel,
        score=float(score) if score else None,
        neighbourhood=neighbourhood.strip(),
        age_band=AGE_BANDS.get(age, age),
        language=language or "nl",
        question=question.strip(),
        text=text.replace("\\n", "\n").strip(),
        translation=translation.replace("\\n", "\n").strip(),
    )
