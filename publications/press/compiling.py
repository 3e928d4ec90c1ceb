"""Compiling: a snapshot becomes a PDF in a worker, step by step, once. `requesting` promises it."""

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from toolkit.language import town_language
from toolkit.vocabulary import speaking

from ..kinds import kind_of_document
from ..models import Compilation, Passage, Section, Snapshot
from ..reading import withdrawing
from ..typesetting.document import Document
from ..typesetting.document_parts import Picture
from ..typesetting.engine import Typeset, typeset
from ..typesetting.errors import TypesettingError
from ..typesetting.fonts import static_fonts


def begin(pk: str) -> Compilation | None:
    """Begin a queued compilation, or begin one anew whose worker was lost; None when it is done. Two queries.

    Two workers never begin one at the same time: each job is carried out by one (toolkit/jobs.py).
    """
    taken = states.advance(
        Compilation.objects.filter(pk=pk),
        Compilation.State.RUNNING,
        started_at=timezone.now(),
        step=0,
        doing="",
        failure="",
        where="",
    )
    if not taken:
        return None
    return Compilation.objects.select_related("snapshot__edition__trajectory").get(pk=pk)


@town_language()
def run(compilation: Compilation) -> None:
    """Set the snapshot and keep the PDF; a failure is kept in words, with the name of the place.

    When words went out of the snapshot meanwhile, it is set anew.
    """
    while not set_once(compilation):
        compilation.refresh_from_db()


def set_once(compilation: Compilation) -> bool:
    """False when the snapshot changed meanwhile: nothing is kept then."""

    def on_step(name: str, done: int, total: int) -> None:
        Compilation.objects.filter(pk=compilation.pk).update(step=done, steps=total, doing=name[:120])

    workdir = Path(tempfile.mkdtemp(prefix="traject-"))
    try:
        allowed = withdrawing.without_withdrawn(compilation.snapshot.document)
        pictures = fetch_pictures(allowed.document["pictures"], workdir / "sources")
        fonts = static_fonts(Path(settings.FONT_CACHE))
        result = typeset(
            allowed.document,
            pictures,
            workdir=workdir / "job",
            fonts=fonts,
            output="print" if compilation.output == Compilation.Output.PRINT else "web",
            profile=profile_of(allowed.document),
            on_step=on_step,
        )
        return keep_pdf(compilation, result, allowed)
    except TypesettingError as error:
        with speaking(compilation.snapshot.edition.vocabulary):
            keep_failure(compilation, error.message, name_at_fault(compilation.snapshot, error.where))
    except OSError as error:
        keep_failure(
            compilation,
            _("Een bestand kon niet gelezen of bewaard worden: %(error)s") % {"error": error.strerror},
        )
    finally:
        shutil.rmtree(workdir, ignore_errors=True)
    return True


def profile_of(document: Document) -> Path | None:
    """The print shop's ICC profile for the paper of this kind, when the installation has it."""
    paper = kind_of_document(document).printed.paper
    return settings.PRINT_PROFILES.get(paper.profile) if paper else None


def fetch_pictures(pictures: Mapping[str, Picture], folder: Path) -> dict[str, Path]:
    """Copies of the pictures by id, from any storage, so that workers need no shared disk.

    A picture whose file is missing is left out.
    """
    folder.mkdir(parents=True)
    copies = {}
    for name, picture in pictures.items():
        if default_storage.exists(picture["file"]):
            path = folder / f"{name}{Path(picture['file']).suffix}"
            with default_storage.open(picture["file"]) as source, path.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            copies[name] = path
    return copies


def keep_pdf(compilation: Compilation, result: Typeset, allowed: withdrawing.Allowed) -> bool:
    """Keep the PDF, unless another worker took over and has finished already.

    False, and nothing is kept, when words went out of the snapshot since it was read: who takes them out
    holds its row too, and takes back what is done by then.
    """
    with transaction.atomic():
        now = Snapshot.objects.select_for_update(of=("self",)).get(pk=compilation.snapshot_id)
        if now.redactions != compilation.snapshot.redactions:
            return False
        with result.pdf.open("rb") as pdf:
            compilation.file.save(f"{compilation.pk}.pdf", File(pdf), save=False)
        kept = states.advance(
            Compilation.objects.filter(pk=compilation.pk),
            Compilation.State.DONE,
            file=compilation.file.name,
            step=models.F("steps"),
            doing="",
            pages=result.pages,
            size=result.pdf.stat().st_size,
            warnings=allowed.notices + result.warnings,
            left_out=allowed.left_out,
            finished_at=timezone.now(),
        )
        if not kept:
            default_storage.delete(str(compilation.file.name))
    return True


def keep_failure(compilation: Compilation, message: str, where: str = "") -> None:
    """Say what failed, unless another worker took over and has finished already."""
    states.advance(
        Compilation.objects.filter(pk=compilation.pk, state=Compilation.State.RUNNING),
        Compilation.State.FAILED,
        failure=message,
        where=where[:200],
        finished_at=timezone.now(),
    )


@town_language()
def give_up(pk: str) -> None:
    """Tried often enough: say so, so that somebody can try again."""
    states.advance(
        Compilation.objects.filter(pk=pk),
        Compilation.State.FAILED,
        failure=_("De server kon de PDF niet afmaken, ook niet na enkele keren."),
        finished_at=timezone.now(),
    )


def name_at_fault(snapshot: Snapshot, where: str) -> str:
    """The picture, chapter, article or block with this id, in the words that the officer knows; else ""."""
    if picture := snapshot.document["pictures"].get(where):
        return picture["caption"] or picture["alt"]
    try:
        section = Section.objects.filter(pk=where).first()
        passage = (
            None if section else Passage.objects.select_related("section", "block").filter(pk=where).first()
        )
    except ValidationError:  # no id at all
        return ""
    if section:
        return section.title
    if passage:
        return f"{passage.section.title}: {passage.block.title}" if passage.block else passage.section.title
    return ""
