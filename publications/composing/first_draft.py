"""A sensible first draft of the orientation note and of the newspaper, which the officer then rewrites."""

from django.db import transaction

from toolkit.language import town_language
from trajectories.models import Trajectory, User

from ..models import Edition
from .material import Material
from .newspaper_draft import draft_newspaper
from .note_draft import draft_note


@transaction.atomic
@town_language()
def compose(trajectory: Trajectory, kind: str, by: User | None) -> Edition:
    """A new edition of this kind, composed from keys, blocks, quotes, works and initiatives.

    Raises ValueError for a kind that is not one of `Edition.Kind`.
    """
    material = Material(trajectory)
    if Edition.Kind(kind) == Edition.Kind.NOTE:
        return draft_note(material, by)
    return draft_newspaper(material, by)
