import pghistory
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import PersonOrder

from ..permissions import Role
from .municipality import Municipality
from .term import in_force
from .trajectory import Trajectory


def as_whom(role: str) -> str:
    """What somebody with this role is called in a sentence: "als lid van de kerngroep". Without a role: staff
    of the municipality."""
    if not role:
        return gettext("beheerder van de gemeente")
    return gettext("lid van de kerngroep") if role == Role.CORE_GROUP else str(Role(role).label)


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_force(self) -> "MembershipQuerySet":
        """Not those of a deputy whose time has not come, or is over."""
        return self.filter(in_force())

    def as_officer(self) -> "MembershipQuerySet":
        """Whoever hears today what is meant for the officer: officers, and their deputies in force."""
        return self.in_force().filter(role__in=[Role.OFFICER, Role.DEPUTY], user__is_active=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Membership(models.Model):
    """One role of one user in one trajectory; a user may hold several."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey("trajectories.User", on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("rol"), max_length=16, choices=Role)
    function = models.CharField(_("functie"), max_length=120, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    ready_since = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Ambassadors: since when she may host sessions. Set by the app that trains them.",
    )

    starts_on = models.DateField(_("vanaf"), null=True, blank=True)
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = [PersonOrder("user__name", "trajectory__municipality__name_order"), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "user", "role"], name="role_once"),
            models.CheckConstraint(
                condition=models.Q(role="deputy") | models.Q(starts_on=None, ends_on=None),
                name="only_a_deputy_has_a_term",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None)
                | models.Q(ends_on=None)
                | models.Q(starts_on__lte=models.F("ends_on")),
                name="term_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def as_whom(self) -> str:
        return as_whom(self.role)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def unanswered(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; perhaps expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def open(self) -> "InvitationQuerySet":
        return self.unanswered().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """An invitation by e-mail, to a role in a trajectory or to the staff of a municipality. Only a hash of
    the link's token is kept."""

    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        help_text="Only of an invitation to its staff.",
    )
    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=120, blank=True)
    role = models.CharField(_("rol"), max_length=16, choices=Role, blank=True)
    function = models.CharField(_("functie"), max_length=120, blank=True)
    message = models.TextField(_("boodschap"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "email", "role"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="open_invitation_once",
            ),
            models.UniqueConstraint(
                fields=["municipality", "email"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="open_staff_invitation_once",
            ),
            models.CheckConstraint(
                condition=(models.Q(trajectory__isnull=False, municipality=None) & ~models.Q(role=""))
                | models.Q(trajectory=None, municipality__isnull=False, role=""),
                name="invitation_to_a_role_or_to_staff",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @property
    def as_whom(self) -> str:
        return as_whom(self.role)

    @property
    def town(self) -> Municipality:
        """In whose name it is sent."""
        return self.trajectory.municipality if self.trajectory else self.to_staff_of

    @property
    def to_staff_of(self) -> Municipality:
        assert self.municipality, "of an invitation to a role: see `trajectory`"
        return self.municipality

    @property
    def to_what(self) -> str:
        """What she is invited to, as a sentence names it."""
        return f"“{self.trajectory}”" if self.trajectory else str(self.town)

    def get_absolute_url(self) -> str:
        """Where she starts once she accepted."""
        if self.trajectory:
            return self.trajectory.get_absolute_url()
        return reverse("trajectories:municipality", args=[self.town.slug])

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()
