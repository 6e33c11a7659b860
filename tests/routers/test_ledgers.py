"""Ledgers over HTTP and through the worker: ordered, made, fetched; resumed after a kill, stopped, one's own."""

import asyncio
import hashlib
import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import docx
import httpx
import pypdfium2
import pytest
import python_calamine
from docx.oxml.ns import qn
from PIL import Image
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.adapters import press
from api.db import run_sql, set_area
from api.deps import Hall
from api.models.activities import ActivityState
from api.models.auth import Role
from api.models.base import utc_now
from api.models.documents import DocumentKind, DocumentLink, LinkedResource, Visibility
from api.models.ledgers import Ledger, LedgerState
from api.models.statistics import ObservationState
from api.permissions import Actor
from api.services import (
    journal,
    ledgers_evidence,
    ledgers_gaps,
    ledgers_subjects,
    ledgers_work,
    retention,
    reviews,
    tasks,
)
from api.settings import Settings
from api.worker import Worker, make_worker
from tests.conftest import Callers
from tests.factories import (
    COUNTY,
    UNIT_ID,
    actions,
    make_account,
    make_activity,
    make_document,
    make_observation,
    make_unit,
    save,
)

PLAN = "county-plan-510421"
IN_2025 = datetime(2025, 3, 1, 1, tzinfo=UTC)
TRICK = '#read("/etc/passwd") <w:br/> A&B'


@pytest.fixture
def worker(
    settings: Settings, sessions: async_sessionmaker[AsyncSession], hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> Worker:
    """A worker in the cage, whose one connection cannot collect and show how far it is at the same moment."""
    monkeypatch.setattr(ledgers_work, "HEARTBEAT_SECONDS", 600.0)
    worker = make_worker(settings, sessions)
    worker.store = hall.store
    return worker


@pytest.fixture
async def office(callers: Callers, session: AsyncSession) -> httpx.AsyncClient:
    """An office with an account that stands: the worker asks whether it still does."""
    account = await make_account(session)
    return callers.get(Role.OFFICE, id=str(account.id))


@pytest.fixture
async def assessment(office: httpx.AsyncClient, session: AsyncSession, hall: Hall) -> str:
    """An assessment with an activity that a photo, a paper of former days and a case's file prove."""
    await make_unit(session, id=UNIT_ID)
    draft = {"area_code": COUNTY, "framework_code": PLAN, "period": "2025", "title": "2025年度考评"}
    made = await office.post("/assessments", json=draft)
    assert made.status_code == 201, made.text
    activity = await make_activity(session, starts_at=IN_2025, state=ActivityState.VERIFIED, title=f"石榴籽 {TRICK}")
    photo = io.BytesIO()
    Image.new("RGB", (1200, 900), (140, 60, 30)).save(photo, "JPEG")
    files = {
        "活动照片：开幕": (photo.getvalue(), "image/jpeg", "a.jpg", {"kind": DocumentKind.PHOTO}),
        "旧通知": (b"%PDF-1.4 old", "application/pdf", "b.pdf", {"expires_on": date(2025, 6, 1)}),
        "案件照片": (b"case", "image/jpeg", "c.jpg", {"visibility": Visibility.CASE}),
    }
    for title, (data, media_type, name, more) in files.items():
        about = {"sha256": hall.store.put(data), "size_bytes": len(data), "media_type": media_type, "file_name": name}
        document = await make_document(session, title=title, **about, **more)
        tie = {"resource": LinkedResource.ACTIVITY, "resource_id": str(activity.id)}
        await save(session, DocumentLink(county_code=COUNTY, document_id=document.id, **tie))
    found: str = made.json()["id"]
    return found


async def order(caller: httpx.AsyncClient, path: str, **draft: Any) -> dict[str, Any]:
    answer = await caller.post(f"{path}/ledgers", json=draft)
    assert answer.status_code == 202, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def made(caller: httpx.AsyncClient, worker: Worker, path: str, **draft: Any) -> tuple[dict[str, Any], bytes]:
    sent = await order(caller, path, **draft)
    await worker.make_ledgers()
    found = (await caller.get(f"/ledgers/{sent['id']}")).json()
    assert (found["state"], found["problem"]) == ("done", None)
    file = await caller.get(f"/ledgers/{sent['id']}/file")
    assert file.status_code == 200, file.text
    assert (len(file.content), hashlib.sha256(file.content).hexdigest()) == (found["size_bytes"], found["sha256"])
    return found, file.content


def words_of(pdf: bytes) -> list[str]:
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)]
    return [text.replace("\u200b", "") for text in texts]


def contents_of(paper: Any) -> list[tuple[str, int]]:
    """The entries of a Word file's contents as they are shown, each with its page."""
    links = list(paper.element.body.iter(qn("w:hyperlink")))
    texts = [[words.text or "" for words in link.iter(qn("w:t"))] for link in links]
    return [(title, int(page)) for title, page in texts]


async def test_one_click_makes_the_archive_with_papers_files_index_and_sums(
    office: httpx.AsyncClient, worker: Worker, assessment: str
) -> None:
    found, content = await made(office, worker, f"/assessments/{assessment}")
    assert found["format"] == "all"
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    names = archive.namelist()
    assert all(info.flag_bits & 0x800 for info in archive.infolist() if not info.filename.isascii())
    files = [name for name in names if name.startswith("材料/")]
    assert sorted(name.rpartition("_")[2] for name in files) == ["旧通知.pdf", "活动照片：开幕.jpg"]
    sums = dict(line.split("  ", 1)[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
    assert set(sums) == set(names) - {"SHA256SUMS"}
    assert all(hashlib.sha256(archive.read(name)).hexdigest() == digest for name, digest in sums.items())
    index = archive.read("目录索引.html").decode()
    assert "旧通知" in index
    assert "案件照片" not in index
    pages = words_of(archive.read(next(name for name in names if name.endswith(".pdf") and "/" not in name)))
    whole = "".join("".join(pages).split())
    assert "".join(TRICK.split()) in whole
    assert "root:" not in whole
    assert "《旧通知》有效期至2025-06-01" in whole
    body = whole[whole.index("迎检前请先看这里") :]
    assert body.index("未填报") < body.index("方案原文")
    paper = docx.Document(io.BytesIO(archive.read(next(name for name in names if name.endswith(".docx")))))
    told = "".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert TRICK in told.replace("\u200b", "")
    assert paper.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    numbered = contents_of(paper)
    assert len(numbered) > 150
    wrong = {title: n for title, n in numbered if "".join(title.split()) not in "".join(pages[n - 1].split())}
    assert wrong == {}
    assert paper.settings.element.find(qn("w:updateFields")) is None, "it would ask its reader before it opens"


async def test_the_contents_name_the_pages_where_rows_really_stand(
    office: httpx.AsyncClient, worker: Worker, assessment: str
) -> None:
    _, content = await made(office, worker, f"/assessments/{assessment}", format="pdf", language="zh-Hant")
    pages = words_of(content)
    contents = [line for page in pages[1:20] for line in page.splitlines() if "....." in line.replace(" ", "")]
    numbered = {line.split("　")[0].strip(): int(line.split()[-1]) for line in contents if "　" in line}
    assert len(numbered) > 150
    wrong = {code: n for code, n in numbered.items() if f"{code}　" not in pages[n - 1]}
    assert wrong == {}


async def test_a_killed_worker_costs_the_part_it_was_at_and_nothing_half_made_can_be_fetched(
    office: httpx.AsyncClient, worker: Worker, assessment: str, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = await order(office, f"/assessments/{assessment}")
    done: list[str] = []

    async def dies_at_word(folder: Path, mode: str, *_: Any) -> Path:
        done.append(mode)
        if done.count("docx") == 1 and mode == "docx":
            raise asyncio.CancelledError
        (folder / f"out.{mode}").write_bytes(f"a {mode}".encode())
        return folder / f"out.{mode}"

    monkeypatch.setattr(press, "run", dies_at_word)
    with pytest.raises(asyncio.CancelledError):
        await worker.make_ledgers()
    assert (await office.get(f"/ledgers/{sent['id']}/file")).status_code == 409
    await worker.make_ledgers()
    assert (await office.get(f"/ledgers/{sent['id']}")).json()["state"] == "working"
    row = (await session.exec(select(Ledger).where(Ledger.county_code == COUNTY))).one()
    await session.refresh(row)
    assert set(row.parts) == {"content", "pdf"}
    row.claimed_at = utc_now() - timedelta(minutes=2)
    await save(session, row)
    await worker.make_ledgers()
    assert (await office.get(f"/ledgers/{sent['id']}")).json()["state"] == "done"
    assert done.count("pdf") == 1
    assert done.count("docx") == 2


async def test_orders_are_bounded_and_can_be_called_off(
    office: httpx.AsyncClient, worker: Worker, assessment: str
) -> None:
    first, same, _ = [await order(office, f"/assessments/{assessment}", format=form) for form in ("pdf", "pdf", "docx")]
    assert same["id"] == first["id"], "what is under way already stands in nobody's way"
    refused = await office.post(f"/assessments/{assessment}/ledgers", json={})
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:shiliu:problem:ledger_too_many")
    for _ in range(2):
        assert (await office.post(f"/ledgers/{first['id']}/cancel")).json()["state"] == "cancelled"
    assert (await office.post(f"/assessments/{assessment}/ledgers", json={"format": "xlsx"})).status_code == 422
    again = await office.post(f"/ledgers/{first['id']}/again")
    assert (again.status_code, again.json()["state"]) == (202, "waiting")


async def test_a_ledger_is_its_owners_alone_and_of_nobody_whose_post_changed(
    office: httpx.AsyncClient, callers: Callers, worker: Worker, assessment: str, session: AsyncSession
) -> None:
    account = await make_account(session, username="other.office")
    mine = callers.get(Role.OFFICE, id=str(account.id))
    found, _ = await made(mine, worker, f"/assessments/{assessment}", format="docx", is_report=True)
    for path in ("", "/file"):
        assert (await office.get(f"/ledgers/{found['id']}{path}")).status_code == 404
    link = (await mine.post(f"/ledgers/{found['id']}/file-links")).json()["path"].removeprefix("/api/v1")
    opened = await office.get(link)
    assert opened.status_code == 200
    report = docx.Document(io.BytesIO(opened.content))
    assert "自评报告" in report.paragraphs[1].text
    cells = {row.cells[0].text for table in report.tables for row in table.rows}
    assert {"填报单位（盖章）", "主要负责人（签字）", "填报日期"} <= cells
    scored = (await mine.get(f"/assessments/{assessment}/scores")).json()["items"]
    assert {row["code"] for row in scored if row["kind"] == "indicator"} <= cells, "a row without a value is told too"
    moved = callers.get(Role.LEADER, id=str(account.id))
    assert (await moved.get(f"/ledgers/{found['id']}/file")).status_code == 403
    sent = await order(mine, f"/assessments/{assessment}", format="pdf")
    account.is_active = False
    session.add(account)
    await session.commit()
    await worker.make_ledgers()
    late = (await mine.get(f"/ledgers/{sent['id']}")).json()
    assert (late["state"], late["problem"]) == ("failed", "ledger_not_allowed")
    assert (await office.get(link)).status_code == 404
    assert (await callers.get(Role.RESIDENT).post(f"/assessments/{assessment}/ledgers", json={})).status_code == 403


async def test_a_file_goes_when_its_days_are_over_and_is_made_again(
    office: httpx.AsyncClient, worker: Worker, assessment: str, session: AsyncSession
) -> None:
    found, _ = await made(office, worker, f"/assessments/{assessment}", format="docx", is_report=True)
    row = (await session.exec(select(Ledger).where(Ledger.county_code == COUNTY))).one()
    await session.refresh(row)
    row.expires_at = utc_now() - timedelta(seconds=1)
    await save(session, row)
    await retention.purge_county(session, COUNTY)
    await session.commit()
    old = (await office.get(f"/ledgers/{found['id']}")).json()
    assert (old["state"], old["sha256"]) == (LedgerState.EXPIRED, None)
    while await worker.attempt("erase", COUNTY, worker.destroy_file):
        pass
    assert worker.store is not None
    assert worker.store.size(found["sha256"]) is None
    await office.post(f"/ledgers/{found['id']}/again")
    await worker.make_ledgers()
    assert (await office.get(f"/ledgers/{found['id']}/file")).status_code == 200
    assert {"ledger.ordered", "ledger.done", "ledger.expired", "ledger.ordered_again"} <= set(await actions(session))


async def test_gaps_are_told_on_the_screen_first(office: httpx.AsyncClient, assessment: str) -> None:
    items = (await office.get(f"/assessments/{assessment}/ledgers/gaps")).json()["items"]
    kinds = [item["kind"] for item in items]
    papers = [kind in {"no_evidence", "expired", "expiring"} for kind in kinds]
    assert papers == sorted(papers), "the gap list comes first, whole; then papers"
    assert {"not_reported", "no_evidence", "parameter_not_set"} <= set(kinds)


async def test_a_frozen_number_is_printed_as_it_was(
    office: httpx.AsyncClient,
    callers: Callers,
    worker: Worker,
    assessment: str,
    session: AsyncSession,
    hall: Hall,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sql = "update assessments set state = 'office_reviewed' where county_code = :county"
    await set_area(session, COUNTY)
    await run_sql(session, sql, county=COUNTY)
    await journal.seal(session, COUNTY)
    await session.commit()
    asked = await office.post(f"/assessments/{assessment}/freeze", json={})
    assert asked.status_code == 201, asked.text
    second = callers.get(Role.OFFICE, id=str((await make_account(session, username="second")).id), name="副主任")
    await session.commit()
    decision = f"/assessments/{assessment}/freezes/{asked.json()['id']}/decision"
    decided = await second.post(decision, json={"to": "confirmed"})
    assert decided.status_code == 200, decided.text
    late = await make_activity(session, starts_at=IN_2025, state=ActivityState.VERIFIED, title="存档以后")
    data = b"%PDF-1.4 late"
    file = {"sha256": hall.store.put(data), "size_bytes": len(data), "file_name": "late.pdf"}
    document = await make_document(session, title="存档以后的材料", media_type="application/pdf", **file)
    tie = {"resource": LinkedResource.ACTIVITY, "resource_id": str(late.id)}
    await save(session, DocumentLink(county_code=COUNTY, document_id=document.id, **tie))
    for number, is_there in ((None, True), (1, False)):
        _, content = await made(office, worker, f"/assessments/{assessment}", format="zip", snapshot_number=number)
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        assert any(name.endswith("_旧通知.pdf") for name in names)
        assert any("存档以后的材料" in name for name in names) is is_there
    # Of what is of today, and of what a document is called by now, a frozen number's papers tell nothing.
    await run_sql(session, "update documents set title = '改过的名称' where county_code = :county", county=COUNTY)
    await session.commit()
    with monkeypatch.context() as patch:
        for where, name in ((ledgers_gaps, "of_documents"), (reviews, "notes"), (tasks, "page")):
            patch.delattr(where, name)
        _, content = await made(office, worker, f"/assessments/{assessment}", format="zip", snapshot_number=1)
        assert any(name.endswith("_旧通知.pdf") for name in zipfile.ZipFile(io.BytesIO(content)).namelist())
        report = {"is_report": True, "format": "docx", "snapshot_number": 1}
        await made(office, worker, f"/assessments/{assessment}", **report)
    assert (await office.post(f"/assessments/{assessment}/ledgers", json={"snapshot_number": 2})).status_code == 404
    # What it holds is all there is, even if that is nothing; and a file that is not the one it holds is told as lost.
    await set_area(session, COUNTY)
    actor = Actor("account", "someone", Role.OFFICE, COUNTY)
    subject = await ledgers_subjects.subject(session, actor, UUID(assessment), 1)
    frozen = subject.frozen
    assert frozen is not None
    evidence = frozen.content["evidence"]
    code = evidence[0]["rows"][0]
    altered = [file | {"sha256": "0" * 64} for file in evidence]
    for files, kept, lost in ((evidence, 2, 0), ([], 0, 0), (altered, 0, 2)):
        held = replace(subject, frozen=replace(frozen, content={**frozen.content, "evidence": files}))
        row = (await ledgers_evidence.of_rows(session, actor, held, [code], "zh-Hans"))[code]
        assert (len(row.entries), len(row.lost)) == (kept, lost)


async def test_an_officer_prints_his_own_units_archive_and_no_other(
    callers: Callers, worker: Worker, assessment: str, session: AsyncSession
) -> None:
    account = await make_account(session, username="officer", role=Role.UNIT_OFFICER, unit_id=UNIT_ID)
    officer = callers.get(Role.UNIT_OFFICER, id=str(account.id))
    other = await make_unit(session, name="别的学校")
    assert (await officer.post(f"/units/{other.id}/ledgers", json={})).status_code == 403
    _, content = await made(officer, worker, f"/units/{UNIT_ID}", format="zip", period="2025")
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert any(name.endswith("_活动照片：开幕.jpg") for name in names)
    assert not any("案件" in name for name in names)


async def test_scores_in_a_units_archive_are_for_who_reads_assessments(
    office: httpx.AsyncClient, callers: Callers, worker: Worker, assessment: str, session: AsyncSession
) -> None:
    await set_area(session, COUNTY)
    sql = "update assessments set unit_id = cast(:unit as uuid) where county_code = :county"
    await run_sql(session, sql, county=COUNTY, unit=str(UNIT_ID))
    await session.commit()
    admin = callers.get(Role.ADMIN, id=str((await make_account(session, username="admin", role=Role.ADMIN)).id))
    for caller, is_told in ((office, True), (admin, False)):
        _, content = await made(caller, worker, f"/units/{UNIT_ID}", format="docx", period="2025")
        paper = docx.Document(io.BytesIO(content))
        cells = {cell.text for table in paper.tables for row in table.rows for cell in row.cells}
        assert ("S21" in cells) is is_told


async def test_a_drawn_list_is_printed_with_its_seed(
    office: httpx.AsyncClient, worker: Worker, session: AsyncSession
) -> None:
    await make_observation(session, period="2025", state=ObservationState.VERIFIED)
    draft = {"area_code": COUNTY, "period": "2025", "sample_size": 1}
    drawn = (await office.post("/statistics/rechecks", json=draft)).json()
    _, content = await made(office, worker, f"/statistics/rechecks/{drawn['id']}", format="xlsx")
    cells = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert cells[1][0] == "1"
    assert ["随机种子", drawn["seed"]] in [line[:2] for line in cells]
    assert (await office.post(f"/statistics/rechecks/{uuid4()}/ledgers", json={})).status_code == 404
