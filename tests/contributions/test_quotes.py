"""A quote is public because a person released it, in the wording that she saw."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from contributions import erasure
from contributions.correction import FactsForm
from contributions.models import PublicQuote
from contributions.quoting import public_quotes
from contributions.recording import correct
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    MembershipFactory,
    TrajectoryFactory,
    member,
)
from tests.markup import on_one_line
from trajectories.models import ModerationAct
from trajectories.permissions import Role

from .factories import PublicQuoteFactory

pytestmark = pytest.mark.django_db
SAID = "Ik wil met mijn kleinkinderen op een bank onder de linde kunnen zitten."


@pytest.fixture
def voice(trajectory):
    gathering = GatheringFactory(trajectory=trajectory, kind="dream_session", state="held")
    return ContributionFactory(
        trajectory=trajectory, gathering=gathering, channel="dream_session", words=SAID, text=SAID
    )


def released(client, trajectory, voice, **more):
    return client.post(
        trajectory.url("contributions:quote_release", pk=voice.pk), {"revisie": voice.revision, **more}
    )


def public_text(client, trajectory):
    return client.get(trajectory.public_url).content.decode()


def test_nothing_that_was_said_is_public_by_itself(client, trajectory, voice):
    page = public_text(client, trajectory)
    assert SAID not in page
    assert "Wat mensen zeggen" not in page


def test_the_officer_sees_how_it_will_look_and_releases_it(client_of, client, trajectory, voice, officer):
    hers = client_of(officer)
    preview = hers.get(trajectory.url("contributions:quote", pk=voice.pk)).content.decode()
    assert SAID in preview
    assert "Zet op de publieke pagina" in preview
    assert released(hers, trajectory, voice).status_code == 302
    quote = PublicQuote.objects.get()
    assert (quote.released_by, quote.state) == (officer, "public")
    assert quote.released_at
    assert SAID in public_text(client, trajectory)
    act = ModerationAct.objects.get()
    assert (act.kind, act.row, act.act, act.by) == ("citaat", str(quote.pk), "release", officer)
    hers.post(trajectory.url("contributions:quote_take_back", pk=voice.pk))
    assert SAID not in public_text(client, trajectory)
    quote.refresh_from_db()
    assert (quote.hidden_by, quote.hidden_reason) == (officer, "niet meer gekozen")


@pytest.mark.parametrize("role", [Role.AMBASSADOR, Role.CORE_GROUP, Role.FACILITATOR, Role.ALDERMAN])
def test_who_may_not_moderate_picks_no_quotes(client_of, trajectory, voice, role):
    other = client_of(member(trajectory, role))
    assert released(other, trajectory, voice).status_code == 403
    assert not PublicQuote.objects.exists()
    reading = other.get(trajectory.url("contributions:contribution", pk=voice.pk)).content.decode()
    assert "Kies als citaat" not in reading


def test_a_quote_of_elsewhere_is_not_here(client_of, trajectory, voice, officer):
    elsewhere = TrajectoryFactory(municipality=trajectory.municipality)
    MembershipFactory(trajectory=elsewhere, user=officer, role=Role.OFFICER)
    url = elsewhere.url("contributions:quote_release", pk=voice.pk)
    assert client_of(officer).post(url, {"revisie": 1}).status_code == 404


def test_a_correction_takes_it_away_until_the_new_words_are_released(
    client_of, client, trajectory, voice, officer
):
    released(client_of(officer), trajectory, voice)
    form = client_of(officer).get(trajectory.url("contributions:contribution_correction", pk=voice.pk))
    assert "staat als citaat op de publieke pagina" in on_one_line(form.content.decode())
    correct(voice, text="Ik wil op een bank zitten.", reason="naam weggelaten", author=officer, revision=1)
    page = public_text(client, trajectory)
    assert SAID not in page
    assert "Ik wil op een bank zitten." not in page
    detail = (
        client_of(officer).get(trajectory.url("contributions:contribution", pk=voice.pk)).content.decode()
    )
    assert "geef opnieuw vrij" in detail
    voice.refresh_from_db()
    released(client_of(officer), trajectory, voice)
    assert "Ik wil op een bank zitten." in public_text(client, trajectory)


def test_a_new_translation_takes_it_away_too(client, trajectory, voice, officer):
    quote = PublicQuoteFactory(contribution=voice)
    assert public_quotes(trajectory).get() == quote
    form = FactsForm(voice, {"language": "fr", "translation": "Een andere vertaling.", "age_band": ""})
    assert form.is_valid()
    form.save()
    assert not public_quotes(trajectory).exists()
    assert "Een andere vertaling." not in public_text(client, trajectory)


def test_erasure_takes_it_away_and_leaves_no_mark_of_the_words(client, trajectory, voice, officer):
    quote = PublicQuoteFactory(contribution=voice)
    erasure.erase(voice, reason="op vraag", by=officer)
    assert SAID not in public_text(client, trajectory)
    quote.refresh_from_db()
    assert quote.wording_released == ""


def test_releasing_what_was_corrected_meanwhile_is_refused(client_of, trajectory, voice, officer):
    correct(voice, text="Andere woorden.", reason="tikfout", author=officer, revision=1)
    answer = client_of(officer).post(
        trajectory.url("contributions:quote_release", pk=voice.pk), {"revisie": "1"}, follow=True
    )
    assert "intussen verbeterd" in answer.content.decode()
    assert not public_quotes(trajectory).exists()


def test_no_row_is_public_without_a_person_and_a_moment(voice):
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicQuote.objects.create(contribution=voice, state="public")


def test_the_preview_says_what_looks_like_a_person(client_of, trajectory, officer):
    voice = ContributionFactory(
        trajectory=trajectory, words="Mijn buurvrouw Fatima Yilmaz op nummer 12, bel 0470 12 34 56."
    )
    page = client_of(officer).get(trajectory.url("contributions:quote", pk=voice.pk)).content.decode()
    for seen in ("Fatima Yilmaz", "nummer 12", "0470 12 34 56"):
        assert f"<b>{seen}</b>" in page


def test_the_way_back_leads_to_a_page_of_ours_only(client_of, trajectory, voice, officer):
    answer = released(client_of(officer), trajectory, voice, terug="https://kwaad.example/")
    assert answer.url == trajectory.url("contributions:contribution", pk=voice.pk)
    listed = trajectory.url("contributions:contributions") + "?q=bank"
    assert released(client_of(officer), trajectory, voice, terug=listed).url == listed


def test_list_and_block_offer_to_pick_quotes(client_of, trajectory, voice, officer):
    PublicQuoteFactory(contribution=voice)
    other = ContributionFactory(trajectory=trajectory, said_at=voice.said_at - dt.timedelta(days=1))
    page = client_of(officer).get(trajectory.url("contributions:contributions")).content.decode()
    assert "Citaat op de publieke pagina" in page
    assert trajectory.url("contributions:quote", pk=other.pk) in page
