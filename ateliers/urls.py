from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import evenings, initiatives, panel, public

app_name = "ateliers"
urlpatterns = [
    path(MEMBER + "debat/", evenings.debate, name="debate"),
    path(MEMBER + "debat/paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(MEMBER + "debat/avond/nieuw/", evenings.evening_new, name="evening_new"),
    path(MEMBER + "debat/avond/<int:pk>/", evenings.evening, name="evening"),
    path(MEMBER + "initiatieven/nieuw/", initiatives.initiative_new, name="initiative_new"),
    path(MEMBER + "initiatieven/<int:pk>/", initiatives.initiative, name="initiative"),
    path(MEMBER + "initiatieven/<int:pk>/wijzigen/", initiatives.initiative_edit, name="initiative_edit"),
    path(
        MEMBER + "initiatieven/<int:pk>/stand/<str:state>/",
        initiatives.initiative_turn,
        name="initiative_turn",
    ),
    path(MEMBER + "initiatieven/<int:pk>/handen/", initiatives.initiative_hands, name="initiative_hands"),
    path(MEMBER + "initiatieven/<int:pk>/hoger/", initiatives.initiative_up, name="initiative_up"),
    path(MEMBER + "initiatieven/<int:pk>/lager/", initiatives.initiative_down, name="initiative_down"),
    path(PUBLIC + "initiatieven/", public.public_initiatives, name="public_initiatives"),
    path(PUBLIC + "initiatieven/paneel/", public.public_panel, name="public_panel"),
]
