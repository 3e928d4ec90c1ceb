"""The outbox: a mail is promised as a row in the transaction that owes it, and sent once by a worker.

The queue carries the row's id and nothing else. When the queue is away, or a worker dies, the row still
waits, and each minute `deliver_due` sends what is due. A row is locked while it is sent, so that two workers
send it once; a worker that dies lets go of the lock. Died it between the mail server's yes and its own note,
then the mail goes a second time, with the same Message-ID.
"""

import datetime as dt
import logging
from collections.abc import Mapping
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

from celery import shared_task
from django.db import transaction
from django.utils import timezone, translation

from toolkit import states
from toolkit.queue import hand_over

from ..models import Letter, Municipality, Trajectory
from . import choices, composing, references
from .hours import proper_time
from .kinds import KINDS, Kind, Pace

logger = logging.getLogger(__name__)
State = Letter.State

PAUSES = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440)]
AT_ONE_GO = 200  # of `deliver_due`: the next minute goes on


def write(
    name: str,
    to: str,
    context: Mapping[str, Any],
    *,
    once: str = "",
    not_before: dt.datetime | None = None,
) -> Letter | None:
    """Promise the mail `name` to one address; it leaves when the transaction commits, but not at night.

    Rows in `context` are kept by their key and read anew when the mail is composed. `once` names what it
    tells: None, and no mail, when that was promised before, or when this address doesn't want to hear it.
    """
    kind = KINDS[name]
    to = to.strip()
    trajectory, municipality = trajectory_of(context), None
    if trajectory is None:
        municipality = town_of(context)
        trajectory = None if municipality else trajectory_with(to)
    if not to or (trajectory and choices.pace_of(trajectory, to, kind.topic) == Pace.NEVER):
        return None
    now = timezone.now()
    wanted = max(not_before or now, now)
    with translation.override(composing.LANGUAGE):
        sealed = references.seal(context)
    letter = Letter(
        trajectory=trajectory,
        municipality=municipality,
        kind=name,
        recipient=to,
        sealed=sealed,
        once=once or None,
        due_at=wanted if kind.direct else proper_time(wanted),
    )
    with transaction.atomic():
        Letter.objects.bulk_create([letter], ignore_conflicts=True)
        if once and not Letter.objects.filter(pk=letter.pk).exists():
            return None
    if letter.due_at <= now:
        hand_over(deliver_letter, str(letter.pk))
    return letter


def draft(
    name: str, to: str, context: Mapping[str, Any], trajectory: Trajectory, not_before: dt.datetime
) -> Letter:
    """A promise that the caller saves, one of many; for a kind about which nobody chooses. No query."""
    if KINDS[name].topic:
        raise ValueError(f"{name} is a mail that an address may refuse")
    with translation.override(composing.LANGUAGE):
        sealed = references.seal(context)
    return Letter(
        trajectory=trajectory,
        kind=name,
        recipient=to.strip(),
        sealed=sealed,
        due_at=proper_time(not_before),
    )


def trajectory_of(context: Mapping[str, Any]) -> Trajectory | None:
    """The trajectory in whose name it is written: named, or that of the first row which has one."""
    for value in (context.get("trajectory"), *context.values()):
        found = value if isinstance(value, Trajectory) else getattr(value, "trajectory", None)
        if isinstance(found, Trajectory):
            return found
    return None


def town_of(context: Mapping[str, Any]) -> Municipality | None:
    """The municipality in whose name it is written, when it is about no trajectory."""
    named = context.get("municipality")
    return named if isinstance(named, Municipality) else None


def trajectory_with(email: str) -> Trajectory | None:
    """What is about an account comes in the name of the newest trajectory in which it takes part."""
    taking_part = Trajectory.objects.filter(memberships__user__email__iexact=email)
    return taking_part.order_by("-created_at", "-pk").first()


@shared_task
def deliver_letter(pk: str) -> None:
    """Send one mail at once. Safe to run twice: only the run that locks the row sends it."""
    deliver(pk)


def deliver_due(now: dt.datetime | None = None) -> int:
    """Send all that is due; returns how many left. Safe to run twice at once."""
    due = Letter.objects.filter(state=State.WAITING, due_at__lte=now or timezone.now())
    keys = list(due.order_by("due_at", "pk").values_list("pk", flat=True)[:AT_ONE_GO])
    return sum(deliver(str(key), now) for key in keys)


def deliver(pk: str, now: dt.datetime | None = None) -> bool:
    """Send one letter that is due; True when it left, False when another has it, it waits, or it failed."""
    now = now or timezone.now()
    with transaction.atomic():
        letter = (
            Letter.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=pk, state=State.WAITING, due_at__lte=now)
            .first()
        )
        if letter is None:
            return False
        kind = KINDS.get(letter.kind)
        if kind and not kind.direct and proper_time(now) > now:
            step(letter, State.WAITING, due_at=proper_time(now))
            return False
        return send(letter, kind, now)


def send(letter: Letter, kind: Kind | None, now: dt.datetime) -> bool:
    """Compose and send; whatever goes wrong is written down, for another attempt or for the officer."""
    try:
        with transaction.atomic():
            message = composing.compose(letter, kind) if kind else None
        if message is not None:
            message.send()
    except references.Gone:
        message = None
    except (SMTPException, OSError) as error:
        put_off(letter, kind, error, now)
        return False
    except Exception as error:
        # A fault of ours must not keep the other mails waiting; it is logged, and the officer sees the mail.
        logger.exception("Mail %s (%s) could not be composed", letter.pk, letter.kind)
        put_off(letter, kind, error, now)
        return False
    done = State.SENT if message is not None else State.DROPPED
    step(letter, done, recipient="", sealed="", failure="", done_at=now)
    return message is not None


def put_off(letter: Letter, kind: Kind | None, error: Exception, now: dt.datetime) -> None:
    """Another attempt after a pause that grows, or the end of it."""
    attempts = letter.attempts + 1
    failure = failure_in_words(error)
    if is_final(error) or attempts > len(PAUSES):
        step(letter, State.FAILED, attempts=attempts, failure=failure, done_at=now)
        return
    due = now + PAUSES[attempts - 1]
    due = due if kind and kind.direct else proper_time(due)
    step(letter, State.WAITING, attempts=attempts, failure=failure, due_at=due)


def is_final(error: Exception) -> bool:
    """The mail server knows no such address, or the row can't be read: asking again is of no use."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    return isinstance(error, references.Unreadable)


def failure_in_words(error: Exception) -> str:
    """What the officer reads, in Dutch; never what the mail was about."""
    with translation.override(composing.LANGUAGE):
        if isinstance(error, SMTPRecipientsRefused):
            return translation.gettext("De mailserver aanvaardt dit adres niet.")
        if isinstance(error, SMTPException | OSError):
            return translation.gettext("De mailserver was niet te bereiken of weigerde de mail.")
        if isinstance(error, references.Unreadable):
            return translation.gettext("Het geheim van de installatie is veranderd.")
        return translation.gettext(
            "De mail kon niet opgemaakt worden. De beheerder vindt het in het logboek."
        )


def try_again(letters: Any) -> int:
    """Failed mails once more, from the beginning of their patience; returns how many."""
    failed = letters.filter(state=State.FAILED).exclude(sealed="")
    return states.advance(failed, State.WAITING, attempts=0, due_at=timezone.now(), done_at=None)


def drop(letter: Letter) -> bool:
    """Take a mail that failed off the list; nothing personal stays behind."""
    failed = Letter.objects.filter(pk=letter.pk, state=State.FAILED)
    return bool(
        states.advance(failed, State.DROPPED, recipient="", sealed="", failure="", done_at=timezone.now())
    )


def step(letter: Letter, to: str, **values: Any) -> None:
    states.advance(Letter.objects.filter(pk=letter.pk), to, **values)
