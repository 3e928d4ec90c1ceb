"""Languages as people write them in tables."""

import re

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
# The other codes of two letters (ISO 639-1), but for those that are a yes or a no.
CODES = (
    "aa ab ae af ak am an as av ay az ba be bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da dv dz ee "
    "el eo et eu ff fi fj fo fy ga gd gl gn gu gv ha he ho hr ht hu hy hz ia id ie ig ii ik is iu jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg ln lo lt lu lv mg mh mi mk ml mn mr ms my nb nd "
    "ne ng nn nr nv ny oc oj om or os pa pi ps qu rm rn rw sa sc sd se sg si sk sl sm sn sq sr ss st su "
    "sv sw ta te tg th ti tk tl tn to ts tt tw ty ug uz ve vi vo wa wo xh yi yo za zu "
)
CODE = re.compile(r"([a-z]{2})(?: [a-z]{2,4})?")
LANGUAGE_OF = {word: language for language, words in LANGUAGES.items() for word in words.split()}


def parse_language(text: str) -> str:
    """A code (nl, nl-BE, FRA) or a name in Dutch, English, German, French or the language itself."""
    words = plain(text)
    for word in (words, words.split(" ")[0]):
        if word in LANGUAGE_OF:
            return str(LANGUAGE_OF[word])
    if (code := CODE.fullmatch(words)) and code[1] in CODES.split():
        return str(Language.OTHER)
    if "عرب" in text:
        return str(Language.ARABIC)
    if "укра" in text.casefold():
        return str(Language.UKRAINIAN)
    raise Doubtful(
        _("De taal “%(text)s” kennen we niet. Schrijf een code (nl, fr, tr) of een naam.")
        % {"text": text[:40]}
    )
