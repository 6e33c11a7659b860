"""Fonts that can write Chinese, as the machine has them: a folder of the operator's own first, then the system's.

No font file is shipped. Debian and Ubuntu bring `fonts-noto-cjk`; any TTF, OTF or TTC with Chinese in it will do.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont

from api.errors import Unavailable

Style = Literal["sans", "serif"]
ENDINGS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_MOST_FACES: Final = 12
"""Of one collection; Noto's have ten."""
_MOST_FILES: Final = 400
"""Opened in search of Chinese; those whose names promise it come first."""
_PROBE: Final = {"zh-Hans": "创县乡镇验证", "zh-Hant": "創縣鄉鎮驗證", "en": "创县乡镇验证"}
_REGION: Final = {"zh-Hans": ("sc", "cn", "gb"), "zh-Hant": ("tc", "tw", "hk"), "en": ("sc", "cn", "gb")}
_PROMISING: Final = (
    *("notosanscjk", "notoserifcjk", "sourcehan", "notosanssc", "notoserifsc", "notosanstc", "notoseriftc"),
    *("msyh", "simhei", "simsun", "simfang", "pingfang", "hiragino", "stheiti", "songti", "wqy", "uming", "ukai"),
    *("fandol", "droidsansfallback", "dengxian", "deng", "kaiti", "fangsong"),
)
_SERIF: Final = ("serif", "song", "simsun", "ming", "fang")


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file: `index` is its place in a collection, 0 in a file of one face."""

    path: Path
    index: int
    family: str
    weight: str

    def at(self, size: float) -> FreeTypeFont:
        """The face in a size in pixels, laid out letter by letter."""
        return ImageFont.truetype(str(self.path), size, index=self.index, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=32)
def find(locale: str = "zh-Hans", *, style: Style = "sans", is_bold: bool = False, folder: Path | None = None) -> Face:
    """The face that suits a language best: one that has its characters, then its region's forms, style and weight.

    Args:
        folder: the operator's own (`SHILIU_FONTS`); where it has any face with Chinese, the system's are not asked.

    Raises:
        Unavailable: `fonts_missing`, no font of this machine has Chinese (503).
    """
    for places in ((folder,) if folder else (), _system()):
        found = [face for path in _files(places) for face in _faces(path) if _can_write(face, locale)]
        if found:
            return max(found, key=lambda face: _suits(face, locale, style, is_bold=is_bold))
    raise Unavailable("fonts_missing")


def _system() -> Sequence[Path]:
    """Where the operating systems keep fonts."""
    if sys.platform == "darwin":
        return (Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library/Fonts")
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",)
    own = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "fonts"
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), own)


def _files(places: Sequence[Path]) -> list[Path]:
    """Font files below the folders, those first that promise Chinese; with such a one the others are not opened."""
    every = [path for place in places if place.is_dir() for path in sorted(place.rglob("*"))]
    fonts = [path for path in every if path.suffix.lower() in ENDINGS]
    promising = [path for path in fonts if any(word in _plain(path.stem) for word in _PROMISING)]
    return (promising or fonts)[:_MOST_FILES]


def _faces(path: Path) -> Iterator[Face]:
    for index in range(_MOST_FACES):
        try:
            family, weight = ImageFont.truetype(str(path), 16, index=index).getname()
        except OSError:
            return
        yield Face(path, index, family or path.stem, weight or "Regular")


def _can_write(face: Face, locale: str) -> bool:
    """Whether the face has the language's characters: each drawn unlike the box for what is missing."""
    font = face.at(24)
    missing = bytes(font.getmask("\U0010fffd"))
    drawn = [bytes(font.getmask(letter)) for letter in _PROBE.get(locale, _PROBE["en"])]
    return all(mask and mask != missing for mask in drawn) and len(set(drawn)) > 1


def _suits(face: Face, locale: str, style: Style, *, is_bold: bool) -> tuple[bool, bool, bool, bool]:
    name = _plain(face.family)
    is_serif = any(word in name for word in _SERIF)
    of_region = any(face.family.lower().endswith(end) for end in _REGION.get(locale, _REGION["en"]))
    has_weight = ("bold" in face.weight.lower()) == is_bold
    return "mono" not in name, is_serif == (style == "serif"), of_region, has_weight


def _plain(name: str) -> str:
    return name.lower().replace(" ", "").replace("-", "").replace("_", "")
