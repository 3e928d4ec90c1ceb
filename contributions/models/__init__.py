from .contribution import AgeBand, Channel, Contribution, ContributionPhoto, Erasure, Language, Revision
from .import_batch import ImportBatch
from .public_quote import PublicQuote

__all__ = [
    "AgeBand",
    "Channel",
    "Contribution",
    "ContributionPhoto",
    "Erasure",
    "ImportBatch",
    "Language",
    "PublicQuote",
    "Revision",
]
