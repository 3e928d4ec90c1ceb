"""Each column that can hold words of a resident is emptied with them; a new one fails until it is said how.

`copies.py` fills every column of every row that hangs on a statement, found by the keys of the models; the
list of what hangs on it in another way is held complete by docs/retention.yaml.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from consultation import exhibiting
from consultation.models import Work
from contributions import erasure, redacting
from contributions.models import Contribution
from publications.composing import freezing
from publications.models import Edition, Passage
from publications.press import compiling
from publications.press.requesting import request_pdf
from publications.press.tasks import compile_snapshot
from publications.reading.parts import voices_in
from publications.typesetting.engine import Typeset
from tests.cast import client_for
from tests.everything import columns_with, places_with
from tests.factories import member
from toolkit import redaction
from trajectories.models import ModerationAct, Report, Trajectory, User

from .copies import (
    fill,
    fillable,
    rows_about,
    rows_that_may_repeat,
    statement_of_everything,
    type_everything,
)
from .factories import harvested
from .readers import draft_of

pytestmark = pytest.mark.django_db(transaction=True)
MARK = "Zzmerkteken"
NAME = "Fatima Yilmaz"

# A frozen draft gets its words from the desk; from what is erased nothing is taken out.
UNFILLED = {"publications.Snapshot", "contributions.Erasure"}

# What somebody typed: it hangs on no statement, and is reached by the phrase that a redaction takes out.
TYPED = {
    "field_logbook.Tablet",
    "clustering.BuildingBlock",
    "clustering.Key",
    "clustering.PracticeExample",
    "clustering.RoundVersion",
    "ateliers.AdviceRemark",
    "ateliers.AssignedRole",
    "ateliers.Case",
    "ateliers.CaseDocument",
    "ateliers.FollowUp",
    "ateliers.Initiative",
    "ateliers.KeyPlayer",
    "ateliers.ProcessAdvice",
    "ateliers.Reflection",
    "contributions.Erasure",
    "publications.Section",
    "publications.Edition",
    "publications.EditionPicture",
    "publications.Review",
    "publications.Decision",
    "publications.Feedback",
    "gatherings.Gathering",
    "trajectories.PhaseChange",
}


@pytest.fixture
def trajectory() -> Trajectory:
    return harvested(keys=1, blocks=1)


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory)


def test_an_erased_statement_leaves_nothing_in_any_column(trajectory: Trajectory, officer: User) -> None:
    voice = statement_of_everything(trajectory, officer, MARK)
    places = rows_about(voice)
    for rows in places:
        fill(rows, MARK)
    filled = {f"{rows.model._meta.label}.{name}" for rows in places for name in fillable(rows.model)}
    assert filled - columns_with(MARK) == set(), "not filled, so that nothing is proven of them"
    assert erasure.erase(voice, reason="De persoon vroeg het.", by=officer)
    assert columns_with(MARK) == set()
    assert places_with(MARK) == []


def test_a_name_goes_out_of_every_column_that_the_policy_lists(trajectory: Trajectory, officer: User) -> None:
    voice = statement_of_everything(trajectory, officer, f"Mijn buurvrouw {NAME} zingt")
    type_everything(trajectory, officer)
    expected = set()
    for place in redaction.places():
        if place.label not in UNFILLED:
            fill(rows_that_may_repeat(place, voice), f"Dag {NAME}, tot later", place.columns)
            expected |= {f"{place.label}.{name}" for name in place.columns}
    freezing.freeze(Edition.objects.get(), None)
    assert expected - columns_with(NAME) == set()
    redacting.take_out(voice, NAME, reason="Ze vroeg het.", by=officer)
    assert columns_with(NAME) == set()
    assert places_with(NAME) == []


def test_every_place_that_may_repeat_words_hangs_on_a_statement_or_was_typed() -> None:
    about = {rows.model._meta.label for rows in rows_about(Contribution())} | {"publications.Snapshot"}
    listed = {place.label for place in redaction.places()}
    assert listed - about - TYPED == set(), "does an erasure reach it? say so in copies.py or here"
    assert about & TYPED == set()


def test_a_childs_work_leaves_nothing_in_any_column(trajectory: Trajectory, officer: User) -> None:
    work = Work.objects.get()
    draft_of(trajectory, "newspaper")
    about = {"trajectory": trajectory, "kind": "werk", "row": str(work.pk)}
    Report.objects.create(**about, reason="other")
    ModerationAct.objects.create(**about, act="hide", before="public", by=officer)
    places = [
        Work.objects.filter(pk=work.pk),
        Passage.with_removed.filter(work=work),
        Report.objects.filter(**about),
        ModerationAct.objects.filter(**about),
    ]
    for rows in places:
        if rows.exists():
            fill(rows, MARK)
    draft_of(trajectory, "newspaper")
    Work.objects.filter(pk=work.pk).update(age=7)
    assert len(columns_with(MARK)) > 15
    exhibiting.withdraw_consent(Work.objects.get(), officer)
    assert columns_with(MARK) == set()
    assert places_with(MARK) == []
    assert Work.objects.get().age is None
    page = client_for(officer).get(trajectory.url("consultation:exhibition_admin"))
    assert page.status_code == 200


def test_what_is_being_set_while_words_go_is_set_anew(
    trajectory: Trajectory, officer: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A press that read the draft before, and is done after: its PDF would hold the words for ever."""
    snapshot = draft_of(trajectory)
    voice = Contribution.objects.get(pk=next(iter(voices_in(snapshot.document))))
    words, run = voice.text, request_pdf(snapshot, "web", None)
    read: list[str] = []

    def slow_press(document: object, *_pictures: object, **_options: object) -> Typeset:
        read.append(json.dumps(document, ensure_ascii=False))
        if len(read) == 1:
            redacting.take_out(voice, "zitten", reason="Gevraagd.", by=officer)
        pdf = tmp_path / f"{len(read)}.pdf"
        pdf.write_bytes(read[-1].encode())
        return Typeset(pdf, 1, [], 0)

    monkeypatch.setattr(compiling, "typeset", slow_press)
    compile_snapshot(str(run.pk))
    assert words in read[0]
    run.refresh_from_db()
    assert (run.state, len(read)) == ("done", 2)
    with run.file.open() as pdf:
        assert words not in pdf.read().decode()
