"""What became of people's input: per building block for residents, and for one contribution."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q

from ateliers.models import Initiative
from clustering.board import tally
from clustering.models import BuildingBlock, Key, Placement
from contributions.models import Contribution
from trajectories.models import Trajectory

from . import publishing, shelf
from .contents import Book, Part, voices_in
from .models import Decision, Edition, Feedback, Snapshot

SHORTEST_WORD = 3  # letters; shorter ones find everything


@dataclass(frozen=True)
class Mention:
    """A place in an edition where a block or a voice stands."""

    edition: Edition
    part: Part
    number: str  # "3.2", "" in a newspaper
    url: str
    draft: int = 0  # the number of the snapshot, for a draft that is not published


@dataclass
class Fate:
    """What became of a building block."""

    block: BuildingBlock
    voices: int = 0
    found: int = 0  # voices that answer the search
    initiatives: list[Initiative] = field(default_factory=list)
    answers: list[Feedback] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    decision: Decision | None = None

    @property
    def says_nothing(self) -> bool:
        return not (self.initiatives or self.answers or self.mentions)


@dataclass
class Overview:
    """The whole page: fates per key, and the answers that belong to no single block."""

    chapters: list[tuple[Key | None, list[Fate]]]
    loose: list[Feedback]
    decisions: list[Decision]
    voices: int
    found: int


def overview(trajectory: Trajectory, search: str = "") -> Overview:
    """Nine queries, ten with a search, however many blocks."""
    counts = tally(trajectory)
    blocks = list(BuildingBlock.objects.filter(trajectory=trajectory).for_board())
    fates = {block.pk: Fate(block, counts[block.pk].total()) for block in blocks}
    home = Homes(trajectory)
    for initiative in Initiative.objects.filter(trajectory=trajectory, block__isnull=False).order_by(
        "position", "pk"
    ):
        if fate := fates.get(home(initiative.block_id)):
            fate.initiatives.append(initiative)
    loose = []
    words = search_words(search)
    for answer in Feedback.objects.filter(trajectory=trajectory):
        fate = fates.get(home(answer.block_id))
        if fate:
            fate.answers.append(answer)
        elif all(word.casefold() in f"{answer.title} {answer.text}".casefold() for word in words):
            loose.append(answer)
    decisions = decisions_of(trajectory)
    for block, mention in mentions(trajectory):
        if fate := fates.get(home(block)):
            fate.mentions.append(mention)
            fate.decision = next(
                (one for one in decisions if one.snapshot.edition_id == mention.edition.pk), None
            )
    wanted = list(fates.values())
    if words:
        wanted = answering(trajectory, fates, words)
    return Overview(per_key(wanted), loose, decisions, sum(one.voices for one in fates.values()), len(wanted))


def per_key(fates: list[Fate]) -> list[tuple[Key | None, list[Fate]]]:
    chapters: dict[int | None, tuple[Key | None, list[Fate]]] = {}
    for fate in fates:
        chapters.setdefault(fate.block.key_id, (fate.block.key, []))[1].append(fate)
    return list(chapters.values())


def search_words(search: str) -> list[str]:
    return [word for word in search.replace("\x00", " ").split() if len(word) >= SHORTEST_WORD][:8]


def answering(trajectory: Trajectory, fates: dict[int, Fate], words: list[str]) -> list[Fate]:
    """The blocks in which voices use these words, or whose own text or answers do; most voices first. One query.

    Only how many voices is told, never what they said: contributions are not public one by one.
    """
    matching = Contribution.objects.filter(trajectory=trajectory).alive().containing(" ".join(words))
    standing = Placement.objects.standing().filter(contribution__in=matching).order_by()
    counts: Counter[int] = Counter(dict(standing.values_list("block").annotate(n=Count("pk"))))
    chosen = []
    for fate in fates.values():
        fate.found = counts[fate.block.pk]
        block = fate.block
        own = " ".join(
            [block.title, block.need, block.image, *(f"{one.title} {one.text}" for one in fate.answers)]
        )
        if fate.found or all(word.casefold() in own.casefold() for word in words):
            chosen.append(fate)
    return sorted(chosen, key=lambda fate: -fate.found)


class Homes:
    """Where the voices of a block are now: itself, or the block it was merged into. One query."""

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
    for card in publishing.cards(trajectory):
        place = shelf.library(trajectory, card.edition)
        for part in Book(card.snapshot.data).parts:
            if part.kind == "chapter":
                for row in part.body["blocks"]:
                    if "block" in row:
                        url = f"{place.url(part.id)}#p-{row['id']}"
                        yield row["block"], Mention(card.edition, part, row["number"], url)
            elif part.kind == "article":
                for block in part.body.get("blocks", []):
                    yield block, Mention(card.edition, part, "", place.url(part.id))


def decisions_of(trajectory: Trajectory) -> list[Decision]:
    """Decisions on the editions that residents may read, the last one first. One query."""
    found = Decision.objects.filter(snapshot__edition__in=publishing.shown(trajectory))
    return list(
        found.select_related("snapshot__edition").defer("snapshot__data").order_by("-decided_on", "-pk")
    )


# ---------------------------------------------------------------- one contribution


@dataclass
class Trace:
    """Where one contribution came: quoted word for word, and counted among the voices of its block."""

    quoted: list[Mention]
    carried: list[Mention]
    answers: list[Feedback]
    decisions: list[Decision]


def trace(trajectory: Trajectory, voice: UUID) -> Trace:
    """At most eight queries."""
    standing = Placement.objects.standing().filter(contribution=voice).values_list("block", flat=True).first()
    home = Homes(trajectory)
    carried = [mention for block, mention in mentions(trajectory) if standing and home(block) == standing]
    answers = [
        one for one in Feedback.objects.filter(trajectory=trajectory) if standing == home(one.block_id)
    ]
    named = {mention.edition.pk for mention in carried}
    decisions = [one for one in decisions_of(trajectory) if one.snapshot.edition_id in named]
    return Trace(list(quoted(trajectory, str(voice))), carried, answers, decisions)


def quoted(trajectory: Trajectory, voice: str) -> Iterator[Mention]:
    """In each edition the newest draft, and the published one, that quotes this voice. Two queries."""
    said = [{"voice": voice}]
    holds = (
        Q(data__contains={"chapters": [{"blocks": [{"quotes": said}]}]})
        | Q(data__contains={"articles": [{"pull_quotes": said}]})
        | Q(data__contains={"voices": said})
    )
    rows = (
        Snapshot.objects.filter(holds, edition__trajectory=trajectory).select_related("edition").defer("data")
    )
    chosen: dict[tuple[int, bool], Snapshot] = {}
    for row in rows.order_by("edition", "-number"):
        public = row.edition.state == Edition.State.PUBLISHED and row.edition.published_snapshot_id == row.pk
        chosen.setdefault((row.edition_id, public), row)
    full = Snapshot.objects.in_bulk([row.pk for row in chosen.values()])
    for (_edition, public), row in chosen.items():
        place = shelf.library(trajectory, row.edition) if public else shelf.desk(trajectory, row)
        parts = Book(full[row.pk].data).parts
        part = next((one for one in parts if voice in voices_in(one.body)), None)
        if part:
            yield Mention(row.edition, part, "", place.url(part.id), 0 if public else row.number)


def answered_blocks(trajectory: Trajectory) -> dict[int, list[Feedback]]:
    """The officer's answers per block. Two queries."""
    home = Homes(trajectory)
    found: dict[int, list[Feedback]] = defaultdict(list)
    for answer in Feedback.objects.filter(trajectory=trajectory):
        found[home(answer.block_id)].append(answer)
    return found
