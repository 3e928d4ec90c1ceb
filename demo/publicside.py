"""The survey with its scored ideas, and the children's exhibition."""

import datetime as dt
import random
import uuid
from typing import Any

from consultation.exhibiting import give_picture
from consultation.models import Exhibition, Idea, Score, ScoreBurst, Survey, Work
from contributions.models import Channel, Contribution
from toolkit.pictures import Picture
from trajectories.models import Trajectory, User

from .clock import day, moment
from .content import Statement
from .studio import Painted
from .voices import NAMESPACE

KINDS = {"tekening": "drawing", "gedicht": "poem", "collage": "collage", "maquette": "model"}


def add_survey(trajectory: Trajectory, intro: str, question: str, days: tuple[int, int]) -> Survey:
    return Survey.objects.create(
        trajectory=trajectory,
        title="Droom mee",
        intro=intro,
        question=question[:240],
        opens_on=day(days[0]),
        closes_on=day(days[1]),
    )


def add_ideas(
    survey: Survey, pairs: list[tuple[Statement, Contribution]], officer: User, *, waiting: int = 0
) -> None:
    """An idea per survey statement, with scores of visitors whose mean is the one in the content.

    A visitor scores a few dozen ideas. The officer looked at all but the last ones that came in.
    """
    dice, crowd = random.Random("scores"), random.Random("visitors")  # noqa: S311 - a demo, always the same
    visitors = [uuid.uuid5(NAMESPACE, f"{survey.pk} {number}").hex for number in range(60 + len(pairs))]
    scores: list[Score] = []
    ideas = []
    last = {contribution.pk for contribution in newest(pairs)[:waiting]}
    for statement, contribution in pairs:
        if contribution.pk in last:
            ideas.append(Idea(survey=survey, contribution=contribution, created_at=contribution.said_at))
            continue
        values = spread(statement.score or 3.5, dice.randint(9, 46), dice)
        ideas.append(
            Idea(
                survey=survey,
                contribution=contribution,
                author_hash=crowd.choice(visitors),
                scores=len(values),
                score_sum=sum(values),
                created_at=contribution.said_at,
                state=Idea.State.SHOWN,
                released_by=officer,
                released_at=contribution.said_at,
            )
        )
        scores.extend(
            Score(
                idea=ideas[-1],
                visitor_hash=visitor,
                value=value,
                at=contribution.said_at,
            )
            for visitor, value in zip(crowd.sample(visitors, len(values)), values, strict=True)
        )
    Idea.objects.bulk_create(ideas, batch_size=1000)
    Score.objects.bulk_create(scores, batch_size=4000)
    if ideas:
        add_burst(max(ideas, key=lambda idea: idea.scores))


def add_burst(idea: Idea) -> None:
    """A class scored one idea together: the officer sees it and decides."""
    burst = ScoreBurst.objects.create(idea=idea)
    among = Score.objects.filter(idea=idea).order_by("pk")
    for minute, score in enumerate(among[:24]):
        Score.objects.filter(pk=score.pk).update(
            burst=burst, at=idea.created_at + dt.timedelta(seconds=20 * minute)
        )


def newest(pairs: list[tuple[Statement, Contribution]]) -> list[Contribution]:
    voices = [contribution for _statement, contribution in pairs]
    return sorted(voices, key=lambda voice: voice.said_at, reverse=True)


def spread(mean: float, count: int, dice: random.Random) -> list[int]:
    """`count` scores from 1 to 5 around `mean`, summing to the nearest whole number."""
    values = [min(5, max(1, round(dice.gauss(mean, 0.9)))) for _ in range(count)]
    missing = round(mean * count) - sum(values)
    while missing:
        step = 1 if missing > 0 else -1
        at = dice.randrange(count)
        if 1 <= values[at] + step <= 5:
            values[at] += step
            missing -= step
    return values


def add_exhibition(
    trajectory: Trajectory,
    intro: str,
    works: list[dict[str, Any]],
    painted: dict[str, Painted],
    officer: User,
    days: tuple[int, int],
) -> list[tuple[dict[str, Any], Contribution]]:
    """The works with their pictures; approved ones also speak as contributions. Returns those with their
    content."""
    exhibition = Exhibition.objects.create(
        trajectory=trajectory, title="De stad volgens haar kinderen", intro=intro
    )
    dice = random.Random("works")  # noqa: S311 - a demo, always the same
    voices = []
    for item in works:
        said_at = moment(dice.randint(*days), f"{dice.randint(8, 15):02}:20")
        state = item.get("state", "approved")
        approved = state == "approved"
        contribution = None
        if approved:
            contribution = Contribution.objects.create(
                id=uuid.uuid5(NAMESPACE, f"{trajectory.pk}|work|{item['title']}|{item['class']}"),
                trajectory=trajectory,
                channel=Channel.CHILDREN,
                words=item["words"],
                text=item["words"],
                age_band="0-11" if item["age"] < 12 else "12-17",
                on_behalf_of=f"klas {item['class']}, {item['school']}",
                said_at=said_at,
                received_at=said_at,
            )
            voices.append((item, contribution))
        work = Work(
            exhibition=exhibition,
            contribution=contribution,
            title=item["title"],
            kind=KINDS[item["kind"]],
            school=item["school"],
            class_name=item["class"],
            age=item["age"],
            words=item["words"],
            description=item.get("alt", "")[:300],
            consent_by=""
            if state == "no_consent"
            else f"Ouders van klas {item['class']}, via {item['school']}",
            consent_on=None if state == "no_consent" else said_at.date(),
            state=Work.State.APPROVED if approved else Work.State.WAITING,
            decided_by=officer if approved else None,
            decided_at=said_at if approved else None,
            created_at=said_at,
        )
        picture = painted[item["slug"]]
        give_picture(work, Picture(picture.file, picture.width, picture.height, sha256=""))
        work.save()
    return voices
