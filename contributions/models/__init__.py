from .contribution import AgeBand, Channel, Contribution, ContributionPhoto, Erasure, Language, Revision
from .import_batch import ImportBatch

__all__ = [
    "AgeBand",
    "Channel",
    "Contribution",
    "ContributionPhoto",
    "Erasure",
    "ImportBatch",
    "Language",
    "Revision",
]
