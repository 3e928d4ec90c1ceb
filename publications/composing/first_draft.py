"""A sensible first draft of a publication, which the officer then rewrites."""

from django.db import transaction

from toolkit.language import town_language
from toolkit.vocabulary import speaking
from trajectories.models import Trajectory, User
from trajectories.vocabulary import as_words, terms_of

from ..kinds import kind_of
from ..models import Edition
from .material import Material


@transaction.atomic
@town_language()
def compose(trajectory: Trajectory, kind: str, by: User | None) -> Edition:
    """A new edition of this kind, composed from keys, blocks, quotes, works and initiatives.

    Raises ValueError for a kind that is not one of `Edition.Kind`.
    """
    kind = Edition.Kind(kind)
    with speaking(trajectory.vocabulary):
        chosen = kind_of(kind)
        edition = chosen.draft(Material(trajectory, chosen.stars), by)
    edition.words = as_words(terms_of(trajectory.model, trajectory.words))
    edition.save(update_fields=["words"])
    return edition
