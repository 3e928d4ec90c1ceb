"""What can be found of note and newspaper: editions, decisions, answers to residents."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Decision, Edition, Feedback

Capabilities = frozenset[Capability]


def editions(trajectories: Collection[int]) -> QuerySet[Edition]:
    return Edition.objects.filter(trajectory__in=trajectories)


def show_edition(edition: Edition, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    """Who composes comes to its desk, who reads to the list with its drafts."""
    desk = trajectory.url("publications:edition", pk=edition.pk)
    return Found(
        title=edition.title,
        url=desk if Capability.COMPOSE in may else trajectory.url("publications:editions"),
        text=f"{edition.get_kind_display()}, {edition.get_state_display()}",
    )


def decisions(trajectories: Collection[int]) -> QuerySet[Decision]:
    made = Decision.objects.filter(snapshot__edition__trajectory__in=trajectories)
    return made.select_related("snapshot__edition").defer("snapshot__data").order_by("-decided_on", "pk")


def show_decision(decision: Decision, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    day = date_format(decision.decided_on, "j F Y")
    return Found(
        title=str(decision),
        url=trajectory.url("publications:decisions", pk=decision.snapshot.edition_id),
        text=f"{decision.snapshot.edition.title}: {decision.get_outcome_display()}, {day}",
    )


def answers(trajectories: Collection[int]) -> QuerySet[Feedback]:
    return Feedback.objects.filter(trajectory__in=trajectories)


def show_answer(answer: Feedback, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=answer.title,
        url=trajectory.url("publications:feedback_edit", pk=answer.pk),
        text=f"{answer.get_status_display()}. {snippet(answer.text, words)}",
    )


FINDABLE = (
    Findable(
        slug="uitgaven",
        title=gettext_lazy("Nota’s, kranten en visieteksten"),
        capability=Capability.REVIEW,
        rows=editions,
        texts=("title", "subtitle", "dated"),
        show=show_edition,
    ),
    Findable(
        slug="beslissingen",
        title=gettext_lazy("Beslissingen"),
        capability=Capability.REVIEW,
        rows=decisions,
        texts=("number", "note", "snapshot__edition__title"),
        show=show_decision,
        path="snapshot__edition__trajectory",
    ),
    Findable(
        slug="antwoorden",
        title=gettext_lazy("Terugkoppeling"),
        capability=Capability.DECIDE,
        rows=answers,
        texts=("title", "text", "why"),
        show=show_answer,
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Publicaties"),
        url="publications:editions",
        also=gettext_lazy("oriëntatienota, krant, visietekst, PDF, ontwerpen, drukker"),
    ),
    NamedPage(
        title=gettext_lazy("Foto’s voor publicaties"),
        url="publications:pictures",
        also=gettext_lazy("beelden, opladen"),
    ),
    NamedPage(
        title=gettext_lazy("Terugkoppeling"),
        url="publications:feedback_desk",
        also=gettext_lazy("antwoorden aan inwoners"),
    ),
)
