"""A ledger of 1,000 evidence files: how long the worker takes, and how much memory it and its press use at most.

Files are of the sizes that counties send: photos of about 300 KB, papers of about 200 KB, all different. Target: 60 s
for the whole archive (PDF, Word, files, index, sums), at two cores.
"""

import asyncio
import hashlib
import io
import os
import resource
import tempfile
import time
import zipfile
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw

from api.adapters import press
from api.adapters.storage import LocalStore
from api.models.documents import Document, DocumentKind
from api.models.ledgers import Ledger, LedgerFormat, LedgerKind, LedgerState
from api.services import ledgers, ledgers_archive, ledgers_work
from api.services.ledgers_paper import Entry, Paper

FILES: Final = 1_000
ROWS: Final = 150
TARGET_SECONDS: Final = 60.0
COUNTY: Final = "510421"
_PHOTO: Final = (1280, 960)


def photo(number: int) -> bytes:
    """A picture of about 300 KB that no other equals: grain of a camera over a scene."""
    grain = Image.frombytes("RGB", _PHOTO, os.urandom(_PHOTO[0] * _PHOTO[1] * 3))
    scene = Image.new("RGB", _PHOTO, (90 + number % 90, 120, 80))
    ImageDraw.Draw(scene).rectangle((200, 200, 900, 700), fill=(200, 60, 50 + number % 100))
    sink = io.BytesIO()
    Image.blend(scene, grain, 0.22).save(sink, "JPEG", quality=80)
    return sink.getvalue()


def paper(number: int) -> bytes:
    """A PDF of about 200 KB, as far as anything here reads it."""
    return b"%PDF-1.7\n" + number.to_bytes(4, "big") + os.urandom(200_000)


def entries(store: LocalStore) -> list[Entry]:
    """Half photos, half papers, in the store."""
    base, found = [photo(number) for number in range(20)], []
    for number in range(FILES):
        is_photo = number % 2 == 0
        data = base[number // 2 % len(base)] + number.to_bytes(4, "big") if is_photo else paper(number)
        title = f"民族团结进步宣传月活动{'现场照片' if is_photo else '工作通知'}之{number}"
        about = {"title": title, "file_name": f"{number}.{'jpg' if is_photo else 'pdf'}", "size_bytes": len(data)}
        kind, media = (DocumentKind.PHOTO, "image/jpeg") if is_photo else (DocumentKind.NOTICE, "application/pdf")
        row = Document(county_code=COUNTY, area_code=COUNTY, kind=kind, media_type=media, sha256=store.put(data),
                       uploaded_by="bench", **about)  # fmt: skip
        found.append(
            Entry(row, 1, f"米民宗〔2026〕{number}号", None, None, row.file_name, media, len(data), row.sha256)
        )
    return found


def content(found: list[Entry]) -> dict[str, Any]:
    """What the collecting part would hand on: 150 rows that share the files."""
    sheet = Paper(title="米易县民族团结进步创建迎检台账（2026年度）", language="zh-Hans")
    for row in range(ROWS):
        code = f"S{row + 1}"
        if row % 15 == 0:
            sheet.heading(1, f"{row // 15 + 1}　组织领导")
        sheet.heading(3, f"{code}　领导小组定期研究民族团结进步工作")
        sheet.facts([("方案原文", "建立健全党委领导、政府负责的工作机制。" * 3), ("结论", "达标")])
        ledgers_archive.lay_entries(sheet, found[row::ROWS], code, code)
    return sheet.as_data()


async def measure() -> dict[str, float]:
    """Do the worker's own work over a store on disk, with the database's part answered at once."""
    with tempfile.TemporaryDirectory() as folder:
        store = LocalStore(Path(folder) / "store")
        found = entries(store)
        source = sum(entry.size_bytes for entry in found)
        row = Ledger(county_code=COUNTY, area_code=COUNTY, kind=LedgerKind.ASSESSMENT, subject_id=found[0].document.id,
                     period="2026", title="bench", format=LedgerFormat.ALL, language="zh-Hans", actor={},
                     state=LedgerState.WORKING, requested_by="bench")  # fmt: skip
        data = content(found)

        async def attempt(name: str, _: str | None, job: Any) -> Any:
            if name.startswith("collect"):
                return data
            if name.startswith("keep"):
                kept = {
                    key: cell.cell_contents
                    for key, cell in zip(job.__code__.co_freevars, job.__closure__ or (), strict=True)
                }
                row.parts = row.parts | {kept["name"]: {"sha256": kept["sha256"], "size_bytes": kept["size"]}}
            return True

        work = Path(folder) / "work"
        work.mkdir()
        bench = ledgers_work.Bench(row, attempt, store, work, None)
        begun = time.monotonic()
        await ledgers_work._make(bench)
        took = time.monotonic() - begun
        made = row.parts["zip"]
        _check(store, made, found)
        return {"seconds": took, "source_mb": source / 1e6, "zip_mb": made["size_bytes"] / 1e6,
                "worker_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
                "press_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024}  # fmt: skip


def _check(store: LocalStore, made: dict[str, Any], found: list[Entry]) -> None:
    with store.open(made["sha256"]) as file, zipfile.ZipFile(file) as archive:
        names = [name for name in archive.namelist() if name.startswith("材料/")]
        assert len(names) == len(found) == FILES
        sample = found[FILES // 2]
        assert hashlib.sha256(archive.read(sample.path)).hexdigest() == sample.sha256


def main() -> None:
    """Print one line, and fail where the target is missed."""
    told = asyncio.run(measure())
    print(" ".join(f"{name}={value:.1f}" for name, value in told.items()))
    assert press.PATIENCE_SECONDS > TARGET_SECONDS
    assert told["seconds"] <= TARGET_SECONDS, told
    assert ledgers.MOST_OPEN > 0


if __name__ == "__main__":
    main()
