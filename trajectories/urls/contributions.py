from django.urls import path

from ..views import contributions, erasure, gathering_page, imports, logbook, paper
from .gatherings import ONE as GATHERING
from .trajectory import MEMBER

VOICES = MEMBER + "stemmen/"
LOG = GATHERING + "schrijven/"
BATCH = VOICES + "inlezen/<uuid:pk>/"

urlpatterns = [
    path(GATHERING, gathering_page.gathering_page, name="gathering"),
    path(GATHERING + "afsluiten/", logbook.close, name="gathering_close"),
    path(GATHERING + "heropenen/", logbook.reopen, name="gathering_reopen"),
    path(LOG, logbook.log, name="log"),
    path(LOG + "aanwezig/", logbook.people, name="log_people"),
    path(LOG + "volgend/", logbook.following, name="log_next"),
    path(LOG + "<uuid:contribution_pk>/", logbook.mend, name="log_mend"),
    path(LOG + "<uuid:contribution_pk>/weg/", logbook.take_back, name="log_take_back"),
    path(MEMBER + "foto/<uuid:photo_pk>/", logbook.photo, name="contribution_photo"),
    path(MEMBER + "wissen/<uuid:pk>/", erasure.erase, name="contribution_erase"),
    path(VOICES, contributions.contributions, name="contributions"),
    path(VOICES + "stemmen.csv", contributions.export, {"extension": "csv"}, name="contributions_csv"),
    path(VOICES + "stemmen.xlsx", contributions.export, {"extension": "xlsx"}, name="contributions_xlsx"),
    path(VOICES + "papier/", paper.paper, name="paper"),
    path(VOICES + "papier/lijst/", paper.paper_list, name="paper_list"),
    path(VOICES + "papier/<uuid:pk>/terug/", paper.paper_undo, name="paper_undo"),
    path(VOICES + "<uuid:pk>/", contributions.contribution, name="contribution"),
    path(VOICES + "<uuid:pk>/verbeteren/", contributions.correction, name="contribution_correction"),
    path(VOICES + "<uuid:pk>/kenmerken/", contributions.facts, name="contribution_facts"),
    path(VOICES + "inlezen/", imports.imports, name="imports"),
    path(BATCH, imports.import_page, name="import"),
    path(BATCH + "beginnen/", imports.start, name="import_start"),
    path(BATCH + "nakijken/", imports.recheck, name="import_recheck"),
    path(BATCH + "ongedaan/", imports.undo, name="import_undo"),
    path(BATCH + "weg/", imports.discard, name="import_discard"),
    path(BATCH + "fouten.csv", imports.lines, {"what": "fouten"}, name="import_errors"),
    path(BATCH + "dubbels.csv", imports.lines, {"what": "dubbels"}, name="import_doubles"),
]
