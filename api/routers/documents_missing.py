"""HTTP in and out of slots, and of the documents that the plan asks for and that are not there."""

from typing import Annotated

from fastapi import Depends, Query

from api.deps import LocaleDep, PageDep, Session, require
from api.door import make_router
from api.models.documents_missing import MissingDocuments, MissingFilter, Slots
from api.permissions import Actor, Permission
from api.services import documents_missing

router = make_router("documents")
Reader = Annotated[Actor, Depends(require(Permission.DOCUMENTS_READ))]


@router.get("/slots")
async def list_document_slots(_: Reader, locale: LocaleDep) -> Slots:
    """The slots that a document can fill, in the order of the plan."""
    return documents_missing.slots(locale)


@router.get("/missing")
async def list_missing_documents(
    session: Session, actor: Reader, chosen: Annotated[MissingFilter, Query()], page: PageDep, locale: LocaleDep
) -> MissingDocuments:
    """Required documents that are missing, expired or soon will be: of the county, each township, each unit."""
    return await documents_missing.page(session, actor, chosen, page, locale)
