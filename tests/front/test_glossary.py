"""The words of the house explained: to whom, in whose words, and with links that open."""

import re

import pytest
from django.test import Client

from front.glossary import ENTRIES, terms_of
from tests.cast import client_for
from tests.factories import TrajectoryFactory, member
from toolkit.vocabulary import speaking
from trajectories.models import Trajectory
from trajectories.permissions import Capability, Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role.values)
def test_a_member_finds_each_word_and_only_pages_that_open(role: str) -> None:
    trajectory = TrajectoryFactory()
    client = client_for(member(trajectory, role))
    page = client.get(trajectory.url("front:glossary")).text
    assert "Bouwsteen" in page
    links = re.findall(r'href="([^"]+)">Bekijk', page)
    assert all(client.get(link).status_code == 200 for link in links)


def test_an_officer_finds_all_and_a_resident_no_page_behind_a_door(client: Client) -> None:
    trajectory = TrajectoryFactory(is_public=True)
    officer = client_for(member(trajectory)).get(trajectory.url("front:glossary")).text
    assert all(f'id="{entry.slug}"' in officer for entry in ENTRIES)
    public = client.get(trajectory.url("front:public_glossary")).text
    assert 'id="uitspraak"' in public
    assert 'id="ontwerp"' not in public
    assert "Bekijk<" not in public


def test_the_words_are_those_of_the_town_in_alphabetical_order(client: Client) -> None:
    trajectory = TrajectoryFactory(is_public=True, model=Trajectory.Model.CONVERSATIONS)
    page = client.get(trajectory.url("front:public_glossary")).text
    words = re.findall(r"<dt><b>([^<]+)</b>", page)
    assert {"Thema", "Uitdager", "Stadsgesprek"} <= set(words)
    assert words == sorted(words)


def test_each_foot_leads_there(client: Client) -> None:
    trajectory = TrajectoryFactory(is_public=True)
    assert trajectory.url("front:public_glossary") in client.get(trajectory.public_url).text
    assert (
        trajectory.url("front:glossary")
        in client_for(member(trajectory)).get(trajectory.get_absolute_url()).text
    )


@pytest.mark.parametrize("role", [Role.OFFICER, Role.AMBASSADOR])
def test_the_first_use_of_a_word_on_a_page_leads_to_its_meaning(role: str) -> None:
    trajectory = TrajectoryFactory()
    client = client_for(member(trajectory, role))
    page = client.get(trajectory.url("contributions:contributions")).text
    links = re.findall(r'<dfn><a href="([^"]+)#([\w-]+)"[^>]*>([^<]+)</a></dfn>', page)
    assert [(slug, word) for _url, slug, word in links] == [("uitspraak", "uitspraken")]
    assert 'id="uitspraak"' in client.get(links[0][0]).text
    assert 'id="begrip-uitspraak"' in page


def test_a_word_of_the_town_is_explained_and_the_house_s_is_not() -> None:
    trajectory = TrajectoryFactory(model=Trajectory.Model.CONVERSATIONS)
    with speaking(trajectory.vocabulary):
        forms = {term.slug: term.forms for term in terms_of(trajectory, frozenset(Capability))}
    assert forms["sleutel"] == ("thema", "thema’s")
    assert forms["ambassadeur"] == ("uitdager", "uitdagers")


def test_every_explained_word_has_a_plural_and_every_page_its_own_glossary(client: Client) -> None:
    closed = TrajectoryFactory(is_public=False)
    assert terms_of(closed, frozenset()) == []
    assert terms_of(None, frozenset()) == []
    public = TrajectoryFactory(is_public=True)
    for term in terms_of(public, frozenset()):
        assert all(term.forms)
        assert f'id="{term.slug}"' in client.get(term.url.partition("#")[0]).text
