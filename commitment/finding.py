"""What can be found of the board's promises and the core group's agreements."""

from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Agreement, AgreementVersion, Promise

Capabilities = frozenset[Capability]


def promises(trajectories: Collection[int]) -> QuerySet[Promise]:
    return Promise.objects.filter(commitment__trajectory__in=trajectories)


def show_promise(promise: Promise, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    stand = promise.get_state_display()
    return Found(
        title=promise.text,
        url=trajectory.url("commitment:commitment") + "#beloften",
        text=f"{promise.by_whom}, {stand}" if promise.by_whom else stand,
    )


def agreements(trajectories: Collection[int]) -> QuerySet[Agreement]:
    in_force = AgreementVersion.objects.filter(agreement=OuterRef("pk")).order_by("-number").values("text")
    return Agreement.objects.filter(trajectory__in=trajectories).annotate(text=Subquery(in_force[:1]))


def show_agreement(agreement: Agreement, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=agreement.title,
        url=trajectory.url("commitment:agreement", pk=agreement.pk),
        text=snippet(agreement.text or "", words),  # type: ignore[attr-defined]  # annotated above
    )


FINDABLE = (
    Findable(
        slug="beloften",
        title=gettext_lazy("Beloften"),
        capability=Capability.VIEW,
        rows=promises,
        texts=("text", "by_whom", "account"),
        show=show_promise,
        path="commitment__trajectory",
    ),
    Findable(
        slug="afspraken",
        title=gettext_lazy("Afspraken"),
        capability=Capability.VIEW,
        rows=agreements,
        texts=("title", "text"),
        show=show_agreement,
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Engagement van het bestuur"),
        url="commitment:commitment",
        also=gettext_lazy("engagementsverklaring, beloften, belofteregister, handtekeningen"),
    ),
    NamedPage(
        title=gettext_lazy("Kerngroep"),
        url="commitment:core_group",
        also=gettext_lazy("afspraken, vergaderingen"),
    ),
)
