"""The cases of Waterschoot: one whose owner answered after three months, one that lies with its owner, and
one that is still being written."""

from typing import Any

from django.utils import timezone

from ateliers.cases import following
from ateliers.models import (
    AdviceRemark,
    Case,
    CaseDocument,
    CaseOwner,
    FollowUp,
    Group,
    KeyPlayer,
    ProcessAdvice,
)
from gatherings.models import Gathering
from trajectories.models import Trajectory, User

from .clock import moment


def add_cases(
    trajectory: Trajectory, atelier: Gathering, content: list[dict[str, Any]], officer: User
) -> None:
    for item in content:
        case = Case.objects.create(
            trajectory=trajectory,
            **{name: item[name] for name in ("title", "question", "context", "stage")},
            created_at=moment(item["day"]),
        )
        owner = CaseOwner.objects.create(case=case, **item["owner"], since=moment(item["day"]))
        for number, player in enumerate(item["players"]):
            person = trajectory.participants.filter(name=player["name"]).first()
            KeyPlayer.objects.create(
                case=case, participant=person, active_at=moment(item["day"] + number), **player
            )
        for document in item["documents"]:
            CaseDocument.objects.create(case=case, added_by=officer, added_at=moment(item["day"]), **document)
        Group.objects.filter(gathering=atelier, number=item["group"]).update(case=case)
        add_advice(case, owner, item)


def add_advice(case: Case, owner: CaseOwner, item: dict[str, Any]) -> None:
    advice = ProcessAdvice.objects.create(
        case=case,
        **item["advice"],
        state=item["state"],
        asked_at=moment(item["asked"]) if "asked" in item else None,
        agreed_at=moment(item["agreed"]) if "agreed" in item else None,
        agreed_by=owner if "agreed" in item else None,
        created_at=moment(item["day"] + 1),
    )
    if remark := item.get("remarked"):
        AdviceRemark.objects.create(
            advice=advice, owner=owner, text=remark["text"], made_at=moment(remark["day"])
        )
    if advice.agreed_at:
        following.plan(case, timezone.localdate(advice.agreed_at))
    if answer := item.get("answer"):
        FollowUp.objects.filter(case=case, months=following.MONTHS[0]).update(
            asked_at=moment(answer["day"] - 2),
            answer=answer["answer"],
            text=answer["text"],
            by_whom=answer["by_whom"],
            answered_at=moment(answer["day"]),
            answered_by=owner,
        )
