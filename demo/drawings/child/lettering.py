"""Handwriting: a small stroke alphabet, written with the child's own wobble."""

from __future__ import annotations

import numpy as np

from ..geometry import smooth
from .sheet import Colour, Sheet

# Strokes on a grid: two digits per point (x, y), y=0 top of capitals, 2 top of small letters, 6 base line, 8
# below. "~" marks a stroke that is drawn as a curve.
GLYPHS: dict[str, str] = {
    "A": "0620 2046 1434",
    "B": "0006 ~002031130303 ~0333440506",
    "C": "~413010020415263645",
    "D": "0006 ~00204142352606",
    "E": "40000646 0333",
    "F": "400006 0333",
    "G": "~4130100204152636454324",
    "H": "0006 4046 0343",
    "I": "1016",
    "J": "~3034251605",
    "K": "0006 4003 0346",
    "L": "000646",
    "M": "0600234046",
    "N": "06004640",
    "O": "~2002041626442220",
    "P": "0006 ~002041322303",
    "Q": "~2002041626442220 2546",
    "R": "0006 ~002041322303 2346",
    "S": "~41301011223334254605",
    "T": "0040 2026",
    "U": "~0004163644 4440",
    "V": "002640",
    "W": "0016233640",
    "X": "0046 4006",
    "Y": "0023 4006",
    "Z": "00400646",
    "a": "~42220304162644 4246",
    "b": "0006 ~03223344352605",
    "c": "~42220304162645",
    "d": "4046 ~43220304162644",
    "e": "~044442320204162645",
    "f": "~41301126 0333",
    "g": "~42220304152544 ~42473807",
    "h": "0006 ~0422324346",
    "i": "1216 1010",
    "j": "~2226271807 2020",
    "k": "0006 4203 0446",
    "l": "~101526",
    "m": "0206 ~0412222326 ~2432424346",
    "n": "0206 ~0422324346",
    "o": "~2203041626442322",
    "p": "0208 ~03223344352605",
    "q": "~42220304162644 4248",
    "r": "0206 ~04122232",
    "s": "~42221213243506",
    "t": "~10152635 0232",
    "u": "~0204163644 4246",
    "v": "022642",
    "w": "0216233642",
    "x": "0246 4206",
    "y": "0225 ~42254807",
    "z": "02420646",
    "0": "~2002041626442220",
    "1": "022026",
    "2": "~011030412306 0646",
    "3": "~011030312233443606",
    "4": "30044434 3236",
    "5": "40001002 ~0222334425 2605",
    "6": "~40110305264433042",
    "7": "004016",
    "8": "~2011223344263504132230 20",
    "9": "~42220130414326",
    ".": "1616",
    ",": "~161707",
    "!": "1014 1616",
    "?": "~01103041221314 1616",
    "'": "1012",
    "-": "1333",
    ":": "1313 1616",
    "/": "4006",
    "+": "2135 0343",
    "(": "~20121426",
    ")": "~00121406",
    "é": "~044442320204162645 3010",
    "è": "~044442320204162645 1020",
    "ë": "~044442320204162645 1010 3030",
    "ï": "1216 0000 2020",
    "ö": "~2203041626442322 1010 3030",
    "ü": "~0204163644 4246 1010 3030",
    "à": "~42220304162644 4246 1020",
    "ç": "~42220304162645 2638",
    "ş": "~42221213243506 1627",
    "ı": "1216",
    "ğ": "~42220304152544 ~42473807 1031",
    '"': "1012 2022",
    "…": "0616 2636 4646",
}
NARROW = {
    "i": 3.0,
    "l": 3.2,
    "j": 3.6,
    "I": 3.0,
    ".": 2.6,
    ",": 2.6,
    "!": 3.0,
    "'": 2.6,
    "1": 4.0,
    "t": 4.4,
    "f": 4.6,
    "r": 4.4,
    ":": 2.8,
    "m": 5.9,
    "M": 5.9,
    "w": 5.9,
    "W": 5.9,
    " ": 3.6,
    "s": 5.0,
    "(": 3.6,
    ")": 3.6,
    "ı": 3.0,
    "ï": 3.4,
}


def text_width(text: str, size: float) -> float:
    """Width of a line of handwriting; size is the height of a capital."""
    return sum(NARROW.get(c, 5.5) for c in text) * size / 6


def glyph_strokes(char: str) -> list[np.ndarray]:
    """Point lists of one letter on the grid."""
    out = []
    for stroke in GLYPHS.get(char, "").split():
        curve, digits = stroke.startswith("~"), stroke.lstrip("~")
        if len(digits) % 2:
            digits = digits[:-1]
        pts = np.array([(int(digits[i]), int(digits[i + 1])) for i in range(0, len(digits), 2)], dtype=float)
        if len(pts) == 2 and (pts[0] == pts[1]).all():
            pts[1] += (0.3, 0.2)
        out.append(smooth(pts, per=5) if curve else pts)
    return out


def write(
    s: Sheet,
    x: float,
    y: float,
    text: str,
    size: float = 40,
    colour: Colour | None = None,
    w: float = 0.7,
    mess: float = 1.0,
    slant: float = 0.0,
    medium: str | None = None,
    mirror: str = "",
) -> float:
    """Write a line with its base line at y; gives the x after the last letter. `mirror`: letters written back
    to front."""
    unit = size / 6
    drift = 0.0
    shake = mess * (0.25 + s.hand.wobble * 0.09)
    for char in text:
        wide = NARROW.get(char, 5.5) * unit
        drift += float(s.rng.normal(0, 0.16 * shake * unit))
        drift *= 0.9
        grow, tilt = 1 + float(s.rng.normal(0, 0.06 * shake)), slant + float(s.rng.normal(0, 0.05 * shake))
        for pts in glyph_strokes(char):
            p = pts.copy()
            if char in mirror:
                p[:, 0] = 4 - p[:, 0]
            up = (6 - p[:, 1]) * grow
            px = x + (p[:, 0] * grow + up * tilt) * unit * 0.92
            py = y + drift - up * unit
            s.line(np.column_stack([px, py]), colour, w, wob=0.35 * mess, double=False, medium=medium)
        x += wide * (1 + float(s.rng.normal(0, 0.05 * shake)))
    return x


def fit_size(lines: list[str], width: float, wish: float) -> float:
    """The wished size, or the largest at which every line fits."""
    return min([wish] + [width / text_width(line, 1.0) * 0.97 for line in lines if line.strip()])


def write_block(
    s: Sheet,
    x: float,
    y: float,
    lines: list[str],
    size: float,
    leading: float = 1.75,
    colours: list[Colour] | None = None,
    w: float = 0.7,
    slope: float = 0.0,
    **kw: object,
) -> float:
    """Several lines under each other; each starts a little elsewhere. Gives the last base line."""
    for i, line in enumerate(lines):
        colour = colours[i % len(colours)] if colours else None
        write(s, x + float(s.rng.normal(0, s.hand.wobble * 1.2)), y, line, size, colour, w, **kw)  # type: ignore[arg-type]
        y += size * leading
    return y


def name_tag(
    s: Sheet, name: str, size: float = 38, corner: str = "right", colour: Colour | None = None
) -> None:
    """The child's first name at the bottom; the youngest mix capitals and turn letters round."""
    young = s.hand.age <= 7
    text = name.upper() if young else name
    x = 40 if corner == "left" else s.w - text_width(text, size) - 40
    write(
        s,
        x,
        s.h - 34,
        text,
        size,
        colour,
        0.75,
        mess=1.4 if young else 1.0,
        mirror="SNE" if s.hand.age <= 5 else "",
    )
