from .decision import Decision
from .edition import Edition, EditionPicture
from .feedback import Feedback
from .review import Comment, ReadPart, Review
from .section import Passage, Section
from .snapshot import Compilation, Snapshot

__all__ = [
    "Comment",
    "Compilation",
    "Decision",
    "Edition",
    "EditionPicture",
    "Feedback",
    "Passage",
    "ReadPart",
    "Review",
    "Section",
    "Snapshot",
]
