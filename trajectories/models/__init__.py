from .address import FormerAddress, FormerTownAddress
from .bulk import BulkAct
from .deletion import TrajectoryDeletion
from .first_steps import FirstStepsPutAway
from .legal import LegalPage
from .letter import Addressee, Letter
from .membership import Invitation, Membership
from .moderation import ModerationAct, Report, Standing
from .municipality import Municipality, MunicipalityStaff
from .phase import Phase, PhaseChange, PhaseTarget
from .place import Department, Neighbourhood
from .provider import TownProvider
from .released import Released, released_when
from .rights import RightChange
from .shift import PhaseShift
from .trajectory import Trajectory
from .user import User

__all__ = [
    "Addressee",
    "BulkAct",
    "Department",
    "FirstStepsPutAway",
    "FormerAddress",
    "FormerTownAddress",
    "Invitation",
    "LegalPage",
    "Letter",
    "Membership",
    "ModerationAct",
    "Municipality",
    "MunicipalityStaff",
    "Neighbourhood",
    "Phase",
    "PhaseChange",
    "PhaseShift",
    "PhaseTarget",
    "Released",
    "Report",
    "RightChange",
    "Standing",
    "TownProvider",
    "Trajectory",
    "TrajectoryDeletion",
    "User",
    "released_when",
]
