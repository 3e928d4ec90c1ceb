"""Work for the workers: setting a snapshot takes seconds to minutes."""

from toolkit import jobs

from . import compiling


@jobs.kind("publications.compile", give_up=compiling.give_up)
def compile_snapshot(pk: str) -> None:
    """Set one compilation. Safe to run twice: what is done stays as it is."""
    compilation = compiling.begin(pk)
    if compilation is not None:
        compiling.run(compilation)
