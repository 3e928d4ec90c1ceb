"""What there is to know of each kind of gathering: one line per kind, from which the rest is made.

Under which channel a kind's words are kept stands in `contributions.logbook.CHANNELS`.
"""

from dataclasses import dataclass

from trajectories.models import Phase

from .models import Gathering

Kind = Gathering.Kind


@dataclass(frozen=True, kw_only=True)
class KindFacts:
    """`session`: hosted by ambassadors who are trained for it, and counted as one; such a gathering meets
    residents."""

    phase: Phase.Kind  # to which it belongs
    session: bool = False
    residents: bool = False


# Of phases that run side by side the first one here says what is planned most likely.
FACTS = {
    Kind.DREAM_SESSION: KindFacts(phase=Phase.Kind.DREAM_SESSIONS, session=True, residents=True),
    Kind.CONVERSATION: KindFacts(phase=Phase.Kind.CONVERSATIONS, session=True, residents=True),
    Kind.ATELIER: KindFacts(phase=Phase.Kind.ATELIER, residents=True),
    Kind.DEBATE: KindFacts(phase=Phase.Kind.DEBATE, residents=True),
    Kind.TRAINING: KindFacts(phase=Phase.Kind.TRAINING),
    Kind.EXHIBITION: KindFacts(phase=Phase.Kind.CHILDREN),
    Kind.MEETING: KindFacts(phase=Phase.Kind.CORE_GROUP),
}
SESSIONS = tuple(kind for kind, facts in FACTS.items() if facts.session)
MEETS_RESIDENTS = tuple(kind for kind, facts in FACTS.items() if facts.residents)
