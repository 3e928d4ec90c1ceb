"""The survey's ideas with their scores as a table for a spreadsheet."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from toolkit.spreadsheets import CHUNK, day

from .models import MOST_APPEALING, Idea, Survey

VALUES = range(1, 6)
COUNTS = Q(given_scores__burst=None) | Q(given_scores__burst__left_out_at=None)


def rows(survey: Survey) -> Iterator[list[str]]:
    """The header and a row per idea, the most appealing first: hidden ones too, erased ones not."""
    yield [
        _("idee"),
        _("vertaling"),
        _("taal"),
        _("gemiddelde score"),
        _("aantal scores"),
        *(_("gaf %(value)s") % {"value": value} for value in VALUES),
        _("wijk"),
        _("leeftijd"),
        _("datum"),
        _("stand"),
        _("reden"),
        _("id"),
    ]
    given = {
        f"gave_{value}": Count("given_scores", filter=Q(given_scores__value=value) & COUNTS)
        for value in VALUES
    }
    ideas = Idea.objects.alive().filter(survey=survey).for_list().annotate(**given)
    for idea in ideas.order_by(*MOST_APPEALING).iterator(chunk_size=CHUNK):
        voice = idea.contribution
        yield [
            voice.text,
            voice.translation,
            voice.get_language_display(),
            f"{idea.mean:.2f}".replace(".", ",") if idea.mean is not None else "",
            str(idea.scores),
            *(str(getattr(idea, name)) for name in given),
            voice.neighbourhood.name if voice.neighbourhood else "",
            voice.age_band,
            day(idea.created_at),
            idea.get_state_display(),
            idea.hidden_reason,
            str(voice.pk),
        ]
