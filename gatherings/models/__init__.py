from .gathering import Attendance, Gathering, Registration
from .guide import Guide, Question

__all__ = [
    "Attendance",
    "Gathering",
    "Guide",
    "Question",
    "Registration",
]
