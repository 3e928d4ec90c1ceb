"""The terms that a town may call its own way, and what each model of a trajectory starts from."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from toolkit.vocabulary import Term, Vocabulary

# What the sentences of the house say.
TERMS = {
    "dream": Term("droom", "dromen"),
    "session": Term("droomsessie", "droomsessies"),
    "ambassador": Term("ambassadeur", "ambassadeurs"),
    "colleague": Term("collega", "collega’s"),
    "resident": Term("inwoner", "inwoners"),
    "key": Term("sleutel", "sleutels"),
}
MEANINGS = {
    "dream": _("Wat mensen inbrengen"),
    "session": _("Een bijeenkomst waar mensen dat vertellen"),
    "ambassador": _("Wie gesprekken begeleidt"),
    "colleague": _("Wie daarvoor gevraagd wordt"),
    "resident": _("Wie meedoet"),
    "key": _("Een groot thema over de bouwstenen heen"),
}

IDEA, THEME = Term("idee", "ideeën", "het"), Term("thema", "thema’s", "het")
RESIDENT = TERMS["resident"]
# By `Trajectory.model`; what is not here is said as the house says it.
OF_MODEL: Mapping[str, Mapping[str, Term]] = {
    "ateliers": {
        "dream": Term("voorstel", "voorstellen", "het"),
        "session": Term("werksessie", "werksessies"),
        "ambassador": Term("gesprekstafel-host", "gesprekstafel-hosts"),
        "key": THEME,
    },
    "conversations": {
        "dream": IDEA,
        "session": Term("stadsgesprek", "stadsgesprekken", "het"),
        "ambassador": Term("uitdager", "uitdagers"),
        "colleague": RESIDENT,
        "key": THEME,
    },
    "empty": {"dream": IDEA, "session": Term("gesprekssessie", "gesprekssessies"), "key": THEME},
}


def defaults_of(model: str) -> dict[str, Term]:
    return TERMS | dict(OF_MODEL.get(model, {}))


def terms_of(model: str, chosen: Mapping[str, list[str]]) -> dict[str, Term]:
    """What a town says for each term: what it chose, or else what its model starts from."""
    return defaults_of(model) | {name: Term(*forms) for name, forms in chosen.items() if name in TERMS}


def vocabulary_of(model: str, chosen: Mapping[str, list[str]]) -> Vocabulary:
    own = terms_of(model, chosen)
    return Vocabulary(tuple((TERMS[name], own[name]) for name in TERMS))


def as_words(terms: Mapping[str, Term]) -> dict[str, list[str]]:
    """As a row keeps them: all of them, so that a later change of the defaults changes nothing."""
    return {name: [term.singular, term.plural, term.article] for name, term in terms.items()}
