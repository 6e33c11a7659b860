"""Recordings made byte by byte, with notes in every place where a recorder or a phone writes them."""

from collections.abc import Iterable

NOTE = b"LOCATION=+26.7+102.1; device of ZHANG SAN"


def box(kind: bytes, *parts: bytes) -> bytes:
    """A box of ISO/IEC 14496-12."""
    content = b"".join(parts)
    return (8 + len(content)).to_bytes(4) + kind + content


def mp4(
    *,
    seconds: int = 3,
    brand: bytes = b"M4A ",
    handler: bytes = b"soun",
    sound: bytes = b"mp4a",
    in_parts: bool = False,
) -> bytes:
    """A file with one track, whose notes lie in `udta`, in the handler's name, in free room and in the times."""
    when = (3_900_000_000).to_bytes(4)
    told = 0 if in_parts else seconds * 1_000
    clock = bytes(4) + when + when + (1_000).to_bytes(4) + told.to_bytes(4) + bytes(80)
    media = box(
        b"mdia",
        box(b"mdhd", clock),
        box(b"hdlr", bytes(8) + handler + bytes(12) + NOTE),
        box(b"minf", box(b"stbl", box(b"stsd", bytes(4) + (1).to_bytes(4) + box(sound, bytes(28))))),
    )
    movie = box(b"moov", box(b"mvhd", clock), box(b"udta", NOTE), box(b"trak", box(b"tkhd", clock), media))
    whole = box(b"ftyp", brand, bytes(4), brand) + movie + box(b"free", NOTE)
    if in_parts:
        whole += box(b"moof", box(b"traf", box(b"tfdt", bytes(4) + (seconds * 1_000).to_bytes(4))))
    return whole + box(b"mdat", b"sound" * 9)


def number(value: int, length: int = 4) -> bytes:
    """A size as WebM writes it."""
    return (value | 1 << 7 * length).to_bytes(length)


def element(name: int, *parts: bytes, length: int = 4) -> bytes:
    """An element of WebM."""
    content = b"".join(parts)
    return name.to_bytes((name.bit_length() + 7) // 8) + number(len(content), length) + content


def webm(
    *, seconds: int = 3, codec: bytes = b"A_OPUS", kind: int = 2, is_streamed: bool = False, extra: bytes = b""
) -> bytes:
    """A file with one track, whose notes lie in its title, its programs, its date, its track's name and its tags."""
    head = element(0x1A45DFA3, element(0x4282, b"webm", length=1))
    info = element(
        0x1549A966,
        element(0x2AD7B1, (1_000_000).to_bytes(3), length=1),
        *(element(name, NOTE) for name in (0x7BA9, 0x4D80, 0x5741)),
        element(0x4461, bytes(7) + b"\x07", length=1),
    )
    track = element(
        0xAE, element(0xD7, b"\1"), element(0x83, bytes([kind])), element(0x86, codec), element(0x536E, NOTE),
        element(0x63A2, b"OpusHead" + bytes(11)),
    )  # fmt: skip
    tags = element(0x1254C367, NOTE)
    clusters = b""
    for second in range(seconds):
        inside = element(0xE7, (second * 1_000).to_bytes(4)) + element(0xA3, b"\x81" + (980).to_bytes(2) + b"\x80sound")
        unknown = (0x1F43B675).to_bytes(4) + b"\xff" + inside
        clusters += unknown if is_streamed else element(0x1F43B675, inside)
    content = info + element(0x1654AE6B, track) + tags + clusters + extra
    body = (0x18538067).to_bytes(4) + b"\x01" + b"\xff" * 7 + content if is_streamed else element(0x18538067, content)
    return head + body


def checksum(page: bytes) -> int:
    """CRC-32 as RFC 3533 has it, bit by bit."""
    value = 0
    for byte in page:
        value ^= byte << 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
    return value


def page(packet: bytes, sequence: int, granule: int = 0, flags: int = 0, serial: int = 7) -> bytes:
    """One page of Ogg with one whole packet, which is shorter than 64 KiB."""
    laces = b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])
    head = b"OggS\0" + bytes([flags]) + granule.to_bytes(8, "little") + serial.to_bytes(4, "little")
    head += sequence.to_bytes(4, "little")
    whole = head + bytes(4) + bytes([len(laces)]) + laces + packet
    return head + checksum(whole).to_bytes(4, "little") + bytes([len(laces)]) + laces + packet


def ogg(*, seconds: int = 3, kind: bytes = b"OpusHead", serial: int = 7) -> bytes:
    """A file with one stream, whose notes lie in its comments."""
    first = kind + b"\1\1" + (312).to_bytes(2, "little") + (48_000).to_bytes(4, "little") + bytes(3)
    noted = len(NOTE).to_bytes(4, "little") + NOTE
    tags = b"OpusTags" + noted + (1).to_bytes(4, "little") + noted
    sound = page(b"sound" * 20, 2, seconds * 48_000 + 312, 4, serial)
    return page(first, 0, flags=2) + page(tags, 1) + sound


def ogg_pages(data: bytes) -> Iterable[tuple[bytes, bytes]]:
    """Each page's stated checksum, and the page without it."""
    while data:
        length = 27 + data[26] + sum(data[27 : 27 + data[26]])
        yield data[22:26], data[:22] + bytes(4) + data[26:length]
        data = data[length:]


def mp3(*, frames: int = 40) -> bytes:
    """Frames of 128 kbit/s at 44.1 kHz between an ID3v2 tag in front and an APE and an ID3v1 tag behind."""
    size = bytes(len(NOTE) >> shift & 0x7F for shift in (21, 14, 7, 0))
    ape = NOTE + b"APETAGEX" + (2_000).to_bytes(4, "little") + (32 + len(NOTE)).to_bytes(4, "little") + bytes(16)
    tail = b"TAG" + NOTE.ljust(125, b"\0")
    return b"ID3\4\0\0" + size + NOTE + (b"\xff\xfb\x90\x00" + bytes(413)) * frames + ape + tail


def amr(*, frames: int = 100) -> bytes:
    """Frames of 12.2 kbit/s."""
    return b"#!AMR\n" + (b"\x3c" + bytes(31)) * frames


def wav(*, seconds: int = 2, kind: int = 1) -> bytes:
    """Eight-bit sound at 8 kHz with a list of notes beside it."""
    shape = kind.to_bytes(2, "little") + (1).to_bytes(2, "little") + (8_000).to_bytes(4, "little") * 2
    shape += (1).to_bytes(2, "little") + (8).to_bytes(2, "little")
    parts = [(b"fmt ", shape), (b"LIST", NOTE + bytes(len(NOTE) % 2)), (b"data", b"\x80" * 8_000 * seconds)]
    body = b"WAVE" + b"".join(name + len(part).to_bytes(4, "little") + part for name, part in parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


KINDS = {
    "audio/webm": webm(),
    "audio/ogg": ogg(),
    "audio/mp4": mp4(),
    "audio/3gpp": mp4(brand=b"3gp4"),
    "audio/mpeg": mp3(),
    "audio/wav": wav(),
}
"""One good recording of each kind."""
