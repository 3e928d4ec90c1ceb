"""What people said: the session's page and logbook, reading, typing, reading in, erasing."""

from django.urls import path

from trajectories.addresses import MEMBER

from .views import erasure, gathering, imports, logbook, statements, typing_cards

ONE = MEMBER + "bijeenkomsten/<int:pk>/"
LOG = ONE + "schrijven/"
VOICES = MEMBER + "stemmen/"
BATCH = VOICES + "inlezen/<uuid:pk>/"

app_name = "contributions"
urlpatterns = [
    path(ONE, gathering.gathering_page, name="gathering"),
    path(ONE + "afsluiten/", logbook.close, name="gathering_close"),
    path(ONE + "heropenen/", logbook.reopen, name="gathering_reopen"),
    path(LOG, logbook.log, name="log"),
    path(LOG + "aanwezig/", logbook.people, name="log_people"),
    path(LOG + "volgend/", logbook.following, name="log_next"),
    path(LOG + "<uuid:contribution_pk>/", logbook.mend, name="log_mend"),
    path(LOG + "<uuid:contribution_pk>/weg/", logbook.take_back, name="log_take_back"),
    path(MEMBER + "foto/<uuid:photo_pk>/", logbook.photo, name="contribution_photo"),
    path(MEMBER + "wissen/<uuid:pk>/", erasure.erase, name="contribution_erase"),
    path(VOICES, statements.contributions, name="contributions"),
    path(VOICES + "stemmen.csv", statements.export, {"extension": "csv"}, name="contributions_csv"),
    path(VOICES + "stemmen.xlsx", statements.export, {"extension": "xlsx"}, name="contributions_xlsx"),
    path(VOICES + "papier/", typing_cards.paper, name="paper"),
    path(VOICES + "papier/lijst/", typing_cards.paper_list, name="paper_list"),
    path(VOICES + "papier/<uuid:pk>/terug/", typing_cards.paper_undo, name="paper_undo"),
    path(VOICES + "<uuid:pk>/", statements.contribution, name="contribution"),
    path(VOICES + "<uuid:pk>/verbeteren/", statements.correction, name="contribution_correction"),
    path(VOICES + "<uuid:pk>/kenmerken/", statements.facts, name="contribution_facts"),
    path(VOICES + "inlezen/", imports.imports, name="imports"),
    path(BATCH, imports.import_page, name="import"),
    path(BATCH + "beginnen/", imports.start, name="import_start"),
    path(BATCH + "nakijken/", imports.recheck, name="import_recheck"),
    path(BATCH + "ongedaan/", imports.undo, name="import_undo"),
    path(BATCH + "weg/", imports.discard, name="import_discard"),
    path(BATCH + "fouten.csv", imports.lines, {"what": "fouten"}, name="import_errors"),
    path(BATCH + "dubbels.csv", imports.lines, {"what": "dubbels"}, name="import_doubles"),
]
