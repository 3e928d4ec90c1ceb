"""Zoek: everything one may read is found, by everybody who may, and by nobody else."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from front.finding import FIRST, KINDS, NAMED_PAGES, PAGES, PER_PAGE, Place, Search
from front.navigation import HISTORY, ROOMS
from tests.cast import ClientOf
from tests.factories import (
    MunicipalityFactory,
    PhaseFactory,
    StaffFactory,
    TrajectoryFactory,
    UserFactory,
    member,
)
from tests.queries import queries
from trajectories.models import Membership, Trajectory, User
from trajectories.models.provider import PREFIX
from trajectories.permissions import SETTABLE_PAIRS, Role, capabilities_of

from .findable_samples import SAMPLES

pytestmark = pytest.mark.django_db
WORD = "Zwaluwnest"
LINK = re.compile(r'<ul class="rows found">.*?</ul>', re.DOTALL)
HREF = re.compile(r'href="([^"]+)"')

# Rooms in which nothing can be found but their pages.
ONLY_PAGES = {"Overzicht", "Nakijken", "Veldlogboek"}
# Rows that the history keeps and the search does not offer.
NOT_FOUND = {
    "Commitment": "one per trajectory: its page is found by name",
    "Survey": "one per trajectory: its page is found by name",
    "Campaign": "one per trajectory: its page is found by name",
    "Signature": "stands on the page of the commitment, without one of its own",
    "PublicQuote": "its words are a statement, which is found",
    "TrainedElsewhere": "a note with an ambassador, who is found",
}


def fill(trajectory: Trajectory, words: str = WORD) -> None:
    """One row of each kind."""
    for make in SAMPLES.values():
        make(trajectory, words)


def results_of(html: str) -> list[str]:
    return [link.replace("&amp;", "&") for part in LINK.findall(html) for link in HREF.findall(part)]


def search(trajectory: Trajectory, role: str, words: str = WORD) -> Search:
    place = Place(trajectory, capabilities_of({role}, trajectory.departures))
    return Search([place], words)


def test_each_kind_has_a_sample_and_each_room_says_what_is_found_there() -> None:
    assert set(SAMPLES) == set(KINDS)
    assert len(KINDS) == sum(len(room.findable) for room in ROOMS), "two kinds with one name in the address"
    silent = {str(room.title) for room in ROOMS if not room.findable and room.in_navigation}
    assert silent <= ONLY_PAGES
    models = {kind.rows([]).model for kind in KINDS.values()}
    assert {model.__name__ for model in HISTORY} - {model.__name__ for model in models} == set(NOT_FOUND)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_finds_all_that_it_may_read_and_each_result_opens(role: str, client_of: ClientOf) -> None:
    """What is found of a kind opens the page that this role may open; nothing of another trajectory."""
    trajectory = TrajectoryFactory()
    fill(trajectory)
    for foreign in (TrajectoryFactory(municipality=trajectory.municipality), TrajectoryFactory()):
        fill(foreign)
    visitor = client_of(member(trajectory, role))
    page = visitor.get(trajectory.url("front:find"), {"q": WORD}).text
    groups = search(trajectory, role).groups()
    assert {group.slug for group in groups} == {
        kind.slug
        for kind in KINDS.values()
        if kind.capability in capabilities_of({role}, ()) and not kind.only_across
    }
    assert results_of(page) == [result.found.url for group in groups for result in group.results]
    for group in groups:
        # the statement of an idea is found too, for who may read statements
        assert group.count == (2 if group.slug == "uitspraken" else 1), group.slug
        for result in group.results:
            view = resolve(result.found.url.partition("?")[0].partition("#")[0])
            assert result.found.url.startswith(trajectory.get_absolute_url())
            assert visitor.get(result.found.url).status_code == 200, result.found.url
            if group.slug != "uitgaven":  # whose link follows what she may do
                assert view.func.capability == KINDS[group.slug].capability


@pytest.mark.parametrize("pair", SETTABLE_PAIRS)
def test_what_a_trajectory_chose_for_a_role_counts(pair: str) -> None:
    role, _capability = SETTABLE_PAIRS[pair]
    plain, other = TrajectoryFactory(), TrajectoryFactory(departures=[pair])
    for trajectory in (plain, other):
        fill(trajectory)
    found = [{group.slug for group in search(one, role).groups()} for one in (plain, other)]
    of_it = {
        kind.slug
        for kind in KINDS.values()
        if kind.capability in capabilities_of({role}, ()) ^ capabilities_of({role}, [pair])
    }
    assert found[0] ^ found[1] == of_it


@pytest.mark.parametrize("role", Role.values)
def test_a_page_is_found_by_name_by_who_may_open_it(role: str, client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory()
    visitor = client_of(member(trajectory, role))
    may = capabilities_of({role}, ())
    for named in NAMED_PAGES:
        url = trajectory.url(named.url)
        page = visitor.get(trajectory.url("front:find"), {"q": str(named.title), "soort": PAGES}).text
        assert (url in results_of(page)) == (resolve(url).func.capability in may), named.url


def test_outsiders_find_nothing(client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory()
    fill(trajectory)
    for outsider in (UserFactory(), member(TrajectoryFactory()), StaffFactory().user):
        visitor = client_of(outsider)
        assert visitor.get(trajectory.url("front:find"), {"q": WORD}).status_code == 404
        everywhere = visitor.get(reverse("front:find_everywhere"), {"q": WORD}).text
        assert "Niets gevonden" in everywhere
        assert not results_of(everywhere)


def test_who_searches_everywhere_finds_in_each_of_hers_what_she_may_read_there(client_of: ClientOf) -> None:
    """An officer here, an ambassador there, nothing in the third; archived ones too."""
    here, there, third = TrajectoryFactory(), TrajectoryFactory(), TrajectoryFactory()
    for trajectory in (here, there, third):
        fill(trajectory)
    user = member(here)
    Membership.objects.create(trajectory=there, user=user, role=Role.AMBASSADOR)
    Trajectory.objects.filter(pk=here.pk).update(archived_at=timezone.now(), archived_by=user)
    page = client_of(user).get(reverse("front:find_everywhere"), {"q": WORD, "soort": "mensen"}).text
    assert len(results_of(page)) == 1
    assert results_of(page)[0].startswith(here.get_absolute_url())
    page = client_of(user).get(reverse("front:find_everywhere"), {"q": WORD, "soort": "bijeenkomsten"}).text
    assert {link.split("/")[3] for link in results_of(page)} == {here.slug, there.slug}
    assert here.title in page
    whole = client_of(user).get(reverse("front:find_everywhere"), {"q": WORD}).text
    assert third.get_absolute_url() not in whole
    assert here.get_absolute_url() in results_of(whole), "its motto"


def test_a_deputy_whose_time_is_over_finds_nothing_any_more(client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory()
    fill(trajectory)
    deputy = member(trajectory, Role.DEPUTY)
    assert results_of(client_of(deputy).get(reverse("front:find_everywhere"), {"q": WORD}).text)
    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(user=deputy).update(ends_on=yesterday)
    assert not results_of(client_of(deputy).get(reverse("front:find_everywhere"), {"q": WORD}).text)


def test_a_second_step_that_was_not_taken_hides_that_municipality(client_of: ClientOf) -> None:
    guarded = MunicipalityFactory(second_step_roles=[Role.OFFICER])
    trajectory, other = TrajectoryFactory(municipality=guarded), TrajectoryFactory()
    fill(trajectory)
    fill(other)
    user = member(trajectory)
    Membership.objects.create(trajectory=other, user=user, role=Role.OFFICER)
    links = results_of(client_of(user).get(reverse("front:find_everywhere"), {"q": WORD}).text)
    assert links
    assert not [link for link in links if link.startswith(trajectory.get_absolute_url())]


def test_a_sign_in_of_one_town_finds_nothing_of_another(client_of: ClientOf) -> None:
    trajectory, other = TrajectoryFactory(), TrajectoryFactory()
    fill(trajectory)
    fill(other)
    user = member(trajectory)
    Membership.objects.create(trajectory=other, user=user, role=Role.OFFICER)
    visitor = client_of(user)
    session = visitor.session
    provider = f"{PREFIX}{other.municipality.pk}"
    session["account_authentication_methods"] = [{"method": "socialaccount", "provider": provider}]
    session.save()
    links = results_of(visitor.get(reverse("front:find_everywhere"), {"q": WORD}).text)
    assert links
    assert not [link for link in links if link.startswith(trajectory.get_absolute_url())]


def test_a_kind_with_many_is_leafed_through(client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory()
    number = PER_PAGE + 3
    for n in range(number):
        PhaseFactory(trajectory=trajectory, title=f"{WORD} {n}", step=n)
    officer = client_of(member(trajectory))
    first = officer.get(trajectory.url("front:find"), {"q": WORD}).text
    assert len(results_of(first)) == FIRST
    assert f"alle {number}" in first
    seen: list[str] = []
    for page in (1, 2):
        whole = officer.get(trajectory.url("front:find"), {"q": WORD, "soort": "fases", "p": page}).text
        seen += results_of(whole)
    assert len(seen) == len(set(seen)) == number


def test_a_kind_that_she_may_not_look_for_says_nothing(client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory()
    fill(trajectory)
    ambassador = client_of(member(trajectory, Role.AMBASSADOR))
    for kind in ("deelnemers", "mensen", "bestaat-niet"):
        page = ambassador.get(trajectory.url("front:find"), {"q": WORD, "soort": kind}).text
        assert not [link for link in results_of(page) if "inschrijvingen" in link or "mensen" in link]


def test_a_search_costs_as_much_for_few_as_for_many(officer: User, client_of: ClientOf) -> None:
    trajectory = officer.memberships.get().trajectory
    visitor = client_of(officer)
    fill(trajectory)
    here = f"{trajectory.url('front:find')}?q={WORD}"
    everywhere = f"{reverse('front:find_everywhere')}?q={WORD}"
    few = [queries(visitor, here), queries(visitor, everywhere)]
    for _ in range(3):
        fill(trajectory)
        other = TrajectoryFactory()
        fill(other)
        Membership.objects.create(trajectory=other, user=officer, role=Role.OFFICER)
    assert [queries(visitor, here), queries(visitor, everywhere)] == few
    assert few[0] <= len(KINDS) + 8


def test_an_empty_search_says_what_to_do(officer: User, trajectory: Trajectory, client_of: ClientOf) -> None:
    visitor = client_of(officer)
    url = trajectory.url("front:find")
    assert "de toets /" in " ".join(visitor.get(url).text.split())
    assert "Typ er minstens twee" in visitor.get(url, {"q": "z"}).text
    nothing = visitor.get(url, {"q": "zwaluwstaart"}).text
    assert "laat woorden weg" in nothing
    assert f"{reverse('front:find_everywhere')}?q=zwaluwstaart" in nothing


def test_the_short_list_is_a_part_of_the_page(
    officer: User, trajectory: Trajectory, client_of: ClientOf
) -> None:
    fill(trajectory)
    url = trajectory.url("front:find")
    short = client_of(officer).get(url, {"q": WORD, "kort": "1"}).text
    assert "<html" not in short
    assert results_of(short) == results_of(client_of(officer).get(url, {"q": WORD}).text)
    assert "kort" not in "".join(HREF.findall(short))


def test_the_field_is_on_every_page_of_who_is_signed_in(
    officer: User, trajectory: Trajectory, client_of: ClientOf, client: Client
) -> None:
    visitor = client_of(officer)
    assert f'action="{trajectory.url("front:find")}"' in visitor.get(trajectory.get_absolute_url()).text
    assert f'action="{reverse("front:find_everywhere")}"' in visitor.get(reverse("front:mine")).text
    assert 'class="mast-seek"' not in client.get(reverse("front:home")).text
