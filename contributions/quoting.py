"""Quotes on the public page: statements that a person let residents read, in the wording that she saw."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from toolkit import states
from trajectories.models import Trajectory, User
from trajectories.moderation.kinds import Card, ModeratedKind

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

    def release(self, row: PublicQuote, by: User) -> bool:
        """The words as they are at this moment are what residents may read."""
        quote = PublicQuote.objects.alive().with_wording().filter(pk=row.pk).first()
        if quote is None:
            raise ValidationError(_("Deze woorden zijn gewist."))
        wording = quote.wording  # type: ignore[attr-defined]
        if quote.state == State.PUBLIC and quote.wording_released == wording:
            return False
        return bool(
            states.advance(
                PublicQuote.objects.filter(pk=row.pk),
                State.PUBLIC,
                wording_released=wording,
                released_by=by,
                released_at=timezone.now(),
                hidden_by=None,
                hidden_at=None,
                hidden_reason="",
            )
        )

    def hide(self, row: PublicQuote, by: User | None, reason: str) -> bool:
        return bool(
            states.advance(
                PublicQuote.objects.filter(pk=row.pk),
                State.HIDDEN,
                hidden_by=by,
                hidden_at=timezone.now(),
                hidden_reason=reason[:200],
            )
        )

    def lay_back(self, row: PublicQuote) -> bool:
        """A quote does not wait: nobody picked it, or somebody did. Its changed words wait, as they were."""
        return bool(
            states.advance(
                PublicQuote.objects.filter(pk=row.pk),
                State.HIDDEN,
                hidden_at=timezone.now(),
                hidden_reason="",
            )
        )


def source_of(voice: Contribution) -> str:
    """Where a statement comes from, as residents may know it: channel and neighbourhood."""
    channel = str(voice.get_channel_display()).capitalize()
    if voice.neighbourhood:
        return _("%(channel)s in %(place)s") % {"channel": channel, "place": voice.neighbourhood}
    return channel


QUOTES = Quotes()
