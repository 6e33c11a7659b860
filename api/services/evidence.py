"""Evidence: which document proves which record, and who may see that."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, String, and_, cast, func, or_, true
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from api.errors import Conflict, NotFound
from api.models.activities import Activity
from api.models.assessments import Assessment
from api.models.base import CountyTable
from api.models.bases import Base
from api.models.courses import Course
from api.models.documents import (
    Document,
    DocumentKind,
    DocumentLink,
    DocumentLinkCreate,
    DocumentLinkRead,
    LinkedResource,
    Visibility,
)
from api.models.feedback import Feedback, FeedbackKind
from api.models.frameworks import FrameworkTie
from api.models.funds import Allocation, Budget, Expenditure
from api.models.funds_projects import Project
from api.models.honours import Honour
from api.models.statistics import Observation
from api.models.tasks import Task
from api.models.units import Unit
from api.models.units_clusters import Cluster
from api.models.units_links import LeaderVisit
from api.permissions import (
    Actor,
    Permission,
    reads_confidential,
    require_inside,
    require_own_unit,
    visible_county,
)
from api.services import (
    activities_units,
    anonymity,
    evidence_vouched,
    frameworks_ties,
    indicators,
    journal,
    records,
)
from api.services.bounds import require_room

_TABLES: dict[LinkedResource, type[CountyTable]] = {
    LinkedResource.UNIT: Unit,
    LinkedResource.ACTIVITY: Activity,
    LinkedResource.BASE: Base,
    LinkedResource.BUDGET: Budget,
    LinkedResource.ALLOCATION: Allocation,
    LinkedResource.EXPENDITURE: Expenditure,
    LinkedResource.PROJECT: Project,
    LinkedResource.FEEDBACK: Feedback,
    LinkedResource.OBSERVATION: Observation,
    LinkedResource.ASSESSMENT: Assessment,
    LinkedResource.LEADER_VISIT: LeaderVisit,
    LinkedResource.CLUSTER: Cluster,
    LinkedResource.COURSE: Course,
    LinkedResource.DOCUMENT: Document,
    LinkedResource.TASK: Task,
    LinkedResource.HONOUR: Honour,
}
MOST_LINKS = 200


def visible(actor: Actor) -> ColumnElement[bool]:
    """The documents that an actor may see inside the area: outsiders the public ones, others all but foreign cases.

    A person's consent to be honoured is for those who decide on honours, and for who uploaded it.
    """
    if actor.may(Permission.HONOURS_DECIDE):
        return _of_cases(actor)
    consent = (
        select(Honour.id)
        .where(col(Honour.county_code) == Document.county_code, col(Honour.consent_document_id) == Document.id)
        .exists()
    )
    return and_(_of_cases(actor), or_(~consent, col(Document.uploaded_by) == actor.id))


def _of_cases(actor: Actor) -> ColumnElement[bool]:
    if actor.is_outside:
        return col(Document.visibility) == Visibility.PUBLIC
    no_case = col(Document.visibility) != Visibility.CASE
    if not actor.may(Permission.FEEDBACK_READ):
        return no_case
    if actor.bound_unit is None:
        if reads_confidential(actor):
            return true()
        open_ = or_(no_case, ~_of_confidential())
        return open_ if actor.may(Permission.FEEDBACK_HANDLE) else and_(open_, col(Document.kind) != DocumentKind.VOICE)
    tie = aliased(DocumentLink)
    of_mine = (
        select(tie.id)
        .where(col(tie.county_code) == Document.county_code, col(tie.document_id) == Document.id, _case_of(actor, tie))
        .exists()
    )
    return or_(no_case, col(Document.uploaded_by) == actor.id, of_mine)


def _of_confidential() -> ColumnElement[bool]:
    """Photos and recordings of discrimination cases: for those who read the words."""
    tie = aliased(DocumentLink)
    of_case = and_(
        col(tie.county_code) == Document.county_code,
        col(tie.document_id) == Document.id,
        col(tie.resource) == LinkedResource.FEEDBACK,
    )
    case = and_(
        col(Feedback.county_code) == tie.county_code,
        cast(col(Feedback.id), String) == tie.resource_id,
        col(Feedback.kind) == FeedbackKind.DISCRIMINATION,
    )
    return select(tie.id).join(Feedback, case).where(of_case).exists()


def proves(actor: Actor, resource: LinkedResource, resource_id: str | None) -> ColumnElement[bool]:
    """The documents that prove a record, or any record of a kind; a row also by the older rows that go on to it."""
    links = select(DocumentLink.document_id).where(
        visible_county(actor, DocumentLink), col(DocumentLink.resource) == resource, _open(actor)
    )
    if resource_id is not None:
        is_tied = col(DocumentLink.resource_id) == resource_id
        if resource is LinkedResource.INDICATOR:
            older = frameworks_ties.names_of(visible_county(actor, FrameworkTie), resource_id)
            is_tied = or_(is_tied, col(DocumentLink.resource_id).in_(older))
        links = links.where(is_tied)
    return col(Document.id).in_(links)


async def count(
    session: AsyncSession, actor: Actor, resource: LinkedResource, resource_ids: Sequence[str]
) -> dict[str, int]:
    """How many documents that the actor may see prove each record, `{resource_id: count}` without zeros."""
    on = (col(Document.county_code) == DocumentLink.county_code) & (col(Document.id) == DocumentLink.document_id)
    statement = (
        select(DocumentLink.resource_id, func.count())
        .join(Document, on)
        .where(
            visible_county(actor, DocumentLink),
            col(DocumentLink.resource) == resource,
            col(DocumentLink.resource_id).in_(resource_ids),
            visible(actor),
        )
        .group_by(col(DocumentLink.resource_id))
    )
    return dict((await session.exec(statement)).all())


async def vouched_versions(
    session: AsyncSession, actor: Actor, resource: LinkedResource | None, resource_id: str | None
) -> dict[UUID, int]:
    """The versions that one record was vouched for with, `{document_id: number}`, where a newer one has come since."""
    if resource is None or resource_id is None:
        return {}
    where = (
        visible_county(actor, DocumentLink),
        col(DocumentLink.resource) == resource,
        col(DocumentLink.resource_id) == resource_id,
        col(DocumentLink.version_number).is_not(None),
        _open(actor),
    )
    rows = await session.exec(select(DocumentLink.document_id, DocumentLink.version_number).where(*where))
    return {document_id: number for document_id, number in rows if number is not None}


async def pin(session: AsyncSession, document: Document) -> None:
    """Let each record that was vouched for keep the version that it was vouched for with, before a newer one comes."""
    where = (
        col(DocumentLink.county_code) == document.county_code,
        col(DocumentLink.document_id) == document.id,
        col(DocumentLink.version_number).is_(None),
    )
    for tie in (await session.exec(select(DocumentLink).where(*where))).all():
        if tie.resource in evidence_vouched.FINAL or await _is_vouched(session, tie):
            tie.version_number = document.version_number
            session.add(tie)
    await session.flush()


async def _is_vouched(session: AsyncSession, tie: DocumentLink) -> bool:
    table = _TABLES.get(LinkedResource(tie.resource))
    return table is not None and await evidence_vouched.is_vouched(session, table, tie)


async def page(session: AsyncSession, actor: Actor, document: Document) -> list[DocumentLinkRead]:
    """What a document proves, oldest tie first, all of it; outsiders are not told."""
    if actor.is_outside:
        return []
    where = (
        col(DocumentLink.county_code) == document.county_code,
        col(DocumentLink.document_id) == document.id,
        _open(actor),
    )
    rows = await session.exec(select(DocumentLink).where(*where).order_by(col(DocumentLink.id)))
    return [DocumentLinkRead.model_validate(row, from_attributes=True) for row in rows]


async def link(session: AsyncSession, actor: Actor, document: Document, draft: DocumentLinkCreate) -> DocumentLinkRead:
    """Tie a document to the record that it proves.

    Raises:
        Conflict: it proves it already, or as many records as it can (409).
        Forbidden: the document or the record is another unit's (403).
        NotFound: the record is not there, or lies outside what the actor may see (404).
    """
    require_own_unit(actor, document.unit_id)
    of_it = (DocumentLink.county_code == document.county_code, DocumentLink.document_id == document.id)
    await require_room(session, DocumentLink, MOST_LINKS, *of_it)
    row = DocumentLink(
        county_code=document.county_code,
        document_id=document.id,
        resource=draft.resource,
        resource_id=await _target(session, actor, document, draft),
        synthetic=document.synthetic,
    )
    session.add(row)
    await session.flush()
    tie = f"{row.resource}/{row.resource_id}"
    await journal.record(session, actor, "document.linked", document, changes={"evidence": [None, tie]})
    return DocumentLinkRead.model_validate(row, from_attributes=True)


async def unlink(session: AsyncSession, actor: Actor, document: Document, link_id: UUID) -> None:
    """Take a document off the record that it proves; the document stays.

    Raises:
        Conflict: the record was vouched for with it, `evidence_of_verified` (409).
        Forbidden: another unit's document (403). NotFound: there is no such tie (404).
    """
    require_own_unit(actor, document.unit_id)
    where = (
        col(DocumentLink.county_code) == document.county_code,
        col(DocumentLink.document_id) == document.id,
        col(DocumentLink.id) == link_id,
        _open(actor),
    )
    row = (await session.exec(select(DocumentLink).where(*where))).first()
    if row is None:
        raise NotFound
    if await _is_vouched(session, row):
        raise Conflict("evidence_of_verified")
    await session.delete(row)
    await session.flush()
    tie = f"{row.resource}/{row.resource_id}"
    await journal.record(session, actor, "document.unlinked", document, changes={"evidence": [tie, None]})


async def _target(session: AsyncSession, actor: Actor, document: Document, draft: DocumentLinkCreate) -> str:
    """The record's name in its one form, once it is sure that the actor may add to it."""
    if draft.resource is LinkedResource.INDICATOR:
        framework_code, _, code = draft.resource_id.rpartition("/")
        if await indicators.node(session, framework_code, code, document.county_code) is None:
            raise NotFound
        return draft.resource_id
    if draft.resource is LinkedResource.AREA:
        if draft.resource_id[:6] != document.county_code:
            raise NotFound
        require_inside(actor, draft.resource_id)
        return (await records.require_area(session, draft.resource_id, "/resource_id")).code
    table = _TABLES[draft.resource]
    try:
        record_id = UUID(draft.resource_id)
    except ValueError:
        raise NotFound from None
    here = col(table.county_code) == document.county_code
    wide, seen = actor, col(table.id) == record_id
    if table is Activity:
        wide, seen = anonymity.within_county(actor), activities_units.visible(actor)
    row = await records.get(session, wide, table, record_id, here, seen)
    if record_id == document.id:
        raise NotFound
    await _require_may_prove(session, actor, row)
    return str(record_id)


async def _require_may_prove(session: AsyncSession, actor: Actor, row: CountyTable) -> None:
    """Refuse proof of a record that is another unit's, or of one that the actor may not know."""
    match row:
        case Feedback():
            hidden = actor.bound_unit is not None and row.assigned_unit_id != actor.bound_unit
            if hidden or not actor.may(Permission.FEEDBACK_READ):
                raise NotFound
        case Document():
            if row.visibility == Visibility.CASE:
                raise NotFound
            require_own_unit(actor, row.unit_id)
        case Unit():
            require_own_unit(actor, row.id)
        case Activity():
            await activities_units.require_part(session, actor, row)
        case Base() | Course() | Allocation() | Task() | LeaderVisit() | Project():
            require_own_unit(actor, row.unit_id)
        case Honour():
            require_own_unit(actor, row.unit_id)
        case Expenditure():
            require_own_unit(actor, (await records.get(session, actor, Allocation, row.allocation_id)).unit_id)
        case _:
            pass  # Budgets, statistics, assessments and indicators belong to the county: any post may add proof.


def _open(actor: Actor) -> ColumnElement[bool]:
    """The ties that an actor may know of: those to a case only where the case itself may be read."""
    no_case = col(DocumentLink.resource) != LinkedResource.FEEDBACK
    if not actor.may(Permission.FEEDBACK_READ):
        return no_case
    return true() if actor.bound_unit is None else or_(no_case, _case_of(actor, DocumentLink))


def _case_of(actor: Actor, tie: type[DocumentLink]) -> ColumnElement[bool]:
    """The tie leads to a case that is the actor's own unit's to answer."""
    return (col(tie.resource) == LinkedResource.FEEDBACK) & (
        select(Feedback.id)
        .where(
            col(Feedback.county_code) == tie.county_code,
            cast(Feedback.id, String) == tie.resource_id,
            col(Feedback.assigned_unit_id) == actor.bound_unit,
            col(Feedback.about_unit_id).is_distinct_from(actor.bound_unit),
        )
        .exists()
    )
