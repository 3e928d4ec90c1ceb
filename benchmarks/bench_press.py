"""Setting documents: an orientation note of 300 pages, a newspaper of 16 pages with 35 large pictures.

No two texts are the same: typst sets an equal paragraph only once.

Each in a process of its own, so that its memory is its own. Budget (DESIGN, section 8): the note in 10
seconds and 500 MB, the newspaper in 8 seconds; the print edition, which no reader waits for, in 500 MB as
well. The worst of two processes counts, the worker and the one that sets: the worker is idle while the other
works.
"""

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from PIL import Image

from benchmarks.texts import unrepeated
from tests.publications import typesetting_cast as actors

ROOT = Path(__file__).resolve().parent.parent
CASES = [
    ("note, 300 pages", "note", "web", "<= 10 s, <= 500 MB"),
    ("note, 300 pages, for print", "note", "print", "<= 500 MB"),
    ("newspaper, 16 pages", "newspaper", "web", "<= 8 s, <= 500 MB"),
    ("newspaper, 16 pages, for print", "newspaper", "print", "<= 500 MB"),
]


def run() -> Iterator[tuple[str, str, str]]:
    """(what, measured, budget) per document and output."""
    for what, kind, output, budget in CASES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            data, files = cast(kind, folder)
            data = unrepeated(data, kind)
            job = {"data": data, "files": {pk: str(file) for pk, file in files.items()}, "output": output}
            (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")
            done = subprocess.run(  # noqa: S603 - our own code
                [sys.executable, "-m", "benchmarks.bench_press", name, str(settings.FONT_CACHE)],
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            )
        yield what, done.stdout.strip(), budget


def picture(folder: Path, name: str, width: int, height: int) -> Path:
    """A picture with about as much detail as a photograph."""
    grain = Image.effect_noise((width // 6, height // 6), 60)
    file = folder / f"{name}.jpg"
    Image.merge("RGB", [grain, grain.rotate(180), grain.transpose(Image.Transpose.FLIP_LEFT_RIGHT)]).resize(
        (width, height), Image.Resampling.BICUBIC
    ).save(file, quality=90)
    return file


def cast(kind: str, folder: Path) -> tuple[dict[str, Any], dict[str, Path]]:
    """The document and its pictures."""
    files: dict[str, Path] = {}

    def add(data: dict[str, Any], name: str, width: int, height: int, fit: str) -> str:
        files[name] = picture(folder, name, width, height)
        facts = {"file": name, "alt": name, "caption": name, "width": width, "height": height, "fit": fit}
        data["pictures"][name] = facts
        return name

    if kind == "note":
        note = actors.full_note()
        blocks = [
            actors.block(
                f"{n // 47 + 1}.{n % 47}", f"Bouwsteen {n}", [actors.quote(q, actors.STORY) for q in range(3)]
            )
            for n in range(376)
        ]
        note["chapters"] = [actors.chapter(n + 1, blocks[n * 47 : n * 47 + 47]) for n in range(8)]
        for n, chapter in enumerate(note["chapters"]):
            chapter["picture"] = add(note, f"scene {n}", 3600, 2400, "cover")
        return note, files
    paper = actors.newspaper(29, voices=60)
    for n, article in enumerate(paper["articles"][::2]):
        article["picture"] = add(paper, f"scene {n}", 3600, 2400, "cover")
    for n in range(20):
        work = {"id": actors.named("work", n), "title": f"Droom {n}", "caption": "3B"}
        paper["works"].append({**work, "picture": add(paper, f"work {n}", 2400, 1800, "contain")})
    return paper, files


def main() -> None:
    """One document, in the process that is measured."""
    from publications.typesetting.engine import typeset
    from publications.typesetting.fonts import static_fonts

    folder, fonts = Path(sys.argv[1]), static_fonts(Path(sys.argv[2]))
    job = json.loads((folder / "job.json").read_text(encoding="utf-8"))
    files = {pk: Path(file) for pk, file in job["files"].items()}
    made = typeset(job["data"], files, workdir=folder, fonts=fonts, output=job["output"])
    own, child = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime
    print(
        f"{made.pages} pages in {made.seconds:.1f} s ({processor:.1f} s of processor), "
        f"{own.ru_maxrss / 1024:.0f} MB in the worker, {child.ru_maxrss / 1024:.0f} MB in its child, "
        f"PDF of {made.pdf.stat().st_size / 1024**2:.0f} MB"
    )


if __name__ == "__main__":
    main()
