"""A row of the table becomes a contribution, or we say in plain Dutch why it can't."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.models import Gathering, Question
from toolkit.tables.moments import parse_date
from toolkit.tables.nothing import is_nothing
from toolkit.tables.reading import Row
from toolkit.tables.refusal import Doubtful
from toolkit.tables.words import plain
from trajectories.models import Neighbourhood

from ..models import Channel, Contribution, ImportBatch
from ..recording import MAX_WORDS, clean_words
from . import values
from .ages import parse_age
from .mapping import TEXT, TITLE, TRANSLATION, Plan

MOST_REF = 80
UNREADABLE = "\N{REPLACEMENT CHARACTER}"  # what decoding leaves of a byte that is no letter


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What a row says, as the fields of a contribution.

    `new_neighbourhood` is the name of one that is still to be made; then `neighbourhood` is None.
    """

    words: str
    translation: str
    seq: int
    gathering: Gathering | None
    said_at: dt.datetime
    question: Question | None
    question_text: str
    language: str
    age_band: str
    channel: str
    on_behalf_of: str
    source_ref: str
    neighbourhood: Neighbourhood | None
    new_neighbourhood: str = ""

    def contribution(self) -> Contribution:
        """An unsaved contribution with these facts, without its id and its batch."""
        facts = {field.name: getattr(self, field.name) for field in fields(self)}
        del facts["new_neighbourhood"]
        return Contribution(text=self.words, **facts)


@dataclass
class Verdict:
    """What becomes of a row: a `draft`, `problems`, a `double`, or nothing (an empty row)."""

    row: int
    draft: Draft | None = None
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    double: str = ""
    double_of: UUID | None = None

    @property
    def is_empty(self) -> bool:
        return self.draft is None and not self.problems and not self.double

    @property
    def is_good(self) -> bool:
        return self.draft is not None and not self.double


def fingerprint(words: str, ref: str) -> bytes:
    """The same for texts that only differ in capitals, accents, spaces and signs, with the same reference."""
    return hashlib.blake2b(
        f"{plain(words) or words}\n{ref.strip().casefold()}".encode(), digest_size=16
    ).digest()


def known_fingerprints(contributions: QuerySet[Contribution]) -> dict[bytes, UUID]:
    """Of everything that is in a trajectory; about 1.5 s and 30 MB for 100,000."""
    rows = contributions.order_by().values_list("pk", "words", "source_ref")
    return {fingerprint(words, ref): pk for pk, words, ref in rows.iterator(chunk_size=2000)}


class Checker:
    """Checks rows against what the trajectory knows. Three or four queries when it is made, none per row."""

    def __init__(self, batch: ImportBatch, plan: Plan, known: dict[bytes, UUID] | None = None) -> None:
        self.plan = plan
        self.known = known or {}
        self.seen: dict[bytes, int] = {}
        self.places = {target: plan.columns.index(target) for target in plan.columns if target}
        trajectory = batch.trajectory
        self.now = timezone.localtime()
        self.uploaded_at = batch.uploaded_at
        self.neighbourhoods = {
            plain(one.name): one
            for one in Neighbourhood.objects.filter(municipality=trajectory.municipality_id)
        }
        self.gatherings = list(Gathering.objects.filter(trajectory=trajectory).order_by("-starts_at", "-pk"))
        self.gathering_of = {plain(one.title): one for one in self.gatherings}
        self.gathering_of |= {str(one.number): one for one in self.gatherings if one.number}
        self.default_gathering = next((one for one in self.gatherings if one.pk == plan.gathering), None)
        asked = Question.objects.filter(guide__trajectory=trajectory).select_related("guide")
        # The standard guide comes last, so that its questions win.
        self.questions = sorted(asked, key=lambda one: (one.guide.is_standard, -one.pk))
        self.default_question = next((one for one in self.questions if one.pk == plan.question), None)
        self.channels = {plain(str(label)): value for value, label in Channel.choices}
        self.channels |= {plain(value): value for value in Channel.values}

    def check_all(self, rows: Iterable[Row]) -> Iterator[tuple[list[str], Verdict]]:
        for number, cells in rows:
            yield cells, self.check(number, cells)

    def check(self, number: int, cells: list[str]) -> Verdict:
        verdict = Verdict(number)
        if not any(cell.strip() for cell in cells):
            return verdict
        extra = [cell for cell in cells[len(self.plan.columns) :] if cell.strip()]
        if extra:
            verdict.problems.append(
                _(
                    "Deze rij heeft meer cellen dan er kolommen zijn: misschien staat er een "
                    "scheidingsteken in de tekst."
                )
            )
        cell = {
            target: clean_words(cells[place]) if place < len(cells) else ""
            for target, place in self.places.items()
        }
        words = "\n".join(part for part in (cell.get(TITLE, ""), cell.get(TEXT, "")) if part)
        if not words:
            verdict.problems.append(_("Er staat geen tekst in deze rij."))
        elif len(words) > MAX_WORDS:
            verdict.problems.append(
                _("De tekst is te lang: %(length)s tekens, hoogstens %(most)s.")
                % {"length": len(words), "most": MAX_WORDS}
            )
        if UNREADABLE in words:
            verdict.problems.append(
                _(
                    "In deze tekst staan onleesbare tekens (�). Kies hierboven hoe het bestand "
                    "geschreven is, of verbeter deze rij."
                )
            )
        draft = self.draft_of(words, cell, verdict)
        if not verdict.problems:
            verdict.draft = draft
            self.compare(verdict)
        return verdict

    def draft_of(self, words: str, cell: dict[str, str], verdict: Verdict) -> Draft:
        """The words with the optional facts.

        A fact that is not understood is a problem, or is left out with a remark: as was chosen.
        """

        def fact(target: str, parse: Any, otherwise: Any) -> Any:
            text = cell.get(target, "")
            if is_nothing(text):
                return otherwise
            try:
                return parse(text)
            except Doubtful as doubt:
                (verdict.problems if self.plan.doubtful == "error" else verdict.remarks).append(str(doubt))
                return otherwise

        gathering = fact("gathering", self.find_gathering, self.default_gathering)
        default_date = (
            gathering.starts_at if gathering and gathering.starts_at < self.now else self.uploaded_at
        )
        said_at: dt.datetime = fact("said_at", self.find_date, default_date)
        question = fact("question", self.find_question, self.default_question)
        language = fact("language", values.parse_language, self.plan.language)
        age_band = fact("age_band", lambda text: parse_age(text, said_at.year), "")
        channel = fact("channel", self.find_channel, self.plan.channel)
        neighbourhood, new_neighbourhood = self.find_neighbourhood(cell.get("neighbourhood", ""), verdict)
        if neighbourhood is None and not new_neighbourhood and gathering is not None:
            neighbourhood = next(
                (known for known in self.neighbourhoods.values() if known.pk == gathering.neighbourhood_id),
                None,
            )
        return Draft(
            words=words,
            translation=cell.get(TRANSLATION, "")[:MAX_WORDS],
            seq=verdict.row,
            gathering=gathering,
            said_at=said_at,
            question=question if isinstance(question, Question) else None,
            question_text=(question.text if isinstance(question, Question) else question or "")[:240],
            language=language,
            age_band=age_band,
            channel=channel,
            on_behalf_of=cell.get("on_behalf_of", "")[:120],
            source_ref=" ".join(cell.get("source_ref", "").split())[:MOST_REF],
            neighbourhood=neighbourhood,
            new_neighbourhood=new_neighbourhood,
        )

    def find_neighbourhood(self, text: str, verdict: Verdict) -> tuple[Neighbourhood | None, str]:
        """The one that is known, or the name of one to be made; an unknown one may also be left out or
        wrong."""
        if is_nothing(text):
            return None, ""
        known = self.neighbourhoods.get(plain(text))
        if known is not None:
            return known, ""
        if self.plan.unknown_neighbourhood == "make":
            return None, " ".join(text.split())[:80]
        wrong = self.plan.unknown_neighbourhood == "error"
        (verdict.problems if wrong else verdict.remarks).append(
            _("De wijk “%(name)s” kennen we niet.") % {"name": text[:60]}
        )
        return None, ""

    def compare(self, verdict: Verdict) -> None:
        """Whether the same text with the same reference stands higher in the table, or in the trajectory."""
        if self.plan.doubles == "keep" or verdict.draft is None:
            return
        mark = fingerprint(verdict.draft.words, verdict.draft.source_ref)
        if mark in self.known:
            verdict.double, verdict.double_of = _("staat al bij de inbreng"), self.known[mark]
        elif mark in self.seen:
            verdict.double = _("zelfde als rij %(row)s") % {"row": self.seen[mark]}
        else:
            self.seen[mark] = verdict.row

    def find_date(self, text: str) -> dt.datetime:
        return parse_date(text)

    def find_gathering(self, text: str) -> Gathering:
        words = plain(text)
        number = words.split()[-1] if words else ""
        gathering = self.gathering_of.get(words) or (
            self.gathering_of.get(number.lstrip("0")) if number else None
        )
        if gathering is None:
            raise Doubtful(
                _("De bijeenkomst “%(text)s” vinden we niet. Schrijf haar nummer of haar titel.")
                % {"text": text[:60]}
            )
        return gathering

    def find_question(self, text: str) -> Question | str:
        """By number in the guide, by short name or by its words; other words are kept as they were asked."""
        words = plain(text)
        if words.removeprefix("vraag").strip().isdigit():
            position = int(words.removeprefix("vraag").strip())
            numbered = [one for one in self.questions if one.position == position]
            if not numbered:
                raise Doubtful(
                    _("Er is geen vraag %(number)s in de gespreksleidraad.") % {"number": position}
                )
            return numbered[-1]
        named = [one for one in self.questions if words in {plain(one.text), plain(one.short)}]
        return named[-1] if named else text

    def find_channel(self, text: str) -> str:
        words = plain(text)
        synonyms = {
            "online": "survey",
            "enquete": "survey",
            "survey": "survey",
            "kaartje": "paper",
            "papier": "paper",
        }
        channel = self.channels.get(words) or synonyms.get(words)
        if channel is None:
            raise Doubtful(_("Het kanaal “%(text)s” kennen we niet.") % {"text": text[:40]})
        return channel

    def shown(self, verdict: Verdict) -> Contribution | None:
        """The contribution that a good row would become, for the preview; not for writing."""
        if verdict.draft is None:
            return None
        contribution = verdict.draft.contribution()
        if verdict.draft.new_neighbourhood:
            contribution.neighbourhood = Neighbourhood(name=verdict.draft.new_neighbourhood)
        return contribution
