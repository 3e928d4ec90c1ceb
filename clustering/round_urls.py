"""The addresses of rounds; `urls` takes them in."""

from django.urls import path

from trajectories.addresses import MEMBER

from .views import agreeing, heap, heaps, round_placed, round_states, round_versions, rounds, stream, teams

ROUNDS = MEMBER + "rondes/"
ROUND = ROUNDS + "<int:pk>/"
TEAM = ROUNDS + "teams/<int:pk>/"
SORT = ROUND + "indelen/"
HEAPS = SORT + "hopen/"

urlpatterns = [
    path(ROUNDS, rounds.show_rounds, name="rounds"),
    path(ROUNDS + "nieuw/", rounds.add_round, name="round_add"),
    path(ROUND, rounds.show_round, name="round"),
    path(ROUND + "bewerken/", rounds.edit_round, name="round_edit"),
    path(ROUND + "verwijderen/", rounds.remove_round, name="round_remove"),
    path(ROUND + "openen/", round_states.open_round, name="round_open"),
    path(ROUND + "terugzetten/", round_states.put_back_round, name="round_put_back"),
    path(ROUND + "bijnemen/", round_states.take_in, name="round_take_in"),
    path(ROUND + "afsluiten/", round_states.close_round, name="round_close"),
    path(ROUND + "heropenen/", round_states.reopen_round, name="round_reopen"),
    path(ROUND + "teams/nieuw/", teams.add_team, name="team_add"),
    path(TEAM, teams.edit_team, name="team_edit"),
    path(TEAM + "verwijderen/", teams.remove_team, name="team_remove"),
    path(TEAM + "lid/", teams.seat_member, name="seat"),
    path(TEAM + "lid/weg/", teams.unseat_member, name="unseat"),
    path(TEAM + "meedoen/", teams.join_team, name="team_join"),
    path(SORT, stream.show_stream, name="round_sort"),
    path(SORT + "bouwstenen/", stream.find_blocks, name="round_find"),
    path(SORT + "volgende/", stream.next_statement, name="round_next"),
    path(SORT + "leggen/", stream.place_statement, name="round_place"),
    path(SORT + "leggen/nieuw/", stream.place_statement_in_new, name="round_place_new"),
    path(SORT + "later/", stream.put_off_statement, name="round_later"),
    path(SORT + "ongedaan/", stream.undo_last, name="round_undo"),
    path(SORT + "samen/", heap.show_heap, name="round_heap"),
    path(SORT + "samen/leggen/", heap.place_ticked, name="round_heap_place"),
    path(SORT + "samen/nieuw/", heap.place_ticked_in_new, name="round_heap_place_new"),
    path(HEAPS, heaps.show_heaps, name="round_heaps"),
    path(HEAPS + "maken/", heaps.make, name="round_heaps_make"),
    path(HEAPS + "<int:heap>/", heaps.show_heap, name="round_one_heap"),
    path(HEAPS + "<int:heap>/leggen/", heaps.lay, name="round_heap_lay"),
    path(HEAPS + "<int:heap>/leggen/nieuw/", heaps.lay_in_new, name="round_heap_lay_new"),
    path(HEAPS + "<int:heap>/splitsen/", heaps.split, name="round_heap_split"),
    path(HEAPS + "<int:heap>/samennemen/", heaps.join, name="round_heap_join"),
    path(ROUND + "ingedeeld/", round_placed.show_placed, name="round_placed"),
    path(ROUNDS + "oordelen/<int:pk>/terug/", round_placed.give_statement_back, name="round_give_back"),
    path(ROUNDS + "opmerkingen/<int:pk>/intrekken/", round_placed.take_remark_back, name="round_keep"),
    path(ROUND + "overleg/", agreeing.show_differences, name="round_differences"),
    path(ROUND + "overleg/<int:statement>/", agreeing.settle_difference, name="round_settle"),
    path(ROUND + "overleg/<int:statement>/terug/", agreeing.unsettle_difference, name="round_unsettle"),
    path(ROUND + "overeenstemming/", agreeing.show_agreement, name="round_agreement"),
    path(ROUND + "herkomst.<str:kind>", round_versions.export_lineage, name="round_lineage"),
    path(ROUNDS + "versies/<int:pk>/", round_versions.show_version, name="round_version"),
]
