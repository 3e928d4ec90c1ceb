from .agreement import Agreement, AgreementVersion
from .commitment import Commitment, Promise, Signature

__all__ = [
    "Agreement",
    "AgreementVersion",
    "Commitment",
    "Promise",
    "Signature",
]
