"""Who may do what: one table, role x capability, for one trajectory."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("participatieambtenaar")
    CORE_GROUP = "core_group", _("kerngroep")
    AMBASSADOR = "ambassador", _("ambassadeur")
    FACILITATOR = "facilitator", _("begeleider")
    ALDERMAN = "alderman", _("schepen")
    COUNCIL_MEMBER = "council_member", _("gemeenteraadslid")


class Capability(models.TextChoices):
    VIEW = "view", _("het traject bekijken")
    MANAGE = "manage", _("het traject en zijn fases beheren")
    INVITE = "invite", _("mensen uitnodigen")
    COMMIT = "commit", _("de engagementsverklaring opmaken")
    AGREE = "agree", _("afspraken maken")
    RECRUIT = "recruit", _("ambassadeurs werven")
    PLAN = "plan", _("bijeenkomsten plannen")
    PLAN_OWN = "plan_own", _("eigen sessies en gesprekken plannen")
    LOG = "log", _("inbreng opschrijven")
    READ = "read", _("inbreng lezen")
    CORRECT = "correct", _("inbreng verbeteren en inlezen")
    MODERATE = "moderate", _("bevraging en tentoonstelling nakijken")
    CLUSTER = "cluster", _("inbreng ordenen in bouwstenen en sleutels")
    KEYS = "choose_keys", _("de sleutels bepalen")
    DEBATE = "debate", _("initiatieven uitwerken")
    COMPOSE = "compose", _("nota en krant samenstellen")
    REVIEW = "review", _("een ontwerp nalezen en beoordelen")
    DECIDE = "decide", _("beslissingen van college en raad vastleggen")


EVERYONE = frozenset({Capability.VIEW})

CAPABILITIES: dict[str, frozenset[Capability]] = {
    Role.OFFICER: frozenset(Capability),
    Role.CORE_GROUP: EVERYONE
    | {
        Capability.AGREE,
        Capability.READ,
        Capability.CLUSTER,
        Capability.KEYS,
        Capability.DEBATE,
        Capability.LOG,
        Capability.REVIEW,
    },
    Role.AMBASSADOR: EVERYONE | {Capability.PLAN_OWN, Capability.LOG, Capability.READ, Capability.CLUSTER},
    Role.FACILITATOR: EVERYONE | {Capability.LOG, Capability.READ, Capability.CLUSTER, Capability.DEBATE},
    Role.ALDERMAN: EVERYONE | {Capability.REVIEW},
    Role.COUNCIL_MEMBER: EVERYONE | {Capability.REVIEW},
}


def capabilities_of(roles: set[str]) -> frozenset[Capability]:
    """All that somebody with these roles may do."""
    return frozenset().union(*(CAPABILITIES[role] for role in roles)) if roles else frozenset()
