"""What can be found in the agenda: gatherings, who comes, the questions of a guide."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Gathering, Question, Registration

Capabilities = frozenset[Capability]


def day_of(gathering: Gathering) -> str:
    return date_format(timezone.localtime(gathering.starts_at), "j F Y")


def gatherings(trajectories: Collection[int]) -> QuerySet[Gathering]:
    return Gathering.objects.filter(trajectory__in=trajectories).order_by("-starts_at", "pk")


def show_gathering(gathering: Gathering, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    kind = gathering.get_kind_display()
    return Found(
        title=gathering.title,
        url=trajectory.url("contributions:gathering", pk=gathering.pk),
        text=", ".join(filter(None, [f"{kind} {day_of(gathering)}", gathering.where])),
    )


def registrations(trajectories: Collection[int]) -> QuerySet[Registration]:
    """Those whose name was not erased."""
    known = Registration.objects.filter(gathering__trajectory__in=trajectories, erased_at=None)
    return known.select_related("gathering").order_by("-created_at", "pk")


def show_registration(
    registration: Registration, trajectory: Trajectory, may: Capabilities, words: str
) -> Found:
    gathering = registration.gathering
    told = {"title": gathering.title, "day": day_of(gathering)}
    said = _("%(title)s, %(day)s, ingetrokken") if registration.cancelled_at else _("%(title)s, %(day)s")
    return Found(
        title=registration.name,
        url=trajectory.url("gatherings:gathering_registrations", pk=gathering.pk),
        text=said % told,
    )


def questions(trajectories: Collection[int]) -> QuerySet[Question]:
    asked = Question.objects.filter(guide__trajectory__in=trajectories, retired_at=None)
    return asked.select_related("guide").order_by("guide", "position", "pk")


def show_question(question: Question, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=question.text,
        url=trajectory.url("gatherings:guide", pk=question.guide_id),
        text=snippet(question.hint, words) or question.guide.title,
    )


FINDABLE = (
    Findable(
        slug="bijeenkomsten",
        title=gettext_lazy("Bijeenkomsten"),
        capability=Capability.VIEW,
        rows=gatherings,
        texts=("title", "place", "address", "target_group", "report"),
        show=show_gathering,
    ),
    Findable(
        slug="deelnemers",
        title=gettext_lazy("Deelnemers"),
        capability=Capability.PLAN,
        rows=registrations,
        texts=("name", "email", "remark"),
        show=show_registration,
        path="gathering__trajectory",
    ),
    Findable(
        slug="vragen",
        title=gettext_lazy("Vragen van de leidraad"),
        capability=Capability.PLAN,
        rows=questions,
        texts=("text", "short", "hint"),
        show=show_question,
        path="guide__trajectory",
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Bijeenkomsten"),
        url="gatherings:gatherings",
        also=gettext_lazy("agenda, kalender, sessies, droomsessies, gesprekken"),
    ),
    NamedPage(
        title=gettext_lazy("Plan een bijeenkomst"),
        url="gatherings:gathering_new",
        also=gettext_lazy("nieuwe sessie, plannen"),
    ),
    NamedPage(
        title=gettext_lazy("Plan een reeks"),
        url="gatherings:series_new",
        also=gettext_lazy("reeks bijeenkomsten, plannen, lijst plakken"),
    ),
    NamedPage(
        title=gettext_lazy("Leidraad"),
        url="gatherings:guides",
        also=gettext_lazy("gespreksleidraad, vragen"),
    ),
)
