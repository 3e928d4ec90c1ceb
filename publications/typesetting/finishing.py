"""Print finishing: what Typst leaves open of PDF/X-4 (ISO 15930-7).

Typst has set everything in CMYK with 12 mm around the trimmed page: 5 mm of bleed and 7 mm for crop marks. Here the
page boxes are named, the output intent says for which printing condition the inks are meant, and the XMP metadata
says PDF/X-4.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from .stand_ins import bring_in

POINTS_PER_MM = 72 / 25.4
AROUND_MM, BLEED_MM = 12.0, 5.0
# Registered characterisations (registry of the International Color Consortium): uncoated sheets, and newsprint.
CONDITION = {
    "orientation_note": ("FOGRA52", "PSO Uncoated v3 (FOGRA52L)"),
    "newspaper": ("IFRA26", "ISOnewspaper26v4 (ISO 12647-3:2004)"),
}
PDFX_NAMESPACE = "http://www.npes.org/pdfx/ns/id/"


def finish_for_print(
    pdf: Path, snapshot: dict[str, Any], sources: Mapping[str, Path], printed: list[dict[str, Any]]
) -> None:
    """Turn the PDF of Typst into PDF/X-4 in place, with the pictures of ``sources`` for their stand-ins. The result depends on the snapshot alone, to the byte."""
    created = datetime.datetime.fromisoformat(snapshot["created"][:10]).replace(hour=12, tzinfo=datetime.UTC)
    condition, info = CONDITION[snapshot["kind"]]
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        bring_in(document, sources, snapshot["pictures"], printed)
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
        document.Root.OutputIntents = Array(
            [
                Dictionary(
                    Type=Name.OutputIntent,
                    S=Name.GTS_PDFX,
                    OutputConditionIdentifier=String(condition),
                    OutputCondition=String(info),
                    RegistryName=String("http://www.color.org"),
                    Info=String(info),
                )
            ]
        )
        for unwanted in ("/OpenAction", "/AA", "/PageMode"):
            if unwanted in document.Root:
                del document.Root[unwanted]
        stamp = created.strftime("%Y-%m-%dT%H:%M:%S+00:00")
        with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata.register_xml_namespace(PDFX_NAMESPACE, "pdfxid")
            metadata[f"{{{PDFX_NAMESPACE}}}GTS_PDFXVersion"] = "PDF/X-4"
            metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = metadata["xmp:MetadataDate"] = stamp
            metadata["pdf:Trapped"] = "False"
            seed = hashlib.sha256(f"{snapshot.get('id')}/{snapshot.get('edition')}".encode()).hexdigest()
            metadata["xmpMM:DocumentID"] = f"uuid:{seed[:32]}"
            metadata["xmpMM:VersionID"] = str(snapshot.get("edition", 1))
            metadata["xmpMM:RenditionClass"] = "default"
        document.docinfo["/Trapped"] = Name("/False")
        document.docinfo["/GTS_PDFXVersion"] = String("PDF/X-4")
        document.docinfo["/ModDate"] = document.docinfo["/CreationDate"] = created.strftime("D:%Y%m%d%H%M%S+00'00'")
        document.save(pdf, deterministic_id=True, min_version="1.6")


def _box(*sides: float) -> Array:
    return Array([round(side, 3) for side in sides])
