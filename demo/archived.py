"""A small trajectory of some years ago, in the archive: to read, to copy and to delete."""

from contributions.models import Channel, Contribution
from gatherings.models import Gathering
from trajectories import archive
from trajectories.models import Municipality, Phase, Trajectory
from trajectories.permissions import Role

from . import people
from .clock import day, moment

OFFICER = {"name": "Lotte Verbeeck", "email": "lotte.verbeeck@lindenrode.example"}
PHASES = [
    (Phase.Kind.PREPARATION, "Wie komt er op het plein?", -1290, -1240),
    (Phase.Kind.CONVERSATIONS, "Gesprekken op een bank", -1235, -1150),
    (Phase.Kind.OUTPUT, "Het plan voor het plein", -1140, -1080),
]
SAID = [
    "Een bank waar je met twee op kan zitten en niet in de wind.",
    "De markt moet blijven, anders komt hier op vrijdag niemand meer.",
    "Zet de fontein weer aan. Als kind zat ik daar met mijn voeten in.",
    "Een plek voor de frituur, maar niet voor de deur van de bib.",
    "Schaduw. In juli is het hier een bakplaat.",
    "Laat de auto’s achter de kerk staan, dan kunnen de kinderen hier rondrijden.",
]


def load_market_square(cast: people.Cast, municipality: Municipality) -> None:
    officer = cast.user(OFFICER["name"], OFFICER["email"])
    trajectory = Trajectory.objects.create(
        municipality=municipality,
        slug="marktplein",
        title="Het Marktplein, van wie is het?",
        motto="Kom erbij zitten",
        question="Wat wil je morgen op het plein kunnen doen?",
        horizon_year=2030,
        model=Trajectory.Model.CONVERSATIONS,
        is_public=True,
        created_by=officer,
    )
    Trajectory.objects.filter(pk=trajectory.pk).update(created_at=moment(-1300))
    people.add_staff(
        trajectory, cast, [{**OFFICER, "role": Role.OFFICER, "function": "Participatieambtenaar"}]
    )
    for step, (kind, title, first, last) in enumerate(PHASES, start=1):
        Phase.objects.create(
            trajectory=trajectory,
            kind=kind,
            title=title,
            step=step,
            starts_on=day(first),
            ends_on=day(last),
            state=Phase.State.CLOSED,
            closed_at=moment(last, "17:00"),
        )
    conversation = Gathering.objects.create(
        trajectory=trajectory,
        kind=Gathering.Kind.CONVERSATION,
        number=1,
        title="Op de bank bij de kiosk",
        starts_at=moment(-1200, "10:00"),
        ends_at=moment(-1200, "12:00"),
        place="Marktplein",
        attendance=len(SAID),
        state=Gathering.State.CLOSED,
        closed_at=moment(-1200, "12:30"),
    )
    Contribution.objects.bulk_create(
        Contribution(
            trajectory=trajectory,
            channel=Channel.CONVERSATION,
            gathering=conversation,
            words=words,
            text=words,
            seq=seq,
            logged_by=officer,
            said_at=moment(-1200, "11:00"),
            received_at=moment(-1200, "11:00"),
        )
        for seq, words in enumerate(SAID, start=1)
    )
    archive.archive(trajectory, officer, stays_public=True)
    Trajectory.objects.filter(pk=trajectory.pk).update(archived_at=moment(-1060))
