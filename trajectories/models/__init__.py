from .letter import Addressee, Letter
from .membership import Invitation, Membership
from .municipality import Department, Municipality, MunicipalityStaff, Neighbourhood
from .phase import Phase, PhaseChange, PhaseTarget
from .trajectory import Trajectory
from .user import User

__all__ = [
    "Addressee",
    "Department",
    "Invitation",
    "Letter",
    "Membership",
    "Municipality",
    "MunicipalityStaff",
    "Neighbourhood",
    "Phase",
    "PhaseChange",
    "PhaseTarget",
    "Trajectory",
    "User",
]
