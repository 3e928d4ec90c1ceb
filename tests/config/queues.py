"""Each kind of job with something to do, a place half-way in it, and what there is when it is done."""

from __future__ import annotations

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from clustering.machine import heaping, rounds_of_work, vectors
from clustering.models import COARSEST, Grouping, Heap, HeapMember, StatementVector
from clustering.tasks import make_heaps, read_statements, split_heap
from contributions.importing import undoing, writing
from contributions.importing.tasks import check_import, import_rows, undo_import
from contributions.models import Contribution, ImportBatch
from publications.composing import first_draft, freezing
from publications.models import Compilation
from publications.press import compiling
from publications.press.requesting import request_pdf
from publications.press.tasks import compile_snapshot
from tests.clustering.said import BICYCLES, TREES
from tests.contributions.test_import_writing import make_batch
from tests.factories import ContributionFactory, TrajectoryFactory
from tests.publications.factories import harvested
from toolkit.jobs import Kind
from toolkit.models import Job
from trajectories.models import Trajectory

State = ImportBatch.State


class Queue(ABC):
    kind: Kind
    half_way: tuple[Any, str]  # what is called when most is done and nothing is committed
    row: Any

    @abstractmethod
    def is_done_once(self) -> bool: ...


class Shown(Queue):
    """Somebody waits for it on a page, which says in the end that it failed."""

    failed_screen: str

    @abstractmethod
    def page(self) -> str: ...


class Compiling(Shown):
    kind, half_way, failed_screen = compile_snapshot, (compiling, "keep_pdf"), "Probeer opnieuw"

    def __init__(self) -> None:
        self.trajectory = harvested(keys=1, blocks=1)
        snapshot, _new = freezing.freeze(first_draft.compose(self.trajectory, "note", None), None)
        self.row = request_pdf(snapshot, "web", None)

    def is_done_once(self) -> bool:
        files = list((Path(settings.MEDIA_ROOT) / "publications").rglob("*.pdf"))
        return Compilation.objects.get().state == "done" and len(files) == 1

    def page(self) -> str:
        return self.trajectory.url("publications:compilation", pk=self.row.pk)


class Importing(Shown):
    def page(self) -> str:
        return self.trajectory.url("contributions:import", pk=self.row.pk)

    def made(self, state: str) -> ImportBatch:
        batch = make_batch(state=State.UPLOADED)
        self.trajectory: Trajectory = batch.trajectory
        writing.check_batch(batch.pk, batch.version)
        if state != State.UPLOADED:
            ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING, started_at=timezone.now())
        if state == State.DONE:
            writing.read_in(batch.pk)
        return batch


class Checking(Importing):
    kind, half_way, failed_screen = check_import, (writing, "recognise"), "Probeer opnieuw"

    def __init__(self) -> None:
        self.row = self.made(State.UPLOADED)
        ImportBatch.objects.filter(pk=self.row.pk).update(checked_version=0, statements_good=0)
        check_import.promise(str(self.row.pk))

    def is_done_once(self) -> bool:
        return ImportBatch.objects.filter(checked_version=1, statements_good=2).exists()


class Reading(Importing):
    kind, half_way, failed_screen = import_rows, (writing.states, "advance"), "Probeer opnieuw"

    def __init__(self) -> None:
        self.row = self.made(State.RUNNING)
        import_rows.promise(str(self.row.pk))

    def is_done_once(self) -> bool:
        return ImportBatch.objects.get().state == State.DONE and Contribution.objects.alive().count() == 2


class Undoing(Importing):
    kind, half_way = undo_import, (undoing.states, "advance")
    failed_screen = "Het ongedaan maken is niet gelukt"

    def __init__(self) -> None:
        self.row = self.made(State.DONE)
        undo_import.promise(str(self.row.pk), str(self.row.uploaded_by_id))

    def is_done_once(self) -> bool:
        return ImportBatch.objects.get().state == State.UNDONE and not Contribution.objects.alive().exists()


class Heaping(Shown):
    """Statements that wait lie together with what they look like."""

    kind, half_way = make_heaps, (heaping, "write")
    failed_screen = "De hopen konden niet gemaakt worden"

    def __init__(self) -> None:
        self.row = self.trajectory = TrajectoryFactory()
        for words in TREES + BICYCLES:
            ContributionFactory(trajectory=self.trajectory, words=words)
        make_heaps.promise(str(self.trajectory.pk))

    def is_done_once(self) -> bool:
        lying = HeapMember.objects.values("heap__mark", "contribution").annotate(times=Count("pk"))
        made = Grouping.objects.filter(pk=self.trajectory.pk).exclude(made_at=None).exists()
        so_many = len(heaping.MARKS) * len(TREES + BICYCLES)
        return made and [row["times"] for row in lying] == [1] * so_many

    def page(self) -> str:
        return self.trajectory.url("clustering:heaps")


class Splitting(Shown):
    """One heap becomes smaller ones."""

    kind, half_way = split_heap, (heaping, "write")
    failed_screen = "De hoop kon niet gesplitst worden"

    def __init__(self) -> None:
        heaps = Heaping()
        self.trajectory = heaps.trajectory
        make_heaps(str(self.trajectory.pk))
        Job.objects.all().delete()
        whole = Heap.objects.filter(mark=COARSEST).annotate(size=Count("members"))
        self.row = whole.order_by("-size", "pk").first()
        split_heap.promise(str(self.row.pk))

    def is_done_once(self) -> bool:
        members = HeapMember.objects.filter(heap__parent=self.row)
        return members.count() == self.row.members.count() and self.row.parts.count() > 1

    def page(self) -> str:
        return self.trajectory.url("clustering:one_heap", heap=self.row.pk)


class Meaning(Queue):
    """Statements get their numbers. No screen waits for them: suggestions go by words alone meanwhile."""

    kind, half_way = read_statements, (vectors, "store")

    def __init__(self) -> None:
        self.row = self.trajectory = TrajectoryFactory()
        for _time in range(3):
            ContributionFactory(trajectory=self.trajectory)
        rounds_of_work.promise_unless_standing(self.kind, self.trajectory)

    def is_done_once(self) -> bool:
        return StatementVector.objects.filter(model="model", revision=1).count() == 3
