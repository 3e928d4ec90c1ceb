"""What the page says of how a file is read and what is left out, each with one click to turn it round."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.tables import encodings

from ..models import ImportBatch
from .mapping import Plan

MOST_SHOWN = 6  # different answers or reasons in one sentence


@dataclass(frozen=True)
class Note:
    """A sentence, and the button that turns round what it says: its label and its address, or neither.

    `rows`: (row, as it is read now, as it would be) of what the sentence is about; `is_open`: shown at once.
    """

    sentence: str
    button: str = ""
    address: str = ""
    rows: list[tuple[int, str, str]] = field(default_factory=list)
    is_open: bool = False


def notes_on(batch: ImportBatch, plan: Plan) -> list[Note]:
    """In the order in which somebody wonders: where is it from, how is it read, what is left out."""
    found = [*on_origin(batch, plan), *on_reading(batch, plan), *on_left_out(batch, plan)]
    if batch.state in {ImportBatch.State.UPLOADED, ImportBatch.State.FAILED}:
        return found
    return [Note(note.sentence) for note in found if not note.rows]


def address(batch: ImportBatch, act: str, **where: str) -> str:
    return batch.trajectory.url(f"contributions:{act}", pk=batch.pk, **where)


def on_origin(batch: ImportBatch, plan: Plan) -> Iterator[Note]:
    if plan.program:
        sentence = _(
            "Herkend als een bestand van %(name)s. Klopt dat niet, kies dan hieronder wat het wel is."
        )
        yield Note(sentence % {"name": plan.program})
    if plan.remembered_from:
        sentence = _("Wat elke kolom is, is overgenomen van “%(file)s”.") % {"file": plan.remembered_from}
        yield Note(sentence, _("Raad opnieuw"), address(batch, "import_guess"))


def on_reading(batch: ImportBatch, plan: Plan) -> Iterator[Note]:
    yield from map(Note, plan.layout.remarks)
    yield from on_letters(batch, plan)
    if plan.styles.date_why:
        order = (
            _("Datums lezen we met de maand eerst, dan de dag.")
            if plan.styles.month_first
            else _("Datums lezen we met de dag eerst, dan de maand.")
        )
        yield Note(f"{order} {plan.styles.date_why}", _("Draai om"), address(batch, "import_dates"))


def on_letters(batch: ImportBatch, plan: Plan) -> Iterator[Note]:
    """Words whose letters may be others. A file whose letters are all of one kind says so on demand."""
    now, other = plan.layout.encoding, encodings.NEXT.get(plan.layout.encoding, "")
    if not batch.doubtful_words:
        return
    names = dict(encodings.CHOICES)
    in_doubt = now in {encodings.UTF8, encodings.TWICE, encodings.MIXED}
    sentence = (
        _("Kijk na of deze letters kloppen. We lezen ze nu als: %(now)s.")
        if in_doubt
        else _("De letters met een accent lezen we als: %(now)s.")
    )
    may_turn = other and any(then for _row, _text, then in batch.doubtful_words)
    yield Note(
        sentence % {"now": names[now]},
        _("Lees als: %(other)s") % {"other": names[other]} if may_turn else "",
        address(batch, "import_letters"),
        rows=batch.doubtful_words,
        is_open=in_doubt,
    )


def on_left_out(batch: ImportBatch, plan: Plan) -> Iterator[Note]:
    answers = address(batch, "import_keep", what="antwoorden")
    if plan.keep_nothings:
        yield Note(_("Antwoorden als “nvt” of “-” worden ingelezen."), _("Laat ze toch weg"), answers)
    elif batch.counted_empty:
        count = sum(times for _words, times in batch.counted_empty)
        sentence = ngettext(
            "Eén antwoord telt als leeg: %(which)s.",
            "%(count)s antwoorden tellen als leeg: %(which)s.",
            count,
        )
        listed = in_words([(f"“{words}”", times) for words, times in batch.counted_empty])
        yield Note(sentence % {"count": count, "which": listed}, _("Neem ze toch mee"), answers)
    rows = address(batch, "import_keep", what="rijen")
    if plan.keep_left_out:
        sentence = _("Ook de rijen die het programma van herkomst uitsluit, worden ingelezen.")
        yield Note(sentence, _("Laat ze toch weg"), rows)
    elif batch.left_out:
        count = sum(times for _why, times in batch.left_out)
        sentence = ngettext(
            "Eén rij telt niet mee: %(which)s.", "%(count)s rijen tellen niet mee: %(which)s.", count
        )
        which = in_words(batch.left_out)
        yield Note(sentence % {"count": count, "which": which}, _("Neem ze toch mee"), rows)


def in_words(counted: list[tuple[str, int]]) -> str:
    shown = [f"{words} ({times}×)" if times > 1 else words for words, times in counted[:MOST_SHOWN]]
    return ", ".join([*shown, "…"] if len(counted) > MOST_SHOWN else shown)
