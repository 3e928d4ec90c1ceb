"""Languages as people write them in tables."""

from django.utils.translation import gettext as _

from toolkit.tables.refusal import Doubtful
from toolkit.tables.words import plain

from ..models import Language

LANGUAGES = {
    Language.DUTCH: "nl nld dut nederlands dutch niederlandisch neerlandais vlaams flemish",
    Language.FRENCH: "fr fra fre frans french franzosisch francais",
    Language.TURKISH: "tr tur turks turkish turkisch turc turkce",
    Language.ARABIC: "ar ara arabisch arabic arabe marokkaans darija",
    Language.ENGLISH: "en eng engels english englisch anglais",
    Language.GERMAN: "de deu ger duits german deutsch allemand",
    Language.POLISH: "pl pol pools polish polnisch polonais polski",
    Language.UKRAINIAN: "uk ukr oekraiens ukrainian ukrainisch ukrainien",
    Language.OTHER: (
        "xx andere other autre spaans es italiaans it portugees pt roemeens ro russisch ru bulgaars bg "
        "pashto dari farsi perzisch fa somali tigrinya berbers tamazight koerdisch chinees zh albanees "
        "grieks hindi urdu"
    ),
}
LANGUAGE_OF = {word: language for language, words in LANGUAGES.items() for word in words.split()}


def parse_language(text: str) -> str:
    """A code (nl, nl-BE, FRA) or a name in Dutch, English, German, French or the language itself."""
    words = plain(text)
    for word in (words, words.split(" ")[0]):
        if word in LANGUAGE_OF:
            return str(LANGUAGE_OF[word])
    if "عرب" in text:
        return str(Language.ARABIC)
    if "укра" in text.casefold():
        return str(Language.UKRAINIAN)
    raise Doubtful(
        _("De taal “%(text)s” kennen we niet. Schrijf een code (nl, fr, tr) of een naam.")
        % {"text": text[:40]}
    )
