"""What a body says of single rows: its explanations, and its claims that a row does not apply, which others decide."""

from typing import Any
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, Forbidden, InvalidInput, NotFound, PreconditionFailed
from api.models.assessments import Assessment, ReviewState
from api.models.base import utc_now
from api.models.indicators import Indicator, NodeKind
from api.models.reviews import AssessmentCorrection, CorrectionState, ExemptionState, ReviewExemption, ReviewNote
from api.models.reviews_views import ExemptionCreate, ExemptionDecision, ExemptionRead, ReviewNoteRead, ReviewNoteUpdate
from api.permissions import Actor
from api.services import indicators, records, reviews
from api.services.indicators import worded


async def write_note(
    session: AsyncSession,
    actor: Actor,
    assessment_id: UUID,
    code: str,
    draft: ReviewNoteUpdate,
    version: int,
    locale: str,
) -> ReviewNoteRead:
    """Write a row's explanation; version 0 stands for one that is not there yet.

    Raises:
        NotFound: no such assessment, or no such row (404). Forbidden: `review_not_your_body` (403).
        Conflict: `review_not_open` (409). PreconditionFailed: someone wrote first (412).
    """
    row = await reviews.find(session, actor, assessment_id, lock=True)
    node = await _node(session, row, code)
    await _require_writable(session, actor, row, code)
    note = (await session.exec(_note(row, code).with_for_update())).first()
    if (note.version if note else 0) != version:
        raise PreconditionFailed
    if note is None:
        note = ReviewNote(
            county_code=row.county_code,
            assessment_id=row.id,
            area_code=row.area_code,
            code=code,
            note=draft.note,
            written_by=actor.id,
            synthetic=row.synthetic,
        )
        return read_note(await records.create(session, actor, note, action="review_note.written"), node, locale)
    changed = {"note": draft.note, "written_by": actor.id}
    await records.update(session, actor, note, changed, version, action="review_note.written")
    return read_note(note, node, locale)


async def get_note(session: AsyncSession, actor: Actor, assessment_id: UUID, code: str, locale: str) -> ReviewNoteRead:
    """A row's explanation, empty under version 0 where there is none.

    Raises:
        NotFound: no such assessment, or no such row (404).
    """
    row = await reviews.find(session, actor, assessment_id)
    node = await _node(session, row, code)
    return read_note((await session.exec(_note(row, code))).first(), node, locale)


async def _node(session: AsyncSession, row: Assessment, code: str) -> Indicator:
    """A row of the assessment's framework.

    Raises:
        NotFound: there is none of that code (404).
    """
    for node in await indicators.nodes(session, row.framework_code):
        if node.code == code and node.kind == NodeKind.INDICATOR:
            return node
    raise NotFound


def _note(row: Assessment, code: str) -> Any:
    return select(ReviewNote).where(
        ReviewNote.county_code == row.county_code, ReviewNote.assessment_id == row.id, ReviewNote.code == code
    )


def read_note(note: ReviewNote | None, node: Indicator, locale: str) -> ReviewNoteRead:
    """The explanation as it goes out."""
    return ReviewNoteRead(
        id=node.code,
        code=node.code,
        title=worded(node.titles, locale),
        note=note.note if note else "",
        version=note.version if note else 0,
        updated_at=note.updated_at if note else None,
    )


async def claim(session: AsyncSession, actor: Actor, assessment_id: UUID, draft: ExemptionCreate) -> ExemptionRead:
    """Claim that a row does not apply; it counts once a second post accepts it.

    Raises:
        NotFound: no such assessment (404). Forbidden: `review_not_your_body` (403).
        Conflict: `review_not_open`, `exemption_stands` (409).
        InvalidInput: no such row or document, or it is the veto (422).
    """
    row = await reviews.find(session, actor, assessment_id, lock=True)
    _require_body(actor, row)
    if row.state != ReviewState.OPEN:
        raise Conflict("review_not_open")
    await _require_exemptible(session, row, draft.code)
    await reviews.require_document(session, actor, draft.document_id, "/document_id")
    standing = (ExemptionState.CLAIMED, ExemptionState.ACCEPTED)
    taken = select(ReviewExemption.id).where(
        *reviews.of_assessment(actor, ReviewExemption, row),
        ReviewExemption.code == draft.code,
        col(ReviewExemption.state).in_(standing),
    )
    if (await session.exec(taken)).first() is not None:
        raise Conflict("exemption_stands")
    new = ReviewExemption(
        county_code=row.county_code,
        assessment_id=row.id,
        area_code=row.area_code,
        code=draft.code,
        reason=draft.reason,
        document_id=draft.document_id,
        claimed_by=actor.id,
        claimed_post=reviews.post_of(actor),
        synthetic=row.synthetic,
    )
    return read_claim(await records.create(session, actor, new, action="review_exemption.claimed"))


async def decide(
    session: AsyncSession,
    actor: Actor,
    assessment_id: UUID,
    exemption_id: UUID,
    draft: ExemptionDecision,
    version: int,
) -> ExemptionRead:
    """The post that reviews next accepts or refuses a claim; the body withdraws its own while it is at work.

    Raises:
        NotFound: no such assessment or claim (404). PreconditionFailed: someone decided first (412).
        Forbidden: `review_not_your_desk` or `review_not_your_body` (403).
        Conflict: `exemption_decided`, `two_persons_review`, `review_not_open` (409).
        InvalidInput: no decision, or a refusal without a reason (422).
    """
    row = await reviews.find(session, actor, assessment_id, lock=True)
    found = await records.get(session, actor, ReviewExemption, exemption_id, lock=True)
    if found.assessment_id != row.id:
        raise NotFound
    if found.version != version:
        raise PreconditionFailed
    if draft.state is ExemptionState.WITHDRAWN:
        _require_body(actor, row)
        if row.state != ReviewState.OPEN:
            raise Conflict("review_not_open")
        if found.state not in {ExemptionState.CLAIMED, ExemptionState.ACCEPTED}:
            raise Conflict("exemption_decided")
    else:
        _require_decider(actor, row, found, draft)
    step = "withdrawn" if draft.state is ExemptionState.WITHDRAWN else "decided"
    about = {"by": actor.id, "at": utc_now(), "reason": draft.reason}
    changed = {"state": draft.state, **{f"{step}_{name}": value for name, value in about.items()}}
    action = f"review_exemption.{draft.state.value}"
    return read_claim(await records.update(session, actor, found, changed, version, action=action))


def _require_decider(actor: Actor, row: Assessment, found: ReviewExemption, draft: ExemptionDecision) -> None:
    if draft.state is ExemptionState.CLAIMED:
        raise InvalidInput.field("/state", "field_missing")
    desk = reviews.next_desk(row)
    if desk is None or desk == "body" or not reviews.sits_at(actor, row, desk):
        raise Forbidden("review_not_your_desk")
    if found.state != ExemptionState.CLAIMED:
        raise Conflict("exemption_decided")
    if actor.id == found.claimed_by or reviews.post_of(actor) == found.claimed_post:
        raise Conflict("two_persons_review")
    if draft.state is ExemptionState.REFUSED and draft.reason is None:
        raise InvalidInput.field("/reason", "field_missing")


async def undecided(session: AsyncSession, row: Assessment) -> list[str]:
    """The rows whose claims nobody has decided."""
    statement = select(ReviewExemption.code).where(
        ReviewExemption.county_code == row.county_code,
        ReviewExemption.assessment_id == row.id,
        ReviewExemption.state == ExemptionState.CLAIMED,
    )
    return sorted((await session.exec(statement)).all())


def read_claim(found: ReviewExemption) -> ExemptionRead:
    """The claim as it goes out, with the post's title alone."""
    more = {"claimed_post": title_of(found.claimed_post), "claimed_at": found.created_at}
    return ExemptionRead.model_validate(found, from_attributes=True, update=more)


def title_of(post: str) -> str:
    """A kept post's title, without its role and place."""
    return post.split("|", 3)[-1]


async def _require_writable(session: AsyncSession, actor: Actor, row: Assessment, code: str) -> None:
    """Refuse who is not of the body, and words on what was handed on, unless the row is being corrected."""
    _require_body(actor, row)
    if row.state != ReviewState.OPEN and code not in await _in_correction(session, row):
        raise Conflict("review_not_open")


async def _in_correction(session: AsyncSession, row: Assessment) -> set[str]:
    statement = select(AssessmentCorrection.codes).where(
        AssessmentCorrection.county_code == row.county_code,
        AssessmentCorrection.assessment_id == row.id,
        AssessmentCorrection.state == CorrectionState.ASKED,
    )
    return {code for codes in (await session.exec(statement)).all() for code in codes}


async def _require_exemptible(session: AsyncSession, row: Assessment, code: str) -> None:
    await reviews.require_rows(session, row, [code], "/code")
    nodes = await indicators.nodes(session, row.framework_code)
    if any(node.code == code and node.rule.get("kind") == "veto_window" for node in nodes):
        raise InvalidInput.field("/code", "exemption_not_for_veto")


def _require_body(actor: Actor, row: Assessment) -> None:
    if not reviews.sits_at(actor, row, "body"):
        raise Forbidden("review_not_your_body")
