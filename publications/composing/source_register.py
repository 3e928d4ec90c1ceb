"""The register of sources at the end of a note: where the statements come from, without names."""

from django.db.models import Count
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from contributions.models import Channel, Contribution
from gatherings.models import Gathering

from ..typesetting import note_document as printed
from .edition_data import EditionContent, steady_id

PLURALS = {
    Channel.DREAM_SESSION: gettext_lazy("droomsessies"),
    Channel.CONVERSATION: gettext_lazy("gesprekken"),
    Channel.ATELIER: gettext_lazy("ateliers"),
    Channel.DEBATE: gettext_lazy("stadsdebat"),
    Channel.SURVEY: gettext_lazy("bevraging"),
    Channel.CHILDREN: gettext_lazy("kinderen"),
    Channel.PAPER: gettext_lazy("op papier"),
    Channel.IMPORT: gettext_lazy("ingelezen"),
}

# What came at no gathering: the number and the name of its line in the register of sources.
LOOSE = {
    Channel.DREAM_SESSION: ("L-1", gettext_lazy("Droomsessies zonder eigen verslag")),
    Channel.CONVERSATION: ("L-2", gettext_lazy("Losse gesprekken")),
    Channel.ATELIER: ("L-3", gettext_lazy("Ateliers zonder eigen verslag")),
    Channel.DEBATE: ("L-4", gettext_lazy("Stadsdebat zonder eigen verslag")),
    Channel.SURVEY: ("L-5", gettext_lazy("Bevraging van alle inwoners")),
    Channel.CHILDREN: ("L-6", gettext_lazy("Wat kinderen bij hun werk zeiden")),
    Channel.PAPER: ("L-7", gettext_lazy("Kaartjes en brieven")),
    Channel.IMPORT: ("L-8", gettext_lazy("Ingelezen lijsten")),
}


def source_register(content: EditionContent) -> printed.Appendix:
    """The register of sources: each session with its number of statements, and every other channel as one
    row."""
    edition, trajectory = content.edition, content.edition.trajectory
    alive = Contribution.objects.filter(trajectory=trajectory).alive().order_by()
    per_gathering = dict(
        alive.filter(gathering__isnull=False).values_list("gathering").annotate(n=Count("pk"))
    )
    gatherings = Gathering.objects.filter(pk__in=per_gathering).select_related("neighbourhood")
    rows: list[printed.Source] = [
        {
            "id": steady_id(edition, f"gathering {item.pk}"),
            "reference": f"S-{item.number}" if item.number else f"B-{item.pk}",
            "channel": item.get_kind_display(),
            "title": item.title,
            "neighbourhood": item.neighbourhood.name if item.neighbourhood else "",
            "date": date_format(localtime(item.starts_at), "j F Y"),
            "contributions": per_gathering[item.pk],
        }
        for item in gatherings
    ]
    loose = alive.filter(gathering__isnull=True).values_list("channel").annotate(n=Count("pk"))
    rows += [
        {
            "id": steady_id(edition, f"channel {channel}"),
            "reference": LOOSE[Channel(channel)][0],
            "channel": str(PLURALS[Channel(channel)]),
            "title": str(LOOSE[Channel(channel)][1]),
            "neighbourhood": "",
            "date": "",
            "contributions": count,
        }
        for channel, count in sorted(loose)
    ]
    return {
        "id": steady_id(edition, "appendix"),
        "title": _("Register van bronnen"),
        "text": _(
            "Waar de uitspraken vandaan komen die in deze nota tellen: per bijeenkomst met de dag, of "
            "per weg waarlangs ze binnenkwamen. Zonder namen."
        )
        if rows
        else _("Er zijn nog geen uitspraken."),
        "sources": rows,
    }
