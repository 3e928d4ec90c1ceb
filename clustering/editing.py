"""Editing the text of a block with two people at once: nobody's words are lost."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from trajectories.models import User

from .models import BuildingBlock

FIELDS = ("title", "need", "value", "image")
LONG = ("need", "image")


@dataclass(frozen=True)
class Clash:
    """Somebody saved this block in between: the fields in which that text differs from yours."""

    editor: User | None
    other_texts: list[tuple[str, str]]  # label, text


def save_text(block: BuildingBlock, version: int, texts: dict[str, Any]) -> bool:
    """Save texts that were written on top of `version`; False when the block has moved on since."""
    changed = BuildingBlock.objects.filter(pk=block.pk, version=version)
    return bool(changed.update(**{name: texts[name] for name in FIELDS}, version=F("version") + 1))


def clash_with(block: BuildingBlock, texts: dict[str, Any]) -> Clash:
    """What stands in the database now, beside the texts that could not be saved."""
    block.refresh_from_db()
    other_texts = [
        (field_label(name), getattr(block, name))
        for name in FIELDS
        if getattr(block, name) != texts.get(name)
    ]
    return Clash(last_editor(block), other_texts)


def field_label(name: str) -> str:
    """How a field of a block is called on screen."""
    field: Any = BuildingBlock._meta.get_field(name)
    return str(field.verbose_name).capitalize()


def last_editor(block: BuildingBlock) -> User | None:
    """Who changed the block last, as the database's history knows it. Two queries."""
    events = block.events.select_related("pgh_context")  # type: ignore[attr-defined]
    event = events.order_by("-pgh_id").first()
    context = event.pgh_context if event else None
    return User.objects.filter(pk=context.metadata.get("user")).first() if context else None


def join_texts(block: BuildingBlock, texts: dict[str, Any]) -> dict[str, Any]:
    """Both people's long texts under each other; of the short ones the newest stays."""
    joined = dict(texts)
    for name in LONG:
        other, own = getattr(block, name), texts[name]
        if other and other not in own:
            joined[name] = f"{other}\n\n{own}".strip() if own not in other else other
    return joined
