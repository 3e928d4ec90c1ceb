"""A contribution after it came in: who may correct it, the forms for that, and its story."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from toolkit.forms import offer

from .models import Contribution, Gathering, Revision, User
from .permissions import Capability
from .recording import MAX_WORDS, clean_words

AFTERTHOUGHT = dt.timedelta(days=1)  # how long somebody may mend a loose card that she typed in


def may_correct(contribution: Contribution, user: User, capabilities: frozenset[Capability]) -> bool:
    """Officers always; who wrote it down as long as the session is not closed (a loose card: for a day)."""
    if contribution.erased_at:
        return False
    if Capability.CORRECT in capabilities:
        return True
    if contribution.logged_by_id != user.pk:
        return False
    if contribution.gathering is None:
        return timezone.now() - contribution.received_at < AFTERTHOUGHT
    return contribution.gathering.state != Gathering.State.CLOSED


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("De tekst zoals hij moet zijn"),
        strip=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 6, "class": "voice"}),
        error_messages={"required": _("Een lege tekst kan niet: laat de woorden staan.")},
    )
    reason = forms.CharField(
        label=_("Waarom verbeter je dit?"),
        help_text=_("Bijvoorbeeld: tikfout, verkeerd verstaan, naam van een persoon weggelaten."),
        max_length=240,
        error_messages={"required": _("Schrijf kort op waarom je dit verbetert.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class FactsForm(SharedForm):
    class Meta:
        model = Contribution
        fields = ["language", "translation", "age_band", "neighbourhood"]
        widgets = {"translation": forms.Textarea(attrs={"rows": 4, "class": "voice", "lang": "nl"})}
        help_texts = {"translation": _("In gewoon Nederlands, zo dicht mogelijk bij de woorden zelf.")}

    def __init__(self, contribution: Contribution, data: QueryDict | None = None) -> None:
        super().__init__(data, instance=contribution, label_suffix="")
        neighbourhoods = contribution.trajectory.municipality.neighbourhoods.order_by("name")
        offer(self, "neighbourhood", neighbourhoods, empty=_("niet gekend"))
        choices: Any = self.fields["age_band"]
        choices.choices = [("", _("niet gekend")), *[choice for choice in choices.choices if choice[0]]]

    def clean_translation(self) -> str:
        return clean_words(self.cleaned_data["translation"])

    def rows(self) -> QuerySet[Contribution]:
        """Nothing is written on a tombstone."""
        return Contribution.objects.filter(pk=self.instance.pk, erased_at=None)


@dataclass(frozen=True)
class Chapter:
    """One thing that happened to a contribution. `text` is the wording it got then, "" when that did not change."""

    at: dt.datetime
    who: str
    what: str | Promise
    text: str = ""
    reason: str = ""


def story(contribution: Contribution) -> list[Chapter]:
    """What happened to a contribution, oldest first: as it came in, its corrections, its other facts; three queries."""
    came_in = _("Ingelezen uit een bestand") if contribution.batch_id else _("Opgeschreven")
    author = contribution.logged_by.name if contribution.logged_by else ""
    chapters = [Chapter(contribution.received_at, author, came_in, contribution.words)]
    revisions = Revision.objects.filter(contribution=contribution).select_related("author").order_by("number")
    chapters += [
        Chapter(one.at, one.author.name if one.author else "", _("Tekst verbeterd"), one.text, one.reason)
        for one in revisions
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
            chapters.append(Chapter(event.pgh_created_at, names.get(user or 0, ""), facts_of(event)))
        revision = event.revision
    if contribution.erased_at:
        chapters.append(
            Chapter(contribution.erased_at, "", _("Gewist: de woorden zijn weg, de plaats blijft"))
        )
    return sorted(chapters, key=lambda chapter: chapter.at)


def facts_of(event: models.Model) -> str:
    """What an event says about the contribution beside its words, as it stood after the change."""
    facts = [event.get_language_display()]  # type: ignore[attr-defined]
    if event.age_band:  # type: ignore[attr-defined]
        facts.append(event.get_age_band_display())  # type: ignore[attr-defined]
    if event.neighbourhood_id:  # type: ignore[attr-defined]
        facts.append(event.neighbourhood.name)  # type: ignore[attr-defined]
    if event.translation:  # type: ignore[attr-defined]
        facts.append(_("met vertaling"))
    return _("Kenmerken aangepast: %(facts)s") % {"facts": ", ".join(map(str, facts))}
