import uuid

import pytest

from publications.composing import first_draft, freezing, passages
from publications.models import Compilation, Edition, Passage, Section
from tests.factories import ContributionFactory, TrajectoryFactory, member
from tests.queries import queries
from trajectories.permissions import Role

from .factories import harvested

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory():
    return harvested()


@pytest.fixture
def officer(client, trajectory):
    user = member(trajectory, Role.OFFICER)
    client.force_login(user)
    return user


@pytest.fixture
def edition(trajectory):
    return first_draft.compose(trajectory, "note", None)


def test_officer_composes_with_one_button(client, trajectory, officer):
    response = client.post(trajectory.url("publications:edition_new"), {"kind": "note"}, follow=True)
    assert Edition.objects.get().created_by == officer
    assert "Sleutel 1" in response.content.decode()
    client.post(trajectory.url("publications:edition_new"), {"kind": "roman"})
    assert Edition.objects.count() == 1


def test_two_officers_at_the_same_paragraph_lose_nothing(client, trajectory, officer, edition):
    passage = Passage.objects.filter(section__edition=edition, kind="paragraph").first()
    url = trajectory.url("publications:passage_save", pk=passage.pk)
    before = passage.text
    assert client.post(url, {"text": "Van Lotte.", "before": before}).status_code == 302
    second = client.post(url, {"text": "Van Joke.", "before": before})
    assert second.status_code == 409
    text = second.content.decode()
    assert "Van Lotte." in text
    assert "Van Joke." in text
    passage.refresh_from_db()
    assert passage.text == "Van Lotte."


@pytest.mark.parametrize("count", [12_000, 12_001])
def test_a_text_that_cannot_be_set_is_refused_beside_its_field_and_kept(
    client, trajectory, officer, edition, count
):
    """Line ends count once, as the browser's own counter does."""
    passage = Passage.objects.filter(section__edition=edition, kind="paragraph").first()
    page = client.get(trajectory.url("publications:section", pk=passage.section_id)).content.decode()
    assert 'maxlength="12000"' in page
    text = "ik\r\n" * 3000 + "a" * (count - 9000)
    url = trajectory.url("publications:passage_save", pk=passage.pk)
    response = client.post(url, {"text": text, "before": passage.text})
    assert response.status_code == (302 if count == 12_000 else 422)
    if response.status_code == 422:
        assert "in één alinea passen er hoogstens 12000" in response.content.decode().replace(".", "")
        assert "a" * 3001 in response.content.decode()
    before = passage.text
    passage.refresh_from_db()
    assert (passage.text == before) == (count == 12_001)


def test_an_introduction_has_a_limit_too(client, trajectory, officer, edition):
    section = edition.sections.filter(kind=Section.Kind.KEY).first()
    url = trajectory.url("publications:section", pk=section.pk)
    response = client.post(url, {"title": section.title, "lead": "a" * 1501})
    assert response.status_code == 422
    assert "onder 1500 tekens" in response.content.decode().replace(".", "")


def test_two_officers_at_the_title_lose_nothing(client, trajectory, officer, edition):
    url = trajectory.url("publications:edition_edit", pk=edition.pk)
    data = {"title": "Eerste", "subtitle": "", "seen": 1}
    assert client.post(url, data).status_code == 302
    refused = client.post(url, {**data, "title": "Tweede"})
    assert refused.status_code == 422
    assert "Eerste" in refused.content.decode()


def test_voice_becomes_a_quote_once(client, trajectory, officer, edition):
    section = edition.sections.filter(kind=Section.Kind.KEY).first()
    voice = ContributionFactory(trajectory=trajectory, words="Een bank om de tweehonderd meter.")
    url = trajectory.url("publications:quotes", pk=section.pk)
    client.post(url, {"stem": voice.pk})
    client.post(url, {"stem": voice.pk})
    assert section.passages.filter(contribution=voice).count() == 1


def test_voice_of_another_trajectory_is_not_found_and_nonsense_is_refused(
    client, trajectory, officer, edition
):
    section = edition.sections.filter(kind=Section.Kind.KEY).first()
    url = trajectory.url("publications:quotes", pk=section.pk)
    before = section.passages.count()
    for stem in (ContributionFactory().pk, uuid.uuid4()):
        assert client.post(url, {"stem": stem}).status_code == 404
    for stem in ("onzin", ""):
        assert "Kies eerst een stem." in client.post(url, {"stem": stem}).content.decode()
    assert section.passages.count() == before


def test_a_failure_that_was_tried_again_is_not_shown(client, trajectory, officer, edition):
    snapshot, _new = freezing.freeze(edition, None)
    url = trajectory.url("publications:edition", pk=edition.pk)
    Compilation.objects.create(snapshot=snapshot, output="web", state="failed")
    assert "mislukt" in client.get(url).content.decode()
    Compilation.objects.create(snapshot=snapshot, output="web", state="done", pages=64, size=1)
    page = client.get(url).content.decode()
    assert "mislukt" not in page
    assert "64 blz." in page


def test_moving_keeps_every_passage(edition):
    section = edition.sections.filter(kind=Section.Kind.KEY).first()
    before = list(section.passages.all())
    passages.move(list(section.passages.all()), before[2], up=True)
    after = list(section.passages.all())
    assert after[1] == before[2]
    assert set(after) == set(before)


def test_removing_a_quote_leaves_the_voice(client, trajectory, officer, edition):
    quote = Passage.objects.filter(section__edition=edition, kind="quote").first()
    client.post(trajectory.url("publications:passage_act", pk=quote.pk), {"doe": "weg"})
    quote.contribution.refresh_from_db()
    assert not Passage.objects.filter(pk=quote.pk).exists()


def test_desk_costs_the_same_with_many_blocks(client):
    counts = []
    for size in (1, 5):
        trajectory = harvested(keys=2, blocks=size)
        client.force_login(member(trajectory, Role.OFFICER))
        edition = first_draft.compose(trajectory, "note", None)
        section = edition.sections.filter(kind=Section.Kind.KEY).first()
        urls = [
            trajectory.url("publications:editions"),
            trajectory.url("publications:edition", pk=edition.pk),
            trajectory.url("publications:section", pk=section.pk),
            trajectory.url("publications:quotes", pk=section.pk),
        ]
        counts.append([queries(client, url) for url in urls])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15


def test_an_edition_that_was_begun_too_early_leads_to_a_new_one(client):
    trajectory = TrajectoryFactory()
    client.force_login(member(trajectory, Role.OFFICER))
    begun = client.post(trajectory.url("publications:edition_new"), {"kind": "newspaper"}, follow=True)
    page = begun.content.decode()
    assert "nog niets om samen te stellen" in page
    assert "eerste versie klaar" not in page
    assert "Stel opnieuw samen" in page
    assert trajectory.url("clustering:board") in page
