from .contribution import Channel, Contribution, ContributionPhoto, Erasure, Revision
from .import_batch import ImportBatch
from .marks import MARKS, AgeBand, Language, Marked, Marks
from .public_quote import PublicQuote

__all__ = [
    "MARKS",
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
    "Revision",
]
