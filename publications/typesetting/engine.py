"""From a snapshot to a PDF: one fresh folder and one subprocess per compile.

The subprocess (``child.py``) gets the templates, the data as JSON and re-encoded copies of the pictures,
nothing else, and a limit on time and memory; so a text that upsets the engine costs one job, never the
worker.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from . import finishing
from .colour import Ink, cmyk_of
from .document import SNAPSHOT_VERSION, Document, Printable
from .errors import TypesettingError
from .fonts import Fonts
from .job_folder import write_data
from .lengths import check_lengths
from .newspaper_document import PlannedPage
from .pictures import copy_pictures, too_coarse
from .printed_kinds import PRINTED
from .report import Job, Output, Report
from .text import clean

TEMPLATES = Path(__file__).resolve().parent.parent / "typst"
PROJECT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 120  # processor time of one compile
MOST_BYTES = (
    3 * 1024**3
)  # address space: Typst maps its fonts and keeps a stack per core, so well above what it uses

NO_PROFILE = (
    "Dit bestand is in drukinkt (CMYK), met 5 mm afloop en snijtekens. Het is geen PDF/X-4, "
    "want het kleurprofiel van de drukker ontbreekt. "
    "Vraagt de drukker PDF/X-4, geef het profiel dan aan wie Traject beheert."
)

OnStep = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Typeset:
    """A finished PDF.

    ``warnings`` are sentences in plain Dutch for the editor; ``seconds`` is wall time; ``places`` gives the
    page on which each chapter, block or article begins; ``pages_plan`` the page plan of a newspaper as it was
    used.
    """

    pdf: Path
    pages: int
    warnings: list[str]
    seconds: float
    places: dict[str, int] = field(default_factory=dict)
    pages_plan: list[PlannedPage] | None = None


def typeset(
    document: Printable,
    pictures: Mapping[str, Path],
    *,
    workdir: Path,
    fonts: Fonts,
    output: Output = "web",
    profile: Path | None = None,
    on_step: OnStep | None = None,
    most_seconds: int = MOST_SECONDS,
    most_bytes: int = MOST_BYTES,
) -> Typeset:
    """Set ``document`` and return the PDF in a new folder below ``workdir``.

    ``output`` "web" gives PDF/UA-1 with PDF/A-2a, "print" gives CMYK with 5 mm bleed and crop marks, and with
    the ICC ``profile`` of the print shop it is PDF/X-4. The same snapshot and pictures give the same bytes.
    ``on_step(name, done, total)`` is called when a step begins. Raises ``TypesettingError`` with a Dutch
    sentence and the id of the text at fault.
    """
    began = time.monotonic()
    kind = PRINTED.get(document.get("kind", ""))
    if kind is None or document.get("version") != SNAPSHOT_VERSION:
        raise TypesettingError("Dit document heeft een vorm die deze versie van Traject niet kent.")
    if output == "print" and kind.paper is None:
        raise TypesettingError("Dit is er alleen om zelf af te drukken, niet voor een drukker.")
    check_lengths(document)
    steps = iter(range(kind.steps))

    def step(name: str) -> None:
        if on_step is not None:
            on_step(name, next(steps, kind.steps - 1), kind.steps)

    Path(workdir).mkdir(parents=True, exist_ok=True)
    root = Path(tempfile.mkdtemp(prefix="zetsel-", dir=workdir))
    try:
        step("teksten nakijken")
        printable, missing = clean(document, fonts.coverage)
        step("afbeeldingen klaarmaken")
        facts = copy_pictures(printable, pictures, root / "pictures", output)
        shutil.copytree(TEMPLATES, root / "typst")
        inks = _inks(cast(Document, printable)) if output == "print" else None
        write_data(root, printable, facts, inks)
        result = _run_child(root, fonts, output, step, most_seconds, most_bytes)
        step("nakijken en afwerken")
        warnings = missing.sentences() + result["warnings"]
        pdf = root / "out.pdf"
        if output == "print":
            finishing.finish_for_print(
                pdf, cast(Document, printable), pictures, facts, result["printed"], profile
            )
            if profile is None:
                warnings.append(NO_PROFILE)
            warnings += too_coarse(result["printed"], facts)
    except BaseException:
        shutil.rmtree(root, ignore_errors=True)
        raise
    for leftover in ("pictures", "typst"):
        shutil.rmtree(root / leftover, ignore_errors=True)
    return Typeset(
        pdf, result["pages"], warnings, time.monotonic() - began, result["places"], result.get("plan")
    )


def _inks(document: Document) -> dict[str, Ink]:
    """Ink for the colours that come with the data (accent, keys)."""
    keys = PRINTED[document["kind"]].keys(document)
    colours = {document["accent"], *(key["colour"] for key in keys)}
    return {colour: cmyk_of(colour) for colour in sorted(colours)}


def _run_child(
    root: Path, fonts: Fonts, output: Output, step: Callable[[str], None], most_seconds: int, most_bytes: int
) -> Report:
    job: Job = {
        "root": str(root),
        "fonts": str(fonts.folder),
        "output": output,
        "most_seconds": most_seconds,
        "most_bytes": most_bytes,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "publications.typesetting.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=root,
        env={
            "PYTHONPATH": os.pathsep.join([str(PROJECT), *filter(None, sys.path)]),
            "LC_ALL": "C.UTF-8",
            "RAYON_NUM_THREADS": "2",
        },
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    # A processor limit does not stop a process that waits; the clock does (machines may be busy: five times
    # as long).
    alarm = threading.Timer(most_seconds * 5, process.kill)
    alarm.start()
    complaints: list[str] = []
    listener = threading.Thread(target=lambda: complaints.append(process.stderr.read()), daemon=True)  # type: ignore[union-attr]
    listener.start()
    answer: Report | None = None
    refusal: TypesettingError | None = None
    try:
        process.stdin.write(json.dumps(job))
        process.stdin.close()
        for line in process.stdout:
            message = json.loads(line)
            if "step" in message:
                step(message["step"])
            elif "error" in message:
                refusal = TypesettingError(message["error"], where=message["where"], detail=message["detail"])
            else:
                answer = cast(Report, message)
        process.wait()
    finally:
        alarm.cancel()
        if process.poll() is None:
            process.kill()
            process.wait()
        listener.join(5)
        process.stdout.close()
        process.stderr.close()
    if refusal is not None:
        raise refusal
    if answer is None:
        raise _died(process.returncode, "".join(complaints))
    return answer


def _died(code: int, complaint: str) -> TypesettingError:
    detail = f"exit {code}: {complaint[-2000:]}"
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return TypesettingError(
            "Het zetten duurde te lang en is gestopt. Maak het document kleiner of probeer het opnieuw.",
            detail=detail,
        )
    if code == -signal.SIGABRT or "memory" in complaint.lower():
        return TypesettingError(
            "Het document is te groot om te zetten: er was te weinig geheugen.", detail=detail
        )
    return TypesettingError("Het zetten is onverwacht gestopt. Probeer het opnieuw.", detail=detail)
