"""Compiling: a snapshot becomes a PDF in a worker, step by step, once."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trajectories.models import User

from . import withdrawing
from .models import Compilation, Passage, Section, Snapshot
from .tasks import compile_snapshot
from .typesetting.engine import Typeset, typeset
from .typesetting.errors import TypesettingError
from .typesetting.fonts import static_fonts

# A worker that says nothing for so long is gone; the next one may take over.
SILENCE = dt.timedelta(minutes=10)


def ask(snapshot: Snapshot, output: str, by: User | None) -> Compilation:
    """Queue a compilation, or give the one that is under way or done already: the same snapshot gives the same bytes."""
    known = (
        Compilation.objects.filter(snapshot=snapshot, output=output)
        .exclude(state=Compilation.State.FAILED)
        .first()
    )
    if known is not None:
        return known
    try:
        with transaction.atomic():
            fresh = Compilation.objects.create(snapshot=snapshot, output=output, asked_by=by)
            compile_snapshot.delay_on_commit(str(fresh.pk))
            return fresh
    except IntegrityError:  # somebody asked the same at this very moment
        return Compilation.objects.get(
            snapshot=snapshot, output=output, state__in=[Compilation.State.QUEUED, Compilation.State.RUNNING]
        )


def claim(pk: str) -> Compilation | None:
    """Take a queued compilation, or one whose worker fell silent; None when another worker has it or it is done."""
    now = timezone.now()
    free = models.Q(state=Compilation.State.QUEUED) | models.Q(
        state=Compilation.State.RUNNING, started_at__lt=now - SILENCE
    )
    taken = Compilation.objects.filter(free, pk=pk).update(
        state=Compilation.State.RUNNING, started_at=now, step=0, doing="", failure="", where=""
    )
    if not taken:
        return None
    return Compilation.objects.select_related("snapshot__edition__trajectory").get(pk=pk)


def run(compilation: Compilation) -> None:
    """Set the snapshot and keep the PDF; a failure is kept in words, with the name of the place."""

    def on_step(name: str, done: int, total: int) -> None:
        Compilation.objects.filter(pk=compilation.pk).update(
            step=done, steps=total, doing=name[:120], started_at=timezone.now()
        )

    workdir = Path(tempfile.mkdtemp(prefix="traject-"))
    try:
        rest = withdrawing.without(compilation.snapshot.data)
        pictures = fetch_pictures(rest.data, workdir / "sources")
        fonts = static_fonts(Path(settings.FONT_CACHE))
        result = typeset(
            rest.data,
            pictures,
            workdir=workdir / "job",
            fonts=fonts,
            output="print" if compilation.output == Compilation.Output.PRINT else "web",
            profile=settings.PRINT_PROFILES.get(rest.data["kind"]),
            on_step=on_step,
        )
        keep(compilation, result, rest)
    except TypesettingError as error:
        fail(compilation, error.message, name_of(compilation.snapshot, error.where))
    except OSError as error:
        fail(
            compilation,
            _("Een bestand kon niet gelezen of bewaard worden: %(error)s") % {"error": error.strerror},
        )
    finally:
        shutil.rmtree(workdir, ignore_errors=True)


def fetch_pictures(data: dict[str, Any], folder: Path) -> dict[str, Path]:
    """Copies of the pictures by id; from any storage, so that workers need no shared disk. Missing ones stay away."""
    folder.mkdir(parents=True)
    found = {}
    for name, picture in data["pictures"].items():
        if default_storage.exists(picture["file"]):
            path = folder / f"{name}{Path(picture['file']).suffix}"
            with default_storage.open(picture["file"]) as source, path.open("wb") as copy:
                shutil.copyfileobj(source, copy)
            found[name] = path
    return found


def keep(compilation: Compilation, result: Typeset, rest: withdrawing.Rest) -> None:
    with result.pdf.open("rb") as pdf:
        compilation.file.save(f"{compilation.pk}.pdf", File(pdf), save=False)
    Compilation.objects.filter(pk=compilation.pk).update(
        state=Compilation.State.DONE,
        file=compilation.file.name,
        step=models.F("steps"),
        doing="",
        pages=result.pages,
        size=result.pdf.stat().st_size,
        warnings=rest.told + result.warnings,
        left_out=rest.left_out,
        finished_at=timezone.now(),
    )


def fail(compilation: Compilation, message: str, where: str = "") -> None:
    Compilation.objects.filter(pk=compilation.pk).update(
        state=Compilation.State.FAILED, failure=message, where=where[:200], finished_at=timezone.now()
    )


def name_of(snapshot: Snapshot, where: str) -> str:
    """The picture, chapter, article or block with this id, by the words that the officer knows; "" for anything else."""
    if picture := snapshot.data["pictures"].get(where):
        return str(picture["caption"] or picture["alt"])
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
