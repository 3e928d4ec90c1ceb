from .decision import Decision
from .edition import Edition, EditionPicture
from .review import Comment, Review
from .section import Passage, Section
from .snapshot import Compilation, Snapshot

__all__ = [
    "Comment",
    "Compilation",
    "Decision",
    "Edition",
    "EditionPicture",
    "Passage",
    "Review",
    "Section",
    "Snapshot",
]
