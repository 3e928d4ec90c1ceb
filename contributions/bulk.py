"""Noting the neighbourhood, the age and the language of many statements at once."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.bulk.kinds import BulkKind, register
from trajectories.bulk.recording import Recorder
from trajectories.permissions import Capability

from .likely_language import likely_language
from .models import Contribution

MOST_AT_ONCE = 2000  # each is remembered as it was, to be put back
AS_IT_SEEMS = "lijkt"  # of the language: the likely one, of a statement of which it is not known


def mark(recorder: Recorder, rows: list[Contribution], values: Mapping[str, Any]) -> None:
    if len(rows) > MOST_AT_ONCE:
        raise ValidationError(_("Dat zijn er te veel tegelijk. Kies er minder met de filters."))
    marked = []
    for row in rows:
        if row.erased_at:
            recorder.skip(row, _("deze uitspraak is gewist."))
            continue
        own = marks_for(row, values)
        if values.get("language") == AS_IT_SEEMS and not own["language"]:
            recorder.skip(row, _("het is niet zeker in welke taal dit is."))
        if any(getattr(row, name) != value for name, value in own.items()):
            for name, value in own.items():
                setattr(row, name, value)
            marked.append(row)
    recorder.update(marked, list(values))


def marks_for(row: Contribution, values: Mapping[str, Any]) -> dict[str, Any]:
    """These values, with the language that this statement seems to be in where that was asked."""
    if values.get("language") != AS_IT_SEEMS:
        return dict(values)
    return {**values, "language": row.language or likely_language(row.text) or ""}


MARK = register(
    BulkKind(
        name="contributions-mark",
        capability=Capability.CORRECT,
        act=mark,
        done=lambda n: (
            ngettext(
                "De kenmerken van één uitspraak zijn bewaard.",
                "De kenmerken van %(n)s uitspraken zijn bewaard.",
                n,
            )
            % {"n": n}
        ),
        undone=lambda n: (
            ngettext(
                "Eén uitspraak heeft weer haar kenmerken van ervoor.",
                "%(n)s uitspraken hebben weer hun kenmerken van ervoor.",
                n,
            )
            % {"n": n}
        ),
    )
)
