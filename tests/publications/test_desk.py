"""The officer's desk: composing, two at once, the order of what stands in an edition."""

import threading
import uuid
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from lxml import html

from publications.composing import first_draft, freezing, passages
from publications.composing.forms import PassageForm
from publications.models import Compilation, Edition, Passage, Section
from tests import patience
from tests.factories import ContributionFactory, TrajectoryFactory, member
from tests.queries import queries
from toolkit.editing import SharedForm
from trajectories.permissions import Role

from .factories import DecisionFactory, FeedbackFactory, harvested

pytestmark = pytest.mark.django_db


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


def opened(client, url, name="opened"):
    """What a form of this page was opened with."""
    tree = html.document_fromstring(client.get(url).content.decode())
    return tree.xpath(f"(//form//input[@name='{name}'])[1]/@value")[0]


def typed(passage, text, before=""):
    """What the page sends of one passage."""
    return {f"p-{passage.pk}-text": text, f"p-{passage.pk}-opened": before}


def passage_of(edition, kind="paragraph"):
    return Passage.objects.filter(section__edition=edition, kind=kind).first()


def test_two_officers_at_the_same_paragraph_lose_nothing(client, trajectory, officer, edition):
    passage = passage_of(edition)
    url = trajectory.url("publications:passage_save", pk=passage.pk)
    page = trajectory.url("publications:section", pk=passage.section_id)
    before = opened(client, page, f"p-{passage.pk}-opened")
    assert client.post(url, typed(passage, "Van Lotte.", before)).status_code == 302
    second = client.post(url, typed(passage, "Van Joke.", before))
    assert second.status_code == 409
    text = second.content.decode()
    assert "Van Lotte." in text
    assert "Van Joke." in text
    passage.refresh_from_db()
    assert passage.text == "Van Lotte."
    again = html.document_fromstring(text).xpath(f"//input[@name='p-{passage.pk}-opened']/@value")[0]
    assert client.post(url, typed(passage, "Van Joke.", again)).status_code == 302
    passage.refresh_from_db()
    assert passage.text == "Van Joke."


def test_who_slips_in_while_a_paragraph_is_saved_is_seen_too(client, trajectory, officer, edition):
    passage = passage_of(edition)
    with patch.object(PassageForm, "write", return_value=False):
        answer = client.post(
            trajectory.url("publications:passage_save", pk=passage.pk), typed(passage, "Van Joke.")
        )
    assert answer.status_code == 409
    assert "Van Joke." in answer.content.decode()
    assert passage.text in answer.content.decode()


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
    response = client.post(url, typed(passage, text))
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
    data = {"title": "Eerste", "subtitle": "", "opened": opened(client, url)}
    assert client.post(url, data).status_code == 302
    refused = client.post(url, {**data, "title": "Tweede"})
    assert refused.status_code == 422
    assert "Eerste" in refused.content.decode()


@pytest.mark.parametrize("name", ["edition_edit", "section", "decision_edit", "feedback_edit"])
def test_who_slips_in_while_a_form_is_saved_is_told(client, trajectory, officer, edition, name):
    decided = {"body": "council", "outcome": "noted", "number": "2", "decided_on": "2026-01-02"}
    rows = {
        "edition_edit": (edition, {"title": "Van mij"}),
        "section": (edition.sections.first(), {"title": "Van mij"}),
        "decision_edit": (DecisionFactory(snapshot__edition=edition), decided),
        "feedback_edit": (
            FeedbackFactory(trajectory=trajectory),
            {"title": "Van mij", "status": "doing", "text": "Ja."},
        ),
    }
    row, data = rows[name]
    with patch.object(SharedForm, "write", return_value=False):
        answer = client.post(trajectory.url(f"publications:{name}", pk=row.pk), data)
    assert answer.status_code == 422
    assert "Iemand anders bewaarde dit op hetzelfde ogenblik." in answer.content.decode()


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
        assert "Kies eerst een uitspraak." in client.post(url, {"stem": stem}).content.decode()
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
    assert passages.move_passage(before[2], up=True)
    after = list(section.passages.all())
    assert after[1] == before[2]
    assert set(after) == set(before)
    assert not passages.move_passage(after[0], up=True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("act", ["move", "add"])
def test_two_who_change_the_order_at_once_do_not_tangle_it(edition, act):
    """The second waits for the first, and then finds the order that the first left."""
    section = edition.sections.filter(kind=Section.Kind.KEY).first()
    first, second, third, fourth, *rest = section.passages.all()

    def other():
        try:
            if act == "move":
                passages.move_passage(fourth, up=True)
            else:
                passages.add_paragraph(section, third)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    with transaction.atomic():
        passages.move_passage(first, up=False)
        thread.start()
        wait_until_somebody_waits()
    thread.join()
    order = list(section.passages.all())
    assert [passage.position for passage in order] == list(range(1, len(order) + 1))
    if act == "move":
        assert order == [second, first, fourth, third, *rest]
    else:
        assert [order[0], order[1], order[2], *order[4:]] == [second, first, third, fourth, *rest]


def wait_until_somebody_waits():
    query = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    for _try in patience.tries(0.02):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # which a transaction keeps otherwise
            cursor.execute(query)
            if cursor.fetchone()[0]:
                return
    pytest.fail("nobody waits for a lock")


def test_each_act_has_an_address_of_its_own(client, trajectory, officer, edition):
    section = edition.sections.filter(kind=Section.Kind.KEY).first()
    passage = section.passages.all()[1]

    def act(name, row):
        answer = client.post(trajectory.url(f"publications:{name}", pk=row.pk))
        assert answer.status_code == 302, name
        return list(section.passages.values_list("pk", "kind"))

    assert act("passage_up", passage)[0][0] == passage.pk
    assert act("passage_down", passage)[1][0] == passage.pk
    assert act("paragraph_after", passage)[2][1] == "paragraph"
    assert act("crosshead_after", passage)[2][1] == "crosshead"
    assert act("paragraph_new", section)[-1][1] == "paragraph"
    act("section_up", section)
    assert edition.sections.all()[1] == section
    act("section_down", section)
    assert edition.sections.all()[2] == section
    act("section_leave_out", section)
    assert not edition.sections.get(pk=section.pk).included
    act("section_include", section)
    assert edition.sections.get(pk=section.pk).included
    for name, row in (("passage_save", passage), ("section", section)):
        url = trajectory.url(f"publications:{name}", pk=row.pk)
        assert client.post(url + "doe/", {"doe": "omhoog"}).status_code == 404


def test_removing_a_quote_leaves_the_voice(client, trajectory, officer, edition):
    quote = Passage.objects.filter(section__edition=edition, kind="quote").first()
    client.post(trajectory.url("publications:passage_remove", pk=quote.pk))
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
