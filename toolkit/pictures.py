"""Pictures from outside: each is decoded and re-encoded into a new image, so nothing hidden comes along."""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

MAX_SIDE = 2560  # pixels: an A3 at 155 ppi, a flip-over sheet stays readable
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis")


@dataclass(frozen=True)
class Picture:
    content: ContentFile
    width: int
    height: int
    sha256: str


def reencode(upload: File, *, max_side: int = MAX_SIDE, keep_transparency: bool = False) -> Picture:
    """A new JPEG (or PNG with transparency) of at most `max_side` pixels, turned upright, without EXIF or
    comments.

    Raises ValidationError, in Dutch, for a file that is too large or has too many pixels (code "size"), for a
    HEIC photo (code "heic"), and for what is no picture we can read.
    """
    if upload.size > settings.MAX_PICTURE_BYTES:
        limit = settings.MAX_PICTURE_BYTES // 1024 // 1024
        raise ValidationError(
            _("Deze foto is te groot: hoogstens %(limit)s MB.") % {"limit": limit}, code="size"
        )
    head = upload.read(32)
    upload.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        raise ValidationError(
            _(
                "Dit is een HEIC-foto van een iPhone of iPad. Bewaar ze als JPEG (Instellingen, Camera, "
                "Structuren, Meest compatibel) en kies ze opnieuw."
            ),
            code="heic",
        )
    try:
        source = Image.open(upload, formats=["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
        if source.width * source.height > settings.MAX_PICTURE_PIXELS:
            limit = settings.MAX_PICTURE_PIXELS // 1_000_000
            raise ValidationError(
                _("Deze foto heeft te veel beeldpunten: hoogstens %(limit)s miljoen.") % {"limit": limit},
                code="size",
            )
        source.draft("RGB", (max_side, max_side))
        upright = ImageOps.exif_transpose(source)
        upright.thumbnail((max_side, max_side))
        image = flatten(upright, keep_transparency)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValidationError(
            _("Dit bestand is geen foto die we kunnen lezen. Kies een JPEG of PNG.")
        ) from error
    out = BytesIO()
    if keep_transparency:
        image.save(out, "PNG", optimize=True)
    else:
        image.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    data = out.getvalue()
    return Picture(ContentFile(data), image.width, image.height, hashlib.sha256(data).hexdigest())


def flatten(image: Image.Image, keep_transparency: bool) -> Image.Image:
    """Only the pixels: metadata stays behind with the old image object."""
    if keep_transparency:
        clean = Image.new("RGBA", image.size)
        clean.paste(image.convert("RGBA"))
        return clean
    clean = Image.new("RGB", image.size, "white")
    if image.mode in {"RGBA", "LA", "P", "PA"}:
        layer = image.convert("RGBA")
        clean.paste(layer, mask=layer.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    return clean
