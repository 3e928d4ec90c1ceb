"""Statements become contributions: each with its session, question, moment and the ambassador who wrote it
down."""

import datetime as dt
import itertools
import random
import uuid
from collections import defaultdict
from collections.abc import Iterable

from contributions.models import Channel, Contribution
from gatherings.models import Gathering, Question
from trajectories.models import Neighbourhood, Trajectory, User

from .clock import moment
from .content import Statement

NAMESPACE = uuid.UUID("5b1f1f0e-6f0e-4a36-8f0e-6f1c3a0f2041")
CHANNELS = {
    "sessie": Channel.DREAM_SESSION,
    "papier": Channel.PAPER,
    "bevraging": Channel.SURVEY,
    "atelier": Channel.ATELIER,
}


class Scribe:
    """Turns statements into unsaved contributions of one trajectory. Ids follow from the text: loading again
    can't double."""

    def __init__(self, trajectory: Trajectory, questions: dict[str, Question], survey_question: str) -> None:
        self.trajectory = trajectory
        self.questions = questions
        self.survey_question = survey_question
        self.places = {
            place.name: place for place in Neighbourhood.objects.filter(municipality=trajectory.municipality)
        }
        self.sequence: dict[int | None, Iterable[int]] = defaultdict(itertools.count)

    def write(
        self, statement: Statement, gathering: Gathering | None, said_at: dt.datetime, logged_by: User | None
    ) -> Contribution:
        survey = statement.channel == "bevraging"
        question = self.questions.get(statement.question)
        key = f"{self.trajectory.pk}|{statement.channel}|{statement.text}"
        return Contribution(
            id=uuid.uuid5(NAMESPACE, key),
            trajectory=self.trajectory,
            channel=CHANNELS[statement.channel],
            gathering=gathering,
            question=question,
            question_text=self.survey_question if survey else question.text if question else "",
            words=statement.text,
            text=statement.text,
            language=statement.language,
            translation=statement.translation,
            age_band=statement.age_band,
            neighbourhood=self.places.get(statement.neighbourhood),
            seq=next(self.sequence[gathering.pk if gathering else None]),  # type: ignore[call-overload]
            logged_by=logged_by,
            said_at=said_at,
            received_at=said_at,
        )


def session_for(statement: Statement, sessions: list[Gathering], dice: random.Random) -> Gathering:
    """A session in the speaker's neighbourhood, or anywhere when it is not known; fuller sessions hear
    more."""
    near = [s for s in sessions if s.neighbourhood and s.neighbourhood.name == statement.neighbourhood]
    pool = near or sessions
    return dice.choices(pool, weights=[s.attendance or 8 for s in pool])[0]


def in_sessions(
    scribe: Scribe,
    statements: Iterable[Statement],
    sessions: dict[str, Gathering],
    *,
    survey_days: tuple[int, int],
    dice: random.Random,
) -> list[tuple[Statement, Contribution]]:
    """Every statement with its (unsaved) contribution, said in a session or on a day while the survey was
    open."""
    past = [session for session in sessions.values() if session.state != Gathering.State.PLANNED]
    hosts = {session.pk: list(session.hosts.all()) for session in past}
    pairs = []
    for statement in statements:
        if statement.channel in {"sessie", "atelier"}:
            session = sessions.get(statement.place) or session_for(statement, past, dice)
            said_at = session.starts_at + dt.timedelta(
                minutes=dice.randint(8, 110), seconds=dice.randint(0, 59)
            )
            host = dice.choice(hosts[session.pk]) if hosts[session.pk] else None
            pairs.append((statement, scribe.write(statement, session, said_at, host)))
        else:
            said_at = moment(dice.randint(*survey_days), f"{dice.randint(7, 22):02}:{dice.randint(0, 59):02}")
            pairs.append((statement, scribe.write(statement, None, said_at, None)))
    return pairs
