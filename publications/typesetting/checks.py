"""What must hold for a finished PDF before anyone sees it. Each check returns sentences; none means: all is
well.

These are our own promises, read back from the file with pikepdf. That the file is PDF/UA-1 and PDF/A-2a is
enforced by Typst while it writes; a machine such as veraPDF can confirm it outside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

from .extract import squeezed, text_of

RGB_OPERATORS = {"rg", "RG"}
LANGUAGE = "nl-BE"


def check_web(pdf: Path, headings: Iterable[str] = (), words: Iterable[str] = ()) -> list[str]:
    """Accessibility promises: language, title, tags, outline, text alternatives, fonts, and that ``words``
    are there.

    ``words`` and ``headings`` are texts as they were handed to Typst (see ``text.clean``).
    """
    faults: list[str] = []
    with pikepdf.open(pdf) as document:
        root: Any = document.Root
        if str(root.get("/Lang", "")) != LANGUAGE:
            faults.append(f"de taal is {root.get('/Lang')!s}, niet {LANGUAGE}")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
            faults.append("de titel wordt niet getoond in de titelbalk")
        if not root.get("/MarkInfo", {}).get("/Marked", False):
            faults.append("het document is niet getagd")
        with document.open_metadata(update_docinfo=False) as metadata:
            if not metadata.get("dc:title"):
                faults.append("de titel ontbreekt in de metagegevens")
            if str(metadata.get("pdfuaid:part")) != "1":
                faults.append("het document noemt zich geen PDF/UA-1")
            if (metadata.get("pdfaid:part"), metadata.get("pdfaid:conformance")) != ("2", "A"):
                faults.append("het document noemt zich geen PDF/A-2a")
        figures = list(_elements(root.get("/StructTreeRoot"), "/Figure"))
        if missing := sum(1 for figure in figures if not str(figure.get("/Alt", "")).strip()):
            faults.append(f"{missing} van de {len(figures)} afbeeldingen hebben geen tekstalternatief")
        bookmarks = {squeezed(title) for title in _bookmarks(document)}
        faults += [
            f"de kop “{heading[:60]}” ontbreekt in de inhoudsopgave van het bestand"
            for heading in headings
            if squeezed(heading) not in bookmarks
        ]
        for table in _elements(root.get("/StructTreeRoot"), "/Table"):
            if not any(True for _ in _elements(table, "/TH")):
                faults.append("een tabel heeft geen kolomkoppen")
    faults += _loose_fonts(pdf)
    wanted = [word for word in words if word]
    if wanted:
        printed = squeezed(text_of(pdf))
        faults += [
            f"de tekst “{word[:60]}” is niet terug te vinden"
            for word in wanted
            if squeezed(word) not in printed
        ]
    return faults


def check_print(pdf: Path, width_mm: float, height_mm: float) -> list[str]:
    """Print promises: page boxes, output intent, embedded fonts, ink only (no RGB), and PDF/X-4 only with a
    profile."""
    faults: list[str] = []
    with pikepdf.open(pdf) as document:
        intents: Any = document.Root.get("/OutputIntents", [])
        if not any(str(intent.get("/S")) == "/GTS_PDFX" for intent in intents):
            faults.append("er is geen drukconditie (OutputIntent)")
        for number, page in enumerate(document.pages, 1):
            if "/TrimBox" not in page.obj or "/BleedBox" not in page.obj:
                faults.append(f"pagina {number} heeft geen TrimBox of BleedBox")
                continue
            trim = [float(side) for side in page.obj.TrimBox]
            size = [(trim[2] - trim[0]) / 72 * 25.4, (trim[3] - trim[1]) / 72 * 25.4]
            if abs(size[0] - width_mm) > 0.1 or abs(size[1] - height_mm) > 0.1:
                faults.append(f"pagina {number} is {size[0]:.1f} x {size[1]:.1f} mm")
            bleed = [float(side) for side in page.obj.BleedBox]
            if (trim[0] - bleed[0]) / 72 * 25.4 < 2.9:
                faults.append(f"pagina {number} heeft minder dan 3 mm afloop")
            faults += [f"pagina {number}: {what}" for what in _rgb(page.obj)]
        with document.open_metadata(update_docinfo=False) as metadata:
            named = metadata.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion") == "PDF/X-4"
            if named != any("/DestOutputProfile" in intent for intent in intents):
                faults.append("het document heeft geen kleurprofiel en noemt zich PDF/X-4, of andersom")
    return faults + _loose_fonts(pdf)


def _elements(node: Any, kind: str) -> Iterator[Any]:
    """Structure elements of one kind, in reading order (without recursion: a long note nests thousands)."""
    stack = [node]
    while stack:
        element = stack.pop()
        if isinstance(element, pikepdf.Array):
            stack.extend(reversed(list(element)))
        elif isinstance(element, pikepdf.Dictionary):
            if str(element.get("/S", "")) == kind:
                yield element
            if "/K" in element:
                stack.append(element["/K"])


def _bookmarks(document: pikepdf.Pdf) -> list[str]:
    titles: list[str] = []
    with document.open_outline() as outline:
        waiting = list(outline.root)
        while waiting:
            item = waiting.pop()
            titles.append(item.title)
            waiting.extend(item.children)
    return titles


def _loose_fonts(pdf: Path) -> list[str]:
    with pikepdf.open(pdf) as document:
        return [
            f"het lettertype {item.get('/FontName')!s} zit niet in het bestand"
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary)
            and str(item.get("/Type", "")) == "/FontDescriptor"
            and not any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        ]


def _rgb(page: Any) -> list[str]:
    faults: list[str] = []
    if any(str(step.operator) in RGB_OPERATORS for step in pikepdf.parse_content_stream(page)):
        faults.append("een kleur in RGB")
    spaces = list(page.get("/Resources", {}).get("/ColorSpace", {}).values())
    pictures = [
        item
        for item in page.get("/Resources", {}).get("/XObject", {}).values()
        if item.get("/Subtype") == "/Image"
    ]
    spaces += [picture.get("/ColorSpace") for picture in pictures]
    for space in spaces:
        name = str(space[0]) if isinstance(space, pikepdf.Array) else str(space)
        if name in ("/DeviceRGB", "/CalRGB") or (name == "/ICCBased" and int(space[1].get("/N", 0)) == 3):
            faults.append("een afbeelding of kleurruimte in RGB")
    return faults
