"""The road of a trajectory: phases with targets, the log of changes, the commitment, the core group's
agreements."""

import datetime as dt
from itertools import cycle
from typing import Any

from commitment.models import Agreement, AgreementVersion, Commitment, Promise, Signature
from gatherings import inviting
from gatherings.models import Attendance, Gathering, Guide, Question
from trajectories.models import Phase, PhaseChange, PhaseTarget, Trajectory, User

from .clock import day, moment
from .people import Cast

# The content's word for a measure, and ours.
MEASURES = {measure.value for measure in PhaseTarget.Measure}


def add_phases(trajectory: Trajectory, phases: list[dict[str, Any]]) -> dict[str, Phase]:
    """Phases in their state of today: past ones closed, present ones running. Returns the last phase per
    kind."""
    lanes: dict[int, int] = {}
    made: dict[str, Phase] = {}
    for item in phases:
        lane = lanes.get(item["step"], 0)
        lanes[item["step"]] = lane + 1
        closed, started = item["day_end"] < 0, item["day_start"] <= 0
        phase = Phase.objects.create(
            trajectory=trajectory,
            kind=item["kind"],
            title=item["title"],
            purpose=item["purpose"],
            step=item["step"],
            lane=lane,
            starts_on=day(item["day_start"]),
            ends_on=day(item["day_end"]),
            state=Phase.State.CLOSED if closed else Phase.State.RUNNING if started else Phase.State.PLANNED,
            closed_at=moment(item["day_end"], "17:00") if closed else None,
        )
        PhaseTarget.objects.bulk_create(
            PhaseTarget(phase=phase, measure=measure, value=value)
            for measure, value in item["targets"].items()
            if measure in MEASURES
        )
        made[item["kind"]] = phase
    return made


def add_changes(
    trajectory: Trajectory, cast: Cast, phases: dict[str, Phase], changes: list[dict[str, Any]]
) -> None:
    PhaseChange.objects.bulk_create(
        PhaseChange(
            trajectory=trajectory,
            phase=phases.get(item["phase"]),
            what=item["what"][:240],
            reason=item["reason"][:400],
            by=cast.find(item["by"]),
            at=moment(item["day"], "10:00"),
        )
        for item in changes
    )


def add_commitment(trajectory: Trajectory, content: dict[str, Any], officer: User) -> None:
    """The last paragraph says what happens with the results; promises and signatures follow."""
    *text, results = content["text"]
    last = max(signature["day"] for signature in content["signatures"])
    commitment = Commitment.objects.create(
        trajectory=trajectory,
        text="\n\n".join(text),
        results=results,
        published_at=moment(last, "20:00"),
        published_by=officer,
    )
    Promise.objects.bulk_create(
        Promise(commitment=commitment, position=number, text=item["text"][:300], by_whom=item["by_whom"])
        for number, item in enumerate(content["promises"], 1)
    )
    Signature.objects.bulk_create(
        Signature(
            commitment=commitment,
            name=item["name"],
            function=item["function"],
            signed_on=day(item["day"]),
            recorded_by=officer,
        )
        for item in content["signatures"]
    )


def add_agreements(trajectory: Trajectory, cast: Cast, agreements: list[dict[str, Any]]) -> None:
    for position, item in enumerate(agreements, 1):
        agreement = Agreement.objects.create(trajectory=trajectory, title=item["title"], position=position)
        AgreementVersion.objects.bulk_create(
            AgreementVersion(
                agreement=agreement,
                number=number,
                text=version["text"],
                reason=version["reason"][:300],
                author=cast.find(version["author"]),
                at=moment(version["day"], "11:00"),
            )
            for number, version in enumerate(item["versions"], 1)
        )


def add_meetings(trajectory: Trajectory, phase: Phase | None, meetings: list[dict[str, Any]]) -> None:
    for item in meetings:
        Gathering.objects.create(
            trajectory=trajectory,
            phase=phase,
            kind=Gathering.Kind.MEETING,
            title=item["title"],
            starts_at=moment(item["day"], item["hour"]),
            place=item["place"],
            report=item["summary"],
            state=Gathering.State.CLOSED,
            closed_at=moment(item["day"], "18:00"),
        )


def call_meeting(trajectory: Trajectory, phase: Phase | None) -> None:
    """The next meeting of the core group: half of it said already whether it comes."""
    starts = moment(8, "10:00")
    meeting = Gathering.objects.create(
        trajectory=trajectory,
        phase=phase,
        kind=Gathering.Kind.MEETING,
        title="Kerngroep: wat hoorden we tot nu toe?",
        starts_at=starts,
        ends_at=starts + dt.timedelta(hours=2),
        place="Stadhuis, zaal De Kaai",
    )
    answers = [Attendance.State.ACCEPTED, Attendance.State.INVITED, Attendance.State.DECLINED]
    Attendance.objects.bulk_create(
        Attendance(gathering=meeting, user=member, state=answer)
        for member, answer in zip(inviting.core_group_of(trajectory), cycle(answers), strict=False)
    )


def add_guide(
    trajectory: Trajectory, questions: list[dict[str, Any]], title: str, *, standard: bool = True
) -> Guide:
    guide = Guide.objects.create(trajectory=trajectory, title=title, is_standard=standard)
    Question.objects.bulk_create(
        Question(
            guide=guide, position=number, text=item["text"], short=item["short"][:20], hint=item["hint"][:300]
        )
        for number, item in enumerate(questions, 1)
    )
    return guide
