"""The words of a town for what every trajectory has: it may say "idee" where the house says "droom".

The house writes its sentences once, in its own words. While a vocabulary is spoken, each sentence that
goes through `gettext` (templates, mails, labels, print) comes out in the words of the town, with its
articles; what people wrote is put into a sentence afterwards and stays as it is. A request speaks the words
of its trajectory (`trajectories/access.py`); what stays or leaves says itself whose words it speaks
(`speaking`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.conf import settings
from django.utils.translation import trans_real

# What stands before a word with "de", and before one with "het".
DETERMINERS = {
    "de": "het",
    "deze": "dit",
    "die": "dat",
    "elke": "elk",
    "iedere": "ieder",
    "welke": "welk",
    "onze": "ons",
}
# After these, or after nothing, an adjective before a word with "het" loses its last letter.
INDEFINITE = {"een", "geen", "elke", "iedere", "welke", ""}
ADJECTIVES = {"nieuwe": "nieuw", "andere": "ander", "enkele": "enkel", "hele": "heel", "lege": "leeg"}

BEFORE = (
    rf"(?:(?P<determiner>\b(?:{'|'.join([*DETERMINERS, 'een', 'geen'])})\s+)?"
    rf"(?P<adjective>\b(?!(?:{'|'.join(DETERMINERS)})\b)\w+e\s+)?)"
)


@dataclass(frozen=True)
class Term:
    """One thing, as a sentence says it: "droom", "dromen", de."""

    singular: str
    plural: str
    article: str = "de"


@dataclass(frozen=True)
class Vocabulary:
    """The house's terms (all with "de") and what this town says for each."""

    pairs: tuple[tuple[Term, Term], ...] = ()

    @cached_property
    def own(self) -> dict[str, tuple[str, bool]]:
        """A form of the house -> the town's form, and whether "het" belongs before it."""
        forms: dict[str, tuple[str, bool]] = {}
        for house, town in self.pairs:
            if house != town:
                forms[house.singular] = (town.singular, town.article == "het")
                forms[house.plural] = (town.plural, False)
        return forms

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        forms = "|".join(re.escape(form) for form in sorted(self.own, key=len, reverse=True))
        forms = forms.replace("’", APOSTROPHE)
        no_adjective = rf"(?:{'|'.join(DETERMINERS)}|de)\b"
        # In "die droom" and "die mooie dromen" it belongs to what follows.
        relative = rf"(?P<relative>,? die\b(?! (?:(?!{no_adjective})\w+e )?(?:{forms})\b))?"
        return re.compile(rf"{BEFORE}\b(?<!%\()(?P<form>{forms})\b{relative}", re.IGNORECASE)

    def say(self, sentence: str) -> str:
        return said(self, sentence) if self.own else sentence


APOSTROPHE = "['’]"
HOUSE = Vocabulary()
spoken: ContextVar[Vocabulary] = ContextVar("vocabulary", default=HOUSE)


@lru_cache(maxsize=8192)
def said(vocabulary: Vocabulary, sentence: str) -> str:
    return vocabulary.pattern.sub(lambda match: in_own_words(vocabulary, match), sentence)


def in_own_words(vocabulary: Vocabulary, match: re.Match[str]) -> str:
    word, with_het = vocabulary.own[match["form"].lower().replace("'", "’")]
    determiner, adjective = match["determiner"] or "", match["adjective"] or ""
    relative = match["relative"] or ""
    if with_het:
        bare = determiner.strip().lower()
        if bare in INDEFINITE:
            adjective = adapted(adjective, ADJECTIVES)
        determiner = adapted(determiner, DETERMINERS)
        relative = relative.replace("die", "dat")
    return determiner + adjective + like(word, match["form"]) + relative


def adapted(word: str, table: dict[str, str]) -> str:
    """The word that the table has for this one, with its capital and the space behind it."""
    bare = word.strip()
    other = table.get(bare.lower())
    return like(other, bare) + word[len(bare) :] if other else word


def like(word: str, example: str) -> str:
    """With a capital when the example has one."""
    return word[:1].upper() + word[1:] if example[:1].isupper() else word


def speak(vocabulary: Vocabulary) -> None:
    """From here on, until the block that `speaking` opened ends."""
    spoken.set(vocabulary)


@contextmanager
def speaking(vocabulary: Vocabulary) -> Iterator[None]:
    token = spoken.set(vocabulary)
    try:
        yield
    finally:
        spoken.reset(token)


def teach() -> None:
    """Let the language of the house speak the vocabulary of the moment: once, when the program starts."""
    language: Any = trans_real.translation(settings.LANGUAGE_CODE)
    for name in ("gettext", "ngettext"):
        setattr(language, name, in_words_of_the_moment(getattr(language, name)))


def in_words_of_the_moment(translate: Callable[..., str]) -> Callable[..., str]:
    def translated(*args: Any) -> str:
        return spoken.get().say(translate(*args))

    return translated
