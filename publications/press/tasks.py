"""Work for the Celery workers: setting a snapshot takes seconds to minutes."""

from celery import shared_task

from . import compiling


@shared_task
def compile_snapshot(pk: str) -> None:
    """Set one compilation. Safe to run twice: only the run that claims the row does the work."""
    compilation = compiling.claim(pk)
    if compilation is not None:
        compiling.run(compilation)
