import datetime as dt
from typing import TYPE_CHECKING

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import PersonOrder
from trajectories.models.phase import Phase
from trajectories.models.place import Neighbourhood
from trajectories.models.trajectory import Trajectory

from .guide import Guide
from .registration import Registration

if TYPE_CHECKING:
    from trajectories.models.user import User


# From so long before its hour a gathering can begin: people are early, and so are hosts.
EARLY = dt.timedelta(hours=2)


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def begun(self) -> "GatheringQuerySet":
        """Whose time has come: what may be held, closed and counted (`Gathering.has_begun`)."""
        its_time = models.Q(starts_at__lte=timezone.now() + EARLY)
        return self.filter(its_time | models.Q(state__in=Gathering.WAS_HELD))

    def visible_to(self, user: "User") -> "GatheringQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))

    def hosted_by(self, user: "User") -> "GatheringQuerySet":
        return self.filter(hosts=user)

    def with_registered(self) -> "GatheringQuerySet":
        """Adds `registered`: how many residents are registered, with whom they bring along."""
        counted = (
            Registration.objects.holding()
            .filter(gathering=models.OuterRef("pk"))
            .order_by()
            .values("gathering")
            .annotate(n=models.Sum("people"))
            .values("n")
        )
        return self.annotate(registered=Coalesce(models.Subquery(counted), 0))

    def with_voices(self) -> "GatheringQuerySet":
        """Adds `voices`: how many statements were written down."""
        contributions = Gathering._meta.get_field("contributions").related_model
        counted = (
            contributions._default_manager.filter(gathering=models.OuterRef("pk"), erased_at=None)
            .order_by()
            .values("gathering")
            .annotate(n=models.Count("pk"))
            .values("n")
        )
        return self.annotate(voices=Coalesce(models.Subquery(counted), 0))

    def for_agenda(self) -> "GatheringQuerySet":
        return self.select_related("neighbourhood").prefetch_related("hosts").with_registered().with_voices()

    def open_for_residents(self) -> "GatheringQuerySet":
        """What a resident can still register for."""
        return self.filter(
            is_open=True,
            state=Gathering.State.PLANNED,
            starts_at__gt=timezone.now(),
            trajectory__is_public=True,
        )


@pghistory.track()
class Gathering(models.Model):
    """Anything with a place and a time: meeting, training, dream session, conversation, atelier, debate,
    exhibition."""

    class Kind(models.TextChoices):
        MEETING = "meeting", _("vergadering")
        TRAINING = "training", _("opleiding")
        DREAM_SESSION = "dream_session", _("droomsessie")
        CONVERSATION = "conversation", _("gesprek")
        ATELIER = "atelier", _("atelier")
        DEBATE = "debate", _("stadsdebat")
        EXHIBITION = "exhibition", _("tentoonstelling")

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        HELD = "held", _("geweest")
        CLOSED = "closed", _("afgesloten")
        CANCELLED = "cancelled", _("afgelast")

    TRANSITIONS = {
        State.PLANNED: {State.HELD, State.CLOSED, State.CANCELLED},
        State.HELD: {State.CLOSED, State.PLANNED},
        State.CLOSED: {State.HELD},
        State.CANCELLED: {State.PLANNED},
    }

    WAS_HELD = (State.HELD, State.CLOSED)

    class Mood(models.TextChoices):
        WARM = "warm", _("warm")
        LIVELY = "lively", _("levendig")
        SEARCHING = "searching", _("zoekend")
        TENSE = "tense", _("gespannen")
        QUIET = "quiet", _("stil")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="gatherings")
    phase = models.ForeignKey(
        Phase, on_delete=models.SET_NULL, null=True, blank=True, related_name="gatherings"
    )
    kind = models.CharField(_("soort"), max_length=16, choices=Kind)
    number = models.PositiveSmallIntegerField(_("nummer"), null=True, blank=True)
    title = models.CharField(_("titel"), max_length=120)
    starts_at = models.DateTimeField(_("begint"))
    ends_at = models.DateTimeField(_("eindigt"), null=True, blank=True)
    place = models.CharField(_("plaats"), max_length=120, blank=True)
    address = models.CharField(_("adres"), max_length=200, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("wijk")
    )
    target_group = models.CharField(_("voor wie"), max_length=120, blank=True)
    capacity = models.PositiveSmallIntegerField(
        _("aantal plaatsen"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    hosts = models.ManyToManyField(
        "trajectories.User", blank=True, related_name="hosted_gatherings", verbose_name=_("begeleiders")
    )
    guide = models.ForeignKey(
        Guide, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("gespreksleidraad")
    )
    is_open = models.BooleanField(_("inwoners kunnen inschrijven"), default=False)
    state = models.CharField(_("toestand"), max_length=10, choices=State, default=State.PLANNED)
    attendance = models.PositiveSmallIntegerField(_("aantal aanwezigen"), null=True, blank=True)
    mood = models.CharField(_("sfeer"), max_length=10, choices=Mood, blank=True)
    report = models.TextField(_("kort verslag"), blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(
        "trajectories.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    series = models.UUIDField(null=True, blank=True, help_text="The same for all that were planned at once.")
    sequence = models.PositiveSmallIntegerField(
        default=0,
        help_text="SEQUENCE of the calendar file (RFC 5545): goes up when time, place or state changes.",
    )

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["trajectory", "kind", "starts_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True) | models.Q(ends_at__gt=models.F("starts_at")),
                name="gathering_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
                name="gathering_closed_at_goes_with_closed",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    # Counted by with_registered() and with_voices(); `left` is None when there is no limit
    # (registrations.with_places).
    registered: int
    voices: int
    left: int | None

    @property
    def finishes_at(self) -> dt.datetime:
        """When it ends; two hours after its start when nobody said."""
        return self.ends_at or self.starts_at + dt.timedelta(hours=2)

    @property
    def ends_next_day(self) -> bool:
        """Whether it goes on past midnight."""
        if self.ends_at is None:
            return False
        return timezone.localtime(self.ends_at).date() > timezone.localtime(self.starts_at).date()

    @property
    def is_past(self) -> bool:
        return self.finishes_at < timezone.now()

    @property
    def has_begun(self) -> bool:
        """Whether its time has come: what is said now is said there, and it can be closed.

        From EARLY before its hour, or since its host said so (`gatherings.holding.begin_now`).
        """
        return self.state in self.WAS_HELD or self.begins_counting_at <= timezone.now()

    @property
    def begins_counting_at(self) -> dt.datetime:
        """From when it has begun by itself."""
        return self.starts_at - EARLY

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.place, self.address) if part)


class Attendance(models.Model):
    """Whether an invited member was there (trainings, meetings)."""

    class State(models.TextChoices):
        INVITED = "invited", _("uitgenodigd")
        ACCEPTED = "accepted", _("komt")
        DECLINED = "declined", _("komt niet")
        PRESENT = "present", _("was er")
        ABSENT = "absent", _("was er niet")

    TRANSITIONS = {
        State.INVITED: {State.ACCEPTED, State.DECLINED, State.PRESENT, State.ABSENT},
        # Once more: for another day, or an answer that is given twice.
        State.ACCEPTED: {State.ACCEPTED, State.DECLINED, State.PRESENT, State.ABSENT},
        State.DECLINED: {State.INVITED, State.ACCEPTED, State.DECLINED, State.PRESENT, State.ABSENT},
        # Who was there is a record, which the officer may correct, also to "not known": invited, as before.
        State.PRESENT: {State.INVITED, State.ABSENT},
        State.ABSENT: {State.INVITED, State.PRESENT},
    }

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="attendances")
    user = models.ForeignKey("trajectories.User", on_delete=models.CASCADE, related_name="attendances")
    state = models.CharField(_("aanwezigheid"), max_length=10, choices=State, default=State.INVITED)

    class Meta:
        ordering = [PersonOrder("user__name", "gathering__trajectory__municipality__name_order"), "pk"]
        constraints = [models.UniqueConstraint(fields=["gathering", "user"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_state_display()}"
