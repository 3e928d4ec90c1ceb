from django.urls import path

from trajectories.urls.trajectory import MEMBER

from .views import blocks, board, export, heap, keys, merges, panel, sorting, voice_history, voices

app_name = "clustering"
BLOCKS = MEMBER + "bouwstenen/"
KEYS = MEMBER + "sleutels/"
SORT = MEMBER + "sorteren/"

urlpatterns = [
    path(BLOCKS, board.board, name="board"),
    path(BLOCKS + "nieuw/", blocks.add, name="block_add"),
    path(BLOCKS + "lijst.<str:kind>", export.blocks, name="export"),
    path(BLOCKS + "<int:pk>/", blocks.block, name="block"),
    path(BLOCKS + "<int:pk>/bewerken/", blocks.edit, name="block_edit"),
    path(BLOCKS + "<int:pk>/geschiedenis/", blocks.history, name="block_history"),
    path(BLOCKS + "<int:pk>/plaats/", board.arrange_block, name="block_arrange"),
    path(BLOCKS + "<int:pk>/wegleggen/", blocks.put_away, name="block_put_away"),
    path(BLOCKS + "<int:pk>/stemmen/", voices.move_voices, name="voices_move"),
    path(BLOCKS + "<int:pk>/samenvoegen/", merges.merge_block, name="block_merge"),
    path(KEYS, keys.keys, name="keys"),
    path(KEYS + "nieuw/", keys.add, name="key_add"),
    path(KEYS + "<int:pk>/", keys.edit, name="key_edit"),
    path(KEYS + "<int:pk>/volgorde/", keys.order, name="key_order"),
    path(KEYS + "<int:pk>/verwijderen/", keys.remove, name="key_remove"),
    path(SORT, sorting.sort, name="sort"),
    path(SORT + "bouwstenen/", sorting.find_blocks, name="sort_find"),
    path(SORT + "leggen/", sorting.place_statement, name="sort_place"),
    path(SORT + "later/", sorting.put_off, name="sort_later"),
    path(SORT + "schikken/", sorting.settings, name="sort_settings"),
    path(SORT + "ongedaan/<int:pk>/", sorting.undo_decision, name="undo"),
    path(SORT + "samen/", heap.heap, name="heap"),
    path(MEMBER + "inbreng/<uuid:pk>/lot/", voice_history.voice_history, name="fate_of"),
    path(MEMBER + "bouwstenen-overzicht/", panel.cockpit_panel, name="cockpit_panel"),
]
