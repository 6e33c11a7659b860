"""Films in MP4: their boxes tell a whole film and nothing else, and what a camera notes beside it is erased.

The pictures are not decoded: a browser does that in its own sandbox. Source: ISO/IEC 14496-12, 4.2 and 8.
"""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Final, NamedTuple

from api.errors import InvalidInput

MEDIA_TYPE: Final = "video/mp4"
_BRANDS: Final = frozenset({b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"})
OPENED: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"moof", b"traf"})
NOTES: Final = frozenset({b"udta", b"meta", b"uuid"})
"""Where cameras write the place, the device and the author."""
_AT_TOP: Final = NOTES | {b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"free", b"skip", b"wide"}
_HEAD, _LONG_HEAD, _MOST_BOXES = 8, 16, 20_000


class Box(NamedTuple):
    """A box of the file: its kind, where it begins, where its content begins, and where it ends."""

    kind: bytes
    start: int
    content: int
    end: int


def check(data: bytes) -> None:
    """Refuse what is no whole film, hides a second file, or has a track of places.

    Raises:
        InvalidInput: `/file` with `file_type_differs`, `file_damaged`, `file_holds_program` or `film_notes_places`
            (422).
    """
    if data[4:8] != b"ftyp" or data[8:12] not in _BRANDS:
        raise InvalidInput.field("/file", "file_type_differs")
    boxes = list(every(data))
    kinds = {box.kind for box in boxes}
    handlers = {data[box.content + 8 : box.content + 12] for box in boxes if box.kind == b"hdlr"}
    if not {b"moov", b"trak"} <= kinds or not kinds & {b"mdat"} or b"vide" not in handlers:
        raise InvalidInput.field("/file", "file_damaged")
    if zipfile.is_zipfile(BytesIO(data)):
        raise InvalidInput.field("/file", "file_holds_program")
    if handlers - {b"vide", b"soun", b"hint", b"text", b"subt", b"sbtl"}:
        raise InvalidInput.field("/file", "film_notes_places")


def clean(data: bytes) -> bytes:
    """The same film without its notes: their boxes become empty room, so that nothing else moves."""
    found = bytearray(data)
    for box in every(data):
        if box.kind in NOTES:
            found[box.start + 4 : box.start + 8] = b"free"
            found[box.content : box.end] = bytes(box.end - box.content)
    return bytes(found)


def every(data: bytes, inside: frozenset[bytes] = OPENED) -> Iterator[Box]:
    """Every box down to where tracks say what they hold; the top ones lie end to end and fill the file.

    Args:
        data: the whole file.
        inside: the kinds of box that are opened.

    Raises:
        InvalidInput: `file_damaged` (422).
    """
    waiting, count = [(0, len(data), True)], 0
    while waiting:
        start, end, is_top = waiting.pop()
        while start < end:
            box = _box(data, start, end)
            count += 1
            if box is None or count > _MOST_BOXES or (is_top and box.kind not in _AT_TOP):
                raise InvalidInput.field("/file", "file_damaged")
            yield box
            if box.kind in inside:
                waiting.append((box.content, box.end, False))
            start = box.end


def _box(data: bytes, start: int, end: int) -> Box | None:
    """The box that begins here, if it fits before the end."""
    size, head = int.from_bytes(data[start : start + 4], "big"), _HEAD
    if size == 1:
        size, head = int.from_bytes(data[start + 8 : start + 16], "big"), _LONG_HEAD
    elif size == 0:
        size = end - start
    fits = head <= size <= end - start and end - start >= head
    return Box(data[start + 4 : start + 8], start, start + head, start + size) if fits else None
