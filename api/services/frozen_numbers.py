"""Frozen numbers of assessments: `read` is the door for whatever tells, prints or exports one."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.db import run_sql
from api.errors import NotFound
from api.models.assessments import Assessment
from api.models.frozen import AssessmentSnapshot, SnapshotContent, SnapshotFile
from api.models.known import Known
from api.services import frozen_readings
from api.services.scores import Board
from api.zone import day_of


@dataclass(frozen=True, slots=True)
class FrozenNumber:
    """One frozen number: its row with hash and signature, all that it holds, and that as a result like any other."""

    snapshot: AssessmentSnapshot
    content: SnapshotContent
    board: Board
    known: Known


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


async def read(session: AsyncSession, row: Assessment, number: int | None = None) -> FrozenNumber:
    """A frozen number of an assessment, else its newest.

    Raises:
        NotFound: as `find` (404).
    """
    return opened(await find(session, row, number))


def opened(snapshot: AssessmentSnapshot) -> FrozenNumber:
    """A frozen number whose content is read once."""
    content: SnapshotContent = json.loads(snapshot.content)
    known = Known(
        as_of=None,
        number=snapshot.number,
        known_on=day_of(snapshot.frozen_at),
        known_at=snapshot.frozen_at,
        framework_code=content["framework"]["code"],
        framework_version=content["framework"]["framework_version"],
        journal_number=snapshot.journal_number,
        content_hash=snapshot.content_hash,
    )
    return FrozenNumber(snapshot, content, frozen_readings.board_of(content), known)


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
