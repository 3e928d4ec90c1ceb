"""Pictures from outside: each is decoded and re-encoded into a new image, so nothing hidden comes along."""

import hashlib
import logging
import threading
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms

from .limited import Bounds, OutOfBounds, call

logger = logging.getLogger(__name__)

BOUNDS = Bounds(seconds=20, megabytes=640, at_once=threading.BoundedSemaphore(2))
MAX_SIDE = 2560  # pixels: an A3 at 155 ppi, a flip-over sheet stays readable
FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"]
UPRIGHT = 1
TURNS = {  # what puts a picture upright, by its orientation in EXIF
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"heim", b"heis", b"hevm", b"hevs")


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
    HEIC photo (code "heic"), and for what is no picture we can read (code "kind"); nothing else, whatever the
    bytes. Broken metadata costs a picture nothing.
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
        data, (width, height) = call(BOUNDS, drawn_anew, upload.read(), max_side, keep_transparency)
    except TooManyPixels as error:
        raise too_many_pixels(error.most) from error
    except OutOfBounds as error:
        raise ValidationError(
            _("Deze foto is te zwaar om te lezen. Bewaar ze kleiner, als JPEG, en kies ze opnieuw."),
            code="size",
        ) from error
    except NoPicture as error:
        logger.info("a file is no picture: %s", error)
        raise ValidationError(
            _("Dit bestand is geen foto die we kunnen lezen. Kies een JPEG of PNG."), code="kind"
        ) from error
    return Picture(ContentFile(data), width, height, hashlib.sha256(data).hexdigest())


class NoPicture(Exception):
    """Bytes that Pillow can't read; the message is for the log."""


class TooManyPixels(Exception):
    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


def drawn_anew(content: bytes, max_side: int, keep_transparency: bool) -> tuple[bytes, tuple[int, int]]:
    """In the child: the bytes of the new image, and its size. Raises NoPicture and TooManyPixels."""
    try:
        image = decode(BytesIO(content), max_side, keep_transparency)
        out = BytesIO()
        if keep_transparency:
            image.save(out, "PNG", optimize=True)
        else:
            image.save(out, "JPEG", quality=86, optimize=True, progressive=True)
    except (TooManyPixels, MemoryError):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise TooManyPixels(settings.MAX_PICTURE_PIXELS) from error
    except Exception as error:  # each of Pillow's readers fails in its own way on bytes that are no picture
        raise NoPicture(repr(error)) from error
    return out.getvalue(), image.size


def too_many_pixels(most: int) -> ValidationError:
    limit = most // 1_000_000
    return ValidationError(
        _("Deze foto heeft te veel beeldpunten: hoogstens %(limit)s miljoen.") % {"limit": limit}, code="size"
    )


def decode(upload: BytesIO, max_side: int, keep_transparency: bool) -> Image.Image:
    """The picture as it is meant to be seen, of an animation the first image; raises whatever Pillow does."""
    source = Image.open(upload, formats=FORMATS)
    # A JPEG is made smaller while it is read; of another kind all pixels are in memory at once, in four bytes
    # when they have a colour.
    most = settings.MAX_PICTURE_PIXELS
    if source.format != "JPEG" and source.mode not in {"1", "L"}:
        most = min(most, settings.MAX_PLAIN_PIXELS)
    if source.width * source.height > most:
        raise TooManyPixels(most)
    source.draft("RGB", (max_side, max_side))
    source.load()
    image = in_eight_bits(source)
    image.thumbnail((max_side, max_side))
    if turn := TURNS.get(orientation(source)):
        image = image.transpose(turn)
    return flatten(in_screen_colours(image, source.info.get("icc_profile")), keep_transparency)


def orientation(source: Image.Image) -> int:
    """How the camera was held (EXIF); upright when that can't be read: it says nothing about the picture."""
    try:
        return int(source.getexif().get(ExifTags.Base.Orientation, UPRIGHT))
    except Exception as error:  # any bytes may stand there
        logger.info("a picture has metadata that can't be read: %r", error)
        return UPRIGHT


def in_eight_bits(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller without losing greys, edges or transparency."""
    if image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (255 / 65535) + 0.5).convert("L")
    if image.mode in {"I", "F"}:
        return stretched(image.convert("F"))
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image.convert({"1": "L", "P": "RGB"}.get(image.mode, image.mode))


def stretched(image: Image.Image) -> Image.Image:
    """Greys in a range that the file doesn't tell: that of the smallest kind of numbers that holds them."""
    least, most = cast(tuple[float, float], image.getextrema())  # of one band
    top = next((top for top in (1, 255, 65535) if most <= top), most)
    bottom = min(0, least)
    return image.point(lambda value: (value - bottom) * (255 / (top - bottom)) + 0.5).convert("L")


def in_screen_colours(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In sRGB, by the profile of the camera or the scanner; without one, or with a broken one, as it is."""
    if not profile or image.mode not in {"RGB", "CMYK"}:
        return image
    try:
        shown = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
        return shown or image
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError) as error:
        logger.info("a picture has a colour profile that can't be read: %r", error)
        return image


def flatten(image: Image.Image, keep_transparency: bool) -> Image.Image:
    """Only the pixels: metadata stays behind with the old image object."""
    if keep_transparency:
        clean = Image.new("RGBA", image.size)
        clean.paste(image.convert("RGBA"))
        return clean
    clean = Image.new("RGB", image.size, "white")
    if image.mode == "RGBA":
        clean.paste(image, mask=image.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    return clean
