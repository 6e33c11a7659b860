"""ZIP archives of any size, written a piece at a time: names in UTF-8, each file held against its SHA-256 on its way.

Names that are not ASCII carry the flag by which Windows, too, reads them as UTF-8 (APPNOTE.TXT 6.3.10, bit 11), which
`zipfile` sets by itself. Sizes over 4 GiB take the 64-bit form.
"""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

PACKED: Final = frozenset(
    {"image/jpeg", "image/png", "image/webp", "video/mp4", "application/pdf", "application/zip"}
    | {f"application/vnd.openxmlformats-officedocument.{kind}" for kind in
       ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")}
)  # fmt: skip
"""Types that are packed already: to press them again costs time and saves nothing."""
SUMS: Final = "SHA256SUMS"
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""Of every entry, so that the same content gives the same archive."""
Read = Callable[[str], Iterator[bytes]]


class Archive:
    """An archive on its way. `missing` are the paths whose files the store lost or whose bytes were not theirs."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._sums: list[tuple[str, str]] = []
        self.missing: list[str] = []

    def add(self, path: str, pieces: Iterable[bytes], media_type: str, expected: str | None = None) -> bool:
        """Write one file; False when its bytes could not be read, or are not those of the expected SHA-256."""
        digest, source = hashlib.sha256(), iter(pieces)
        try:
            first = next(source, b"")
        except OSError:
            self.missing.append(path)
            return False
        about = zipfile.ZipInfo(path, _DAY)
        about.compress_type = zipfile.ZIP_STORED if media_type in PACKED else zipfile.ZIP_DEFLATED
        about.external_attr = 0o644 << 16
        is_whole = True
        with self._zip.open(about, "w", force_zip64=True) as sink:
            try:
                for piece in chain([first], source):
                    digest.update(piece)
                    sink.write(piece)
            except OSError:
                is_whole = False
        is_whole = is_whole and expected in {None, digest.hexdigest()}
        if is_whole:
            self._sums.append((digest.hexdigest(), path))
        else:
            self.missing.append(path)
        return is_whole

    def close(self) -> None:
        """Write the sums of everything before, as `sha256sum -c` reads them, and finish."""
        about = zipfile.ZipInfo(SUMS, _DAY)
        about.external_attr = 0o644 << 16
        lines = "".join(f"{digest}  {path}\n" for digest, path in self._sums)
        self._zip.writestr(about, lines.encode(), zipfile.ZIP_DEFLATED)
        self._zip.close()


def write(path: Path, files: Iterable[Mapping[str, Any]], read: Read, told: Callable[[int], bool]) -> Archive | None:
    """Write the files of a list, `{path, sha256, media_type}`, each once; the caller adds what else goes in and closes.

    Args:
        read: gives a file's pieces by its SHA-256.
        told: is told how many are done and says whether to go on; None comes back where it says no.
    """
    archive = Archive(path)
    for done, file in enumerate(files):
        if not told(done):
            return None
        archive.add(file["path"], read(file["sha256"]), file["media_type"], file["sha256"])
    return archive
