"""Nothing is public that no person released.

A trajectory with a marker word in every private place; no address for residents may show one. What residents
do see comes from tables that are listed here, each with who let it go; a view that reads another table fails.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultation.models import Idea
from front.navigation import KINDS, ROOMS
from tests.ateliers.factories import InitiativeFactory
from tests.consultation.factories import IdeaFactory, WorkFactory
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import TrajectoryFactory, member
from trajectories.models import Trajectory

from .addresses import Address, of
from .markers import CONSENT, MARK, fill, secret
from .visitors import World, build, undone

PUBLIC = of("public")
QUERIES = ["", f"?zoek={MARK}", "?volgorde=nieuw&p=1", "?part=panel", "?stand=hidden&soort=drawing"]

# Tables of ours that an address for residents reads, and who let residents see what stands there.
RELEASED = {
    "ambassadors_application": "her own, by the secret link",
    "ambassadors_campaign": "the officer, with the link that she spreads",
    "ateliers_initiative": "released_by",
    "clustering_buildingblock": "who clusters names it; shown once there are outcomes",
    "clustering_key": "who chooses the keys",
    "clustering_placement": "counted",
    "commitment_commitment": "published_by, published_at",
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
    "publications_edition": "published_by, published_at",
    "publications_editionpicture": "with its edition",
    "publications_feedback": "written_by",
    "publications_snapshot": "with its edition",
    "trajectories_department": "the municipality's own words",
    "trajectories_invitation": "her own, by the secret link",
    "trajectories_legalpage": "published_by, published_at",
    "trajectories_membership": "whether an invited person has a role",
    "trajectories_municipality": "the municipality's own words",
    "trajectories_municipalitystaff": "whether a visitor is staff",
    "trajectories_neighbourhood": "the municipality's own words",
    "trajectories_phase": "the officer's own words",
    "trajectories_phasetarget": "the officer's own numbers",
    "trajectories_townprovider": "whether one may sign in with the municipality's own account",
    "trajectories_trajectory": "the officer's own words: is_public",
    "trajectories_user": "the name in an invitation of one's own",
}


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
