"""Work for the Celery workers: setting a snapshot takes seconds to minutes."""

from celery import shared_task


@shared_task
def compile_snapshot(pk: str) -> None:
    """Set one compilation. Safe to run twice: only the run that claims the row does the work."""
    from . import compiling

    compilation = compiling.claim(pk)
    if compilation is not None:
        compiling.run(compilation)


@shared_task
def tell_authors() -> None:
    """Mail readers what became of their remarks. Safe to run twice: a remark is told once."""
    from . import answering

    answering.tell_authors()


@shared_task
def recall_withdrawn() -> None:
    """Take back finished PDFs that hold something withdrawn since; those of a published edition are set anew.

    Nightly: nobody is handed such a PDF in the meantime either, but its file should not lie around.
    """
    from . import compiling, withdrawing
    from .models import Compilation

    done = Compilation.objects.filter(state=Compilation.State.DONE).select_related("snapshot__edition")
    for compilation in done.iterator(chunk_size=1):
        edition = compilation.snapshot.edition
        if withdrawing.recall(compilation) and edition.published_snapshot_id == compilation.snapshot_id:
            compiling.ask(compilation.snapshot, compilation.output, None)
