from .block import BuildingBlock
from .desk import Desk, Later
from .heap import COARSEST, FINEST, Grouping, Heap, HeapMember
from .key import MAX_KEYS, MIN_KEYS, SIGNS, Key
from .machine import Learning, MapPoint, ShownSuggestion, StatementVector, SuggestedBlock, Turn
from .placement import Placement, SortingAct
from .practice_example import PracticeExample
from .round import Round, Seat, Team
from .round_statement import GivenBack, Opinion, RoundStatement
from .round_version import RoundVersion
from .starred import StarredQuote

__all__ = [
    "COARSEST",
    "FINEST",
    "MAX_KEYS",
    "MIN_KEYS",
    "SIGNS",
    "BuildingBlock",
    "Desk",
    "GivenBack",
    "Grouping",
    "Heap",
    "HeapMember",
    "Key",
    "Later",
    "Learning",
    "MapPoint",
    "Opinion",
    "Placement",
    "PracticeExample",
    "Round",
    "RoundStatement",
    "RoundVersion",
    "Seat",
    "ShownSuggestion",
    "SortingAct",
    "StarredQuote",
    "StatementVector",
    "SuggestedBlock",
    "Team",
    "Turn",
]
