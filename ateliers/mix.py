"""The picture of who is in the pool: inside and outside, departments, organisations, and who is missing."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from trajectories.models import Department, Trajectory

from .models import Participant

MOST_ORGANISATIONS = 12


@dataclass(frozen=True)
class Mix:
    """`departments` with how many of each, the town's own order; `organisations` the largest first;
    `missing`: departments of which nobody is there."""

    inside: int
    outside: int
    departments: list[tuple[str, int]]
    organisations: list[tuple[str, int]]
    more_organisations: int
    missing: list[str]
    largest: int

    @property
    def total(self) -> int:
        return self.inside + self.outside


def mix_of(trajectory: Trajectory, people: Iterable[Participant]) -> Mix:
    """One query, for the departments; `people` with theirs."""
    everybody = list(people)
    sides = Counter(person.side for person in everybody)
    per_department = Counter(person.department_id for person in everybody if person.department_id)
    named = Counter(person.organisation for person in everybody if person.organisation)
    organisations = sorted(named.items(), key=lambda one: (-one[1], one[0].lower()))
    departments: list[Department] = list(trajectory.municipality.departments.all())
    counted = [(one.name, per_department[one.pk]) for one in departments if per_department[one.pk]]
    shown = organisations[:MOST_ORGANISATIONS]
    return Mix(
        inside=sides[Participant.Side.INSIDE],
        outside=sides[Participant.Side.OUTSIDE],
        departments=counted,
        organisations=shown,
        more_organisations=len(organisations) - len(shown),
        missing=[one.name for one in departments if not one.retired_at and not per_department[one.pk]],
        largest=max((n for _name, n in [*counted, *shown]), default=1),
    )
