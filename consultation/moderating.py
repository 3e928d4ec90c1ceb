"""What residents see of survey and exhibition: ideas and works, released and hidden by a person."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contributions.models import Contribution
from toolkit import states
from trajectories.models import Standing, Trajectory, User
from trajectories.moderation.acting import Act, new_act
from trajectories.moderation.forgetting import forget_thing
from trajectories.moderation.kinds import Card, Keys, ModeratedKind

from . import exhibiting
from .models import Idea, Work


class Ideas(ModeratedKind):
    slug = "idee"
    one, many = gettext_lazy("idee uit de bevraging"), gettext_lazy("Ideeën uit de bevraging")
    public_when = Q(state=Idea.State.SHOWN)
    waiting_when = Q(state=Idea.State.WAITING)
    search_in = ("contribution__text", "contribution__translation")
    came_at = "created_at"

    def waiting_title(self, count: int) -> str:
        return ngettext("Idee dat op een blik wacht", "Ideeën die op een blik wachten", count)

    def all_rows(self, trajectory: Trajectory) -> QuerySet[Any]:
        ideas = Idea.objects.filter(survey__trajectory=trajectory).alive()
        return ideas.select_related("contribution__neighbourhood", "hidden_by", "released_by")

    def card(self, row: Idea, trajectory: Trajectory) -> Card:
        voice = row.contribution
        return Card(
            text=voice.text,
            html_lang=voice.html_lang,
            direction=voice.direction,
            translation=voice.translation,
            source=", ".join(
                str(part) for part in (voice.neighbourhood, date_format(row.created_at, "j F Y")) if part
            ),
            url=trajectory.url("contributions:contribution", pk=voice.pk),
        )

    def public_url(self, row: Idea, trajectory: Trajectory) -> str:
        return f"{trajectory.url('consultation:survey')}?volgorde=nieuw#idee-{row.pk}"

    def release_many(self, keys: Keys, by: User) -> set[Any]:
        return states.advance_many(
            Idea.objects.filter(pk__in=keys),
            Idea.State.SHOWN,
            released_by=by,
            released_at=timezone.now(),
            hidden_by=None,
            hidden_at=None,
            hidden_reason="",
        )

    def hide_many(self, keys: Keys, by: User | None, reason: str) -> set[Any]:
        return states.advance_many(
            Idea.objects.filter(pk__in=keys),
            Idea.State.HIDDEN,
            hidden_by=by,
            hidden_at=timezone.now(),
            hidden_reason=reason[:200],
        )

    def lay_back_many(self, keys: Keys) -> set[Any]:
        return states.advance_many(
            Idea.objects.filter(pk__in=keys),
            Idea.State.WAITING,
            released_by=None,
            released_at=None,
            hidden_by=None,
            hidden_at=None,
            hidden_reason="",
        )


def wait_again(contribution: Contribution) -> None:
    """Other words of an idea that residents see: nobody let them see those. It waits for a look."""
    for idea in Idea.objects.filter(contribution=contribution).shown().select_related("survey"):
        why = _("de tekst is verbeterd")
        new_act(contribution.trajectory, IDEAS, idea.pk, Act.WAIT, Standing.PUBLIC, None, why).save()
        IDEAS.lay_back(idea)


class Works(ModeratedKind):
    slug = "werk"
    on_cockpit = False  # the panel tells more: with and without consent
    one, many = gettext_lazy("werk van een kind"), gettext_lazy("Werken van kinderen")
    public_when = Q(state=Work.State.APPROVED)
    waiting_when = Q(state=Work.State.WAITING)
    search_in = ("title", "words", "school", "class_name")
    came_at = "created_at"

    def all_rows(self, trajectory: Trajectory) -> QuerySet[Any]:
        """But those whose consent was withdrawn: nothing is left of them."""
        works = Work.objects.filter(exhibition__trajectory=trajectory).exclude(picture="")
        return works.select_related("exhibition__trajectory", "contribution", "decided_by")

    def card(self, row: Work, trajectory: Trajectory) -> Card:
        return Card(
            text=f"{row}\n{row.words}".strip(),
            source=f"{row.school}, {row.class_name}",
            url=trajectory.url("consultation:work_edit", pk=row.pk),
            note="" if row.consent_on else _("Er is nog geen toestemming van de school of de ouders."),
            picture=trajectory.url("consultation:work_small_private", pk=row.pk),
        )

    def public_url(self, row: Work, trajectory: Trajectory) -> str:
        return trajectory.url("consultation:work", pk=row.pk)

    def refusals(self, keys: Keys) -> Mapping[Any, str]:
        works = Work.objects.filter(pk__in=keys)
        return {work.pk: why for work in works.order_by("pk") if (why := exhibiting.why_not_shown(work))}

    def release_many(self, keys: Keys, by: User) -> set[Any]:
        return exhibiting.approve_many(keys, by)

    def hide_many(self, keys: Keys, by: User | None, reason: str) -> set[Any]:
        return exhibiting.decline_many(keys, reason, by)

    def lay_back_many(self, keys: Keys) -> set[Any]:
        return exhibiting.take_down_many(keys)


IDEAS, WORKS = Ideas(), Works()


def forget_idea(contribution: Contribution) -> None:
    """Called by `contributions.erasure`, in the same transaction."""
    for idea in Idea.objects.filter(contribution=contribution):
        Idea.objects.filter(pk=idea.pk).update(hidden_reason="")
        forget_thing(IDEAS.slug, idea)


def forget_work(work: Work) -> None:
    """Called by `exhibiting.erase_work`, in the same transaction."""
    forget_thing(WORKS.slug, work)
