"""Pictures: decoded and painted anew, so that nothing but the picture is left of an upload."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

from api.errors import InvalidInput

MAX_PIXELS = 40_000_000
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_SAVE: dict[str, dict[str, int]] = {"JPEG": {"quality": 88}, "PNG": {}, "WEBP": {"quality": 86}}
_DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    ArithmeticError,
    LookupError,
    TypeError,
    struct.error,
    zlib.error,
)
_HASH_COLUMNS, _HASH_ROWS = 9, 8
_LEAST_BITS = 5
"""A picture with fewer edges is a plain wall or a blank sheet, and like every other one."""
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def clean(data: bytes, media_type: str, most_pixels: int = MAX_PIXELS) -> bytes:
    """The same picture without EXIF, position, comments, profiles, further frames and anything behind its end.

    It is turned upright first, because the note of how the camera was held goes too. Runs for up to seconds on large
    pictures and holds about 0.5 GB for the largest: call it in a thread, one at a time.

    Args:
        data: the file as it came.
        media_type: one of `FORMATS`; a picture of another format is refused.
        most_pixels: a larger picture is refused before it is unpacked.

    Raises:
        InvalidInput: `/file` with `image_too_large` (over `most_pixels`) or `file_damaged` (422).
    """
    kind = FORMATS[media_type]
    try:
        with Image.open(BytesIO(data), formats=(kind,)) as source:
            if source.width * source.height > most_pixels:
                raise InvalidInput.field("/file", "image_too_large", limit=most_pixels // 1_000_000)
            source.load()
            upright = _plain(_upright(source))
            picture = Image.new(upright.mode, upright.size)
            picture.paste(upright)
    except _BOMBS:
        raise InvalidInput.field("/file", "image_too_large", limit=most_pixels // 1_000_000) from None
    except _DAMAGED:
        raise InvalidInput.field("/file", "file_damaged") from None
    if kind == "JPEG" and picture.mode == "RGBA":
        picture = picture.convert("RGB")
    sink = BytesIO()
    picture.save(sink, kind, **_SAVE[kind])
    return sink.getvalue()


def _upright(source: Image.Image) -> Image.Image:
    """The picture as it should stand; a broken note about it is ignored."""
    try:
        return ImageOps.exif_transpose(source)
    except _DAMAGED:
        return source


def _plain(image: Image.Image) -> Image.Image:
    """The picture in eight bits a channel: grey, colour, or colour with transparency."""
    if image.mode.startswith(("I", "F")):
        return image.convert("F").point(lambda value: value / 256).convert("L")
    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return image.convert("L")
    has_alpha = image.mode in {"LA", "RGBA", "PA", "La", "RGBa"} or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")


def look_of(data: bytes) -> int | None:
    """The difference hash of a picture: 64 bits, each whether a place is lighter than the one to its right.

    It outlives another size, format or compression, not a cut or a turn. As a signed number, as databases keep it;
    None of a picture that cannot be read or has too little in it to be told from others. The method is the difference
    hash ("dHash") as N. Krawetz described it in 2013.
    """
    try:
        with Image.open(BytesIO(data), formats=tuple(FORMATS.values())) as source:
            if source.width * source.height > MAX_PIXELS:
                return None
            source.draft("L", (_HASH_COLUMNS * 8, _HASH_ROWS * 8))
            small = source.convert("L").resize((_HASH_COLUMNS, _HASH_ROWS), Image.Resampling.LANCZOS)
    except (*_DAMAGED, *_BOMBS):
        return None
    light = small.tobytes()
    bits = 0
    for row in range(_HASH_ROWS):
        for column in range(_HASH_COLUMNS - 1):
            place = row * _HASH_COLUMNS + column
            bits = bits << 1 | (light[place] > light[place + 1])
    if not _LEAST_BITS <= bits.bit_count() <= 64 - _LEAST_BITS:
        return None
    return bits - (1 << 64) if bits >= 1 << 63 else bits
