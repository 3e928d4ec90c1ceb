"""One compile, in a process of its own: ``python -m publications.typesetting.child``, the job as JSON on
stdin.

Answers with a JSON object per line on stdout: a `Step` as work goes on, at the end a `Report` or a `Failure`.
"""

from __future__ import annotations

import datetime
import json
import re
import resource
import sys
from pathlib import Path
from typing import Any, cast

import typst

from .errors import TypesettingError
from .flow import running_text
from .imposition import impose
from .job_folder import read_data, write_plan, write_running_texts
from .leaf import is_thin
from .lengths import articles_of
from .newspaper_document import Newspaper, PlannedPage
from .printed_kinds import PRINTED
from .report import Failure, Galley, GaveWay, Job, Output, PageReport, Report, Step

WEB_STANDARDS: list[Any] = ["ua-1", "a-2a"]
PRINT_STANDARDS: list[Any] = ["1.6"]  # the version on which PDF/X-4 stands
TEXT_LEFT = re.compile(r'text-left"?, "?(?P<where>[^",]+)"?, (?P<page>\d+), (?P<words>\d+)')
MOST_TRIES = 5
LEAF_SCALES = (0.8, 0.84, 0.88, 0.94, 1, 1.1, 1.2)
NOTHING_YET = "Deze krant is nog leeg. Voeg artikels, uitspraken of werken van kinderen toe."


def main() -> None:
    job: Job = json.loads(sys.stdin.read())
    resource.setrlimit(resource.RLIMIT_CPU, (job["most_seconds"], job["most_seconds"] + 5))
    resource.setrlimit(resource.RLIMIT_AS, (job["most_bytes"], job["most_bytes"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        _say(_compile(job))
    except TypesettingError as error:
        _say({"error": error.message, "where": error.where, "detail": error.detail})
    except RuntimeError as error:
        _say(_explain(str(error), Path(job["root"])))
    except MemoryError:
        _say(
            {
                "error": "Het document is te groot om te zetten: er was te weinig geheugen.",
                "where": "",
                "detail": "MemoryError",
            }
        )


def _say(message: Step | Failure | Report) -> None:
    print(json.dumps(message), flush=True)


def _compile(job: Job) -> Report:
    root = Path(job["root"])
    document = read_data(root)
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[job["fonts"]])
    chosen: list[PlannedPage] | None = None
    notes: list[str] = []
    kind = PRINTED[document["kind"]]
    if kind.is_imposed:
        compiler, chosen, notes = _newspaper(root, cast(Newspaper, document), fonts, job["output"])
    else:
        _say({"step": "pagina's zetten"})
        compiler = _compiler(root, fonts, kind.template, job["output"], "pages")
        _write(compiler, root, document["created"], job["output"])
    # The second walk over the finished pages costs little: the layout is still in memory.
    reports = _reports(compiler)
    places = {report["id"]: report["page"] for report in reversed(reports) if report["what"] == "place"}
    return {
        "pages": _page_count(reports),
        "warnings": notes + [_sentence(report) for report in reports if report["what"] == "gave-way"],
        "places": places,
        "printed": [report for report in reports if report["what"] == "picture"],
        "plan": chosen,
    }


def _newspaper(
    root: Path, paper: Newspaper, fonts: typst.Fonts, output: Output
) -> tuple[typst.Compiler, list[PlannedPage] | None, list[str]]:
    """Measure, impose, set. Returns the plan of the pages in an editor's terms, with notes for the editor;
    no plan when there is so little that it becomes a leaf.

    The measures cannot foresee every cut of a paragraph: when a few words of a story are left over, it is
    reckoned some lines longer and the paper is imposed again.
    """
    _say({"step": "teksten meten"})
    write_running_texts(root, {article["id"]: running_text(article) for article in paper["articles"]})
    proof = _compiler(root, fonts, "krant.typ", output, "galley")
    galley: Galley = json.loads(proof.query("<galley>", field="value", one=True))
    _say({"step": "pagina's zetten"})
    if is_thin(paper, galley):
        compiler = _leaf(root, fonts, output)
        _write(compiler, root, paper["created"], output)
        empty = not (paper["articles"] or paper["voices"] or paper["works"])
        return compiler, None, [NOTHING_YET] if empty else []
    for tries_left in reversed(range(MOST_TRIES)):
        plan = impose(paper, galley)
        write_plan(root, plan)
        compiler = _compiler(root, fonts, "krant.typ", output, "pages")
        try:
            _write(compiler, root, paper["created"], output)
        except RuntimeError as error:
            left = TEXT_LEFT.search(str(error))
            if left is None or not tries_left:
                raise
            galley["articles"][left["where"]]["text"].append(3 + int(left["words"]) // 4)
            continue
        break
    return compiler, plan.chosen, plan.notes


def _leaf(root: Path, fonts: typst.Fonts, output: Output) -> typst.Compiler:
    """The largest type with which it takes no more leaves than with the smallest: so the last leaf is a full
    one."""
    leaves: list[tuple[int, typst.Compiler]] = []
    for scale in LEAF_SCALES:
        compiler = _compiler(root, fonts, "krant_blad.typ", output, "pages", scale=scale)
        leaves.append((_page_count(_reports(compiler)), compiler))
    least = min(pages for pages, _compiler_of in leaves)
    return next(compiler for pages, compiler in reversed(leaves) if pages == least)


def _reports(compiler: typst.Compiler) -> list[PageReport]:
    reports: list[PageReport] = json.loads(compiler.query("<report>", field="value"))
    return reports


def _page_count(reports: list[PageReport]) -> int:
    return next(report["count"] for report in reports if report["what"] == "pages")


def _write(compiler: typst.Compiler, root: Path, day: str, output: Output) -> None:
    created = datetime.datetime.fromisoformat(day[:10]).replace(hour=12, tzinfo=datetime.UTC)
    compiler.compile(
        output=str(root / "out.pdf"),
        format="pdf",
        timestamp=created,
        pdf_standards=WEB_STANDARDS if output == "web" else PRINT_STANDARDS,
        pdf_tags=output == "web",
    )


def _compiler(
    root: Path, fonts: typst.Fonts, template: str, output: Output, mode: str, scale: float = 1
) -> typst.Compiler:
    return typst.Compiler(
        str(root / "typst" / template),
        root=str(root),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"output": output, "mode": mode, "scale": str(scale)},
        package_path=str(root / "none"),
        package_cache_path=str(root / "none"),
    )


def _sentence(report: GaveWay) -> str:
    return (
        f"Op pagina {report['page']} moest het uitgelichte citaat “{report['text'][:60]}” wijken "
        f"voor de tekst van “{report['title']}”."
    )


def _explain(message: str, root: Path) -> Failure:
    """The answer for an error of Typst; our templates say what is wrong with a panic of a known form."""
    if panic := TEXT_LEFT.search(message):
        articles = articles_of(read_data(root))
        title = next((article["headline"] for article in articles if article["id"] == panic["where"]), "")
        return {
            "error": f"Op pagina {panic['page']} is er geen plaats voor de laatste "
            f"{panic['words']} woorden van “{title[:60]}”. Kort de tekst in of kies een andere indeling.",
            "where": panic["where"],
            "detail": message[-500:],
        }
    return {"error": "Het document kon niet gezet worden.", "where": "", "detail": message[-2000:]}


if __name__ == "__main__":
    main()
