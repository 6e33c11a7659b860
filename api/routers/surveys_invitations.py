"""HTTP in and out of invitations and fieldwork. A link is in one answer only, and in no address and no journal."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response, status
from sqlmodel import SQLModel

from api.deps import HallDep, KeyDep, LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.surveys_invitations import (
    BatchCreate,
    BatchRead,
    BatchReplacement,
    DispositionRead,
    DispositionReport,
    FieldworkRead,
    SlipsRequest,
    SlotRevocation,
    SlotRevoked,
    VisitRead,
)
from api.permissions import Actor, Permission
from api.services import idempotency, surveys_fieldwork, surveys_invitations, surveys_slips

router = make_router("surveys")
Reader = Annotated[Actor, Depends(require(Permission.SURVEYS_READ))]
Writer = Annotated[Actor, Depends(require(Permission.SURVEYS_WRITE))]
_KINDS: dict[str, Any] = {kind.split(";")[0]: {} for kind in surveys_slips.MEDIA_TYPES.values()}
_FILES: dict[int | str, dict[str, Any]] = {200: {"content": _KINDS}, 409: {}}


class BatchPage(SQLModel):
    """A page of batches."""

    items: list[BatchRead]
    next_cursor: str | None


class VisitPage(SQLModel):
    """A page of areas to go to again."""

    items: list[VisitRead]
    next_cursor: str | None


@router.get("/{survey_id}/invitations")
async def list_invitation_batches(session: Session, actor: Writer, survey_id: UUID, page: PageDep) -> BatchPage:
    """Batches of invitations, newest first. No link is in them."""
    items, cursor = await surveys_invitations.page(session, actor, survey_id, page)
    return BatchPage(items=items, next_cursor=cursor)


@router.post("/{survey_id}/invitations", status_code=status.HTTP_201_CREATED)
async def make_invitations(
    session: Session, actor: Writer, hall: HallDep, survey_id: UUID, draft: BatchCreate, key: KeyDep
) -> BatchRead:
    """Put the drawn numbers of an area that are in no batch yet into a new one. Its links are asked for as slips."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"make_invitations {survey_id}",
        draft,
        BatchRead,
        lambda: surveys_invitations.invite(session, actor, hall.vault, survey_id, draft),
    )


@router.post("/{survey_id}/invitations/{batch_id}/slips", response_class=Response, responses=_FILES)
async def make_invitation_slips(
    session: Session,
    actor: Writer,
    hall: HallDep,
    request: Request,
    survey_id: UUID,
    batch_id: UUID,
    draft: SlipsRequest,
    locale: LocaleDep,
) -> Response:
    """The links of a batch, this once: slips with QR codes to print by village, or a list. No copy is kept.

    A file that was lost is lost: replace the batch. Whoever holds a link can answer with it, so the list is to be
    destroyed when the slips are handed out. Refused: `public_url_missing` (409), because what a request says of the
    site's address may be somebody else's, and would be printed.
    """
    site = surveys_slips.site_of(hall.settings.public_url, str(request.base_url))
    survey, batch, links = await surveys_invitations.tell(session, actor, hall.vault, site, survey_id, batch_id)
    content = await surveys_slips.make(draft.format, survey.title, links, batch.expires_on, locale)
    headers = {
        "Content-Disposition": f'attachment; filename="invitations-{batch.id}.{draft.format.value}"',
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=surveys_slips.MEDIA_TYPES[draft.format], headers=headers)


@router.post("/{survey_id}/invitations/{batch_id}/replacement", status_code=status.HTTP_201_CREATED)
async def replace_invitations(
    session: Session, actor: Writer, survey_id: UUID, batch_id: UUID, draft: BatchReplacement, key: KeyDep
) -> BatchRead:
    """New links in place of a batch's. It is the same for those who answered: their new links are used already."""
    return await idempotency.once(
        session,
        actor,
        key,
        f"replace_invitations {batch_id}",
        draft,
        BatchRead,
        lambda: surveys_invitations.replace(session, actor, survey_id, batch_id, draft),
    )


@router.post("/{survey_id}/invitations/{batch_id}/revocation")
async def revoke_invitations(session: Session, actor: Writer, survey_id: UUID, batch_id: UUID) -> BatchRead:
    """Let a batch's links hold no longer. Answers that came stay, because nobody can tell which they are."""
    return await surveys_invitations.revoke(session, actor, survey_id, batch_id)


@router.post("/{survey_id}/slots/revocation")
async def revoke_invitation_slot(
    session: Session, actor: Writer, hall: HallDep, survey_id: UUID, draft: SlotRevocation
) -> SlotRevoked:
    """Let one number's link hold no longer, with a day a new one takes its place. Whether it was used is not told.

    Asked again it does nothing more until the new link was told. No `Idempotency-Key`: what is kept with one would
    tell which number the new link is for.
    """
    return await surveys_invitations.revoke_slot(session, actor, hall.vault, survey_id, draft)


@router.get("/{survey_id}/visits")
async def list_survey_visits(
    session: Session, actor: Writer, hall: HallDep, survey_id: UUID, page: PageDep
) -> VisitPage:
    """Where to remind: every drawn number of each area, never those who have not answered, because nobody knows them.

    Left out are numbers that a visitor reported as refused, moved away or not eligible.
    """
    items, cursor = await surveys_invitations.visits(session, actor, hall.vault, survey_id, page)
    return VisitPage(items=items, next_cursor=cursor)


@router.post("/{survey_id}/dispositions")
async def report_disposition(
    session: Session, actor: Writer, hall: HallDep, survey_id: UUID, draft: DispositionReport
) -> DispositionRead:
    """Note what a visitor found at a number; the latest report counts. That somebody answered is not reported."""
    return await surveys_fieldwork.report(session, actor, hall.vault, survey_id, draft)


@router.get("/{survey_id}/fieldwork")
async def get_survey_fieldwork(session: Session, actor: Reader, survey_id: UUID) -> FieldworkRead:
    """How the strata respond, with AAPOR's response rates; for posts of a whole area, never by slot or answer."""
    return await surveys_fieldwork.stand(session, actor, survey_id)
