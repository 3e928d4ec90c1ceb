"""A proposal is no decision: where each state of an initiative is shown, and where it is not."""

import pytest

from ateliers.models import Initiative
from publications.composing import first_draft, freezing
from publications.models import Feedback
from tests.cast import client_for
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.factories import TrajectoryFactory, member
from tests.markup import plain_words
from trajectories.permissions import Role

from .factories import InitiativeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def lotte(trajectory):
    return client_for(member(trajectory, Role.OFFICER))


STATES = {"proposed": "Voorstel A", "adopted": "Plan B", "started": "Plan C", "dropped": "Plan D"}


@pytest.fixture
def one_of_each(trajectory):
    """An initiative in each state, all of one block."""
    key = KeyFactory(trajectory=trajectory, name="Ademen")
    block = BlockFactory(trajectory=trajectory, key=key, title="Banken", image="Er staan banken.")
    for state, title in STATES.items():
        InitiativeFactory(
            trajectory=trajectory, key=key, block=block, title=title, state=state, first_step="In mei."
        )
    return block


def told(html: str) -> set[str]:
    return {state for state, title in STATES.items() if title in html}


def test_a_proposal_is_shown_nowhere_outside_the_debate(client, trajectory, one_of_each):
    """Every place where residents or the council read of initiatives."""
    agreed = {"adopted", "started"}
    for name in ("ateliers:public_panel", "ateliers:public_initiatives", "publications:feedback"):
        Feedback.objects.get_or_create(
            trajectory=trajectory, block=one_of_each, title="Banken", status="doing", text="Ze komen."
        )
        assert told(client.get(trajectory.url(name)).content.decode()) == agreed
    for kind in ("note", "newspaper"):
        frozen = str(freezing.document_of(first_draft.compose(trajectory, kind, None), 1))
        assert told(frozen) <= agreed
        assert "Plan B" in frozen


@pytest.mark.parametrize("kind", ["note", "newspaper"])
def test_an_edition_loses_an_initiative_that_is_a_proposal_again_and_the_desk_says_so(
    lotte, trajectory, one_of_each, kind
):
    edition = first_draft.compose(trajectory, kind, None)
    Initiative.objects.filter(state__in=Initiative.AGREED).update(state="proposed")
    assert "Plan" not in str(freezing.document_of(edition, 1))
    assert "Hoe het begon" not in str(freezing.document_of(edition, 1))
    desk = lotte.get(trajectory.url("publications:edition", pk=edition.pk)).content.decode()
    assert "Dit is weer een voorstel" in desk


def test_the_debate_counts_proposals_apart(lotte, trajectory, one_of_each):
    page = plain_words(lotte.get(trajectory.url("ateliers:debate")).content.decode())
    assert "2 initiatieven staan in de nota of zijn gestart" in page
    assert "Over één voorstel is nog niet beslist" in page
    ring = lotte.get(trajectory.url("ateliers:cockpit_panel"), {"part": "rings"}).content.decode()
    assert "<strong>2</strong>" in ring
    assert "en één voorstel" in ring
