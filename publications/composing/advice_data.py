"""A process advice as data: what `typst/advies.typ` sets, and the annex of a note with the agreed ones."""

import uuid
from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ateliers.cases.owners import owner_of
from ateliers.models import Case, ProcessAdvice
from trajectories.models import Trajectory

from ..models import Edition, Section
from ..typesetting import advice_document as sheet
from ..typesetting import note_document as printed
from ..typesetting.document import SNAPSHOT_VERSION
from .edition_data import EditionContent, steady_id

State = ProcessAdvice.State
BEFORE, AFTER = ("who", "when"), ("how", "pitfalls")
IN_NOTE = (*BEFORE, *AFTER, "first_step", "first_step_by")


def agreed_advices(trajectory: Trajectory) -> list[ProcessAdvice]:
    """In the order of the cases. One query."""
    there = ProcessAdvice.objects.filter(case__trajectory=trajectory, state=State.AGREED)
    return list(there.select_related("case").order_by("case__created_at", "case"))


def lines_of(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


# ---------------------------------------------------------------- two pages of its own


def of_case(case: Case, advice: ProcessAdvice) -> sheet.ProcessAdvice:
    municipality, owner = case.trajectory.municipality, owner_of(case)
    return {
        "kind": "process_advice",
        "version": SNAPSHOT_VERSION,
        "created": timezone.localdate().isoformat(),
        "title": case.title,
        "subtitle": case.trajectory.title,
        "municipality": f"{capfirst(municipality.get_kind_display())} {municipality.name}",
        "accent": municipality.accent,
        "pictures": {},
        "question": case.question,
        "context": lines_of(case.context),
        "stage": case.get_stage_display(),
        "owner": str(owner) if owner else "",
        "standing": standing_of(advice),
        "people": [
            {"name": str(one), "part": one.get_part_display(), "why": one.why}
            for one in case.key_players.all()
        ],
        "before": parts_of_advice(advice, BEFORE),
        "after": parts_of_advice(advice, AFTER),
        "first_step": lines_of(advice.first_step),
        "first_step_by": advice.first_step_by,
        "follow_ups": [date_format(one.due_on, "j F Y") for one in case.follow_ups.all()]
        if advice.state == State.AGREED
        else [],
    }


def standing_of(advice: ProcessAdvice) -> str:
    if advice.state == State.AGREED and advice.agreed_at:
        day = date_format(timezone.localtime(advice.agreed_at), "j F Y")
        return _("De eigenaar gaf akkoord op %(day)s.") % {"day": day}
    return _("Ontwerp: de eigenaar gaf nog geen akkoord.")


def parts_of_advice(advice: ProcessAdvice, names: Iterable[str]) -> list[sheet.AdvicePart]:
    return [
        {"id": name, "label": capfirst(ProcessAdvice.label_of(name)), "lines": lines}
        for name in names
        if (lines := lines_of(getattr(advice, name)))
    ]


# ---------------------------------------------------------------- the annex of a note


def waits_for_annex(edition: Edition) -> bool:
    """Whether an advice is agreed and the annex is not there yet."""
    has_one = Section.objects.filter(edition=edition, kind=Section.Kind.ADVICES).exists()
    return not has_one and bool(agreed_advices(edition.trajectory))


def annex_of(content: EditionContent) -> printed.Advices | None:
    """The agreed ones as they stand now; None unless somebody put the annex in."""
    section = next(iter(content.of_kind(Section.Kind.ADVICES)), None)
    if section is None:
        return None
    return {
        "id": str(section.pk),
        "title": section.title,
        "lead": section.lead,
        "advices": [advice_in_note(content, one) for one in agreed_advices(content.edition.trajectory)],
    }


def advice_in_note(content: EditionContent, advice: ProcessAdvice) -> printed.NoteAdvice:
    case = advice.case
    return {
        "id": steady_id(content.edition, f"advice {case.pk}"),
        "title": case.title,
        "question": case.question,
        "standing": standing_of(advice),
        "parts": [
            part_in_note(content, case, name, lines)
            for name in IN_NOTE
            if (lines := lines_of(getattr(advice, name)))
        ],
    }


def part_in_note(content: EditionContent, case: Case, name: str, lines: list[str]) -> printed.NoteAdvicePart:
    home = steady_id(content.edition, f"advice {case.pk} {name}")
    return {
        "id": home,
        "label": capfirst(ProcessAdvice.label_of(name)),
        "paragraphs": content.paragraphs(uuid.UUID(home), name, "paragraphs", lines),
    }
