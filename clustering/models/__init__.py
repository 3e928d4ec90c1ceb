from .block import BuildingBlock
from .desk import Desk, Later
from .key import MAX_KEYS, MIN_KEYS, SIGNS, Key
from .machine import Learning, ShownSuggestion, StatementVector, SuggestedBlock, Turn
from .placement import Placement, SortingAct

__all__ = [
    "MAX_KEYS",
    "MIN_KEYS",
    "SIGNS",
    "BuildingBlock",
    "Desk",
    "Key",
    "Later",
    "Learning",
    "Placement",
    "ShownSuggestion",
    "SortingAct",
    "StatementVector",
    "SuggestedBlock",
    "Turn",
]
