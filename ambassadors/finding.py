"""What can be found of recruitment and training."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Application, Course

Capabilities = frozenset[Capability]


def applicants(trajectories: Collection[int]) -> QuerySet[Application]:
    return Application.objects.filter(campaign__trajectory__in=trajectories)


def show_application(
    application: Application, trajectory: Trajectory, may: Capabilities, words: str
) -> Found:
    return Found(
        title=application.name,
        url=trajectory.url("ambassadors:application", pk=application.pk),
        text=", ".join(filter(None, [application.get_state_display(), application.job])),
    )


def courses(trajectories: Collection[int]) -> QuerySet[Course]:
    return Course.objects.filter(trajectory__in=trajectories)


def show_course(course: Course, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=course.title,
        url=f"{trajectory.url('ambassadors:training')}#c{course.pk}",
        text=snippet(course.description, words),
    )


FINDABLE = (
    Findable(
        slug="aanmeldingen",
        title=gettext_lazy("Aanmeldingen van ambassadeurs"),
        capability=Capability.RECRUIT,
        rows=applicants,
        texts=("name", "email", "job", "talents", "motivation"),
        show=show_application,
        path="campaign__trajectory",
    ),
    Findable(
        slug="opleidingen",
        title=gettext_lazy("Opleidingen"),
        capability=Capability.VIEW,
        rows=courses,
        texts=("title", "description"),
        show=show_course,
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Ambassadeurs werven"),
        url="ambassadors:campaign",
        also=gettext_lazy("campagne, wervingspagina, aanmeldingen, kandidaturen"),
    ),
    NamedPage(
        title=gettext_lazy("Opleiding"),
        url="ambassadors:training",
        also=gettext_lazy("vormingsdagen, klaar, ambassadeurs"),
    ),
)
