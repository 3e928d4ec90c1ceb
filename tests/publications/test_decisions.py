"""Recording what college and council decided, and giving an edition to residents."""

import pytest

from ateliers.models import Initiative
from clustering.models import Key, Placement
from publications.composing import first_draft, freezing
from publications.composing.edition_data import EditionContent
from publications.composing.note_data import block_of
from publications.models import Decision, Edition, Passage
from publications.reading.contents import Book
from tests.ateliers.factories import InitiativeFactory
from tests.clustering.factories import BlockFactory
from tests.factories import ContributionFactory
from tests.queries import queries

from .factories import harvested
from .readers import publish, reader, rewritten, set_as_pdf

pytestmark = pytest.mark.django_db
FORM = {
    "body": "college",
    "outcome": "approved",
    "decided_on": "2026-03-02",
    "number": "2026_CBS_1",
    "note": "",
}


@pytest.fixture
def trajectory():
    return harvested(keys=1, blocks=1, voices=1)


@pytest.fixture
def lotte(trajectory):
    return reader(trajectory, "officer", "Lotte Verbeeck")[0]


def new(snapshot):
    return snapshot.edition.trajectory.url("publications:decision_new", pk=snapshot.pk)


def test_a_decision_is_recorded_shown_corrected_and_removed(lotte, trajectory, snapshot):
    answer = lotte.post(new(snapshot), FORM | {"url": "besluiten.stad.be/1"}, follow=True)
    decision = Decision.objects.get()
    assert decision.url == "https://besluiten.stad.be/1"
    assert decision.snapshot == snapshot
    page = answer.content.decode()
    assert 'href="https://besluiten.stad.be/1"' in page
    assert "2 maart 2026" in page
    assert Edition.objects.get().state == Edition.State.DECIDED
    assert (
        "2026_CBS_1"
        in lotte.get(trajectory.url("publications:edition", pk=snapshot.edition_id)).content.decode()
    )

    lotte.post(trajectory.url("publications:decision_edit", pk=decision.pk), FORM | {"outcome": "amended"})
    decision.refresh_from_db()
    assert decision.outcome == "amended"
    lotte.post(trajectory.url("publications:decision_remove", pk=decision.pk))
    assert not Decision.objects.exists()
    assert Edition.objects.get().state == Edition.State.COMPOSING


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"decided_on": "2199-01-05"}, "Die dag moet nog komen."),
        ({"number": ""}, "verplicht"),
        ({"body": "paus"}, "paus"),
        ({"url": "http://"}, "URL"),
    ],
)
def test_a_wrong_decision_is_refused_with_the_input_kept(lotte, snapshot, wrong, said):
    answer = lotte.post(new(snapshot), FORM | {"note": "Met een motie."} | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert "Met een motie." in answer.content.decode()
    assert not Decision.objects.exists()


def test_the_same_decision_is_recorded_once(lotte, trajectory, snapshot):
    lotte.post(new(snapshot), FORM)
    again = lotte.post(new(snapshot), FORM)
    assert again.status_code == 422
    assert "Deze beslissing staat er al" in again.content.decode()
    lotte.post(new(snapshot), FORM | {"body": "council"})
    other = Decision.objects.get(body="council")
    clash = lotte.post(trajectory.url("publications:decision_edit", pk=other.pk), FORM)
    assert clash.status_code == 422
    assert Decision.objects.count() == 2


def test_the_alderman_sees_decisions_and_changes_none(trajectory, snapshot, lotte):
    lotte.post(new(snapshot), FORM)
    karim = reader(trajectory, "alderman", "Karim Aerts")[0]
    page = karim.get(trajectory.url("publications:decisions", pk=snapshot.edition_id)).content.decode()
    assert "2026_CBS_1" in page
    assert "Verbeter" not in page
    assert karim.get(new(snapshot)).status_code == 403


def test_nothing_is_published_without_a_pdf(lotte, trajectory, snapshot):
    url = trajectory.url("publications:publish", pk=snapshot.pk)
    assert "Er is nog geen PDF" in lotte.get(url).content.decode()
    refused = lotte.post(url, {"zonder_beslissing": "1"})
    assert refused.status_code == 422
    assert "Maak eerst de PDF" in refused.content.decode()
    set_as_pdf(snapshot)
    assert lotte.post(url).status_code == 422  # nobody decided, and nobody said that it needs no decision
    assert lotte.post(url, {"zonder_beslissing": "1"}).status_code == 302
    edition = Edition.objects.get()
    assert (edition.state, edition.published_snapshot) == ("published", snapshot)


def test_withdrawing_takes_it_off_the_public_page(lotte, client, trajectory, snapshot):
    edition = publish(snapshot)
    public = trajectory.url("publications:public_read", pk=edition.pk)
    assert client.get(public).status_code == 200
    lotte.post(trajectory.url("publications:withdraw", pk=edition.pk))
    assert client.get(public).status_code == 404
    answer = lotte.post(trajectory.url("publications:withdraw", pk=edition.pk), follow=True)
    assert "stond niet op de publieke pagina" in answer.content.decode()


def test_the_list_asks_the_same_queries(lotte, trajectory, snapshot):
    lotte.post(new(snapshot), FORM)
    url = trajectory.url("publications:decisions", pk=snapshot.edition_id)
    lotte.get(url)
    few = queries(lotte, url)
    for number in range(30):
        Decision.objects.create(
            snapshot=snapshot, body="council", outcome="noted", decided_on="2026-04-01", number=str(number)
        )
    assert queries(lotte, url) == few <= 15


def second_draft(snapshot):
    """The next draft of the same edition, with a PDF."""
    newer = rewritten(snapshot, str(Passage.objects.filter(kind="paragraph").first().pk), "Anders.")
    set_as_pdf(newer)
    return newer


def test_what_the_council_refused_is_not_published(lotte, trajectory, snapshot, client):
    set_as_pdf(snapshot)
    lotte.post(new(snapshot), FORM | {"body": "college"})
    lotte.post(new(snapshot), FORM | {"body": "council", "outcome": "rejected", "decided_on": "2026-02-01"})
    edition = Edition.objects.get()
    assert edition.state == Edition.State.REJECTED
    desk = lotte.get(trajectory.url("publications:edition", pk=edition.pk)).content.decode()
    assert "Niet goedgekeurd" in desk or "niet goedgekeurd" in desk
    assert "Gemeenteraad keurde op 1 februari 2026 ontwerp 1 niet goed" in desk
    newer = second_draft(snapshot)
    for draft in (snapshot, newer):
        url = trajectory.url("publications:publish", pk=draft.pk)
        page = lotte.get(url).content.decode()
        assert "niet goed" in page
        assert 'class="btn main">Publiceer' not in page
        assert lotte.post(url, {"zonder_beslissing": "1"}).status_code == 422
    assert Edition.objects.get().state == Edition.State.REJECTED

    lotte.post(new(newer), FORM | {"body": "council", "number": "2026_GR_2"})
    assert Edition.objects.get().state == Edition.State.DECIDED
    assert lotte.post(trajectory.url("publications:publish", pk=newer.pk)).status_code == 302
    assert Edition.objects.get().published_snapshot == newer


def test_a_decision_that_is_corrected_or_taken_back_changes_the_state_with_it(lotte, trajectory, snapshot):
    lotte.post(new(snapshot), FORM)
    decision = Decision.objects.get()
    edit = trajectory.url("publications:decision_edit", pk=decision.pk)
    lotte.post(edit, FORM | {"outcome": "rejected"})
    assert Edition.objects.get().state == Edition.State.REJECTED
    lotte.post(edit, FORM)
    assert Edition.objects.get().state == Edition.State.DECIDED
    set_as_pdf(snapshot)
    lotte.post(trajectory.url("publications:publish", pk=snapshot.pk))
    lotte.post(edit, FORM | {"outcome": "rejected"})
    edition = Edition.objects.get()
    assert edition.state == Edition.State.PUBLISHED
    desk = lotte.get(trajectory.url("publications:edition", pk=edition.pk)).content.decode()
    assert "Toch staat deze uitgave op de publieke pagina" in desk
    lotte.post(trajectory.url("publications:withdraw", pk=edition.pk))
    assert Edition.objects.get().state == Edition.State.REJECTED
    lotte.post(trajectory.url("publications:decision_remove", pk=decision.pk))
    assert Edition.objects.get().state == Edition.State.COMPOSING


def test_a_draft_that_tells_of_what_is_a_proposal_again_is_not_published(lotte, trajectory, snapshot):
    set_as_pdf(snapshot)
    lotte.post(new(snapshot), FORM)
    Initiative.objects.update(state="proposed")
    url = trajectory.url("publications:publish", pk=snapshot.pk)
    refused = lotte.post(url)
    assert refused.status_code == 422
    assert "“Plan 0”" in refused.content.decode()
    desk = lotte.get(trajectory.url("publications:edition", pk=snapshot.edition_id)).content.decode()
    assert "Niet meer beslist" in desk


def test_the_page_says_what_is_not_so_yet(lotte, trajectory, snapshot):
    """Each fact goes when somebody does something about it."""
    set_as_pdf(snapshot)
    url = trajectory.url("publications:publish", pk=snapshot.pk)
    trajectory.is_public = False
    trajectory.save()
    ContributionFactory.create_batch(2, trajectory=trajectory)
    InitiativeFactory(trajectory=trajectory)
    page = lotte.get(url).content.decode()
    for fact in (
        "2 uitspraken hebben nog geen plek",
        "Eén voorstel uit het debat staat er niet in",
        "De publieke pagina van dit traject is nog gesloten",
        "Er is geen verantwoordelijke uitgever ingevuld",
        "Niemand las dit ontwerp na",
        "Na dit ontwerp veranderden er nog woorden of cijfers",
    ):
        assert fact in page
    said = lotte.post(url, {"zonder_beslissing": "1"}, follow=True).content.decode()
    assert "zodra de publieke pagina van dit traject opengaat" in said


def test_a_draft_that_is_published_already_is_not_offered_again(lotte, trajectory, snapshot):
    publish(snapshot)
    page = lotte.get(trajectory.url("publications:publish", pk=snapshot.pk)).content.decode()
    assert "Dit ontwerp is al gepubliceerd." in page
    assert "komt in de plaats" not in page
    assert 'class="btn main">Publiceer' not in page
    assert "Na dit ontwerp veranderden er nog woorden" not in page
    second_draft(snapshot)
    newer = trajectory.url("publications:publish", pk=snapshot.edition.snapshots.first().pk)
    assert "Nu is ontwerp 1 gepubliceerd" in lotte.get(newer).content.decode()


def test_channels_with_as_many_voices_stand_in_one_order(trajectory):
    """Or the same content would give another digest, and "nothing changed" a new draft."""
    block = BlockFactory(trajectory=trajectory, key=Key.objects.first())
    for channel in ("paper", "children", "survey", "atelier"):
        voice = ContributionFactory(trajectory=trajectory, channel=channel)
        Placement.objects.create(contribution=voice, block=block)
    content = EditionContent(first_draft.compose(trajectory, "note", None))
    passage = Passage.objects.get(block=block, kind="block")
    once = block_of(content, passage, "1")["voices"]["channels"]
    channels = content.material.voices[block.pk].channels
    content.material.voices[block.pk].channels = dict(reversed(channels.items()))
    assert block_of(content, passage, "1")["voices"]["channels"] == once


def test_the_imprint_is_asked_and_printed(lotte, trajectory):
    for kind in ("note", "newspaper"):
        edition = first_draft.compose(trajectory, kind, None)
        url = trajectory.url("publications:edition_edit", pk=edition.pk)
        filled = {name: value or "" for name, value in lotte.get(url).context["form"].initial.items()}
        opened = lotte.get(url).context["form"]["opened"].value()
        given = {
            "opened": opened,
            "publisher": "An Peeters",
            "publisher_address": "Grote Markt 1, Lindenrode",
        }
        assert lotte.post(url, filled | given).status_code == 302
        edition.refresh_from_db()
        snapshot = freezing.freeze(edition, None)[0]
        assert "Verantwoordelijke uitgever: An Peeters, Grote Markt 1, Lindenrode" in str(snapshot.data)
        pages = [lotte.get(trajectory.url("publications:read", pk=snapshot.pk)).content.decode()]
        parts = Book(snapshot.document).parts
        pages += [
            lotte.get(trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)).content.decode()
            for part in parts
        ]
        assert any("An Peeters" in page for page in pages)
    assert first_draft.compose(trajectory, "note", None).publisher == "An Peeters"
