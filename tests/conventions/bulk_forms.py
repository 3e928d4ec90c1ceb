"""Every form that acts on many rows at once: where it is, and which rows it is tried with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from consultation.models import Idea
from tests.factories import (
    ContributionFactory,
)
from trajectories.models import Trajectory

from .bulk_rows import (
    Rows,
    accept,
    all_rows,
    applications,
    atelier_of,
    block_of,
    call_meanwhile,
    call_player_meanwhile,
    correct_facts,
    drop_consent,
    erase_words,
    gatherings,
    give_other_reason,
    hide_idea,
    hold,
    host_of,
    ideas,
    invited_people,
    key_players,
    lay_elsewhere,
    leave_pool,
    lose_words,
    make_core_group,
    make_facilitator,
    move_project,
    participants,
    people,
    placed,
    placements,
    pool,
    sign_off,
    stay_away,
    take_away,
    waiting,
    withdraw,
    withdraw_later,
    works,
)


@dataclass(frozen=True, kw_only=True)
class BulkForm:
    """`page` shows the list, `act` is where it is posted; `spoil` is what somebody else does to one row."""

    kind: str  # the BulkKind, or how its own undo is called
    template: str
    page: str
    act: str
    make: Callable[[Trajectory, int], Rows]
    spoil: Callable[[Any], None]
    touch: Callable[[Any], None] | None = None  # afterwards, to what the act changed; default: `spoil`
    values: Callable[[Trajectory], dict[str, Any]] = lambda _trajectory: {}
    whole: str = "whole"  # the list in the page's context
    key: str = "{}"  # how the form names a row
    query: str = ""
    address: Callable[[Rows], dict[str, Any]] = lambda _rows: {}
    state: Callable[[Trajectory], Any] = all_rows
    leaves_out: bool = True  # it tells which it left out


def participant(kind: str, act: str, *, begun: bool, **more: Any) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="gatherings/parts/many_participants.html",
        page="gatherings:gathering_registrations",
        act=act,
        make=participants(begun=begun),
        spoil=sign_off,
        touch=stay_away,
        address=lambda rows: {"pk": rows[0].gathering_id},
        **more,
    )


def moderation(kind: str, act: str, **more: Any) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="front/moderation.html",
        page="front:moderation",
        act=act,
        state=lambda trajectory: sorted(
            Idea.objects.filter(survey__trajectory=trajectory).values_list("pk", "state")
        ),
        key="idee:{}",
        leaves_out=False,
        **more,
    )


def agenda(kind: str, act: str, values: Callable[[Trajectory], dict[str, Any]]) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="gatherings/parts/many.html",
        page="gatherings:gatherings",
        act=act,
        make=gatherings,
        spoil=hold,
        values=values,
    )


def roster(kind: str, act: str, spoil: Callable[[Any], None], **more: Any) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="trajectories/people.html",
        page="trajectories:people",
        act=act,
        make=people,
        spoil=spoil,
        query="rol=ambassador",
        **more,
    )


def invitation(kind: str, act: str) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="trajectories/people.html",
        page="trajectories:people",
        act=act,
        make=invited_people,
        spoil=accept,
        touch=withdraw_later if kind == "invitations-withdraw" else None,
        whole="invited",
    )


def campaign(kind: str, act: str) -> BulkForm:
    return BulkForm(
        kind=kind,
        template="ambassadors/campaign.html",
        page="ambassadors:campaign",
        act=act,
        make=applications,
        spoil=withdraw,
        values=lambda _trajectory: {"message": "Dag"},
        query="stand=submitted",
    )


def sorting(kind: str, page: str, act: str, **more: Any) -> BulkForm:
    return BulkForm(
        kind=kind,
        page=page,
        act=act,
        spoil=lay_elsewhere,
        values=lambda _trajectory: {"title": "Bomen"},
        query="q=bomen",
        state=placements,
        **more,
    )


BULK_FORMS = [
    campaign("applications-accept", "ambassadors:applications_accept"),
    campaign("applications-decline", "ambassadors:applications_decline"),
    BulkForm(
        kind="works-show",
        template="consultation/exhibition_admin.html",
        page="consultation:exhibition_admin",
        act="consultation:works_show",
        make=works,
        spoil=drop_consent,
    ),
    BulkForm(
        kind="pool-call",
        template="ateliers/parts/many_people.html",
        page="ateliers:pool",
        act="ateliers:pool_call",
        make=pool,
        spoil=call_meanwhile,
        touch=move_project,
        values=atelier_of,
    ),
    BulkForm(
        kind="pool-remove",
        template="ateliers/parts/many_people.html",
        page="ateliers:pool",
        act="ateliers:pool_remove",
        make=pool,
        spoil=leave_pool,
        leaves_out=False,
    ),
    BulkForm(
        kind="key-players-invite",
        template="ateliers/parts/case_players.html",
        page="ateliers:case",
        act="ateliers:key_players_invite",
        make=key_players,
        spoil=call_player_meanwhile,
        touch=give_other_reason,
        values=atelier_of,
        address=lambda rows: {"pk": rows[0].case_id},
    ),
    agenda("gatherings-call-off", "gatherings:many_call_off", lambda _trajectory: {"reason": "Storm"}),
    agenda("gatherings-move", "gatherings:many_move", lambda _trajectory: {"days": 7}),
    agenda("gatherings-host", "gatherings:many_host", host_of),
    participant("registrations-present", "gatherings:registrations_present", begun=True),
    participant("registrations-absent", "gatherings:registrations_absent", begun=True),
    participant("registrations-strike", "gatherings:registrations_strike", begun=False),
    participant(
        "registrations-write",
        "gatherings:registrations_write",
        begun=False,
        values=lambda _trajectory: {"many-subject": "Parking", "many-message": "Achter de kerk."},
    ),
    BulkForm(
        kind="contributions-mark",
        template="contributions/parts/many.html",
        page="contributions:contributions",
        act="contributions:contributions_mark",
        make=lambda one, n: [ContributionFactory(trajectory=one, words=f"Meer bomen {i}") for i in range(n)],
        spoil=erase_words,
        touch=correct_facts,
        values=lambda _trajectory: {"kenmerk-leeftijd": "65-79"},
        query="q=bomen",
    ),
    moderation(
        "moderation-release",
        "front:moderation_release",
        make=ideas("waiting"),
        spoil=lose_words,
        touch=hide_idea,
    ),
    moderation(
        "moderation-hide",
        "front:moderation_hide",
        make=ideas("shown"),
        spoil=lose_words,
        values=lambda _trajectory: {"reden": "reclame"},
    ),
    roster(
        "people-role",
        "trajectories:people_roles",
        make_core_group,
        values=lambda _trajectory: {"rol": "core_group"},
        touch=make_facilitator,
    ),
    roster("people-remove", "trajectories:people_remove_many", take_away, leaves_out=False),
    invitation("invitations-resend", "trajectories:people_resend"),
    invitation("invitations-withdraw", "trajectories:people_withdraw_many"),
    sorting(
        "heap", "clustering:heap", "clustering:heap_place", template="clustering/heap.html", make=waiting
    ),
    sorting(
        "block",
        "clustering:block",
        "clustering:voices_move",
        template="clustering/block.html",
        make=placed,
        address=block_of,
        leaves_out=False,
    ),
]
