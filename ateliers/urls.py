from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import (
    advice,
    calls,
    canvas_boxes,
    canvases,
    case_parts,
    cases,
    evenings,
    groups,
    initiatives,
    own_call,
    own_case,
    panel,
    pool,
    public,
    thoughts,
    tools,
    uses,
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
CASES = MEMBER + "casussen/"
CASE = CASES + "<int:pk>/"
DOCUMENT = CASE + "document/<int:document_pk>/"
KEY_PLAYER = CASE + "sleutelspelers/<int:player_pk>/"
OWN_CASE = PUBLIC + "casus/<str:token>/"
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
    path(CASES, cases.show_cases, name="cases"),
    path(CASES + "nieuw/", cases.add_case, name="case_new"),
    path(CASE, cases.show_case, name="case"),
    path(CASE + "wijzigen/", cases.edit_case, name="case_edit"),
    path(CASE + "verwijderen/", cases.remove_case, name="case_remove"),
    path(CASE + "eigenaar/", cases.hand_over_case, name="case_owner"),
    path(CASE + "eigenaar/verbeteren/", cases.correct_owner, name="case_owner_correct"),
    path(CASE + "document/nieuw/", case_parts.add_document, name="case_document_new"),
    path(DOCUMENT, case_parts.download_document, name="case_document"),
    path(DOCUMENT + "verwijderen/", case_parts.remove_document, name="case_document_remove"),
    path(CASE + "sleutelspelers/nieuw/", case_parts.add_key_player, name="key_player_new"),
    path(CASE + "sleutelspelers/uitnodigen/", case_parts.invite_key_players, name="key_players_invite"),
    path(KEY_PLAYER, case_parts.edit_key_player, name="key_player"),
    path(KEY_PLAYER + "verwijderen/", case_parts.remove_key_player, name="key_player_remove"),
    path(CASE + "advies/", advice.write_advice, name="advice"),
    path(CASE + "advies/overnemen/", advice.take_over_advice, name="advice_take_over"),
    path(CASE + "advies/voorleggen/", advice.ask_for_agreement, name="advice_ask"),
    path(OWN_CASE, own_case.show_own_case, name="own_case"),
    path(OWN_CASE + "akkoord/", own_case.agree_to_advice, name="own_case_agree"),
    path(OWN_CASE + "opmerking/", own_case.remark_on_advice, name="own_case_remark"),
    path(OWN_CASE + "opvolging/<int:months>/", own_case.answer_follow_up, name="own_case_follow_up"),
    path(OWN, own_call.show, name="own_call"),
    path(OWN + "komen/", own_call.come, name="own_come"),
    path(OWN + "niet-komen/", own_call.decline, name="own_decline"),
    path(OWN + "iemand-anders/", own_call.send_instead, name="own_stand_in"),
    path(PUBLIC + "initiatieven/", public.show_public_initiatives, name="public_initiatives"),
    path(PUBLIC + "initiatieven/paneel/", public.public_panel, name="public_panel"),
]
