"""Ways to say nothing."""

from .words import plain

NOTHING = {
    "",
    "-",
    "--",
    "/",
    "?",
    "nvt",
    "n v t",
    "na",
    "n a",
    "null",
    "none",
    "onbekend",
    "unbekannt",
    "unknown",
}


def is_nothing(text: str) -> bool:
    return plain(text) in NOTHING
