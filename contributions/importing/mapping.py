"""Which column is what: guessed from all its cells, changed on screen, remembered for the next file."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.models import Gathering, Question
from toolkit.tables import encodings, guessing, nothing, opening
from toolkit.tables.columns import Facts, Shape, measure
from toolkit.tables.guessing import Guess, Sure, is_question
from toolkit.tables.reading import Layout, Row
from toolkit.tables.wanted import Wanted
from toolkit.tables.words import plain, without_number
from trajectories.models import Neighbourhood, Trajectory

from ..models import Channel, ImportBatch
from . import senders, styles
from .meanings import NOT_READ, TEXT, TEXT_NAMES, TITLE, TITLE_NAMES, Vocabulary, declare
from .styles import Styles

# Headings that ask nothing: "tekst", "titel".
GENERIC = {plain(name.replace("_", " ")) for name in f"{TEXT_NAMES} {TITLE_NAMES}".split()}
LOOKED_AT = 1000  # rows by which a file is understood
HEADING = "heading"  # the question of a column is its heading; else the key of a question, or ""
BY_REFERENCE, DOUBLE_BY_WORDS, KEEP_DOUBLES = "reference", "words", "keep"
DOUBLE_BY_ANSWER = "answer"
LEAVE_EMPTY, MAKE, REFUSE = "empty", "make", "error"


@dataclass(frozen=True)
class Plan:
    """All that was chosen for one file: how to read it, what the columns are, and what holds for every row.

    Per column: its name, its meaning (a key of `meanings`), its question when it is what was said (`asks`),
    how sure the guess is and why. `sender` and `header` are what somebody chose; "" and None leave it to
    `senders.recognise`. `gatherings`: what stands in a cell -> the key of the gathering that is meant.
    """

    layout: Layout = field(default_factory=Layout)
    sender: str = ""
    header: int | None = None
    program: str = ""
    names: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    asks: list[str] = field(default_factory=list)
    sure: list[str] = field(default_factory=list)
    why: list[str] = field(default_factory=list)
    styles: Styles = field(default_factory=Styles)
    remembered_from: str = ""
    channel: str = Channel.IMPORT
    language: str = ""  # not known: it is suggested afterwards
    gathering: int | None = None
    question: int | None = None
    gatherings: dict[str, int] = field(default_factory=dict)
    unknown_neighbourhood: str = LEAVE_EMPTY
    doubtful: str = LEAVE_EMPTY  # or REFUSE: what isn't understood keeps its row out
    doubles: str = BY_REFERENCE
    keep_nothings: bool = False  # "nvt" is what somebody said
    keep_left_out: bool = False  # rows that the sender's program says are no answers

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, batch: ImportBatch) -> "Plan":
        stored = dict(batch.mapping)
        layout, written = Layout(**stored.get("layout", {})), Styles(**stored.get("styles", {}))
        return cls(**{**stored, "layout": layout, "styles": written})

    def column(self, target: str) -> int | None:
        return self.columns.index(target) if target in self.columns else None

    @property
    def texts(self) -> list[int]:
        """The places of what was said."""
        return [place for place, key in enumerate(self.columns) if key == TEXT]

    @property
    def has_words(self) -> bool:
        return TEXT in self.columns or TITLE in self.columns


def guess(data: bytes, trajectory_id: int) -> Plan:
    """A plan for a fresh file: columns as they were for the last file with the same ones, else guessed."""
    plan = understand(data, Plan(layout=opening.guess(data)), trajectory_id)
    known = remembered(plan, trajectory_id)
    return with_styles(known, data) if known else plan


def understand(data: bytes, plan: Plan, trajectory_id: int) -> Plan:
    """The plan with the columns of this reading of the file, guessed anew."""
    first = opening.first_rows(data, plan.layout, LOOKED_AT)
    return with_styles(fit(plan, first, trajectory_id), data, first)


def in_other_letters(data: bytes, plan: Plan, trajectory_id: int) -> Plan:
    """The plan in the letters that are the next likely; the same columns mean what they meant."""
    encoding = encodings.NEXT.get(plan.layout.encoding, plan.layout.encoding)
    layout = replace(plan.layout, encoding=encoding, why=_("Je hebt dit zelf gekozen."))
    fresh = understand(data, replace(plan, layout=layout), trajectory_id)
    if len(fresh.names) != len(plan.names):
        return fresh
    fresh = replace(fresh, columns=plan.columns, asks=plan.asks, sure=plan.sure, why=plan.why)
    return with_styles(replace(fresh, remembered_from=plan.remembered_from), data)


def with_styles(plan: Plan, data: bytes, first: Sequence[Row] | None = None) -> Plan:
    """The plan with how its columns are written; by all rows when the first ones leave a doubt."""
    first = first or opening.first_rows(data, plan.layout, LOOKED_AT)
    table, today = recognise(plan, first), timezone.localdate()
    found = styles.judge(plan.columns, (row.cells for row in table.tidy(first)), today)
    if not found.date_certain and len(first) >= LOOKED_AT:
        with closing(senders.body(data, plan.layout, table)) as rows:
            found = styles.judge(plan.columns, (row.cells for row in rows), today)
    return replace(plan, styles=found)


def fit(plan: Plan, first: list[Row], trajectory_id: int) -> Plan:
    knows = vocabulary(trajectory_id)
    wanted = declare(knows)
    table = recognise(plan, first, wanted)
    body = [row.cells for row in table.tidy(first) if not row.left_out]
    facts = measure(table.names, body)
    guesses = guess_columns(wanted, facts, hints_of(table))
    columns = [one.key for one in guesses]
    return replace(
        plan,
        layout=replace(plan.layout, header=table.header),
        program=table.name if table.sender else "",
        names=table.names,
        columns=columns,
        asks=guess_asks(table.names, columns, trajectory_id),
        sure=[str(one.sure.value) for one in guesses],
        why=[one.why for one in guesses],
        remembered_from="",
    )


def recognise(plan: Plan, first: Sequence[Row], wanted: Sequence[Wanted] | None = None) -> senders.Table:
    """The plain table of this file; of one of nobody we know, the row with headings is found by `wanted`."""
    table = senders.recognise(first, sender=plan.sender, header=plan.header)
    if table.sender or plan.header is not None:
        return table
    header = plan.layout.header if wanted is None else guessing.guess_header(wanted, first)
    return senders.recognise(first, sender=plan.sender or senders.LIST, header=header)


def hints_of(table: senders.Table) -> dict[int, str]:
    """What the sender knows of its columns: place -> key of a meaning."""
    not_read = {senders.Meaning.CHOICE, senders.Meaning.NOTHING}
    return {
        place: NOT_READ if meaning in not_read else str(meaning.value)
        for place, meaning in enumerate(table.meanings)
        if meaning != senders.Meaning.UNKNOWN
    }


def guess_columns(
    wanted: Sequence[Wanted], facts: Sequence[Facts], hints: dict[int, str] | None = None
) -> list[Guess]:
    """A guess per column. Where nothing is what was said for certain, titles are, or the only column that may
    be."""
    guesses = guessing.guess(wanted, facts, hints)
    keys = [one.key for one in guesses]
    if TEXT in keys:
        return guesses
    left = [place for place, one in enumerate(guesses) if not one.key and place not in (hints or {})]
    if TITLE in keys:
        found = [keys.index(TITLE)]
    elif len(facts) == 1 and facts[0].filled:
        found = left
    else:
        found = [place for place in left if may_be_said(facts[place])]
    if len(found) == 1:
        guesses[found[0]] = Guess(TEXT, Sure.DOUBTFUL, _("er staat geen andere tekst in dit bestand"))
    return guesses


def may_be_said(facts: Facts) -> bool:
    """Words under a heading that asks for them, though the same ones come back."""
    if facts.share(Shape.WORDS) < 0.5 or nothing.kind_of(facts.values) == nothing.Kind.YES_NO:
        return False
    return plain(facts.name) in GENERIC or (is_question(facts.name) and facts.words >= 1.5)


def guess_asks(names: Sequence[str], columns: Sequence[str], trajectory_id: int) -> list[str]:
    """Per column of what was said: the question of the guide that its heading is, else its heading, unless
    that says no more than "tekst"."""
    texts = [place for place, key in enumerate(columns) if key == TEXT]
    if not texts:
        return [""] * len(names)
    questions = {
        name: str(pk)
        for pk, *texts_of in Question.objects.filter(guide__trajectory=trajectory_id)
        .order_by("guide__is_standard", "-pk")
        .values_list("pk", "text", "short")
        for name in map(plain, texts_of)
        if name
    }
    by_row = "question" in columns

    def ask(place: int) -> str:
        name = plain(names[place])
        asked = plain(without_number(names[place]))
        if asked in questions:
            return questions[asked]
        says_nothing = not name or (name in GENERIC and (len(texts) == 1 or by_row))
        return "" if says_nothing or (by_row and not is_question(names[place])) else HEADING

    return [ask(place) if place in texts else "" for place in range(len(names))]


def vocabulary(trajectory_id: int) -> Vocabulary:
    """Four queries."""
    trajectory = Trajectory.objects.filter(pk=trajectory_id).first()
    if trajectory is None:
        return Vocabulary()
    towns = Neighbourhood.objects.filter(municipality=trajectory.municipality_id)
    gatherings = Gathering.objects.filter(trajectory=trajectory)
    questions = Question.objects.filter(guide__trajectory=trajectory)
    titles = {plain(title) for title in gatherings.order_by().values_list("title", flat=True)}
    asked = questions.order_by().values_list("text", "short")
    return Vocabulary(
        neighbourhoods=frozenset(map(plain, towns.order_by().values_list("name", flat=True))),
        gatherings=frozenset(titles),
        questions=frozenset(plain(text) for both in asked for text in both if text),
    )


def remembered(plan: Plan, trajectory_id: int) -> Plan | None:
    """The plan with what the columns meant in the last finished import with the same names. Nothing else of
    it: where and when something was said, and what to do with doubts, is asked again for each file."""
    if not any(plan.names):
        return None
    earlier = (
        ImportBatch.objects.filter(
            trajectory=trajectory_id, state=ImportBatch.State.DONE, mapping__names=plan.names
        )
        .order_by("-uploaded_at")
        .first()
    )
    if earlier is None:
        return None
    known = Plan.of(earlier)
    there = {
        str(pk)
        for pk in Question.objects.filter(guide__trajectory=trajectory_id).values_list("pk", flat=True)
    }
    asks = [ask if ask in {"", HEADING} or ask in there else HEADING for ask in known.asks]
    return replace(
        plan,
        columns=known.columns,
        asks=asks,
        sure=[Sure.CHOSEN.value] * len(plan.names),
        why=[_("zoals bij het vorige bestand")] * len(plan.names),
        remembered_from=earlier.filename,
    )
