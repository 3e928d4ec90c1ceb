"""A draft and the people around it, for the tests of reading, review and publication."""

from django.core.files.base import ContentFile
from django.test import Client

from publications.composing import first_draft, freezing
from publications.models import Compilation, Edition, Passage, Snapshot
from publications.reading.contents import Book
from publications.reading.parts import Part
from publications.review import deciding
from tests.cast import client_for
from tests.factories import member
from trajectories.models import Trajectory, User


def draft_of(trajectory: Trajectory, kind: str = "note") -> Snapshot:
    return freezing.freeze(first_draft.compose(trajectory, kind, None), None)[0]


def chapter_of(snapshot: Snapshot, number: int = 0) -> Part:
    return [part for part in Book(snapshot.document).parts if part.kind == "chapter"][number]


def reader(trajectory: Trajectory, role: str, name: str) -> tuple[Client, User]:
    user = member(trajectory, role, name=name)
    return client_for(user), user


def set_as_pdf(snapshot: Snapshot, content: bytes = b"%PDF-1.7") -> Compilation:
    """A finished PDF to read, without setting one."""
    done = Compilation.objects.create(
        snapshot=snapshot, output="web", state="done", pages=12, size=len(content)
    )
    done.file.save("nota.pdf", ContentFile(content))
    done.save()
    return done


def publish(snapshot: Snapshot) -> Edition:
    set_as_pdf(snapshot)
    deciding.publish(snapshot, without_decision=True)
    return Edition.objects.get(pk=snapshot.edition_id)


def rewritten(snapshot: Snapshot, passage: str, text: str) -> Snapshot:
    """The next draft, with this passage changed at the desk."""
    Passage.objects.filter(pk=passage).update(text=text)
    return freezing.freeze(Edition.objects.get(pk=snapshot.edition_id), None)[0]
