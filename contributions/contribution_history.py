"""A contribution after it came in: who may correct it, the forms for that, and its story."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trajectories.models import User

from .models import Contribution, Revision


@dataclass(frozen=True)
class HistoryEntry:
    """One thing that happened to a contribution. `text` is the wording it got then, "" when that did not
    change."""

    at: dt.datetime
    who: str
    what: str | Promise
    text: str = ""
    reason: str = ""


def history_of(contribution: Contribution) -> list[HistoryEntry]:
    """What happened to a contribution, oldest first: as it came in, its corrections, its other facts,
    when it was read back; four queries."""
    came_in = _("Ingelezen uit een bestand") if contribution.batch_id else _("Opgeschreven")
    author = contribution.logged_by.name if contribution.logged_by else ""
    chapters = [HistoryEntry(contribution.received_at, author, came_in, contribution.words)]
    revisions = Revision.objects.filter(contribution=contribution).select_related("author").order_by("number")
    chapters += [
        HistoryEntry(
            one.at,
            one.author.name if one.author else "",
            _("Woorden weggelaten, ook uit de eerste tekst") if one.takes_out else _("Tekst verbeterd"),
            one.text,
            one.reason,
        )
        for one in revisions
    ]
    chapters += [
        HistoryEntry(one.at, one.by.name, _("Teruggelezen: zo klopt het"))
        for one in contribution.read_backs.select_related("by")
    ]
    events = list(
        contribution.events.select_related("pgh_context", "neighbourhood").order_by("pgh_id")  # type: ignore[attr-defined]
    )
    ids = {event.pgh_context.metadata.get("user") for event in events if event.pgh_context}
    names = dict(User.objects.filter(pk__in=ids - {None}).values_list("pk", "name"))
    revision = 1
    for event in events:
        if event.revision == revision and not event.erased_at:
            user = event.pgh_context.metadata.get("user") if event.pgh_context else None
            chapters.append(
                HistoryEntry(event.pgh_created_at, names.get(user or 0, ""), facts_in_words(event))
            )
        revision = event.revision
    if contribution.erased_at:
        chapters.append(
            HistoryEntry(contribution.erased_at, "", _("Gewist: de woorden zijn weg, de plaats blijft"))
        )
    return sorted(chapters, key=lambda chapter: chapter.at)


def facts_in_words(event: models.Model) -> str:
    """What an event says about the contribution beside its words, as it stood after the change."""
    facts = [event.get_language_display() or _("taal niet gekend")]  # type: ignore[attr-defined]
    if event.age_band:  # type: ignore[attr-defined]
        facts.append(event.get_age_band_display())  # type: ignore[attr-defined]
    if event.neighbourhood_id:  # type: ignore[attr-defined]
        facts.append(event.neighbourhood.name)  # type: ignore[attr-defined]
    if event.translation:  # type: ignore[attr-defined]
        facts.append(_("met vertaling"))
    return _("Kenmerken aangepast: %(facts)s") % {"facts": ", ".join(map(str, facts))}
