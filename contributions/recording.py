"""Writing down what somebody said, and correcting a wording: the only two ways in which a contribution's text
changes.

Whoever collects input (tablet, paper, survey, import) mints the id before the words are sent, so a resend
after a lost answer lands on the row that is already there.
"""

import datetime as dt
import re
import uuid
from collections.abc import Callable
from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.models import Gathering, Question
from trajectories.models import Trajectory, User

from .models import Contribution, ImportBatch, Marks, Revision

MAX_WORDS = 20_000  # characters of one statement
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")


CorrectionHook = Callable[[Contribution], None]
_hooks: list[CorrectionHook] = []


def when_corrected(hook: CorrectionHook) -> None:
    """Let an app above act when other words or another translation take the place of those that people saw.

    It runs in the same transaction; registering the same hook twice counts once.
    """
    if hook not in _hooks:
        _hooks.append(hook)


def tell_of_correction(contribution: Contribution) -> None:
    for hook in _hooks:
        hook(contribution)


class OtherWords(Exception):
    """The id is taken by other words (or by another trajectory). `contribution` is the row there, None
    elsewhere."""

    def __init__(self, contribution: Contribution | None) -> None:
        super().__init__("this id holds other words")
        self.contribution = contribution


class Conflict(Exception):
    """Somebody corrected the contribution in between; `contribution` is how it stands now."""

    def __init__(self, contribution: Contribution) -> None:
        super().__init__("corrected in between")
        self.contribution = contribution


def clean_words(words: str) -> str:
    """The words as the database and every later document can hold them: nothing a reader can see is changed.

    Line ends become \\n; control characters (NUL) and halves of surrogate pairs go; white space around goes.
    """
    unix = words.replace("\r\n", "\n").replace("\r", "\n")
    return CONTROL.sub("", unix.encode("utf-8", "ignore").decode()).strip()


def record(
    *,
    id: uuid.UUID,
    trajectory: Trajectory,
    channel: str,
    words: str,
    gathering: Gathering | None = None,
    question: Question | None = None,
    question_text: str = "",
    translation: str = "",
    seq: int = 0,
    logged_by: User | None = None,
    said_at: dt.datetime | None = None,
    batch: ImportBatch | None = None,
    source_ref: str = "",
    distinction: str = "",
    keep_both: bool = False,
    **marks: Unpack[Marks],
) -> tuple[Contribution, bool]:
    """Write one statement; returns it and whether it is new. The same id with the same words again changes
    nothing.

    The id of an erased contribution stays a tombstone, and one from which something was taken out stays as it
    is: it does not come back through a resend.
    Raises ValidationError (Dutch) for no words or more than MAX_WORDS characters, and OtherWords when the id
    holds other words; with `keep_both` those are written under an id derived from both instead, the same at
    each resend. Two queries at most, the first is `INSERT .. ON CONFLICT DO NOTHING`.
    """
    said = clean_words(words)
    if not said:
        raise ValidationError(_("Schrijf eerst op wat er gezegd werd."), code="required")
    if len(said) > MAX_WORDS:
        raise ValidationError(_("Deze tekst is te lang: hoogstens %(limit)s tekens.") % {"limit": MAX_WORDS})
    contribution = Contribution(
        id=id,
        trajectory=trajectory,
        channel=channel,
        gathering=gathering,
        question=question,
        question_text=question_text or (question.text if question else ""),
        words=said,
        text=said,
        translation=clean_words(translation),
        seq=seq,
        logged_by=logged_by,
        said_at=said_at or timezone.now(),
        batch=batch,
        source_ref=source_ref,
        distinction=distinction,
        **marks,
    )
    if insert_unless_known(contribution):
        return contribution, True
    known = Contribution.objects.filter(trajectory=trajectory, pk=id).first()
    if known is not None and (known.words == said or known.erased_at or known.redacted_at):
        return known, False
    if not keep_both:
        raise OtherWords(known)
    contribution.id = uuid.uuid5(id, f"{trajectory.pk}\n{said}")
    return contribution, insert_unless_known(contribution)


def insert_unless_known(contribution: Contribution) -> bool:
    """`INSERT .. ON CONFLICT (id) DO NOTHING`; whether a row was written."""
    return bool(insert_unknown([contribution]))


def insert_unknown(contributions: list[Contribution]) -> set[uuid.UUID]:
    """Write those whose id is new, in one `INSERT .. ON CONFLICT (id) DO NOTHING`; their ids.

    Django's bulk_create doesn't tell which. In order of id: two of these with the same ids wait for each
    other, and never both at once.
    """
    if not contributions:
        return set()
    fields = [field for field in Contribution._meta.concrete_fields if not field.generated]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = [
        field.get_db_prep_save(field.pre_save(contribution, True), connection)
        for contribution in sorted(contributions, key=lambda one: one.id)
        for field in fields
    ]
    row = f"({', '.join(['%s'] * len(fields))})"
    rows = ", ".join([row] * len(contributions))
    table = f'"{Contribution._meta.db_table}"'
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) VALUES {rows} ON CONFLICT (id) DO NOTHING RETURNING id",  # noqa: S608 - names of our own model
            values,
        )
        written = {key for (key,) in cursor.fetchall()}
    for contribution in contributions:
        contribution._state.adding = False
    return written


def correct(
    contribution: Contribution, *, text: str, reason: str, author: User | None, revision: int
) -> Contribution:
    """Give a contribution another wording; the old ones stay readable. `revision` is the one that the author
    saw.

    Raises Conflict when it has another revision by now or was erased, ValidationError (Dutch) for an empty
    text, no reason, or a text that is not different.
    """
    wording = clean_words(text)
    if not wording:
        raise ValidationError({"text": _("Een lege tekst kan niet: laat de woorden staan.")})
    if len(wording) > MAX_WORDS:
        raise ValidationError(
            {"text": _("Deze tekst is te lang: hoogstens %(limit)s tekens.") % {"limit": MAX_WORDS}}
        )
    if not reason.strip():
        raise ValidationError({"reason": _("Schrijf kort op waarom je dit verbetert.")})
    with transaction.atomic():
        # The lock makes the comparison and the write one step, also for the erasure that may run at the same
        # time.
        now = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if now.revision != revision or now.erased_at:
            raise Conflict(now)
        if wording == now.text:
            raise ValidationError({"text": _("De tekst is nog dezelfde: er is niets te bewaren.")})
        Contribution.objects.filter(pk=now.pk).update(text=wording, revision=F("revision") + 1)
        Revision.objects.create(
            contribution=now, number=revision + 1, text=wording, reason=reason.strip()[:240], author=author
        )
        tell_of_correction(now)
    contribution.text, contribution.revision = wording, revision + 1
    return contribution
