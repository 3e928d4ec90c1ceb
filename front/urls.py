from django.urls import path

from trajectories.addresses import CITY, MEMBER, PUBLIC, STAFF

from .views import (
    cockpit,
    done_together,
    finding,
    first_steps,
    glossary,
    history,
    home,
    legal,
    moderation,
    municipality,
    privacy,
    public_page,
    reporting,
    rights,
    road,
    shifting,
    town,
)

HISTORY = MEMBER + "geschiedenis/"
MODERATION = MEMBER + "nakijken/"
TOWN = STAFF + "gemeente/"
ROAD = MEMBER + "weg/"

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("robots.txt", legal.robots, name="robots"),
    path(".well-known/security.txt", legal.security_contact, name="security_contact"),
    path("wettelijk/", legal.index, name="legal_index"),
    path("wettelijk/<slug:municipality_slug>/<legal:kind>/", legal.show, name="legal"),
    path("mijn/", home.my_trajectories_page, name="mine"),
    path("mijn/zoeken/", finding.find_everywhere, name="find_everywhere"),
    path(MEMBER + "zoeken/", finding.find_here, name="find"),
    path(MEMBER, cockpit.cockpit, name="cockpit"),
    path(MEMBER + "eerste-stappen/verbergen/", first_steps.put_away, name="first_steps_put_away"),
    path(MEMBER + "eerste-stappen/tonen/", first_steps.bring_back, name="first_steps_bring_back"),
    path(MEMBER + "samen/", done_together.show_done_together, name="done_together"),
    path(ROAD, road.phases, name="phases"),
    path(ROAD + "<int:pk>/", road.phase, name="phase"),
    path(ROAD + "<int:pk>/verschuiven/", shifting.phase_shift, name="phase_shift"),
    path(ROAD + "verschuivingen/<int:pk>/ongedaan/", shifting.phase_shift_undo, name="phase_shift_undo"),
    path(MEMBER + "mensen/rechten/", rights.show_rights, name="rights"),
    path(MEMBER + "mensen/rechten/bewaren/", rights.save_rights, name="rights_save"),
    path(TOWN + "trajecten/", town.trajectories, name="town_trajectories"),
    path(TOWN + "traject/<int:pk>/kopie/", town.copy, name="trajectory_copy"),
    path(TOWN + "traject/<int:pk>/verwijderen/", town.delete, name="trajectory_delete"),
    path(TOWN + "verwijderd/<uuid:pk>/", town.deletion, name="trajectory_deletion"),
    path(HISTORY, history.history, name="history"),
    path(HISTORY + "<str:label>/<str:pk>/", history.history_of, name="history_of"),
    path(MEMBER + "publieke-pagina/", public_page.not_yet, name="not_yet"),
    path(MODERATION, moderation.show_worklist, name="moderation"),
    path(MODERATION + "tonen/", moderation.release_things, name="moderation_release"),
    path(MODERATION + "verbergen/", moderation.hide_things, name="moderation_hide"),
    path(MODERATION + "laten-staan/", moderation.keep_things, name="moderation_keep"),
    path(MODERATION + "ongedaan/<uuid:batch>/", moderation.undo_acts, name="moderation_undo"),
    path(MEMBER + "begrippen/", glossary.glossary, name="glossary"),
    path(CITY, municipality.show_municipality, name="municipality"),
    path(PUBLIC, public_page.public_page, name="public"),
    path(PUBLIC + "begrippen/", glossary.public_glossary, name="public_glossary"),
    path(PUBLIC + "privacy/", privacy.privacy, name="privacy"),
    path(PUBLIC + "gemeld/", reporting.reported, name="reported"),
    path(PUBLIC + "meld/<slug:kind>/<str:pk>/", reporting.report_thing, name="report"),
]
