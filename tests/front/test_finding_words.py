"""Zoek: which words find which texts, and in what order."""

from __future__ import annotations

import pytest

from tests.cast import ClientOf
from tests.factories import PhaseFactory, TrajectoryFactory, member
from toolkit.finding import says
from trajectories.permissions import Role

from .findable_samples import SAMPLES
from .test_finding import results_of, search

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ("bomen", "Een boom in elke straat"),
        ("boom", "Bomen langs de beek"),
        ("huizen", "Het huis van het kind"),
        ("huis", "Oude huizen herstellen"),
        ("brieven", "Een brief aan de burgemeester"),
        ("bruggen", "Een brug over de beek"),
        ("binnensteden", "Een groene binnenstad"),
        ("stad", "Steden van morgen"),
        ("gemeenteraadsleden", "Elk gemeenteraadslid doet mee"),
        ("kleinkinderen", "Voor mijn kleinkind"),
        ("ideeën", "Een idee van de buurt"),
        ("musea", "Het museum gaat open"),
        ("school", "Veilig naar scholen"),
        ("cafe", "Een café op het plein"),
        ("CAFÉ", "een cafe op het plein"),
        ("cafés", "Een café op het plein"),
        ("fiets", "Een bakfiets lenen"),
        ("plein straat", "De straat naar het plein"),
    ],
)
@pytest.mark.parametrize("slug", ["fases", "uitspraken"])
def test_dutch_words_are_found_in_another_form(slug: str, asked: str, text: str) -> None:
    trajectory = TrajectoryFactory()
    SAMPLES[slug](trajectory, text)
    SAMPLES[slug](trajectory, "Iets heel anders")
    page = search(trajectory, Role.OFFICER, asked).all_of(slug, "1")
    assert page is not None
    assert [result.found.title for result in page.object_list] == [text]
    assert says(text, asked), "a page of ours is found the same way"


@pytest.mark.parametrize("asked", ["%", "_", "100%", "'", "a & b | !c", "\x00ab", ":*", "\\", "((", "²² "])
def test_signs_of_the_database_are_letters_like_others(asked: str, client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory()
    PhaseFactory(trajectory=trajectory, title="Gewone fase")
    officer = client_of(member(trajectory))
    answer = officer.get(trajectory.url("front:find"), {"q": asked + " zz"})
    assert answer.status_code == 200
    assert not results_of(answer.text)


def test_names_come_before_texts() -> None:
    trajectory = TrajectoryFactory()
    """And a whole word, in any form, before a part of one."""
    PhaseFactory(trajectory=trajectory, title="Eerst", purpose="Over bomen", step=1)
    PhaseFactory(trajectory=trajectory, title="Slagboom", step=2)
    PhaseFactory(trajectory=trajectory, title="Bomen planten", step=3)
    page = search(trajectory, Role.OFFICER, "boom").all_of("fases", None)
    assert page is not None
    assert [result.found.title for result in page.object_list] == ["Bomen planten", "Slagboom", "Eerst"]
