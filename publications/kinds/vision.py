"""The vision text: mission, vision, building blocks as principles, and what is going to be done."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ..composing.vision_data import vision_data
from ..composing.vision_draft import draft_vision
from ..models import Edition, Section
from ..reading.vision_parts import parts_of_vision
from ..typesetting.printed_kinds import VISION_TEXT
from .declaration import EditionKind

Kind = Section.Kind


def visions_that_quote(voice: str) -> Q:
    return Q(data__contains={"principles": [{"quotes": [{"voice": voice}]}]})


VISION = EditionKind(
    slug=Edition.Kind.VISION.value,
    ask=_("Stel een visietekst samen"),
    sections=frozenset({Kind.MISSION, Kind.VISION, Kind.PRINCIPLE, Kind.ACTIONS}),
    stars=("vision", "note"),
    printed=VISION_TEXT,
    draft=draft_vision,
    data=vision_data,
    parts=parts_of_vision,
    quoting=visions_that_quote,
    cover="publications/parts/cover_vision.html",
    card="publications/parts/card_vision.html",
    adds_blocks=True,
)
