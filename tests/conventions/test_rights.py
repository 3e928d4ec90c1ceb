"""Whatever a trajectory chooses for a role, each address follows: every combination that can be set."""

from __future__ import annotations

import re
from itertools import chain, combinations

import pytest

from contributions.models import Contribution
from trajectories.permissions import (
    CAPABILITIES,
    IMPLIED,
    SETTABLE,
    SETTABLE_PAIRS,
    Capability,
    Role,
    capabilities_of_role,
    pair_name,
)

from .addresses import Address, of
from .samples import SAMPLES
from .visitors import METHODS, World, ask, knock, undone

MEMBER = of("member")
# One address per capability tells for every other address with it: the decorator asks nothing else.
ONE_OF_EACH = list({address.capability: address for address in reversed(MEMBER)}.values())
COMBINATIONS = [
    (role, frozenset(chosen))
    for role, settable in SETTABLE.items()
    for chosen in chain.from_iterable(combinations(settable, n) for n in range(len(settable) + 1))
]
CAN_BE_SET = {capability for _role, capability in SETTABLE_PAIRS.values()}
BEHIND_A_CHOICE = [address for address in MEMBER if address.capability in CAN_BE_SET]
NO_READERS = [role for role in Role if Capability.READ not in capabilities_of_role(role, ())]
OPEN_WITHOUT_READING = [
    address
    for address in MEMBER
    if any(address.capability in capabilities_of_role(role, ()) for role in NO_READERS)
]
MARK = "zzgezegd"


def departures(role: str, chosen: frozenset[Capability]) -> list[str]:
    """Those under which the role may do exactly `chosen` of what can be set for it."""
    return [pair_name(role, one) for one in SETTABLE[role] if (one in chosen) != (one in CAPABILITIES[role])]


def combination_name(value: object) -> str:
    return "+".join(sorted(value)) or "none" if isinstance(value, frozenset) else str(value)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "chosen"), COMBINATIONS, ids=combination_name)
def test_each_combination_opens_and_closes_its_addresses(
    world: World, role: str, chosen: frozenset[Capability]
) -> None:
    with undone():
        world.own.departures = departures(role, chosen)
        world.own.save(update_fields=["departures"])
        may = capabilities_of_role(role, world.own.departures)
        assert may & set(SETTABLE[role]) == chosen
        assert {IMPLIED[one] for one in chosen if one in IMPLIED} <= may
        for address in ONE_OF_EACH:
            if address.capability not in may:
                url = world.url(address, world.own)
                assert {knock(world.visitors[role], method, url) for method in METHODS} == {403}, address


@pytest.mark.django_db
@pytest.mark.parametrize("address", BEHIND_A_CHOICE, ids=str)
def test_what_is_granted_opens_and_what_is_taken_away_is_refused(world: World, address: Address) -> None:
    """Every address behind a right that can be set, for every role for which it can be."""
    own_only = address.name in SAMPLES and SAMPLES[address.name].own_only
    with undone():
        url = world.url(address, world.own)
        for role, settable in SETTABLE.items():
            if address.capability not in settable:
                continue
            for granted in (True, False):
                chosen = frozenset({address.capability} if granted else ())
                world.own.departures = departures(role, chosen)
                world.own.save(update_fields=["departures"])
                may = address.capability in capabilities_of_role(role, world.own.departures)
                if not may:
                    assert {knock(world.visitors[role], method, url) for method in METHODS} == {403}, role
                elif granted and not own_only:
                    assert ask(world.client(world.visitors[role]), "get", url).status_code not in {
                        403,
                        404,
                    }, role


def test_nothing_that_only_an_officer_may_can_be_given_away() -> None:
    kept = {Capability.MANAGE, Capability.APPOINT, Capability.INVITE, Capability.DECIDE, Capability.CORRECT}
    assert not kept & {capability for _role, capability in SETTABLE_PAIRS.values()}
    assert Role.OFFICER not in SETTABLE
    assert Role.DEPUTY not in SETTABLE
    everything = list(SETTABLE_PAIRS)
    for role in Role:
        if role not in {Role.OFFICER, Role.DEPUTY}:
            assert not kept & capabilities_of_role(role, everything), role


@pytest.mark.parametrize("junk", [["officer:view"], ["alderman:manage"], ["x"], ["core_group:view", ""]])
def test_what_cannot_be_set_changes_nothing(junk: list[str]) -> None:
    for role in Role:
        assert capabilities_of_role(role, junk) == capabilities_of_role(role, ())


@pytest.mark.django_db
@pytest.mark.parametrize("address", OPEN_WITHOUT_READING, ids=str)
def test_who_may_not_read_statements_meets_none(world: World, address: Address) -> None:
    """Aldermen and council members see no raw statement on any page that opens for them."""
    with undone():
        url = world.url(address, world.own)
        mark_statements(world)
        for role in NO_READERS:
            answer = ask(world.client(world.visitors[role]), "get", url)
            text = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert not re.findall(MARK.encode(), text), role


@pytest.mark.django_db
def test_the_town_may_let_its_aldermen_read(world: World) -> None:
    by_name = {address.name: address for address in MEMBER}
    with undone():
        url = world.url(by_name["ateliers:initiative"], world.own)
        mark_statements(world)
        client = world.client(world.visitors[Role.ALDERMAN])
        assert MARK not in ask(client, "get", url).content.decode()
        world.own.departures = [pair_name(Role.ALDERMAN, Capability.READ)]
        world.own.save(update_fields=["departures"])
        assert MARK in ask(client, "get", url).content.decode()


def mark_statements(world: World) -> None:
    """Give every statement words that would be seen."""
    assert Contribution.objects.filter(trajectory=world.own).update(text=MARK, translation=MARK) >= 0
