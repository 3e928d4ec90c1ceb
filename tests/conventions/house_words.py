"""The words that the house does not say, with what it says instead; and what its buttons are called.

One plain word for one thing (docs/glossary.md). `MAY` names the files that may say a word, with the reason.
"""

from __future__ import annotations

import re

NOT_SAID = {
    r"\bstem(men|metje)?\b": "inbreng (all of it), uitspraak, uitspraken (counted): a stem is a vote",
    r"\bkeer inbreng\b": "uitspraken",
    r"\bsorteerkamer\b|\bsorte(er|ren)\b|\bgesorteerd\b": "deel in, indelen, ingedeeld",
    r"\bstapel\b|\bzonder plek\b|\bwachten? op een plek\b": "nog niet ingedeeld",
    r"\bweggelegd\b|\bwegleggen\b": "gearchiveerd, archiveer",
    r"\bteruggelegd\b|\bleg (ze|er|samen)\b|\berin gelegd\b|\bsamen leggen\b": "deel in, indelen",
    r"\bbakje\b": "te beslissen",
    r"\b(de|onze|een) weg (die|zelf|is|ligt|aan)\b|\b(op|van|aan) de weg\b|\bbocht\b": "fases, wijzigingen",
    r"\bals PDF\b|\bwordt gezet\b|\bzet voor de drukker\b": "maak PDF",
    r"\bnazicht\b": "nakijken, na te kijken",
    r"\bmet de blik op\b": "met als horizon",
    r"\bhand(en)? in de zaal\b": "steun van aanwezigen",
    r"\bnaar het werk\b": "open",
    r"\bkom erbij zitten\b": "schrijf je in",
    r"\bluistert, gaat een weg\b": "what it is, in one line",
    r"\bkunt? je\b": "kan je",
    r"\bje kunt\b": "je kan",
    r"\bvorming(en)?\b": "opleiding, opleidingen",
    r"\b\d{1,2}:\d{2}\b": "9.00 uur",
    r"\b0\d\.\d{2} uur\b": "9.00 uur",
    r"\bhaal (\w+ )?weg\b|\bschrap\b": "verwijder",
}
NOT_SAID_AT_ALL = re.compile("|".join(f"(?:{pattern})" for pattern in NOT_SAID), re.IGNORECASE)

# file: what it may say, because there it is another word.
MAY = {
    "publications/typst/house.typ": {"Stem"},  # the name of a typeface
    "publications/typesetting/fonts.py": {"Stem"},
    "contributions/importing/senders/go_vocal.py": {"stemmen"},  # a heading in another platform's file
    "contributions/importing/senders/limesurvey.py": {"0:00"},  # a moment in another platform's file
    "toolkit/tables/columns.py": {"0:00"},  # a moment as files write it
}

# One label per act. A button that keeps what was typed says "Bewaar", whatever it was.
LABELS = {
    "keeps what was typed": {"Bewaar"},
    "makes a new thing": {"Voeg toe"},
    "takes a thing away": {"Verwijder", "Ja, verwijder"},
    "takes words away for good": {"Wis voorgoed"},
    "turns the last act back": {"Ongedaan maken"},
    "looks for words": {"Zoek"},
    "narrows a list": {"Toon"},
}


def unsaid(text: str) -> list[str]:
    """The words in this text that the house does not say."""
    return [match[0] for match in NOT_SAID_AT_ALL.finditer(text)]
