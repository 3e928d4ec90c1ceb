"""Samples for the addresses of publications."""

from django.core.files.base import ContentFile

from publications.models import Compilation, Edition, EditionPicture, Passage, Section, Snapshot

from . import sample


def edition(trajectory):
    return Edition.objects.create(trajectory=trajectory, kind=Edition.Kind.NOTE, title="Nota")


def snapshot(trajectory):
    return Snapshot.objects.create(edition=edition(trajectory), number=1, data={"pictures": {}}, sha256="0" * 64)


def section(trajectory):
    return Section.objects.create(edition=edition(trajectory), kind=Section.Kind.KEY, title="Ademen")


@sample("publications:edition", "publications:edition_edit", "publications:edition_compile")
def edition_by_number(trajectory):
    return {"pk": edition(trajectory).pk}


@sample("publications:section", "publications:section_order", "publications:paragraph_new", "publications:quotes")
def section_by_id(trajectory):
    return {"pk": section(trajectory).pk}


@sample("publications:passage_save", "publications:passage_act")
def passage(trajectory):
    return {"pk": Passage.objects.create(section=section(trajectory), kind=Passage.Kind.PARAGRAPH).pk}


@sample("publications:compilation", "publications:compilation_retry", "publications:pdf")
def compilation(trajectory):
    done = Compilation.objects.create(snapshot=snapshot(trajectory), output="web", state="done", pages=1, size=1)
    done.file.save("nota.pdf", ContentFile(b"%PDF-1.7"))
    return {"pk": done.pk}


@sample("publications:picture")
def picture(trajectory):
    fresh = EditionPicture(trajectory=trajectory, alt="Een boom", width=1, height=1)
    fresh.image.save("boom.jpg", ContentFile(b"jpeg"))
    return {"pk": fresh.pk}
