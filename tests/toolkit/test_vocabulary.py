"""A sentence of the house in the words of a town: forms, capitals, articles, and nothing else."""

import pytest
from django.utils.translation import gettext, gettext_lazy, ngettext

from toolkit.vocabulary import HOUSE, Term, Vocabulary, speak, speaking

TOWN = Vocabulary(
    (
        (Term("droom", "dromen"), Term("idee", "ideeën", "het")),
        (Term("collega", "collega’s"), Term("inwoner", "inwoners")),
        (Term("sleutel", "sleutels"), Term("thema", "thema’s", "het")),
        (Term("droomsessie", "droomsessies"), Term("stadsgesprek", "stadsgesprekken", "het")),
    )
)


@pytest.mark.parametrize(
    ("house", "town"),
    [
        ("De droom van deze sleutel", "Het idee van dit thema"),
        ("Deze droom, die droom", "Dit idee, dat idee"),
        ("Elke sleutel, iedere sleutel, welke sleutel?", "Elk thema, ieder thema, welk thema?"),
        ("een nieuwe sleutel; Nieuwe sleutel", "een nieuw thema; Nieuw thema"),
        ("de nieuwe sleutel", "het nieuwe thema"),
        ("Geen enkele droom", "Geen enkel idee"),
        ("onze droom en jouw droom", "ons idee en jouw idee"),
        ("De dromen, deze dromen, alle sleutels", "De ideeën, deze ideeën, alle thema’s"),
        ("Sleutels", "Thema’s"),
        ("een sleutel die deze dromen samenvat", "een thema dat deze ideeën samenvat"),
        ("de droom, die gisteren verteld werd", "het idee, dat gisteren verteld werd"),
        ("de dromen die we hoorden", "de ideeën die we hoorden"),
        ("deze droom, die dromen en die sleutel", "dit idee, die ideeën en dat thema"),
        ("Een collega die wacht", "Een inwoner die wacht"),
        ("collega's of collega’s", "inwoners of inwoners"),
        ("Een droomsessie, de droomsessies", "Een stadsgesprek, de stadsgesprekken"),
        ("met een toegangssleutel", "met een toegangssleutel"),
        ("de %(droom)s en de rest", "de %(droom)s en de rest"),
    ],
)
def test_a_sentence_in_own_words(house: str, town: str) -> None:
    assert TOWN.say(house) == town


def test_every_sentence_that_is_translated_is_said_in_the_words_of_the_moment() -> None:
    later = gettext_lazy("De sleutel")
    with speaking(TOWN):
        assert gettext("De droom") == "Het idee"
        assert ngettext("%(n)s sleutel", "%(n)s sleutels", 2) % {"n": 2} == "2 thema’s"
        assert str(later) == "Het thema"
    assert (gettext("De droom"), str(later)) == ("De droom", "De sleutel")


def test_words_end_with_the_block_that_opened_them() -> None:
    with speaking(HOUSE):
        speak(TOWN)
        assert gettext("De droom") == "Het idee"
    assert gettext("De droom") == "De droom"
