"""An archived trajectory can be read and not changed: by members, residents, tablets and links of mails.

`refuse_if_archived` is the one rule. The decorators of `access` ask it for every address of a trajectory; a
view that finds its trajectory behind a token asks it with what it found.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from toolkit.resubmission import in_place_of_page, words_sent

from . import mail
from .models import Membership, Trajectory, User

READING = {"GET", "HEAD", "OPTIONS"}


class ArchivedError(Exception):
    """Somebody would change an archived trajectory; `access` answers it with `refusal`."""

    def __init__(self, trajectory: Trajectory) -> None:
        self.trajectory = trajectory


def refuse_if_archived(request: HttpRequest, trajectory: Trajectory) -> None:
    if trajectory.archived_at and request.method not in READING:
        raise ArchivedError(trajectory)


def refusal(request: HttpRequest, refused: ArchivedError) -> HttpResponse:
    """409 with a plain sentence, for HTMX in place of the page."""
    trajectory = refused.trajectory
    context = {"archived": trajectory, "words": words_sent(request)}
    page = render(request, "archived.html", context, status=409)
    return in_place_of_page(page) if request.headers.get("HX-Request") else page


@transaction.atomic
def archive(trajectory: Trajectory, by: User, *, stays_public: bool) -> bool:
    """False when it was archived already."""
    rows = Trajectory.objects.filter(pk=trajectory.pk, archived_at=None)
    values = {} if stays_public else {"is_public": False}
    if not rows.update(archived_at=timezone.now(), archived_by=by, **values):
        return False
    tell_people(trajectory, by, archived=True)
    return True


@transaction.atomic
def restore(trajectory: Trajectory, by: User) -> bool:
    """Back at work; its public page stays as it is. False when it was."""
    rows = Trajectory.objects.filter(pk=trajectory.pk, archived_at__isnull=False)
    if not rows.update(archived_at=None, archived_by=None):
        return False
    tell_people(trajectory, by, archived=False)
    return True


def tell_people(trajectory: Trajectory, by: User, *, archived: bool) -> None:
    """Who works in it hears it once, whatever her roles; not who did it."""
    link = mail.absolute(trajectory.get_absolute_url())
    for person in working_in(trajectory).exclude(pk=by.pk):
        about = {"trajectory": trajectory, "name": person.name, "by": by, "archived": archived, "link": link}
        mail.write("trajectory_archived", person.email, about)


def working_in(trajectory: Trajectory) -> QuerySet[User]:
    """Everybody with a role in force."""
    held = Membership.objects.in_force().filter(trajectory=trajectory)
    return User.objects.filter(pk__in=held.order_by().values("user"), is_active=True).order_by("pk")
