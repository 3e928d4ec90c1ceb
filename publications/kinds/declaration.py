"""What a kind of publication declares: a new one is one file more, and nothing else asks which it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise

from trajectories.models import User

from ..composing.material import Material
from ..models import Edition
from ..reading.parts import Part
from ..typesetting.document import Document
from ..typesetting.document_parts import Key
from ..typesetting.printed_kinds import PrintedKind


@dataclass(frozen=True, kw_only=True)
class EditionKind:
    """One kind.

    slug         its value in `Edition.kind`, and its class in the style sheets
    ask          on the button that composes one
    sections     what the first draft is made of
    annexes      sections that somebody may put in later
    asks         fields of `EditionForm` that only some kinds have
    stars        the places for which people kept statements (`StarredQuote`) that it quotes first
    printed      how the press sets it; names its documents too
    draft        composes the first one
    data         makes a document of one as it stands
    parts        gives the pages of a document on a screen
    quoting      finds documents that quote a voice
    cover, card  the templates of its cover on a screen, and on the page with results
    numbers      whether readers see a number beside a paragraph
    adds_blocks  whether one more building block can be put in it at the desk
    needs_picture  parts of a document of which an item without its picture is nothing
    """

    slug: str
    ask: Promise
    sections: frozenset[str]
    annexes: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    stars: tuple[str, ...]
    printed: PrintedKind
    draft: Callable[[Material, User | None], Edition]
    data: Callable[[Edition, int], Document]
    parts: Callable[[Any], Iterator[Part]]
    quoting: Callable[[str], Q]
    cover: str
    card: str
    numbers: bool = True
    adds_blocks: bool = False
    needs_picture: tuple[str, ...] = ()

    def keys(self, document: Document) -> list[Key]:
        """The keys that a document speaks of, with their signs."""
        return self.printed.keys(document)
