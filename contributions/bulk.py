"""Noting the neighbourhood and the age of many statements at once."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trajectories.bulk.kinds import BulkKind, register
from trajectories.bulk.recording import Recorder
from trajectories.permissions import Capability

from .models import Contribution

MOST_AT_ONCE = 2000  # each is remembered as it was, to be put back


def mark(recorder: Recorder, rows: list[Contribution], values: Mapping[str, Any]) -> None:
    if len(rows) > MOST_AT_ONCE:
        raise ValidationError(_("Dat zijn er te veel tegelijk. Kies er minder met de filters."))
    marked = []
    for row in rows:
        if row.erased_at:
            recorder.skip(row, _("deze uitspraak is gewist."))
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            marked.append(row)
    recorder.update(marked, list(values))


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
