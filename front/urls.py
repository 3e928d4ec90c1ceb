from django.urls import path

from trajectories.addresses import MEMBER, PUBLIC

from .views import cockpit, history, home, privacy, public_page, road

HISTORY = MEMBER + "geschiedenis/"
ROAD = MEMBER + "weg/"

app_name = "front"
urlpatterns = [
    path("", home.home, name="home"),
    path("mijn/", home.my_trajectories_page, name="mine"),
    path(MEMBER, cockpit.cockpit, name="cockpit"),
    path(ROAD, road.phases, name="phases"),
    path(ROAD + "<int:pk>/", road.phase, name="phase"),
    path(HISTORY, history.history, name="history"),
    path(HISTORY + "<str:label>/<str:pk>/", history.history_of, name="history_of"),
    path(MEMBER + "publieke-pagina/", public_page.not_yet, name="not_yet"),
    path(PUBLIC, public_page.public_page, name="public"),
    path(PUBLIC + "privacy/", privacy.privacy, name="privacy"),
]
