"""When a record counts as vouched for, so that its evidence must stay as it was."""

from typing import Final
from uuid import UUID

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.models.base import CountyTable
from api.models.documents import DocumentLink, LinkedResource

STATES: Final[dict[LinkedResource, frozenset[str]]] = {
    LinkedResource.ACTIVITY: frozenset({"verified"}),
    LinkedResource.OBSERVATION: frozenset({"verified"}),
    LinkedResource.UNIT: frozenset({"accepted", "named"}),
    LinkedResource.TASK: frozenset({"verified"}),
    LinkedResource.HONOUR: frozenset({"named", "revoked"}),
    LinkedResource.PROJECT: frozenset({"accepted"}),
}
"""The states in which someone has vouched for a record; the words are those of the record's own state machine."""
FINAL: Final = frozenset({LinkedResource.EXPENDITURE})
"""Records that are final from the moment they are entered."""


async def is_vouched(session: AsyncSession, table: type[CountyTable], tie: DocumentLink) -> bool:
    """Whether the record that a tie leads to is vouched for; it stays as it is until the transaction ends."""
    states = STATES.get(LinkedResource(tie.resource))
    state = getattr(table, "state", None)
    if states is None or state is None:
        return False
    where = (col(table.county_code) == tie.county_code, col(table.id) == UUID(tie.resource_id))
    found = (await session.exec(select(state).where(*where).with_for_update(read=True))).first()
    return found in states
