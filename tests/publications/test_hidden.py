"""Whatever can be hidden from residents also goes from an edition that tells of it, wherever it tells so."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from consultation.models import Work
from contributions.views.quotes import NO_LONGER_CHOSEN
from front.navigation import KINDS
from publications.composing import first_draft, freezing
from publications.composing.passages import fallen_passages
from publications.models import Edition, Passage, Section, Snapshot
from publications.reading import withdrawing
from publications.reading.contents import Book
from tests.ateliers.factories import InitiativeFactory
from tests.consultation.factories import IdeaFactory, SurveyFactory
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import ContributionFactory, member
from trajectories.models import Trajectory

from .readers import publish

pytestmark = pytest.mark.django_db

WORDS = "Een bank onder de linde, zzmerk."
SAID = (
    {"kind": "quote", "section": "key"},
    {"kind": "quote", "section": "key", "position": 0},
    {"kind": "quote", "section": "article"},
    {"kind": "pull_quote", "section": "article"},
    {"kind": "quote", "section": "voices"},
)


def quote(trajectory: Trajectory) -> tuple[Any, dict[str, Any]]:
    row = PublicQuoteFactory(contribution__trajectory=trajectory, contribution__words=WORDS)
    return row, {"contribution": row.contribution}


def idea(trajectory: Trajectory) -> tuple[Any, dict[str, Any]]:
    row = IdeaFactory(survey=SurveyFactory(trajectory=trajectory), contribution__words=WORDS)
    return row, {"contribution": row.contribution}


def work(trajectory: Trajectory) -> tuple[Any, dict[str, Any]]:
    row = Work.objects.get()
    row.contribution = ContributionFactory(trajectory=trajectory, words=WORDS)
    row.title = "Draak zzmerk"
    row.save()
    return row, {"contribution": row.contribution}


def initiative(trajectory: Trajectory) -> tuple[Any, dict[str, Any]]:
    row = InitiativeFactory(
        trajectory=trajectory,
        key=trajectory.keys.first(),
        title="Plan zzmerk",
        first_step="Morgen zzmerk.",
        state="adopted",
    )
    return row, {"initiative": row, "text": "Hoe zzmerk begon."}


HIDEABLE: dict[str, Callable[[Trajectory], tuple[Any, dict[str, Any]]]] = {
    "citaat": quote,
    "idee": idea,
    "werk": work,
    "initiatief": initiative,
}
TOLD = (
    {"kind": "initiative", "section": "key"},
    {"kind": "initiative", "section": "service"},
    {"kind": "paragraph", "section": "article"},
)


def put(trajectory: Trajectory, edition: Edition, about: dict[str, Any]) -> None:
    """Into every section of this edition that can repeat it, at every place."""
    for place in TOLD if "initiative" in about else SAID:
        section = Section.objects.filter(edition=edition, kind=place["section"]).order_by("position").first()
        if section is not None:
            at = place.get("position", 99)
            Passage.objects.create(section=section, kind=place["kind"], position=at, **about)


def pages(trajectory: Trajectory, snapshot: Snapshot) -> str:
    """All that a stranger reads of a published edition."""
    read = trajectory.url("publications:public_read", pk=snapshot.edition_id)
    parts = [
        trajectory.url("publications:public_part", pk=snapshot.edition_id, part=part.id)
        for part in Book(snapshot.document).parts
    ]
    return "".join(Client().get(url).content.decode() for url in [read, *parts])


def test_all_that_can_be_hidden_is_tried() -> None:
    assert set(HIDEABLE) == set(KINDS)


@pytest.mark.parametrize("kind", ["note", "newspaper"])
@pytest.mark.parametrize("slug", sorted(HIDEABLE))
def test_hidden_from_residents_is_hidden_in_every_edition(
    trajectory: Trajectory, slug: str, kind: str
) -> None:
    officer = member(trajectory)
    row, about = HIDEABLE[slug](trajectory)
    edition = first_draft.compose(trajectory, kind, None)
    put(trajectory, edition, about)
    snapshot, _new = freezing.freeze(edition, None)
    publish(snapshot)
    pdf = snapshot.compilations.get()
    told = pages(trajectory, snapshot).count("zzmerk")
    assert told >= 2
    assert not withdrawing.recall(pdf)

    KINDS[slug].hide(row, officer, "er staat een naam in")
    assert "zzmerk" not in pages(trajectory, snapshot)
    assert withdrawing.recall(pdf), "what was set before goes"
    allowed = withdrawing.without_withdrawn(snapshot.document)
    assert "zzmerk" not in str(allowed.document)
    assert "zzmerk" not in str(freezing.document_of(edition, 2))
    assert "zzmerk" not in str(freezing.document_of(first_draft.compose(trajectory, kind, None), 1))
    whys = {str(passage.why_fallen) for passage in fallen_passages(edition)}
    assert whys
    assert all("verborgen voor inwoners" in why or "hangt niet meer" in why for why in whys)

    KINDS[slug].release(type(row).objects.get(pk=row.pk), officer)
    assert pages(trajectory, snapshot).count("zzmerk") == told, "let go again, it is back"


def test_a_quote_that_was_only_no_longer_chosen_may_stay(trajectory: Trajectory) -> None:
    row, about = quote(trajectory)
    edition = first_draft.compose(trajectory, "note", None)
    put(trajectory, edition, about)
    snapshot, _new = freezing.freeze(edition, None)
    publish(snapshot)
    for reason in ("", NO_LONGER_CHOSEN):
        KINDS["citaat"].hide(row, None, reason)
        assert "zzmerk" in pages(trajectory, snapshot)
