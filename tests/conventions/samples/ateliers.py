"""Samples for the addresses of ateliers."""

import uuid

from django.utils import timezone

from tests.ateliers.factories import (
    AssignedRoleFactory,
    CallFactory,
    CanvasFieldFactory,
    DebateFactory,
    InitiativeFactory,
    ParticipantFactory,
    PriorityFactory,
    TableSeatFactory,
    ToolUseFactory,
    ToolVersionFactory,
    VoteCodeFactory,
    WallFactory,
)
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory

from . import sample


@sample("ateliers:evening")
def evening(trajectory):
    return {"pk": DebateFactory(key=KeyFactory(trajectory=trajectory)).pk}


@sample(
    "ateliers:initiative",
    "ateliers:initiative_edit",
    "ateliers:initiative_hands",
    "ateliers:initiative_up",
    "ateliers:initiative_down",
)
def initiative(trajectory):
    block = BlockFactory(trajectory=trajectory)
    PlacementFactory(block=block)
    return {"pk": InitiativeFactory(trajectory=trajectory, block=block).pk}


@sample("ateliers:initiative_turn")
def initiative_turn(trajectory):
    return {"pk": InitiativeFactory(trajectory=trajectory).pk, "state": "adopted"}


@sample("ateliers:participant")
def participant(trajectory):
    return {"pk": ParticipantFactory(trajectory=trajectory).pk}


@sample("ateliers:pool", "ateliers:pool_list", "ateliers:pool_call", "ateliers:pool_remove")
def pool(trajectory):
    CallFactory(participant__trajectory=trajectory)
    return {}


@sample("ateliers:pool_list_undo")
def kept_list(trajectory):
    mark = uuid.uuid4()
    ParticipantFactory(trajectory=trajectory, added_with=mark)
    return {"mark": mark}


@sample("ateliers:calls", "ateliers:calls_remind")
def calls(trajectory):
    return {"pk": CallFactory(participant__trajectory=trajectory).gathering_id}


@sample("ateliers:call_coming", "ateliers:call_declined", "ateliers:call_renew", "ateliers:call_close")
def call(trajectory):
    found = CallFactory(participant__trajectory=trajectory)
    return {"pk": found.gathering_id, "call_pk": found.pk}


@sample("ateliers:group", "ateliers:group_remove")
def group(trajectory):
    seat = TableSeatFactory(call__participant__trajectory=trajectory)
    return {"pk": seat.group.gathering_id, "number": seat.group.number}


@sample(
    "ateliers:groups",
    "ateliers:groups_propose",
    "ateliers:groups_fill",
    "ateliers:groups_undo",
    "ateliers:table_cards",
    "ateliers:door_list",
)
def groups(trajectory):
    return {"pk": TableSeatFactory(call__participant__trajectory=trajectory).group.gathering_id}


@sample("ateliers:group_move", "ateliers:group_let_go")
def seat(trajectory):
    found = TableSeatFactory(call__participant__trajectory=trajectory)
    return {"pk": found.group.gathering_id, "call_pk": found.call_id}


@sample("ateliers:own_call", "ateliers:own_come", "ateliers:own_decline", "ateliers:own_stand_in")
def own_call(trajectory):
    return {"token": CallFactory(participant__trajectory=trajectory).token}


@sample(
    "ateliers:tool", "ateliers:tool_edit", "ateliers:tool_preview", "ateliers:tool_thoughts", of_town=True
)
def tool(trajectory):
    return {"pk": ToolVersionFactory(tool__municipality=trajectory.municipality).tool_id}


@sample("publications:tool_canvas", of_town=True)
def tool_on_paper(trajectory):
    return tool(trajectory)


@sample("ateliers:tool_take_over")
def ready_made_tool(trajectory):
    return {"slug": "omgevingsscan"}


@sample(
    "ateliers:tool_box",
    "ateliers:tool_box_up",
    "ateliers:tool_box_down",
    "ateliers:tool_box_remove",
    of_town=True,
)
def box(trajectory):
    found = CanvasFieldFactory(version__tool__municipality=trajectory.municipality)
    return {"pk": found.version.tool_id, "key": found.key}


@sample("ateliers:tool_box_back", of_town=True)
def removed_box(trajectory):
    found = CanvasFieldFactory(version__tool__municipality=trajectory.municipality, removed_at=timezone.now())
    return {"pk": found.version.tool_id, "key": found.key}


@sample("ateliers:uses", "ateliers:use_add")
def uses(trajectory):
    return {"pk": ToolUseFactory(gathering__trajectory=trajectory).gathering_id}


@sample(
    "ateliers:use",
    "ateliers:use_up",
    "ateliers:use_down",
    "ateliers:use_stop",
    "ateliers:use_renew",
    "publications:empty_canvases",
    "publications:filled_canvases",
)
def use(trajectory):
    found = AssignedRoleFactory(sheet__use__gathering__trajectory=trajectory).sheet.use
    return {"pk": found.gathering_id, "use_pk": found.pk}


@sample("ateliers:canvas", "ateliers:canvas_reflect", own_only=True)
def canvas(trajectory):
    sheet = AssignedRoleFactory(sheet__use__gathering__trajectory=trajectory).sheet
    return {"pk": sheet.use.gathering_id, "use_pk": sheet.use_id, "number": sheet.group.number}


@sample("ateliers:priorities", "ateliers:priorities_settings", "ateliers:vote_codes")
def priorities(trajectory):
    return {"pk": PriorityFactory(wall__gathering__trajectory=trajectory).wall.gathering_id}


@sample("ateliers:wall", "ateliers:wall_news")
def wall(trajectory):
    there = PriorityFactory(wall__gathering__trajectory=trajectory, wall__state="open").wall
    VoteCodeFactory(wall=there)
    return {"pk": there.gathering_id}


@sample("ateliers:wall_show", "ateliers:wall_hide", "ateliers:vote_open", own_only=True)
def shown_wall(trajectory):
    return {
        "pk": PriorityFactory(wall__gathering__trajectory=trajectory, wall__state="shown").wall.gathering_id
    }


@sample("ateliers:vote_close", "ateliers:paper_votes", own_only=True)
def open_wall(trajectory):
    return {
        "pk": PriorityFactory(wall__gathering__trajectory=trajectory, wall__state="open").wall.gathering_id
    }


@sample("ateliers:priorities_group", own_only=True)
def choosing_group(trajectory):
    group = PriorityFactory(wall__gathering__trajectory=trajectory).group
    return {"pk": group.gathering_id, "number": group.number}


@sample(
    "ateliers:priority",
    "ateliers:priority_up",
    "ateliers:priority_down",
    "ateliers:priority_remove",
    "ateliers:priority_lay",
    "ateliers:priority_take_off",
    own_only=True,
)
def priority(trajectory):
    found = PriorityFactory(wall__gathering__trajectory=trajectory)
    return {"pk": found.wall.gathering_id, "priority_pk": found.pk}


@sample("ateliers:vote_hall")
def vote_hall(trajectory):
    return {"token": WallFactory(gathering__trajectory=trajectory, state="open").token}


@sample("ateliers:vote")
def vote(trajectory):
    code = VoteCodeFactory(wall__gathering__trajectory=trajectory)
    PriorityFactory(wall=code.wall)
    return {"token": code.token}
