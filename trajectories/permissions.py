"""Who may do what: one table, role x capability, and how far a trajectory may depart from it.

A trajectory keeps its departures (`Trajectory.departures`): the pairs of `SETTABLE` that stand the other way
round than the table says. Whatever else stands there changes nothing.
"""

from collections.abc import Collection, Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("participatieambtenaar")
    DEPUTY = "deputy", _("vervanger van de ambtenaar")
    CORE_GROUP = "core_group", _("kerngroep")
    AMBASSADOR = "ambassador", _("ambassadeur")
    FACILITATOR = "facilitator", _("begeleider")
    ALDERMAN = "alderman", _("schepen")
    COUNCIL_MEMBER = "council_member", _("gemeenteraadslid")


# Deputies are appointed among the people of the house, for a time; the others are invited.
INVITED_ROLES = [role for role in Role if role != Role.DEPUTY]


class Capability(models.TextChoices):
    VIEW = "view", _("het traject bekijken")
    MANAGE = "manage", _("het traject en zijn fases beheren")
    APPOINT = "appoint", _("ambtenaren en vervangers aanduiden")
    INVITE = "invite", _("mensen uitnodigen")
    COMMIT = "commit", _("de engagementsverklaring opmaken")
    AGREE = "agree", _("afspraken maken")
    RECRUIT = "recruit", _("ambassadeurs werven")
    PLAN = "plan", _("bijeenkomsten plannen")
    PLAN_OWN = "plan_own", _("eigen sessies en gesprekken plannen")
    LOG = "log", _("inbreng opschrijven")
    READ = "read", _("inbreng lezen")
    CORRECT = "correct", _("inbreng verbeteren en inlezen")
    MODERATE = "moderate", _("nakijken wat inwoners te zien krijgen")
    CLUSTER = "cluster", _("inbreng ordenen in bouwstenen en sleutels")
    KEYS = "choose_keys", _("de sleutels bepalen")
    DEBATE = "debate", _("initiatieven uitwerken")
    COMPOSE = "compose", _("nota en krant samenstellen")
    REVIEW = "review", _("een ontwerp nalezen en beoordelen")
    DECIDE = "decide", _("een ontwerp laten nalezen, beslissingen vastleggen en publiceren")


EVERYONE = frozenset({Capability.VIEW})

CAPABILITIES: dict[str, frozenset[Capability]] = {
    Role.OFFICER: frozenset(Capability),
    Role.DEPUTY: frozenset(Capability) - {Capability.APPOINT},
    Role.CORE_GROUP: EVERYONE
    | {
        Capability.AGREE,
        Capability.READ,
        Capability.CLUSTER,
        Capability.KEYS,
        Capability.DEBATE,
        Capability.COMPOSE,
        Capability.LOG,
        Capability.REVIEW,
    },
    Role.AMBASSADOR: EVERYONE | {Capability.PLAN_OWN, Capability.LOG, Capability.READ, Capability.CLUSTER},
    Role.FACILITATOR: EVERYONE | {Capability.LOG, Capability.READ, Capability.CLUSTER, Capability.DEBATE},
    Role.ALDERMAN: EVERYONE | {Capability.REVIEW},
    Role.COUNCIL_MEMBER: EVERYONE | {Capability.REVIEW},
}

# What a trajectory may choose for a role. What is not here is the same everywhere: nobody but an officer or
# a deputy publishes, and who collects input can always read it.
SETTABLE: dict[str, tuple[Capability, ...]] = {
    Role.CORE_GROUP: (
        Capability.COMPOSE,
        Capability.KEYS,
        Capability.PLAN,
        Capability.RECRUIT,
        Capability.MODERATE,
    ),
    Role.AMBASSADOR: (Capability.PLAN_OWN, Capability.CLUSTER, Capability.COMPOSE),
    Role.FACILITATOR: (Capability.CLUSTER, Capability.DEBATE),
    Role.ALDERMAN: (Capability.READ,),
    Role.COUNCIL_MEMBER: (Capability.READ,),
}

# Who may do the first needs the second for it.
IMPLIED: dict[Capability, Capability] = {
    Capability.PLAN: Capability.PLAN_OWN,
    Capability.COMPOSE: Capability.REVIEW,
}


def pair_name(role: str, capability: str) -> str:
    """How a pair stands among the departures of a trajectory."""
    return f"{role}:{capability}"


SETTABLE_PAIRS = {
    pair_name(role, capability): (Role(role), capability)
    for role, capabilities in SETTABLE.items()
    for capability in capabilities
}


def capabilities_of_role(role: str, departures: Collection[str]) -> frozenset[Capability]:
    """What one role may do in a trajectory with these departures."""
    departed = {one for one in SETTABLE.get(role, ()) if pair_name(role, one) in departures}
    granted = CAPABILITIES[role] ^ departed
    return granted | {IMPLIED[one] for one in granted if one in IMPLIED}


def capabilities_of(roles: Iterable[str], departures: Collection[str]) -> frozenset[Capability]:
    """All that somebody with these roles may do."""
    return frozenset[Capability]().union(*(capabilities_of_role(role, departures) for role in roles))


def roles_with(capability: Capability, departures: Collection[str]) -> list[Role]:
    """The roles that may do this in a trajectory with these departures."""
    return [role for role in Role if capability in capabilities_of_role(role, departures)]
