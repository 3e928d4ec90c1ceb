from .block import BuildingBlock
from .desk import Desk, Later
from .key import MAX_KEYS, MIN_KEYS, SIGNS, Key
from .placement import Decision, Placement

__all__ = ["MAX_KEYS", "MIN_KEYS", "SIGNS", "BuildingBlock", "Decision", "Desk", "Key", "Later", "Placement"]
