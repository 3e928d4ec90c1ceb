from django.urls import path

from ..views import contributions, imports, paper
from .trajectory import MEMBER

VOICES = MEMBER + "stemmen/"
BATCH = VOICES + "inlezen/<uuid:pk>/"

urlpatterns = [
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
