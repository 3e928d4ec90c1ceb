"""Static fonts, cut once from the variable fonts of PyPI packages into a cache folder.

Why static: Typst sets static cuts 1.5 to 2.4 times faster than variable files, and a family with a name of
our own cannot be confused with a font that a print shop or a developer happens to have installed.

Licence: every font here (Newsreader, Source Serif 4, Source Sans 3, Barlow Condensed, Noto) is under the SIL
Open Font License 1.1, which allows changed copies under another name; the packages carry the licence text.
Noto Sans CJK (Chinese, Japanese, Korean; a wheel of 20 MB) comes from ``manimgx-fonts-cjk``.

`make run`, `make test` and a deployment cut them beforehand:

    python -m publications.typesetting.fonts FOLDER
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.metadata
import importlib.util
import io
import json
import multiprocessing
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from .text import Coverage

RECIPE = 4  # raise when a cut below changes: the cache folder is named after it
SERIF, HEADLINE, VOICE, SANS, CONDENSED = (
    "Traject Krant",  # running text of the newspaper
    "Traject Kop",  # headlines and pull quotes
    "Traject Stem",  # people's voices; also has Cyrillic and Greek
    "Traject Huis",  # the house
    "Traject Smal",  # labels
)


@dataclass(frozen=True)
class Cut:
    """One static instance: which file of which package, at which axes, under which name."""

    package: str
    file: str
    family: str
    weight: int = 400
    italic: bool = False
    opsz: float | None = None


def _newsreader(family: str, opsz: float, *weights: int, italics: tuple[int, ...] = ()) -> Iterator[Cut]:
    for weight in weights:
        yield Cut("fontpkg_newsreader", "files/Newsreader[opsz,wght].ttf", family, weight, False, opsz)
    for weight in italics:
        yield Cut("fontpkg_newsreader", "files/Newsreader-Italic[opsz,wght].ttf", family, weight, True, opsz)


def _source(
    package: str, stem: str, family: str, *weights: int, italics: tuple[int, ...], opsz: float | None
) -> Iterator[Cut]:
    axes = "[opsz,wght]" if opsz else "[wght]"
    for weight in weights:
        yield Cut(package, f"files/{stem}{axes}.ttf", family, weight, False, opsz)
    for weight in italics:
        yield Cut(package, f"files/{stem}-Italic{axes}.ttf", family, weight, True, opsz)


CUTS: tuple[Cut, ...] = (
    *_newsreader(SERIF, 9, 400, 600, italics=(400,)),
    *_newsreader(HEADLINE, 60, 500, 600, 700, 800, italics=(500,)),
    *_source("fontpkg_source_serif_4", "SourceSerif4", VOICE, 400, italics=(400,), opsz=16),
    *_source("fontpkg_source_sans_3", "SourceSans3", SANS, 400, 600, 700, italics=(400,), opsz=None),
    Cut("fontpkg_barlow_condensed", "files/BarlowCondensed-Medium.ttf", CONDENSED, 500),
    Cut("fontpkg_barlow_condensed", "files/BarlowCondensed-SemiBold.ttf", CONDENSED, 600),
    Cut("fontpkg_barlow_condensed", "files/BarlowCondensed-Bold.ttf", CONDENSED, 700),
)
FALLBACK_PACKAGES = ("manimgx_fonts", "manimgx_fonts_cjk")
FEATURES = ["ccmp", "locl", "kern", "liga", "mark", "mkmk", "tnum", "lnum"]
PACKAGES = tuple(dict.fromkeys([cut.package for cut in CUTS] + list(FALLBACK_PACKAGES)))


class FontsMissing(RuntimeError):
    """A font package of the lock is not installed."""


@dataclass(frozen=True)
class Fonts:
    """A folder of static fonts, ready for Typst."""

    folder: Path

    @cached_property
    def coverage(self) -> Coverage:
        """The code points for which each font has a glyph."""
        stored = json.loads((self.folder / "coverage.json").read_text())
        fonts = [
            frozenset(point for first, last in ranges for point in range(first, last + 1))
            for ranges in stored
        ]
        return Coverage(fonts[: len(CUTS)], fonts[len(CUTS) :])


def _package_folder(package: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    return (
        Path(next(iter(spec.submodule_search_locations)))
        if spec and spec.submodule_search_locations
        else None
    )


def _fingerprint() -> str:
    versions = []
    for package in (*PACKAGES, "fonttools"):
        try:
            versions.append(f"{package}={importlib.metadata.version(package.replace('_', '-'))}")
        except importlib.metadata.PackageNotFoundError:
            versions.append(f"{package}=-")
    recipe = repr((RECIPE, CUTS, versions))
    return hashlib.sha256(recipe.encode()).hexdigest()[:16]


def _rename(font: TTFont, cut: Cut) -> None:
    """Give a static instance its own family name, weight and slant; drop the names of the variable font."""
    style = f"{cut.weight}{' Italic' if cut.italic else ''}"
    names = font["name"]
    names.names = [
        record for record in names.names if record.nameID in (0, 13, 14)
    ]  # copyright and licence stay
    full = f"{cut.family} {style}"
    for name_id, value in {
        1: cut.family,
        2: style,
        3: full,
        4: full,
        6: full.replace(" ", "-"),
        16: cut.family,
        17: style,
    }.items():
        names.setName(value, name_id, 3, 1, 0x409)
    font["OS/2"].usWeightClass = cut.weight
    font["OS/2"].usWidthClass = 5
    font["OS/2"].fsSelection = 0x01 if cut.italic else 0x40
    font["head"].macStyle = 0x02 if cut.italic else 0x00


@lru_cache(maxsize=2)
def _trimmed(file: Path) -> bytes:
    """A variable font with the features that we set only; without small capitals it is cut four times
    faster."""
    options = subset.Options(
        layout_features=FEATURES, recalc_timestamp=False, notdef_outline=True, name_IDs=["*"]
    )
    output = io.BytesIO()
    with TTFont(file, recalcTimestamp=False) as font:
        chooser = subset.Subsetter(options)
        chooser.populate(unicodes=set(font.getBestCmap()))
        chooser.subset(font)
        font.save(output)
    return output.getvalue()


def _cut(target: Path, cut: Cut) -> set[int]:
    slant = "Italic" if cut.italic else "Upright"
    folder = _package_folder(cut.package)
    if folder is None:
        raise FontsMissing(f"font package {cut.package} is not installed")
    font = TTFont(io.BytesIO(_trimmed(folder / cut.file)), recalcTimestamp=False)
    if "fvar" in font:
        # optimize=False leaves out a delta optimisation that means nothing once no axis is left
        axes = {axis.axisTag for axis in font["fvar"].axes}
        wanted = {"wght": cut.weight, "opsz": cut.opsz}
        font = instancer.instantiateVariableFont(
            font,
            {tag: wanted[tag] for tag in axes if wanted.get(tag) is not None},
            inplace=True,
            optimize=False,
        )
    if "STAT" in font:
        del font["STAT"]
    _rename(font, cut)
    with font:
        font.save(target / f"{cut.family.replace(' ', '')}-{cut.weight}-{slant}.ttf")
        return set(font.getBestCmap())


def _copy_fallbacks(target: Path) -> list[set[int]]:
    """The Noto families as they are: they are met rarely, cutting all of them would take a minute."""
    points: list[set[int]] = []
    for package in FALLBACK_PACKAGES:
        folder = _package_folder(package)
        if folder is None:
            raise FontsMissing(f"font package {package} is not installed")
        for file in sorted([*folder.glob("*.ttf"), *folder.glob("*.otf"), *folder.glob("*.ttc")]):
            with TTFont(file, lazy=True, fontNumber=0) as font:
                points.append(set(font.getBestCmap()))
            shutil.copyfile(file, target / file.name)
    return points


def _as_ranges(points: set[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for point in sorted(points):
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1] = (ranges[-1][0], point)
        else:
            ranges.append((point, point))
    return ranges


def static_fonts(cache: Path, each: Callable[..., Iterable[set[int]]] = map) -> Fonts:
    """The static fonts below ``cache``, cut on the first call (about a minute), read from there afterwards.

    ``each`` does the cutting, as `map` does or a pool's own. Safe when several workers start at once: one
    cuts, the others wait for it. Raises ``FontsMissing`` when a font package of the lock is not installed.
    """
    folder = Path(cache) / f"fonts-{_fingerprint()}"
    if (folder / "coverage.json").exists():
        return Fonts(folder)
    Path(cache).mkdir(parents=True, exist_ok=True)
    with (Path(cache) / "fonts.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "coverage.json").exists():
            work = Path(tempfile.mkdtemp(prefix="fonts-", dir=cache))
            try:
                points = [*each(partial(_cut, work), CUTS), *_copy_fallbacks(work)]
                (work / "coverage.json").write_text(json.dumps([_as_ranges(font) for font in points]))
                work.chmod(0o755)  # mkdtemp makes 0700; a worker of another user reads too
                shutil.rmtree(folder, ignore_errors=True)
                work.rename(folder)
            finally:
                shutil.rmtree(work, ignore_errors=True)
    return Fonts(folder)


if __name__ == "__main__":
    # No fork: it would go on holding the lock after whoever cut was killed.
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        static_fonts(Path(sys.argv[1]), pool.map)
