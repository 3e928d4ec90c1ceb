"""A statement with words in every column that may hold a copy of them, for `test_every_copy.py`."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone

from ateliers.models import AdviceRemark
from clustering.models import (
    GivenBack,
    Heap,
    HeapMember,
    Later,
    RoundStatement,
    RoundVersion,
    StarredQuote,
    StatementVector,
)
from contributions.models import Contribution, ContributionPhoto, ImportBatch, Revision
from field_logbook.models import Arrival, FieldPhoto, PhotoPiece, Tablet, TabletCopy, Waiting
from gatherings.models import Gathering
from publications.composing import first_draft, freezing
from publications.models import (
    Comment,
    Compilation,
    Edition,
    EditionPicture,
    Passage,
    Review,
    Snapshot,
)
from tests.ateliers.case_factories import (
    CaseDocumentFactory,
    FollowUpFactory,
    KeyPlayerFactory,
    ProcessAdviceFactory,
)
from tests.ateliers.factories import (
    AssignedRoleFactory,
    PriorityFactory,
    ReflectionFactory,
    SheetFactory,
)
from tests.clustering.factories import PracticeExampleFactory, TeamFactory
from tests.consultation.factories import IdeaFactory, WorkFactory
from tests.contributions.factories import PublicQuoteFactory
from tests.everything import written_columns
from tests.factories import GatheringFactory
from toolkit.redaction import Place, road_to_trajectory
from trajectories.models import BulkAct, ModerationAct, PhaseChange, Report, Trajectory, User

from .factories import DecisionFactory, FeedbackFactory
from .readers import set_as_pdf

Rows = models.QuerySet[Any]

# Marks that stay, each with its reason.
STAYS = {
    "field_logbook.FieldPhoto.sha256": "by it a photo that is sent once more is known, and refused",
    "contributions.ImportBatch.filename": "what the officer called her table",
    "contributions.ImportBatch.mapping": "headings of columns, to recognise the next table by",
    "contributions.ImportBatch.left_out": "sentences of ours, with a number",
    "contributions.ImportBatch.digest": "by it the same table is known, and not read in once more",
    "field_logbook.TabletCopy.filename": "made of the title of the session",
    "publications.Compilation.doing": "a step of the press, in our words",
    "publications.Compilation.left_out": "ids",
}


def keyed_models() -> dict[type[models.Model], str]:
    """Every table of which a row hangs on a statement, with its key; what the history keeps goes along."""
    keys = {}
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.remote_field and field.remote_field.model is Contribution and not is_beside(model):
                keys[model] = field.name
    return keys


def is_beside(model: type[models.Model]) -> bool:
    """The history, and what an erasure writes down about itself."""
    return hasattr(model, "pgh_tracked_model") or model._meta.label == "contributions.Erasure"


def rows_about(voice: Contribution) -> list[Rows]:
    """All that hangs on a statement: by a key, by its id, or below something that does."""
    keyed = [model._base_manager.filter(**{key: voice}) for model, key in keyed_models().items()]
    snapshots = Snapshot.objects.filter(edition__trajectory=voice.trajectory_id)
    return [
        Contribution.objects.filter(pk=voice.pk),
        *keyed,
        ImportBatch.objects.filter(trajectory=voice.trajectory_id),
        TabletCopy.objects.filter(items__contains=[voice.pk]),
        FieldPhoto.objects.filter(item=voice.pk),
        PhotoPiece.objects.filter(item=voice.pk),
        Comment.objects.filter(snapshot__in=snapshots),
        Compilation.objects.filter(snapshot__in=snapshots),
        Report.objects.filter(trajectory=voice.trajectory_id),
        ModerationAct.objects.filter(trajectory=voice.trajectory_id),
        BulkAct.objects.filter(trajectory=voice.trajectory_id),
        GivenBack.objects.filter(statement__contribution=voice.pk),
        Heap.objects.filter(members__contribution=voice.pk),
    ]


def fill(rows: Rows, words: str, columns: Iterable[str] = ()) -> None:
    """Write the words in these columns, by default in each that no reason keeps; twice: a trigger keeps in
    the history how a row was."""
    names = [name for name in columns if f"{rows.model._meta.label}.{name}" not in NAMES]
    names = names or [*fillable(rows.model)]
    for filled in (f"{words} ", words):
        values = {name: value_for(rows, name, filled) for name in names}
        if values:
            assert rows.update(**values), f"no row of {rows.model._meta.label} to fill"


def fillable(model: type[models.Model]) -> Iterable[str]:
    """Columns with words of its own: no key, nothing that the database makes, nor what names something."""
    for column in written_columns(model):
        name = f"{model._meta.label}.{column.name}"
        numbers = isinstance(column, ArrayField) and not isinstance(column.base_field, models.CharField)
        machine = column.primary_key or column.generated or numbers
        if not machine and name not in STAYS and name not in NAMES:
            yield column.name


# What names the row that it is about, and words that the database lets nobody change.
NAMES = {
    "contributions.Contribution.words",
    "contributions.Contribution.language",
    "trajectories.Report.kind",
    "trajectories.Report.row",
    "trajectories.ModerationAct.kind",
    "trajectories.ModerationAct.row",
    "trajectories.BulkAct.kind",
    "field_logbook.Waiting.language",
}


def value_for(rows: Rows, name: str, words: str) -> Any:
    column = rows.model._meta.get_field(name)
    if isinstance(column, models.FileField):
        named = f"test/{rows.model._meta.label}.{name}"  # one file, however often it is filled
        default_storage.delete(named)
        return default_storage.save(named, ContentFile(words.encode()))
    if isinstance(column, models.BinaryField):
        return words.encode()
    if isinstance(column, ArrayField):
        return [words]
    if rows.model is BulkAct:
        return [{**change, "before": {"text": words}} for act in rows for change in act.changes]
    if isinstance(column, models.JSONField):
        return [[1, words]]
    return words[: column.max_length]


def statement_of_everything(trajectory: Trajectory, officer: User, words: str) -> Contribution:
    """Said on a tablet and read in from a table; an idea, a quote and a child's; drafted, set and read;
    reported, moderated, corrected and marked together with others."""
    idea: Any = IdeaFactory(
        survey__trajectory=trajectory, contribution__words=words, contribution__text=words
    )
    voice: Contribution = idea.contribution
    quote: Any = PublicQuoteFactory(contribution=voice)
    work: Any = WorkFactory(
        exhibition__trajectory=trajectory,
        contribution=voice,
        state="approved",
        consent_on=timezone.localdate(),
    )
    batch = ImportBatch.objects.create(trajectory=trajectory, uploaded_by=officer)
    Contribution.objects.filter(pk=voice.pk).update(batch=batch, revision=2)
    Revision.objects.create(contribution=voice, number=2)
    sort(trajectory, voice, officer)
    gathering: Any = GatheringFactory(trajectory=trajectory)
    come_by_tablet(gathering, voice, officer)
    draft(trajectory, voice, officer)
    for kind, row in (("citaat", quote), ("idee", idea), ("werk", work)):
        about = {"trajectory": trajectory, "kind": kind, "row": str(row.pk)}
        Report.objects.create(**about, reason="other")
        ModerationAct.objects.create(**about, act="hide", before="public", by=officer)
    BulkAct.objects.create(
        trajectory=trajectory,
        kind="contributions-mark",
        by=officer,
        undo_until=timezone.now(),
        changes=[
            {"thing": str(voice.pk), "model": "contributions.contribution", "pk": str(voice.pk), "after": ""}
        ],
    )
    PriorityFactory(wall__gathering__trajectory=trajectory, contribution=voice)
    return voice


def sort(trajectory: Trajectory, voice: Contribution, officer: User) -> None:
    """Put off at the desk, read by the machine, and given back in a round."""
    Later.objects.create(user=officer, contribution=voice)
    StatementVector.objects.create(contribution=voice, revision=1, numbers=b"")
    team: Any = TeamFactory(round__trajectory=trajectory)
    statement = RoundStatement.objects.create(round=team.round, contribution=voice)
    GivenBack.objects.create(statement=statement, team=team, by=officer)
    StarredQuote.objects.create(contribution=voice, reason="x", starred_by=officer)
    heap = Heap.objects.create(trajectory=trajectory, mark=3)
    HeapMember.objects.create(heap=heap, contribution=voice, revision=1, place=0)


def come_by_tablet(gathering: Gathering, voice: Contribution, officer: User) -> None:
    tablet = Tablet.objects.create(gathering=gathering, device=uuid.uuid4())
    Arrival.objects.create(id=voice.pk, tablet=tablet, contribution=voice, rev=1)
    Waiting.objects.create(
        tablet=tablet,
        user=officer,
        item=voice.pk,
        rev=2,
        reason="conflict",
        gathering=gathering,
        said_at=timezone.now(),
        contribution=voice,
    )
    photo = ContributionPhoto.objects.create(contribution=voice, width=1, height=1)
    FieldPhoto.objects.create(client_id=uuid.uuid4(), tablet=tablet, item=voice.pk, photo=photo)
    PhotoPiece.objects.create(tablet=tablet, client_id=uuid.uuid4(), item=voice.pk, offset=0, content=b"")
    TabletCopy.objects.create(gathering=gathering, uploaded_by=officer, items=[voice.pk])


def draft(trajectory: Trajectory, voice: Contribution, officer: User) -> None:
    """A note that quotes it, read and remarked on, set and set once more in vain."""
    edition = first_draft.compose(trajectory, "note", None)
    quote = Passage.objects.filter(section__edition=edition, kind="quote").first()
    assert quote
    Passage.objects.filter(pk=quote.pk).update(contribution=voice)
    snapshot, _new = freezing.freeze(edition, None)
    Comment.objects.create(snapshot=snapshot, passage_id=quote.pk, author=officer)
    set_as_pdf(snapshot)
    Compilation.objects.create(
        snapshot=snapshot, output="print", state="failed", finished_at=timezone.now(), failure="x"
    )


def type_everything(trajectory: Trajectory, officer: User) -> None:
    """A row of each kind that a person types, in which she may repeat what somebody said."""
    edition = Edition.objects.filter(trajectory=trajectory).first()
    snapshot = Snapshot.objects.filter(edition=edition).first()
    EditionPicture.objects.create(trajectory=trajectory, image="leeg.jpg", width=1, height=1)
    Review.objects.create(snapshot=snapshot, reader=officer)
    DecisionFactory(snapshot=snapshot)
    FeedbackFactory(trajectory=trajectory)
    PracticeExampleFactory(block__trajectory=trajectory)
    team: Any = TeamFactory(round__trajectory=trajectory)
    RoundVersion.objects.create(round=team.round, number=1, frozen={})
    PhaseChange.objects.create(trajectory=trajectory, by=officer, at=timezone.now())
    sheet: Any = SheetFactory(use__gathering__trajectory=trajectory)
    AssignedRoleFactory(sheet=sheet)
    ReflectionFactory(sheet=sheet)
    advice: Any = ProcessAdviceFactory(case__trajectory=trajectory)
    KeyPlayerFactory(case=advice.case)
    CaseDocumentFactory(case=advice.case)
    FollowUpFactory(case=advice.case)
    AdviceRemark.objects.create(advice=advice, owner=advice.case.owners.get())


def rows_that_may_repeat(place: Place, voice: Contribution) -> Rows:
    """The rows of a place: those of this statement, or all of the trajectory."""
    rows: Rows = place.model._base_manager.all()
    if key := keyed_models().get(place.model):
        return rows.filter(**{key: voice})
    if place.model is Contribution:
        return rows.filter(pk=voice.pk)
    return rows.filter(**{road_to_trajectory(place.model): voice.trajectory_id})
