"""A municipality sets itself up from the screen: made, staffed, its sender, its lists."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from field_logbook.models import Waiting
from tests.cast import ClientOf
from tests.factories import (
    ContributionFactory,
    DepartmentFactory,
    GatheringFactory,
    InvitationFactory,
    MunicipalityFactory,
    NeighbourhoodFactory,
    StaffFactory,
    TrajectoryFactory,
    UserFactory,
)
from tests.letters import Sent
from trajectories import listing
from trajectories.models import Department, Invitation, Municipality, MunicipalityStaff, Neighbourhood, User
from trajectories.models.place import references_to

pytestmark = pytest.mark.django_db
Letters = Callable[[Callable[[], object]], list[Sent]]
STRONG = "de-linde-geeft-schaduw"


@pytest.fixture
def town() -> Municipality:
    return MunicipalityFactory(name="Lindenrode", slug="lindenrode")


@pytest.fixture
def lotte(town: Municipality) -> User:
    return StaffFactory(municipality=town, user=UserFactory(name="Lotte Verbeeck")).user


def page(name: str, town: Municipality, *args: Any) -> str:
    return reverse(f"trajectories:{name}", args=[town.slug, *args])


def test_whoever_runs_the_installation_makes_a_municipality_and_its_first_staff_starts(
    letters: Letters, client_of: ClientOf
) -> None:
    owner = client_of(UserFactory(is_superuser=True))
    form = {"kind": "city", "name": "Heidestad", "slug": "Heidestad", "person": "An Claes <an@heidestad.be>"}
    [sent] = letters(lambda: owner.post("/beheer/", form))
    town = Municipality.objects.get(slug="heidestad")
    assert (sent.to, town.name) == ("an@heidestad.be", "Heidestad")
    assert "uitgenodigd, nog geen antwoord" in owner.get("/beheer/").content.decode()
    link = re.search(r"/uitnodiging/\S+/", sent.body)
    assert link
    an = Client()
    assert "als beheerder van de gemeente" in an.get(link[0]).content.decode()
    answer = an.post(link[0], {"name": "An Claes", "password": STRONG, "again": STRONG})
    assert answer["Location"] == page("municipality", town)
    opened = an.get(answer["Location"]).content.decode()
    assert "Je bent nu beheerder van Stad Heidestad" in opened
    assert "ontbreekt nog" in opened
    assert an.get(reverse("blueprints:new", args=[town.slug])).status_code == 200
    assert owner.get(page("municipality", town)).status_code == 404, "she sees nothing of what is in it"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"slug": "werk"}, "adres van het platform zelf"),
        ({"slug": "lindenrode"}, "bestaat al"),
        ({"person": "an"}, "geen e-mailadres"),
        ({"person": "an@a.be, jo@a.be"}, "Schrijf één e-mailadres"),
        ({"name": ""}, "verplicht"),
    ],
)
def test_a_municipality_that_cannot_be_is_refused_and_nothing_is_sent(
    town: Municipality, letters: Letters, client_of: ClientOf, changes: dict[str, str], why: str
) -> None:
    owner = client_of(UserFactory(is_superuser=True))
    form = {"kind": "city", "name": "Heide", "slug": "heide", "person": "an@heide.be"} | changes
    answers: list[Any] = []
    assert letters(lambda: answers.append(owner.post("/beheer/", form))) == []
    assert answers[0].status_code == 422
    assert why in answers[0].content.decode()
    assert Municipality.objects.count() == 1


def test_staff_invites_a_colleague_who_has_an_account_and_the_others_hear_of_it(
    town: Municipality, lotte: User, letters: Letters, client_of: ClientOf
) -> None:
    karim, joke = StaffFactory(municipality=town).user, UserFactory(name="Joke", email="joke@stad.be")
    form = {"people": "Joke <joke@stad.be>", "message": "Help je mee?"}
    [sent] = letters(lambda: client_of(lotte).post(page("staff_invite", town), form))
    assert "Help je mee?" in sent.body
    link = re.search(r"/uitnodiging/\S+/", sent.body)
    assert link
    told = letters(lambda: client_of(joke).post(link[0]))
    assert [one.to for one in told] == [karim.email], "she and who invited her need no mail"
    assert town.staff.filter(user=joke).exists()
    again = client_of(lotte).post(page("staff_invite", town), form, follow=True)
    assert "Is al beheerder, dus geen mail" in again.content.decode()


def test_an_invitation_to_the_staff_is_renewed_and_withdrawn(
    town: Municipality, lotte: User, letters: Letters, client_of: ClientOf
) -> None:
    invite = lambda: client_of(lotte).post(page("staff_invite", town), {"people": "an@stad.be"})  # noqa: E731
    [first] = letters(invite)
    invitation = Invitation.objects.get()
    [second] = letters(lambda: client_of(lotte).post(page("staff_renew", town, invitation.pk)))
    old, new = (re.search(r"/uitnodiging/\S+/", sent.body)[0] for sent in (first, second))  # type: ignore[index]
    assert Client().get(old).status_code == 404
    assert Client().get(new).status_code == 200
    client_of(lotte).post(page("staff_withdraw", town, invitation.pk))
    assert Client().get(new).status_code == 410
    other = InvitationFactory(trajectory=None, municipality=MunicipalityFactory(), role="")
    assert client_of(lotte).post(page("staff_renew", town, other.pk)).status_code == 404


def test_an_invitation_is_to_a_role_or_to_the_staff() -> None:
    for wrong in ({"trajectory": None, "role": ""}, {"role": ""}, {"municipality": MunicipalityFactory()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InvitationFactory(**wrong)


def test_the_last_of_the_staff_stays_and_who_goes_hears_of_it(
    town: Municipality, lotte: User, letters: Letters, client_of: ClientOf
) -> None:
    mine = MunicipalityStaff.objects.get(user=lotte)
    refused = client_of(lotte).post(page("staff_remove", town, mine.pk), follow=True)
    assert "de laatste beheerder" in refused.content.decode()
    karim, joke = StaffFactory(municipality=town), StaffFactory(municipality=town)
    told = letters(lambda: client_of(lotte).post(page("staff_remove", town, karim.pk)))
    assert {one.to for one in told} == {karim.user.email, joke.user.email}
    assert client_of(karim.user).get(page("municipality", town)).status_code == 404
    answer = client_of(lotte).post(page("staff_remove", town, mine.pk))
    assert answer["Location"] == reverse("front:mine")


def test_the_page_shows_who_may_what(town: Municipality, lotte: User, client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory(municipality=town, title="Heide")
    officer = UserFactory(name="Danny De Wit")
    trajectory.memberships.create(user=officer, role="officer")
    elsewhere = UserFactory(name="Iemand Anders")
    TrajectoryFactory().memberships.create(user=elsewhere, role="officer")
    text = client_of(lotte).get(page("staff", town)).content.decode()
    assert "Danny De Wit" in text
    assert "Iemand Anders" not in text


def test_the_sender_is_chosen_and_tried_by_a_mail_to_oneself(
    town: Municipality, lotte: User, letters: Letters, client_of: ClientOf
) -> None:
    browser = client_of(lotte)
    form = {"sender_name": "Stad Lindenrode, participatie", "reply_to": "inspraak@lindenrode.be"}
    assert browser.post(page("sender", town), form).status_code == 302
    [sent] = letters(lambda: browser.post(page("sender_test", town)))
    assert sent.to == lotte.email
    message = mail.outbox[-1]
    assert message.from_email.startswith('"Stad Lindenrode, participatie" <')
    assert message.reply_to == ["inspraak@lindenrode.be"]
    wrong = browser.post(page("sender", town), {"sender_name": "Stad <x@y.be>", "reply_to": ""})
    assert wrong.status_code == 422


def test_test_mails_have_a_limit(
    town: Municipality, lotte: User, letters: Letters, client_of: ClientOf, redis_connection: Any
) -> None:
    sent = letters(lambda: [client_of(lotte).post(page("sender_test", town)) for _ in range(8)])
    assert len(sent) == 5


def test_a_pasted_list_adds_what_is_new_and_tells_what_was_there(
    town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    DepartmentFactory(municipality=town, name="Groen")
    names = "groen\n- Sociaal huis\t34\nBibliotheek; 12\n\nbibliotheek\nCafé ²;²\n" + "x" * 90
    answer = client_of(lotte).post(page("places_paste", town, "diensten"), {"names": names}, follow=True)
    text = answer.content.decode()
    assert "3 namen zijn toegevoegd" in text
    assert "Stond er al, dus niet dubbel toegevoegd: groen, bibliotheek." in text
    assert "Te lang voor een naam" in text
    assert set(Department.objects.values_list("name", "headcount")) == {
        ("Groen", None), ("Sociaal huis", 34), ("Bibliotheek", 12), ("Café ²", None),
    }  # fmt: skip
    empty = client_of(lotte).post(page("places_paste", town, "wijken"), {"names": " "}, follow=True)
    assert "Plak minstens één naam." in empty.content.decode()


def test_merging_moves_all_that_refers_to_it(town: Municipality, lotte: User, client_of: ClientOf) -> None:
    trajectory = TrajectoryFactory(municipality=town)
    former = NeighbourhoodFactory(municipality=town, name="Heide-Oost")
    into = NeighbourhoodFactory(municipality=town, name="Heide")
    rows = [
        GatheringFactory(trajectory=trajectory, neighbourhood=former),
        ContributionFactory(trajectory=trajectory, neighbourhood=former),
    ]
    form = {"wijken-row": former.pk, "wijken-into": into.pk}
    answer = client_of(lotte).post(page("places_merge", town, "wijken"), form, follow=True)
    assert "Alles van Heide-Oost staat nu bij Heide." in answer.content.decode()
    for row in rows:
        row.refresh_from_db()
        assert row.neighbourhood == into
    assert not Neighbourhood.objects.filter(pk=former.pk).exists()
    known = Neighbourhood.objects.known_as({former.pk, into.pk, 999999})
    assert known == {former.pk: into.pk, into.pk: into.pk}


@pytest.mark.parametrize("other", ["same", "foreign", "none"])
def test_only_two_names_of_ones_own_list_are_merged(
    town: Municipality, lotte: User, client_of: ClientOf, other: str
) -> None:
    own = NeighbourhoodFactory(municipality=town)
    into = {"same": own.pk, "foreign": NeighbourhoodFactory().pk, "none": ""}[other]
    form = {"wijken-row": own.pk, "wijken-into": into}
    answer = client_of(lotte).post(page("places_merge", town, "wijken"), form, follow=True)
    assert "Kies twee verschillende namen" in answer.content.decode()
    assert Neighbourhood.objects.filter(pk=own.pk).exists()


def test_every_table_that_names_a_neighbourhood_is_reached() -> None:
    """Those without a name for the way back too: what waits in the tray of a tablet is one of them."""
    tables = {relation.related_model for relation in references_to(Neighbourhood)}
    assert Waiting in tables
    assert len(tables) == 3
    assert len(references_to(Department)) == 2


def test_what_is_retired_is_offered_no_more_and_stays_where_it_was(
    town: Municipality, lotte: User, client_of: ClientOf
) -> None:
    trajectory = TrajectoryFactory(municipality=town)
    place = NeighbourhoodFactory(municipality=town, name="Oude Haven")
    gathering = GatheringFactory(trajectory=trajectory, neighbourhood=place)
    plain = GatheringFactory(trajectory=trajectory)
    client_of(lotte).post(page("place_retire", town, "wijken", place.pk))
    change = "gatherings:gathering_change"
    option = f'<option value="{place.pk}"'
    assert option in client_of(lotte).get(trajectory.url(change, pk=gathering.pk)).content.decode()
    assert option not in client_of(lotte).get(trajectory.url(change, pk=plain.pk)).content.decode()
    client_of(lotte).post(page("place_take_up", town, "wijken", place.pk))
    assert option in client_of(lotte).get(trajectory.url(change, pk=plain.pk)).content.decode()


def test_names_in_words_says_how_many_more_there_are() -> None:
    assert listing.names_in_words(list("abc"), most=2) == "a, b (+1)"
