"""The orientation note: a chapter per key, with the voices that carry it."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..composing.note_data import note_data
from ..composing.note_draft import draft_note
from ..models import Edition, Section
from ..reading.note_parts import parts_of_note
from ..typesetting.printed_kinds import ORIENTATION_NOTE
from .declaration import EditionKind


def notes_that_quote(voice: str) -> Q:
    return Q(data__contains={"chapters": [{"blocks": [{"quotes": [{"voice": voice}]}]}]})


NOTE = EditionKind(
    slug=Edition.Kind.NOTE.value,
    ask=_("Stel een oriëntatienota samen"),
    sections=frozenset({Section.Kind.FOREWORD, Section.Kind.ACCOUNT, Section.Kind.KEY}),
    annexes=frozenset({Section.Kind.ADVICES}),
    stars=("note",),
    printed=ORIENTATION_NOTE,
    draft=draft_note,
    data=note_data,
    parts=parts_of_note,
    quoting=notes_that_quote,
    cover="publications/parts/cover_note.html",
    card="publications/parts/card_note.html",
)
