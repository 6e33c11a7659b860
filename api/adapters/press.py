"""Starts the press, a bounded program of its own that sets a folder's content as PDF or Word and makes small pictures.

A folder holds `content.json` (its shape is told in `press_child`) and what it shows; the press writes beside it. What
people wrote reaches it as data only, never as a template's source.
"""

import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

from api.adapters import fonts
from api.adapters.fonts import Face
from api.adapters.processes import ENVIRONMENT, die_with_parent
from api.errors import Unavailable

PATIENCE_SECONDS: Final = 600.0
"""Of the clock: the press gives way to everything else on the machine. Its own work is bounded in `press_child`."""
MEMORY_BYTES: Final = 4 << 30
"""Address space, of which fonts and the threads of the setter take most; what is really used is far less."""
_EXIT_CODES: Final = {4: "content_invalid"}
CONTENT: Final = "content.json"
OUTCOME: Final = {"pdf": "out.pdf", "docx": "out.docx"}


class PressFailed(Exception):
    """The press gave nothing; `code` names the sentence: fonts_missing, content_invalid, too_slow, too_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


async def run(folder: Path, mode: str, language: str = "zh-Hans", font_folder: Path | None = None) -> Path:
    """Let the press work in a folder and return what it wrote.

    Args:
        folder: a folder of ours that nobody else writes to.
        mode: `pdf`, `docx`, or `pictures`, which makes small pictures of what `pictures.json` lists.
        language: whose forms of the characters a PDF is set in.
        font_folder: the operator's own fonts, else the machine's.

    Raises:
        PressFailed: it broke off or was ended; nothing that it wrote is to be used.
    """
    folder = await asyncio.to_thread(folder.absolute)
    faces = await asyncio.to_thread(_faces, language, font_folder) if mode == "pdf" else []
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-s", "-m", "api.adapters.press_child", mode, str(folder), str(MEMORY_BYTES),
        *(word for face in faces for word in (face.family, str(face.path.parent))),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        env=ENVIRONMENT | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "HOME": str(folder)},
        cwd=folder, preexec_fn=die_with_parent(signal.SIGKILL),
    )  # fmt: skip
    try:
        code = await asyncio.wait_for(child.wait(), PATIENCE_SECONDS)
    except TimeoutError:
        raise PressFailed("too_slow") from None
    finally:
        if child.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                child.kill()
            await child.wait()
    if code:
        raise PressFailed(_EXIT_CODES.get(code, "too_large"))
    return folder / OUTCOME.get(mode, "")


def _faces(language: str, folder: Path | None) -> list[Face]:
    """The serif for the text, then the sans for what stands out.

    Raises:
        PressFailed: the machine has no font with Chinese characters, `fonts_missing`.
    """
    try:
        return [fonts.find(language, style=style, folder=folder) for style in ("serif", "sans")]
    except Unavailable as error:
        raise PressFailed(error.code) from None


def put_content(folder: Path, content: dict[str, Any]) -> None:
    """Lay the content into the folder, whole."""
    fresh = folder / f"{CONTENT}.new"
    fresh.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    fresh.replace(folder / CONTENT)
