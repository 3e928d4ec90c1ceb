"""The one colour a municipality chooses, and the two that follow from it so that text stays readable.

Contrast is WCAG 2.2 relative luminance (success criterion 1.4.3): (L1 + 0.05) / (L2 + 0.05), 1 to 21.
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

ACCENT_DEFAULT = "#1d5b4c"
LIGHT_GROUND, DARK_GROUND = "#f1f2ed", "#141a1a"
READABLE = 4.5


def rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    channels = []
    for value in rgb(colour):
        part = value / 255
        channels.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """`share` (0-1) of `other` in `colour`, in sRGB."""
    parts = zip(rgb(colour), rgb(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def check_accent(colour: str) -> None:
    """Refuse an accent that cannot be read as text on the light ground; how it is written is another
    validator's.
    """
    if re.fullmatch(r"#[0-9a-fA-F]{6}", colour) and contrast(colour, LIGHT_GROUND) < READABLE:
        raise ValidationError(
            _("Deze kleur is te licht: tekst in die kleur is niet leesbaar. Kies een donkerder kleur.")
        )


def night_accent(colour: str) -> str:
    """The same hue, lightened until it reads on the dark ground."""
    share, light = 0.0, colour
    while contrast(light, DARK_GROUND) < 7 and share < 1:
        share += 0.05
        light = mix(colour, "#ffffff", share)
    return light


def accent_tokens(colour: str) -> dict[str, str]:
    """The custom properties that a municipality's stylesheet sets, each as a light-dark() value."""
    night = night_accent(colour)
    return {
        "--accent": f"light-dark({colour},{night})",
        "--on-accent": f"light-dark(#ffffff,{mix(night, '#000000', 0.88)})",
        "--tint": f"light-dark({mix(colour, '#ffffff', 0.87)},{mix(colour, DARK_GROUND, 0.7)})",
    }
