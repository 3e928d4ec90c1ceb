from .letter import Addressee, Letter
from .membership import Invitation, Membership
from .moderation import ModerationAct, Report, Standing
from .municipality import Department, Municipality, MunicipalityStaff, Neighbourhood
from .phase import Phase, PhaseChange, PhaseTarget
from .released import Released, released_when
from .rights import RightChange
from .trajectory import Trajectory
from .user import User

__all__ = [
    "Addressee",
    "Department",
    "Invitation",
    "Letter",
    "Membership",
    "ModerationAct",
    "Municipality",
    "MunicipalityStaff",
    "Neighbourhood",
    "Phase",
    "PhaseChange",
    "PhaseTarget",
    "Released",
    "Report",
    "RightChange",
    "Standing",
    "Trajectory",
    "User",
    "released_when",
]
