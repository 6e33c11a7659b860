"""Recordings as browsers stream them: Opus in WebM (RFC 9559 and its WebM profile) and in Ogg (RFC 3533, RFC 7845)."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from api.errors import InvalidInput

_SEGMENT, _INFO, _TRACKS, _CLUSTER = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_EBML, _DOCTYPE, _TRACK, _VOID, _GROUP = 0x1A45DFA3, 0x4282, 0xAE, 0xEC, 0xA0
_TOP: Final = frozenset({_INFO, _TRACKS, _CLUSTER, 0x114D9B74, 0x1C53BB6B, _VOID, 0xBF})
_NOTES: Final = frozenset({0x1254C367, 0x1941A469, 0x1043A770})
"""Tags, attachments, chapters."""
_SCALE, _DURATION, _PROGRAMS = 0x2AD7B1, 0x4489, frozenset({0x4D80, 0x5741})
_TYPE, _CODEC, _SETUP = 0x83, 0x86, 0x63A2
_KEPT: Final = {
    _INFO: frozenset({_SCALE, _DURATION}) | _PROGRAMS,
    _TRACK: frozenset({0xD7, 0x73C5, _TYPE, _CODEC, _SETUP, 0xE1, 0x56AA, 0x56BB, 0x9C, 0xB9, 0x88, 0x23E383}),
}
_IN_CLUSTER: Final = frozenset({0xE7, 0xA3, _GROUP, 0xA7, 0xAB, _VOID, 0xBF})
_MOST_PARTS, _MOST_SETUP, _SOUND = 200_000, 64, 2
_OPUS_HERTZ: Final = 48_000
_MOST_TAGS: Final = 65_536
_PAGE_HEAD: Final = 27
_CONTINUED, _UNKNOWN_GRANULE = 1, (1 << 64) - 1


class Voice(NamedTuple):
    """A recording without notes."""

    media_type: str
    extension: str
    data: bytes
    seconds: float


class Part(NamedTuple):
    """An element of a WebM file: what it is, where it begins, where its content does, and where it ends."""

    id: int
    start: int
    content: int
    end: int


def damaged() -> InvalidInput:
    """The refusal of what cannot be walked to its end."""
    return InvalidInput.field("/file", "file_damaged")


def webm(data: bytes) -> Voice:
    """A WebM file with one track of Opus and nothing else.

    Raises:
        InvalidInput: `file_damaged`, or `voice_expected` for another kind of track (422).
    """
    found = bytearray(data)
    head, *rest = list(_parts(data, 0, len(data)))
    segments = [part for part in rest if part.id != _VOID]
    kinds = [data[p.content : p.end].rstrip(b"\0") for p in _parts(data, head.content, head.end) if p.id == _DOCTYPE]
    if head.id != _EBML or kinds != [b"webm"] or [part.id for part in segments] != [_SEGMENT]:
        raise damaged()
    scale, lengths, tracks = 1_000_000, [0.0], 0
    for part in _parts(data, segments[0].content, segments[0].end):
        if part.id == _INFO:
            scale = _clean_info(data, found, part)
        elif part.id == _TRACKS:
            tracks += _clean_tracks(data, found, part)
        elif part.id == _CLUSTER:
            lengths.append(_last_moment(data, part) * scale / 1e9)
        elif part.id in _NOTES:
            _blank(found, part)
        elif part.id not in _TOP:
            raise damaged()
    if tracks != 1 or len(lengths) == 1:
        raise damaged()
    return Voice("audio/webm", "webm", bytes(found), max(lengths))


def _clean_info(data: bytes, found: bytearray, info: Part) -> int:
    """Blank all but what playing needs; the scale of its clock in nanoseconds."""
    scale = 1_000_000
    for part in _parts(data, info.content, info.end):
        if part.id == _SCALE:
            scale = int.from_bytes(data[part.content : part.end])
        if part.id in _PROGRAMS:  # These two must be there, so they stay with nothing said.
            found[part.content : part.end] = b" " * (part.end - part.content)
        elif part.id not in _KEPT[_INFO]:
            _blank(found, part)
    return scale


def _clean_tracks(data: bytes, found: bytearray, tracks: Part) -> int:
    """Blank the names of tracks; how many there are, all of them of Opus."""
    count = 0
    for track in _parts(data, tracks.content, tracks.end):
        if track.id != _TRACK:
            _blank(found, track)
            continue
        values: dict[int, bytes] = {}
        for part in _parts(data, track.content, track.end):
            values[part.id] = data[part.content : part.end]
            if part.id not in _KEPT[_TRACK]:
                _blank(found, part)
        is_opus = values.get(_CODEC, b"").rstrip(b"\0") == b"A_OPUS"
        if int.from_bytes(values.get(_TYPE, b"")) != _SOUND or not is_opus:
            raise InvalidInput.field("/file", "voice_expected")
        if len(values.get(_SETUP, b"")) > _MOST_SETUP:
            raise damaged()
        count += 1
    return count


def _last_moment(data: bytes, cluster: Part) -> int:
    """The latest moment in a cluster, in units of the file's clock."""
    begins, latest = 0, 0
    for part in _parts(data, cluster.content, cluster.end):
        if part.id not in _IN_CLUSTER:
            raise damaged()
        if part.id == 0xE7:  # noqa: PLR2004  The cluster's own moment.
            begins = int.from_bytes(data[part.content : part.end])
        elif part.id == 0xA3 and part.end - part.content >= 4:  # noqa: PLR2004  A simple block.
            latest = max(latest, int.from_bytes(data[part.content + 1 : part.content + 3], signed=True))
    return begins + latest


def _parts(data: bytes, start: int, end: int) -> Iterator[Part]:
    """The elements that lie end to end in a range.

    A segment or cluster of unknown size, as recorders stream them, ends with the file or before the next of its level.

    Raises:
        InvalidInput: `file_damaged` (422).
    """
    at, count = start, 0
    while at < end:
        count += 1
        name, after = _number(data, at, end, keeps_mark=True)
        size, content = _number(data, after, end)
        is_unknown = size == (1 << 7 * (content - after)) - 1
        if is_unknown and name not in {_SEGMENT, _CLUSTER}:
            raise damaged()
        stop = _end_of_stream(data, content, end, name) if is_unknown else content + size
        if stop > end or count > _MOST_PARTS:
            raise damaged()
        yield Part(name, at, content, stop)
        at = stop


def _end_of_stream(data: bytes, content: int, end: int, name: int) -> int:
    at = content if name == _CLUSTER else end
    while at < end and data[at] >> 4 != 1:  # Elements of the segment's level have names of four bytes.
        _, after = _number(data, at, end, keeps_mark=True)
        size, inner = _number(data, after, end)
        at = inner + size
    return at


def _number(data: bytes, at: int, end: int, *, keeps_mark: bool = False) -> tuple[int, int]:
    """A number of variable length, and where it ends. Source: RFC 8794, 4."""
    length = 9 - data[at].bit_length() if at < end else 9
    if length > 8 or at + length > end:  # noqa: PLR2004  Bytes at most.
        raise damaged()
    value = int.from_bytes(data[at : at + length])
    return value if keeps_mark else value & (1 << 7 * length) - 1, at + length


def _blank(found: bytearray, part: Part) -> None:
    """Make an element empty room of the same length, so that nothing else moves."""
    whole = part.end - part.start
    length = next(n for n in range(1, 9) if whole - 1 - n < (1 << 7 * n) - 1)
    room = whole - 1 - length
    found[part.start : part.end] = bytes([_VOID]) + (room | 1 << 7 * length).to_bytes(length) + bytes(room)


class Page(NamedTuple):
    """A page of an Ogg stream."""

    start: int
    content: int
    end: int
    flags: int
    granule: int
    serial: bytes
    last_lace: int


def ogg(data: bytes) -> Voice:
    """An Ogg file with one stream of Opus and nothing else.

    Raises:
        InvalidInput: `file_damaged`, or `voice_expected` for another kind of stream (422).
    """
    pages = list(_pages(data))
    first = data[pages[0].content : pages[0].end]
    if not first.startswith(b"OpusHead") or len(first) < 19:  # noqa: PLR2004  RFC 7845, 5.1.
        raise InvalidInput.field("/file", "voice_expected")
    tags = _tag_pages(data, pages)
    if len({page.serial for page in pages}) != 1 or len(pages) == 1 + len(tags):
        raise damaged()
    found = bytearray(data)
    said = b"OpusTags" + bytes(8)
    for page in tags:
        room = page.end - page.content
        found[page.content : page.end] = said[:room] + bytes(max(room - len(said), 0))
        said = said[room:]
        found[page.start + 22 : page.start + 26] = bytes(4)
        checked = _checksum(found[page.start : page.end])
        found[page.start + 22 : page.start + 26] = checked.to_bytes(4, "little")
    skipped = int.from_bytes(first[10:12], "little")
    told = max((page.granule for page in pages if page.granule != _UNKNOWN_GRANULE), default=0)
    return Voice("audio/ogg", "ogg", bytes(found), max(told - skipped, 0) / _OPUS_HERTZ)


def _tag_pages(data: bytes, pages: list[Page]) -> list[Page]:
    """The pages of the comment header, which is the second packet and ends with its page."""
    found: list[Page] = []
    for page in pages[1:]:
        is_first = not found
        if is_first != (not page.flags & _CONTINUED) or (
            is_first and not data[page.content : page.end].startswith(b"OpusTags")
        ):
            raise damaged()
        found.append(page)
        if page.last_lace < 255:  # noqa: PLR2004  RFC 3533, 5.
            break
    if not found or found[-1].last_lace == 255 or found[-1].end - found[0].content > _MOST_TAGS:  # noqa: PLR2004
        raise damaged()
    if found[0].end - found[0].content < 16 and len(found) == 1:  # noqa: PLR2004  The least that a header is.
        raise damaged()
    return found


def _pages(data: bytes) -> Iterator[Page]:
    at = 0
    while at < len(data):
        head = data[at : at + _PAGE_HEAD]
        if len(head) < _PAGE_HEAD or not head.startswith(b"OggS\0"):
            raise damaged()
        laces = data[at + _PAGE_HEAD : at + _PAGE_HEAD + head[26]]
        content = at + _PAGE_HEAD + head[26]
        end = content + sum(laces)
        if end > len(data) or len(laces) != head[26]:
            raise damaged()
        last = laces[-1] if laces else 0
        yield Page(at, content, end, head[5], int.from_bytes(head[6:14], "little"), head[14:18], last)
        at = end


def _checksum(page: bytes | bytearray) -> int:
    """CRC-32 with the polynomial 0x04c11db7, neither mirrored nor inverted. Source: RFC 3533, 6."""
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _TABLE[value >> 24 ^ byte]
    return value


def _row(value: int) -> int:
    value <<= 24
    for _ in range(8):
        value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
    return value


_TABLE: Final = tuple(_row(value) for value in range(256))
