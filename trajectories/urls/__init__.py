"""The spine's addresses, a module per part of the house, in one namespace."""

from . import contributions, gatherings, people, trajectory

app_name = "trajectories"
urlpatterns = [
    *trajectory.urlpatterns,
    *people.urlpatterns,
    *gatherings.urlpatterns,
    *contributions.urlpatterns,
]
