"""What people said: the session's page and logbook, reading, typing, reading in, erasing."""

from django.urls import path

from trajectories.addresses import MEMBER

from .views import (
    closing,
    contributions,
    erasure,
    gathering_page,
    import_acts,
    imports,
    logbook,
    many,
    practice,
    quotes,
    reading_back,
    redacting,
    typing_cards,
)
from .views.import_downloads import refused_rows

ONE = MEMBER + "bijeenkomsten/<int:pk>/"
LOG = ONE + "schrijven/"
VOICES = MEMBER + "stemmen/"
BATCH = VOICES + "inlezen/<uuid:pk>/"

app_name = "contributions"
urlpatterns = [
    path(ONE, gathering_page.gathering_page, name="gathering"),
    path(ONE + "afsluiten/", closing.close, name="gathering_close"),
    path(ONE + "begint-nu/", closing.begin_now, name="gathering_begin"),
    path(ONE + "heropenen/", closing.reopen, name="gathering_reopen"),
    path(LOG, logbook.logbook_page, name="log"),
    path(LOG + "oefenen/", practice.practise, name="log_practice"),
    path(LOG + "aanwezig/", logbook.count_attendance, name="log_people"),
    path(LOG + "volgend/", closing.next_conversation, name="log_next"),
    path(LOG + "teruglezen/", reading_back.read_back, name="read_back"),
    path(LOG + "teruglezen/<uuid:contribution_pk>/", reading_back.take_back_reading, name="read_back_undo"),
    path(LOG + "<uuid:contribution_pk>/", logbook.correct_statement, name="log_mend"),
    path(LOG + "<uuid:contribution_pk>/weg/", logbook.take_back, name="log_take_back"),
    path(MEMBER + "foto/<uuid:photo_pk>/", logbook.photo, name="contribution_photo"),
    path(MEMBER + "wissen/<uuid:pk>/", erasure.erase, name="contribution_erase"),
    path(VOICES + "<uuid:pk>/weglaten/", redacting.choose_words, name="contribution_redact"),
    path(VOICES + "<uuid:pk>/weglaten/doen/", redacting.take_out_words, name="contribution_redact_now"),
    path(VOICES, contributions.contributions, name="contributions"),
    path(VOICES + "stemmen.csv", contributions.export, {"extension": "csv"}, name="contributions_csv"),
    path(VOICES + "stemmen.xlsx", contributions.export, {"extension": "xlsx"}, name="contributions_xlsx"),
    path(VOICES + "samen/kenmerken/", many.mark_many, name="contributions_mark"),
    path(VOICES + "papier/", typing_cards.type_card, name="paper"),
    path(VOICES + "papier/lijst/", typing_cards.type_list, name="paper_list"),
    path(VOICES + "papier/<uuid:pk>/terug/", typing_cards.take_back_card, name="paper_undo"),
    path(VOICES + "<uuid:pk>/", contributions.contribution, name="contribution"),
    path(VOICES + "<uuid:pk>/verbeteren/", contributions.correction, name="contribution_correction"),
    path(VOICES + "<uuid:pk>/kenmerken/", contributions.facts, name="contribution_facts"),
    path(VOICES + "<uuid:pk>/citaat/", quotes.show_quote, name="quote"),
    path(VOICES + "<uuid:pk>/citaat/vrijgeven/", quotes.release_quote, name="quote_release"),
    path(VOICES + "<uuid:pk>/citaat/weghalen/", quotes.take_back_quote, name="quote_take_back"),
    path(VOICES + "inlezen/", imports.imports, name="imports"),
    path(BATCH, imports.import_page, name="import"),
    path(BATCH + "beginnen/", import_acts.start, name="import_start"),
    path(BATCH + "nakijken/", import_acts.recheck, name="import_recheck"),
    path(BATCH + "ongedaan/", import_acts.undo, name="import_undo"),
    path(BATCH + "toch-inlezen/<slug:what>/", import_acts.keep, name="import_keep"),
    path(BATCH + "datums-omdraaien/", import_acts.turn_dates, name="import_dates"),
    path(BATCH + "andere-letters/", import_acts.other_letters, name="import_letters"),
    path(BATCH + "raad-opnieuw/", import_acts.guess_again, name="import_guess"),
    path(BATCH + "weg/", import_acts.discard, name="import_discard"),
]
urlpatterns += [
    path(BATCH + f"{what}.{extension}", refused_rows, {"what": what, "extension": extension}, name=name)
    for what, extension, name in (
        ("fouten", "csv", "import_errors"),
        ("fouten", "xlsx", "import_errors_xlsx"),
        ("dubbels", "csv", "import_doubles"),
        ("dubbels", "xlsx", "import_doubles_xlsx"),
    )
]
