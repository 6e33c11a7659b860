"""HTTP in of ballots: an invitation is looked at, a blinded ballot signed for it, an answer taken."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, status

from api.deps import HallDep, KeyDep, Session, glance, require
from api.door import make_router
from api.lean import LeanRecordRoute
from api.models.surveys import AnswerCreate, AnswerReceipt
from api.models.surveys_ballots import BlindSignature, BlindSignRequest, CellKey, InvitationLook, InvitationRead
from api.permissions import Actor, Permission
from api.services import surveys_ballots

router = make_router("surveys")
Answerer = Annotated[Actor, Depends(require(Permission.SURVEYS_ANSWER))]


@router.post("/ballots/look", responses={404: {}, 409: {}})
async def look_at_invitation(session: Session, actor: Answerer, hall: HallDep, draft: InvitationLook) -> InvitationRead:
    """What an invitation is for, and the key for which its ballot is blinded. Looking spends nothing.

    The token travels in the body, never in an address. Refused: `invitation_unknown` (404), `invitation_revoked`,
    `invitation_expired`, `survey_not_open` (409).
    """
    return await surveys_ballots.look(session, actor, hall.vault, draft.token)


@router.post("/ballots/sign", responses={404: {}, 409: {}})
async def sign_ballot(session: Session, actor: Answerer, hall: HallDep, draft: BlindSignRequest) -> BlindSignature:
    """Sign a blinded ballot with the cell's key; the token is spent by that.

    The device keeps message, salt and blinding factor before it asks: the same blinded message gives the same
    signature however often it is asked for, another one `invitation_used` (409). Refused as `look_at_invitation`, and
    `blinded_invalid` for what is no number below the modulus (422).
    """
    return await surveys_ballots.sign(session, actor, hall.vault, draft)


@router.get("/{survey_id}/cells/{cell_id}/key", responses={404: {}})
async def get_cell_key(session: Session, actor: Answerer, survey_id: UUID, cell_id: UUID) -> CellKey:
    """The public key of a cell that has one: `look_at_invitation` gives the same, to compare."""
    return await surveys_ballots.key_of_survey(session, actor, survey_id, cell_id)


async def answer_survey(
    actor: Answerer, hall: HallDep, survey_id: UUID, draft: AnswerCreate, key: KeyDep
) -> AnswerReceipt:
    """Answer a survey; durable when answered. The answers are kept with the day only and belong to nobody.

    By invitation: with a ballot and without the token; the same ballot and answers give the same receipt, other
    answers `ballot_used` (409). By an open link: without a ballot; the `Idempotency-Key` does the same (422). The form
    that is answered is SHA-256 of the ballot's 64 bytes, or of the key, modulo the number of forms.
    """
    return await surveys_ballots.take(
        hall.ballots, lambda: glance(hall, actor), actor, hall.vault, survey_id, draft, key
    )


router.add_api_route(
    "/{survey_id}/answers",
    answer_survey,
    methods=["POST"],
    status_code=status.HTTP_201_CREATED,
    responses={404: {}, 409: {}},
    route_class_override=LeanRecordRoute,
)
