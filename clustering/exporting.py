"""All blocks with all their voices as rows for a spreadsheet."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit.spreadsheets import CHUNK
from trajectories.models import Trajectory

from .models import BuildingBlock, Placement


def heading() -> list[str]:
    return [
        _("Sleutel"),
        _("Bouwsteen"),
        _("In één zin"),
        _("De nood erachter"),
        _("Waarde"),
        _("Wat de stad hierin uniek maakt"),
        _("Praktijkvoorbeelden"),
        _("Uitspraak"),
        _("Vertaling"),
        _("Taal"),
        _("Kanaal"),
        _("Bijeenkomst"),
        _("Vraag"),
        _("Wijk"),
        _("Leeftijd"),
        _("Gezegd op"),
        _("Gelegd door"),
        _("Gelegd op"),
        _("Kenmerk"),
    ]


def rows(trajectory: Trajectory) -> Iterator[list[str]]:
    """The heading, then a row per voice in the order of the board; then a row per block without voices."""
    yield heading()
    filled = set()
    placements = (
        Placement.objects.standing()
        .filter(block__trajectory=trajectory)
        .select_related("block__key", "contribution__gathering", "contribution__neighbourhood", "placed_by")
        .prefetch_related("block__examples")
        .order_by(
            "block__key__position", "block__key", "block__position", "block", "contribution__said_at", "pk"
        )
    )
    for placement in placements.iterator(chunk_size=CHUNK):
        voice = placement.contribution
        filled.add(placement.block_id)
        yield [
            *block_cells(placement.block),
            voice.text,
            voice.translation,
            voice.get_language_display(),
            voice.get_channel_display(),
            str(voice.gathering or ""),
            voice.question_text,
            str(voice.neighbourhood or ""),
            voice.get_age_band_display(),
            timezone.localtime(voice.said_at).strftime("%Y-%m-%d"),
            str(placement.placed_by or ""),
            timezone.localtime(placement.placed_at).strftime("%Y-%m-%d %H:%M"),
            str(voice.pk),
        ]
    for block in BuildingBlock.objects.filter(trajectory=trajectory).for_board().prefetch_related("examples"):
        if block.pk not in filled:
            yield block_cells(block)


def block_cells(block: BuildingBlock) -> list[str]:
    return [
        str(block.key or ""),
        block.title,
        block.definition,
        block.need,
        block.value,
        block.unique_here,
        "\n\n".join("\n".join(filter(None, (one.title, one.text))) for one in block.examples.all()),
    ]
