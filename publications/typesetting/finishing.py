"""Print finishing: what Typst leaves open of PDF/X-4 (ISO 15930-7).

Typst has set everything in CMYK with 12 mm around the trimmed page: 5 mm of bleed and 7 mm for crop marks.
Here the page boxes are named and the output intent says for which printing condition the inks are meant.

PDF/X-4 asks for the ICC profile of that condition inside the file. No profile of these conditions may be
given on with this program (they are free of charge, but not under a free licence), so the file calls itself
PDF/X-4 only when the installation has the print shop's profile; without one it is a PDF 1.6 in CMYK, and the
officer is told so.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from .document import Document
from .errors import TypesettingError
from .printed_kinds import PRINTED
from .report import PictureFacts, PrintedPicture
from .stand_ins import bring_in

POINTS_PER_MM = 72 / 25.4
AROUND_MM, BLEED_MM = 12.0, 5.0
PDFX_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"


def finish_for_print(
    pdf: Path,
    snapshot: Document,
    sources: Mapping[str, Path],
    facts: Mapping[str, PictureFacts],
    printed: list[PrintedPicture],
    profile: Path | None,
) -> None:
    """Finish the PDF of Typst in place: PDF/X-4 with the ICC ``profile`` of the print shop; with the pictures
    of ``sources`` for their stand-ins. The result depends on the snapshot alone, to the byte."""
    created = datetime.datetime.fromisoformat(snapshot["created"][:10]).replace(hour=12, tzinfo=datetime.UTC)
    paper = PRINTED[snapshot["kind"]].paper
    assert paper is not None
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        bring_in(document, sources, facts, printed)
        around, bleed = AROUND_MM * POINTS_PER_MM, (AROUND_MM - BLEED_MM) * POINTS_PER_MM
        for page in document.pages:
            left, bottom, right, top = (float(side) for side in page.mediabox)
            page.obj.TrimBox = _box(left + around, bottom + around, right - around, top - around)
            page.obj.BleedBox = _box(left + bleed, bottom + bleed, right - bleed, top - bleed)
            for unwanted in ("/CropBox", "/ArtBox"):
                if unwanted in page.obj:
                    del page.obj[unwanted]
            if "/Annots" in page.obj:  # a printed page has no links
                del page.obj["/Annots"]
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String(profile.stem if profile else paper.condition),
            OutputCondition=String(profile.stem if profile else paper.info),
            Info=String(profile.stem if profile else paper.info),
        )
        if profile:
            intent.DestOutputProfile = document.make_indirect(Stream(document, cmyk_profile(profile), N=4))
        else:
            intent.RegistryName = String("http://www.color.org")
        document.Root.OutputIntents = Array([intent])
        for unwanted in ("/OpenAction", "/AA", "/PageMode"):
            if unwanted in document.Root:
                del document.Root[unwanted]
        stamp = created.strftime("%Y-%m-%dT%H:%M:%S+00:00")
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata.register_xml_namespace(PDFX_NAMESPACE, "pdfxid")
            if profile:
                metadata[f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion"] = "PDF/X-4"
            metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = metadata["xmp:MetadataDate"] = stamp
            metadata["pdf:Trapped"] = "False"
            seed = hashlib.sha256(f"{snapshot.get('id')}/{snapshot.get('edition')}".encode()).hexdigest()
            metadata["xmpMM:DocumentID"] = f"uuid:{seed[:32]}"
            metadata["xmpMM:VersionID"] = str(snapshot.get("edition", 1))
            metadata["xmpMM:RenditionClass"] = "default"
        document.docinfo["/Trapped"] = Name("/False")
        if profile:
            document.docinfo["/GTS_PDFXVersion"] = String("PDF/X-4")
        document.docinfo["/ModDate"] = document.docinfo["/CreationDate"] = created.strftime(
            "D:%Y%m%d%H%M%S+00'00'"
        )
        document.save(pdf, deterministic_id=True, min_version="1.6")


def cmyk_profile(profile: Path) -> bytes:
    """The bytes of an ICC output profile for CMYK (ICC.1:2010, section 7.2). Raises ``TypesettingError`` for
    another."""
    try:
        data = profile.read_bytes()
    except OSError as error:
        raise TypesettingError(
            f"Het kleurprofiel {profile.name} van de drukker kan niet gelezen worden."
        ) from error
    if (data[12:16], data[16:20], data[36:40]) != (b"prtr", b"CMYK", b"acsp"):
        raise TypesettingError(
            f"{profile.name} is geen ICC-profiel van een drukpers (CMYK). Vraag het aan de drukker."
        )
    return data


def _box(*sides: float) -> Array:
    return Array([round(side, 3) for side in sides])
