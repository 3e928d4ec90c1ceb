"""What can be found of the survey and of the children's exhibition."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy

from contributions.models import Contribution
from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Idea, Work

Capabilities = frozenset[Capability]


def ideas(trajectories: Collection[int]) -> QuerySet[Idea]:
    alive = Idea.objects.alive().filter(survey__trajectory__in=trajectories)
    return alive.select_related("contribution").defer("contribution__haystack", "contribution__words")


def ideas_saying(rows: QuerySet[Idea], words: str) -> QuerySet[Idea]:
    return rows.filter(contribution__in=Contribution.objects.containing(words))


def show_idea(idea: Idea, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    query = urlencode({"zoek": words})
    return Found(
        title=snippet(idea.contribution.text, words),
        url=f"{trajectory.url('consultation:survey_admin')}?{query}#idee-{idea.pk}",
        text=idea.get_state_display(),
    )


def works(trajectories: Collection[int]) -> QuerySet[Work]:
    return Work.objects.filter(exhibition__trajectory__in=trajectories)


def show_work(work: Work, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=str(work),
        url=trajectory.url("consultation:work_edit", pk=work.pk),
        text=f"{work.school}, {work.class_name}. {work.get_state_display()}",
    )


FINDABLE = (
    Findable(
        slug="ideeen",
        title=gettext_lazy("Ideeën in de bevraging"),
        capability=Capability.MODERATE,
        rows=ideas,
        texts=("contribution__text",),
        show=show_idea,
        path="survey__trajectory",
        matching=ideas_saying,
    ),
    Findable(
        slug="werken",
        title=gettext_lazy("Werken van kinderen"),
        capability=Capability.MODERATE,
        rows=works,
        texts=("title", "words", "school", "class_name", "description"),
        show=show_work,
        path="exhibition__trajectory",
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Bevraging"),
        url="consultation:survey_admin",
        also=gettext_lazy("ideeën, scores, enquête, vragenlijst"),
    ),
    NamedPage(
        title=gettext_lazy("Tentoonstelling"),
        url="consultation:exhibition_admin",
        also=gettext_lazy("kinderen, scholen, tekeningen, werken"),
    ),
)
