from django.urls import path

from ..views import contributions, front, paper
from .trajectory import MEMBER

VOICES = MEMBER + "stemmen/"

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
    path(VOICES + "inlezen/", front.cockpit, name="imports"),
    path(VOICES + "inlezen/<uuid:pk>/", front.cockpit, name="import"),
]
