"""The kinds of publications: each is declared in one file, and whoever asks "which kind is it" asks here.

declaration   what a kind declares
note          the orientation note
newspaper     the newspaper of the future
vision        the vision text
"""

from collections.abc import Mapping

from .declaration import EditionKind
from .newspaper import NEWSPAPER
from .note import NOTE
from .vision import VISION

__all__ = ["KINDS", "EditionKind", "kind_of", "kind_of_document"]

# In the order in which the desk offers them, by the value of `Edition.kind`.
KINDS: dict[str, EditionKind] = {kind.slug: kind for kind in (NOTE, NEWSPAPER, VISION)}
BY_DOCUMENT = {kind.printed.name: kind for kind in KINDS.values()}


def kind_of(slug: str) -> EditionKind:
    """Raises KeyError for what is no kind."""
    return KINDS[slug]


def kind_of_document(document: Mapping[str, object]) -> EditionKind:
    """Of a frozen document. Raises KeyError for what is no kind."""
    return BY_DOCUMENT[str(document["kind"])]
