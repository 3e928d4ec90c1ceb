"""Words as people type them, made comparable."""

import re
import unicodedata

SIGNS = re.compile(r"[^a-z0-9]+")
NUMBER = re.compile(r"\s*(?:(?:vraag|question|frage|q|v)\.? ?)?\d{1,3}[a-z]?(?: ?[.):–]| -)\s+(?=\S)", re.I)


def plain(text: str) -> str:
    """Small letters without accents, signs as spaces: for comparing what people type."""
    if text.isascii():
        return SIGNS.sub(" ", text.lower()).strip()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(
        " " if not one.isalnum() else one for one in decomposed if not unicodedata.combining(one)
    )
    return " ".join(letters.replace("ı", "i").split())


def without_number(heading: str) -> str:
    """What is asked: "2. Waar woon je?" and "Vraag 2: Waar woon je?" ask the same as "Waar woon je?"."""
    return NUMBER.sub("", heading, count=1) if NUMBER.match(heading) else heading
