from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import (
    calls,
    canvas_boxes,
    canvases,
    evenings,
    groups,
    initiatives,
    own_call,
    panel,
    pool,
    priorities,
    public,
    thoughts,
    tools,
    uses,
    vote_codes,
    votes,
    wall,
)

POOL = MEMBER + "deelnemers/"
ATELIER = MEMBER + "ateliers/<int:pk>/"
CALL = ATELIER + "uitnodiging/<int:call_pk>/"
GROUPS = ATELIER + "groepen/"
TOOL = MEMBER + "werkvormen/<int:pk>/"
BOX = TOOL + "vak/<uuid:key>/"
USES = ATELIER + "werkvormen/"
USE = USES + "<int:use_pk>/"
CANVAS = USE + "groep/<int:number>/"
PRIORITIES = ATELIER + "topprioriteiten/"
PRIORITY = PRIORITIES + "<int:priority_pk>/"
WALL = PRIORITIES + "muur/"
OWN = PUBLIC + "atelier/<str:token>/"

app_name = "ateliers"
urlpatterns = [
    path(MEMBER + "debat/", evenings.show_debate, name="debate"),
    path(MEMBER + "debat/paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(MEMBER + "debat/avond/nieuw/", evenings.add_evening, name="evening_new"),
    path(MEMBER + "debat/avond/<int:pk>/", evenings.show_evening, name="evening"),
    path(MEMBER + "initiatieven/nieuw/", initiatives.add_initiative, name="initiative_new"),
    path(MEMBER + "initiatieven/<int:pk>/", initiatives.show_initiative, name="initiative"),
    path(MEMBER + "initiatieven/<int:pk>/wijzigen/", initiatives.edit_initiative, name="initiative_edit"),
    path(
        MEMBER + "initiatieven/<int:pk>/stand/<str:state>/",
        initiatives.turn_initiative,
        name="initiative_turn",
    ),
    path(MEMBER + "initiatieven/<int:pk>/handen/", initiatives.count_hands, name="initiative_hands"),
    path(MEMBER + "initiatieven/<int:pk>/hoger/", initiatives.move_initiative_up, name="initiative_up"),
    path(MEMBER + "initiatieven/<int:pk>/lager/", initiatives.move_initiative_down, name="initiative_down"),
    path(POOL, pool.show_pool, name="pool"),
    path(POOL + "nieuw/", pool.add_participant, name="participant_new"),
    path(POOL + "<int:pk>/", pool.edit_participant, name="participant"),
    path(POOL + "lijst/", pool.read_list, name="pool_list"),
    path(POOL + "lijst/bewaren/", pool.keep_list, name="pool_list_keep"),
    path(POOL + "lijst/<uuid:mark>/ongedaan/", pool.undo_list, name="pool_list_undo"),
    path(POOL + "samen/uitnodigen/", pool.call_many, name="pool_call"),
    path(POOL + "samen/verwijderen/", pool.remove_many, name="pool_remove"),
    path(ATELIER, calls.show_calls, name="calls"),
    path(ATELIER + "herinneren/", calls.remind, name="calls_remind"),
    path(CALL + "komt/", calls.note_coming, name="call_coming"),
    path(CALL + "komt-niet/", calls.note_declined, name="call_declined"),
    path(CALL + "nieuwe-link/", calls.renew_call, name="call_renew"),
    path(CALL + "sluiten/", calls.close_call, name="call_close"),
    path(GROUPS, groups.show_groups, name="groups"),
    path(GROUPS + "voorstel/", groups.propose, name="groups_propose"),
    path(GROUPS + "aanvullen/", groups.fill, name="groups_fill"),
    path(GROUPS + "ongedaan/", groups.undo_proposal, name="groups_undo"),
    path(GROUPS + "tafelkaarten/", groups.table_cards, name="table_cards"),
    path(GROUPS + "deur/", groups.door_list, name="door_list"),
    path(GROUPS + "<int:number>/", groups.edit_group, name="group"),
    path(GROUPS + "<int:number>/verwijderen/", groups.remove_group, name="group_remove"),
    path(GROUPS + "wie/<int:call_pk>/", groups.move, name="group_move"),
    path(GROUPS + "wie/<int:call_pk>/los/", groups.let_go, name="group_let_go"),
    path(MEMBER + "werkvormen/", tools.show_tools, name="tools"),
    path(MEMBER + "werkvormen/nieuw/", tools.add_tool, name="tool_new"),
    path(MEMBER + "werkvormen/neem/<slug:slug>/", tools.take_over, name="tool_take_over"),
    path(TOOL, tools.show_tool, name="tool"),
    path(TOOL + "wijzigen/", tools.edit_tool, name="tool_edit"),
    path(TOOL + "voorbeeld/", tools.preview_tool, name="tool_preview"),
    path(TOOL + "bevindingen/", thoughts.show_thoughts, name="tool_thoughts"),
    path(BOX, canvas_boxes.edit_box, name="tool_box"),
    path(BOX + "hoger/", canvas_boxes.move_box_up, name="tool_box_up"),
    path(BOX + "lager/", canvas_boxes.move_box_down, name="tool_box_down"),
    path(BOX + "verwijderen/", canvas_boxes.remove_box, name="tool_box_remove"),
    path(BOX + "terug/", canvas_boxes.put_back_box, name="tool_box_back"),
    path(USES, uses.show_uses, name="uses"),
    path(USES + "toevoegen/", uses.add_use, name="use_add"),
    path(USE, uses.show_side_by_side, name="use"),
    path(USE + "hoger/", uses.move_use_up, name="use_up"),
    path(USE + "lager/", uses.move_use_down, name="use_down"),
    path(USE + "weglaten/", uses.stop_use, name="use_stop"),
    path(USE + "nieuwe-versie/", uses.renew_use, name="use_renew"),
    path(CANVAS, canvases.fill_in, name="canvas"),
    path(CANVAS + "terugblik/", canvases.reflect, name="canvas_reflect"),
    path(PRIORITIES, priorities.show_priorities, name="priorities"),
    path(PRIORITIES + "instellen/", priorities.edit_settings, name="priorities_settings"),
    path(PRIORITIES + "groep/<int:number>/", priorities.choose, name="priorities_group"),
    path(PRIORITIES + "stemcodes/", vote_codes.show_codes, name="vote_codes"),
    path(PRIORITIES + "briefjes/", vote_codes.type_paper_votes, name="paper_votes"),
    path(PRIORITY, priorities.edit_priority, name="priority"),
    path(PRIORITY + "hoger/", priorities.move_priority_up, name="priority_up"),
    path(PRIORITY + "lager/", priorities.move_priority_down, name="priority_down"),
    path(PRIORITY + "verwijderen/", priorities.remove_priority, name="priority_remove"),
    path(PRIORITY + "leg-bij/", wall.lay_priority, name="priority_lay"),
    path(PRIORITY + "los/", wall.take_off_priority, name="priority_take_off"),
    path(WALL, wall.show_wall, name="wall"),
    path(WALL + "nieuws/", wall.follow_wall, name="wall_news"),
    path(WALL + "tonen/", wall.show_on_wall, name="wall_show"),
    path(WALL + "verbergen/", wall.hide_wall, name="wall_hide"),
    path(WALL + "openen/", wall.open_vote, name="vote_open"),
    path(WALL + "sluiten/", wall.close_vote, name="vote_close"),
    path(PUBLIC + "stemmen/<str:token>/", votes.ask_code, name="vote_hall"),
    path(PUBLIC + "stembrief/<str:token>/", votes.vote, name="vote"),
    path(OWN, own_call.show, name="own_call"),
    path(OWN + "komen/", own_call.come, name="own_come"),
    path(OWN + "niet-komen/", own_call.decline, name="own_decline"),
    path(OWN + "iemand-anders/", own_call.send_instead, name="own_stand_in"),
    path(PUBLIC + "initiatieven/", public.show_public_initiatives, name="public_initiatives"),
    path(PUBLIC + "initiatieven/paneel/", public.public_panel, name="public_panel"),
]
