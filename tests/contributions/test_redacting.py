"""Taking a name out of one statement, from its page: what goes is shown first; who did it can be read."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from contributions import redacting
from contributions.models import Contribution
from contributions.recording import Conflict, correct, record
from tests.everything import places_with
from tests.factories import ContributionFactory, MembershipFactory, UserFactory, member
from toolkit.redaction import Redaction
from trajectories.models import Membership
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Jozef Zzwittebrood"


@pytest.fixture
def membership() -> Membership:
    return MembershipFactory()


@pytest.fixture
def voice(membership: Membership) -> Contribution:
    return ContributionFactory(
        trajectory=membership.trajectory, words=f"{NAME} speelt luid. Zeg dat aan {NAME}!"
    )


def test_the_officer_sees_first_and_then_takes_out(client: Client, membership: Membership, voice) -> None:
    client.force_login(membership.user)
    trajectory = membership.trajectory
    page = client.get(trajectory.url("contributions:contribution", pk=voice.pk)).text
    url = trajectory.url("contributions:contribution_redact", pk=voice.pk)
    assert url in page
    chosen = {"phrase": "jozef zzwittebrood", "reason": "Hij wordt herkend."}
    preview = client.post(url, chosen)
    assert "[weggelaten] speelt luid. Zeg dat aan [weggelaten]!" in preview.text
    assert "de uitspraak zelf" in preview.text
    assert Contribution.objects.get().words.startswith(NAME), "nothing is done yet"
    act = trajectory.url("contributions:contribution_redact_now", pk=voice.pk)
    assert client.post(act, chosen).status_code == 422, "not without being sure"
    page = client.post(act, {**chosen, "sure": "on"}, follow=True).text
    assert "Weggelaten op 1 plaats" in page
    assert "Hij wordt herkend." in page
    assert membership.user.name in page
    assert places_with(NAME) == []


def test_what_cannot_be_taken_out_is_said(client: Client, membership: Membership, voice) -> None:
    client.force_login(membership.user)
    url = membership.trajectory.url("contributions:contribution_redact", pk=voice.pk)
    for phrase in ("Marie", "x", "witte", voice.words):
        page = client.post(url, {"phrase": phrase, "reason": "x"})
        assert page.status_code == 422, phrase
    assert Contribution.objects.get().words == voice.words


def test_an_ambassador_cannot(client: Client, voice) -> None:
    client.force_login(member(voice.trajectory, Role.AMBASSADOR))
    url = voice.trajectory.url("contributions:contribution_redact_now", pk=voice.pk)
    assert client.post(url, {"phrase": NAME, "reason": "x", "sure": "on"}).status_code == 403


def test_neither_a_resend_nor_an_open_correction_brings_it_back(voice) -> None:
    words = voice.words
    redacting.take_out(voice, NAME, reason="x", by=UserFactory())
    _again, new = record(
        id=voice.pk, trajectory=voice.trajectory, channel=voice.channel, words=words, keep_both=True
    )
    assert not new
    with pytest.raises(Conflict):
        correct(voice, text=f"{words}.", reason="tikfout", author=UserFactory(), revision=1)
    assert places_with(NAME) == []


def test_it_can_be_done_for_a_second_name(voice) -> None:
    redacting.take_out(voice, NAME, reason="x", by=None)
    redacting.take_out(voice, "luid", reason="y", by=None)
    assert Contribution.objects.get().words == "[weggelaten] speelt [weggelaten]. Zeg dat aan [weggelaten]!"
    with pytest.raises(ValidationError):
        redacting.take_out(voice, NAME, reason="x", by=None)


@pytest.mark.parametrize(
    ("phrase", "text", "left"),
    [
        ("Jan", "Januari, zei Jan.", "Januari, zei [weggelaten]."),
        ("0470 12 34 56", "bel 0470  12 34\n56!", "bel [weggelaten]!"),
        ("an.d@x.be", "Mail AN.D@X.be", "Mail [weggelaten]"),
        ("محمد", "قال محمد نعم", "قال [weggelaten] نعم"),
    ],
)
def test_a_phrase_is_found_as_people_write_it(phrase: str, text: str, left: str) -> None:
    assert Redaction(phrase).take_out({"a": [text]}) == {"a": [left]}
