"""The print edition: ink, bleed, the pictures at the size of their place, and what the file calls itself."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import PdfImage

from publications.typesetting.checks import check_print
from publications.typesetting.engine import TypesettingError

from .typesetting_cast import empty_note, full_note


def test_the_print_edition_is_ink_with_bleed(compiled, drawing) -> None:
    note = full_note()
    note["pictures"]["p1"], file = drawing("kaai", 900, 600)
    note["chapters"][0]["picture"] = "p1"
    made = compiled(note, {"p1": file}, output="print")
    assert check_print(made.pdf, 210, 297) == []
    assert any("te klein voor druk" in warning for warning in made.warnings)
    assert check_print(compiled(note, {"p1": file}).pdf, 210, 297) != []


def test_only_with_the_print_shops_profile_it_is_pdfx(compiled, tmp_path) -> None:
    profile = tmp_path / "PSOuncoated_v3_FOGRA52.icc"
    header = bytearray(132)
    header[12:20], header[36:40] = b"prtrCMYK", b"acsp"
    profile.write_bytes(header)
    note = empty_note()
    without, made = compiled(note, output="print"), compiled(note, output="print", profile=profile)
    assert check_print(without.pdf, 210, 297) == check_print(made.pdf, 210, 297) == []
    assert any("geen PDF/X-4" in warning for warning in without.warnings)
    assert made.warnings == []
    with pikepdf.open(without.pdf) as plain, pikepdf.open(made.pdf) as exchange:
        assert "/GTS_PDFXVersion" not in plain.docinfo
        assert exchange.docinfo["/GTS_PDFXVersion"] == "PDF/X-4"
        (intent,) = exchange.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == bytes(header)
        assert intent.OutputConditionIdentifier == "PSOuncoated_v3_FOGRA52"


@pytest.mark.parametrize("content", [None, b"", b"\0" * 12 + b"mntrRGB " + b"\0" * 16 + b"acsp" + b"\0" * 99])
def test_a_profile_that_is_none_is_refused_by_name(compiled, tmp_path, content: bytes | None) -> None:
    profile = tmp_path / "scherm.icc"
    if content is not None:
        profile.write_bytes(content)
    with pytest.raises(TypesettingError, match=r"scherm\.icc"):
        compiled(empty_note(), output="print", profile=profile)


def test_a_picture_is_printed_at_the_size_of_its_place(compiled, drawing) -> None:
    """Set by a stand-in, replaced by the picture itself: 166 mm wide at 300 points an inch, whatever the
    original has."""
    note = full_note()
    note["pictures"]["p1"], file = drawing("kaai", 4000, 2500, colour="#c01818", fit="cover")
    note["chapters"][0]["picture"] = "p1"
    made = compiled(note, {"p1": file}, output="print")
    with pikepdf.open(made.pdf) as document:
        images = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
        (image,) = images
        assert abs(int(image.Width) - 166 / 25.4 * 300) <= 1
        assert abs(int(image.Width) / int(image.Height) - 1.6) < 0.01
        assert b"traject:" not in image.read_raw_bytes()
        pixel = PdfImage(image).as_pil_image().convert("RGB").resize((1, 1)).getpixel((0, 0))
    assert pixel[0] > 150
    assert max(pixel[1:]) < 80
    assert [warning for warning in made.warnings if "kleurprofiel" not in warning] == []
