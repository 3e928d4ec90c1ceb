"""What became of people's input: per building block for residents, and for one contribution."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ateliers.models import Initiative
from clustering.counting import tally
from clustering.models import BuildingBlock, Key, Placement
from contributions.quoting import public_quotes
from contributions.tally import tally_contributions
from trajectories.models import Trajectory

from ..kinds import KINDS
from ..models import Decision, Edition, Feedback, Snapshot
from ..reading import pages
from ..reading.contents import Book
from ..reading.parts import Part, voices_in
from ..review import deciding

SHORTEST_WORD = 3  # letters; shorter ones find everything
FEWEST_TOLD = 5  # voices; residents hear of fewer only that they are fewer


@dataclass(frozen=True)
class Mention:
    """A place in an edition where a block or a voice stands."""

    edition: Edition
    part: Part
    number: str  # "3.2", "" in a newspaper
    url: str
    draft: int = 0  # the number of the snapshot, for a draft that is not published


@dataclass
class BlockOutcome:
    """What became of a building block."""

    block: BuildingBlock
    voices: int = 0
    initiatives: list[Initiative] = field(default_factory=list)
    answers: list[Feedback] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    decision: Decision | None = None

    @property
    def says_nothing(self) -> bool:
        return not (self.initiatives or self.answers or self.mentions)


@dataclass
class OutcomeOverview:
    """The whole page: outcomes per key, and the answers that belong to no single block."""

    chapters: list[tuple[Key | None, list[BlockOutcome]]]
    loose: list[Feedback]
    decisions: list[Decision]
    said: int  # statements that are kept
    voices: int  # of these, the ones that lie in a block
    block_count: int  # of the blocks that answer the search

    @property
    def unplaced(self) -> int:
        return max(0, self.said - self.voices)


def outcome_overview(trajectory: Trajectory, search: str = "") -> OutcomeOverview:
    """Ten queries, eleven with a search. What a search finds stands in public already."""
    counts = tally(trajectory)
    blocks = list(BuildingBlock.objects.filter(trajectory=trajectory).for_board())
    outcomes = {block.pk: BlockOutcome(block, counts[block.pk].total()) for block in blocks}
    current = CurrentBlocks(trajectory)
    public = Initiative.objects.public().filter(trajectory=trajectory, block__isnull=False)
    for initiative in public.order_by("position", "pk"):
        if outcome := outcomes.get(current(initiative.block_id)):
            outcome.initiatives.append(initiative)
    loose = []
    words = search_words(search)
    for answer in Feedback.objects.filter(trajectory=trajectory):
        outcome = outcomes.get(current(answer.block_id))
        if outcome:
            outcome.answers.append(answer)
        elif holds_all(words, f"{answer.title} {answer.text} {answer.why}"):
            loose.append(answer)
    decisions = decisions_of(trajectory)
    for block, mention in mentions(trajectory):
        if outcome := outcomes.get(current(block)):
            outcome.mentions.append(mention)
            outcome.decision = next(
                (decision for decision in decisions if decision.snapshot.edition_id == mention.edition.pk),
                None,
            )
    wanted = list(outcomes.values())
    if words:
        wanted = matching_outcomes(trajectory, outcomes, words)
    return OutcomeOverview(
        chapters=per_key(wanted),
        loose=loose,
        decisions=decisions,
        said=tally_contributions(trajectory).contributions,
        voices=sum(outcome.voices for outcome in outcomes.values()),
        block_count=len(wanted),
    )


def per_key(outcomes: list[BlockOutcome]) -> list[tuple[Key | None, list[BlockOutcome]]]:
    chapters: dict[int | None, tuple[Key | None, list[BlockOutcome]]] = {}
    for outcome in outcomes:
        chapters.setdefault(outcome.block.key_id, (outcome.block.key, []))[1].append(outcome)
    return list(chapters.values())


def search_words(search: str) -> list[str]:
    return [word for word in words_of(search) if len(word) >= SHORTEST_WORD][:8]


def words_of(text: str) -> list[str]:
    """Its words, without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def holds_all(words: list[str], text: str) -> bool:
    """Whether each of these words stands in the text as a whole word."""
    return set(words) <= set(words_of(text))


def matching_outcomes(
    trajectory: Trajectory, outcomes: dict[int, BlockOutcome], words: list[str]
) -> list[BlockOutcome]:
    """The blocks whose public texts hold these words: their own, their answers and initiatives, and their
    quotes that somebody released. One query.

    What people said and nobody released is not searched, not even to count: who may ask as often as she
    likes reads from a number what a sentence says.
    """
    quotes = public_quotes_by_block(trajectory)
    return [
        outcome
        for outcome in outcomes.values()
        if holds_all(words, " ".join([*public_texts(outcome), *quotes[outcome.block.pk]]))
    ]


def public_texts(outcome: BlockOutcome) -> list[str]:
    block = outcome.block
    return [
        block.title,
        block.need,
        *(text for answer in outcome.answers for text in (answer.title, answer.text, answer.why)),
        *(text for initiative in outcome.initiatives for text in (initiative.title, initiative.first_step)),
    ]


def public_quotes_by_block(trajectory: Trajectory) -> dict[int, list[str]]:
    """Words and translations of the released quotes that lie in each block. One query."""
    released = public_quotes(trajectory).order_by().values("contribution")
    standing = Placement.objects.standing().filter(contribution__in=released).order_by()
    quotes: dict[int, list[str]] = defaultdict(list)
    for block, text, translation in standing.values_list(
        "block", "contribution__text", "contribution__translation"
    ):
        quotes[block] += [text, translation]
    return quotes


class CurrentBlocks:
    """Of each block the one in which its voices are now: itself, or what it was merged into. One query."""

    def __init__(self, trajectory: Trajectory) -> None:
        merged = BuildingBlock.objects.filter(trajectory=trajectory).exclude(merged_into=None).order_by()
        self.next: dict[int, int] = {pk: to for pk, to in merged.values_list("pk", "merged_into") if to}

    def __call__(self, block: int | None) -> int:
        """0 for no block."""
        seen: set[int] = set()
        at = block or 0
        while at in self.next and at not in seen:
            seen.add(at)
            at = self.next[at]
        return at


def mentions(trajectory: Trajectory) -> Iterator[tuple[int, Mention]]:
    """Each block that stands in a published edition, and where. Two queries."""
    for card in deciding.edition_cards(trajectory):
        addresses = pages.published_addresses(trajectory, card.edition)
        for part in Book(card.snapshot.document).parts:
            for place in part.blocks:
                anchor = f"#p-{place.passage}" if place.passage else ""
                yield place.block, Mention(card.edition, part, place.number, addresses.url(part.id) + anchor)


def decisions_of(trajectory: Trajectory) -> list[Decision]:
    """Decisions on the editions that residents may read, the last one first. One query."""
    decisions = Decision.objects.filter(snapshot__edition__in=deciding.published_editions(trajectory))
    decisions = decisions.exclude(outcome=Decision.Outcome.SUBMITTED)
    return list(
        decisions.select_related("snapshot__edition").defer("snapshot__data").order_by("-decided_on", "-pk")
    )


# ---------------------------------------------------------------- a single contribution


@dataclass
class VoiceTrace:
    """Where one contribution came: quoted word for word, and counted among the voices of its block."""

    quoted: list[Mention]
    carried: list[Mention]
    answers: list[Feedback]
    decisions: list[Decision]


def trace_voice(trajectory: Trajectory, voice: UUID) -> VoiceTrace:
    """At most eight queries."""
    standing = Placement.objects.standing().filter(contribution=voice).values_list("block", flat=True).first()
    current = CurrentBlocks(trajectory)
    carried = [mention for block, mention in mentions(trajectory) if standing and current(block) == standing]
    answers = [
        answer
        for answer in Feedback.objects.filter(trajectory=trajectory)
        if standing == current(answer.block_id)
    ]
    named = {mention.edition.pk for mention in carried}
    decisions = [decision for decision in decisions_of(trajectory) if decision.snapshot.edition_id in named]
    return VoiceTrace(list(quoting_editions(trajectory, str(voice))), carried, answers, decisions)


def quoting_editions(trajectory: Trajectory, voice: str) -> Iterator[Mention]:
    """In each edition the newest draft, and the published one, that quotes this voice. Two queries."""
    holds = reduce(or_, (kind.quoting(voice) for kind in KINDS.values()))
    rows = (
        Snapshot.objects.filter(holds, edition__trajectory=trajectory).select_related("edition").defer("data")
    )
    chosen: dict[tuple[int, bool], Snapshot] = {}
    for row in rows.order_by("edition", "-number"):
        public = row.edition.state == Edition.State.PUBLISHED and row.edition.published_snapshot_id == row.pk
        chosen.setdefault((row.edition_id, public), row)
    full = Snapshot.objects.in_bulk([row.pk for row in chosen.values()])
    for (_edition, public), row in chosen.items():
        addresses = (
            pages.published_addresses(trajectory, row.edition)
            if public
            else pages.draft_addresses(trajectory, row)
        )
        parts = Book(full[row.pk].document).parts
        part = next((part for part in parts if voice in voices_in(part.body)), None)
        if part:
            yield Mention(row.edition, part, "", addresses.url(part.id), 0 if public else row.number)


def answered_blocks(trajectory: Trajectory) -> dict[int, list[Feedback]]:
    """The officer's answers per block. Two queries."""
    current = CurrentBlocks(trajectory)
    answers: dict[int, list[Feedback]] = defaultdict(list)
    for answer in Feedback.objects.filter(trajectory=trajectory):
        answers[current(answer.block_id)].append(answer)
    return answers


def outcomes_to_read(trajectory: Trajectory) -> list[QuerySet[Any]]:
    """What residents can read of what became of their input: answers and editions."""
    return [Feedback.objects.filter(trajectory=trajectory), deciding.published_editions(trajectory)]


def has_outcomes(trajectory: Trajectory) -> bool:
    """Whether there is anything to tell residents about what became of their input. At most two queries."""
    return any(rows.exists() for rows in outcomes_to_read(trajectory))
