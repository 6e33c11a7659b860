"""Lets the reader, a bounded program of its own, read one file, and believes nothing of its answer unseen."""

import asyncio
import base64
import contextlib
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from api.adapters.processes import ENVIRONMENT

PATIENCE_SECONDS: Final = 60.0
MEMORY_BYTES: Final = 1_024 * 1_048_576
MOST_ANSWER_BYTES: Final = 32 * 1_048_576
_ROOT: Final = str(Path(__file__).resolve().parents[2])


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says: `pieces` are (page or none, text), `pictures` WebP of its first pages, `reason` a failure."""

    pieces: list[tuple[int | None, str]] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    page_count: int = 0
    is_cut: bool = False
    reason: str | None = None


async def read(
    data: bytes, media_type: str, *, patience: float = PATIENCE_SECONDS, memory_bytes: int = MEMORY_BYTES
) -> Reading:
    """Read a file in a child process that is killed when it takes too long.

    Args:
        data: the whole file.
        media_type: as `rules.files` found it.
        patience: seconds of the clock.
        memory_bytes: address space of the child.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-s", "-m", "api.adapters.reader", media_type, str(memory_bytes),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env=ENVIRONMENT | {"PYTHONPATH": _ROOT, "PYTHONDONTWRITEBYTECODE": "1"}, cwd="/",
    )  # fmt: skip
    try:
        answer, _ = await asyncio.wait_for(child.communicate(data), patience)
    except TimeoutError:
        return Reading(reason="too_slow")
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if child.returncode or len(answer) > MOST_ANSWER_BYTES:
        return Reading(reason="too_large" if child.returncode else "damaged")
    try:
        return _checked(json.loads(answer))
    except (ValueError, KeyError, TypeError):
        return Reading(reason="damaged")


def _checked(answer: dict[str, Any]) -> Reading:
    pieces = [(None if page is None else int(page), _storable(str(text))) for page, text in answer["pieces"]]
    pictures = [base64.b64decode(picture, validate=True) for picture in answer["pictures"]]
    reason = answer["reason"]
    return Reading(
        pieces=pieces,
        pictures=[picture for picture in pictures if picture[:4] == b"RIFF" and picture[8:12] == b"WEBP"],
        page_count=max(int(answer["page_count"]), 0),
        is_cut=bool(answer["is_cut"]),
        reason=None if reason is None else str(reason)[:40],
    )


def _storable(text: str) -> str:
    """The text without what PostgreSQL cannot hold."""
    return text.replace("\x00", "").encode(errors="ignore").decode()
