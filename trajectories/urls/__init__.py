"""The spine's addresses, a module per part of the house, in one namespace."""

from . import blueprints, commitment, contributions, gatherings, people, trajectory

app_name = "trajectories"
urlpatterns = [
    *trajectory.urlpatterns,
    *people.urlpatterns,
    *gatherings.urlpatterns,
    *contributions.urlpatterns,
    *commitment.urlpatterns,
    *blueprints.urlpatterns,
]
