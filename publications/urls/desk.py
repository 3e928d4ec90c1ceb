from django.urls import path

from trajectories.addresses import MEMBER

from ..views import editions, sections

DESK = MEMBER + "publicaties/"
urlpatterns = [
    path(DESK, editions.editions, name="editions"),
    path(DESK + "nieuw/", editions.edition_new, name="edition_new"),
    path(DESK + "<int:pk>/", editions.edition, name="edition"),
    path(DESK + "<int:pk>/wijzigen/", editions.edition_edit, name="edition_edit"),
    path(DESK + "<int:pk>/zetten/", editions.edition_compile, name="edition_compile"),
    path(DESK + "zetten/<uuid:pk>/", editions.compilation, name="compilation"),
    path(DESK + "zetten/<uuid:pk>/opnieuw/", editions.compilation_retry, name="compilation_retry"),
    path(DESK + "zetten/<uuid:pk>.pdf", editions.pdf, name="pdf"),
    path(DESK + "fotos/", sections.pictures, name="pictures"),
    path(DESK + "fotos/<uuid:pk>.jpg", sections.picture, name="picture"),
    path(DESK + "deel/<uuid:pk>/", sections.section, name="section"),
    path(DESK + "deel/<uuid:pk>/volgorde/", sections.section_order, name="section_order"),
    path(DESK + "deel/<uuid:pk>/alinea/", sections.paragraph_new, name="paragraph_new"),
    path(DESK + "deel/<uuid:pk>/citaten/", sections.quotes, name="quotes"),
    path(DESK + "alinea/<uuid:pk>/", sections.passage_save, name="passage_save"),
    path(DESK + "alinea/<uuid:pk>/doe/", sections.passage_act, name="passage_act"),
]
