"""HTTP in and out of the reviews of assessments: their steps, what is said of single rows, and late corrections."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Path, Query, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, LocaleDep, PageDep, Session, StillSession, VersionDep, require, tag
from api.door import make_router
from api.models.base import Period
from api.models.reviews_views import (
    CorrectionCreate,
    CorrectionDecision,
    CorrectionRead,
    CorrectionTermCreate,
    CorrectionTermRead,
    ExemptionCreate,
    ExemptionDecision,
    ExemptionRead,
    OpeningCreate,
    OpeningRead,
    ReviewFilter,
    ReviewFinding,
    ReviewLine,
    ReviewNoteRead,
    ReviewNoteUpdate,
    ReviewRead,
    ReviewStepCreate,
)
from api.permissions import Actor, Permission
from api.services import (
    idempotency,
    reviews,
    reviews_check,
    reviews_corrections,
    reviews_openings,
    reviews_read,
    reviews_rows,
    reviews_steps,
)

router = make_router("reviews")
Reader = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_READ))]
Reviewer = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_REVIEW))]
Writer = Annotated[Actor, Depends(require(Permission.ASSESSMENTS_WRITE))]
Code = Annotated[str, Path(pattern=r"^[A-Z0-9][A-Za-z0-9._-]{0,19}$")]


class ReviewPage(SQLModel):
    """A page of bodies' assessments."""

    items: list[ReviewLine]
    next_cursor: str | None


class FindingList(SQLModel):
    """What is wanting in an assessment's rows."""

    items: list[ReviewFinding]
    next_cursor: str | None


class CorrectionPage(SQLModel):
    """A page of corrections."""

    items: list[CorrectionRead]
    next_cursor: str | None


class CorrectionTermList(SQLModel):
    """The last days that were set for a period's corrections."""

    items: list[CorrectionTermRead]
    next_cursor: str | None


@router.get("")
async def list_reviews(
    session: Session, actor: Reader, chosen: Annotated[ReviewFilter, Query()], page: PageDep
) -> ReviewPage:
    """The bodies' assessments that one may see, with where each stands and without its score, newest first."""
    items, cursor = await reviews_read.page(session, actor, chosen, page)
    return ReviewPage(items=items, next_cursor=cursor)


@router.post("/openings")
async def open_assessments(session: Session, actor: Writer, draft: OpeningCreate, key: KeyDep) -> OpeningRead:
    """Open a period's assessments of all units or townships at once; again, it opens those that were not there."""
    return await idempotency.once(
        session,
        actor,
        key,
        "open_assessments",
        draft,
        OpeningRead,
        lambda: reviews_openings.open_all(session, actor, draft),
    )


@router.get("/terms")
async def list_correction_terms(
    session: Session, actor: Reader, period: Annotated[Period, Query()]
) -> CorrectionTermList:
    """Until when a period's corrections are taken: every day that was set, the newest first, which stands."""
    return CorrectionTermList(items=await reviews_corrections.terms(session, actor, period), next_cursor=None)


@router.post("/terms", status_code=status.HTTP_201_CREATED)
async def set_correction_term(
    session: Session, actor: Writer, draft: CorrectionTermCreate, key: KeyDep
) -> CorrectionTermRead:
    """Set until when a period's corrections are taken."""
    return await idempotency.once(
        session,
        actor,
        key,
        "set_correction_term",
        draft,
        CorrectionTermRead,
        lambda: reviews_corrections.set_term(session, actor, draft),
    )


@router.get("/{assessment_id}")
async def get_review(session: Session, actor: Reader, assessment_id: UUID, response: Response) -> ReviewRead:
    """Where an assessment stands: its steps, notes and claims, and what one may do now."""
    found = await reviews_read.get(session, actor, assessment_id)
    tag(response, found.version)
    return found


@router.get("/{assessment_id}/findings")
async def list_review_findings(session: Session, actor: Reader, assessment_id: UUID, locale: LocaleDep) -> FindingList:
    """What is wanting in the rows before they are handed on: refusals and warnings."""
    row = await reviews.find(session, actor, assessment_id)
    return FindingList(items=await reviews_check.findings(session, actor, row, locale), next_cursor=None)


@router.post("/{assessment_id}/steps")
async def take_review_step(
    session: Session,
    actor: Reviewer,
    assessment_id: UUID,
    draft: ReviewStepCreate,
    version: VersionDep,
    key: KeyDep,
    locale: LocaleDep,
    response: Response,
) -> ReviewRead:
    """Hand an assessment on, vouch for it, or return it with reasons; never twice by one post."""

    async def verb() -> ReviewRead:
        row = await reviews_steps.take(session, actor, assessment_id, draft, version, locale)
        return await reviews_read.read(session, actor, row)

    route = f"review_step:{assessment_id}"
    found = await idempotency.once(session, actor, key, route, draft, ReviewRead, verb)
    tag(response, found.version)
    return found


@router.get("/{assessment_id}/notes/{code}")
async def get_review_note(
    session: Session, actor: Reader, assessment_id: UUID, code: Code, locale: LocaleDep, response: Response
) -> ReviewNoteRead:
    """A row's explanation, empty under version 0 where there is none."""
    note = await reviews_rows.get_note(session, actor, assessment_id, code, locale)
    tag(response, note.version)
    return note


@router.patch("/{assessment_id}/notes/{code}")
async def write_review_note(
    session: Session,
    actor: Reviewer,
    assessment_id: UUID,
    code: Code,
    draft: ReviewNoteUpdate,
    version: VersionDep,
    locale: LocaleDep,
    response: Response,
) -> ReviewNoteRead:
    """Write a row's explanation; `If-Match: "0"` where there is none yet."""
    note = await reviews_rows.write_note(session, actor, assessment_id, code, draft, version, locale)
    tag(response, note.version)
    return note


@router.post("/{assessment_id}/exemptions", status_code=status.HTTP_201_CREATED)
async def claim_exemption(
    session: Session, actor: Reviewer, assessment_id: UUID, draft: ExemptionCreate, key: KeyDep
) -> ExemptionRead:
    """Claim that a row does not apply, with reason and document."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"exemption:{assessment_id}",
        draft,
        ExemptionRead,
        lambda: reviews_rows.claim(session, actor, assessment_id, draft),
    )


@router.post("/{assessment_id}/exemptions/{exemption_id}/decision")
async def decide_exemption(
    session: Session,
    actor: Reviewer,
    assessment_id: UUID,
    exemption_id: UUID,
    draft: ExemptionDecision,
    version: VersionDep,
    response: Response,
) -> ExemptionRead:
    """Accept or refuse a claim as the post that reviews next, or withdraw one's own."""
    found = await reviews_rows.decide(session, actor, assessment_id, exemption_id, draft, version)
    tag(response, found.version)
    return found


@router.get("/{assessment_id}/corrections")
async def list_corrections(session: Session, actor: Reader, assessment_id: UUID, page: PageDep) -> CorrectionPage:
    """An assessment's late corrections with their decisions, newest first."""
    items, cursor = await reviews_corrections.page(session, actor, assessment_id, page)
    return CorrectionPage(items=items, next_cursor=cursor)


@router.post("/{assessment_id}/corrections", status_code=status.HTTP_201_CREATED)
async def ask_correction(
    session: Session, actor: Reviewer, assessment_id: UUID, draft: CorrectionCreate, key: KeyDep
) -> CorrectionRead:
    """Ask to correct rows after the review, with reason and evidence."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"correction:{assessment_id}",
        draft,
        CorrectionRead,
        lambda: reviews_corrections.ask(session, actor, assessment_id, draft),
    )


@router.post("/{assessment_id}/corrections/{correction_id}/decision")
async def decide_correction(
    hall: HallDep,
    session: StillSession,
    actor: Reviewer,
    assessment_id: UUID,
    correction_id: UUID,
    draft: CorrectionDecision,
    version: VersionDep,
    response: Response,
) -> CorrectionRead:
    """Accept or refuse a correction as a second post."""
    keyring = hall.authority.keyring
    found = await reviews_corrections.decide(session, actor, keyring, assessment_id, correction_id, draft, version)
    tag(response, found.version)
    return found
