from .gathering import Attendance, Gathering
from .guide import Guide, Question
from .registration import Registration

__all__ = [
    "Attendance",
    "Gathering",
    "Guide",
    "Question",
    "Registration",
]
