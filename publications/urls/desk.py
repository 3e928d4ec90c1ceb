"""The officer's desk: editions, their sections and passages, pictures and PDFs."""

from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from ..views import advices, canvases, editions, passages, pictures, sections

DESK = MEMBER + "publicaties/"
SECTION = DESK + "deel/<uuid:pk>/"
PASSAGE = DESK + "alinea/<uuid:pk>/"
USE = MEMBER + "ateliers/<int:pk>/werkvormen/<int:use_pk>/"

urlpatterns = [
    path(MEMBER + "werkvormen/<int:pk>/canvas.pdf", canvases.tool_canvas, name="tool_canvas"),
    path(USE + "leeg.pdf", canvases.empty_canvases, name="empty_canvases"),
    path(USE + "ingevuld.pdf", canvases.filled_canvases, name="filled_canvases"),
    path(MEMBER + "casussen/<int:pk>/advies.pdf", advices.advice_pdf, name="advice_pdf"),
    path(PUBLIC + "casus/<str:token>/advies.pdf", advices.own_advice_pdf, name="own_advice_pdf"),
    path(DESK + "<int:pk>/bijlage/", advices.annex_new, name="annex_new"),
    path(DESK, editions.editions, name="editions"),
    path(DESK + "nieuw/", editions.edition_new, name="edition_new"),
    path(DESK + "<int:pk>/", editions.edition, name="edition"),
    path(DESK + "<int:pk>/wijzigen/", editions.edition_edit, name="edition_edit"),
    path(DESK + "<int:pk>/principe/", editions.principle_new, name="principle_new"),
    path(DESK + "<int:pk>/zetten/", editions.edition_compile, name="edition_compile"),
    path(DESK + "ontwerp/<int:pk>/drukker/", editions.snapshot_print, name="snapshot_print"),
    path(DESK + "zetten/<uuid:pk>/", editions.compilation, name="compilation"),
    path(DESK + "zetten/<uuid:pk>/opnieuw/", editions.compilation_retry, name="compilation_retry"),
    path(DESK + "zetten/<uuid:pk>.pdf", editions.pdf, name="pdf"),
    path(DESK + "fotos/", pictures.pictures, name="pictures"),
    path(DESK + "fotos/<uuid:pk>.jpg", pictures.picture, name="picture"),
    path(SECTION, sections.section, name="section"),
    path(SECTION + "hoger/", sections.section_up, name="section_up"),
    path(SECTION + "lager/", sections.section_down, name="section_down"),
    path(SECTION + "opnemen/", sections.section_include, name="section_include"),
    path(SECTION + "weglaten/", sections.section_leave_out, name="section_leave_out"),
    path(SECTION + "citaten/", sections.quotes, name="quotes"),
    path(SECTION + "alinea/", passages.paragraph_new, name="paragraph_new"),
    path(SECTION + "actie/", passages.action_new, name="action_new"),
    path(SECTION + "citaat/", passages.quote_new, name="quote_new"),
    path(PASSAGE, passages.passage_save, name="passage_save"),
    path(PASSAGE + "hoger/", passages.passage_up, name="passage_up"),
    path(PASSAGE + "lager/", passages.passage_down, name="passage_down"),
    path(PASSAGE + "weg/", passages.passage_remove, name="passage_remove"),
    path(PASSAGE + "terug/", passages.passage_restore, name="passage_restore"),
    path(PASSAGE + "alinea-erna/", passages.paragraph_after, name="paragraph_after"),
    path(PASSAGE + "actie-erna/", passages.action_after, name="action_after"),
    path(PASSAGE + "tussenkop-erna/", passages.crosshead_after, name="crosshead_after"),
    path(PASSAGE + "citaat-erna/", passages.quote_after, name="quote_after"),
]
