"""What the page of settings tells about the public page before it is opened."""

import pytest

from tests.cast import client_for
from tests.consultation.factories import ExhibitionFactory, WorkFactory
from tests.factories import CommitmentFactory, GatheringFactory, PhaseFactory, TrajectoryFactory, member
from trajectories.permissions import Role


@pytest.mark.django_db
def test_each_fact_goes_when_it_is_no_longer_so() -> None:
    trajectory = TrajectoryFactory(is_public=False, welcome="")
    officer = client_for(member(trajectory, Role.OFFICER))
    settings = officer.get(trajectory.url("trajectories:settings")).content.decode()
    assert f'hx-get="{trajectory.url("front:not_yet")}"' in settings

    def told() -> str:
        return officer.get(trajectory.url("front:not_yet")).content.decode()

    WorkFactory(exhibition=ExhibitionFactory(trajectory=trajectory))
    before = told()
    facts = (
        "Er is geen welkomstwoord",
        "Er is nog geen engagementsverklaring",
        "Er is geen bijeenkomst waarvoor inwoners kunnen inschrijven",
        "Er staan nog geen fases op",
        "Eén werk van een kind moet nog nagekeken worden",
    )
    assert [fact for fact in facts if fact not in before] == []
    trajectory.welcome = "Welkom."
    trajectory.save()
    PhaseFactory(trajectory=trajectory)
    GatheringFactory(trajectory=trajectory, is_open=True)
    commitment = CommitmentFactory(trajectory=trajectory)
    assert "De engagementsverklaring staat er nog niet op" in told()
    commitment.published_at = commitment.trajectory.created_at
    commitment.save()
    after = told()
    assert [fact for fact in facts[:4] if fact in after] == []
    assert "engagementsverklaring" not in after
