"""One trajectory with everything in it: each page and print tells the same numbers of it."""

import re
import uuid

import pytest
from django.test import Client
from django.utils import timezone

from clustering.models import Placement
from consultation.models import Idea
from consultation.reach import reach_of
from contributions.erasure import erase
from contributions.models import Contribution
from front.navigation import MEASURES
from publications.composing import first_draft, freezing
from publications.typesetting import extract
from publications.typesetting.engine import typeset
from tests.cast import client_for
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.consultation.factories import SurveyFactory
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    PhaseFactory,
    TrajectoryFactory,
    member,
)
from trajectories.models import PhaseTarget, Trajectory
from trajectories.permissions import Role

Measure = PhaseTarget.Measure
GATHERINGS, RESIDENTS, STATEMENTS = 4, 4 + 5 + 6 + 7 + 2, 3 + 4 + 1 + 1


def bring_in(client: Client, trajectory: Trajectory, words: str) -> None:
    client.get(trajectory.url("consultation:survey"))
    idea = {"id": str(uuid.uuid4()), "words": words, "language": "nl", "neighbourhood": "", "age_band": ""}
    answer = client.post(trajectory.url("consultation:idea_new"), idea)
    assert answer.status_code == 302


@pytest.fixture
def trajectory(db) -> Trajectory:
    trajectory = TrajectoryFactory(municipality__name="Lindenrode", title="De stad van morgen")
    phase = PhaseFactory(trajectory=trajectory, state="running")
    held = {"trajectory": trajectory, "phase": phase, "state": "held"}
    for kind, people in (("dream_session", 4), ("conversation", 5), ("atelier", 6), ("debate", 7)):
        gathering = GatheringFactory(kind=kind, attendance=people, **held)
    for kind in ("training", "meeting", "exhibition"):
        GatheringFactory(kind=kind, attendance=100, **held)
    GatheringFactory(trajectory=trajectory, phase=phase, kind="dream_session", attendance=50)
    GatheringFactory(
        trajectory=trajectory, phase=phase, kind="dream_session", attendance=50, state="cancelled"
    )
    voices = ContributionFactory.create_batch(3, trajectory=trajectory, gathering=gathering)
    SurveyFactory(trajectory=trajectory)
    one, other = Client(), Client()
    for number in range(3):
        bring_in(one, trajectory, f"Een bank in straat {number}.")
    bring_in(other, trajectory, "Een boom op het plein.")
    seen = {"state": Idea.State.SHOWN, "released_at": timezone.now(), "released_by": member(trajectory)}
    Idea.objects.update(**seen)
    ContributionFactory(trajectory=trajectory, channel="import")
    ContributionFactory(trajectory=trajectory, channel="paper")
    erase(ContributionFactory(trajectory=trajectory), reason="Gevraagd.", by=None)
    key = KeyFactory(trajectory=trajectory)
    block = BlockFactory(trajectory=trajectory, key=key)
    Placement.objects.create(contribution=voices[0], block=block)
    return trajectory


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_three_ideas_of_one_browser_are_one_person(trajectory):
    assert Idea.objects.count() == 4
    reach = reach_of(trajectory)
    assert reach.survey.people == 2
    assert (reach.sessions, reach.participants) == (GATHERINGS, 22)
    assert (reach.residents, reach.is_least) == (RESIDENTS, True)
    assert reach.contributions == STATEMENTS == Contribution.objects.filter(erased_at=None).count()


def test_an_erased_idea_says_nothing_of_its_browser(trajectory):
    idea = Idea.objects.order_by("pk").first()
    erase(idea.contribution, reason="Gevraagd.", by=None)
    idea.refresh_from_db()
    assert idea.author_hash == ""


def test_every_page_tells_the_same(trajectory):
    officer = client_for(member(trajectory, Role.OFFICER))
    public = text_of(Client().get(trajectory.public_url).content.decode())
    assert f"{STATEMENTS} uitspraken bewaard" in public
    assert f"{RESIDENTS} inwoners bereikt (minstens)" in public
    assert f"{GATHERINGS} bijeenkomsten gehouden" in public

    cockpit = text_of(officer.get(trajectory.get_absolute_url()).content.decode())
    assert f"{STATEMENTS} uitspraken" in cockpit
    assert f"{RESIDENTS} inwoners bereikt , minstens" in cockpit
    assert f"{GATHERINGS} van 5 bijeenkomsten gehouden" in cockpit

    phase = trajectory.phases.get()
    counted = {measure: count(phase) for measure, count in MEASURES.items()}
    assert counted[Measure.SESSIONS] == GATHERINGS
    assert counted[Measure.RESIDENTS] == RESIDENTS
    assert counted[Measure.CONTRIBUTIONS] == STATEMENTS
    assert counted[Measure.IDEAS] == 4


def test_the_note_and_its_pdf_tell_the_same(trajectory, fonts, tmp_path):
    data = freezing.document_of(first_draft.compose(trajectory, "note", None), 1)
    figures = data["statistics"]
    assert (figures["sessions"], figures["residents"]) == (GATHERINGS, RESIDENTS)
    assert (figures["contributions"], figures["ideas"]) == (STATEMENTS, 4)
    pdf = typeset(data, {}, workdir=tmp_path, fonts=fonts).pdf
    printed = extract.squeezed(extract.text_of(pdf))
    for told in (
        f"Er zijn {STATEMENTS} uitspraken verzameld: op {GATHERINGS} bijeenkomsten",
        f"{RESIDENTS}inwoners bereikt, minstens",
        f"{STATEMENTS}uitspraken",
        f"{GATHERINGS}bijeenkomsten",
    ):
        assert extract.squeezed(told) in printed
