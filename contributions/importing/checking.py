"""A row of the table becomes statements, or we say in plain Dutch why it can't."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gatherings.models import Gathering, Question
from toolkit.tables.moments import parse_date, remark_on
from toolkit.tables.nothing import is_nothing
from toolkit.tables.refusal import Doubtful
from toolkit.tables.words import plain
from trajectories.models import Neighbourhood

from ..models import MOST_BEHALF, MOST_QUESTION, MOST_REFERENCE, ImportBatch
from ..recording import MAX_WORDS, clean_words
from . import values
from .ages import parse_age
from .doubles import Doubles, mark_of
from .finding import Directory, UnknownGathering, find_channel
from .mapping import HEADING, MAKE, REFUSE, Plan
from .meanings import TEXT, TITLE, TRANSLATION
from .senders import TidyRow
from .verdicts import Draft, Statement, Verdict

UNREADABLE = "\N{REPLACEMENT CHARACTER}"  # what decoding leaves of a byte that is no letter
MOST_PLACES = 1000  # columns; keeps the statements of a row together and in order


class Checker:
    """Checks rows against what the trajectory knows. Four queries when it is made, none per row.

    `doubles` knows what is in the trajectory; without it only the table is compared with itself.
    """

    def __init__(self, batch: ImportBatch, plan: Plan, doubles: Doubles | None = None) -> None:
        self.plan = plan
        self.doubles = doubles or Doubles(plan)
        self.places = {key: place for place, key in enumerate(plan.columns) if key and key != TEXT}
        self.texts = plan.texts or [place for place in [plan.column(TITLE)] if place is not None]
        self.now = timezone.localtime()
        self.uploaded_at = batch.uploaded_at
        self.knows = Directory(batch.trajectory)
        self.begins = self.knows.begins
        self.default_gathering = self.knows.gatherings.get(plan.gathering or 0)
        self.default_question = self.knows.question_with(plan.question)
        self.asked = {place: self.question_of_column(place) for place in self.texts}

    def question_of_column(self, place: int) -> Question | str | None:
        """What this column answers; None when the row or the whole file says that."""
        ask = self.plan.asks[place] if place < len(self.plan.asks) else ""
        if ask == HEADING:
            return self.plan.names[place]
        return self.knows.question_with(int(ask)) if ask else None

    def check_all(self, rows: Iterable[TidyRow]) -> Iterator[Verdict]:
        return map(self.check, rows)

    def check(self, row: TidyRow) -> Verdict:
        verdict = Verdict(row.number)
        if row.left_out and not self.plan.keep_left_out:
            verdict.left_out = row.left_out
            return verdict
        said = list(self.said(row.cells, verdict))
        if not said:
            return verdict
        if any(cell.strip() for cell in row.cells[len(self.plan.columns) :]):
            verdict.problems.append(
                _(
                    "Deze rij heeft meer cellen dan er kolommen zijn: misschien staat er een "
                    "scheidingsteken in de tekst."
                )
            )
        for _place, words in said:
            check_words(words, verdict)
        cell = {
            key: clean_words(row.cells[place]) if place < len(row.cells) else ""
            for key, place in self.places.items()
        }
        statements = self.statements(said, cell, verdict)
        if not verdict.problems:
            verdict.statements = statements
            has_date = bool(cell.get("said_at"))
            self.doubles.judge(verdict, has_date)
        return verdict

    def said(self, cells: list[str], verdict: Verdict) -> Iterator[tuple[int, str]]:
        """The place and the words of each filled cell that holds what was said; the title stands above the
        first of them."""
        above = self.places.get(TITLE, len(cells))
        title = clean_words(cells[above]) if above < len(cells) and above not in self.texts else ""
        found = False
        for place in self.texts:
            words = clean_words(cells[place]) if place < len(cells) else ""
            kind = self.plan.styles.kind_of(place)
            if words and is_nothing(words, kind) and not self.plan.keep_nothings:
                verdict.counted_empty.append(words)
            elif words:
                yield place, f"{title}\n{words}" if title and not found else words
                found = True
        if title and not found and not is_nothing(title):
            yield self.texts[0], title

    def statements(
        self, said: list[tuple[int, str]], cell: dict[str, str], verdict: Verdict
    ) -> list[Statement]:
        """A statement per filled cell, all with the facts of the one person in this row."""
        facts = self.facts(cell, verdict)
        by_row = facts.pop("question")
        translated = self.translated_place(said)
        return [
            Statement(
                Draft(
                    words=words,
                    translation=cell.get(TRANSLATION, "")[:MAX_WORDS] if place == translated else "",
                    seq=verdict.row * MOST_PLACES + place,
                    **self.question(self.asked.get(place) or by_row, verdict),
                    **facts,
                ),
                place,
            )
            for place, words in said
        ]

    def translated_place(self, said: list[tuple[int, str]]) -> int:
        """The column that the translation belongs to: the nearest one before it."""
        translation = self.places.get(TRANSLATION, 0)
        before = [place for place, _words in said if place < translation]
        return before[-1] if before else said[0][0]

    def question(self, asked: Question | str | None, verdict: Verdict) -> dict[str, Any]:
        if isinstance(asked, Question):
            return {"question": asked, "question_text": asked.text}
        return {
            "question": None,
            "question_text": shortened(asked or "", MOST_QUESTION, _("De vraag"), verdict),
        }

    def facts(self, cell: dict[str, str], verdict: Verdict) -> dict[str, Any]:
        """What the row tells of the person and the moment; what isn't understood is a problem, or is left out
        with a remark: as was chosen."""

        def fact(key: str, parse: Any, otherwise: Any) -> Any:
            text = cell.get(key, "")
            if is_nothing(text):
                return otherwise
            try:
                return parse(text)
            except Doubtful as doubt:
                if isinstance(doubt, UnknownGathering):
                    verdict.unknown_gathering = doubt.text
                self.doubt(str(doubt), self.plan.doubtful, verdict)
                return otherwise

        styles = self.plan.styles
        own_date = fact("said_at", lambda text: parse_date(text, styles.day_order), None)
        if own_date and (odd := remark_on(own_date, self.now, self.begins)):
            verdict.remarks.append(odd)
        gathering = fact(
            "gathering", lambda text: self.find_gathering(text, own_date), self.default_gathering
        )
        at_gathering = gathering.starts_at if gathering and gathering.starts_at < self.now else None
        said_at = own_date or at_gathering or self.uploaded_at
        neighbourhood, new_neighbourhood = self.find_neighbourhood(cell.get("neighbourhood", ""), verdict)
        if neighbourhood is None and not new_neighbourhood and gathering is not None:
            neighbourhood = self.knows.neighbourhood_with(gathering.neighbourhood_id)
        return {
            "gathering": gathering,
            "said_at": said_at,
            "question": fact("question", self.knows.find_question, self.default_question),
            "language": fact("language", values.parse_language, self.plan.language),
            "age_band": fact("age_band", lambda text: parse_age(text, said_at.year, styles.age_style), ""),
            "channel": fact("channel", find_channel, self.plan.channel),
            "on_behalf_of": shortened(cell.get("on_behalf_of", ""), MOST_BEHALF, _("“Voor wie”"), verdict),
            "source_ref": reference(cell.get("source_ref", ""), verdict),
            "neighbourhood": neighbourhood,
            "new_neighbourhood": new_neighbourhood,
        }

    def find_neighbourhood(self, text: str, verdict: Verdict) -> tuple[Neighbourhood | None, str]:
        """The one that is known, or the name of one to be made; an unknown one may also be left out or
        wrong."""
        if is_nothing(text):
            return None, ""
        known = self.knows.neighbourhoods.get(plain(text))
        if known is not None:
            return known, ""
        if self.plan.unknown_neighbourhood == MAKE:
            return None, " ".join(text.split())[:80]
        sentence = _("De wijk “%(name)s” kennen we niet.") % {"name": text[:60]}
        self.doubt(sentence, self.plan.unknown_neighbourhood, verdict)
        return None, ""

    def doubt(self, sentence: str, policy: str, verdict: Verdict) -> None:
        if policy == REFUSE:
            verdict.problems.append(sentence)
        else:
            verdict.remarks.append(_("%(doubt)s We laten het leeg.") % {"doubt": sentence})

    def find_gathering(self, text: str, said_at: dt.datetime | None) -> Gathering:
        chosen = self.plan.gatherings.get(" ".join(text.split())[:200])
        if chosen in self.knows.gatherings:
            return self.knows.gatherings[chosen]
        return self.knows.find_gathering(text, timezone.localtime(said_at).date() if said_at else None)


def check_words(words: str, verdict: Verdict) -> None:
    if len(words) > MAX_WORDS:
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


def shortened(text: str, most: int, what: str, verdict: Verdict) -> str:
    """The text on one line; what is too long for its column is cut, and that is said."""
    line = " ".join(text.split())
    if len(line) > most:
        remark = _("%(what)s is langer dan %(most)s tekens: we bewaren het begin.") % {
            "what": what,
            "most": most,
        }
        if remark not in verdict.remarks:
            verdict.remarks.append(remark)
    return line[:most]


def reference(text: str, verdict: Verdict) -> str:
    """A reference that is too long keeps its beginning and a mark of the whole, so that two are never one."""
    line = shortened(text, MOST_REFERENCE, _("Het kenmerk"), verdict)
    whole = " ".join(text.split())
    return line if line == whole else f"{line[: MOST_REFERENCE - 34]}… {mark_of(whole).hex()}"
