"""Who takes part in a trajectory, role by role."""

from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, SmallIntegerField, When
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import person_key

from ..models import Membership, Trajectory
from ..permissions import Role

LETTERS_FROM = 15  # so many people of one role: then one looks for a letter

TOGETHER = {
    Role.OFFICER: _("Participatieambtenaren"),
    Role.DEPUTY: _("Vervangers van de ambtenaar"),
    Role.CORE_GROUP: _("Kerngroep"),
    Role.AMBASSADOR: _("Ambassadeurs"),
    Role.FACILITATOR: _("Begeleiders"),
    Role.ALDERMAN: _("Schepenen"),
    Role.COUNCIL_MEMBER: _("Gemeenteraadsleden"),
}

PLACE_OF_ROLE = Case(
    *[When(role=role, then=place) for place, role in enumerate(Role)], output_field=SmallIntegerField()
)


@dataclass(frozen=True)
class RoleCount:
    role: Role
    number: int

    @property
    def name(self) -> str:
        return str(TOGETHER[self.role])


def count_roles(trajectory: Trajectory) -> list[RoleCount]:
    """Members per role, in the order of the roles, zeros included. One query."""
    rows = (
        Membership.objects.in_force()
        .filter(trajectory=trajectory)
        .order_by()
        .values_list("role")
        .annotate(n=Count("pk"))
    )
    numbers = dict(rows)
    return [RoleCount(role, numbers.get(role, 0)) for role in Role]


def group_by_role(memberships: list[Membership]) -> list[tuple[str, list[Membership]]]:
    """Memberships under the name of their role, in the order in which they come."""
    groups: dict[str, list[Membership]] = {}
    for membership in memberships:
        groups.setdefault(str(TOGETHER[Role(membership.role)]), []).append(membership)
    return list(groups.items())


def first_of_letter(trajectory: Trajectory, memberships: list[Membership]) -> dict[int, str]:
    """In a long list of one role: the letter of each membership with which a new letter begins."""
    if len(memberships) < LETTERS_FROM:
        return {}
    order = trajectory.municipality.name_order
    letters: dict[str, int] = {}
    for membership in memberships:
        letters.setdefault(person_key(membership.user.name, order)[:1].upper(), membership.pk)
    return {pk: letter for letter, pk in letters.items() if letter}


def asked_for(query: QueryDict) -> tuple[str, str]:
    """The role and the words that the address of the list asks for."""
    role = query.get("rol", "")
    return role if role in Role.values else "", query.get("q", "").strip()[:80]


def list_members(trajectory: Trajectory, role: str = "", words: str = "") -> QuerySet[Membership]:
    """Memberships, role by role and by name; `words` are looked for in name, address and function."""
    memberships = (
        Membership.objects.in_force()
        .filter(trajectory=trajectory)
        .select_related("user")
        .order_by(PLACE_OF_ROLE, trajectory.municipality.person_order("user__name"), "pk")
    )
    if role:
        memberships = memberships.filter(role=role)
    for word in words.split()[:6]:
        memberships = memberships.filter(
            Q(user__name__icontains=word) | Q(user__email__icontains=word) | Q(function__icontains=word)
        )
    return memberships
