from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import evenings, initiatives, panel, public

app_name = "ateliers"
urlpatterns = [
    path(MEMBER + "debat/", evenings.show_debate, name="debate"),
    path(MEMBER + "debat/paneel/", panel.cockpit_panel, name="cockpit_panel"),
    path(MEMBER + "debat/avond/nieuw/", evenings.add_evening, name="evening_new"),
    path(MEMBER + "debat/avond/<int:pk>/", evenings.show_evening, name="evening"),
    path(MEMBER + "initiatieven/nieuw/", initiatives.add_initiative, name="initiative_new"),
    path(MEMBER + "initiatieven/<int:pk>/", initiatives.show_initiative, name="initiative"),
    path(MEMBER + "initiatieven/<int:pk>/wijzigen/", initiatives.edit_initiative, name="initiative_edit"),
    path(
        MEMBER + "initiatieven/<int:pk>/stand/<str:state>/",
        initiatives.turn_initiative,
        name="initiative_turn",
    ),
    path(MEMBER + "initiatieven/<int:pk>/handen/", initiatives.count_hands, name="initiative_hands"),
    path(MEMBER + "initiatieven/<int:pk>/hoger/", initiatives.move_initiative_up, name="initiative_up"),
    path(MEMBER + "initiatieven/<int:pk>/lager/", initiatives.move_initiative_down, name="initiative_down"),
    path(PUBLIC + "initiatieven/", public.show_public_initiatives, name="public_initiatives"),
    path(PUBLIC + "initiatieven/paneel/", public.public_panel, name="public_panel"),
]
