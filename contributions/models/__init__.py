from .contribution import (
    MOST_QUESTION,
    MOST_REFERENCE,
    Channel,
    Contribution,
    ContributionPhoto,
    Erasure,
    Revision,
)
from .import_batch import ImportBatch
from .marks import MARKS, MOST_BEHALF, AgeBand, Language, Marked, Marks
from .public_quote import PublicQuote
from .read_back import ReadBack

__all__ = [
    "MARKS",
    "MOST_BEHALF",
    "MOST_QUESTION",
    "MOST_REFERENCE",
    "AgeBand",
    "Channel",
    "Contribution",
    "ContributionPhoto",
    "Erasure",
    "ImportBatch",
    "Language",
    "Marked",
    "Marks",
    "PublicQuote",
    "ReadBack",
    "Revision",
]
