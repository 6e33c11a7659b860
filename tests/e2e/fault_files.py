"""Photos and recordings that go along with some submissions, and how one tells afterwards which of them came."""

import base64
import io
import random
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from PIL import Image

from api.adapters.storage import LocalStore
from tests.recordings import webm

_STEP, _LEVELS = 50, 6
_SIZE = (320, 240)
FIND = """
select link.resource_id, document.sha256, document.media_type
from document_links as link join documents as document
  on document.county_code = link.county_code and document.id = link.document_id
where link.resource = 'feedback'
"""


def draw(rng: random.Random) -> list[str]:
    """What goes along with one submission, each by what it shows: most have nothing, some photos, few a recording."""
    chance = rng.random()
    if chance < 0.04:
        return ["voice"]
    photos = 3 if chance < 0.08 else 1 if chance < 0.2 else 0
    return ["-".join(str(rng.randrange(_LEVELS)) for _ in "rgb") for _ in range(photos)]


def make(shown: str) -> dict[str, str]:
    """A file as a phone's form gives it to the outbox, its bytes in base64: a photo of one colour, or a recording."""
    if shown == "voice":
        return {"name": "recording.webm", "type": "audio/webm", "data": base64.b64encode(webm()).decode()}
    colour = tuple(int(level) * _STEP for level in shown.split("-"))
    picture = io.BytesIO()
    Image.new("RGB", _SIZE, colour).save(picture, "JPEG", quality=90)
    return {"name": "photo.jpg", "type": "image/jpeg", "data": base64.b64encode(picture.getvalue()).decode()}


def read(rows: Iterable[Mapping[str, str]], folder: Path) -> dict[str, Counter[str]]:
    """What the stored files of each case show; one whose bytes are not there shows `gone`."""
    store, found = LocalStore(folder), dict[str, Counter[str]]()
    for row in rows:
        found.setdefault(row["resource_id"], Counter())[_shown(store, row)] += 1
    return found


def _shown(store: LocalStore, row: Mapping[str, str]) -> str:
    if not store.size(row["sha256"]):
        return "gone"
    if row["media_type"].startswith("audio/"):
        return "voice"
    with Image.open(io.BytesIO(b"".join(store.read(row["sha256"])))) as picture:
        pixel = picture.convert("RGB").getpixel((_SIZE[0] // 2, _SIZE[1] // 2))
    assert isinstance(pixel, tuple)
    return "-".join(str(round(level / _STEP)) for level in pixel)
