"""What a snapshot holds of somebody's words goes with them: when a voice is erased, when a child's work is,
when a name is taken out of a statement.

A snapshot never changes otherwise. Its hash stays what was reviewed and decided on; `Snapshot.redactions`
tells beside it how many pieces went, when and why. A PDF that was set before is taken back.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext as _

from consultation.models import Work
from contributions.models import Contribution
from toolkit.redaction import Place, Redaction

from .models import Comment, Passage, Snapshot
from .press.requesting import take_back

ERASED, REDACTED = "erased", "redacted"
NO_WORDS = dict.fromkeys(("text", "source", "composed_as", "reason", "who", "due"), "")
OWN_WORDS = ("text", "translation", "source", "who", "caption", "title", "alt", "file", "reason")

# Changes a piece of the document in place; returns whether it did.
Change = Callable[[dict[str, Any]], bool]


def forget_voice(contribution: Contribution) -> None:
    """Called by `contributions.erasure`, in the same transaction. Comments on its quote go as well: they may
    repeat it, and what they are about is not there any more."""
    Passage.with_removed.filter(contribution=contribution).update(**NO_WORDS)
    voice = str(contribution.pk)
    for snapshot in snapshots_with(contribution.trajectory_id, voice):
        forget_comments(snapshot, set(pieces_of(snapshot.data, lambda piece: piece.get("voice") == voice)))
        rewrite_snapshot(snapshot, lambda piece: piece.get("voice") == voice and emptied(piece), ERASED)


def forget_work(work: Work) -> None:
    """Called by `consultation.exhibiting`, in the same transaction."""
    Passage.with_removed.filter(work=work).update(**NO_WORDS)
    for snapshot in snapshots_with(work.exhibition.trajectory_id, str(work.pk)):
        is_shown = shows_work(snapshot.data, str(work.pk))
        forget_comments(snapshot, set(pieces_of(snapshot.data, is_shown)))
        rewrite_snapshot(snapshot, partial(emptied_if, is_shown), ERASED)


def emptied_if(matches: Change, piece: dict[str, Any]) -> bool:
    return bool(matches(piece)) and emptied(piece)


def shows_work(document: Any, name: str) -> Change:
    """Whether a piece of the document is this work: its picture, or what stands below it."""
    picture = document["pictures"].get(name)
    return lambda piece: piece is picture or (piece.get("picture") == name and "caption" in piece)


def emptied(piece: dict[str, Any]) -> bool:
    """Without its words; who reads the document finds the same shape."""
    held = [name for name in OWN_WORDS if piece.get(name)]
    piece.update(dict.fromkeys(held, ""))
    return bool(held)


def pieces_of(part: object, wanted: Callable[[dict[str, Any]], bool]) -> list[str]:
    """The ids of the pieces that are wanted."""
    return [piece["id"] for piece in walk(part) if wanted(piece) and "id" in piece]


def walk(part: object) -> list[dict[str, Any]]:
    """Every dictionary in a document."""
    if isinstance(part, dict):
        return [part, *(piece for value in part.values() for piece in walk(value))]
    if isinstance(part, list):
        return [piece for value in part for piece in walk(value)]
    return []


def forget_comments(snapshot: Snapshot, passages: set[str]) -> None:
    gone = _("(Deze opmerking ging over woorden die gewist zijn, en is mee gewist.)")
    rows = Comment.objects.filter(snapshot__edition=snapshot.edition_id, passage_id__in=passages)
    rows.exclude(reply="").update(reply=gone)
    rows.update(text=gone)


def snapshots_with(trajectory_id: int | None, text: str) -> list[Snapshot]:
    """The snapshots in which this stands somewhere. One query."""
    rows = Snapshot.objects.filter(edition__trajectory=trajectory_id)
    rows = rows.alias(as_text=Cast("data", models.TextField())).filter(as_text__icontains=text)
    return list(rows.select_related("edition").select_for_update(of=("self",)).order_by("pk"))


def rewrite_snapshot(snapshot: Snapshot, change: Change, why: str) -> int:
    """Change what has to go, note how many pieces did, take back what was set; returns how many."""
    count = sum(1 for piece in walk(snapshot.data) if change(piece))
    if count:
        note = {"at": timezone.now().isoformat(timespec="seconds"), "why": why, "pieces": count}
        redactions = [*snapshot.redactions, note]
        Snapshot.objects.filter(pk=snapshot.pk).update(data=snapshot.data, redactions=redactions)
        take_back(snapshot)
    return count


def redact_snapshots(place: Place, source: models.Model, redaction: Redaction) -> int:
    """Called by `toolkit.redaction`; returns in how many snapshots the phrase stood."""
    trajectory = source.trajectory_id  # type: ignore[attr-defined]
    longest = max(redaction.phrase.split(), key=len)

    def change(piece: dict[str, Any]) -> bool:
        texts = {
            name: redaction.take_out(value)
            for name, value in piece.items()
            if isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))
        }
        differs = any(piece[name] != value for name, value in texts.items())
        piece.update(texts)
        return differs

    return sum(
        bool(rewrite_snapshot(snapshot, change, REDACTED)) for snapshot in snapshots_with(trajectory, longest)
    )
