"""What each role may do in one trajectory, in words, and changing it within the limits of `SETTABLE`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction

from ..models import RightChange, Trajectory, User
from ..permissions import (
    CAPABILITIES,
    SETTABLE,
    SETTABLE_PAIRS,
    Capability,
    Role,
    capabilities_of_role,
    pair_name,
)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One thing that this trajectory may choose for a role."""

    name: str  # the pair, as the form and the departures name it
    label: str
    granted: bool
    departs: bool  # from what is usual


@dataclass(frozen=True, kw_only=True)
class RoleRights:
    """A role on the page: what it may always do, and what is chosen here."""

    role: Role
    always: list[str]
    choices: list[Choice]

    @property
    def label(self) -> str:
        return str(self.role.label)


def describe_roles(departures: Collection[str]) -> list[RoleRights]:
    """All roles, in their order. No query."""
    return [describe_role(role, departures) for role in Role]


def describe_role(role: Role, departures: Collection[str]) -> RoleRights:
    granted, settable = capabilities_of_role(role, departures), SETTABLE.get(role, ())
    return RoleRights(
        role=role,
        always=in_words(granted - set(settable)),
        choices=[
            Choice(
                name=pair_name(role, one),
                label=str(one.label),
                granted=one in granted,
                departs=(one in granted) != (one in CAPABILITIES[role]),
            )
            for one in settable
        ],
    )


def in_words(capabilities: Collection[str]) -> list[str]:
    """In the order of the table."""
    return [str(one.label) for one in Capability if one in capabilities]


def granted_pairs(departures: Collection[str]) -> set[str]:
    """The settable pairs that somebody with the role may do."""
    return {
        name
        for name, (role, capability) in SETTABLE_PAIRS.items()
        if capability in capabilities_of_role(role, departures)
    }


def departures_with(granted: Collection[str]) -> list[str]:
    """The departures under which exactly these of the settable pairs are granted."""
    return [
        name
        for name, (role, capability) in SETTABLE_PAIRS.items()
        if (name in granted) != (capability in CAPABILITIES[role])
    ]


def change_rights(
    trajectory: Trajectory, opened: Collection[str], wanted: Collection[str], by: User
) -> list[RightChange]:
    """Grant or take away what differs between how the page was opened and how it was sent.

    What a colleague changed meanwhile and this page left alone stays hers. Returns what really changed.
    """
    touched = {name for name in SETTABLE_PAIRS if (name in opened) != (name in wanted)}
    with transaction.atomic():
        row = Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
        before = granted_pairs(row.departures)
        after = (before - touched) | (touched & set(wanted))
        changes = [
            change_of(row, name, name in after, by) for name in SETTABLE_PAIRS if name in before ^ after
        ]
        if changes:
            row.departures = departures_with(after)
            row.save(update_fields=["departures"])
            RightChange.objects.bulk_create(changes)
    return changes


def change_of(trajectory: Trajectory, name: str, granted: bool, by: User) -> RightChange:
    role, capability = SETTABLE_PAIRS[name]
    return RightChange(trajectory=trajectory, role=role, capability=capability, granted=granted, by=by)


def known_pairs(names: Iterable[str]) -> set[str]:
    """Those of a form's names that can be set."""
    return set(names) & set(SETTABLE_PAIRS)
