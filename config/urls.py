"""All addresses. Members work below /werk/<municipality>/<trajectory>/, residents read
/<municipality>/<trajectory>/."""

from django.urls import include, path

from toolkit import converters  # noqa: F401 - registers "city"

handler403 = "front.gone.refused"
handler404 = "front.gone.not_found"
handler500 = "config.failing.server_error"
urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("trajectories.urls")),
    path("", include("gatherings.urls")),
    path("", include("blueprints.urls")),
    path("", include("commitment.urls")),
    path("", include("contributions.urls")),
    path("", include("ambassadors.urls")),
    path("", include("field_logbook.urls")),
    path("", include("clustering.urls")),
    path("", include("ateliers.urls")),
    path("", include("consultation.urls")),
    path("", include("publications.urls")),
    path("", include("front.urls")),  # last: /werk/<municipality>/nieuw/ is no trajectory
]
