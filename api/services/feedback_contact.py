"""How to reach the sender of a case: for its handler alone, with a reason, and never unseen by the journal."""

from uuid import UUID

from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Forbidden, NotFound
from api.models.feedback import ContactRead, ContactRequest
from api.permissions import Actor, Permission
from api.services import anonymity, cases, journal
from api.services.anonymity import Vault


async def reveal(
    session: AsyncSession, actor: Actor, vault: Vault, case_id: UUID, request: ContactRequest
) -> ContactRead:
    """Open the contact of a case to the unit that handles it, or to the office; every look is one journal entry.

    Raises:
        NotFound: not the actor's case, or its sender left no contact (404).
        Forbidden: neither the office nor bound to the unit (403).
        InvalidInput: no reason (422).
    """
    if actor.bound_unit is None and not actor.may(Permission.FEEDBACK_ROUTE):
        raise Forbidden
    reason = anonymity.clean_words(request.reason, "/reason")
    case = await cases.handled(session, actor, case_id)
    if case.contact is None:
        raise NotFound
    contact = anonymity.open_contact(vault, case.contact, case.county_code, case.id)
    await journal.record(session, actor, "feedback.contact_revealed", case, changes={"reason": [None, reason]})
    return ContactRead(contact=contact)
