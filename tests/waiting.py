"""What the cockpit says that waits for whoever is signed in."""

from django.test import Client

from trajectories.models import Trajectory


def waiting_on(client: Client, trajectory: Trajectory) -> str:
    """The HTML of its list; empty when nothing waits."""
    page = client.get(trajectory.get_absolute_url()).content.decode()
    section = page.partition('id="waiting"')[2].partition("</section>")[0]
    return section if 'class="todo"' in section else ""
