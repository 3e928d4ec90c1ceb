"""What is not so yet on the public page of a trajectory."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitment.models import Commitment
from consultation.models import Work
from gatherings.models import Gathering
from publications.review.deciding import published_editions
from toolkit.readiness import NotYet, those_that_hold
from trajectories.models import Trajectory


def facts_about_public_page(trajectory: Trajectory) -> list[NotYet]:
    """What a resident would miss there. Five queries."""
    return those_that_hold([*about_texts(trajectory), *about_meeting(trajectory)])


def about_texts(trajectory: Trajectory) -> Iterator[tuple[object, NotYet]]:
    commitment = Commitment.objects.filter(trajectory=trajectory).first()
    page = {"url": trajectory.url("commitment:commitment"), "action": _("Engagement")}
    yield not trajectory.welcome, NotYet(text=_("Er is geen welkomstwoord: vul het hierboven in."))
    yield commitment is None, NotYet(text=_("Er is nog geen engagementsverklaring."), **page)
    hidden = commitment is not None and commitment.published_at is None
    yield hidden, NotYet(text=_("De engagementsverklaring staat er nog niet op."), **page)
    yield (
        not published_editions(trajectory).exists(),
        NotYet(
            text=_("Er is nog geen nota of krant gepubliceerd."),
            url=trajectory.url("publications:editions"),
            action=_("Publicaties"),
        ),
    )


def about_meeting(trajectory: Trajectory) -> Iterator[tuple[object, NotYet]]:
    yield (
        not trajectory.phases.on_the_road().exists(),
        NotYet(text=_("Er staan nog geen fases op."), url=trajectory.url("front:phases"), action=_("Fases")),
    )
    coming = Gathering.objects.filter(
        trajectory=trajectory, is_open=True, state=Gathering.State.PLANNED, starts_at__gte=timezone.now()
    )
    yield (
        not coming.exists(),
        NotYet(
            text=_("Er is geen bijeenkomst waarvoor inwoners kunnen inschrijven."),
            url=trajectory.url("gatherings:gatherings"),
            action=_("Bijeenkomsten"),
        ),
    )
    waiting = Work.objects.waiting().filter(exhibition__trajectory=trajectory).count()
    yield (
        waiting,
        NotYet(
            text=ngettext(
                "Eén werk van een kind moet nog nagekeken worden en is niet te zien.",
                "%(n)s werken van kinderen moeten nog nagekeken worden en zijn niet te zien.",
                waiting,
            )
            % {"n": waiting},
            url=trajectory.url("consultation:exhibition_admin"),
            action=_("Tentoonstelling"),
        ),
    )
