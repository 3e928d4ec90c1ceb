"""What is done to many participants of the pool at once."""

from gatherings.bulk import counted
from trajectories.bulk.kinds import BulkKind, register
from trajectories.permissions import Capability

from .calling import call_many
from .cases.players import invite_many
from .pool import remove_many
from .reminding import remind_many

CALL = register(
    BulkKind(
        name="pool-call",
        capability=Capability.PLAN,
        act=call_many,
        done=counted("Eén deelnemer is uitgenodigd.", "%(n)s deelnemers zijn uitgenodigd."),
        undone=counted("Eén uitnodiging is ingetrokken.", "%(n)s uitnodigingen zijn ingetrokken."),
        sends_mail=True,
    )
)
REMIND = register(
    BulkKind(
        name="calls-remind",
        capability=Capability.PLAN,
        act=remind_many,
        done=counted("Eén persoon krijgt een herinnering.", "%(n)s mensen krijgen een herinnering."),
        undone=counted("Eén herinnering is ingetrokken.", "%(n)s herinneringen zijn ingetrokken."),
        sends_mail=True,
    )
)
REMOVE = register(
    BulkKind(
        name="pool-remove",
        capability=Capability.PLAN,
        act=remove_many,
        done=counted("Eén deelnemer is uit de pool.", "%(n)s deelnemers zijn uit de pool."),
        undone=counted("Eén deelnemer is terug.", "%(n)s deelnemers zijn terug."),
    )
)
INVITE = register(
    BulkKind(
        name="key-players-invite",
        capability=Capability.PLAN,
        act=invite_many,
        done=counted("Eén sleutelspeler is uitgenodigd.", "%(n)s sleutelspelers zijn uitgenodigd."),
        undone=counted("Eén uitnodiging is ingetrokken.", "%(n)s uitnodigingen zijn ingetrokken."),
        sends_mail=True,
    )
)
