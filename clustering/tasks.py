"""Work for the workers: give statements their numbers, and learn from what people decided."""

from celery import shared_task

from toolkit import jobs, queue
from trajectories.models import Trajectory

from .machine import rounds_of_work, vectors
from .models import Heap

LONGEST = 10 * 60  # seconds that learning may take before it is broken off


@jobs.kind("clustering.read_statements")
def read_statements(pk: str) -> None:
    """Numbers for the statements of a trajectory that have none. Safe to run twice: what has them stays."""
    done = vectors.read_statements(Trajectory.objects.get(pk=pk))
    queue.hand_over(learn, pk)
    if not done:
        read_statements.promise(pk)


@shared_task(time_limit=LONGEST)
def learn(pk: str) -> None:
    """Suggestions from all decisions so far. Safe to run twice: nothing new is nothing done."""
    from .machine import refitting  # brings numpy and scipy, which a web process has no need of

    trajectory = Trajectory.objects.filter(pk=pk).first()
    if trajectory is not None:
        refitting.learn_again(trajectory)


@shared_task(time_limit=LONGEST)
def draw_map(pk: str) -> None:
    """The map of all statements. Safe to run twice: the same statements are not drawn again."""
    from .machine import mapping  # brings numpy and scikit-learn

    trajectory = Trajectory.objects.filter(pk=pk).first()
    if trajectory is not None:
        mapping.draw_map(trajectory)


@jobs.kind("clustering.make_heaps")
def make_heaps(pk: str) -> None:
    """Heaps of what waits in a trajectory. Safe to run twice: they are made anew."""
    from .machine import heaping  # numpy and scipy, as in `learn`

    heaping.make_heaps(Trajectory.objects.get(pk=pk))


@jobs.kind("clustering.split_heap")
def split_heap(pk: str) -> None:
    """One heap in smaller ones. Safe to run twice: what was split stays; one made anew meanwhile is gone."""
    from .machine import heaping  # numpy and scipy, as in `learn`

    heap = Heap.objects.select_related("trajectory").filter(pk=pk).first()
    if heap is not None:
        heaping.split_heap(heap)


@shared_task
def look_after_machine() -> None:
    """Each minute: statements that came, changed or lost their model, decisions nobody learned from, maps."""
    for trajectory in rounds_of_work.with_unread_statements():
        rounds_of_work.promise_unless_standing(read_statements, trajectory)
    for trajectory in rounds_of_work.with_unlearned_decisions():
        queue.hand_over(learn, str(trajectory.pk))
    for trajectory in rounds_of_work.with_old_map():
        queue.hand_over(draw_map, str(trajectory.pk))
