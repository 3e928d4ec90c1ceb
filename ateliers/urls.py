from django.urls import path

from trajectories.urls.trajectory import MEMBER, PUBLIC

from .views import evenings, initiatives, panel

app_name = "ateliers"
urlpatterns = [
    path(MEMBER + "debat/", evenings.debate, name="debate"),
    path(MEMBER + "debat/paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(MEMBER + "debat/avond/nieuw/", evenings.evening_new, name="evening_new"),
    path(MEMBER + "debat/avond/<int:pk>/", evenings.evening, name="evening"),
    path(MEMBER + "initiatieven/nieuw/", initiatives.initiative_new, name="initiative_new"),
    path(MEMBER + "initiatieven/<int:pk>/", initiatives.initiative, name="initiative"),
    path(MEMBER + "initiatieven/<int:pk>/wijzigen/", initiatives.initiative_edit, name="initiative_edit"),
    path(MEMBER + "initiatieven/<int:pk>/stand/", initiatives.initiative_turn, name="initiative_turn"),
    path(MEMBER + "initiatieven/<int:pk>/handen/", initiatives.initiative_hands, name="initiative_hands"),
    path(MEMBER + "initiatieven/<int:pk>/volgorde/", initiatives.initiative_swap, name="initiative_swap"),
    path(PUBLIC + "initiatieven/", evenings.public_initiatives, name="public_initiatives"),
    path(PUBLIC + "initiatieven/paneel/", evenings.public_panel, name="public_panel"),
]
