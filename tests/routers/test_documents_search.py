"""Searching what files say: in whatever characters people write, and only where they may look."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import async_sessionmaker
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql, set_area
from api.deps import Hall
from api.models.auth import Role
from api.models.documents import Document, DocumentLink, LinkedResource, Visibility
from api.models.documents_texts import DocumentMark, DocumentText, TextState
from api.rules import folding
from api.services import documents_reading
from api.worker import Worker
from tests.conftest import Callers
from tests.factories import COUNTY, NEIGHBOUR, UNIT_ID, make_case, make_document, save
from tests.samples import DOCX, PPTX, XLSX, pdf, picture, sheet, slides, word

FILES: dict[str, tuple[str, bytes, str]] = {
    "simplified": (
        "a.docx",
        word("全县铸牢中华民族共同体意识工作方案", "各乡镇成立领导小组，负责GB32100编码登记。"),
        DOCX,
    ),
    "traditional": ("b.docx", word("領導小組辦公室設在縣民族宗教局，裏面有複審記錄。"), DOCX),
    "sheet": ("c.xlsx", sheet(("单位", "火把节参加人数"), ("县民族中学", "一千二百")), XLSX),
    "slides": ("d.pptx", slides("第一讲 石榴花开", "第二讲 同心共建"), PPTX),
    "pdf": ("e.pdf", pdf("石榴籽紧紧抱在一起", "第二页讲移风易俗"), "application/pdf"),
    "text": ("f.txt", "彝族火把节与中秋节同庆".encode("gb18030"), "text/plain"),
    "csv": ("g.csv", "户数,石榴亩数\n12,90\n".encode(), "text/csv"),
}


async def upload(caller: httpx.AsyncClient, name: str, **fields: str) -> dict[str, Any]:
    file_name, data, media_type = FILES[name]
    form = {"title": f"材料{name}", "kind": "report"} | fields
    made = await caller.post("/documents", data=form, files={"file": (file_name, data, media_type)})
    assert made.status_code == 201, made.text
    body: dict[str, Any] = made.json()
    return body


@pytest.fixture
def read_all(hall: Hall, sessions: async_sessionmaker[AsyncSession]) -> Callable[[], Awaitable[int]]:
    """Reads all files that wait, as the worker does; returns how many there were."""
    worker = Worker(sessions, hall.authority, hall.settings.data_dir)

    async def read() -> int:
        count = 0
        while await documents_reading.read_next(worker.attempt, hall.store, COUNTY):
            count += 1
        return count

    return read


async def found(caller: httpx.AsyncClient, q: str, **more: str) -> list[str]:
    answer = await caller.get("/documents", params={"q": q} | more)
    assert answer.status_code == 200, answer.text
    return sorted(item["title"].removeprefix("材料") for item in answer.json()["items"])


async def test_what_is_found(as_office: httpx.AsyncClient, read_all: Callable[[], Awaitable[int]]) -> None:
    for name in FILES:
        await upload(as_office, name)
    assert await found(as_office, "领导小组") == []
    assert await read_all() == len(FILES)
    for q, names in {
        "领导小组": ["simplified", "traditional"],
        "領導小組": ["simplified", "traditional"],
        "里面": ["traditional"],
        "复审": ["traditional"],
        "铸": ["simplified"],
        "石榴": ["csv", "pdf", "slides"],
        "石榴籽": ["pdf"],
        "石榴 火把": [],
        "火把 民族": ["sheet"],
        "火把節": ["sheet", "text"],
        "移风易俗": ["pdf"],
        "gb32100": ["simplified"],
        "ＧＢ３２１００编码": ["simplified"],
        "B321": ["simplified"],
        "领导组": [],
        "共同体意识方案": [],
        "%": [],
        "_": [],
        "材料pdf": ["pdf"],
        "材料p 抱在一起": ["pdf"],
    }.items():
        assert await found(as_office, q) == names, q


async def test_a_hit_shows_where_it_stands(
    as_office: httpx.AsyncClient, read_all: Callable[[], Awaitable[int]]
) -> None:
    made = await upload(as_office, "pdf")
    await upload(as_office, "traditional")
    await read_all()
    (item,) = (await as_office.get("/documents", params={"q": "移風易俗"})).json()["items"]
    assert item["id"] == made["id"]
    assert item["snippet"]["page"] == 2
    assert [piece["text"] for piece in item["snippet"]["pieces"] if piece["is_hit"]] == ["移风易俗"]
    (other,) = (await as_office.get("/documents", params={"q": "领导小组"})).json()["items"]
    assert "".join(piece["text"] for piece in other["snippet"]["pieces"] if piece["is_hit"]) == "領導小組"
    by_title = (await as_office.get("/documents", params={"q": "材料"})).json()["items"]
    assert [item["snippet"] for item in by_title] == [None, None]


async def test_nobody_finds_what_he_may_not_read(
    as_office: httpx.AsyncClient,
    as_officer: httpx.AsyncClient,
    as_resident: httpx.AsyncClient,
    as_neighbour: httpx.AsyncClient,
    callers: Callers,
    session: AsyncSession,
    read_all: Callable[[], Awaitable[int]],
) -> None:
    internal = await upload(as_office, "simplified")
    await upload(as_office, "pdf", visibility="public")
    await read_all()
    assert await found(as_resident, "领导小组") == []
    assert await found(as_resident, "石榴籽") == ["pdf"]
    assert await found(as_neighbour, "石榴籽") == []
    assert await found(callers.get(Role.OFFICE, "51"), "石榴籽") == ["pdf"]
    assert await found(callers.get(Role.OFFICE, "51"), "石榴籽", area=COUNTY) == ["pdf"]
    # The same bytes once more, as a case's file: its text stays with the case, its name is the office's to see.
    case = await make_case(session, assigned_unit_id=UNIT_ID)
    values = {"sha256": internal["sha256"], "visibility": Visibility.CASE, "title": "投诉附件"}
    closed = await make_document(session, **values)
    tie = {"document_id": closed.id, "resource": LinkedResource.FEEDBACK, "resource_id": str(case.id)}
    await save(session, DocumentLink(county_code=COUNTY, **tie))
    for caller in (as_office, as_officer):
        assert await found(caller, "领导小组") == ["simplified"]
    assert await found(as_resident, "投诉") == []


async def test_a_cases_file_is_never_read(
    as_office: httpx.AsyncClient, session: AsyncSession, read_all: Callable[[], Awaitable[int]]
) -> None:
    made = await upload(as_office, "simplified", visibility="case")
    assert await read_all() == 0
    await documents_reading.request_unasked(session, COUNTY)
    assert (await session.exec(select(DocumentText).where(DocumentText.county_code == COUNTY))).all() == []
    shown = (await as_office.get(f"/documents/{made['id']}/preview")).json()
    assert (shown["state"], shown["excerpt"], shown["picture_count"]) == (None, "", 0)
    opened = await upload(as_office, "simplified")
    assert await read_all() == 1
    assert (await as_office.get(f"/documents/{opened['id']}/preview")).json()["state"] == "extracted"
    assert (await as_office.get(f"/documents/{made['id']}/preview")).json()["state"] is None


async def test_only_the_current_version_is_found(
    as_office: httpx.AsyncClient, read_all: Callable[[], Awaitable[int]]
) -> None:
    made = await upload(as_office, "simplified")
    file = {"file": ("new.docx", word("新的文本：移风易俗"), DOCX)}
    assert (await as_office.post(f"/documents/{made['id']}/versions", data={}, files=file)).status_code == 201
    assert await read_all() == 2
    assert await found(as_office, "移风易俗") == ["simplified"]
    assert await found(as_office, "领导小组") == []


async def test_fields_are_found_as_soon_as_they_change(as_office: httpx.AsyncClient) -> None:
    made = await upload(as_office, "slides", issuer="州民族宗教委", document_number="米創〔2026〕第012號")
    for q in ("民族宗教委", "民族宗教委員", "米创〔2026〕12号", "米創[2026]12", "(2026)12號", "【２０２６】１２"):
        assert await found(as_office, q) == ([] if "員" in q else ["slides"]), q
    change = {"title": "材料领导讲话", "document_number": "米创(2027)3号"}
    headers = {"If-Match": made_tag(made)}
    assert (await as_office.patch(f"/documents/{made['id']}", json=change, headers=headers)).status_code == 200
    assert await found(as_office, "領導講話") == ["领导讲话"]
    assert await found(as_office, "〔2026〕") == []
    for number, titles in (("米创〔2027〕3号", ["领导讲话"]), ("[2027]3", ["领导讲话"]), ("(2027)30", [])):
        answer = await as_office.get("/documents", params={"document_number": number})
        assert [item["title"].removeprefix("材料") for item in answer.json()["items"]] == titles


def made_tag(made: dict[str, Any]) -> str:
    return f'"{made["version"]}"'


async def test_files_that_came_by_another_way_are_read_too(
    as_office: httpx.AsyncClient, session: AsyncSession, hall: Hall, read_all: Callable[[], Awaitable[int]]
) -> None:
    data = word("另一条路进来的文件")
    sha256 = hall.store.put(data)
    values = {"title": "材料 ＡＢ", "sha256": sha256, "size_bytes": len(data), "media_type": DOCX}
    row = await make_document(session, **values)
    assert await read_all() == 0
    await documents_reading.request_unasked(session, COUNTY)
    await session.commit()
    assert await read_all() == 1
    assert await found(as_office, "另一條路") == [" ＡＢ"]
    words = select(Document.words).where(Document.county_code == COUNTY, Document.id == row.id)
    await set_area(session, COUNTY)
    assert (await session.exec(words)).one() == "材料 ab"


async def test_states_of_reading(
    as_office: httpx.AsyncClient, session: AsyncSession, hall: Hall, read_all: Callable[[], Awaitable[int]]
) -> None:
    image = await as_office.post(
        "/documents", data={"title": "照片", "kind": "photo"}, files={"file": ("p.jpg", picture(), "image/jpeg")}
    )
    missing = await make_document(session, sha256="f" * 64)
    text = DocumentText(county_code=COUNTY, sha256=missing.sha256, media_type=DOCX, attempt_count=1)
    await save(session, text)
    await session.commit()
    before = (await as_office.get(f"/documents/{image.json()['id']}/preview")).json()
    assert (before["state"], before["picture_count"]) == ("pending", 0)
    await read_all()
    states = {}
    for document_id in (image.json()["id"], str(missing.id)):
        shown = (await as_office.get(f"/documents/{document_id}/preview")).json()
        states[document_id] = (shown["state"], shown["reason"], shown["picture_count"])
    assert list(states.values()) == [("no_text", None, 1), ("pending", None, 0)]
    text.claimed_at = text.created_at - documents_reading.ABANDONED * 2
    await save(session, text)
    await session.commit()
    await read_all()
    last = (await as_office.get(f"/documents/{missing.id}/preview")).json()
    assert (last["state"], last["reason"]) == ("failed", "file_missing")


async def test_a_file_that_nobody_finishes_is_given_up(session: AsyncSession) -> None:
    row = DocumentText(county_code=COUNTY, sha256="e" * 64, media_type=DOCX)
    await save(session, row)
    for attempt in range(1, documents_reading.MOST_ATTEMPTS + 1):
        order = await documents_reading.claim(session, COUNTY)
        assert order is not None, attempt
        assert await documents_reading.claim(session, COUNTY) is None
        row.claimed_at = row.created_at - documents_reading.ABANDONED * 2
        await save(session, row)
    assert await documents_reading.claim(session, COUNTY) is None
    await session.refresh(row)
    assert (row.state, row.reason) == (TextState.FAILED, "given_up")


async def test_a_worker_reads_beside_its_rounds(
    hall: Hall, sessions: async_sessionmaker[AsyncSession], as_office: httpx.AsyncClient
) -> None:
    await upload(as_office, "text")
    worker = Worker(sessions, hall.authority, hall.settings.data_dir, store=hall.store)
    worker.counties.clear()
    await worker.go_round()
    await worker.read_documents(asyncio.Event())
    assert await found(as_office, "中秋节") == ["text"]


async def test_the_index_is_used_inside_the_wall(
    as_office: httpx.AsyncClient, session: AsyncSession, read_all: Callable[[], Awaitable[int]]
) -> None:
    """Under row-level security PostgreSQL takes no index for operators that are not leakproof; ours stands outside."""
    await upload(as_office, "simplified")
    await read_all()
    await run_sql(session, "set local enable_seqscan = off")
    marked = select(DocumentMark.part_id).where(
        col(DocumentMark.marks).contains(folding.wanted_marks("领导小组", COUNTY))
    )
    plan = "\n".join(row[0] for row in (await session.exec(_explained(marked))).all())
    assert "ix_document_marks_marks" in plan
    marks = (await session.exec(select(DocumentMark.marks))).all()
    assert marks
    assert not {mark for row in marks for mark in row} & set(folding.marks("领导小组", NEIGHBOUR))


def _explained(statement: Any) -> Any:
    compiled = statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True})
    return text(f"explain {compiled}")
