"""What a person let residents read: a dozen quotes; and what residents reported."""

from consultation.models import Idea, Survey
from consultation.moderating import IDEAS
from contributions.models import Channel, Contribution
from contributions.quoting import QUOTES, quote_of
from trajectories.models import Report, Trajectory, User
from trajectories.moderation.acting import Desk
from trajectories.moderation.reporting import report, reporter_of
from trajectories.moderation.warnings import look_for_persons

from .content import Statement

QUOTES_SHOWN = 12
SHORT, LONG = 30, 140  # characters of a quote that reads well on a card


def add_quotes(trajectory: Trajectory, pairs: list[tuple[Statement, Contribution]], officer: User) -> None:
    """The officer picked one short statement of each table, with nobody's name in it."""
    per_table: dict[int | None, Contribution] = {}
    for _statement, voice in pairs:
        if voice.channel == Channel.DREAM_SESSION and reads_well(voice):
            per_table.setdefault(voice.gathering_id, voice)
    desk = Desk(trajectory, officer)
    for voice in list(per_table.values())[:QUOTES_SHOWN]:
        desk.release(QUOTES, quote_of(voice))


def reads_well(voice: Contribution) -> bool:
    return SHORT <= len(voice.text) <= LONG and not look_for_persons(voice.text, voice.translation)


def add_reports(survey: Survey) -> None:
    """Two residents say that an idea does not belong here; a third would hide it."""
    idea = Idea.objects.filter(survey=survey).shown().order_by("created_at", "pk").first()
    if idea is None:
        return
    for address, reason, words in (
        ("192.0.2.17", Report.Reason.OTHER, "Dit staat een eind verder nog eens, met andere woorden."),
        ("192.0.2.44", Report.Reason.UNTRUE, ""),
    ):
        report(survey.trajectory, IDEAS, idea, reason=reason, words=words, reporter=reporter_of(address))
