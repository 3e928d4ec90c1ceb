"""Names and titles in the order of a Dutch list, in PostgreSQL and in Python alike."""

import random

import pytest

from tests.factories import MunicipalityFactory, NeighbourhoodFactory, UserFactory
from toolkit.dutch_order import ListOrder, NameOrder, list_key, person_key
from trajectories.models import Neighbourhood, User

TITLES = [
    "2e straat",
    "10e straat",
    "Ábel",
    "Aerts",
    "De Wit",
    "Decroos",
    "d\u2019Hondt",
    "Elise",
    "Élodie",
    "elzen",
    "Ĳskelder",
    "IJzer",
    "İzmir",
    "Łódź",
    "Maas",
    "Nýborg",
    "Œuvre",
    "Op de Beeck",
    "Ørsted",
    "Šárka",
    "Straße 1",
    "Strasse 2",
    "'t Jampens",
    "Tafel 2",
    "Tafel 2b",
    "Tafel 10",
    "Tafel 123456789012",
    "Van den Berg",
    "van der Aa",
    "Zoë",
    "Zu\u0308rich",
]
PEOPLE = [
    "Élodie Maes",
    "Elias Aerts",
    "Jan van den Berg",
    "Jef ´t Kint",
    "Jo van't Hof",
    "Karim De Wit",
    "Lies 't Jampens",
    "Mia Op de Beeck",
    "Nele d'Hondt",
    "Peeters, Ann",
    "van Aken, Bo",
    "Zoë",
    "Ann-Marie Van der Aa",
    "Tom IJzermans",
    "Anne Marie Peeters",
    "Jan Baptist Peeters jr.",
    "Anne Marie Van den Broeck",
    "Ben Claes",
    "Ali Ben Salah",
    "Els Peeters - Adams",
    "García López, María",
]
BY_SURNAME = [
    "Elias Aerts",
    "Ali Ben Salah",
    "Ben Claes",
    "Karim De Wit",
    "Nele d'Hondt",
    "García López, María",
    "Tom IJzermans",
    "Élodie Maes",
    "Mia Op de Beeck",
    "Els Peeters - Adams",
    "Peeters, Ann",
    "Anne Marie Peeters",
    "Jan Baptist Peeters jr.",
    "Lies 't Jampens",
    "Jef ´t Kint",
    "van Aken, Bo",
    "Jan van den Berg",
    "Anne Marie Van den Broeck",
    "Ann-Marie Van der Aa",
    "Jo van't Hof",
    "Zoë",
]
BY_BARE_SURNAME = [
    "Ann-Marie Van der Aa",
    "Elias Aerts",
    "van Aken, Bo",
    "Mia Op de Beeck",
    "Jan van den Berg",
    "Anne Marie Van den Broeck",
    "Ben Claes",
    "García López, María",
    "Jo van't Hof",
    "Nele d'Hondt",
    "Tom IJzermans",
    "Lies 't Jampens",
    "Jef ´t Kint",
    "Élodie Maes",
    "Els Peeters - Adams",
    "Peeters, Ann",
    "Anne Marie Peeters",
    "Jan Baptist Peeters jr.",
    "Ali Ben Salah",
    "Karim De Wit",
    "Zoë",
]


def mixed(texts: list[str]) -> list[str]:
    return random.Random(7).sample(texts, len(texts))


def test_titles_stand_as_in_a_dutch_list() -> None:
    assert sorted(mixed(TITLES), key=list_key) == TITLES


def test_the_database_makes_the_same_list(db: None) -> None:
    town = MunicipalityFactory()
    for name in mixed(TITLES):
        NeighbourhoodFactory(municipality=town, name=name)
    assert list(town.neighbourhoods.values_list("name", flat=True)) == TITLES
    keys = Neighbourhood.objects.annotate(key=ListOrder("name")).values_list("name", "key")
    assert dict(keys) == {name: list_key(name) for name in TITLES}


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        (NameOrder.AS_WRITTEN, sorted(PEOPLE, key=list_key)),
        (NameOrder.SURNAME, BY_SURNAME),
        (NameOrder.SURNAME_BARE, BY_BARE_SURNAME),
    ],
)
def test_a_municipality_files_people_its_own_way(db: None, order: NameOrder, wanted: list[str]) -> None:
    town = MunicipalityFactory(name_order=order)
    for name in mixed(PEOPLE):
        UserFactory(name=name)
    people = User.objects.filter(name__in=PEOPLE)
    assert list(people.order_by(town.person_order(), "pk").values_list("name", flat=True)) == wanted
    assert sorted(PEOPLE, key=lambda name: person_key(name, order)) == wanted


ODD = ["", " ", "-", "'", "van", "de ", "٣ tafels", "العربية", "%s", "\\1", "日本", ",", "a" * 120]


@pytest.mark.parametrize("name", ODD)
def test_no_name_is_too_odd(db: None, name: str) -> None:
    user = UserFactory(name=name)
    for order in NameOrder:
        town = MunicipalityFactory.build(name_order=order)
        found = (
            User.objects.filter(pk=user.pk).annotate(key=town.person_order()).values_list("key", flat=True)
        )
        assert found.get() == person_key(name, order)
