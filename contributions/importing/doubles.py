"""Whether something stands in the table or in the trajectory already.

| chosen      | is double                                                                                   |
|-------------|---------------------------------------------------------------------------------------------|
| `reference` | the same row of the same file, read in before; the same reference higher in this table;      |
|             | in the trajectory: the same reference with the same words, or a long code whatever the words |
|             | (one answer, corrected since); without a reference: the same words at the same moment, read  |
|             | in from an earlier file (an export that has grown)                                           |
| `words`     | all that, and the same words to the same question, whoever says them                         |
| `answer`    | what `reference` says, and a number of the same program, whatever the words                  |
| `keep`      | nothing                                                                                     |

Two people who say the same are two people: words alone make no double unless the officer says so. Numbers of
rows come back in every list, so a number alone is none in another file: 1 of one evening and 1 of the next
are two people. Where the same program gave both, other words may be a correction: the row says so.
"""

import datetime as dt
import hashlib
import re
import uuid
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from toolkit.tables.words import plain

from ..models import Contribution, ImportBatch
from .mapping import DOUBLE_BY_ANSWER, DOUBLE_BY_WORDS, KEEP_DOUBLES, Plan
from .verdicts import Statement, Verdict

LONG_CODE = re.compile(r"(?=.*\d)\S{8,}")


def mark_of(*parts: str) -> bytes:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=16).digest()


def of_words(words: str) -> str:
    """The same for texts that only differ in capitals, accents, spaces and signs."""
    return plain(words) or words


def is_long_code(reference: str) -> bool:
    """Whether a reference is of one answer alone, whatever the file: no number of a row or of a card."""
    return LONG_CODE.fullmatch(reference) is not None


def statement_id(batch_id: UUID, row: int, place: int) -> UUID:
    """The same cell of the same upload always gets the same id."""
    return uuid.uuid5(batch_id, f"{row}/{place}")


class Doubles:
    """Knows what is in the trajectory (four queries at most, when it is made; about 1.5 s and 60 MB for
    100,000), and remembers what it saw higher in the table."""

    def __init__(self, plan: Plan, batch: ImportBatch | None = None) -> None:
        self.plan = plan
        self.seen: dict[bytes, int] = {}
        self.known: dict[bytes, UUID] = {}
        self.answered: dict[bytes, UUID] = {}
        self.same_files: list[UUID] = []
        self.cells: set[UUID] = set()
        if batch is not None and plan.doubles != KEEP_DOUBLES:
            self.look_around(batch)

    def look_around(self, batch: ImportBatch) -> None:
        earlier = ImportBatch.objects.filter(
            trajectory=batch.trajectory_id, digest=batch.digest, state=ImportBatch.State.DONE
        ).exclude(digest="")
        self.same_files = list(earlier.values_list("pk", flat=True))
        voices = Contribution.objects.alive().filter(trajectory=batch.trajectory_id).order_by()
        read_in = voices.filter(batch__in=self.same_files)
        self.cells = set(read_in.values_list("pk", flat=True)) if self.same_files else set()
        programs = dict(
            ImportBatch.objects.filter(trajectory=batch.trajectory_id).values_list("pk", "mapping__program")
        )
        rows = voices.values_list("pk", "words", "source_ref", "said_at", "batch_id", "question_text")
        for pk, words, reference, said_at, batch_id, question in rows.iterator(chunk_size=2000):
            for found in self.marks_in_trajectory(words, reference, said_at, question, batch_id is not None):
                self.known[found] = pk
            program = programs.get(batch_id) or ""
            if reference and (is_long_code(reference) or (program and program == self.plan.program)):
                self.answered[mark_of(reference.casefold(), of_words(question))] = pk

    def marks_in_trajectory(
        self, words: str, reference: str, said_at: dt.datetime | None, question: str, was_imported: bool
    ) -> Iterable[bytes]:
        """By what a statement is known in the trajectory. `said_at` is None when the row has no date."""
        if reference:
            yield mark_of("reference", of_words(words), reference.casefold())
        elif said_at is not None and was_imported:
            yield mark_of("moment", of_words(words), f"{said_at:%Y%m%d%H%M%z}", of_words(question))
        if self.plan.doubles == DOUBLE_BY_WORDS:
            yield mark_of("words", of_words(words), of_words(question))

    def marks_in_table(self, statement: Statement) -> Iterable[bytes]:
        draft = statement.draft
        if draft.source_ref:
            place = f"{statement.place} {of_words(draft.question_text)}"
            yield mark_of("reference", draft.source_ref.casefold(), place)
        if self.plan.doubles == DOUBLE_BY_WORDS:
            yield mark_of("words", of_words(draft.words), of_words(draft.question_text))

    def judge(self, verdict: Verdict, has_date: bool) -> None:
        """Say of each statement of a row whether it is there already."""
        if self.plan.doubles == KEEP_DOUBLES:
            return
        for statement in verdict.statements:
            self.judge_statement(statement, verdict.row, has_date)
            if not statement.double:
                self.compare_answer(statement, verdict)

    def compare_answer(self, statement: Statement, verdict: Verdict) -> None:
        """The same reference with other words: a correction perhaps, or somebody else with the same code."""
        draft = statement.draft
        earlier = self.answered.get(mark_of(draft.source_ref.casefold(), of_words(draft.question_text)))
        if not draft.source_ref or earlier is None:
            return
        if is_long_code(draft.source_ref) or self.plan.doubles == DOUBLE_BY_ANSWER:
            statement.double = _("dit kenmerk staat al bij de inbreng, met andere woorden")
            statement.double_of = earlier
            return
        remark = _(
            "Het kenmerk “%(reference)s” staat al bij de inbreng, met andere woorden. We lezen ook deze in."
        ) % {"reference": draft.source_ref[:40]}
        if remark not in verdict.remarks:
            verdict.remarks.append(remark)

    def judge_statement(self, statement: Statement, row: int, has_date: bool) -> None:
        draft = statement.draft
        for earlier in self.same_files:
            pk = statement_id(earlier, row, statement.place)
            if pk in self.cells:
                statement.double, statement.double_of = _("dit bestand is al ingelezen"), pk
                return
        moment = draft.said_at.astimezone(dt.UTC) if has_date else None
        for found in self.marks_in_trajectory(
            draft.words, draft.source_ref, moment, draft.question_text, was_imported=True
        ):
            if found in self.known:
                statement.double, statement.double_of = _("staat al bij de inbreng"), self.known[found]
                return
        marks = list(self.marks_in_table(statement))
        higher = next((self.seen[found] for found in marks if self.seen.get(found, row) != row), None)
        if higher is not None:
            statement.double = _("zelfde als rij %(row)s") % {"row": higher}
            return
        for found in marks:
            self.seen.setdefault(found, row)
