"""Nothing is public that no person released.

A trajectory with a marker word in every private place; no address for residents may show one. What residents
do see comes from tables that are listed here, each with who let it go; a view that reads another table fails.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ambassadors.models import Application, Campaign
from commitment.models import Commitment, Promise
from consultation.models import Idea, Work
from contributions.models import Revision
from contributions.recording import correct
from field_logbook.models import Waiting
from front.navigation import KINDS, ROOMS
from publications.models import Comment
from tests.ateliers.factories import InitiativeFactory
from tests.clustering.factories import BlockFactory
from tests.consultation.factories import ExhibitionFactory, IdeaFactory, SurveyFactory, WorkFactory
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    InvitationFactory,
    RegistrationFactory,
    TrajectoryFactory,
    member,
)
from tests.publications.factories import EditionFactory, PassageFactory, SectionFactory
from trajectories.models import ModerationAct, Report, Trajectory

from .addresses import Address, of
from .visitors import World, build, undone

MARK = "zzgeheim"
CONSENT = dt.date(2026, 1, 15)
PUBLIC = of("public")
QUERIES = ["", f"?zoek={MARK}", "?volgorde=nieuw&p=1", "?part=panel", "?stand=hidden&soort=drawing"]

# Tables of ours that an address for residents reads, and who let residents see what stands there.
RELEASED = {
    "ambassadors_application": "her own, by the secret link",
    "ambassadors_campaign": "the officer, with the link that she spreads",
    "ateliers_initiative": "released_by",
    "clustering_buildingblock": "who clusters names it; shown once there are outcomes (Feedback)",
    "clustering_key": "who chooses the keys",
    "clustering_placement": "counted",
    "commitment_commitment": "who publishes it: published_at",
    "commitment_promise": "with its commitment",
    "commitment_signature": "with its commitment",
    "consultation_exhibition": "the officer's own words",
    "consultation_idea": "released_by",
    "consultation_score": "counted",
    "consultation_survey": "the officer's own words",
    "consultation_work": "decided_by",
    "contributions_contribution": "counted; words only through an idea or a quote",
    "contributions_publicquote": "released_by",
    "gatherings_gathering": "who plans it opens it for residents: is_open",
    "gatherings_gathering_hosts": "counted",
    "gatherings_registration": "her own, by the secret link; else counted",
    "publications_compilation": "with its edition",
    "publications_decision": "with its edition",
    "publications_edition": "who publishes it: published_at",
    "publications_editionpicture": "with its edition",
    "publications_feedback": "written_by",
    "publications_snapshot": "with its edition",
    "trajectories_department": "the municipality's own words",
    "trajectories_invitation": "her own, by the secret link",
    "trajectories_membership": "whether an invited person has a role",
    "trajectories_municipality": "the municipality's own words",
    "trajectories_municipalitystaff": "whether a visitor is staff",
    "trajectories_neighbourhood": "the municipality's own words",
    "trajectories_phase": "the officer's own words",
    "trajectories_phasetarget": "the officer's own numbers",
    "trajectories_trajectory": "the officer's own words: is_public",
    "trajectories_user": "the name in an invitation of one's own",
}


def secret(place: str) -> str:
    """A marker that says where it came from."""
    return f"{MARK}{place}"


def fill(trajectory: Trajectory) -> None:
    """A marker in every private place of the trajectory."""
    officer = member(trajectory, name=secret("lid"), email=f"{MARK}lid@stad.example")
    fill_statements(trajectory, officer)
    fill_consultation(trajectory, officer)
    fill_desk(trajectory, officer)
    fill_people(trajectory, officer)


def fill_statements(trajectory: Trajectory, officer: Any) -> None:
    gathering = GatheringFactory(
        trajectory=trajectory,
        kind="dream_session",
        state="held",
        report=secret("verslag"),
        title=secret("besloten"),
    )
    gathering.hosts.add(officer)
    for channel in (
        "dream_session",
        "conversation",
        "atelier",
        "debate",
        "survey",
        "children",
        "paper",
        "import",
    ):
        ContributionFactory(
            trajectory=trajectory,
            gathering=gathering if channel == "dream_session" else None,
            channel=channel,
            words=f"{secret('woorden')} zoals iemand het aan tafel zei",
            language="fr",
            translation=secret("vertaling"),
            on_behalf_of=secret("voorwie"),
            source_ref=secret("bron"),
            logged_by=officer,
        )
    corrected = PublicQuoteFactory(contribution=ContributionFactory(trajectory=trajectory)).contribution
    correct(corrected, text=secret("verbetering"), reason=secret("waarom"), author=officer, revision=1)
    assert Revision.objects.filter(contribution=corrected).exists()
    taken_back = PublicQuoteFactory(
        contribution=ContributionFactory(trajectory=trajectory, words=secret("weggehaald"))
    )
    KINDS["citaat"].hide(taken_back, officer, secret("reden"))
    KINDS["citaat"].release(
        PublicQuoteFactory(contribution__trajectory=trajectory, contribution__on_behalf_of=secret("voorwie")),
        officer,
    )
    Waiting.objects.create(**{field.name: value for field, value in waiting_row(gathering).items()})


def waiting_row(gathering: Any) -> dict[Any, Any]:
    """A row of the tray with the marker in each of its texts."""
    row: dict[Any, Any] = {}
    for field in Waiting._meta.concrete_fields:
        if field.name == "gathering":
            row[field] = gathering
        elif field.get_internal_type() == "TextField":
            row[field] = secret("bakje")
        elif field.get_internal_type() == "UUIDField" and not field.null:
            row[field] = uuid.uuid4()
        elif field.name == "received_at" or (field.get_internal_type() == "DateTimeField" and not field.null):
            row[field] = gathering.starts_at
    return row


def fill_consultation(trajectory: Trajectory, officer: Any) -> None:
    survey = SurveyFactory(trajectory=trajectory)
    IdeaFactory(survey=survey, contribution__words="Een idee dat iedereen ziet")
    for state in (Idea.State.WAITING, Idea.State.HIDDEN):
        IdeaFactory(
            survey=survey,
            state=state,
            contribution__words=secret(f"idee{state}"),
            hidden_reason=secret("reden"),
        )
    exhibition = ExhibitionFactory(trajectory=trajectory)
    for state in (Work.State.WAITING, Work.State.DECLINED):
        WorkFactory(
            exhibition=exhibition,
            state=state,
            **{
                name: secret(f"werk{name}")
                for name in ("title", "words", "description", "reason", "consent_by")
            },
            school=secret("school"),
            class_name=secret("klas"),
        )
    WorkFactory(
        exhibition=exhibition,
        state=Work.State.APPROVED,
        consent_on=CONSENT,
        consent_by=secret("toestemming"),
        reason=secret("reden"),
        decided_by=officer,
    )


def fill_desk(trajectory: Trajectory, officer: Any) -> None:
    texts = ("title", "description", "partners")
    InitiativeFactory(trajectory=trajectory, **{name: secret(f"voorstel{name}") for name in texts})
    InitiativeFactory(
        trajectory=trajectory, state="dropped", **{name: secret(f"weg{name}") for name in texts}
    )
    hidden = InitiativeFactory(
        trajectory=trajectory,
        state="adopted",
        first_step="In mei.",
        **{name: secret(f"hid{name}") for name in texts},
    )
    KINDS["initiatief"].hide(hidden, officer, secret("reden"))
    edition = EditionFactory(trajectory=trajectory, title=secret("ontwerp"))
    section = SectionFactory(edition=edition, title=secret("hoofdstuk"))
    PassageFactory(section=section, text=secret("passage"))
    BlockFactory(trajectory=trajectory, title="Bouwsteen", value=secret("waarde"))
    assert Comment.objects.count() == 0
    Report.objects.create(
        trajectory=trajectory, kind="idee", row="1", reason="other", words=secret("melding"), reporter="x"
    )
    ModerationAct.objects.create(
        trajectory=trajectory,
        kind="idee",
        row="1",
        act="hide",
        before="public",
        reason=secret("reden"),
        by=officer,
    )
    draft = Commitment.objects.create(
        trajectory=trajectory, text=secret("belofte"), results=secret("resultaat")
    )
    Promise.objects.create(commitment=draft, text=secret("beloftelijn"))


def fill_people(trajectory: Trajectory, officer: Any) -> None:
    session = GatheringFactory(trajectory=trajectory, is_open=True, report=secret("verslag"))
    session.hosts.add(officer)
    RegistrationFactory(
        gathering=session,
        name=secret("inschrijving"),
        email=f"{MARK}@inwoner.example",
        remark=secret("opmerking"),
    )
    InvitationFactory(trajectory=trajectory, email=f"{MARK}@genodigd.example")
    campaign = Campaign.objects.create(trajectory=trajectory, headline="Gezocht", why="Daarom")
    Application.objects.create(
        campaign=campaign,
        name=secret("kandidaat"),
        email=f"{MARK}@kandidaat.example",
        motivation=secret("motivatie"),
    )


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Any:
    with django_db_blocker.unblock(), transaction.atomic():
        made = build()
        fill(made.own)
        yield made
        transaction.set_rollback(True)


def visit(world: World, address: Address, query: str) -> tuple[str, list[str]]:
    """What a stranger reads there, and the tables that it was read from."""
    url = reverse(address.name, kwargs=world.arguments(address, world.own)) + query
    with CaptureQueriesContext(connection) as captured:
        answer = Client().get(url)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    sql = " ".join(entry["sql"] for entry in captured)
    return body.decode(errors="replace"), re.findall(r'(?:FROM|JOIN) "([a-z_]+)"', sql)


@pytest.mark.parametrize("address", PUBLIC, ids=str)
def test_no_marker_shows_and_every_table_is_known(
    world: World, address: Address, django_db_blocker: Any
) -> None:
    ours = {model._meta.db_table.split("_")[0] for model in (Idea, Trajectory)} | {
        table.split("_")[0] for table in RELEASED
    }
    with django_db_blocker.unblock():
        for query in QUERIES:
            with undone():
                text, tables = visit(world, address, query)
            shown = re.findall(rf"{MARK}\w+", text.replace(query.partition("zoek=")[2] or "\0", ""))
            assert not shown, f"{address}{query} shows {sorted(set(shown))}"
            unknown = {t for t in tables if t.split("_")[0] in ours} - RELEASED.keys()
            assert not unknown, f"{address} reads {sorted(unknown)}: who released what stands there?"


def test_the_markers_would_show(world: World, django_db_blocker: Any) -> None:
    """The walk sees a page with something on it: a released idea is read, and so would be a marker."""
    with django_db_blocker.unblock(), undone():
        address = next(address for address in PUBLIC if address.name == "consultation:survey")
        url = reverse(address.name, args=[world.own.municipality.slug, world.own.slug])
        assert "Een idee dat iedereen ziet" in Client().get(url).content.decode()
        waiting = Idea.objects.get(survey__trajectory=world.own, state=Idea.State.WAITING)
        KINDS["idee"].release(waiting, world.visitors["officer"])
        assert secret("ideewaiting") in Client().get(url).content.decode()


PUBLIC_ROWS = {
    "citaat": lambda trajectory: PublicQuoteFactory(contribution__trajectory=trajectory),
    "idee": lambda trajectory: IdeaFactory(survey__trajectory=trajectory),
    "initiatief": lambda trajectory: InitiativeFactory(
        trajectory=trajectory, state="adopted", first_step="In mei."
    ),
    "werk": lambda trajectory: WorkFactory(
        exhibition__trajectory=trajectory, state="approved", consent_on=CONSENT
    ),
}


def test_every_kind_that_a_room_announces_is_walked() -> None:
    assert set(KINDS) == set(PUBLIC_ROWS)
    assert len(KINDS) == sum(len(room.moderated) for room in ROOMS), "no two kinds with one slug"


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PUBLIC_ROWS)
def test_the_database_refuses_a_public_row_without_a_person_and_a_moment(slug: str) -> None:
    kind, trajectory = KINDS[slug], TrajectoryFactory()
    row = PUBLIC_ROWS[slug](trajectory)
    assert kind.standing_of(row, trajectory) == "public"
    by, at = ("decided_by", "decided_at") if slug == "werk" else ("released_by", "released_at")
    assert getattr(row, by)
    assert getattr(row, at)
    for column in (by, at):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(**{column: None})


@pytest.mark.django_db
@pytest.mark.parametrize("slug", PUBLIC_ROWS)
def test_a_kind_is_released_and_hidden_by_a_person(slug: str) -> None:
    kind, trajectory = KINDS[slug], TrajectoryFactory()
    officer, row = member(trajectory), PUBLIC_ROWS[slug](trajectory)
    assert kind.hide(row, officer, "reclame")
    assert kind.standing_of(row, trajectory) == "hidden"
    assert kind.release(kind.rows(trajectory).get(pk=row.pk), officer)
    assert kind.standing_of(row, trajectory) == "public"
