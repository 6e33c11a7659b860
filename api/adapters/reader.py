"""The reader: a program of its own that opens one file, tells what it says, and paints its first pages for a phone.

It runs as `python -m api.adapters.reader TYPE MEMORY_BYTES` with the file on its standard input and one JSON object on
its standard output. Files come from anyone, so it bounds its own memory and time before it reads the first byte; what
it cannot do within them, it does not do. `api.adapters.reading` starts it.
"""

import base64
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from api.adapters import office

CPU_SECONDS: Final = 25
READ_SECONDS: Final = 12
"""Reading stops after this much work, painting after five seconds more; what was found until then is kept."""
MOST_CHARACTERS: Final = 400_000
MOST_PAGES: Final = 1_000
PICTURES: Final = 3
WIDTH: Final = 720
MOST_HEIGHT: Final = 2_160
NICENESS: Final = 10
OFFICE: Final = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}
_SENTENCE_ENDS: Final = tuple("。！？；：.!?;:")
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Unreadable(ValueError):
    """The file cannot be read; the reason is a word for the record."""


class Findings:
    """What was found so far."""

    def __init__(self) -> None:
        self.pieces: list[office.Piece] = []
        self.pictures: list[bytes] = []
        self.page_count = 0
        self.is_cut = False
        self._left = MOST_CHARACTERS

    def take(self, piece: office.Piece) -> bool:
        """Keep a piece; False when no more is wanted."""
        page, text = piece
        kept = text[: self._left]
        if kept.strip():
            self.pieces.append((page, kept))
        self._left -= len(kept)
        self.is_cut = len(kept) < len(text) or time.process_time() > READ_SECONDS
        return not self.is_cut

    def as_json(self, reason: str | None) -> str:
        """The answer."""
        return json.dumps(
            {
                "reason": reason,
                "page_count": self.page_count,
                "is_cut": self.is_cut,
                "pieces": self.pieces,
                "pictures": [base64.b64encode(picture).decode() for picture in self.pictures],
            }
        )


def bound(memory_bytes: int) -> None:
    """Give up memory, time, files and priority for the rest of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.nice(NICENESS)


def read(data: bytes, media_type: str) -> Findings:
    """What a file says and how its first pages look.

    Raises:
        Unreadable: it is damaged, locked, or of a type that is not read.
        Exception: whatever a broken file makes a reader of its format raise.
    """
    found = Findings()
    if media_type in OFFICE:
        _take_all(found, office.pieces(data, OFFICE[media_type]))
        found.page_count = len({page for page, _ in found.pieces if page is not None})
    elif media_type in {"text/plain", "text/csv"}:
        found.take((None, decode(data)))
    elif media_type == "application/pdf":
        _read_pdf(found, data)
    elif media_type.startswith("image/"):
        found.pictures.append(_paint(data))
        found.page_count = 1
    elif not media_type.startswith("video/"):  # A film has no words to find.
        raise Unreadable("type_unknown")
    return found


def decode(data: bytes) -> str:
    """A text file's words in whichever of the county's encodings it was written.

    Raises:
        Unreadable: in none of them.
    """
    named = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    for encoding in (named,) if named else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding_unknown")


def _take_all(found: Findings, pieces: Iterator[office.Piece]) -> None:
    for piece in pieces:
        if not found.take(piece):
            return


def _read_pdf(found: Findings, data: bytes) -> None:
    import pypdfium2  # noqa: PLC0415  Loaded only when there is a PDF, and after the bounds.

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("locked" if "assword" in str(error) else "damaged") from None
    found.page_count = len(document)
    for number in range(min(found.page_count, MOST_PAGES)):
        page = document[number]
        said = page.get_textpage().get_text_bounded()
        page.close()
        if not found.take((number + 1, _joined(said))):
            break
    else:
        found.is_cut = found.page_count > MOST_PAGES
    for number in range(min(found.page_count, PICTURES)):
        if time.process_time() > READ_SECONDS + 5:
            break
        page = document[number]
        width, height = page.get_size()
        scale = min(WIDTH / max(width, 1), MOST_HEIGHT / max(height, 1))
        found.pictures.append(_as_webp(page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")))


def _joined(text: str) -> str:
    """A page's lines as sentences: a PDF breaks them where the paper ends."""
    lines: list[str] = []
    for line in text.splitlines():
        said = line.strip()
        if lines and lines[-1] and said and not lines[-1].endswith(_SENTENCE_ENDS):
            glue = " " if lines[-1][-1].isascii() and said[0].isascii() else ""
            lines[-1] += glue + said
        else:
            lines.append(said)
    return "\n".join(lines)


def _paint(data: bytes) -> bytes:
    from PIL import Image  # noqa: PLC0415  As above.

    Image.MAX_IMAGE_PIXELS = 50_000_000
    with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as picture:
        picture.draft("RGB", (WIDTH * 2, MOST_HEIGHT * 2))
        picture.thumbnail((WIDTH, MOST_HEIGHT))
        return _as_webp(picture.convert("RGB"))


def _as_webp(picture: Any) -> bytes:
    sink = BytesIO()
    picture.save(sink, "WEBP", quality=72, method=4)
    return sink.getvalue()


def main() -> None:
    """Read the file on standard input and answer on standard output."""
    media_type = sys.argv[1]
    bound(int(sys.argv[2]))
    reason = None
    try:
        found = read(sys.stdin.buffer.read(), media_type)
    except Unreadable as refusal:
        found, reason = Findings(), str(refusal)
    except Exception:  # noqa: BLE001  A broken file may raise anything; its words must not reach a log.
        found, reason = Findings(), "damaged"
    sys.stdout.write(found.as_json(reason))


if __name__ == "__main__":
    main()
