"""Quotes on the public page: statements that a person let residents read, in the wording that she saw."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toolkit import states
from trajectories.models import Trajectory, User
from trajectories.moderation.kinds import Card, Keys, ModeratedKind

from .models import Contribution, PublicQuote
from .models.public_quote import PublicQuoteQuerySet

State = PublicQuote.State


def public_quotes(trajectory: Trajectory) -> PublicQuoteQuerySet:
    """What residents read, the last released first."""
    quotes = PublicQuote.objects.filter(contribution__trajectory=trajectory).public()
    return quotes.select_related("contribution__neighbourhood").order_by("-released_at", "pk")


def ids_of_public_quotes(voices: Iterable[Contribution]) -> set[uuid.UUID]:
    """Which of these statements residents read as a quote. One query."""
    released = PublicQuote.objects.filter(contribution__in=[voice.pk for voice in voices]).public()
    return set(released.order_by().values_list("contribution", flat=True))


def quote_of(contribution: Contribution) -> PublicQuote:
    """The quote of a statement, of which nothing is public yet when it is new."""
    quote, _made = PublicQuote.objects.get_or_create(
        contribution=contribution, defaults={"state": State.HIDDEN}
    )
    return quote


class Quotes(ModeratedKind):
    slug = "citaat"
    one, many = gettext_lazy("citaat"), gettext_lazy("Citaten")
    public_when = Q(state=State.PUBLIC, wording=F("wording_released"))
    waiting_when = Q(state=State.PUBLIC)  # other words than those that were released
    search_in = ("contribution__text", "contribution__translation")
    came_at = "contribution__said_at"

    def waiting_title(self, count: int) -> str:
        return ngettext("Citaat dat intussen veranderde", "Citaten die intussen veranderden", count)

    def all_rows(self, trajectory: Trajectory) -> QuerySet[Any]:
        quotes = PublicQuote.objects.filter(contribution__trajectory=trajectory).alive().with_wording()
        return quotes.select_related(
            "contribution__neighbourhood", "contribution__gathering", "hidden_by", "released_by"
        )

    def card(self, row: PublicQuote, trajectory: Trajectory) -> Card:
        voice = row.contribution
        changed = row.state == State.PUBLIC and row.wording != row.wording_released  # type: ignore[attr-defined]
        return Card(
            text=voice.text,
            html_lang=voice.html_lang,
            direction=voice.direction,
            translation=voice.translation,
            source=source_of(voice),
            url=trajectory.url("contributions:contribution", pk=voice.pk),
            note=_("De tekst is verbeterd sinds je hem vrijgaf. Kijk hem opnieuw na.") if changed else "",
        )

    def public_url(self, row: PublicQuote, trajectory: Trajectory) -> str:
        return f"{trajectory.public_url}#citaat-{row.pk}"

    def refusals(self, keys: Keys) -> Mapping[Any, str]:
        erased = PublicQuote.objects.filter(pk__in=keys).exclude(contribution__erased_at=None)
        return dict.fromkeys(
            erased.order_by("pk").values_list("pk", flat=True), _("deze woorden zijn gewist.")
        )

    def release_many(self, keys: Keys, by: User) -> set[Any]:
        """The words as they are at this moment are what residents may read."""
        alive = PublicQuote.objects.alive().with_wording().filter(pk__in=keys)
        unseen = alive.exclude(state=State.PUBLIC, wording_released=F("wording"))
        rows = list(unseen.order_by("pk").select_for_update(of=("self",)))
        for row in rows:
            row.wording_released = row.wording  # type: ignore[attr-defined]
        PublicQuote.objects.bulk_update(rows, ["wording_released"])
        return states.advance_many(
            PublicQuote.objects.filter(pk__in=[row.pk for row in rows]),
            State.PUBLIC,
            released_by=by,
            released_at=timezone.now(),
            hidden_by=None,
            hidden_at=None,
            hidden_reason="",
        )

    def hide_many(self, keys: Keys, by: User | None, reason: str) -> set[Any]:
        return states.advance_many(
            PublicQuote.objects.filter(pk__in=keys),
            State.HIDDEN,
            hidden_by=by,
            hidden_at=timezone.now(),
            hidden_reason=reason[:200],
        )

    def lay_back_many(self, keys: Keys) -> set[Any]:
        """A quote does not wait: nobody picked it, or somebody did. Its changed words wait, as they were."""
        return self.hide_many(keys, None, "")


def source_of(voice: Contribution) -> str:
    """Where a statement comes from, as residents may know it: channel and neighbourhood."""
    channel = str(voice.get_channel_display()).capitalize()
    if voice.neighbourhood:
        return _("%(channel)s in %(place)s") % {"channel": channel, "place": voice.neighbourhood}
    return channel


QUOTES = Quotes()
