"""Work for the workers is promised in one way, so that none is lost (`toolkit/jobs.py`)."""

import ast

import pytest
from django.conf import settings

from config.celery import app

from . import tracked

QUEUEING = {"delay", "delay_on_commit", "apply_async", "apply_async_on_commit", "send_task"}
OURS = [path for path in tracked.of(".py") if path.parts[0] not in {"tests", "benchmarks"}]
# Tasks that somebody hurries and that the timetable finds by themselves: each says by which of its jobs.
HURRIED = {
    "trajectories.mail.outbox.deliver_letter": "trajectories.tasks.deliver_due",
    "front.tasks.delete_trajectory": "front.tasks.delete_due",
    "toolkit.tasks.carry_out_job": "toolkit.tasks.look_after_jobs",
    "clustering.tasks.learn": "clustering.tasks.look_after_machine",
    "clustering.tasks.draw_map": "clustering.tasks.look_after_machine",
}


def calls(text: str) -> set[str]:
    """The names of all methods that a module calls."""
    return {
        node.func.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }


def test_only_one_module_talks_to_the_queue() -> None:
    found = {str(path): used for path in OURS if (used := calls(tracked.read(path)) & QUEUEING)}
    assert found == {"toolkit/queue.py": {"apply_async"}}


@pytest.mark.parametrize("line", ["task.delay(1)", "a.b.apply_async(args=[1])", "app.send_task('x')"])
def test_the_check_sees_each_way_to_queue(line: str) -> None:
    assert calls(line) & QUEUEING


def test_every_task_is_on_the_timetable_or_is_looked_after_by_one_that_is() -> None:
    app.loader.import_default_modules()
    timed = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    ours = {name for name in app.tasks if not name.startswith(("celery.", "tests."))}
    assert ours - timed == set(HURRIED)
    assert set(HURRIED.values()) <= timed


def test_redis_is_reached_through_what_can_do_without() -> None:
    """The cache forgives, limits open: no page needs Redis."""
    reaching = {
        str(path)
        for path in OURS
        if path.parts[0] != "embedded"
        for node in ast.walk(ast.parse(tracked.read(path)))
        if (
            isinstance(node, ast.Import)
            and any(name.name.partition(".")[0] == "redis" for name in node.names)
        )
        or (isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "redis")
    }
    assert reaching == {"config/forgiving_cache.py", "toolkit/guessing.py", "toolkit/limits.py"}
