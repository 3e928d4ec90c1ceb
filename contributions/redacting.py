"""Taking a name, a number or another piece of text out of a statement, and out of everything that repeats it.

For who is recognised in what somebody else said: the voice stays and counts, the piece is nowhere any more.
Unlike a correction it reaches the first words, the earlier wordings and their history; who took it out, when
and why stays to be read. What stood there stays nowhere, except sealed in the log that is done again after a
restore (`toolkit/erasure_log.py`).
"""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import erasure_log
from toolkit.redaction import GONE, Place, Redaction, redact, shortened
from trajectories.mail.references import seal, unseal
from trajectories.models import User

from . import erasure
from .models import Contribution, Revision
from .recording import Conflict, tell_of_correction

LOGGED_AS = "redaction"
LEAST = 2  # characters: a single letter stands everywhere

Changed = list[tuple[Place, int]]


def preview(contribution: Contribution, phrase: str) -> tuple[str, Changed]:
    """The wording as it would become, and from how many rows of which place the phrase would go.

    Carries it out and takes it back, so that it tells exactly what `take_out` does. Raises as that does.
    """
    with transaction.atomic():
        changed = carry_out(locked(contribution), phrase, reason="", by=None)
        text = Contribution.objects.get(pk=contribution.pk).text
        transaction.set_rollback(True)
    return text, changed


def take_out(contribution: Contribution, phrase: str, *, reason: str, by: User | None) -> Changed:
    """Take the phrase out for good, of the whole trajectory save other people's statements.

    Raises ValidationError (Dutch) when it is too short, stands nowhere in this statement or is all of it, and
    Conflict when the statement was erased.
    """
    with transaction.atomic():
        for first in erasure.locks():
            first(contribution)
        changed = carry_out(locked(contribution), phrase, reason=reason, by=by)
        facts = seal({"phrase": phrase, "reason": reason})
        erasure_log.remember(LOGGED_AS, row=str(contribution.pk), by=str(by.pk) if by else None, sealed=facts)
    return changed


def take_out_again(facts: erasure_log.Facts) -> bool:
    """After a restore: take out what the backup brought back."""
    contribution = Contribution.objects.filter(pk=facts["row"], erased_at=None).first()
    told = unseal(facts["sealed"])
    if contribution is None or not stands_in(contribution, Redaction(told["phrase"])):
        return False
    by = User.objects.filter(pk=facts["by"]).first() if facts["by"] else None
    return bool(take_out(contribution, told["phrase"], reason=told["reason"], by=by))


def locked(contribution: Contribution) -> Contribution:
    """The lock makes look and write one step, also for a correction at the same time."""
    now = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if now.erased_at:
        raise Conflict(now)
    return now


def carry_out(contribution: Contribution, phrase: str, *, reason: str, by: User | None) -> Changed:
    redaction = Redaction(phrase)
    if len(phrase.strip()) < LEAST:
        raise ValidationError({"phrase": _("Schrijf minstens twee tekens.")})
    if not stands_in(contribution, redaction):
        raise ValidationError(
            {"phrase": _("Dit staat niet in deze uitspraak. Neem het over zoals het er staat.")}
        )
    if not redaction.take_out(contribution.words).replace(GONE, "").strip(" .,;:!?"):
        raise ValidationError(
            {"phrase": _("Dan blijft er niets over. Wis de uitspraak als dat de bedoeling is.")}
        )
    changed = redact(contribution, redaction)
    erasure.erase_upload(contribution)
    now = Contribution.objects.get(pk=contribution.pk)
    Contribution.objects.filter(pk=now.pk).update(revision=now.revision + 1)
    Revision.objects.create(
        contribution=now,
        number=now.revision + 1,
        text=now.text,
        reason=redaction.take_out(reason)[:240],
        author=by,
        takes_out=True,
    )
    tell_of_correction(now)
    return changed


def stands_in(contribution: Contribution, redaction: Redaction) -> bool:
    """In its words, now or once."""
    texts = [contribution.words, contribution.text, contribution.translation, contribution.on_behalf_of]
    texts += Revision.objects.filter(contribution=contribution).values_list("text", flat=True).order_by()
    return any(redaction.is_in(text) for text in texts)


def rewrite_statement(place: Place, source: models.Model, redaction: Redaction) -> int:
    """The statement itself, in one UPDATE: the stamp tells the database that its words may change."""
    row = Contribution.objects.get(pk=source.pk)
    changed = {name: shortened(row, name, redaction) for name in place.columns}
    return Contribution.objects.filter(pk=source.pk).update(**changed, redacted_at=timezone.now())
