"""A round as rows for a spreadsheet: each statement with where it lies, and all of how it came there."""

from collections import defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from contributions.models import Contribution
from toolkit.spreadsheets import CHUNK

from ..models import Opinion, Placement, Round, RoundStatement

CHUNK_OF_LINEAGE = min(CHUNK, 1000)


def lineage_heading() -> list[str]:
    return [
        _("Sleutel"),
        _("Bouwsteen"),
        _("Uitspraak"),
        _("Kanaal"),
        _("Bijeenkomst"),
        _("Vraag"),
        _("Wijk"),
        _("Team"),
        _("Gelegd door"),
        _("Gelegd op"),
        _("Op voorstel"),
        _("Plaats van het voorstel"),
        _("Zekerheid van het voorstel"),
        _("Tweede team"),
        _("Tweede oordeel"),
        _("Beslist door"),
        _("Beslist op"),
        _("Raakt ook"),
        _("Samengevoegd uit"),
        _("Afgesplitst uit"),
        _("Verplaatst uit"),
        _("Kenmerk"),
    ]


def lineage_rows(round_: Round) -> Iterator[list[str]]:
    """The heading, then a row per statement of the round; those without a place too."""
    yield lineage_heading()
    statements = round_.statements.filter(contribution__erased_at=None).select_related(
        "contribution__gathering", "contribution__neighbourhood", "settled_by"
    )
    chunk: list[RoundStatement] = []
    for row in statements.order_by("position", "pk").iterator(chunk_size=CHUNK_OF_LINEAGE):
        chunk.append(row)
        if len(chunk) == CHUNK_OF_LINEAGE:
            yield from rows_of(chunk)
            chunk = []
    yield from rows_of(chunk)


def rows_of(chunk: list[RoundStatement]) -> Iterator[list[str]]:
    opinions: dict[int, list[Opinion]] = defaultdict(list)
    standing = Opinion.objects.standing().filter(statement__in=chunk)
    for opinion in (
        standing.select_related("team", "block", "made_by").prefetch_related("also").order_by("made_at", "pk")
    ):
        opinions[opinion.statement_id].append(opinion)
    placements: dict[UUID, list[Placement]] = defaultdict(list)
    lain = Placement.objects.filter(contribution__in=[row.contribution_id for row in chunk])
    for placement in lain.select_related("block__key", "act__source").order_by("placed_at", "pk"):
        placements[placement.contribution_id].append(placement)
    for row in chunk:
        yield cells(row, opinions[row.pk], placements[row.contribution_id])


def cells(row: RoundStatement, opinions: list[Opinion], placements: list[Placement]) -> list[str]:
    now = next((placement for placement in placements if placement.ended_at is None), None)
    first = opinions[0] if opinions else None
    second = opinions[1] if len(opinions) > 1 else None
    return [
        str((now.block.key if now else "") or ""),
        now.block.title if now else "",
        *words_of(row.contribution),
        *first_cells(first),
        second.team.name if second else "",
        second.block.title if second else "",
        str(row.settled_by or ""),
        moment(row.settled_at),
        ", ".join(sorted({block.title for opinion in opinions for block in opinion.also.all()})),
        *origins(placements),
        str(row.contribution_id),
    ]


def words_of(voice: Contribution) -> list[str]:
    return [
        voice.text,
        voice.get_channel_display(),
        str(voice.gathering or ""),
        voice.question_text,
        str(voice.neighbourhood or ""),
    ]


def first_cells(opinion: Opinion | None) -> list[str]:
    """Who laid it first, when, and whether a suggestion was taken: which, and how sure that was."""
    if opinion is None:
        return [""] * 6
    return [
        opinion.team.name,
        str(opinion.made_by),
        moment(opinion.made_at),
        _("ja") if opinion.rank else _("nee"),
        str(opinion.rank or ""),
        "" if opinion.confidence is None else number_format(opinion.confidence, 2),
    ]


def origins(placements: list[Placement]) -> list[str]:
    """The blocks from which the statement came: by merging, by splitting, by moving; in order of time."""
    found: dict[str, list[str]] = {"merge": [], "split": [], "move": []}
    for placement in placements:
        act = placement.act
        if act and act.source and act.undone_at is None and act.kind in found:
            found[act.kind].append(act.source.title)
    return [" > ".join(titles) for titles in found.values()]


def moment(at: object) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""  # type: ignore[arg-type]
