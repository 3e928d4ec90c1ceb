"""A selection of voices as the rows of a table for a spreadsheet."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from toolkit.spreadsheets import CHUNK, day

from .models import Contribution


def table_header() -> list[str]:
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
        _("onderscheiding"),
        _("id"),
    ]


def table_rows(contributions: QuerySet[Contribution]) -> Iterator[list[str]]:
    """The header and a row per voice. The original words only stand there when they were corrected."""
    yield table_header()
    voices = contributions.select_related("gathering", "neighbourhood", "question").defer("haystack")
    for voice in voices.iterator(chunk_size=CHUNK):
        yield [
            voice.text,
            voice.translation,
            voice.words if voice.words != voice.text else "",
            day(voice.said_at),
            voice.get_channel_display(),
            voice.gathering.title if voice.gathering else "",
            voice.question_text,
            voice.neighbourhood.name if voice.neighbourhood else "",
            voice.age_band,
            voice.get_language_display(),
            voice.on_behalf_of,
            voice.source_ref,
            voice.distinction,
            str(voice.pk),
        ]
