"""Samples for the addresses of publications."""

from io import BytesIO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from publications.composing import first_draft, freezing
from publications.models import (
    Compilation,
    Decision,
    Edition,
    EditionPicture,
    Feedback,
    Passage,
    Review,
    Section,
    Snapshot,
)
from publications.reading.contents import Book
from publications.review import comments, deciding
from tests.factories import ContributionFactory, UserFactory

from . import sample


def edition(trajectory):
    return Edition.objects.create(trajectory=trajectory, kind=Edition.Kind.NOTE, title="Nota")


def snapshot(trajectory):
    return Snapshot.objects.create(
        edition=edition(trajectory), number=1, data={"pictures": {}}, sha256="0" * 64
    )


def section(trajectory):
    return Section.objects.create(edition=edition(trajectory), kind=Section.Kind.KEY, title="Ademen")


@sample(
    "publications:edition",
    "publications:edition_edit",
    "publications:edition_compile",
    "publications:annex_new",
)
def edition_by_number(trajectory):
    return {"pk": edition(trajectory).pk}


@sample(
    "publications:section",
    "publications:section_up",
    "publications:section_down",
    "publications:section_include",
    "publications:section_leave_out",
    "publications:paragraph_new",
    "publications:quote_new",
    "publications:quotes",
)
def section_by_id(trajectory):
    return {"pk": section(trajectory).pk}


@sample(
    "publications:passage_save",
    "publications:passage_up",
    "publications:passage_down",
    "publications:passage_remove",
    "publications:passage_restore",
    "publications:paragraph_after",
    "publications:crosshead_after",
    "publications:quote_after",
)
def passage(trajectory):
    return {"pk": Passage.objects.create(section=section(trajectory), kind=Passage.Kind.PARAGRAPH).pk}


@sample("publications:action_new")
def actions(trajectory):
    return {"pk": vision_actions(trajectory).pk}


@sample("publications:action_after")
def action(trajectory):
    return {"pk": Passage.objects.create(section=vision_actions(trajectory), kind=Passage.Kind.ACTION).pk}


def vision_actions(trajectory):
    text = Edition.objects.create(trajectory=trajectory, kind=Edition.Kind.VISION, title="Visie")
    return Section.objects.create(edition=text, kind=Section.Kind.ACTIONS, title="Wat we gaan doen")


@sample("publications:principle_new")
def vision_text(trajectory):
    return {"pk": vision_actions(trajectory).edition_id}


@sample("publications:compilation")
def compilation_under_way(trajectory):
    return {"pk": Compilation.objects.create(snapshot=snapshot(trajectory), output="web").pk}


@sample("publications:compilation_retry", "publications:pdf")
def compilation(trajectory):
    done = Compilation.objects.create(
        snapshot=snapshot(trajectory), output="web", state="done", pages=1, size=1
    )
    done.file.save("nota.pdf", ContentFile(b"%PDF-1.7"))
    return {"pk": done.pk}


@sample("publications:picture")
def picture(trajectory):
    fresh = EditionPicture(trajectory=trajectory, alt="Een boom", width=1, height=1)
    fresh.image.save("boom.jpg", ContentFile(b"jpeg"))
    return {"pk": fresh.pk}


def draft(trajectory):
    """A snapshot of a composed note, which has a foreword to read."""
    return freezing.freeze(first_draft.compose(trajectory, Edition.Kind.NOTE, None), None)[0]


def foreword(snapshot):
    return next(part for part in Book(snapshot.document).parts if part.kind == "prose")


def drawn():
    """A picture in the storage, as a snapshot names it."""
    out = BytesIO()
    Image.new("RGB", (4, 3), "white").save(out, "JPEG")
    name = default_storage.save("editions/boom.jpg", ContentFile(out.getvalue()))
    return {"file": name, "alt": "Een boom", "caption": "", "width": 4, "height": 3}


def pictured(trajectory):
    pk = str(uuid4())
    data = draft(trajectory).data | {"pictures": {pk: drawn()}}
    return Snapshot.objects.create(edition=edition(trajectory), number=1, data=data, sha256="1" * 64), pk


def published(snapshot):
    done = Compilation.objects.create(snapshot=snapshot, output="web", state="done", pages=1, size=1)
    done.file.save("nota.pdf", ContentFile(b"%PDF-1.7"))
    deciding.publish(snapshot, without_decision=True)
    return snapshot


@sample(
    "publications:read",
    "publications:changes",
    "publications:verdict",
    "publications:review_ask",
    "publications:snapshot_print",
    "publications:decision_new",
    "publications:publish",
)
def draft_by_number(trajectory):
    return {"pk": draft(trajectory).pk}


@sample("publications:read_part")
def part(trajectory):
    snapshot = draft(trajectory)
    return {"pk": snapshot.pk, "part": foreword(snapshot).id}


@sample("publications:read_picture")
def draft_picture(trajectory):
    snapshot, pk = pictured(trajectory)
    return {"pk": snapshot.pk, "picture": pk}


@sample("publications:comment")
def passage_of_draft(trajectory):
    snapshot = draft(trajectory)
    return {"pk": snapshot.pk, "passage": foreword(snapshot).body["paragraphs"][0]["id"]}


@sample(
    "publications:comment_edit",
    "publications:comment_remove",
    "publications:comment_settle",
    "publications:comment_reopen",
)
def remark(trajectory):
    snapshot = draft(trajectory)
    passage = foreword(snapshot).body["paragraphs"][0]["id"]
    return {"pk": comments.add_comment(snapshot, passage, UserFactory(), "Mooi.").pk}


@sample("publications:comments", "publications:decisions", "publications:withdraw")
def edition_in_review(trajectory):
    return {"pk": draft(trajectory).edition_id}


@sample("publications:review_remind", "publications:review_take_back")
def asked_reader(trajectory):
    return {"pk": Review.objects.create(snapshot=draft(trajectory), reader=UserFactory()).pk}


@sample("publications:decision_edit", "publications:decision_remove")
def decision(trajectory):
    taken = Decision(
        snapshot=draft(trajectory), body="college", outcome="approved", number="1", decided_on="2026-01-01"
    )
    return {"pk": deciding.decide(taken).pk}


@sample("publications:feedback_edit", "publications:feedback_remove")
def answer(trajectory):
    return {
        "pk": Feedback.objects.create(
            trajectory=trajectory, title="Banken", status="doing", text="Ze komen."
        ).pk
    }


@sample("publications:fate_of")
def voice(trajectory):
    return {"pk": ContributionFactory(trajectory=trajectory).pk}


@sample("publications:public_read", "publications:public_pdf")
def published_edition(trajectory):
    return {"pk": published(draft(trajectory)).edition_id}


@sample("publications:public_part")
def published_part(trajectory):
    snapshot = published(draft(trajectory))
    return {"pk": snapshot.edition_id, "part": foreword(snapshot).id}


@sample("publications:public_picture")
def published_picture(trajectory):
    snapshot, pk = pictured(trajectory)
    return {"pk": published(snapshot).edition_id, "picture": pk}
