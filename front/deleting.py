"""Deleting an archived trajectory with all that hangs on it: rows, history and files. What the municipality
shares stays: neighbourhoods, departments, accounts.

Foreign keys are checked when the transaction ends, so the rows go table by table, whatever refers to what.
The files go afterwards: their names wait in the note until each is gone, whatever dies meanwhile.
"""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pgtrigger
from django.core.cache import cache
from django.core.files.storage import Storage, default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from pghistory.models import Event

from commitment.models import Promise
from consultation.models import Idea, Work
from contributions.models import Contribution
from gatherings.models import Gathering, Registration
from publications.models import Edition, Feedback
from trajectories import mail
from trajectories.archive import working_in
from trajectories.models import Membership, Trajectory, TrajectoryDeletion, User

AT_ONCE = 2000  # rows of one statement
KEPT = 3600  # seconds that progress is known
Rows = dict[type[models.Model], set[Any]]
Say = Callable[[int, int], None]


def numbers_of(trajectory: Trajectory) -> list[tuple[str, int]]:
    """What hangs on it, for whoever deletes it and for the note. One query each."""
    works = Work.objects.filter(exhibition__trajectory=trajectory)
    registrations = Registration.objects.filter(gathering__trajectory=trajectory)
    promises = Promise.objects.filter(commitment__trajectory=trajectory, state=Promise.State.OPEN)
    answers = Feedback.objects.filter(trajectory=trajectory, status=Feedback.Status.DOING)
    published = Edition.objects.filter(trajectory=trajectory, state=Edition.State.PUBLISHED)
    people = Membership.objects.filter(trajectory=trajectory).order_by().values("user").distinct()
    return [
        (_("mensen met een rol"), people.count()),
        (_("bijeenkomsten"), Gathering.objects.filter(trajectory=trajectory).count()),
        (_("inschrijvingen"), registrations.count()),
        (_("uitspraken"), Contribution.objects.filter(trajectory=trajectory).count()),
        (_("ideeën in de bevraging"), Idea.objects.filter(survey__trajectory=trajectory).count()),
        (_("werken van kinderen"), works.count()),
        (_("waarvan met een foto"), works.exclude(picture="").count()),
        (_("gepubliceerde edities"), published.count()),
        (_("beloften die nog open staan"), promises.count()),
        (_("antwoorden aan inwoners die in uitvoering zijn"), answers.count()),
    ]


def ask(trajectory: Trajectory, by: User) -> TrajectoryDeletion:
    """Write down that it has to go; the worker does it. A second click finds the first."""
    asked, _made = TrajectoryDeletion.objects.get_or_create(
        target=trajectory.pk,
        defaults={
            "municipality": trajectory.municipality,
            "title": trajectory.title,
            "asked_by": by,
            "numbers": numbers_of(trajectory),
        },
    )
    return asked


def carry_out(pk: uuid.UUID) -> bool:
    """Safe to run twice, also at once: the row of the note is held. False when there was nothing to do."""
    with transaction.atomic():
        waiting = TrajectoryDeletion.objects.select_for_update(skip_locked=True).filter(pk=pk, done_at=None)
        deletion = waiting.first()
        if deletion is None:
            return False
        trajectory = Trajectory.objects.filter(pk=deletion.target).first()
        if trajectory and trajectory.archived_at is None:  # put back to work meanwhile
            deletion.delete()
            return False
        if trajectory:
            people = list(working_in(trajectory).exclude(pk=deletion.asked_by_id))
            deletion.files = delete_rows(trajectory, lambda done, total: report(pk, done, total))
            deletion.save(update_fields=["files"])
            tell_people(deletion, people)
    delete_files(deletion)
    return True


def tell_people(deletion: TrajectoryDeletion, people: list[User]) -> None:
    """Who worked in it, in the name of the municipality: of the trajectory nothing is left."""
    for person in people:
        about = {
            "municipality": deletion.municipality,
            "title": deletion.title,
            "name": person.name,
            "by": deletion.asked_by,
        }
        mail.write("trajectory_deleted", person.email, about, once=f"deleted:{deletion.pk}:{person.pk}")


def delete_files(deletion: TrajectoryDeletion) -> None:
    for name in deletion.files:
        default_storage.delete(name)
    values = {"files": [], "done_at": timezone.now()}
    TrajectoryDeletion.objects.filter(pk=deletion.pk, done_at=None).update(**values)


def delete_rows(trajectory: Trajectory, say: Say) -> list[str]:
    """Delete all rows and their history; returns the names of their files. In the caller's transaction."""
    rows = rows_below(trajectory)
    files = sorted({name for model, keys in rows.items() for name in files_of(model, keys)})
    total, done = sum(len(keys) for keys in rows.values()), 0
    with pgtrigger.ignore():  # what may never be deleted goes with its trajectory, and leaves no history
        for model, keys in rows.items():
            for some in batches(keys):
                forget_references(model, some)
                erase(model, {"pk__in": some})
                erase_history(model, some)
                done += len(some)
                say(done, total)
        erase_history_of_trajectory(trajectory.pk)
    return files


def rows_below(trajectory: Trajectory) -> Rows:
    """All rows that exist by this trajectory: what refers to it, what refers to that, and so on."""
    rows: Rows = {Trajectory: {trajectory.pk}}
    fresh: list[tuple[type[models.Model], set[Any]]] = [(Trajectory, {trajectory.pk})]
    while fresh:
        model, keys = fresh.pop()
        for relation in relations_to(model):
            if relation.on_delete is models.SET_NULL:
                continue
            table: Any = relation.related_model
            found: set[Any] = set()
            for some in batches(keys):
                there = table._base_manager.filter(**{f"{relation.field.name}__in": some})
                found |= set(there.values_list("pk", flat=True))
            found -= rows.get(table, set())
            if found:
                rows.setdefault(table, set()).update(found)
                fresh.append((table, found))
    return rows


def relations_to(model: type[models.Model]) -> Iterator[Any]:
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and not issubclass(relation.related_model, Event):
            yield relation


def forget_references(model: type[models.Model], keys: list[Any]) -> None:
    for relation in relations_to(model):
        if relation.on_delete is models.SET_NULL:
            table: Any = relation.related_model
            name = relation.field.name
            table._base_manager.filter(**{f"{name}__in": keys}).update(**{name: None})


def erase(model: Any, where: dict[str, Any]) -> None:
    """Without what Django would do first: protecting, cascading, signals."""
    rows = model._base_manager.filter(**where).order_by()
    rows._raw_delete(rows.db)


def history_tables() -> Iterator[tuple[Any, Any]]:
    """Each table of the history, with the model whose rows it remembers."""
    for table in Event.__subclasses__():
        if not table._meta.abstract and hasattr(table, "pgh_tracked_model"):
            yield table, table.pgh_tracked_model


def erase_history(model: type[models.Model], keys: list[Any]) -> None:
    for table, tracked in history_tables():
        if tracked is model:
            erase(table, {"pgh_obj_id__in": keys})


def erase_history_of_trajectory(key: int) -> None:
    """What was deleted before still names its trajectory."""
    for table, _tracked in history_tables():
        if any(field.name == "trajectory" for field in table._meta.concrete_fields):
            erase(table, {"trajectory_id": key})


def files_of(model: type[models.Model], keys: set[Any]) -> Iterator[str]:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.FileField) and is_ours(field.storage):
            for some in batches(keys):
                names = model._base_manager.filter(pk__in=some).values_list(field.name, flat=True)
                yield from (name for name in names if name)


def is_ours(storage: Storage) -> bool:
    return storage is default_storage or isinstance(storage, type(default_storage))


def batches(keys: set[Any]) -> Iterator[list[Any]]:
    ordered = list(keys)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]


def report(pk: uuid.UUID, done: int, total: int) -> None:
    cache.set(f"deletion:{pk}", (done, total), KEPT)


def progress_of(pk: uuid.UUID) -> tuple[int, int]:
    """Rows that are gone and rows in all; in the cache, as the database shows nothing before the end."""
    known: tuple[int, int] | None = cache.get(f"deletion:{pk}")
    return known or (0, 0)
