"""A small vision text, which a test changes in the one place it is about."""

from __future__ import annotations

from typing import Any

from .typesetting_cast import KEYS, STORY, header, named, quote, texts


def example(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": named("example", number),
        "title": f"De sleutelkast {number}",
        "text": "Drie verenigingen delen één kast.",
        "place": "Leiebeke",
        "contact": "de conciërge van De Wissel",
        "link": f"https://sleutelkast-{number}.example/",
        "picture": None,
        **changes,
    }


def principle(number: int, **changes: Any) -> dict[str, Any]:
    name, colour = KEYS[(number - 1) % len(KEYS)]
    return {
        "id": named("principle", number),
        "number": str(number),
        "key": {"name": name, "slug": name.lower(), "sign": number, "colour": colour},
        "title": f"Eén trekker voor elk project {number}",
        "definition": f"Wie trekt, staat er met naam bij, op plek {number}.",
        "need": f"Weten bij wie je terechtkan, keer {number}.",
        "value": f"duidelijkheid{number}",
        "image": texts(f"vision image {number}", f"Begin {number}. {STORY}", f"Einde {number}."),
        "voices": 10 + number,
        "quotes": [
            quote(number, f"Ik was één van de vijf, en nummer {number}.")
            | {"reason": f"Zegt in één zin wat tafel {number} zei."}
        ],
        "examples": [example(number)],
        **changes,
    }


def prose(name: str, title: str, *paragraphs: str) -> dict[str, Any]:
    return {
        "id": named(name),
        "title": title,
        "paragraphs": texts(name, *paragraphs),
        "signature": None,
    }


def vision_text(count: int = 3, **changes: Any) -> dict[str, Any]:
    return {
        **header("vision_text", "Samen aan de slag"),
        "mission": prose("mission", "Onze missie", "We werken samen met wie het aangaat.", "Elke dag."),
        "vision": prose("vision", "Onze visie voor 2041", "Niemand zoekt nog wie beslist.", STORY),
        "principles": [principle(number) for number in range(1, count + 1)],
        "plan": {
            "id": named("plan"),
            "title": "Wat we gaan doen",
            "paragraphs": texts("plan", "Dit staat vast."),
            "actions": [
                {
                    "id": named("action", number),
                    "text": f"We openen loket {number}.",
                    "who": f"dienst {number}",
                    "due": f"voorjaar {2030 + number}",
                }
                for number in range(4)
            ],
        },
        "decisions": [],
        "imprint": "Verantwoordelijke uitgever: An Maes, Dorpsstraat 1",
        **changes,
    }


def empty_vision() -> dict[str, Any]:
    return vision_text(0, mission=None, vision=None, plan=None, imprint="")
