"""Archives: Chinese names, sums that check, and what the store lost is told and leaves no empty file."""

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

from api.adapters import archives

FILES = {hashlib.sha256(data).hexdigest(): data for data in (b"a photo" * 900, b"words" * 900)}


def read(key: str) -> Iterator[bytes]:
    if key not in FILES:
        raise FileNotFoundError(2, "gone")
    yield FILES[key][:100]
    yield FILES[key][100:]


def test_what_is_packed_checks_and_what_is_lost_is_told(tmp_path: Path) -> None:
    first, second = FILES
    wanted = [
        {"path": "材料/S1_领导/001_照片.jpg", "sha256": first, "media_type": "image/jpeg"},
        {"path": "材料/S1_领导/002_通知.txt", "sha256": second, "media_type": "text/plain"},
        {"path": "材料/S1_领导/003_遗失.pdf", "sha256": "0" * 64, "media_type": "application/pdf"},
    ]
    archive = archives.write(tmp_path / "a.zip", wanted, read, lambda _: True)
    assert archive is not None
    archive.close()
    assert archive.missing == [wanted[2]["path"]]
    with zipfile.ZipFile(tmp_path / "a.zip") as found:
        assert found.namelist() == [wanted[0]["path"], wanted[1]["path"], archives.SUMS]
        assert all(found.getinfo(name).flag_bits & 0x800 for name in found.namelist()[:2])
        kinds = [found.getinfo(name).compress_type for name in found.namelist()[:2]]
        assert kinds == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
        lines = [f"{key}  {file['path']}" for key, file in zip(FILES, wanted, strict=False)]
        assert found.read(archives.SUMS).decode().splitlines() == lines


def test_it_stops_where_it_is_told_to(tmp_path: Path) -> None:
    wanted = [{"path": "a", "sha256": next(iter(FILES)), "media_type": "image/jpeg"}]
    assert archives.write(tmp_path / "a.zip", wanted, read, lambda _: False) is None
