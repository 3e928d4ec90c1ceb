from django.urls import path

from toolkit import converters  # noqa: F401 - registers "city"

from ..views import municipality, phases, settings, style

MEMBER = "werk/<slug:municipality_slug>/<slug:trajectory_slug>/"
PUBLIC = "<city:municipality_slug>/<slug:trajectory_slug>/"
STAFF = "werk/<slug:municipality_slug>/"

urlpatterns = [
    path("stijl/<slug:municipality_slug>.css", style.accent, name="accent"),
    path("stijl/<slug:municipality_slug>/logo.png", style.logo, name="logo"),
    path(STAFF + "gemeente/", municipality.municipality, name="municipality"),
    path(STAFF + "gemeente/wijken-en-diensten/", municipality.places, name="places"),
    path(STAFF + "gemeente/<slug:kind>/<int:pk>/", municipality.place_save, name="place_save"),
    path(STAFF + "gemeente/<slug:kind>/<int:pk>/weg/", municipality.place_remove, name="place_remove"),
    path(MEMBER + "instellingen/", settings.settings, name="settings"),
    path(MEMBER + "weg/nieuw/", phases.phase_add, name="phase_add"),
    path(MEMBER + "weg/wijzigingen/", phases.phase_changes, name="phase_changes"),
    path(MEMBER + "weg/wijzigingen/<int:pk>/", phases.phase_why, name="phase_why"),
    path(MEMBER + "weg/<int:pk>/aanpassen/", phases.phase_edit, name="phase_edit"),
    path(MEMBER + "weg/<int:pk>/verplaatsen/", phases.phase_shift, name="phase_shift"),
    path(MEMBER + "weg/<int:pk>/naast/", phases.phase_join, name="phase_join"),
    path(MEMBER + "weg/<int:pk>/apart/", phases.phase_part, name="phase_part"),
    path(MEMBER + "weg/<int:pk>/toestand/", phases.phase_turn, name="phase_turn"),
    path(MEMBER + "weg/<int:pk>/weghalen/", phases.phase_remove, name="phase_remove"),
]
