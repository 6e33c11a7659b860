"""The worker at a ledger: collect, make small pictures, set the papers, pack the files. Finished parts are not redone.

Each part lies in the store once it is whole, so a worker that was killed costs the part it was at and no more; nobody
can fetch anything before the last part is there. Nothing of it holds a transaction open while it works.
"""

import asyncio
import contextlib
import gzip
import json
import logging
import shutil
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import archives, press, workbooks
from api.adapters.press import PressFailed
from api.adapters.storage import Store
from api.errors import DomainError
from api.models.ledgers import Ledger, LedgerFormat, LedgerKind, LedgerStage
from api.permissions import Actor
from api.services import (
    import_rows,
    ledgers,
    ledgers_archive,
    ledgers_index,
    ledgers_recheck,
    ledgers_report,
    ledgers_subjects,
    ledgers_unit,
)
from api.services.ledgers import Stopped
from api.services.ledgers_archive import Tell
from api.services.ledgers_paper import Paper, phrase, safe_name

log = logging.getLogger("shiliu.ledgers")
Attempt = Callable[[str, str | None, Callable[[AsyncSession, str], Awaitable[Any]]], Awaitable[Any]]
"""Does one job in a transaction of its own, as the worker's `attempt`: its name, a county, the job."""
HEARTBEAT_SECONDS: Final = 2.0
LEFT_SECONDS: Final = 86_400.0
_FOLDER: Final = "ledgers"
CONTENT: Final = "content"
_PARTS: Final = {
    LedgerFormat.PDF: ("pdf",),
    LedgerFormat.DOCX: ("docx",),
    LedgerFormat.XLSX: ("xlsx",),
    LedgerFormat.ZIP: ("zip",),
    LedgerFormat.ALL: ("pdf", "docx", "zip"),
}
_STAGES: Final = {"pdf": LedgerStage.PDF, "docx": LedgerStage.DOCX}
Found = TypeVar("Found")


class Refused(Exception):
    """It cannot be made; `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Bench:
    """Where a ledger is worked on: its row, the store, a folder of its own, and where fonts are."""

    row: Ledger
    attempt: Attempt
    store: Store
    folder: Path
    fonts: Path | None

    async def tell(self, stage: LedgerStage, done: int, total: int) -> None:
        """Show how far the work is.

        Raises:
            Stopped: it was called off, or is another worker's now.
        """
        is_mine = await self.attempt(
            f"tell ledger {self.row.id}",
            self.row.county_code,
            lambda session, _: ledgers.tell(session, self.row, stage, done, total),
        )
        if is_mine is False:
            raise Stopped

    async def watched(
        self, work: Coroutine[Any, Any, Found], stage: LedgerStage, told: Callable[[], tuple[int, int]]
    ) -> Found:
        """Do a long piece of work and show that it goes on; it is ended when the order is called off."""
        task = asyncio.create_task(work)
        try:
            while True:
                await asyncio.wait({task}, timeout=HEARTBEAT_SECONDS)
                if task.done():
                    return task.result()
                await self.tell(stage, *told())
        finally:
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)

    async def keep(self, name: str, path: Path) -> None:
        """Put a finished part into the store and note it.

        Raises:
            Stopped: as `tell`. OSError: the store cannot write.
        """
        sha256, size = await asyncio.to_thread(_put, self.store, path)
        is_mine = await self.attempt(
            f"keep ledger {self.row.id}",
            self.row.county_code,
            lambda session, _: ledgers.keep_part(session, self.row, name, sha256, size),
        )
        if not is_mine:
            raise Stopped


def sweep(home: Path, now: float) -> None:
    """Take away the folders of ledgers that nobody works on any more: given up, called off, or left by a machine.

    Args:
        now: seconds since 1970; a folder that nothing was laid into for a day is nobody's.
    """
    for folder in (home / _FOLDER).glob("*/"):
        with contextlib.suppress(FileNotFoundError):  # Its own worker may be taking it away at this moment.
            if now - max(path.lstat().st_mtime for path in (folder, *folder.iterdir())) > LEFT_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def _put(store: Store, path: Path) -> tuple[str, int]:
    with path.open("rb") as file:
        return store.put_file(file), path.stat().st_size


async def work_next(attempt: Attempt, store: Store, county_code: str, home: Path, fonts: Path | None) -> bool:
    """Make one ledger of a county that waits or was left; False when none does."""
    row: Ledger | None = await attempt("claim ledger", county_code, ledgers.claim)
    if row is None:
        return False
    folder = home / _FOLDER / str(row.id)
    bench = Bench(row, attempt, store, folder, fonts)
    try:
        await asyncio.to_thread(folder.mkdir, 0o700, parents=True, exist_ok=True)
        await _make(bench)
    except Stopped:
        pass
    except (Refused, PressFailed) as refusal:
        code = refusal.code if refusal.code.startswith(("ledger", "fonts")) else f"ledger_{refusal.code}"
        await attempt("fail ledger", county_code, lambda session, _: ledgers.fail(session, row, code))
    except Exception as error:  # noqa: BLE001  It is taken up again after a while, three times at most.
        log.error("a ledger broke off: %s", type(error).__name__)  # noqa: TRY400  Without values.
        return True
    await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    return True


async def _make(bench: Bench) -> None:
    data = await _content(bench)
    wanted = _PARTS[LedgerFormat(bench.row.format)]
    if {"pdf", "docx"} & (set(wanted) - set(bench.row.parts)):
        await _make_pictures(bench, data["pictures"])
    for name in wanted:
        if name in bench.row.parts:
            continue
        if name in _STAGES:
            await asyncio.to_thread(press.put_content, bench.folder, data["content"])
            if name == "docx":
                await _lay_pdf(bench)
            path = await _press(bench, name)
        elif name == "xlsx":
            path = await asyncio.to_thread(_make_book, bench, data)
        else:
            path = await _pack(bench, data)
        await bench.keep(name, path)
    is_mine = await bench.attempt(
        f"finish ledger {bench.row.id}",
        bench.row.county_code,
        lambda session, _: ledgers.finish(session, bench.row, wanted[-1]),
    )
    if not is_mine:
        raise Stopped


async def _press(bench: Bench, name: str) -> Path:
    work = press.run(bench.folder, name, bench.row.language, bench.fonts)
    await bench.tell(_STAGES[name], 0, 0)
    return await bench.watched(work, _STAGES[name], lambda: (0, 0))


async def _lay_pdf(bench: Bench) -> None:
    """The PDF beside a Word file to come, which takes its page numbers: as it was made, or as it would be."""
    kept, path = bench.row.parts.get("pdf"), bench.folder / press.OUTCOME["pdf"]
    if kept is None:
        try:
            await _press(bench, "pdf")
        except PressFailed as failed:
            if failed.code != "fonts_missing":
                raise
    elif not path.exists():
        await asyncio.to_thread(_copy, bench.store, kept["sha256"], path)


def _copy(store: Store, key: str, path: Path) -> None:
    with path.open("wb") as copy:
        for piece in store.read(key):
            copy.write(piece)


async def _content(bench: Bench) -> dict[str, Any]:
    """What is printed, collected once: a worker that takes it up later prints the same."""
    kept = bench.row.parts.get(CONTENT)
    if kept is not None:
        found = await asyncio.to_thread(lambda: gzip.decompress(b"".join(bench.store.read(kept["sha256"]))))
        data: dict[str, Any] = json.loads(found)
        return data
    await bench.tell(LedgerStage.COLLECTING, 0, 0)
    done = [0, 0]
    gathered = await bench.watched(_gather(bench, done), LedgerStage.COLLECTING, lambda: (done[0], done[1]))
    if gathered is None:
        raise RuntimeError("collecting failed")
    if isinstance(gathered, str):
        raise Refused(gathered)
    path = bench.folder / "content.gz"
    packed = json.dumps(gathered, ensure_ascii=False).encode()
    await asyncio.to_thread(path.write_bytes, gzip.compress(packed, mtime=0))
    await bench.keep(CONTENT, path)
    return dict(gathered)


async def _gather(bench: Bench, done: list[int]) -> dict[str, Any] | str | None:
    """What `_collect` finds; None when it failed."""
    found: dict[str, Any] | str | None = await bench.attempt(
        f"collect ledger {bench.row.id}", bench.row.county_code, lambda session, _: _collect(session, bench.row, done)
    )
    return found


async def _collect(session: AsyncSession, row: Ledger, shown: list[int]) -> dict[str, Any] | str:
    """The content, or a word why there is none; `shown` is how far it is: rows done and in all."""
    actor = await import_rows.actor_of(session, row)
    if actor is None:
        return "ledger_not_allowed"

    async def tell(done: int, total: int) -> None:
        shown[:] = done, total

    try:
        return (await _paper(session, actor, row, tell)).as_data() | {"ledger_id": str(row.id)}
    except DomainError:
        return "ledger_not_allowed"


async def _paper(session: AsyncSession, actor: Actor, row: Ledger, tell: Tell) -> Paper:
    if row.kind == LedgerKind.UNIT:
        return await ledgers_unit.make(session, actor, row, tell)
    if row.kind == LedgerKind.RECHECK:
        return await ledgers_recheck.make(session, actor, row, tell)
    subject = await ledgers_subjects.subject(session, actor, row.subject_id, row.snapshot_number)
    make = ledgers_report.make if row.kind == LedgerKind.REPORT else ledgers_archive.make
    return await make(session, actor, row, subject, tell)


async def _make_pictures(bench: Bench, pictures: dict[str, str]) -> None:
    """Small pictures of the photos, by the press; those that lie there already are left alone."""
    raw, small = bench.folder / "raw", bench.folder / "pictures"
    for folder in (raw, small):
        await asyncio.to_thread(folder.mkdir, exist_ok=True)
    lacking = {key: name for key, name in pictures.items() if not (bench.folder / name).exists()}
    await bench.tell(LedgerStage.PICTURES, 0, len(lacking))
    orders = await asyncio.to_thread(_fetch, bench, lacking)
    await asyncio.to_thread((bench.folder / "pictures.json").write_text, json.dumps(orders))
    work = press.run(bench.folder, "pictures")
    await bench.watched(work, LedgerStage.PICTURES, lambda: (sum(1 for _ in small.iterdir()), len(pictures)))
    await asyncio.to_thread(shutil.rmtree, raw, ignore_errors=True)


def _fetch(bench: Bench, wanted: dict[str, str]) -> list[dict[str, str]]:
    orders = []
    for key, name in wanted.items():
        try:
            _copy(bench.store, key, bench.folder / "raw" / key)
        except OSError:
            continue
        orders.append({"from": f"raw/{key}", "to": name})
    return orders


def _make_book(bench: Bench, data: dict[str, Any]) -> Path:
    path = bench.folder / "out.xlsx"
    path.write_bytes(workbooks.book({data["content"]["title"]: data["sheet"]}))
    return path


async def _pack(bench: Bench, data: dict[str, Any]) -> Path:
    """The files, the papers that are made, the index and the sums, as one archive."""
    files = [file for file in data["files"] if file["path"]]
    state = {"done": 0, "stop": False}

    def told(done: int) -> bool:
        state["done"] = done
        return not state["stop"]

    await bench.tell(LedgerStage.FILES, 0, len(files))
    try:
        work = asyncio.to_thread(_write, bench, data, files, told)
        path = await bench.watched(work, LedgerStage.FILES, lambda: (int(state["done"]), len(files)))
    finally:
        state["stop"] = True
    if path is None:
        raise Stopped
    return path


def _write(bench: Bench, data: dict[str, Any], files: list[dict[str, Any]], told: Callable[[int], bool]) -> Path | None:
    path, language = bench.folder / "out.zip", bench.row.language
    archive = archives.write(path, files, bench.store.read, told)
    if archive is None:
        return None
    papers = []
    for name in ("pdf", "docx"):
        if name in bench.row.parts:
            title = f"{safe_name(data['content']['title'])}.{name}"
            archive.add(title, bench.store.read(bench.row.parts[name]["sha256"]), "application/pdf")
            papers.append(title)
    page = ledgers_index.page(data["content"], data["files"], papers, set(archive.missing))
    title = phrase(language, "index")
    archive.add(f"{title}.html", _once(page.encode()), "text/html")
    book = workbooks.book(
        {phrase(language, "index"): [ledgers_index.heads(language), *ledgers_index.rows(data["files"])]}
    )
    archive.add(f"{title}.xlsx", _once(book), "application/zip")
    archive.close()
    return path


def _once(data: bytes) -> Iterator[bytes]:
    yield data
