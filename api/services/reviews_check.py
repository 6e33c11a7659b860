"""What is wanting before a body hands its assessment on, row by row."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.assessments import Assessment, ReviewState
from api.models.assessments_gaps import GapLack
from api.models.indicators import Basis
from api.models.reviews import ExemptionState, ReviewExemption, ReviewNote, ReviewStep
from api.models.reviews_views import FindingKind, ReviewFinding
from api.permissions import Actor
from api.services import assessments, case_secrecy, gaps
from api.services.gaps import Told
from api.services.indicators import worded

_STANDING: Final = (ExemptionState.CLAIMED, ExemptionState.ACCEPTED)


async def findings(session: AsyncSession, actor: Actor, row: Assessment, locale: str) -> list[ReviewFinding]:
    """The gaps that lack a note, a file, a check or a parameter; what was returned and not answered is refused.

    A row is answered by a note or a claim that is younger than the return.
    """
    board = case_secrecy.seen_by(actor, await assessments.board(session, row))
    notes = {note.code: note for note in await _notes(session, row)}
    claims = {claim.code: claim for claim in await _claims(session, row)}
    returned_at, returned = await last_return(session, row, ReviewState.OPEN)
    told = {one.gap.code: one for one in gaps.of_board(board, locale)}
    found: list[ReviewFinding] = []
    for code in [*told, *(code for code in returned if code in board.scores and code not in told)]:
        note, claim, one = notes.get(code), claims.get(code), told.get(code)
        title = worded(board.scores[code].node.titles, locale)
        answered = [each for each in (note.updated_at if note else None, claim.created_at if claim else None) if each]
        if code in returned and returned_at and not any(moment > returned_at for moment in answered):
            found.append(_finding(code, title, FindingKind.RETURNED_UNANSWERED, one))
        if claim is None and one is not None:
            found += [_finding(code, title, kind, one) for kind in _wanting(one, has_note=bool(note and note.note))]
    return found


def _wanting(one: Told, *, has_note: bool) -> Iterator[FindingKind]:
    if one.lack is GapLack.PARAMETER_NOT_SET:
        yield FindingKind.PARAMETER_NOT_SET
    if one.score.points.missing and not has_note:
        yield FindingKind.NOTE_MISSING
    if one.lack is GapLack.NOT_REPORTED and Basis.DOCUMENT in one.score.node.basis:
        yield FindingKind.EVIDENCE_MISSING
    if one.score.points.claimed_only:
        yield FindingKind.UNVERIFIED


def _finding(code: str, title: str, kind: FindingKind, one: Told | None) -> ReviewFinding:
    return ReviewFinding(
        code=code,
        title=title,
        kind=kind,
        is_refusal=kind is FindingKind.RETURNED_UNANSWERED,
        lack=one.lack if one else None,
        detail=one.detail if one else "",
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
