"""A trajectory with a marker word in every place that is private, for `test_released.py`."""

from __future__ import annotations

import datetime as dt
from typing import Any

from ambassadors.models import Application, Campaign
from commitment.models import Commitment, Promise
from consultation.models import Idea, Work
from contributions.models import Revision
from contributions.recording import correct
from field_logbook.models import Waiting
from front.navigation import KINDS
from tests.ateliers.factories import InitiativeFactory
from tests.clustering.factories import BlockFactory
from tests.consultation.factories import ExhibitionFactory, IdeaFactory, SurveyFactory, WorkFactory
from tests.contributions.factories import PublicQuoteFactory
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    InvitationFactory,
    RegistrationFactory,
    member,
)
from tests.publications.factories import EditionFactory, PassageFactory, SectionFactory
from trajectories.models import ModerationAct, Report, Trajectory

from .samples.field_logbook import tray_row

MARK = "zzgeheim"
CONSENT = dt.date(2026, 1, 15)


def secret(place: str) -> str:
    """A marker that says where it came from."""
    return f"{MARK}{place}"


def fill(trajectory: Trajectory) -> None:
    """A marker in every private place of the trajectory."""
    officer = member(trajectory, name=secret("lid"), email=f"{MARK}lid@stad.example")
    fill_statements(trajectory, officer)
    fill_consultation(trajectory, officer)
    fill_desk(trajectory, officer)
    fill_people(trajectory, officer)


def fill_statements(trajectory: Trajectory, officer: Any) -> None:
    gathering = GatheringFactory(
        trajectory=trajectory,
        kind="dream_session",
        state="held",
        report=secret("verslag"),
        title=secret("besloten"),
    )
    gathering.hosts.add(officer)
    for channel in (
        "dream_session",
        "conversation",
        "atelier",
        "debate",
        "survey",
        "children",
        "paper",
        "import",
    ):
        ContributionFactory(
            trajectory=trajectory,
            gathering=gathering if channel == "dream_session" else None,
            channel=channel,
            words=f"{secret('woorden')} zoals iemand het aan tafel zei",
            language="fr",
            translation=secret("vertaling"),
            on_behalf_of=secret("voorwie"),
            source_ref=secret("bron"),
            logged_by=officer,
        )
    corrected = PublicQuoteFactory(contribution=ContributionFactory(trajectory=trajectory)).contribution
    correct(corrected, text=secret("verbetering"), reason=secret("waarom"), author=officer, revision=1)
    assert Revision.objects.filter(contribution=corrected).exists()
    taken_back = PublicQuoteFactory(
        contribution=ContributionFactory(trajectory=trajectory, words=secret("weggehaald"))
    )
    KINDS["citaat"].hide(taken_back, officer, secret("reden"))
    KINDS["citaat"].release(
        PublicQuoteFactory(contribution__trajectory=trajectory, contribution__on_behalf_of=secret("voorwie")),
        officer,
    )
    row = Waiting.objects.filter(pk=tray_row(trajectory)["row_pk"])
    assert row.update(words=secret("bakje"), on_behalf_of=secret("voorwie")) == 1


def fill_consultation(trajectory: Trajectory, officer: Any) -> None:
    survey = SurveyFactory(trajectory=trajectory)
    IdeaFactory(survey=survey, contribution__words="Een idee dat iedereen ziet")
    for state in (Idea.State.WAITING, Idea.State.HIDDEN):
        IdeaFactory(
            survey=survey,
            state=state,
            contribution__words=secret(f"idee{state}"),
            hidden_reason=secret("reden"),
        )
    exhibition = ExhibitionFactory(trajectory=trajectory)
    for state in (Work.State.WAITING, Work.State.DECLINED):
        WorkFactory(
            exhibition=exhibition,
            state=state,
            **{
                name: secret(f"werk{name}")
                for name in ("title", "words", "description", "reason", "consent_by")
            },
            school=secret("school"),
            class_name=secret("klas"),
        )
    WorkFactory(
        exhibition=exhibition,
        state=Work.State.APPROVED,
        consent_on=CONSENT,
        consent_by=secret("toestemming"),
        reason=secret("reden"),
        decided_by=officer,
    )


def fill_desk(trajectory: Trajectory, officer: Any) -> None:
    texts = ("title", "description", "partners")
    InitiativeFactory(trajectory=trajectory, **{name: secret(f"voorstel{name}") for name in texts})
    InitiativeFactory(
        trajectory=trajectory, state="dropped", **{name: secret(f"weg{name}") for name in texts}
    )
    hidden = InitiativeFactory(
        trajectory=trajectory,
        state="adopted",
        first_step="In mei.",
        **{name: secret(f"hid{name}") for name in texts},
    )
    KINDS["initiatief"].hide(hidden, officer, secret("reden"))
    edition = EditionFactory(trajectory=trajectory, title=secret("ontwerp"))
    section = SectionFactory(edition=edition, title=secret("hoofdstuk"))
    PassageFactory(section=section, text=secret("passage"))
    BlockFactory(trajectory=trajectory, title="Bouwsteen", value=secret("waarde"))
    Report.objects.create(
        trajectory=trajectory, kind="idee", row="1", reason="other", words=secret("melding"), reporter="x"
    )
    ModerationAct.objects.create(
        trajectory=trajectory,
        kind="idee",
        row="1",
        act="hide",
        before="public",
        reason=secret("reden"),
        by=officer,
    )
    draft = Commitment.objects.create(
        trajectory=trajectory, text=secret("belofte"), results=secret("resultaat")
    )
    Promise.objects.create(commitment=draft, text=secret("beloftelijn"))


def fill_people(trajectory: Trajectory, officer: Any) -> None:
    session = GatheringFactory(trajectory=trajectory, is_open=True, report=secret("verslag"))
    session.hosts.add(officer)
    RegistrationFactory(
        gathering=session,
        name=secret("inschrijving"),
        email=f"{MARK}@inwoner.example",
        remark=secret("opmerking"),
    )
    InvitationFactory(trajectory=trajectory, email=f"{MARK}@genodigd.example")
    campaign = Campaign.objects.create(trajectory=trajectory, headline="Gezocht", why="Daarom")
    Application.objects.create(
        campaign=campaign,
        name=secret("kandidaat"),
        email=f"{MARK}@kandidaat.example",
        motivation=secret("motivatie"),
    )
