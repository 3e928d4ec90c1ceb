"""A selection of voices as the rows of a table for a spreadsheet."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from toolkit.spreadsheets import CHUNK, day

from .models import Contribution


def header() -> list[str]:
    return [
        _("tekst"),
        _("vertaling"),
        _("oorspronkelijke woorden"),
        _("datum"),
        _("kanaal"),
        _("bijeenkomst"),
        _("vraag"),
        _("wijk"),
        _("leeftijd"),
        _("taal"),
        _("voor wie"),
        _("kenmerk"),
        _("id"),
    ]


def rows(contributions: QuerySet[Contribution]) -> Iterator[list[str]]:
    """The header and a row per voice. The original words only stand there when they were corrected."""
    yield header()
    found = contributions.select_related("gathering", "neighbourhood", "question").defer("haystack")
    for one in found.iterator(chunk_size=CHUNK):
        yield [
            one.text,
            one.translation,
            one.words if one.words != one.text else "",
            day(one.said_at),
            one.get_channel_display(),
            one.gathering.title if one.gathering else "",
            one.question_text,
            one.neighbourhood.name if one.neighbourhood else "",
            one.age_band,
            one.get_language_display(),
            one.on_behalf_of,
            one.source_ref,
            str(one.pk),
        ]
