"""What was written about a thing that residents saw goes with its words: a report, or the reason of an act,
may repeat them. That there was one stays."""

from typing import Any

from ..models import ModerationAct, Report


def forget_thing(slug: str, row: Any) -> None:
    """Of the thing of this kind (`ModeratedKind.slug`); in the transaction that erases it."""
    about = {"kind": slug, "row": str(row.pk)}
    Report.objects.filter(**about).update(words="", reporter="")
    ModerationAct.objects.filter(**about).update(reason="")
