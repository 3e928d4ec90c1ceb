"""Changing the road while walking it: every change is written down with who and why, and nothing blocks.

Each function below holds the trajectory's row while it renumbers, so that two officers can't tangle the road.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from operator import itemgetter

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toolkit import states

from ..models import Phase, PhaseChange, PhaseTarget, Trajectory, User

State = Phase.State


class RoadClosed(Exception):
    """The change is not possible (any more); the message says why, in plain Dutch."""


@contextmanager
def rebuilding(trajectory: Trajectory) -> Iterator[list[list[Phase]]]:
    """The road as a list of steps, each a list of lanes; written back with dense numbers when the block
    ends."""
    with transaction.atomic():
        Trajectory.objects.select_for_update(of=("self",)).get(pk=trajectory.pk)
        phases = Phase.objects.filter(trajectory=trajectory)
        steps = [list(group) for _step, group in groupby(phases, key=lambda phase: phase.step)]
        yield steps
        moved = []
        for number, lanes in enumerate((lanes for lanes in steps if lanes), start=1):
            for lane, phase in enumerate(lanes):
                if (phase.step, phase.lane) != (number, lane):
                    phase.step, phase.lane = number, lane
                    moved.append(phase)
        Phase.objects.bulk_update(moved, ["step", "lane"])


def log_change(phase: Phase, by: User, what: str, reason: str = "") -> PhaseChange:
    return PhaseChange.objects.create(
        trajectory_id=phase.trajectory_id,
        phase=phase if phase.pk else None,
        what=what[:240],
        reason=reason,
        by=by,
        at=timezone.now(),
    )


def find_lane(steps: list[list[Phase]], pk: int) -> tuple[int, int]:
    """Where a phase is: index of its step and of its lane. Raises RoadClosed when it is gone."""
    for i, lanes in enumerate(steps):
        for j, phase in enumerate(lanes):
            if phase.pk == pk:
                return i, j
    raise RoadClosed(_("Deze fase is intussen weggehaald."))


def add_phase(phase: Phase, by: User, after: int, beside: bool, reason: str = "") -> PhaseChange:
    """Put an unsaved phase after step `after` (0: in front of all), or beside the phases of that step."""
    with rebuilding(phase.trajectory) as steps:
        after = max(0, min(after, len(steps)))
        beside = beside and after > 0
        phase.step, phase.lane = 0, 0
        phase.save(force_insert=True)
        if beside:
            steps[after - 1].append(phase)
        else:
            steps.insert(after, [phase])
        return log_change(phase, by, _("Nieuwe fase: %(title)s.") % {"title": phase.title}, reason)


def shift_phase(phase: Phase, by: User, up: bool) -> PhaseChange:
    """One place forward or back: within its lanes, or past the neighbouring step. Raises RoadClosed at the
    ends."""
    with rebuilding(phase.trajectory) as steps:
        i, j = find_lane(steps, phase.pk)
        lanes, step = steps[i], -1 if up else 1
        if len(lanes) > 1 and 0 <= j + step < len(lanes):
            lanes[j], lanes[j + step] = lanes[j + step], lanes[j]
        elif len(lanes) == 1 and 0 <= i + step < len(steps):
            steps[i], steps[i + step] = steps[i + step], steps[i]
        elif len(lanes) > 1:
            steps.insert(i if up else i + 1, [lanes.pop(j)])
        else:
            raise RoadClosed(
                _("Deze fase staat al helemaal vooraan.") if up else _("Deze fase staat al achteraan.")
            )
        what = _("%(title)s komt vroeger.") if up else _("%(title)s komt later.")
        return log_change(phase, by, what % {"title": phase.title})


def join_step_before(phase: Phase, by: User) -> PhaseChange:
    """Run beside the step before it. Raises RoadClosed when there is none."""
    with rebuilding(phase.trajectory) as steps:
        i, j = find_lane(steps, phase.pk)
        if i == 0:
            raise RoadClosed(_("Er staat geen fase voor: zet ze eerst later."))
        moving = steps[i].pop(j)
        steps[i - 1].append(moving)
        other = steps[i - 1][0].title
        return log_change(
            phase, by, _("%(title)s loopt naast %(other)s.") % {"title": phase.title, "other": other}
        )


def part_from_step(phase: Phase, by: User) -> PhaseChange:
    """A step of its own, after the phases it ran beside. Raises RoadClosed when it runs alone."""
    with rebuilding(phase.trajectory) as steps:
        i, j = find_lane(steps, phase.pk)
        if len(steps[i]) == 1:
            raise RoadClosed(_("Deze fase loopt al op haar eentje."))
        steps.insert(i + 1, [steps[i].pop(j)])
        return log_change(phase, by, _("%(title)s is weer een eigen stap.") % {"title": phase.title})


def change_state(phase: Phase, by: User, state: str, reason: str = "") -> PhaseChange:
    """Start, close, skip or take up again. Raises RoadClosed when somebody else changed the state
    meanwhile."""
    words = {
        State.RUNNING: _("%(title)s is gestart."),
        State.CLOSED: _("%(title)s is afgesloten."),
        State.SKIPPED: _("%(title)s is overgeslagen."),
        State.PLANNED: _("%(title)s staat weer gepland."),
    }
    if state not in words:
        raise RoadClosed(_("Deze toestand bestaat niet."))
    closed_at = timezone.now() if state == State.CLOSED else None
    with transaction.atomic():
        if not states.advance(Phase.objects.filter(pk=phase.pk), state, closed_at=closed_at):
            raise RoadClosed(_("Dat kan nu niet: de toestand van deze fase is intussen veranderd."))
        return log_change(phase, by, words[State(state)] % {"title": phase.title}, reason)


def remove_phase(phase: Phase, by: User, reason: str = "") -> PhaseChange:
    """Take a phase off the road for good. Raises RoadClosed when gatherings hang on it: then skip it."""
    with rebuilding(phase.trajectory) as steps:
        i, j = find_lane(steps, phase.pk)
        Phase.objects.select_for_update().get(
            pk=phase.pk
        )  # a gathering that is being planned waits or is seen
        if phase.gatherings.exists():
            raise RoadClosed(_("Aan deze fase hangen bijeenkomsten. Sla ze over: dan blijft alles bewaard."))
        steps[i].pop(j)
        change = log_change(phase, by, _("%(title)s is verwijderd.") % {"title": phase.title}, reason)
        phase.delete()
        return change


def describe_edit(before: Phase, after: Phase) -> list[str]:
    """What an edit changed, a sentence each."""
    sentences = []
    if before.title != after.title:
        sentences.append(_("%(old)s heet nu %(new)s.") % {"old": before.title, "new": after.title})
    if (before.starts_on, before.ends_on) != (after.starts_on, after.ends_on):
        sentences.append(
            _("%(title)s: van %(old)s naar %(new)s.")
            % {"title": after.title, "old": period_in_words(before), "new": period_in_words(after)}
        )
    if before.kind != after.kind:
        sentences.append(
            _("%(title)s is nu: %(kind)s.") % {"title": after.title, "kind": after.get_kind_display()}
        )
    if before.purpose != after.purpose:
        sentences.append(_("%(title)s: het waarom is herschreven.") % {"title": after.title})
    return sentences


def period_in_words(phase: Phase) -> str:
    """Dates in words: "1 maart 2026 tot 30 juni 2026"."""
    start = date_format(phase.starts_on, "j F Y") if phase.starts_on else ""
    end = date_format(phase.ends_on, "j F Y") if phase.ends_on else ""
    if start and end:
        return _("%(start)s tot %(end)s") % {"start": start, "end": end}
    if start:
        return _("vanaf %(start)s") % {"start": start}
    return _("tot %(end)s") % {"end": end} if end else _("zonder datum")


def set_targets(
    phase: Phase, by: User, values: dict[str, int | None], reason: str = ""
) -> PhaseChange | None:
    """Set the targets of a phase; None removes one. Returns None when nothing changed."""
    before = {target.measure: target.value for target in phase.targets.all()}
    wanted = {measure: value for measure, value in values.items() if value}
    if before == wanted:
        return None
    with transaction.atomic():
        phase.targets.exclude(measure__in=wanted).delete()
        for measure, value in wanted.items():
            PhaseTarget.objects.update_or_create(phase=phase, measure=measure, defaults={"value": value})
        labels = dict(PhaseTarget.Measure.choices)
        targets = ", ".join(f"{value} {labels[measure]}" for measure, value in wanted.items()) or _("geen")
        return log_change(
            phase,
            by,
            _("%(title)s, doelen: %(targets)s.") % {"title": phase.title, "targets": targets},
            reason,
        )


def date_crossings(phases: Sequence[Phase]) -> list[str]:
    """Where the dates of the road run against its order. A warning, never a refusal."""
    steps = [
        list(group)
        for _step, group in groupby(
            (phase for phase in phases if phase.state != State.SKIPPED), key=lambda phase: phase.step
        )
    ]
    warnings = []
    for one, two in pairwise(steps):
        ends = [(phase.ends_on, phase) for phase in one if phase.ends_on]
        starts = [(phase.starts_on, phase) for phase in two if phase.starts_on]
        if not ends or not starts:
            continue
        (end, last), (start, first) = max(ends, key=itemgetter(0)), min(starts, key=itemgetter(0))
        if end > start:
            warnings.append(
                _("%(first)s begint op %(start)s, maar %(last)s loopt nog tot %(end)s.")
                % {
                    "first": first.title,
                    "start": date_format(start, "j F Y"),
                    "last": last.title,
                    "end": date_format(end, "j F Y"),
                }
            )
    return warnings
