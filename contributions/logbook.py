"""The logbook of a session: who may write in it, its questions, what people said, taking back a slip."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count, Max, Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings import holding
from gatherings.guides import questions_of
from gatherings.models import Gathering, Question
from toolkit.numbers import whole_number
from toolkit.pictures import Picture
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from . import erasure, reading_back
from .models import Channel, Contribution, ContributionPhoto, Marks
from .recording import record

Kind = Gathering.Kind
State = Gathering.State

# The kinds of gathering in which people say what they dream of. At the others there is nothing to log.
CHANNELS: dict[str, Channel] = {
    Kind.DREAM_SESSION: Channel.DREAM_SESSION,
    Kind.CONVERSATION: Channel.CONVERSATION,
    Kind.ATELIER: Channel.ATELIER,
    Kind.DEBATE: Channel.DEBATE,
}

TAKE_BACK = dt.timedelta(minutes=10)
LOOSE = "los"  # the key of what was said outside any question
MOST_PEOPLE = 2000  # present at one gathering
MOST_READ = 200  # statements on the page of a gathering; the list of contributions has them all


def question_asked(gathering: Gathering, key: str) -> Question | None:
    """The question that a form names, also one that was retired since; None when it is gone or was none."""
    number = whole_number(key)
    if number is None:
        return None
    return Question.objects.filter(guide__trajectory=gathering.trajectory_id, pk=number).first()


def may_write(request: MemberRequest, gathering: Gathering) -> bool:
    """Hosts write in the logbook of their own session, planners in any. One query for a host."""
    if gathering.kind not in CHANNELS or Capability.LOG not in request.capabilities:
        return False
    return Capability.PLAN in request.capabilities or gathering.hosts.filter(pk=request.user.pk).exists()


def logbook_or_refusal(request: MemberRequest, trajectory: Trajectory, pk: int) -> Gathering:
    """The gathering whose logbook this visitor may write in, on the screen or with a tablet.

    Raises Http404 for a gathering of another trajectory and for one of a kind that has no logbook; raises
    PermissionDenied (403) for a member who doesn't host it. Two queries at most.
    """
    gathering = get_object_or_404(
        trajectory.gatherings.select_related("neighbourhood", "trajectory__municipality"),
        pk=pk,
        kind__in=CHANNELS,
    )
    if not may_write(request, gathering):
        raise PermissionDenied
    return gathering


@dataclass(frozen=True)
class Tab:
    """One question of the logbook, and how many statements it has; without a `question`: said outside any."""

    number: int
    question: Question | None
    voices: int

    @property
    def key(self) -> str:
        return str(self.question.pk) if self.question else LOOSE

    @property
    def text(self) -> str:
        return self.question.text if self.question else _("Wat is er nog gezegd?")

    @property
    def short(self) -> str:
        return self.question.short if self.question else _("Los")


def list_tabs(gathering: Gathering) -> list[Tab]:
    """The questions, and at the end one for what fits none of them. Two queries."""
    counts: dict[int | None, int] = {}
    asked = gathering.contributions.filter(erased_at=None).order_by().values_list("question", flat=True)
    for question_id in asked:
        counts[question_id] = counts.get(question_id, 0) + 1
    questions = list(questions_of(gathering))
    tabs = [
        Tab(number, question, counts.get(question.pk, 0))
        for number, question in enumerate(questions, start=1)
    ]
    return [*tabs, Tab(len(tabs) + 1, None, counts.get(None, 0))]


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question with what was said on it, oldest first."""

    tab: Tab
    voices: list[Contribution]


def edition_of(gathering: Gathering, read: reading_back.Share) -> str:
    """A short text that is another one as soon as its page reads otherwise: something was said, corrected,
    moved, erased or read back, a photo came or went, its state, number or report changed. Two queries."""
    said = gathering.contributions.order_by().aggregate(
        n=Count("pk", distinct=True), changed=Max("events__pgh_id")
    )
    photos = ContributionPhoto.objects.filter(contribution__gathering=gathering).order_by()
    shown = photos.aggregate(n=Count("pk"), last=Max("received_at"))
    facts = (gathering.state, gathering.attendance, gathering.mood, gathering.report)
    return hashlib.sha256(repr((said, shown, read, facts)).encode()).hexdigest()[:12]


def statements_by_question(gathering: Gathering, most: int = MOST_READ) -> list[AnsweredQuestion]:
    """Every question with what was said on it, for reading: the last `most` statements. Four queries."""
    heard: dict[int | None, list[Contribution]] = {}
    voices = (
        gathering.contributions.filter(erased_at=None)
        .select_related("neighbourhood")
        .prefetch_related("photos")
    )
    for voice in reversed(voices.order_by("-said_at", "-seq", "-pk")[:most]):
        heard.setdefault(voice.question_id, []).append(voice)
    return [
        AnsweredQuestion(tab, heard.get(tab.question.pk if tab.question else None, []))
        for tab in list_tabs(gathering)
    ]


def statements_on(gathering: Gathering, question: Question | None) -> QuerySet[Contribution]:
    """What people said on one question, oldest first, with photos. Two queries."""
    return (
        gathering.contributions.filter(erased_at=None, question=question)
        .select_related("neighbourhood")
        .prefetch_related(Prefetch("photos", ContributionPhoto.objects.order_by("received_at", "pk")))
        .order_by("said_at", "seq", "pk")
    )


def write_statement(
    gathering: Gathering,
    *,
    id: uuid.UUID,
    words: str,
    user: User,
    question: Question | None = None,
    question_text: str = "",
    source_ref: str = "",
    picture: Picture | None = None,
    marks: Marks | None = None,
) -> tuple[Contribution, bool]:
    """Write down one statement; returns it and whether it is new. Safe to send again with the same id.

    Also into a closed gathering: a colleague may have closed it while somebody was typing, and words are
    never lost. `question_text` is the question as it stood on the screen, when that may differ. The first
    statement makes a planned gathering one that was held. Raises ValidationError (Dutch) for empty or too
    long words, for a cancelled gathering, and before its time (`has_begun`): until then one practises. Four
    queries without a picture.
    """
    if gathering.state == State.CANCELLED:
        raise ValidationError(_("Deze bijeenkomst is afgelast. Laat ze eerst doorgaan."))
    if not gathering.has_begun:
        raise ValidationError(_("Deze bijeenkomst is nog niet begonnen: dit is nog niet bewaard."))
    with transaction.atomic():
        last = gathering.contributions.filter(question=question).aggregate(last=Max("seq"))["last"] or 0
        contribution, new = record(
            id=id,
            trajectory=gathering.trajectory,
            channel=CHANNELS[gathering.kind],
            words=words,
            gathering=gathering,
            question=question,
            question_text=question_text,
            source_ref=source_ref,
            seq=last + 1,
            logged_by=user,
            keep_both=True,
            **(marks or {}),
        )
        if picture is not None and not contribution.erased_at:
            add_photo(contribution, picture)
        holding.mark_held(gathering)
    return contribution, new


def add_photo(contribution: Contribution, picture: Picture) -> None:
    """Keep a photo with a statement; the same picture sent again is the same row (its id comes from both)."""
    photo = ContributionPhoto(
        id=uuid.uuid5(contribution.pk, picture.sha256),
        contribution=contribution,
        width=picture.width,
        height=picture.height,
        sha256=picture.sha256,
    )
    if ContributionPhoto.objects.filter(pk=photo.pk).exists():
        return
    name = default_storage.save(
        f"contributions/{contribution.trajectory_id}/{photo.pk}.jpg", ContentFile(picture.content.read())
    )
    photo.image.name = name
    ContributionPhoto.objects.bulk_create([photo], ignore_conflicts=True)


def may_take_back(contribution: Contribution, user: User, now: dt.datetime | None = None) -> bool:
    """A slip of the finger: within ten minutes, by who wrote it down."""
    recent = contribution.received_at > (now or timezone.now()) - TAKE_BACK
    return recent and contribution.logged_by_id == user.pk and contribution.erased_at is None


def take_back_statement(contribution: Contribution, user: User) -> bool:
    """Erase what was just written; a tombstone stays. False when it is too late or of somebody else."""
    if not may_take_back(contribution, user):
        return False
    return erasure.erase(contribution, reason=_("Meteen weggehaald door wie het opschreef."), by=user)


def note_attendance(gathering: Gathering, people: int) -> None:
    """Write down how many people are there, 0 to MOST_PEOPLE. One query."""
    Gathering.objects.filter(pk=gathering.pk).update(attendance=max(0, min(MOST_PEOPLE, people)))
