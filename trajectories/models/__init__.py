from .agreement import Agreement, AgreementVersion
from .commitment import Commitment, Promise, Signature
from .contribution import AgeBand, Channel, Contribution, ContributionPhoto, Erasure, Language, Revision
from .gathering import Attendance, Gathering, Registration
from .guide import Guide, Question
from .import_batch import ImportBatch
from .membership import Invitation, Membership
from .municipality import Department, Municipality, MunicipalityStaff, Neighbourhood
from .phase import Phase, PhaseChange, PhaseTarget
from .trajectory import Trajectory
from .user import User

__all__ = [
    "AgeBand",
    "Agreement",
    "AgreementVersion",
    "Attendance",
    "Channel",
    "Commitment",
    "Contribution",
    "ContributionPhoto",
    "Department",
    "Erasure",
    "Gathering",
    "Guide",
    "ImportBatch",
    "Invitation",
    "Language",
    "Membership",
    "Municipality",
    "MunicipalityStaff",
    "Neighbourhood",
    "Phase",
    "PhaseChange",
    "PhaseTarget",
    "Promise",
    "Question",
    "Registration",
    "Revision",
    "Signature",
    "Trajectory",
    "User",
]
