from django.urls import path

from config import converters  # noqa: F401 - registers "city"

from ..views import front, style

MEMBER = "werk/<slug:municipality_slug>/<slug:trajectory_slug>/"
PUBLIC = "<city:municipality_slug>/<slug:trajectory_slug>/"

urlpatterns = [
    path("", front.home, name="home"),
    path("mijn/", front.mine, name="mine"),
    path("stijl/<slug:municipality_slug>.css", style.accent, name="accent"),
    path("stijl/<slug:municipality_slug>/logo.png", style.logo, name="logo"),
    path(MEMBER, front.cockpit, name="cockpit"),
    path(MEMBER + "instellingen/", front.settings, name="settings"),
    path(PUBLIC, front.public, name="public"),
]
