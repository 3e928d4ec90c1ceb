"""Ways to say nothing, in Dutch, French, English and German: they count as an empty cell.

What is nothing depends on what was asked: "neen" is no remark at all, but it is an answer to a yes or no.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum, auto

from .words import plain


class Kind(StrEnum):
    """What a column asks for."""

    WORDS = auto()  # an open question, or a fact
    YES_NO = auto()


# Each as `plain` gives it. Nobody means anything by these, whatever was asked.
NO_ANSWER = {
    *("nvt", "n v t", "niet van toepassing", "not applicable", "not available", "na", "n a", "n b", "nb"),
    *("non applicable", "sans objet", "s o", "so", "n d", "nicht zutreffend", "entfallt", "k a"),
    *("null", "nil", "nan", "undefined", "leeg", "blanco", "blank", "empty", "vide", "n vt", "nv t"),
    *("onbekend", "niet bekend", "unknown", "inconnu", "inconnue", "unbekannt"),
    *("geen antwoord", "no answer", "pas de reponse", "sans reponse", "keine angabe", "keine antwort"),
    *("niet ingevuld", "niet beantwoord", "not answered", "non repondu", "overgeslagen", "skipped", "skip"),
    *("geen mening", "no opinion", "sans opinion", "pas d avis", "sans avis", "keine meinung"),
    *("weet niet", "weet ik niet", "weet het niet", "ik weet het niet", "weet k niet", "geen idee", "w n"),
    *("don t know", "dont know", "i don t know", "idk", "no idea", "not sure", "weiss nicht"),
    *("je ne sais pas", "ne sait pas", "sais pas", "aucune idee", "pas d idee", "nsp", "nspp"),
    *("zeg ik liever niet", "dat zeg ik liever niet", "ik zeg het liever niet", "liever niet", "zeg ik niet"),
    *(
        "wil ik niet zeggen",
        "wil ik liever niet zeggen",
        "wil ik niet beantwoorden",
        "wens ik niet te zeggen",
    ),
    *(
        "ik wil dit niet zeggen",
        "wens niet te antwoorden",
        "ik antwoord liever niet",
        "wens ik niet te zeggen",
    ),
    *("prefer not to say", "i prefer not to say", "rather not say", "i d rather not say", "no response"),
    *("prefer not to answer", "i prefer not to answer", "decline to answer"),
    *("je prefere ne pas repondre", "je prefere ne pas le dire", "je ne souhaite pas repondre"),
    *("ne souhaite pas repondre", "prefere ne pas repondre", "ne se prononce pas", "mochte ich nicht sagen"),
}
# Said where somebody could have told something.
NO_WORDS = {
    *("geen", "neen", "nee", "nihil", "niets", "niks", "nop", "nope", "no", "non", "nein", "none"),
    *("nothing", "rien", "aucun", "aucune", "neant", "nada", "keine", "keines", "nichts", "ras", "r a s"),
    *("geen opmerking", "geen opmerkingen", "geen vragen", "geen suggesties", "geen voorstellen"),
    *("geen commentaar", "geen verdere opmerkingen", "geen bijkomende opmerkingen", "geen toevoeging"),
    *("niets toe te voegen", "niks toe te voegen", "niet echt", "niets bijzonders", "geen ideeen"),
    *("no comment", "no comments", "no remarks", "nothing to add", "not really", "nothing else", "no ideas"),
    *("pas de remarque", "pas de remarques", "pas de commentaire", "pas de commentaires", "rien a ajouter"),
    *("rien a signaler", "rien de special", "aucune remarque", "aucun commentaire", "keine anmerkungen"),
    *("niet relevant", "niets te melden", "niks te melden", "geen bijzonderheden", "geen bedankt"),
    *("rien de plus", "rien a dire", "pas d opinion", "nothing to say", "no thank you", "none really"),
    *("ø", "nul", "pas pour l instant", "pour l instant non", "momenteel niet", "op dit moment niet"),
    *("niet op dit moment", "nu niet", "voorlopig niet", "voorlopig niets", "niet meteen", "niet direct"),
    *("momenteel niets", "not at the moment", "not right now", "not yet", "im moment nicht", "zurzeit nicht"),
    *("neen dank je", "nee dank je", "nee bedankt", "no thanks", "non merci", "neen bedankt"),
}
NO_MORE = re.compile(
    r"(?:(?:ik heb|er zijn|we hebben) )?geen (?:verdere |andere |bijkomende |extra |speciale )?"
    r"(?:opmerking(?:en)?|vra(?:ag|gen)|suggesties?|voorstel(?:len)?|idee(?:en)?|commentaar|aanvulling(?:en)?|"
    r"toevoeging(?:en)?|voorkeur)|nie(?:ts|ks) (?:speciaals?|bijzonders?|te melden|te zeggen|meer|anders)|"
    r"(?:i have )?no (?:further |other |additional )?(?:comments?|remarks?|questions?|suggestions?|ideas?)|"
    r"(?:je n ai )?(?:pas d(?:e|autres?)?|aucune?) (?:autres? )?"
    r"(?:remarques?|commentaires?|questions?|suggestions?|idees?|avis)|"
    r"(?:i )?prefer not to (?:say|answer|disclose|share)|liever niet gezegd|wil ik niet kwijt"
)
NAYS = {"nvt", "na", "geen", "neen", "nee", "niets", "niks", "nihil", "no", "non", "rien", "none", "x"}
POLITE = {
    "alvast",
    "dankjewel",
    "dankuwel",
    "danke",
    "hoor",
    "dank",
    "u",
    "je",
    "bedankt",
    "merci",
    "thanks",
    "thank",
    "you",
    "sorry",
}
YES = {"ja", "yes", "oui", "jawel", "true", "waar", "misschien", "maybe", "peut etre", "j", "y"}
NO = {"neen", "nee", "no", "non", "nein", "false", "onwaar", "n"}
LONGEST = 60  # characters
LEAST = 0.3  # of the cells are a yes or a no


def is_nothing(text: str, kind: Kind = Kind.WORDS) -> bool:
    if len(text) > LONGEST:
        return False
    words = plain(text)
    if not words:
        return not any(unicodedata.category(sign) in {"So", "Sc"} for sign in text)  # a heart is an answer
    if set(words) == {"x"} or words in NO_ANSWER:
        return True
    return kind == Kind.WORDS and says_nothing(words)


def says_nothing(words: str) -> bool:
    """Where somebody could have told something."""
    parts = words.split()
    bare = list(parts)
    while len(bare) > 1 and bare[-1] in POLITE:
        bare.pop()
    for said in {words, " ".join(bare)}:
        if said in NO_WORDS or NO_MORE.fullmatch(said):
            return True
    return bool(NAYS.intersection(parts)) and NAYS.union(POLITE).issuperset(parts)


def kind_of(cells: Iterable[str]) -> Kind:
    """What a column asks for, by all its cells: among yeses a no is an answer."""
    said = [words for cell in cells if (words := plain(cell))]
    yes, no = sum(words in YES for words in said), sum(words in NO for words in said)
    return Kind.YES_NO if yes and yes + no >= LEAST * len(said) else Kind.WORDS
