"""The groups of an atelier: proposed by `grouping`, changed by hand, and taken back.

Whoever changes them holds the lock of the gathering's row, so that two officers don't seat somebody twice.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gatherings.models import Gathering
from gatherings.places import locked_row
from trajectories.models import User

from .calling import calls_of
from .grouping.measuring import Explained, explain
from .grouping.people import Person
from .grouping.searching import assign
from .models import Call, Case, Group, GroupProposal, Sheet, TableSeat

MOST_GROUPS = 60
USUAL_SIZE = 5


@dataclass(frozen=True)
class Table:
    """A group with who sits there and comes."""

    group: Group
    seats: list[TableSeat]


@dataclass(frozen=True)
class Plan:
    """All groups, who has none yet, and how good the mix is (None before anybody sits)."""

    tables: list[Table]
    without: list[Call]
    explained: Explained | None

    @property
    def seated(self) -> int:
        return sum(len(table.seats) for table in self.tables)


def who_comes(gathering: Gathering) -> list[Call]:
    """Those with a place, by name. One query."""
    there = calls_of(gathering).select_related("participant__department", "registration", "seat")
    return [call for call in there if call.answer == Call.Answer.COMING]


def usual_number(coming: int, groups: int) -> int:
    """How many groups are likeliest: as many as there are, else tables of about five."""
    return groups or max(1, min(MOST_GROUPS, round(coming / USUAL_SIZE)))


def plan_of(gathering: Gathering) -> Plan:
    """Two queries."""
    groups = list(groups_of(gathering))
    coming = who_comes(gathering)
    seats = {call.pk: call.seat for call in coming if hasattr(call, "seat")}
    for call in coming:
        if call.pk in seats:
            seats[call.pk].call = call
    place = {group.pk: number for number, group in enumerate(groups)}
    tables = [
        Table(
            group,
            [seats[call.pk] for call in coming if call.pk in seats and seats[call.pk].group_id == group.pk],
        )
        for group in groups
    ]
    taken = {key: place[seat.group_id] for key, seat in seats.items()}
    explained = explain(map(person_of, coming), taken, len(groups)) if taken else None
    return Plan(tables, [call for call in coming if call.pk not in seats], explained)


def groups_of(gathering: Gathering) -> QuerySet[Group]:
    return Group.objects.filter(gathering=gathering).select_related("host").order_by("number", "pk")


def person_of(call: Call) -> Person:
    """What makes her like another: the side of the desk, where she comes from, her project."""
    one = call.participant
    return Person(call.pk, {"side": one.side, "origin": one.belongs_to, "project": one.project})


def propose(gathering: Gathering, number: int, *, keep_all: bool = False) -> int:
    """Seat everybody who comes in so many groups; how many sit.

    Who was put somewhere by hand stays there; with `keep_all` so does everybody else, and only who has no
    group yet gets one. Each other proposal has a seed of its own. Groups keep their number, project and host.
    """
    with transaction.atomic():
        locked_row(gathering)
        made, is_new = GroupProposal.objects.get_or_create(gathering=gathering)
        made.before = snapshot(gathering)
        if not keep_all and not is_new:
            made.seed += 1
        made.made_at = timezone.now()
        made.save()
        groups = so_many_groups(gathering, number)
        place = {group.pk: index for index, group in enumerate(groups)}
        calls = who_comes(gathering)
        kept = {
            call.pk: place[call.seat.group_id]
            for call in calls
            if hasattr(call, "seat") and (keep_all or call.seat.fixed)
        }
        found = assign([person_of(call) for call in calls], number, made.seed, kept)
        TableSeat.objects.filter(group__gathering=gathering).exclude(call__in=kept).delete()
        TableSeat.objects.bulk_create(
            TableSeat(call_id=key, group=groups[table]) for key, table in found.items() if key not in kept
        )
    return len(found)


def so_many_groups(gathering: Gathering, number: int) -> list[Group]:
    """The first groups that are there, without the rest; those that lack get the lowest free numbers.

    A group that filled in a canvas stays. Raises ValidationError (Dutch) when more of them did.
    """
    at_work = set(Sheet.objects.filter(group__gathering=gathering).values_list("group", flat=True))
    there = sorted(groups_of(gathering), key=lambda group: (group.pk not in at_work, group.number))
    busy = len(at_work)
    if number < busy:
        raise ValidationError(
            ngettext(
                "Eén groep vulde al een canvas in: die blijft. Maak er minstens één.",
                "%(n)s groepen vulden al een canvas in: die blijven. Maak er minstens %(n)s.",
                busy,
            )
            % {"n": busy}
        )
    Group.objects.filter(pk__in=[group.pk for group in there[number:]]).delete()
    taken = {group.number for group in there[:number]}
    free = [place for place in range(1, number + 1) if place not in taken]
    missing = free[: number - len(taken)]
    Group.objects.bulk_create(Group(gathering=gathering, number=place) for place in missing)
    return list(groups_of(gathering))


def drop_group(group: Group) -> int:
    """This group goes, and the others keep their numbers; how many who come have no group now.

    Raises ValidationError (Dutch) for one that filled in a canvas or put something forward.
    """
    gathering = group.gathering
    with transaction.atomic():
        locked_row(gathering)
        if group.priorities.exists():
            raise ValidationError(
                _("%(group)s zette al topprioriteiten voorop en blijft. Zet de mensen in een andere groep.")
                % {"group": group}
            )
        if group.sheets.exists():
            raise ValidationError(
                _("%(group)s vulde al een canvas in en blijft. Zet de mensen in een andere groep.")
                % {"group": group}
            )
        made, _is_new = GroupProposal.objects.get_or_create(gathering=gathering)
        made.before = snapshot(gathering)
        made.save(update_fields=["before"])
        sat = {seat.call_id for seat in group.seats.all()}
        group.delete()
    return sum(call.pk in sat for call in who_comes(gathering))


def snapshot(gathering: Gathering) -> dict[str, list[list[Any]]]:
    """The groups, and who sits where."""
    seats = TableSeat.objects.filter(group__gathering=gathering).order_by("pk")
    return {
        "groups": [
            [group.number, group.project, group.host_id, group.case_id] for group in groups_of(gathering)
        ],
        "seats": [list(row) for row in seats.values_list("call", "group__number", "fixed")],
    }


def take_back(gathering: Gathering) -> bool:
    """Everybody sits as before the last proposal or before a group went, in groups that are made again with
    their project and host; False when there is nothing to go back to."""
    with transaction.atomic():
        locked_row(gathering)
        made = GroupProposal.objects.filter(gathering=gathering, before__isnull=False).first()
        before = made.before if made else None
        if made is None or before is None:
            return False
        TableSeat.objects.filter(group__gathering=gathering).delete()
        groups = groups_again(gathering, before["groups"])
        new = Group.objects.filter(gathering=gathering, project="", host=None, case=None)
        new.filter(sheets=None, priorities=None).exclude(
            number__in=[number for number, *_what in before["groups"]]
        ).delete()
        known = set(Call.objects.filter(gathering=gathering).values_list("pk", flat=True))
        TableSeat.objects.bulk_create(
            TableSeat(call_id=call, group=groups[number], fixed=fixed)
            for call, number, fixed in before["seats"]
            if call in known
        )
        GroupProposal.objects.filter(pk=made.pk).update(before=None)
    return True


def groups_again(gathering: Gathering, before: list[list[Any]]) -> dict[int, Group]:
    """By number: those that are there, and those that went since; whoever left the house hosts none, and a
    case that went is no case of theirs."""
    hosts = set(
        User.objects.filter(pk__in=[host for _n, _p, host, *_c in before]).values_list("pk", flat=True)
    )
    cases = set(Case.objects.filter(trajectory=gathering.trajectory_id).values_list("pk", flat=True))
    groups = {group.number: group for group in groups_of(gathering)}
    for number, project, host, *case in before:
        if number not in groups:
            groups[number] = Group.objects.create(
                gathering=gathering,
                number=number,
                project=project,
                host_id=host if host in hosts else None,
                case_id=next((one for one in case if one in cases), None),
            )
    return groups


def put(call: Call, group: Group) -> Group | None:
    """Somebody chooses where she sits; where she sat before. A new proposal leaves her there."""
    with transaction.atomic():
        locked_row(call.gathering)
        before = TableSeat.objects.filter(call=call).select_related("group").first()
        TableSeat.objects.update_or_create(call=call, defaults={"group": group, "fixed": True})
        GroupProposal.objects.filter(gathering=call.gathering_id).update(before=None)
    return before.group if before else None


def let_go(call: Call) -> bool:
    """A new proposal may seat her elsewhere again."""
    return TableSeat.objects.filter(call=call, fixed=True).update(fixed=False) == 1
