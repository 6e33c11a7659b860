"""Frozen numbers of assessments: `content` is the door for whatever prints or exports one."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.assessments import Assessment
from api.models.frozen import AssessmentSnapshot, SnapshotContent, SnapshotFile
from api.services import frozen_content
from api.services.scores import Board


async def every(session: AsyncSession, row: Assessment) -> list[AssessmentSnapshot]:
    """An assessment's frozen numbers, the newest first."""
    where = (AssessmentSnapshot.county_code == row.county_code, AssessmentSnapshot.assessment_id == row.id)
    statement = select(AssessmentSnapshot).where(*where).order_by(col(AssessmentSnapshot.number).desc())
    return list((await session.exec(statement)).all())


async def find(session: AsyncSession, row: Assessment, number: int | None = None) -> AssessmentSnapshot:
    """One frozen number of an assessment, else its newest.

    Raises:
        NotFound: it was not frozen, or not that often: `not_frozen` (404).
    """
    where = [AssessmentSnapshot.county_code == row.county_code, AssessmentSnapshot.assessment_id == row.id]
    where += [] if number is None else [AssessmentSnapshot.number == number]
    statement = select(AssessmentSnapshot).where(*where).order_by(col(AssessmentSnapshot.number).desc()).limit(1)
    found = (await session.exec(statement)).first()
    if found is None:
        raise NotFound("not_frozen")
    return found


async def content(
    session: AsyncSession, row: Assessment, number: int | None = None
) -> tuple[Board, SnapshotContent, AssessmentSnapshot]:
    """A frozen number as a result like any other, with all that it holds, and its row with hash and signature.

    Raises:
        NotFound: as `find` (404).
    """
    snapshot = await find(session, row, number)
    held = frozen_content.content_of(snapshot)
    return frozen_content.board_of(held), held, snapshot


async def records_of(session: AsyncSession, row: Assessment, number: int, code: str) -> list[dict[str, Any]]:
    """The records of one row that a frozen number lists, as `metrics.records` gives them.

    Raises:
        NotFound: as `find` (404).
    """
    held = frozen_content.content_of(await find(session, row, number))
    items: list[dict[str, Any]] = held["records"].get(code, {"items": []})["items"]
    return [
        item
        | {
            "occurred_on": date.fromisoformat(item["occurred_on"]) if item["occurred_on"] else None,
            "entered_at": datetime.fromisoformat(item["entered_at"]) if item["entered_at"] else None,
        }
        for item in items
    ]


async def keep_files(session: AsyncSession, snapshot: AssessmentSnapshot, held: SnapshotContent) -> None:
    """Hold on to the files of a frozen number: from now on neither a document nor its bytes can go."""
    for file in held["evidence"]:
        session.add(
            SnapshotFile(
                county_code=snapshot.county_code,
                area_code=snapshot.area_code,
                snapshot_id=snapshot.id,
                document_id=UUID(file["document_id"]),
                version_number=file["version_number"],
                sha256=file["sha256"],
                synthetic=snapshot.synthetic,
            )
        )
    await session.flush()


async def are_held(session: AsyncSession, county_code: str, document_ids: Iterable[UUID]) -> bool:
    """Whether a frozen assessment rests on one of these documents."""
    sql = """select exists (select from snapshot_files
        where county_code = :county and document_id = any (cast(:ids as uuid[])))"""
    return bool((await run_sql(session, sql, county=county_code, ids=[str(one) for one in document_ids])).scalar_one())
