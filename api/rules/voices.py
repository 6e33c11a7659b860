"""Voice recordings: told by their own bytes, walked from first to last, kept without the notes beside the sound.

| taken | what goes |
| --- | --- |
| WebM with Opus, Ogg with Opus (browsers) | tags, titles, dates, names of programs, attachments, chapters |
| MP4, M4A, 3GP with AAC or Opus | user data, metadata, times of recording, names of handlers, empty room |
| MP3 | ID3 and APE tags |
| WAV | every chunk but the format and the sound |

Refused: AMR, alone or inside 3GP, which no browser plays; pictures or a second track of another kind inside; Vorbis
(its notes are part of its codec's setup); trailing bytes. The sound itself is not decoded: a browser does that in its
own sandbox. The length is what the file says.
Source: ISO/IEC 14496-12 8; ISO/IEC 11172-3 2.4.2.3; Microsoft RIFF; `voices_streams` for the others.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Final

from api.errors import InvalidInput
from api.rules import films, voices_streams
from api.rules.voices_streams import Voice, damaged

MOST_BYTES: Final = 2 * 1_048_576
MOST_SECONDS: Final = 180
_GRACE_SECONDS: Final = 2
"""A recorder that stops at three minutes stops a little later."""
_BRANDS: Final = frozenset(
    {
        b"M4A ",
        b"M4B ",
        b"mp41",
        b"mp42",
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"dash",
        b"3gp4",
        b"3gp5",
        b"3gp6",
    }
)
_SOUNDS: Final = frozenset({b"mp4a", b"Opus"})
_AMR_IN_MP4: Final = frozenset({b"samr", b"sawb"})
_AMR: Final = (b"#!AMR\n", b"#!AMR-WB\n")
_DATED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_ROOM: Final = frozenset({b"free", b"skip", b"wide"})
_MP3_KBITS: Final = {
    3: (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_MP3_HERTZ: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_WAV_FORMATS: Final = frozenset({1, 3, 6, 7})


def clean(data: bytes) -> Voice:
    """A recording without its notes, and what it is.

    Raises:
        InvalidInput: `/file` with `file_empty`, `voice_expected`, `voice_amr`, `file_damaged`, `file_holds_program` or
            `voice_too_long` (422).
    """
    if not data:
        raise InvalidInput.field("/file", "file_empty")
    if data.startswith(_AMR):
        raise InvalidInput.field("/file", "voice_amr")
    read = next((reader for is_it, reader in _READERS if is_it(data)), None)
    if read is None:
        raise InvalidInput.field("/file", "voice_expected")
    if zipfile.is_zipfile(BytesIO(data)):
        raise InvalidInput.field("/file", "file_holds_program")
    voice = read(data)
    if voice.seconds > MOST_SECONDS + _GRACE_SECONDS:
        raise InvalidInput.field("/file", "voice_too_long", limit=MOST_SECONDS // 60)
    return voice


def _mp4(data: bytes) -> Voice:
    found = bytearray(data)
    boxes = list(films.every(data, films.OPENED | {b"stbl"}))
    handlers = {data[box.content + 8 : box.content + 12] for box in boxes if box.kind == b"hdlr"}
    sounds = {data[box.content + 12 : box.content + 16] for box in boxes if box.kind == b"stsd"}
    if sounds & _AMR_IN_MP4:
        raise InvalidInput.field("/file", "voice_amr")
    if handlers != {b"soun"} or len(sounds) != 1 or not sounds <= _SOUNDS:
        raise InvalidInput.field("/file", "voice_expected")
    if not any(box.kind == b"mdat" for box in boxes):
        raise damaged()
    for box in boxes:
        if box.kind in films.NOTES | _ROOM:
            found[box.start + 4 : box.start + 8] = b"free"
            found[box.content : box.end] = bytes(box.end - box.content)
        elif box.kind == b"hdlr":
            found[box.content + 12 : box.end] = bytes(max(box.end - box.content - 12, 0))
        elif box.kind in _DATED:
            size = 16 if data[box.content : box.content + 1] == b"\x01" else 8
            if box.content + 4 + size > box.end:
                raise damaged()
            found[box.content + 4 : box.content + 4 + size] = bytes(size)
    media_type = "audio/3gpp" if data[8:11] == b"3gp" else "audio/mp4"
    return Voice(media_type, "3gp" if media_type == "audio/3gpp" else "m4a", bytes(found), _mp4_seconds(data, boxes))


def _mp4_seconds(data: bytes, boxes: list[films.Box]) -> float:
    """The length that the head states; of a file in fragments, where the last one begins."""

    def number(box: films.Box, at: int, size: int) -> int:
        return int.from_bytes(data[box.content + at : min(box.content + at + size, box.end)])

    lengths, scale = [0.0], 1
    for box in sorted(boxes, key=lambda box: box.start):
        is_long = data[box.content : box.content + 1] == b"\x01"
        if box.kind in {b"mvhd", b"mdhd"}:
            scale = max(number(box, 20 if is_long else 12, 4), 1)
            units = number(box, 24 if is_long else 16, 8 if is_long else 4)
            is_told = units != (1 << (64 if is_long else 32)) - 1
            lengths.append(units / scale if is_told else 0.0)
        elif box.kind == b"tfdt":
            lengths.append(number(box, 4, 8 if is_long else 4) / scale)
    return max(lengths)


def _mp3(data: bytes) -> Voice:
    sound = _without_tags(data)
    at, seconds, count = 0, 0.0, 0
    while at + 4 <= len(sound):
        length, lasts = _mp3_frame(sound[at : at + 4])
        if at + length > len(sound):
            break  # The recorder was cut off inside its last frame.
        at, seconds, count = at + length, seconds + lasts, count + 1
    if count < 2:  # noqa: PLR2004  One frame may be chance.
        raise damaged()
    return Voice("audio/mpeg", "mp3", sound[:at], seconds)


def _mp3_frame(head: bytes) -> tuple[int, float]:
    """Bytes and seconds of a frame of layer III."""
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, hertz, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if head[0] != 0xFF or head[1] < 0xE0 or version == 1 or layer != 1 or rate in {0, 15} or hertz == 3:  # noqa: PLR2004
        raise damaged()
    samples = 1_152 if version == 3 else 576  # noqa: PLR2004  MPEG 1 against 2 and 2.5.
    per_second = _MP3_HERTZ[version][hertz]
    bits = _MP3_KBITS[3 if version == 3 else 2][rate - 1] * 1_000  # noqa: PLR2004
    return samples // 8 * bits // per_second + padding, samples / per_second


def _without_tags(data: bytes) -> bytes:
    while data.startswith(b"ID3") and len(data) > 10:  # noqa: PLR2004  The tag's head.
        size = sum((byte & 0x7F) << shift for byte, shift in zip(data[6:10], (21, 14, 7, 0), strict=True))
        data = data[10 + size + (10 if data[5] & 0x10 else 0) :]
    if data[-128:].startswith(b"TAG"):
        data = data[:-128]
    if data[-32:].startswith(b"APETAGEX"):
        size = int.from_bytes(data[-20:-16], "little") + (32 if data[-9] & 0x80 else 0)
        data = data[: max(len(data) - size, 0)]
    return data


def _wav(data: bytes) -> Voice:
    parts: dict[bytes, bytes] = {}
    at = 12
    while at + 8 <= len(data):
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + size > len(data):
            raise damaged()
        parts.setdefault(data[at : at + 4], data[at + 8 : at + 8 + size])
        at += 8 + size + size % 2
    shape, sound = parts.get(b"fmt ", b"")[:18], parts.get(b"data", b"")
    per_second = int.from_bytes(shape[8:12], "little")
    if len(shape) < 16 or not sound or not per_second or at < len(data):  # noqa: PLR2004  The least of a format.
        raise damaged()
    if int.from_bytes(shape[:2], "little") not in _WAV_FORMATS:
        raise InvalidInput.field("/file", "voice_expected")
    body = b"WAVE" + b"".join(
        name + len(part).to_bytes(4, "little") + part + bytes(len(part) % 2)
        for name, part in ((b"fmt ", shape[:16]), (b"data", sound))
    )
    return Voice("audio/wav", "wav", b"RIFF" + len(body).to_bytes(4, "little") + body, len(sound) / per_second)


_READERS: Final[tuple[tuple[Callable[[bytes], bool], Callable[[bytes], Voice]], ...]] = (
    (lambda data: data.startswith(b"\x1a\x45\xdf\xa3"), voices_streams.webm),
    (lambda data: data.startswith(b"OggS"), voices_streams.ogg),
    (lambda data: data[4:8] == b"ftyp" and data[8:12] in _BRANDS, _mp4),
    (lambda data: data[:4] == b"RIFF" and data[8:12] == b"WAVE", _wav),
    (lambda data: data.startswith(b"ID3") or (data[:1] == b"\xff" and data[1:2] >= b"\xe0"), _mp3),
)
