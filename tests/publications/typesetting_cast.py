"""A cast for the publications: small snapshots that a test changes in the one place it is about."""

from __future__ import annotations

import uuid
from typing import Any

KEYS = [("Ademen", "#22708c"), ("Thuiskomen", "#a3472f"), ("Bewegen", "#4c58a6"), ("Samenleven", "#864079")]
STORY = (
    "Om tien voor zes staat er alleen een reiger. Hij kijkt naar de Roe zoals een klant naar een etalage, "
    "en als de eerste fietser over de houten brug rijdt, verzet hij één poot. "
    "Het water is bruin en helder tegelijk."
)


def named(*parts: object) -> str:
    """The same id for the same name, so that two builds of a snapshot are equal."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, parts))))


def texts(name: str, *paragraphs: str) -> list[dict[str, str]]:
    return [{"id": named(name, number), "text": text} for number, text in enumerate(paragraphs)]


def header(kind: str, title: str) -> dict[str, Any]:
    return {
        "version": 1,
        "kind": kind,
        "id": named(kind),
        "title": title,
        "subtitle": "Een stad die droomt",
        "motto": "Morgen begint aan tafel",
        "question": "In welke stad willen we wonen in 2041?",
        "municipality": {"name": "Lindenrode", "kind": "Stad", "slug": "lindenrode", "logo": None},
        "accent": "#1d5b4c",
        "horizon_year": 2041,
        "date": "10 november 2026",
        "created": "2026-11-10",
        "edition": 3,
        "statistics": dict.fromkeys(
            (
                "contributions",
                "sessions",
                "residents",
                "ideas",
                "works",
                "blocks",
                "initiatives",
                "languages",
            ),
            7,
        ),
        "pictures": {},
    }


def quote(number: int, text: str, language: str = "nl") -> dict[str, Any]:
    return {
        "id": named("quote", number, text),
        "text": text,
        "source": "Droomsessie in Heide, 9 juni",
        "language": language,
        "translation": None if language == "nl" else "Meer groen in de stad.",
    }


def block(
    number: str, title: str = "Een boom voor elke gevel", quotes: list[Any] | None = None
) -> dict[str, Any]:
    return {
        "id": named("block", number),
        "number": number,
        "title": title,
        "need": "Schaduw dicht bij huis.",
        "value": "geborgenheid",
        "image": texts(f"image {number}", STORY, STORY),
        "voices": {
            "total": 16,
            "channels": [{"label": "droomsessies", "count": 12}, {"label": "bevraging", "count": 4}],
        },
        "quotes": [quote(1, "Bomen, meer bomen.")] if quotes is None else quotes,
        "examples": [],
    }


def chapter(number: int, blocks: list[Any]) -> dict[str, Any]:
    name, colour = KEYS[(number - 1) % len(KEYS)]
    return {
        "id": named("chapter", number),
        "essence": "Een stad met schaduw.",
        "title": "De stad haalt weer adem",
        "key": {"name": name, "slug": name.lower(), "sign": number, "colour": colour},
        "lead": "Koeler en stiller.",
        "intro": texts(f"intro {number}", STORY),
        "unique": "Een rivier onder de Kaai.",
        "picture": None,
        "blocks": blocks,
        "initiatives": [
            {
                "id": named("initiative", number),
                "title": "De lange tafel",
                "who": "community",
                "first_step": "In maart komt iedereen samen.",
                "description": "Eén tafel per straat.",
                "support": 41,
                "partners": "buurthuis De Spil",
                "block": "1.1 Een boom voor elke gevel",
            }
        ],
    }


def full_note() -> dict[str, Any]:
    return {
        **header("orientation_note", "Lindenrode 2041"),
        "foreword": {
            "id": named("foreword"),
            "title": "Wat je hier leest",
            "paragraphs": texts("foreword", STORY),
            "signature": {"name": "Karim Aerts", "function": "schepen", "date": "10 november 2026"},
        },
        "accountability": {
            "id": named("account"),
            "title": "Verantwoording",
            "paragraphs": texts("account", STORY),
            "signature": None,
        },
        "origin": {
            "id": named("origin"),
            "title": "Hoe het groeide",
            "paragraphs": texts("origin", STORY),
            "figures": [{"value": "50", "label": "droomsessies"}],
            "phases": [
                {
                    "id": named("phase", number),
                    "step": step,
                    "title": f"Stap {number}",
                    "period": "2026",
                    "text": "Wat er gebeurde.",
                }
                for number, step in enumerate((1, 2, 3, 3, 3, 4))
            ],
        },
        "chapters": [
            chapter(1, [block("1.1"), block("1.2", "De Roe onder de open hemel")]),
            chapter(2, [block("2.1")]),
        ],
        "commitments": {
            "id": named("promises"),
            "title": "Wat het bestuur belooft",
            "paragraphs": texts("com", STORY),
            "promises": [
                {"id": named("promise"), "text": "We leggen uit wat niet kan.", "by_whom": "college"}
            ],
            "signatures": [{"name": "An Maes", "function": "burgemeester", "date": "3 maart 2025"}],
        },
        "decisions": [
            {
                "id": named("decision"),
                "body": "Gemeenteraad",
                "date": "9 november 2026",
                "number": "2026_GR_00147",
                "title": "Vaststelling",
                "outcome": "Vastgesteld.",
                "url": "https://besluiten.lindenrode.example/147",
            }
        ],
        "appendix": {
            "id": named("appendix"),
            "title": "Register",
            "text": "Alle bronnen.",
            "sources": [
                {
                    "id": named("source"),
                    "reference": "S-01",
                    "channel": "droomsessie",
                    "title": "Bij Fatiha thuis",
                    "neighbourhood": "Stationswijk",
                    "date": "14 oktober 2025",
                    "contributions": 22,
                }
            ],
        },
    }


def empty_note() -> dict[str, Any]:
    return {
        **header("orientation_note", "Leeg"),
        "foreword": None,
        "accountability": None,
        "origin": None,
        "chapters": [],
        "commitments": None,
        "decisions": [],
        "appendix": None,
    }


def article(number: int, paragraphs: int = 12, **changes: Any) -> dict[str, Any]:
    return {
        "id": named("article", number),
        "genre": "story",
        "rubric": "Reportage",
        "headline": f"Verhaal nummer {number}",
        "intro": "Wij zaten er van de eerste reiger tot de laatste zwemmer.",
        "byline": "Hanne Verbrugghe",
        "paragraphs": texts(
            f"article {number}", *(f"Alinea {n} van verhaal {number}. {STORY}" for n in range(paragraphs))
        ),
        "crossheads": ["Honderd meter", "Een fonds", "Zwaluwen"],
        "pull_quotes": [{"id": named("pull", number), "text": "Ze zijn teruggekomen.", "who": "Ludo, 85"}],
        "picture": None,
        "source_line": "Naar 55 stemmen over de Roe.",
        **changes,
    }


def newspaper(articles: int = 4, voices: int = 40, **changes: Any) -> dict[str, Any]:
    return {
        **header("newspaper", "De Lindebode"),
        "masthead": {
            "name": "De Lindebode",
            "tagline": "Krant van de toekomst",
            "number": "nr. 1",
            "date_line": "zaterdag 12 oktober 2041",
            "edition_line": "In elke brievenbus",
        },
        "keys": [
            {"key": chapter(number, [])["key"], "essence": "Een stad met schaduw."} for number in (1, 2, 3)
        ],
        "articles": [article(number) for number in range(articles)],
        "voices": [
            {
                "id": named("voice", number),
                "text": f"Stem {number}: " + STORY[: 40 + number * 7 % 90],
                "source": "Droomsessie in Heide",
                "language": "nl",
            }
            for number in range(voices)
        ],
        "works_title": "De stad volgens haar kinderen",
        "works_intro": "Precies zoals ingediend.",
        "works": [],
        "service": [{"id": named("service"), "title": "Meedoen", "text": "Elke eerste maandag in De Spil."}],
        "colophon": {
            "id": named("colophon"),
            "title": "Colofon",
            "paragraphs": texts("colophon", "Gemaakt uit stemmen."),
            "publisher": "Stad Lindenrode, Grote Markt 1",
        },
        "pages": None,
        **changes,
    }
