from django.urls import path

from trajectories.addresses import MEMBER

from . import round_urls
from .views import (
    blocks,
    board,
    examples,
    export,
    heap,
    heaps,
    keys,
    merges,
    panel,
    pictures,
    sorting,
    starring,
    suggestions,
    voice_history,
    voices,
)

app_name = "clustering"
BLOCKS = MEMBER + "bouwstenen/"
KEYS = MEMBER + "sleutels/"
SORT = MEMBER + "sorteren/"
HEAPS = SORT + "hopen/"

urlpatterns = [
    path(BLOCKS, board.board_page, name="board"),
    path(BLOCKS + "volgen/", board.follow_board, name="board_news"),
    path(BLOCKS + "in-beeld/", pictures.show_pictures, name="pictures"),
    path(BLOCKS + "codeboek/", board.show_codebook, name="codebook"),
    path(BLOCKS + "scherm/", board.show_screen, name="board_screen"),
    path(BLOCKS + "nieuw/", blocks.add_block, name="block_add"),
    path(BLOCKS + "lijst.<str:kind>", export.export_blocks, name="export"),
    path(BLOCKS + "<int:pk>/", blocks.show_block, name="block"),
    path(BLOCKS + "<int:pk>/bewerken/", blocks.edit_block, name="block_edit"),
    path(BLOCKS + "<int:pk>/geschiedenis/", blocks.block_history, name="block_history"),
    path(BLOCKS + "<int:pk>/plaats/", board.arrange_block, name="block_arrange"),
    path(BLOCKS + "<int:pk>/hoger/", board.move_block_up, name="block_up"),
    path(BLOCKS + "<int:pk>/lager/", board.move_block_down, name="block_down"),
    path(BLOCKS + "<int:pk>/wegleggen/", blocks.put_away_block, name="block_put_away"),
    path(BLOCKS + "<int:pk>/stemmen/", voices.move_voices, name="voices_move"),
    path(BLOCKS + "<int:pk>/stemmen/afsplitsen/", voices.split_voices, name="voices_split"),
    path(BLOCKS + "<int:pk>/stemmen/terug/", voices.take_out_voices, name="voices_take_out"),
    path(BLOCKS + "<int:pk>/samenvoegen/", merges.merge_block, name="block_merge"),
    path(BLOCKS + "<int:pk>/voorbeelden/nieuw/", examples.add_example, name="example_add"),
    path(BLOCKS + "voorbeelden/<uuid:pk>/", examples.edit_example, name="example_edit"),
    path(BLOCKS + "voorbeelden/<uuid:pk>/weg/", examples.remove_example, name="example_remove"),
    path(BLOCKS + "voorbeelden/<uuid:pk>.jpg", examples.example_picture, name="example_picture"),
    path(KEYS, keys.show_keys, name="keys"),
    path(KEYS + "nieuw/", keys.add_key, name="key_add"),
    path(KEYS + "<int:pk>/", keys.edit_key, name="key_edit"),
    path(KEYS + "<int:pk>/naar-voren/", keys.move_key_up, name="key_up"),
    path(KEYS + "<int:pk>/naar-achteren/", keys.move_key_down, name="key_down"),
    path(KEYS + "<int:pk>/verwijderen/", keys.delete_key, name="key_remove"),
    path(SORT, sorting.show_room, name="sort"),
    path(SORT + "bouwstenen/", sorting.find_blocks, name="sort_find"),
    path(SORT + "leggen/", sorting.place_statement, name="sort_place"),
    path(SORT + "leggen/nieuw/", sorting.place_statement_in_new, name="sort_place_new"),
    path(SORT + "later/", sorting.put_off, name="sort_later"),
    path(SORT + "later/terug/", sorting.bring_back, name="sort_bring_back"),
    path(SORT + "volgorde/", sorting.choose_order, name="sort_order"),
    path(SORT + "toetsen/", sorting.switch_shortcuts, name="sort_shortcuts"),
    path(SORT + "ongedaan/<int:pk>/", sorting.undo_decision, name="undo"),
    path(SORT + "voorstellen/", suggestions.show_suggestions, name="suggestions"),
    path(SORT + "samen/", heap.show_heap, name="heap"),
    path(SORT + "samen/leggen/", heap.place_ticked, name="heap_place"),
    path(SORT + "samen/nieuw/", heap.place_ticked_in_new, name="heap_place_new"),
    path(MEMBER + "inbreng/<uuid:pk>/bewaren/", starring.star_statement, name="star"),
    path(
        MEMBER + "inbreng/<uuid:pk>/bewaren/<int:star>/verwijderen/",
        starring.take_star_away,
        name="star_away",
    ),
    path(HEAPS, heaps.show_heaps, name="heaps"),
    path(HEAPS + "maken/", heaps.make, name="heaps_make"),
    path(HEAPS + "<int:heap>/", heaps.show_heap, name="one_heap"),
    path(HEAPS + "<int:heap>/leggen/", heaps.lay, name="heap_lay"),
    path(HEAPS + "<int:heap>/leggen/nieuw/", heaps.lay_in_new, name="heap_lay_new"),
    path(HEAPS + "<int:heap>/splitsen/", heaps.split, name="heap_split"),
    path(HEAPS + "<int:heap>/samennemen/", heaps.join, name="heap_join"),
    path(MEMBER + "inbreng/<uuid:pk>/lot/", voice_history.voice_history, name="fate_of"),
    path(MEMBER + "bouwstenen-overzicht/", panel.cockpit_panel, name="cockpit_panel"),
    *round_urls.urlpatterns,
]
