"""Slips to cut out, eight a page of A4, each with a QR code and a few lines: written as PDF without any font file.

Chinese is set in STSong-Light through the map UniGB-UTF16-H, which every PDF reader knows by name and shows with a
Chinese font of its own. Source: ISO 32000-1, 9.7.5.2, table 118. QR codes are drawn as rectangles, not as pictures.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import segno

WIDTH, HEIGHT = 595.276, 841.890
"""A4 in points."""
COLUMNS, ROWS = 2, 4
A_PAGE = COLUMNS * ROWS
_MARGIN, _HEAD = 36.0, 30.0
_QR = 122.0
_LATIN_WIDTH = 0.6
"""Of Courier, by its size."""
_FONTS = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/FontDescriptor 5 0 R/CIDSystemInfo 7 0 R>>",
    (
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>"
    ),
    b"<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>",
    b"<</Registry(Adobe)/Ordering(GB1)/Supplement 5>>",
)


@dataclass(frozen=True, slots=True)
class Slip:
    """What one slip says beside its code, the first line larger; `address` is what the code holds."""

    address: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Slips that belong together: they begin on a page of their own under their heading."""

    heading: str
    slips: Sequence[Slip]


def pdf(sheets: Iterable[Sheet]) -> bytes:
    """The pages as one file."""
    contents = [_page(sheet.heading, slips) for sheet in sheets for slips in _pages(sheet.slips)]
    first = 3 + len(_FONTS)
    kids = b" ".join(b"%d 0 R" % (first + 2 * place) for place in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        *_FONTS,
    ]
    for place, content in enumerate(contents):
        packed = zlib.compress(content)
        box = b"%.3f %.3f" % (WIDTH, HEIGHT)
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s]/Contents %d 0 R/Resources<</Font<</C 3 0 R/L 6 0 R>>>>>>"
            % (box, first + 2 * place + 1),
            b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        ]
    return _file(objects)


def _file(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _pages(slips: Sequence[Slip]) -> Iterable[list[Slip]]:
    for _, page in groupby(enumerate(slips), key=lambda placed: placed[0] // A_PAGE):
        yield [slip for _, slip in page]


def _page(heading: str, slips: Sequence[Slip]) -> bytes:
    parts = [_text(_MARGIN, HEIGHT - _MARGIN - 12, 12, heading)]
    wide, high = (WIDTH - 2 * _MARGIN) / COLUMNS, (HEIGHT - 2 * _MARGIN - _HEAD) / ROWS
    for place, slip in enumerate(slips):
        row, column = divmod(place, COLUMNS)
        left, top = _MARGIN + column * wide, HEIGHT - _MARGIN - _HEAD - row * high
        parts.append(b"[3 3] 0 d 0.5 w %.2f %.2f %.2f %.2f re S [] 0 d" % (left, top - high, wide, high))
        parts.append(_code(slip.address, left + 8, top - 20 - _QR))
        x, y, room = left + _QR + 16, top - 32, wide - _QR - 24
        for number, line in enumerate(slip.lines):
            size = 9.0 if number else 13.0
            for piece in _wrapped(line, room / size):
                parts.append(_text(x, y, size, piece))
                y -= 1.45 * size
    return b"\n".join(parts)


def _code(text: str, x: float, y: float) -> bytes:
    """A QR code at level M with its quiet zone; each run of dark modules in a row is one rectangle."""
    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=2)]
    step = _QR / len(rows)
    drawn = []
    for number, row in enumerate(rows):
        for is_dark, run in groupby(enumerate(row), key=lambda module: bool(module[1])):
            places = [place for place, _ in run]
            if is_dark:
                corner = (x + places[0] * step, y + _QR - (number + 1) * step)
                drawn.append(b"%.3f %.3f %.3f %.3f re" % (*corner, len(places) * step, step))
    return b"\n".join([*drawn, b"f"])


def _text(x: float, y: float, size: float, text: str) -> bytes:
    """A line: Latin letters in Courier, all others in the Chinese font."""
    parts = [b"BT %.2f %.2f Td" % (x, y)]
    for is_latin, run in groupby(text, key=_is_latin):
        words = "".join(run)
        coded = words.encode("ascii") if is_latin else words.encode("utf-16-be")
        parts.append(b"/%s %.1f Tf <%s> Tj" % (b"L" if is_latin else b"C", size, coded.hex().encode()))
    return b" ".join([*parts, b"ET"])


def _wrapped(text: str, room: float) -> list[str]:
    """A line broken where it is wider than `room` ems."""
    lines, line, width = [], "", 0.0
    for letter in text:
        wide = _LATIN_WIDTH if _is_latin(letter) else 1.0
        if width + wide > room:
            lines.append(line)
            line, width = "", 0.0
        line, width = line + letter, width + wide
    return [*lines, line]


def _is_latin(letter: str) -> bool:
    return " " <= letter <= "~"
