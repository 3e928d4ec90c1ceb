from .decision import Decision
from .desk_act import DeskAct
from .edition import Edition, EditionPicture
from .feedback import Feedback
from .review import Comment, ReadPart, Review
from .section import Passage, Section
from .snapshot import Compilation, Snapshot

__all__ = [
    "Comment",
    "Compilation",
    "Decision",
    "DeskAct",
    "Edition",
    "EditionPicture",
    "Feedback",
    "Passage",
    "ReadPart",
    "Review",
    "Section",
    "Snapshot",
]
