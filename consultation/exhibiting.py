"""Works of children: handed in, looked at by a person, and only then shown."""

import datetime as dt
import uuid
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from contributions import erasure
from contributions.models import AgeBand, Channel, Contribution
from contributions.recording import clean_words, insert_unknown
from toolkit import erasure_log, states
from toolkit.files import delete_file, forget_file
from toolkit.pictures import Picture, reencode
from trajectories.bulk.forgetting import forget_rows
from trajectories.models import User

from .models import Exhibition, Work

NAMESPACE = uuid.UUID("9d2d8a1e-5d0c-4b62-9b0a-0b2f6f4f7e11")
LOGGED_AS = "work"
SMALL_SIDE = 720  # pixels: sharp on a phone, and forty of them load in a few seconds
ERASED_TEXTS = dict.fromkeys(
    ("words", "description", "consent_by", "picture", "small", "school", "class_name", "reason"), ""
)


@dataclass(frozen=True, kw_only=True)
class ClassFacts:
    """What goes for all the works that a class hands in at once."""

    school: str
    class_name: str
    consent_by: str
    consent_on: dt.date | None


def give_picture(work: Work, picture: Picture) -> None:
    """Put a picture and its small copy on the work, which the caller saves.

    The files of an earlier picture go when the transaction is committed.
    """
    forget_files(work)
    small = reencode(picture.content, max_side=SMALL_SIDE)
    work.width, work.height = picture.width, picture.height
    work.picture.save("picture.jpg", picture.content, save=False)
    work.small.save("small.jpg", small.content, save=False)


def receive_photos(exhibition: Exhibition, pictures: list[Picture], facts: ClassFacts) -> uuid.UUID:
    """Keep the photos of a class as works that still wait for a title. Returns the batch that they share."""
    batch = uuid.uuid4()
    with transaction.atomic():
        for picture in pictures:
            work = Work(exhibition=exhibition, batch=batch, **asdict(facts))
            give_picture(work, picture)
            work.save()
    return batch


def forget_files(work: Work) -> None:
    """Delete the files of its pictures when the transaction is committed."""
    for name in files_of(work):
        forget_file(name)


def delete_files(work: Work) -> None:
    """Delete the files of its pictures at once: for files of a work that could not be saved."""
    for name in files_of(work):
        delete_file(name)


def files_of(work: Work) -> list[str]:
    return [str(file.name) for file in (work.picture, work.small) if file]


def age_band_of(age: int | None) -> str:
    """The age band of a child of this age in years; a work without an age is a child's."""
    if age is None:
        return AgeBand.CHILD
    return AgeBand.CHILD if age < 12 else AgeBand.TEEN if age < 18 else AgeBand.YOUNG


def approve(work: Work, by: User) -> None:
    """Hang the work in the exhibition; what the child says about it becomes a contribution, once.

    Raises ValidationError (Dutch) without consent or picture, or when somebody decided in the meantime.
    """
    if why := why_not_shown(Work.objects.get(pk=work.pk)):
        raise ValidationError(why[:1].upper() + why[1:])
    with transaction.atomic():
        if not approve_many([work.pk], by):
            raise ValidationError(_("Iemand was je voor: dit werk hangt er al."))


def why_not_shown(work: Work) -> str:
    """What is missing, after the name of the work; "" when it can hang."""
    if not work.title:
        return _("het heeft nog geen titel.")
    if not work.consent_on:
        return _("er is nog geen toestemming. Vraag ze aan de school of de ouders en vul ze in.")
    return "" if work.picture else _("er is nog geen foto van.")


def approve_many(keys: Collection[Any], by: User) -> set[Any]:
    """Hang those that wait or were declined and lack nothing, in the caller's transaction; which."""
    able = states.that_may_become(Work.objects.filter(pk__in=keys), Work.State.APPROVED).order_by("pk")
    rows = able.select_related("exhibition__trajectory").select_for_update(of=("self",))
    works = [work for work in rows if not why_not_shown(work)]
    shown = {work.pk for work in works}
    decided = {"reason": "", "decided_by": by, "decided_at": timezone.now()}
    states.advance(Work.objects.filter(pk__in=shown), Work.State.APPROVED, **decided)
    write_down_words(works)
    return shown


def write_down_words(works: Collection[Work]) -> None:
    """What the children say about them becomes contributions, once. They stay when a work is taken back."""
    new = [work for work in works if work.contribution_id is None and clean_words(work.words)]
    voices = [
        Contribution(
            id=uuid.uuid5(NAMESPACE, str(work.pk)),
            trajectory=work.exhibition.trajectory,
            channel=Channel.CHILDREN,
            words=clean_words(work.words),
            text=clean_words(work.words),
            age_band=age_band_of(work.age),
            on_behalf_of=f"{work.class_name}, {work.school}"[:120],
            said_at=work.created_at,
        )
        for work in new
    ]
    insert_unknown(voices)
    for work, voice in zip(new, voices, strict=True):
        work.contribution = voice
    Work.objects.bulk_update(new, ["contribution"])


def decline(work: Work, reason: str, by: User | None) -> bool:
    """Don't show the work; the reason is for colleagues. False when it was declined already."""
    with transaction.atomic():
        return bool(decline_many([work.pk], reason, by))


def decline_many(keys: Collection[Any], reason: str, by: User | None) -> set[Any]:
    decided = {"reason": reason[:200], "decided_by": by, "decided_at": timezone.now()}
    return states.advance_many(Work.objects.filter(pk__in=keys), Work.State.DECLINED, **decided)


def take_down(work: Work) -> bool:
    """Back to waiting, for instance when parents withdraw their consent."""
    with transaction.atomic():
        return bool(take_down_many([work.pk]))


def take_down_many(keys: Collection[Any]) -> set[Any]:
    waiting = {"decided_by": None, "decided_at": None}
    return states.advance_many(Work.objects.filter(pk__in=keys), Work.State.WAITING, **waiting)


def withdraw_consent(work: Work, by: User) -> None:
    """Parents or school take back their yes: the work leaves the exhibition at once and is erased for good.

    Pictures, words and what the child said about it go, also from the history; an empty, declined row stays,
    so that nobody wonders where it went.
    """
    with transaction.atomic():
        Work.objects.filter(pk=work.pk).update(decided_by=by)
        erase_work(work)
        if work.contribution:
            erasure.erase(work.contribution, reason=_("toestemming voor het werk ingetrokken"), by=by)


WorkHook = Callable[[Work], None]
_hooks: list[WorkHook] = []


def when_erased(hook: WorkHook) -> None:
    """Let an app above erase its copies of a work, in the same transaction."""
    if hook not in _hooks:
        _hooks.append(hook)


def erase_work(work: Work) -> None:
    """Take pictures and words out of the work and its history; what is left is an empty, declined row."""
    gone = {**ERASED_TEXTS, "title": _("Ingetrokken werk"), "age": None}
    with transaction.atomic():
        same_work = Work.objects.filter(pk=work.pk)
        same_work.select_for_update().get()
        states.advance(same_work, Work.State.DECLINED)  # one that was declined before stays so
        why = _("De toestemming is ingetrokken; het werk is gewist.")
        same_work.update(**{**gone, "reason": why}, consent_on=None, decided_at=timezone.now())
        forget_files(work)
        forget_rows([work])
        # The trigger has just written the old words into the history: those go as well.
        apps.get_model("consultation", "WorkEvent")._default_manager.filter(pgh_obj_id=work.pk).update(**gone)
        for hook in _hooks:
            hook(work)
        erasure_log.remember(LOGGED_AS, row=str(work.pk))


def erase_work_again(facts: erasure_log.Facts) -> bool:
    """After a restore: erase what the backup brought back."""
    work = Work.objects.filter(pk=facts["row"]).exclude(consent_on=None, picture="", words="").first()
    if work is None:
        return False
    erase_work(work)
    return True


def forget_words(contribution: Contribution) -> None:
    """What a child said was erased as a contribution: the work holds the same words, so it goes too.

    Called by `contributions.erasure`, in the same transaction.
    """
    for work in Work.objects.filter(contribution=contribution):
        erase_work(work)
