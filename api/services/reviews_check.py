"""What is wanting before a body hands its assessment on, row by row."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment, ReviewState
from api.models.indicators import Basis
from api.models.reviews import ExemptionState, ReviewExemption, ReviewNote, ReviewStep
from api.models.reviews_views import FindingKind, ReviewFinding
from api.services import assessments
from api.services.indicators import worded
from api.services.scores import Score

_STANDING: Final = (ExemptionState.CLAIMED, ExemptionState.ACCEPTED)


async def findings(session: AsyncSession, row: Assessment, locale: str) -> list[ReviewFinding]:
    """Rows that were returned and not answered, refused until they are; and what lacks a note, a file or a check.

    A row is answered by a note or a claim that is younger than the return.
    """
    board = await assessments.board(session, row)
    notes = {note.code: note for note in await _notes(session, row)}
    claims = {claim.code: claim for claim in await _claims(session, row)}
    returned_at, returned = await last_return(session, row, ReviewState.OPEN)
    found: list[ReviewFinding] = []
    for code, score in board.scores.items():
        note, claim = notes.get(code), claims.get(code)
        answered = [one for one in (note.updated_at if note else None, claim.created_at if claim else None) if one]
        if code in returned and returned_at and not any(moment > returned_at for moment in answered):
            found.append(_finding(score, FindingKind.RETURNED_UNANSWERED, locale))
        if claim is None:
            kinds = _wanting(score, has_note=bool(note and note.note))
            found += [_finding(score, kind, locale) for kind in kinds]
    return found


def _wanting(score: Score, *, has_note: bool) -> Iterator[FindingKind]:
    points = score.points
    if points.missing and not has_note:
        yield FindingKind.NOTE_MISSING
    if points.missing and Basis.DOCUMENT in score.node.basis and score.claimed.verdict == "not_reported":
        yield FindingKind.EVIDENCE_MISSING
    if points.claimed > points.verified:
        yield FindingKind.UNVERIFIED


def _finding(score: Score, kind: FindingKind, locale: str) -> ReviewFinding:
    return ReviewFinding(
        code=score.node.code,
        title=worded(score.node.titles, locale),
        kind=kind,
        is_refusal=kind is FindingKind.RETURNED_UNANSWERED,
    )


async def last_return(
    session: AsyncSession, row: Assessment, to: ReviewState
) -> tuple[datetime | None, dict[str, str]]:
    """When an assessment last came back to a state and why, by row; nothing where the last step was no return."""
    statement = select(ReviewStep).where(ReviewStep.county_code == row.county_code, ReviewStep.assessment_id == row.id)
    order = (col(ReviewStep.created_at).desc(), col(ReviewStep.id).desc())
    step = (await session.exec(statement.order_by(*order).limit(1))).first()
    if step is None or not step.is_return or step.to_state != to:
        return None, {}
    return step.created_at, {one["code"]: one["reason"] for one in step.returned}


async def _notes(session: AsyncSession, row: Assessment) -> list[ReviewNote]:
    statement = select(ReviewNote).where(ReviewNote.county_code == row.county_code, ReviewNote.assessment_id == row.id)
    return list((await session.exec(statement)).all())


async def _claims(session: AsyncSession, row: Assessment) -> list[ReviewExemption]:
    statement = select(ReviewExemption).where(
        ReviewExemption.county_code == row.county_code,
        ReviewExemption.assessment_id == row.id,
        col(ReviewExemption.state).in_(_STANDING),
    )
    return list((await session.exec(statement)).all())
